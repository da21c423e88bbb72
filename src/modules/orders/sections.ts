/** What orders contribute to the dealer's page and to ending or merging a dealer. */
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Explanation } from '../../kernel/explanation.ts';
import type { DealerSection, OpenItem } from '../../kernel/module.ts';
import { word } from './present.ts';
import { valueOfAll } from './rules.amounts.ts';
import { orderLines, orders } from './tables.ts';

interface Row extends Record<string, unknown> {
  open: number;
  amount: number;
  short: number;
  last: { id: string; number: string; orderedOn: string; totalFen: number; status: string } | null;
}

async function standing(ctx: Ctx, dealerId: string): Promise<Row> {
  const { rows } = await ctx.db.execute<Row>(sql`
    select count(*) filter (where open) as open, coalesce(sum(total_fen) filter (where open), 0)::bigint as amount,
      count(*) filter (where short_open) as short,
      (select json_build_object('id', l.id, 'number', l.number, 'orderedOn', l.ordered_on, 'totalFen', l.total_fen, 'status', l.status)
         from orders l where l.dealer_id = ${dealerId}::uuid and l.status <> 'draft' order by l.ordered_at desc, l.id desc limit 1) as last
    from (select total_fen, short_open, status in ('held', 'submitted', 'approved', 'shipping', 'shipped') as open
      from orders where dealer_id = ${dealerId}::uuid and (short_open or status in ('held', 'submitted', 'approved', 'shipping', 'shipped'))) o`);
  const row = rows[0];
  if (!row) throw new Error('orders of a dealer gave no row');
  return row;
}

export const dealerSection: DealerSection = {
  key: 'orders',
  async read(ctx, dealerId) {
    if (!ctx.can('orders.list')) return null;
    const { open, amount, short, last } = await standing(ctx, dealerId);
    return {
      open,
      openFen: amount,
      short,
      last: last && { ...last, statusName: word(ctx, `orders.status.${last.status}`) },
    };
  },
};

export async function openItemsOf(ctx: Ctx, dealerId: string): Promise<OpenItem[]> {
  const { open, short } = await standing(ctx, dealerId);
  return [
    ...(open > 0 ? [{ code: 'orders.stillOpen', params: { count: open } }] : []),
    ...(short > 0 ? [{ code: 'orders.stillShort', params: { count: short } }] : []),
  ];
}

/** The orders behind the credit a dealer uses: what is submitted, to ship, and shipped but not invoiced. */
export async function exposureDocumentsOf(ctx: Ctx, dealerId: string): Promise<Explanation['documents']> {
  const holding = or(
    inArray(orders.status, ['submitted', 'approved', 'shipping', 'shipped']),
    eq(orders.shortOpen, true),
  );
  const rows = await ctx.db
    .select({ order: orders, line: orderLines })
    .from(orders)
    .innerJoin(orderLines, and(eq(orderLines.dealerId, orders.dealerId), eq(orderLines.orderId, orders.id)))
    .where(and(eq(orders.dealerId, dealerId), holding))
    .orderBy(asc(orders.orderedAt), asc(orders.id), asc(orderLines.position));
  return [...Map.groupBy(rows, (row) => row.order.id).values()].flatMap((group) => {
    const order = group[0]?.order;
    if (!order) return [];
    const value = valueOfAll(group.map((row) => row.line));
    const amount = order.status === 'submitted' ? order.totalFen : value.toShip + value.shipped;
    const detail = `${order.orderedOn} ${word(ctx, `orders.status.${order.status}`)}`;
    return amount === 0
      ? []
      : [{ label: order.number, detail, value: { kind: 'money' as const, amount }, href: `/orders/${order.id}` }];
  });
}
