/** Keeping of which lots the stock of pairs is made (rules: planning/lots.ts), and the thresholds of age and shelf life. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { firstDays, lotsOnHand, type Arrival, type LotCount, type NamedLot } from './planning/lots.ts';

interface LotFacts extends Record<string, unknown> {
  dealerId: string;
  skuId: string;
  quantity: number;
  days: { on: string; quantity: number }[];
  named: { on: string; lots: NamedLot[] }[];
  count: LotCount | null;
}

/** Arrivals, their batches and the last count with batches of the pairs `b`; one statement. */
async function factsOf(ctx: Ctx, pairs: SQL): Promise<LotFacts[]> {
  const { rows } = await ctx.db.execute<LotFacts>(sql`
    select b.dealer_id as "dealerId", b.sku_id as "skuId", b.quantity,
      case when b.quantity <= 0 then '[]' else coalesce((select json_agg(json_build_object('on', d."on", 'quantity', d.came - greatest(d.counted, 0))) from stock_days d
        where d.dealer_id = b.dealer_id and d.sku_id = b.sku_id and d.came > 0), '[]') end as days,
      case when b.quantity <= 0 then '[]' else coalesce((select json_agg(json_build_object('on', m."on", 'lots', m.lots)) from stock_movements m
        where m.dealer_id = b.dealer_id and m.sku_id = b.sku_id and m.lots is not null), '[]') end as named,
      (select json_build_object('on', c."on", 'lots', c.lots) from stock_counts c
        where c.dealer_id = b.dealer_id and c.sku_id = b.sku_id and not c.replaced and jsonb_array_length(c.lots) > 0
        order by c."on" desc limit 1) as count
    from stock_balances b where ${pairs} order by b.dealer_id, b.sku_id`);
  return rows;
}

function arrivalsOf({ days, named }: LotFacts): Arrival[] {
  const lots = Map.groupBy(named, (one) => one.on);
  return days.map(({ on, quantity }) => ({ on, quantity, lots: (lots.get(on) ?? []).flatMap((one) => one.lots) }));
}

/** Writes the lots of these pairs as they are now. Two statements whatever the pairs. */
async function keepLots(ctx: Ctx, pairs: SQL): Promise<void> {
  const facts = await factsOf(ctx, pairs);
  if (facts.length === 0) return;
  const rows = facts.map((one) => {
    const lots = lotsOnHand({ onHand: one.quantity, arrivals: arrivalsOf(one), count: one.count });
    return { dealer: one.dealerId, sku: one.skuId, lots, ...firstDays(lots) };
  });
  await ctx.db.execute(sql`
    insert into stock_lots as l (dealer_id, sku_id, lots, expires_on, undated_on)
    select dealer, sku, lots, "expiresOn", "undatedOn"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(dealer uuid, sku uuid, lots jsonb, "expiresOn" date, "undatedOn" date)
    on conflict (dealer_id, sku_id) do update set lots = excluded.lots, expires_on = excluded.expires_on, undated_on = excluded.undated_on`);
}

/** After movements or a count of these pairs, in their transaction. */
export async function refreshLots(ctx: Ctx, pairs: readonly { dealerId: string; skuId: string }[]): Promise<void> {
  if (pairs.length === 0) return;
  const json = JSON.stringify(pairs.map(({ dealerId, skuId }) => ({ dealer: dealerId, sku: skuId })));
  await keepLots(
    ctx,
    sql`(b.dealer_id, b.sku_id) in (select dealer, sku from jsonb_to_recordset(${json}::jsonb) as r(dealer uuid, sku uuid))`,
  );
}

/** What nobody has kept yet: ledgers that were loaded in bulk, or are older than this table. */
export async function fillLots(ctx: Ctx, dealerIds: readonly string[]): Promise<void> {
  if (dealerIds.length === 0) return;
  const ids = sql.param([...new Set(dealerIds)]);
  await keepLots(
    ctx,
    sql`b.dealer_id = any (${ids}::uuid[])
      and not exists (select 1 from stock_lots l where l.dealer_id = b.dealer_id and l.sku_id = b.sku_id)`,
  );
}

export interface Thresholds {
  nearE3: number;
  halfE3: number;
  slowDays: number;
  staleDays: number;
}
/** 1/3, 1/2, 60 and 7 days. */
export const usualThresholds: Thresholds = { nearE3: 333, halfE3: 500, slowDays: 60, staleDays: 7 };

const columns = { nearE3: 'near_e3', halfE3: 'half_e3', slowDays: 'slow_days', staleDays: 'stale_days' } as const;

/** A threshold inside a statement. */
export function threshold(of: keyof Thresholds): SQL {
  return sql`coalesce((select ${sql.raw(columns[of])} from stock_rules), ${usualThresholds[of]}::int)`;
}

/** The lots of a row, only as objects: what a hand put there otherwise is none. */
export const lotsExpr = (row: SQL): SQL => sql`jsonb_path_query_array(${row}.lots, '$[*] ? (@.type() == "object")')`;
