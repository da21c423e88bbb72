/** What other rooms know of a product, read in one statement. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Pack, Ratio } from '../../kernel/quantity.ts';
import { isOrderable, lifeCycleOn } from './rules.ts';

export interface SkuInfo {
  id: string;
  code: string;
  name: string;
  spec: string;
  category: string;
  brand: string;
  baseUnit: string;
  /** Active packs, the base unit (1/1) included, largest last. */
  packs: (Pack & { sellable: boolean; barcode: string | null })[];
  orderUnit: string;
  /** Base units. */
  minimum: number;
  multiple: number;
  lifeCycle: string;
  /** On the business day of this call. */
  orderable: boolean;
  /** Standard pieces in one base unit, as of today. */
  standard: Ratio | null;
  aliases: string[];
  initials: string;
  /** Null: it does not expire. */
  shelfLifeDays: number | null;
}

type Row = Omit<SkuInfo, 'lifeCycle' | 'orderable'> & {
  stage: string;
  launchOn: string | null;
  phaseOutOn: string | null;
  endOn: string | null;
};

/** Active packs of product `p`, smallest first. Shared by all reads of products. */
export const packsOfP = sql`coalesce((select json_agg(json_build_object('unit', k.unit, 'num', k.num, 'den', k.den,
    'sellable', k.sellable, 'barcode', k.barcode) order by k.num::numeric / k.den, k.id)
  from product_packs k where k.sku_id = p.id and k.ended_at is null), '[]'::json)`;

export function standardOfP(on: string): SQL {
  return sql`(select json_build_object('num', c.num, 'den', c.den) from product_coefficients c
    where c.sku_id = p.id and c.from_on <= ${on}::date order by c.from_on desc limit 1)`;
}

async function read(ctx: Ctx, where: SQL): Promise<SkuInfo[]> {
  const today = ctx.today();
  const { rows } = await ctx.db.execute<Row & Record<string, unknown>>(sql`
    select p.id, p.code, p.name, p.spec, p.category, p.brand, p.base_unit as "baseUnit", ${packsOfP} as packs,
           p.order_unit as "orderUnit", p.minimum, p.multiple, p.stage, p.launch_on as "launchOn",
           p.phase_out_on as "phaseOutOn", p.end_on as "endOn", ${standardOfP(today)} as standard, p.aliases, p.initials,
           p.shelf_life_days as "shelfLifeDays"
      from products p where ${where} order by p.code`);
  return rows.map(({ stage, launchOn, phaseOutOn, endOn, ...row }) => {
    const lifeCycle = lifeCycleOn({ stage, launchOn, phaseOutOn, endOn }, today);
    return { ...row, lifeCycle, orderable: isOrderable(lifeCycle) };
  });
}

/** One statement; unknown ids are absent from the answer. */
export async function skuInfos(ctx: Ctx, ids: readonly string[]): Promise<Map<string, SkuInfo>> {
  if (ids.length === 0) return new Map();
  const found = await read(ctx, sql`p.id = any (${sql.param([...ids])}::uuid[])`);
  return new Map(found.map((one) => [one.id, one]));
}

/** Everything that can be ordered today, by code; one statement. */
export async function catalogue(ctx: Ctx): Promise<SkuInfo[]> {
  const today = ctx.today();
  return read(
    ctx,
    sql`(p.end_on is null or p.end_on > ${today}::date) and (p.launch_on is null or p.launch_on <= ${today}::date
    or p.phase_out_on <= ${today}::date)`,
  );
}

/** Every product there ever was, by code; one statement. For reading files, where ended products still appear. */
export async function everySku(ctx: Ctx): Promise<SkuInfo[]> {
  return read(ctx, sql`true`);
}
