/** Reading and writing orders with their lines, each in a fixed number of statements whatever the lines. */
import { and, asc, eq, getTableColumns, sql, type InferSelectModel } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Ctx } from '../../kernel/ctx.ts';
import { conflict, refuse } from '../../kernel/errors.ts';
import { changed, mustOne } from '../../kernel/rows.ts';
import type { Role } from '../../roles.ts';
import { standInsFor } from '../access/index.ts';
import type { Basket, Frame } from './basket.ts';
import { isReleased, type Obstacle } from './rules.obstacles.ts';
import {
  asksForStandIns,
  progressOf,
  statuses,
  stepRefused,
  type OrderState,
  type Status,
  type Step,
  type StepActor,
} from './rules.ts';
import { orderLines, orders } from './tables.ts';
import type { Held } from './weigh.ts';

export type OrderRow = InferSelectModel<typeof orders>;
export type LineRow = InferSelectModel<typeof orderLines>;

export interface Stored {
  order: OrderRow;
  lines: LineRow[];
}

export function statusOf(order: { status: string }): Status {
  const known = statuses.find((one) => one === order.status);
  if (!known) throw new Error(`unknown status ${order.status}`);
  return known;
}

export function stateOf(order: OrderRow, standIns: readonly Role[] = []): OrderState {
  const { toShip, inTransit, shortOpen, hands } = order;
  return {
    status: statusOf(order),
    toShip,
    inTransit,
    shortOpen,
    hands,
    standIns,
    openReleases: openObstacles(order).map((one) => one.releasableBy),
  };
}

/** Who could do a step in the stead of whoever wrote the order; asked only where the rules need it. */
export async function standInsOf(ctx: Ctx, order: OrderRow): Promise<Role[]> {
  return asksForStandIns(stateOf(order), ctx.me().id) ? standInsFor(ctx, order.dealerId, order.hands) : [];
}

export function stepActor(ctx: Ctx): StepActor {
  const { id, role } = ctx.me();
  return { id, role, can: (operation) => ctx.can(operation) };
}

export async function linesOf(ctx: Ctx, dealerId: string, orderId: string): Promise<LineRow[]> {
  return ctx.db
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.dealerId, dealerId), eq(orderLines.orderId, orderId)))
    .orderBy(asc(orderLines.position));
}

export async function readOrder(ctx: Ctx, id: string): Promise<Stored> {
  const order = await mustOne(ctx, orders, id);
  return { order, lines: await linesOf(ctx, order.dealerId, id) };
}

/** Locked until the end of the command; the lines are read after the lock, so that they are the current ones. */
export async function lockOrder(ctx: Ctx, id: string): Promise<Stored> {
  const order = await mustOne(ctx, orders, id, 'lock');
  return { order, lines: await linesOf(ctx, order.dealerId, id) };
}

/** @throws AppError 409 when somebody changed it since the caller read it; 422 with the reason when the flow says no. */
export function assertStep(
  ctx: Ctx,
  order: OrderRow,
  step: Step,
  version: number | null,
  standIns: readonly Role[] = [],
): void {
  if (version !== null && order.version !== version)
    throw conflict({ id: order.id, version: order.version, status: order.status });
  const reason = stepRefused(step, stateOf(order, standIns), stepActor(ctx));
  if (reason)
    throw refuse(reason, {
      number: order.number,
      status: ctx.registry.words[ctx.locale][`orders.status.${order.status}`] ?? order.status,
    });
}

/** A row as the database names its columns, for jsonb_populate_record. */
function named(table: PgTable, row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(getTableColumns(table)).map(([key, column]) => [column.name, row[key]]));
}

const fresh = { shipped: 0, received: 0, short: 0, cancelled: 0 };

export function lineRows(frame: Frame, orderId: string, basket: Basket, held: ReadonlyMap<string, Held>): LineRow[] {
  return basket.lines.map((line) => {
    const parts = held.get(line.sku.id) ?? { reserved: 0, waiting: 0, expectedOn: null };
    return {
      ...fresh,
      ...parts,
      dealerId: frame.dealer.id,
      id: line.id,
      orderId,
      position: line.position,
      skuId: line.sku.id,
      quantity: line.quantity,
      unit: line.unit,
      unitNum: line.unitNum,
      unitDen: line.unitDen,
      priceE4: line.priceE4,
      priceUnit: line.priceUnit,
      priceNum: line.priceNum,
      priceDen: line.priceDen,
      listPriceE4: line.listPriceE4,
      priceRowId: line.priceRowId,
      priceReason: line.priceReason,
      amountFen: line.amountFen,
      authorisationId: line.authorisationId,
    };
  });
}

/** The columns of an order that follow from its lines. */
export function headOf(basket: Basket) {
  const { totalFen, listTotalFen, casesE3, belowList } = basket;
  return { totalFen, listTotalFen, casesE3, belowList, lineCount: basket.lines.length };
}

/** Number, order and lines in one statement. The number runs per dealer and locks the dealer's counter of numbers. */
export async function insertOrder(
  ctx: Ctx,
  frame: Frame,
  order: Omit<OrderRow, 'number'>,
  lines: readonly LineRow[],
): Promise<OrderRow> {
  const { id: dealerId, code } = frame.dealer;
  const row = JSON.stringify(named(orders, { ...order, number: '' }));
  const rows = JSON.stringify(lines.map((line) => named(orderLines, line)));
  const result = await ctx.db.execute<{ number: string }>(sql`
    with n as (
      insert into numbers (dealer_id, kind, last) values (${dealerId}::uuid, 'D', 1)
      on conflict (dealer_id, kind) do update set last = numbers.last + 1 returning last),
    o as (
      insert into orders select r.* from n, jsonb_populate_record(null::orders, ${row}::jsonb
        || jsonb_build_object('number', ${`${code}-D`}::text || lpad(n.last::text, greatest(4, length(n.last::text)), '0'))) r
      returning dealer_id, id, number),
    l as (
      insert into order_lines select r.* from o, jsonb_populate_recordset(null::order_lines, ${rows}::jsonb) r)
    select number from o`);
  const number = result.rows[0]?.number;
  if (!number) throw new Error('the order was not written');
  return { ...order, number };
}

/** Replaces the lines of a draft or of an order on its way from draft. Two statements. */
export async function replaceLines(
  ctx: Ctx,
  dealerId: string,
  orderId: string,
  lines: readonly LineRow[],
): Promise<void> {
  await ctx.db.delete(orderLines).where(and(eq(orderLines.dealerId, dealerId), eq(orderLines.orderId, orderId)));
  const rows = JSON.stringify(lines.map((line) => named(orderLines, line)));
  await ctx.db.execute(
    sql`insert into order_lines select r.* from jsonb_populate_recordset(null::order_lines, ${rows}::jsonb) r`,
  );
}

const lineColumns = [
  'reserved',
  'waiting',
  'shipped',
  'received',
  'short',
  'cancelled',
  'expected_on',
  'price_e4',
  'price_unit',
  'price_num',
  'price_den',
  'list_price_e4',
  'price_row_id',
  'price_reason',
  'amount_fen',
  'authorisation_id',
] as const;

/** Writes everything of existing lines that can change, in one statement. */
export async function writeLines(ctx: Ctx, dealerId: string, lines: readonly LineRow[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = JSON.stringify(lines.map((line) => named(orderLines, line)));
  const set = sql.raw(lineColumns.map((column) => `${column} = x.${column}`).join(', '));
  await ctx.db
    .execute(sql`update order_lines l set ${set} from jsonb_populate_recordset(null::order_lines, ${rows}::jsonb) x
    where l.dealer_id = ${dealerId}::uuid and l.dealer_id = x.dealer_id and l.id = x.id`);
}

export type OrderSet = Partial<Omit<OrderRow, 'id' | 'dealerId' | 'version'>>;

export async function changeOrder(ctx: Ctx, order: OrderRow, set: OrderSet): Promise<OrderRow> {
  return changed(ctx, orders, { id: order.id, version: order.version }, set);
}

/** Status, flags and times of an approved order after its lines changed. */
export function progressSet(order: OrderRow, lines: readonly LineRow[], at: Date): OrderSet {
  const { status, ...flags } = progressOf(lines);
  const anyShipped = lines.some((line) => line.shipped > 0);
  return {
    ...flags,
    status,
    firstShippedAt: anyShipped ? (order.firstShippedAt ?? at) : null,
    shippedAt: anyShipped && !flags.toShip ? (order.shippedAt ?? at) : null,
    receivedAt: status === 'received' ? (order.receivedAt ?? at) : null,
    closedAt: status === 'cancelled' ? at : null,
  };
}

/** What the history keeps of an order: its head, short. */
export function historyOf(order: OrderRow) {
  const { status, totalFen, lineCount, casesE3, backorder, note, toShip, waiting, inTransit, shortOpen } = order;
  return { status, totalFen, lineCount, casesE3, backorder, note, toShip, waiting, inTransit, shortOpen };
}

/** Line by line, for the history of a change of lines. */
export function historyLines(lines: readonly LineRow[]): Record<string, unknown> {
  return Object.fromEntries(
    lines.map((line) => [`line ${line.position}`, `${line.skuId} × ${line.quantity} @ ${line.priceE4}`]),
  );
}

export function openObstacles(order: Pick<OrderRow, 'obstacles' | 'releases'>): Obstacle[] {
  return order.obstacles.filter((one) => !isReleased(one, order.releases));
}
