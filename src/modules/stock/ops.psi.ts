/** 进销存 of a dealer and period: opening, in and out by kind, closing; what was told beside what the counts imply. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { query } from '../../kernel/op.ts';
import { addDays } from '../../kernel/time.ts';
import { dealerInfo } from '../dealers/index.ts';
import { skuInfos } from '../products/index.ts';
import { known, productOf, stockReaders } from './ops.ts';
import { compareSellOut, impliedBetweenCounts, replayDays, type DayFlows, type Flow } from './planning/identity.ts';
import type { MovementKind } from './rules.ts';
import { PsiInput, PsiView } from './shapes.health.ts';

/** A count before the period is looked for this many days back. */
export const psiCountsBack = 62;

const flowOf: Record<Exclude<MovementKind, 'reversal'>, Flow> = {
  opening: 'adjustUp',
  receipt: 'receipts',
  customerReturn: 'customerReturns',
  transferIn: 'transferIn',
  adjustUp: 'adjustUp',
  sellOut: 'sellOut',
  toFactory: 'factoryReturns',
  transferOut: 'transferOut',
  adjustDown: 'adjustDown',
  scrap: 'scrap',
};
const outgoing: ReadonlySet<Flow> = new Set(['sellOut', 'factoryReturns', 'transferOut', 'adjustDown', 'scrap']);

interface Facts extends Record<string, unknown> {
  skuId: string;
  before: number;
  moves: { on: string; kind: MovementKind; counted: boolean; reversal: boolean; quantity: number }[];
  counts: { on: string; quantity: number }[];
}

export const psi = query({
  can: 'stock.psi',
  who: stockReaders,
  summary: 'Opening, in, out and closing of a period by product, with reported and implied sell-out and violations',
  input: PsiInput,
  output: PsiView,
  async run(ctx, { dealerId, from, to, skuId }) {
    await dealerInfo(ctx, dealerId);
    const start = addDays(from, -psiCountsBack);
    const facts = await factsOf(ctx, { dealerId, start, to, skuId });
    const skus = await skuInfos(
      ctx,
      facts.map((one) => one.skuId),
    );
    const items = facts
      .map((one) => ({ ...productOf(known(skus, one.skuId)), ...rowOf(one, from, to) }))
      .filter((row) => row.opening !== 0 || row.closing !== 0 || row.came !== 0 || row.went !== 0);
    return { dealerId, from, to, items: items.toSorted((a, b) => (a.code < b.code ? -1 : 1)) };
  },
});

async function factsOf(
  ctx: Ctx,
  o: { dealerId: string; start: string; to: string; skuId: string | undefined },
): Promise<Facts[]> {
  const only = o.skuId ? sql`and b.sku_id = ${o.skuId}::uuid` : sql``;
  const { rows } = await ctx.db.execute<Facts>(sql`
    select b.sku_id as "skuId",
      coalesce((select sum(d.came - d.went) from stock_days d where d.dealer_id = b.dealer_id and d.sku_id = b.sku_id and d."on" < ${o.start}::date), 0)::bigint as before,
      coalesce((select json_agg(m) from (
        select m."on", coalesce(m.of_kind, m.kind) as kind, m.document_kind = 'count' as counted, bool_or(m.kind = 'reversal') as reversal,
               sum(m.quantity)::bigint as quantity
          from stock_movements m where m.dealer_id = b.dealer_id and m.sku_id = b.sku_id and m."on" between ${o.start}::date and ${o.to}::date
         group by 1, 2, 3) m), '[]') as moves,
      coalesce((select json_agg(json_build_object('on', c."on", 'quantity', c.counted) order by c."on") from stock_counts c
        where c.dealer_id = b.dealer_id and c.sku_id = b.sku_id and not c.replaced and c."on" between ${o.start}::date and ${o.to}::date), '[]') as counts
    from stock_balances b where b.dealer_id = ${o.dealerId}::uuid ${only}`);
  return rows;
}

/** The day's movements as the identity reads them. A reversal without its kind is an opening taken back. */
function daysOf(facts: Facts): DayFlows[] {
  return facts.moves.map(({ on, kind, counted, reversal, quantity }): DayFlows => {
    if (counted) return { on, countDifference: quantity, reversal };
    const flow = flowOf[kind === 'reversal' ? 'opening' : kind];
    return { on, [flow]: outgoing.has(flow) ? 0 - quantity : quantity, reversal };
  });
}

function rowOf(facts: Facts, from: string, to: string) {
  const days = daysOf(facts);
  const opening = facts.moves.filter((one) => one.on < from).reduce((sum, one) => sum + one.quantity, facts.before);
  const inside = facts.moves.filter((one) => one.on >= from);
  const replayed = replayDays(
    opening,
    days.filter((day) => day.on >= from),
  );
  const byKind: Record<string, number> = {};
  for (const { kind, quantity } of inside) byKind[kind] = (byKind[kind] ?? 0) + quantity;
  const spans = impliedBetweenCounts(facts.counts, days).filter((one) => one.to >= from);
  const sum = (pick: (one: (typeof spans)[number]) => number) => spans.reduce((all, one) => all + pick(one), 0);
  const known = spans.length > 0;
  const compared = compareSellOut({
    on: to,
    reported: known ? sum((one) => one.reported) : null,
    implied: known ? sum((one) => one.implied) : null,
    observed: null,
  });
  return {
    opening,
    flows: byKind,
    came: inside.filter((one) => one.quantity > 0).reduce((all, one) => all + one.quantity, 0),
    went: 0 - inside.filter((one) => one.quantity < 0).reduce((all, one) => all + one.quantity, 0),
    closing: replayed.closing,
    reported: compared.reported,
    implied: compared.implied,
    observed: compared.observed,
    difference: compared.difference,
    rate: compared.rate,
    violations: [...replayed.violations, ...compared.violations].map(({ kind, on, found }) => ({ kind, on, found })),
  };
}
