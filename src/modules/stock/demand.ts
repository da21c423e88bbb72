/**
 * The demand kept at each pair: 日均销, its swing, what was sold in 28 days. Computed where something moved and, for all
 * others, by the nightly roll. Idempotent: a pair of today is left alone, so a killed roll goes on where it stopped.
 */
import { sql } from 'drizzle-orm';
import type { BackgroundJob } from '../../kernel/background.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors.ts';
import { addDays, monthRange, monthOf } from '../../kernel/time.ts';
import { fillLots } from './lots.ts';
import { demandSpans, knownSpans, silence, type Told } from './known-days.ts';
import { demandOf, type Demand, type SellOutPeriod } from './planning/demand.ts';

const horizon = 84;

export interface PairFacts extends Record<string, unknown> {
  dealerId: string;
  skuId: string;
  quantity: number;
  /** Days of the window with movement: net change and what was sold. */
  days: { on: string; net: number; sold: number }[];
  /** Sold lines: a day's sum, or a month's figure. */
  sold: { on: string; month: boolean; quantity: number }[];
}

interface Reports extends Record<string, unknown> {
  dealerId: string;
  reports: Told[];
}

/** Days and sell-out of the window of these pairs; `pairs` is a condition on balance `b`. One statement. */
async function factsOf(ctx: Ctx, pairs: ReturnType<typeof sql>, from: string): Promise<PairFacts[]> {
  const { rows } = await ctx.db.execute<PairFacts>(sql`
    select b.dealer_id as "dealerId", b.sku_id as "skuId", b.quantity,
      coalesce((select json_agg(json_build_object('on', d."on", 'net', d.came - d.went, 'sold', d.sold)) from stock_days d
        where d.dealer_id = b.dealer_id and d.sku_id = b.sku_id and d."on" >= ${from}::date), '[]') as days,
      coalesce((select json_agg(s) from (
        select s."on", s.month, sum(s.quantity)::bigint as quantity from stock_sell_out s
         where s.dealer_id = b.dealer_id and s.sku_id = b.sku_id and s.counts and s."on" >= ${from}::date group by 1, 2) s), '[]') as sold
    from stock_balances b where ${pairs} order by b.dealer_id, b.sku_id`);
  return rows;
}

/** For which days the dealers have told what they sold. */
export async function spansOf(
  ctx: Ctx,
  dealerIds: readonly string[],
  from: string,
  read = knownSpans,
): Promise<Map<string, ReturnType<typeof knownSpans>>> {
  const { rows } = await ctx.db.execute<Reports>(sql`
    select dealer_id as "dealerId", json_agg(json_build_object('from', from_on, 'to', to_on, 'source', source)) as reports from stock_reports
     where kind = 'sellOut' and undone_at is null and to_on >= ${from}::date - ${silence}::int and dealer_id = any (${sql.param([...dealerIds])}::uuid[]) group by 1`);
  // The report before the first of the window says from when on that one tells.
  return new Map(rows.map((row) => [row.dealerId, read(row.reports).filter((span) => span.to >= from)] as const));
}

let window: { asOf: string; days: string[] } = { asOf: '', days: [] };

/** The days of the window, the last one first; remembered, because a roll asks for them at every pair. */
function windowDays(asOf: string): string[] {
  if (window.asOf !== asOf) window = { asOf, days: Array.from({ length: horizon }, (_, back) => addDays(asOf, -back)) };
  return window.days;
}

/** Days of the window that ended with exactly nothing. Below zero the book is wrong and says nothing of the shelf. */
function emptyDays(facts: PairFacts, asOf: string): string[] {
  const net = new Map(facts.days.map((day) => [day.on, day.net]));
  let stock = facts.quantity;
  return windowDays(asOf).filter((on) => {
    const empty = stock === 0;
    stock -= net.get(on) ?? 0;
    return empty;
  });
}

export function demandOfPair(facts: PairFacts, spans: ReturnType<typeof knownSpans>, asOf: string): Demand {
  const periods = facts.sold.map(({ on, month, quantity }): SellOutPeriod => {
    if (!month) return { from: on, to: on, quantity };
    const whole = monthRange(monthOf(on));
    return { from: whole.from, to: whole.to > asOf ? asOf : whole.to, quantity };
  });
  return demandOf({ asOf, periods, reported: spans, outOfStock: emptyDays(facts, asOf) });
}

/** The demand of one pair as of today, with its trace, and the stock it has. @throws kernel.notFound without a pair. */
export async function demandNow(
  ctx: Ctx,
  dealerId: string,
  skuId: string,
): Promise<{ demand: Demand; quantity: number }> {
  const from = addDays(ctx.today(), 1 - horizon);
  const [facts] = await factsOf(ctx, sql`b.dealer_id = ${dealerId}::uuid and b.sku_id = ${skuId}::uuid`, from);
  if (!facts) throw notFound();
  const spans = await spansOf(ctx, [dealerId], from, demandSpans);
  return { demand: demandOfPair(facts, spans.get(dealerId) ?? [], ctx.today()), quantity: facts.quantity };
}

/** Brings the pairs of these dealers up to today. Four statements whatever the pairs. */
export async function refreshDemand(ctx: Ctx, dealerIds: readonly string[]): Promise<void> {
  if (dealerIds.length === 0) return;
  const today = ctx.today();
  const from = addDays(today, 1 - horizon);
  const ids = sql.param([...new Set(dealerIds)]);
  const facts = await factsOf(
    ctx,
    sql`b.dealer_id = any (${ids}::uuid[]) and b.demand_on is distinct from ${today}::date`,
    from,
  );
  if (facts.length === 0) return;
  const spans = await spansOf(ctx, dealerIds, from, demandSpans);
  const since = addDays(today, -27);
  const rows = facts.map((one) => {
    const demand = demandOfPair(one, spans.get(one.dealerId) ?? [], today);
    const sold28 = one.days.filter((day) => day.on >= since).reduce((sum, day) => sum + day.sold, 0);
    return { dealer: one.dealerId, sku: one.skuId, ads: demand.ads, sigma: demand.sigma, sold28 };
  });
  await ctx.db.execute(sql`
    update stock_balances b set ads = r.ads, sigma = r.sigma, sold28 = r.sold28, demand_on = ${today}::date
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(dealer uuid, sku uuid, ads double precision, sigma double precision, sold28 bigint)
     where b.dealer_id = r.dealer and b.sku_id = r.sku`);
}

/** Dealers of one step of the roll. */
const stepDealers = 20;

export const roll: BackgroundJob = {
  name: 'stock.roll',
  on: 'stock.rollWanted',
  async run(steps) {
    let last = '00000000-0000-0000-0000-000000000000';
    while (last !== '') {
      last = await steps.asHouse('stock.roll', async (ctx) => {
        const { rows } = await ctx.db.execute<{ id: string }>(sql`
          select distinct dealer_id as id from stock_balances
           where dealer_id > ${last}::uuid and demand_on is distinct from ${ctx.today()}::date order by 1 limit ${stepDealers}`);
        const ids = rows.map((row) => row.id);
        await refreshDemand(ctx, ids);
        await fillLots(ctx, ids);
        return rows.at(-1)?.id ?? '';
      });
    }
  },
};
