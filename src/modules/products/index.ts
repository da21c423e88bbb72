/**
 * Products: what the company sells, in which packs, and when.
 *
 * Words: a product (SKU) is counted in its base unit; a pack is an exact number of base units (1 箱 = 24/1 瓶,
 * 1 桶 = 5/2 升). The order unit, minimum and multiple say how it may be ordered. Standard pieces (标准件) make unlike
 * products comparable; the coefficient is dated. Life cycle by days:
 *   planned -launch-> new | main | regular -phaseOut-> phaseOut -end-> ended
 * Never: a pack whose factor changes (it ends, a new one begins); a cost in a view of somebody who may not know it;
 * a float in a quantity.
 */
import { openings } from './openings.list.ts';
import { sql } from 'drizzle-orm';
import { module } from '../../kernel/module.ts';
import { mergeWords } from '../../kernel/words.ts';
import { exports } from './export.ts';
import { demo } from './demo.ts';
import * as readOps from './ops.ts';
import * as writeOps from './ops.write.ts';
import { productsTarget } from './import.ts';
import { exportWords } from './words.export.ts';
import { words } from './words.ts';

const { list, get, categories } = readOps;
const { create, update, setPacks, setCoefficient, setCost } = writeOps;

export const products = module({
  name: 'products',
  operations: { list, get, categories, create, update, setPacks, setCoefficient, setCost },
  words: mergeWords(words, exportWords),
  exports,
  imports: [productsTarget],
  openings,
  demo,
  invariants: [
    {
      name: 'products: one active base pack of factor 1, and a sellable pack for the order unit',
      violations: async (ctx) => {
        const { rows } = await ctx.db.execute(sql`
          select p.id, p.code from products p
           where not exists (select 1 from product_packs k where k.sku_id = p.id and k.ended_at is null and k.unit = p.base_unit and k.num = k.den)
              or not exists (select 1 from product_packs k where k.sku_id = p.id and k.ended_at is null and k.unit = p.order_unit and k.sellable)`);
        return rows;
      },
    },
  ],
});

export type { DemoSku } from './demo.ts';
export { fileQuantity } from './import.quantity.ts';
export { productLabel, readQuantity } from './quantities.ts';
export { catalogue, everySku, skuInfos, type SkuInfo } from './sku-info.ts';
export { products as productsTable } from './tables.ts';
