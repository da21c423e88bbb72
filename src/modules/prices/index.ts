/**
 * Prices: one price list by level, with tiers and days, and the floors nobody but the director goes below.
 *
 * Words: a row is the price of a product per unit for a level, from a quantity on (tier), from a day on. For a line the
 * level and the day decide first, then the highest tier reached. A new row ends the one it overtakes the day before;
 * a price with an end lets the old one resume after it. Any past day can be asked.
 * Never: two approved rows of one level, product, unit and tier on the same day; a floor or another level's price in a
 * dealer's answer; a row deleted or rewritten.
 */
import { openings } from './openings.list.ts';
import { sql } from 'drizzle-orm';
import { module } from '../../kernel/module.ts';
import { demo } from './demo.ts';
import { explainLine } from './explain.ts';
import { pricesTarget, productPrices } from './import.ts';
import { floors, levels, list, quote } from './quote.ts';
import { approve, set, setFloor } from './set.ts';
import { words } from './words.ts';

export const prices = module({
  name: 'prices',
  operations: { list, levels, floors, quote, set, approve, setFloor },
  words,
  imports: [pricesTarget],
  openings,
  importParts: [productPrices],
  demo,
  explains: { 'prices.line': explainLine },
  invariants: [
    {
      name: 'prices: one row per level, product, unit, tier and day',
      violations: async (ctx) => {
        const { rows } = await ctx.db.execute(sql`
          select a.id, b.id as other from price_rows a join price_rows b
            on b.level = a.level and b.sku_id = a.sku_id and b.unit = a.unit and b.min_quantity = a.min_quantity and b.id > a.id
           where a.approved_at is not null and b.approved_at is not null
             and a.from_on <= coalesce(b.to_on, 'infinity') and b.from_on <= coalesce(a.to_on, 'infinity')
             and (a.to_on is null or a.to_on >= a.from_on) and (b.to_on is null or b.to_on >= b.from_on)`);
        return rows;
      },
    },
  ],
});

export { choosePrices, floorsOf, type Floor, type PriceChoice } from './choose.ts';
export { isBelowFloor } from './rules.ts';
