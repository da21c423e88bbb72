/** Rows of products as their views; the cost leaves only for those who may set it. */
import { sql, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors.ts';
import { isOrderable, lifeCycleOn } from './rules.ts';
import type { ProductDetail, ProductView } from './shapes.ts';
import { packsOfP, standardOfP } from './sku-info.ts';

type View = z.input<typeof ProductView>;
type Row = Omit<View, 'lifeCycle' | 'orderable'> & { sortValue: string };

/** Who may know what a product costs: those who keep the figure. */
export function seesCost(ctx: Ctx): boolean {
  return ctx.can('products.setCost');
}

const costFields = sql`json_build_object('fromOn', c.from_on, 'costE4', c.cost_e4, 'unit', c.unit, 'unitNum', c.unit_num, 'unitDen', c.unit_den)`;

function costOfP(ctx: Ctx): SQL {
  if (!seesCost(ctx)) return sql`null::json`;
  return sql`(select ${costFields} from product_costs c where c.sku_id = p.id and c.from_on <= ${ctx.today()}::date order by c.from_on desc limit 1)`;
}

export interface Reading {
  where: SQL;
  orderBy?: SQL;
  limit?: number;
  sortValue?: SQL;
}

/** One statement; the table is called `p`. */
export async function readProducts(
  ctx: Ctx,
  { where, orderBy, limit, sortValue }: Reading,
): Promise<(View & { sortValue: string })[]> {
  const today = ctx.today();
  const { rows } = await ctx.db.execute<Row & Record<string, unknown>>(sql`
    select p.id, p.code, p.name, p.spec, p.brand, p.category, p.base_unit as "baseUnit", ${packsOfP} as packs,
           p.order_unit as "orderUnit", p.minimum, p.multiple, p.stage, p.launch_on as "launchOn", p.phase_out_on as "phaseOutOn",
           p.end_on as "endOn", p.shelf_life_days as "shelfLifeDays", ${standardOfP(today)} as standard, p.aliases,
           ${costOfP(ctx)} as cost, p.version, to_json(p.created_at) #>> '{}' as "createdAt", ${sortValue ?? sql`p.code`} as "sortValue"
      from products p where ${where} order by ${orderBy ?? sql`p.code`} limit ${limit ?? 1}`);
  return rows.map((row) => {
    const lifeCycle = lifeCycleOn(row, today);
    return { ...row, lifeCycle, orderable: isOrderable(lifeCycle) };
  });
}

export async function productView(ctx: Ctx, id: string): Promise<View> {
  const [row] = await readProducts(ctx, { where: sql`p.id = ${id}` });
  if (!row) throw notFound();
  return row;
}

export async function productDetail(ctx: Ctx, id: string): Promise<z.input<typeof ProductDetail>> {
  const product = await productView(ctx, id);
  const costs = seesCost(ctx)
    ? sql`coalesce((select json_agg(${costFields} order by c.from_on desc) from product_costs c where c.sku_id = ${id}), '[]'::json)`
    : sql`'[]'::json`;
  const { rows } = await ctx.db.execute<
    Pick<z.input<typeof ProductDetail>, 'endedPacks' | 'coefficients' | 'costs'> & Record<string, unknown>
  >(sql`
    select coalesce((select json_agg(json_build_object('unit', k.unit, 'num', k.num, 'den', k.den, 'sellable', k.sellable,
              'barcode', k.barcode, 'endedAt', k.ended_at) order by k.ended_at desc, k.id)
             from product_packs k where k.sku_id = ${id} and k.ended_at is not null), '[]'::json) as "endedPacks",
           coalesce((select json_agg(json_build_object('fromOn', c.from_on, 'num', c.num, 'den', c.den) order by c.from_on desc)
             from product_coefficients c where c.sku_id = ${id}), '[]'::json) as coefficients,
           ${costs} as costs`);
  const [more] = rows;
  if (!more) throw notFound();
  return { ...product, ...more };
}
