/**
 * Those who wait for goods: whatever comes in, or is given back, goes at once to the orders that wait, the one submitted
 * first before the others; the rest gets the day on which the announced goods have filled everything before it.
 * Lock order as everywhere: orders (by id), then counters of goods; the claim is one call for all products.
 */
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Listener } from '../../kernel/module.ts';
import { claimWaiting, queueDays } from '../supply/index.ts';
import { orderLines, orders } from './tables.ts';

interface Waiting {
  dealerId: string;
  orderId: string;
  lineId: string;
  position: number;
  skuId: string;
  reserved: number;
  waiting: number;
  expectedOn: string | null;
}

const anyOf = (ids: readonly string[]) => sql`any (${sql.param([...ids])}::uuid[])`;

/** Waiting lines of these products, oldest submitted first, read after their orders were locked: they are current. */
async function lockedQueue(ctx: Ctx, warehouseId: string, skuIds: readonly string[]): Promise<Waiting[]> {
  const wants = sql`exists (select 1 from ${orderLines} l where l.dealer_id = ${orders.dealerId} and l.order_id = ${orders.id} and l.waiting > 0 and l.sku_id = ${anyOf(skuIds)})`;
  const locked = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.warehouseId, warehouseId), sql`${orders.waiting}`, wants))
    .orderBy(asc(orders.id))
    .for('update');
  if (locked.length === 0) return [];
  const ids = locked.map((one) => one.id);
  const { dealerId, orderId, id: lineId, position, skuId, reserved, waiting, expectedOn } = orderLines;
  return ctx.db
    .select({ dealerId, orderId, lineId, position, skuId, reserved, waiting, expectedOn })
    .from(orderLines)
    .innerJoin(orders, and(eq(orders.dealerId, orderLines.dealerId), eq(orders.id, orderLines.orderId)))
    .where(
      and(
        sql`${orderLines.orderId} = ${anyOf(ids)}`,
        inArray(orderLines.skuId, [...skuIds]),
        gt(orderLines.waiting, 0),
      ),
    )
    .orderBy(asc(orders.submittedAt), asc(orders.id), asc(orderLines.position));
}

/** Deals what was claimed of each product to the queue, front to back. Pure. */
export function dealt<L extends { skuId: string; reserved: number; waiting: number }>(
  queue: readonly L[],
  claimed: ReadonlyMap<string, number>,
): L[] {
  const rest = new Map(claimed);
  return queue.map((line) => {
    const part = Math.min(line.waiting, rest.get(line.skuId) ?? 0);
    rest.set(line.skuId, (rest.get(line.skuId) ?? 0) - part);
    return { ...line, reserved: line.reserved + part, waiting: line.waiting - part };
  });
}

/**
 * Two statements, whatever the lines. The version of the orders stays: nobody who has the order open is turned away
 * because goods came for it.
 */
async function write(ctx: Ctx, lines: readonly Waiting[]): Promise<void> {
  const column = <K extends keyof Waiting>(key: K) => sql.param(lines.map((line) => line[key]));
  await ctx.db.execute(sql`
    update order_lines l set reserved = x.reserved, waiting = x.waiting, expected_on = x.expected_on
      from unnest(${column('dealerId')}::uuid[], ${column('lineId')}::uuid[], ${column('reserved')}::bigint[], ${column('waiting')}::bigint[],
                  ${column('expectedOn')}::date[]) as x(dealer_id, id, reserved, waiting, expected_on)
     where l.dealer_id = x.dealer_id and l.id = x.id`);
  await ctx.db.execute(sql`
    update orders o set waiting = false where o.id = ${anyOf([...new Set(lines.map((line) => line.orderId))])}
       and not exists (select 1 from order_lines l where l.dealer_id = o.dealer_id and l.order_id = o.id and l.waiting > 0)`);
}

/** One audit line and one event for each order that something changed for. */
function tell(ctx: Ctx, before: ReadonlyMap<string, Waiting>, changed: readonly Waiting[]): void {
  for (const [id, lines] of Map.groupBy(changed, (line) => line.orderId)) {
    const [first] = lines;
    if (!first) continue;
    const side = (of: (line: Waiting) => Waiting | undefined) =>
      Object.fromEntries(
        lines.map((line) => [
          `waits ${line.position}`,
          { quantity: of(line)?.waiting ?? 0, expectedOn: of(line)?.expectedOn ?? null },
        ]),
      );
    ctx.record({
      noun: 'order',
      id,
      dealerId: first.dealerId,
      before: side((line) => before.get(line.lineId)),
      after: side((line) => line),
    });
    const filled = lines.some((line) => line.waiting !== before.get(line.lineId)?.waiting);
    ctx.emit(filled ? 'order.goodsClaimed' : 'order.expectedChanged', { id, dealerId: first.dealerId });
  }
}

/** Gives the waiting orders what there is of these products, and the rest its day. A second run finds nothing to do. */
export async function serveQueue(ctx: Ctx, warehouseId: string, skuIds: readonly string[]): Promise<void> {
  if (skuIds.length === 0) return;
  const queue = await lockedQueue(ctx, warehouseId, skuIds);
  if (queue.length === 0) return;
  const served = dealt(queue, await claimWaiting(ctx, warehouseId, queue));
  const days = await queueDays(ctx, warehouseId, served);
  const after = served.map((line, i): Waiting => ({
    ...line,
    expectedOn: line.waiting > 0 ? (days[i] ?? null) : null,
  }));
  const before = new Map(queue.map((line) => [line.lineId, line]));
  const changed = after.filter((line) => {
    const was = before.get(line.lineId);
    return was?.waiting !== line.waiting || was.expectedOn !== line.expectedOn;
  });
  if (changed.length === 0) return;
  await write(ctx, changed);
  tell(ctx, before, changed);
}

const Goods = z.object({ warehouseId: z.uuid(), skuIds: z.array(z.uuid()) });
const Given = z.object({ id: z.uuid() });

/** Goods came, or their day changed. */
const ofGoods = (on: string): Listener => ({
  name: `orders.queue.${on}`,
  on,
  run: async (ctx, payload) => {
    const { warehouseId, skuIds } = Goods.parse(payload);
    await serveQueue(ctx, warehouseId, skuIds);
  },
});

/** An order gave back what it held. */
const ofOrder = (on: string): Listener => ({
  name: `orders.queue.${on}`,
  on,
  run: async (ctx, payload) => {
    const { id } = Given.parse(payload);
    const lines = await ctx.db
      .select({ warehouseId: orders.warehouseId, skuId: orderLines.skuId })
      .from(orderLines)
      .innerJoin(orders, and(eq(orders.dealerId, orderLines.dealerId), eq(orders.id, orderLines.orderId)))
      .where(eq(orderLines.orderId, id));
    const [first] = lines;
    if (first)
      await serveQueue(
        ctx,
        first.warehouseId,
        lines.map((line) => line.skuId),
      );
  },
});

export const listeners: Listener[] = [
  ...['supply.received', 'supply.expected', 'supply.rescheduled'].map(ofGoods),
  ...['order.cancelled', 'order.rejected', 'order.returned', 'order.restCancelled'].map(ofOrder),
];
