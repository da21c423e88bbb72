/** Goods announced, arriving, received, counted. */
import { z } from 'zod';
import { moveCounters } from '../../kernel/counters.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse, type FieldError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { command } from '../../kernel/op.ts';
import { changed, difference, mustBeAt } from '../../kernel/rows.ts';
import { skuInfos } from '../products/index.ts';
import { keyOf } from './counters.ts';
import { receiveGoods } from './goods.ts';
import {
  AdjustInput,
  ArriveInput,
  BatchView,
  CancelInput,
  ExpectInput,
  IncomingView,
  ReceiveInput,
  RescheduleInput,
} from './shapes.ts';
import { supplyBatches, supplyIncoming, supplyMovements } from './tables.ts';
import { keepers, servingWarehouse } from './warehouses.ts';

type Incoming = typeof supplyIncoming.$inferSelect;

function incomingView(ctx: Ctx, row: Incoming): z.input<typeof IncomingView> {
  const status = row.status === 'arrived' || row.status === 'cancelled' ? row.status : 'expected';
  return { ...row, status, overdue: status === 'expected' && row.expectedOn < ctx.today() };
}

/** Every product must exist, whether or not it can be ordered. */
async function mustKnow(ctx: Ctx, skuIds: readonly string[]): Promise<void> {
  const infos = await skuInfos(ctx, skuIds);
  const fields = skuIds.flatMap((skuId, index): FieldError[] =>
    infos.has(skuId) ? [] : [{ path: `lines[${index + 1}].skuId`, code: 'supply.unknownSku' }],
  );
  if (fields.length > 0) throw refuse('supply.unknownSku', {}, fields);
}

function mustBeAhead(ctx: Ctx, day: string, path: string): void {
  if (day < ctx.today()) throw refuse('supply.pastDay', { day }, [{ path, code: 'supply.pastDay', params: { day } }]);
}

export const expect = command({
  can: 'supply.expect',
  who: keepers,
  summary: 'Announce incoming goods; shortages get their day from these',
  input: ExpectInput,
  output: z.object({ items: z.array(IncomingView) }),
  async run(ctx, { lines, source, warehouseId }) {
    const warehouse = await servingWarehouse(ctx, warehouseId);
    await mustKnow(
      ctx,
      lines.map((line) => line.skuId),
    );
    for (const [index, line] of lines.entries()) mustBeAhead(ctx, line.expectedOn, `lines[${index + 1}].expectedOn`);
    const values = lines.map((line) => ({
      ...line,
      id: newId(),
      warehouseId: warehouse.id,
      source,
      createdAt: ctx.now(),
    }));
    const rows = await ctx.db.insert(supplyIncoming).values(values).returning();
    for (const row of rows)
      ctx.record({
        noun: 'incoming',
        id: row.id,
        after: { skuId: row.skuId, quantity: row.quantity, expectedOn: row.expectedOn, source },
      });
    ctx.emit('supply.expected', {
      ids: rows.map((row) => row.id),
      warehouseId: warehouse.id,
      skuIds: [...new Set(rows.map((row) => row.skuId))],
    });
    return { items: rows.map((row) => incomingView(ctx, row)) };
  },
});

async function expected(ctx: Ctx, at: { id: string; version: number }): Promise<Incoming> {
  const row = await mustBeAt(ctx, supplyIncoming, at);
  if (row.status !== 'expected') throw refuse('supply.notExpected');
  return row;
}

export const reschedule = command({
  can: 'supply.reschedule',
  who: keepers,
  summary: 'Announced goods come on another day',
  input: RescheduleInput,
  output: IncomingView,
  async run(ctx, { id, version, expectedOn, reason }) {
    mustBeAhead(ctx, expectedOn, 'expectedOn');
    const before = await expected(ctx, { id, version });
    const after = await changed(ctx, supplyIncoming, { id, version }, { expectedOn });
    ctx.record({ noun: 'incoming', id, ...difference(before, after), reason });
    ctx.emit('supply.rescheduled', { id, warehouseId: before.warehouseId, skuIds: [before.skuId] });
    return incomingView(ctx, after);
  },
});

export const cancelIncoming = command({
  can: 'supply.cancelIncoming',
  who: keepers,
  summary: 'Announced goods will not come',
  input: CancelInput,
  output: IncomingView,
  async run(ctx, { id, version, reason }) {
    const before = await expected(ctx, { id, version });
    const after = await changed(ctx, supplyIncoming, { id, version }, { status: 'cancelled' });
    ctx.record({ noun: 'incoming', id, ...difference(before, after), reason });
    ctx.emit('supply.rescheduled', { id, warehouseId: before.warehouseId, skuIds: [before.skuId] });
    return incomingView(ctx, after);
  },
});

interface Lot {
  batchNo: string;
  madeOn: string | null;
  expiresOn: string | null;
}

/** Without an expiry the shelf life gives it, when the day of making is known. */
function checkedLot<L extends Lot>(ctx: Ctx, lot: L, path: string): L {
  const made = lot.madeOn ?? '';
  if (made > ctx.today() || (lot.expiresOn !== null && made > lot.expiresOn)) {
    throw refuse('supply.batchNotInPast', {}, [{ path: `${path}madeOn`, code: 'supply.batchNotInPast' }]);
  }
  return lot;
}

export const arrive = command({
  can: 'supply.arrive',
  who: keepers,
  summary: 'Announced goods have come: book what really came as a batch',
  input: ArriveInput,
  output: IncomingView,
  async run(ctx, { id, version, quantity, note, ...lot }) {
    checkedLot(ctx, lot, '');
    const before = await expected(ctx, { id, version });
    const document = { kind: 'incoming', id, number: note || before.source };
    await receiveGoods(ctx, [
      { ...lot, warehouseId: before.warehouseId, skuId: before.skuId, quantity, on: ctx.today(), document },
    ]);
    const after = await changed(
      ctx,
      supplyIncoming,
      { id, version },
      { status: 'arrived', arrivedOn: ctx.today(), arrivedQuantity: quantity },
    );
    ctx.record({ noun: 'incoming', id, ...difference(before, after) });
    ctx.emit('supply.received', { warehouseId: before.warehouseId, skuIds: [before.skuId] });
    return incomingView(ctx, after);
  },
});

export const receive = command({
  can: 'supply.receive',
  who: keepers,
  summary: 'Receive goods that were not announced, opening stock included',
  input: ReceiveInput,
  output: z.object({ id: z.uuid(), lines: z.number() }),
  async run(ctx, { lines, note, warehouseId }) {
    const warehouse = await servingWarehouse(ctx, warehouseId);
    await mustKnow(
      ctx,
      lines.map((line) => line.skuId),
    );
    const seen = new Set<string>();
    for (const [index, line] of lines.entries()) {
      checkedLot(ctx, line, `lines[${index + 1}].`);
      const lotKey = `${line.skuId}:${line.batchNo}`;
      const params = { batchNo: line.batchNo };
      if (seen.has(lotKey))
        throw refuse('supply.lotTwice', params, [
          { path: `lines[${index + 1}].batchNo`, code: 'supply.lotTwice', params },
        ]);
      seen.add(lotKey);
    }
    const id = newId();
    const document = { kind: 'receipt', id, number: note };
    await receiveGoods(
      ctx,
      lines.map((line) => ({ ...line, warehouseId: warehouse.id, on: ctx.today(), document })),
    );
    ctx.record({ noun: 'goodsReceipt', id, after: { warehouse: warehouse.name, note, lines: lines.length } });
    ctx.emit('supply.received', {
      warehouseId: warehouse.id,
      skuIds: [...new Set(lines.map((line) => line.skuId))],
    });
    return { id, lines: lines.length };
  },
});

export const adjust = command({
  can: 'supply.adjust',
  who: keepers,
  summary: 'Set a batch to what was counted; the difference goes to the ledger with its reason',
  input: AdjustInput,
  output: BatchView,
  async run(ctx, { batchId, version, counted, reason }) {
    const before = await mustBeAt(ctx, supplyBatches, { id: batchId, version });
    const quantity = counted - before.onHand;
    if (quantity === 0) throw refuse('supply.sameCount', {}, [{ path: 'counted', code: 'supply.sameCount' }]);
    const after = await changed(ctx, supplyBatches, { id: batchId, version }, { onHand: counted });
    const { warehouseId, skuId } = before;
    const id = newId();
    const document = { documentKind: 'count', documentId: id, documentNumber: '' };
    await ctx.db.insert(supplyMovements).values({
      id,
      batchId,
      warehouseId,
      skuId,
      kind: 'count',
      on: ctx.today(),
      quantity,
      ...document,
      reason,
      by: ctx.me().id,
      createdAt: ctx.now(),
    });
    await moveCounters(ctx, 'supply', [{ key: keyOf(warehouseId, skuId), ceiling: quantity }]);
    ctx.record({ noun: 'batch', id: batchId, ...difference(before, after), reason });
    ctx.emit(quantity > 0 ? 'supply.received' : 'supply.counted', { warehouseId, skuIds: [skuId] });
    return after;
  },
});
