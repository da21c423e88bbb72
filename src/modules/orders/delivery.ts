/**
 * What deliveries do to an order. Shipments call these; the order stays the one that knows what is left, what it
 * holds of credit and goods, and what its status is. Lock order: order, credit, batches, counters of goods.
 */
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse, type FieldError } from '../../kernel/errors.ts';
import { sumFen } from '../../kernel/money.ts';
import { difference } from '../../kernel/rows.ts';
import { productLabel, skuInfos, type SkuInfo } from '../products/index.ts';
import { shiftCredit } from '../receivables/index.ts';
import { availabilityOf, claimWaiting, issueGoods, reserve, type Issued } from '../supply/index.ts';
import { passGate } from './gate.ts';
import { creditMoves, valueOf, valueOfAll } from './rules.amounts.ts';
import { pathOf, quantityText } from './rules.obstacles.ts';
import {
  assertStep,
  changeOrder,
  historyOf,
  lockOrder,
  progressSet,
  writeLines,
  type LineRow,
  type OrderRow,
  type OrderSet,
  type Stored,
} from './store.ts';

export type { LineRow, OrderRow, Stored } from './store.ts';

/** Base units by order line. */
export type Parts = ReadonlyMap<string, number>;

/** The order locked, with its current lines. The caller checks quantities, then `assertMayShip`. */
export async function linesToShip(ctx: Ctx, orderId: string): Promise<Stored> {
  return lockOrder(ctx, orderId);
}

export function assertMayShip(ctx: Ctx, order: OrderRow, version: number): void {
  assertStep(ctx, order, 'ship', version);
}

/** The document that the order's history names. */
export interface ShipmentRef {
  id: string;
  number: string;
}

async function moveCredit(
  ctx: Ctx,
  order: OrderRow,
  before: readonly LineRow[],
  after: readonly LineRow[],
): Promise<void> {
  for (const move of creditMoves(valueOfAll(before), valueOfAll(after)))
    await shiftCredit(ctx, order.dealerId, move.amount, move.from, move.to);
}

async function keep(
  ctx: Ctx,
  order: OrderRow,
  lines: readonly LineRow[],
  event: string,
  o: { reason?: string; set?: OrderSet; shipment: ShipmentRef },
): Promise<OrderRow> {
  await writeLines(ctx, order.dealerId, lines);
  const after = await changeOrder(ctx, order, { ...progressSet(order, lines, ctx.now()), ...o.set });
  const change = difference(historyOf(order), historyOf(after));
  ctx.record({
    noun: 'order',
    id: order.id,
    dealerId: order.dealerId,
    before: change.before,
    after: { ...change.after, shipment: { id: o.shipment.id, number: o.shipment.number } },
    reason: o.reason,
  });
  ctx.emit(event, { id: order.id, dealerId: order.dealerId });
  return after;
}

interface Beyond {
  line: LineRow;
  skuId: string;
  /** More than is reserved for the order. */
  waiting: number;
}

function beyondReserved(lines: readonly LineRow[], parts: Parts): Beyond[] {
  return lines.flatMap((line) => {
    const waiting = (parts.get(line.id) ?? 0) - line.reserved;
    return waiting > 0 ? [{ line, skuId: line.skuId, waiting }] : [];
  });
}

/** Names every product of which the free stock does not hold what is shipped beyond the reserved. */
async function assertThere(
  ctx: Ctx,
  beyond: readonly Beyond[],
  parts: Parts,
  free: (skuId: string) => number,
): Promise<void> {
  const missing = beyond.filter((one) => free(one.skuId) < one.waiting);
  if (missing.length === 0) return;
  const skus = await skuInfos(
    ctx,
    missing.map((one) => one.skuId),
  );
  const order = [...parts.keys()];
  const fields = missing.map(({ line, skuId }) =>
    shortField(order.indexOf(line.id) + 1, line, skus.get(skuId), line.reserved + free(skuId)),
  );
  throw refuse('shipments.notAvailable', fields[0]?.params ?? {}, fields);
}

function shortField(position: number, line: LineRow, sku: SkuInfo | undefined, available: number): FieldError {
  const product = sku ? productLabel(sku) : line.skuId;
  const shown = sku ? quantityText(available, { ...line, sku }) : String(available);
  return { path: pathOf(position, 'quantity'), code: 'shipments.notAvailable', params: { product, available: shown } };
}

/** What is shipped beyond the reserved comes out of what waits. */
async function claim(ctx: Ctx, order: OrderRow, beyond: readonly Beyond[], parts: Parts): Promise<Map<string, number>> {
  if (beyond.length === 0) return new Map();
  const claimed = await claimWaiting(ctx, order.warehouseId, beyond);
  await assertThere(ctx, beyond, parts, (skuId) => claimed.get(skuId) ?? 0);
  return claimed;
}

async function assertFree(ctx: Ctx, order: OrderRow, beyond: readonly Beyond[], parts: Parts): Promise<void> {
  if (beyond.length === 0) return;
  const free = await availabilityOf(
    ctx,
    order.warehouseId,
    beyond.map((one) => ({ skuId: one.skuId, quantity: one.waiting })),
  );
  await assertThere(ctx, beyond, parts, (skuId) => free.get(skuId)?.available ?? 0);
}

export interface Shipped {
  order: OrderRow;
  lines: LineRow[];
  /** Worth of this part. */
  amountFen: number;
  issued: Issued[];
}

/**
 * Takes the goods out and moves the credit on; `parts` in the order of the caller's lines, for the paths of refusals.
 * @throws AppError 422 naming the products the stock does not hold, or `orders.overCredit` where credit stops shipping.
 */
export async function noteShipped(
  ctx: Ctx,
  { order, lines: before }: Stored,
  parts: Parts,
  document: ShipmentRef,
): Promise<Shipped> {
  const creditChecked = await passGate(ctx, order, 'ship');
  const moved = before.map((line) => ({ ...line, shipped: line.shipped + (parts.get(line.id) ?? 0) }));
  const beyond = beyondReserved(before, parts);
  await assertFree(ctx, order, beyond, parts);
  await moveCredit(ctx, order, before, moved);
  const skuOf = new Map(before.map((line) => [line.id, line.skuId]));
  const goods = [...parts].map(([lineId, quantity]) => ({ skuId: skuOf.get(lineId) ?? '', quantity }));
  // Goods first: batches are locked before counters everywhere, and the room for those who wait stays the same.
  const issued = await issueGoods(ctx, {
    warehouseId: order.warehouseId,
    on: ctx.today(),
    document: { kind: 'shipment', ...document },
    lines: goods,
  });
  const claimed = await claim(ctx, order, beyond, parts);
  const lines = moved.map((line) => {
    const part = parts.get(line.id) ?? 0;
    const fromWaiting = claimed.get(line.skuId) ?? 0;
    const waiting = line.waiting - fromWaiting;
    return {
      ...line,
      reserved: line.reserved + fromWaiting - part,
      waiting,
      expectedOn: waiting > 0 ? line.expectedOn : null,
    };
  });
  const after = await keep(ctx, order, lines, 'order.shipped', { set: { creditChecked }, shipment: document });
  return { order: after, lines, amountFen: sumFen(lines.map((line, i) => amountBetween(before[i], line))), issued };
}

function amountBetween(before: LineRow | undefined, after: LineRow): number {
  return before ? valueOf(before).toShip - valueOf(after).toShip : 0;
}

export interface ReceivedPart {
  received: number;
  /** Short and damaged together. */
  short: number;
}

/** Marks goods as received or short; answers what is to be invoiced for the received ones. */
export async function noteReceived(
  ctx: Ctx,
  orderId: string,
  parts: ReadonlyMap<string, ReceivedPart>,
  shipment: ShipmentRef,
): Promise<{ order: OrderRow; amountFen: number }> {
  const { order, lines: before } = await lockOrder(ctx, orderId);
  assertStep(ctx, order, 'receive', null);
  const lines = before.map((line) => {
    const part = parts.get(line.id);
    return part ? { ...line, received: line.received + part.received, short: line.short + part.short } : line;
  });
  const after = await keep(ctx, order, lines, 'order.received', { shipment });
  return { order: after, amountFen: valueOfAll(lines).received - valueOfAll(before).received };
}

/** Settles shortage: the goods are to be shipped again, or given up. */
export async function noteShortResolved(
  ctx: Ctx,
  orderId: string,
  parts: Parts,
  how: 'reship' | 'cancel',
  { reason, shipment }: { reason: string; shipment: ShipmentRef },
): Promise<OrderRow> {
  const { order, lines: before } = await lockOrder(ctx, orderId);
  assertStep(ctx, order, 'resolveShort', null);
  const settled = before.map((line) => {
    const part = parts.get(line.id) ?? 0;
    return {
      ...line,
      shipped: line.shipped - part,
      short: line.short - part,
      cancelled: line.cancelled + (how === 'cancel' ? part : 0),
    };
  });
  await moveCredit(ctx, order, before, settled);
  const lines = how === 'reship' ? await reservedAgain(ctx, order, settled, parts) : settled;
  return keep(ctx, order, lines, how === 'reship' ? 'order.reship' : 'order.shortCancelled', { reason, shipment });
}

async function reservedAgain(ctx: Ctx, order: OrderRow, lines: readonly LineRow[], parts: Parts): Promise<LineRow[]> {
  const wanted = lines.flatMap((line) =>
    parts.has(line.id) ? [{ skuId: line.skuId, quantity: parts.get(line.id) ?? 0 }] : [],
  );
  const expected = await availabilityOf(ctx, order.warehouseId, wanted);
  const { taken } = await reserve(ctx, order.warehouseId, wanted, 'part');
  return lines.map((line) => {
    const part = parts.get(line.id) ?? 0;
    if (part === 0) return line;
    const got = taken.get(line.skuId) ?? 0;
    const waiting = line.waiting + part - got;
    return {
      ...line,
      reserved: line.reserved + got,
      waiting,
      expectedOn: waiting > 0 ? (expected.get(line.skuId)?.expectedOn ?? line.expectedOn) : null,
    };
  });
}
