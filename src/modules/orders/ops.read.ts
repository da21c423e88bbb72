/** Looking at one order. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { query } from '../../kernel/op.ts';
import { addDays } from '../../kernel/time.ts';
import { staff } from '../../roles.ts';
import { creditOf } from '../receivables/index.ts';
import { dealerOf } from './basket.ts';
import { withGate } from './gate.ts';
import { orderView } from './present.ts';
import { GetInput } from './shapes.ts';
import { OrderDetail } from './shapes.views.ts';
import { readOrder } from './store.ts';

/** Who may see orders: the company, and the dealer's people except shop guides. */
export const readers = [...staff, 'owner', 'buyer', 'dealerFinance', 'warehouse'] as const;

/** Ordered and not cancelled in the last 90 days; the mean gap needs two orders. */
async function last90(ctx: Ctx, dealerId: string) {
  const { rows } = await ctx.db.execute<{
    orders: number;
    amount: number;
    first: string | null;
    last: string | null;
    days: number;
  }>(sql`
    select count(*) as orders, coalesce(sum(total_fen), 0)::bigint as amount,
      case when count(*) > 1 then round((max(ordered_on) - min(ordered_on)) * 10.0 / (count(*) - 1))::bigint else null end as days
    from orders where dealer_id = ${dealerId}::uuid and status not in ('draft', 'rejected', 'cancelled')
      and ordered_on > ${addDays(ctx.today(), -90)}::date`);
  const row = rows[0];
  return {
    orders: row?.orders ?? 0,
    orderedFen: row?.amount ?? 0,
    daysBetween: row?.days == null ? null : row.days / 10,
  };
}

export const get = query({
  can: 'orders.get',
  who: readers,
  summary: 'One order with lines, obstacles, steps that may be done now, the dealer’s credit and its last 90 days',
  input: GetInput,
  output: OrderDetail,
  async run(ctx, { id }) {
    const { order: stored, lines } = await readOrder(ctx, id);
    const order = await withGate(ctx, stored);
    const dealer = await dealerOf(ctx, order.dealerId);
    const credit = ctx.can('receivables.credit') ? await creditOf(ctx, order.dealerId) : null;
    return {
      ...(await orderView(ctx, order, lines, dealer)),
      credit: credit && { limit: credit.limit, available: credit.available, overdue: credit.overdue },
      dealer90: await last90(ctx, order.dealerId),
    };
  },
});
