/** Goods in and goods out: batches, ledger and counters move together. */
import { sql } from 'drizzle-orm';
import { moveCounters } from '../../kernel/counters.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse, type FieldError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { productLabel, skuInfos } from '../products/index.ts';
import { keyOf } from './counters.ts';
import { pick, type BatchStock } from './rules.ts';
import { supplyMovements } from './tables.ts';

export interface SupplyDocument {
  kind: string;
  id: string;
  number: string;
}

export interface Issued {
  skuId: string;
  batchNo: string;
  expiresOn: string | null;
  /** Base units. */
  quantity: number;
}

type LockedBatch = BatchStock & { skuId: string };

/**
 * Takes goods out, earliest expiry first; on hand and reserved fall together, so the goods must have been reserved.
 * @throws AppError `supply.notOnHand` naming every product whose batches hold less.
 */
export async function issueGoods(
  ctx: Ctx,
  o: {
    warehouseId: string;
    on: string;
    document: SupplyDocument;
    lines: readonly { skuId: string; quantity: number }[];
  },
): Promise<Issued[]> {
  const wanted = o.lines.filter((line) => line.quantity > 0);
  if (wanted.length === 0) return [];
  const bySku = Map.groupBy(
    await lockBatches(
      ctx,
      o.warehouseId,
      wanted.map((line) => line.skuId),
    ),
    (batch) => batch.skuId,
  );
  const picked: { skuId: string; batch: BatchStock; quantity: number }[] = [];
  const missing: { skuId: string; quantity: number; missing: number }[] = [];
  for (const { skuId, quantity } of wanted) {
    const result = pick(bySku.get(skuId) ?? [], quantity);
    picked.push(...result.picked.map((one) => ({ skuId, ...one })));
    if (result.missing > 0) missing.push({ skuId, quantity, missing: result.missing });
  }
  if (missing.length > 0) throw await notOnHand(ctx, missing, o.lines);
  const ids = sql.param(picked.map((one) => one.batch.id));
  const amounts = sql.param(picked.map((one) => one.quantity));
  await ctx.db.execute(sql`update supply_batches b set on_hand = b.on_hand - w.quantity, version = b.version + 1
    from unnest(${ids}::uuid[], ${amounts}::bigint[]) as w(id, quantity) where b.id = w.id`);
  await ctx.db.insert(supplyMovements).values(
    picked.map((one) => ({
      id: newId(),
      batchId: one.batch.id,
      warehouseId: o.warehouseId,
      skuId: one.skuId,
      kind: 'issue',
      on: o.on,
      quantity: -one.quantity,
      documentKind: o.document.kind,
      documentId: o.document.id,
      documentNumber: o.document.number,
      by: ctx.me().id,
      createdAt: ctx.now(),
    })),
  );
  await moveCounters(
    ctx,
    'supply',
    wanted.map((line) => ({
      key: keyOf(o.warehouseId, line.skuId),
      value: -line.quantity,
      ceiling: -line.quantity,
    })),
  );
  return picked.map(({ skuId, batch, quantity }) => ({
    skuId,
    batchNo: batch.batchNo,
    expiresOn: batch.expiresOn,
    quantity,
  }));
}

async function lockBatches(ctx: Ctx, warehouseId: string, skuIds: readonly string[]): Promise<LockedBatch[]> {
  const { rows } = await ctx.db.execute<LockedBatch & Record<string, unknown>>(sql`
    select id, sku_id as "skuId", batch_no as "batchNo", expires_on as "expiresOn", on_hand as "onHand" from supply_batches
     where warehouse_id = ${warehouseId} and sku_id = any (${sql.param([...skuIds])}::uuid[]) and on_hand > 0
     order by sku_id, id for update`);
  return rows;
}

async function notOnHand(
  ctx: Ctx,
  missing: readonly { skuId: string; quantity: number; missing: number }[],
  lines: readonly { skuId: string }[],
) {
  const infos = await skuInfos(
    ctx,
    missing.map((one) => one.skuId),
  );
  const fields = missing.map((one): FieldError => {
    const info = infos.get(one.skuId);
    const line = lines.findIndex((candidate) => candidate.skuId === one.skuId);
    const params = {
      skuId: one.skuId,
      product: info ? productLabel(info) : one.skuId,
      wanted: one.quantity,
      onHand: one.quantity - one.missing,
      unit: info?.baseUnit ?? '',
    };
    return { path: `lines[${line + 1}].quantity`, code: 'supply.notOnHand', params };
  });
  return refuse('supply.notOnHand', fields[0]?.params ?? {}, fields);
}

export interface Received {
  warehouseId: string;
  skuId: string;
  batchNo: string;
  madeOn: string | null;
  expiresOn: string | null;
  quantity: number;
  on: string;
  document: SupplyDocument;
}

/**
 * Puts goods into a batch, made when it is new; several lots at once, each in the ledger.
 * @throws AppError `supply.batchDiffers` when the batch is known with another expiry.
 */
export async function receiveGoods(ctx: Ctx, lots: readonly Received[]): Promise<void> {
  const order = lots.toSorted((a, b) =>
    keyOf(a.warehouseId, a.skuId) + a.batchNo < keyOf(b.warehouseId, b.skuId) + b.batchNo ? -1 : 1,
  );
  const column = <K extends keyof Received>(key: K) => sql.param(order.map((lot) => lot[key]));
  const { rows } = await ctx.db.execute<{
    id: string;
    warehouseId: string;
    skuId: string;
    batchNo: string;
    expiresOn: string | null;
  }>(sql`
    insert into supply_batches (id, warehouse_id, sku_id, batch_no, made_on, expires_on, on_hand, created_at)
    select w.id, w.warehouse_id, w.sku_id, w.batch_no, w.made_on, w.expires_on, w.quantity, ${ctx.now()}
      from unnest(${sql.param(order.map(() => newId()))}::uuid[], ${column('warehouseId')}::uuid[], ${column('skuId')}::uuid[], ${column('batchNo')}::text[],
                  ${column('madeOn')}::date[], ${column('expiresOn')}::date[], ${column('quantity')}::bigint[])
        as w(id, warehouse_id, sku_id, batch_no, made_on, expires_on, quantity)
    on conflict (warehouse_id, sku_id, batch_no)
    do update set on_hand = supply_batches.on_hand + excluded.on_hand, version = supply_batches.version + 1
    returning id, warehouse_id as "warehouseId", sku_id as "skuId", batch_no as "batchNo", expires_on as "expiresOn"`);
  const batchOf = new Map(rows.map((row) => [keyOf(row.warehouseId, row.skuId) + row.batchNo, row]));
  const movements = order.map((lot) => {
    const batch = batchOf.get(keyOf(lot.warehouseId, lot.skuId) + lot.batchNo);
    if (!batch) throw new Error('a received lot has no batch');
    if (batch.expiresOn !== lot.expiresOn)
      throw refuse('supply.batchDiffers', { batchNo: lot.batchNo, expiresOn: batch.expiresOn });
    return {
      id: newId(),
      batchId: batch.id,
      warehouseId: lot.warehouseId,
      skuId: lot.skuId,
      kind: 'receipt',
      on: lot.on,
      quantity: lot.quantity,
      documentKind: lot.document.kind,
      documentId: lot.document.id,
      documentNumber: lot.document.number,
      by: ctx.me().id,
      createdAt: ctx.now(),
    };
  });
  await ctx.db.insert(supplyMovements).values(movements);
  await moveCounters(
    ctx,
    'supply',
    order.map((lot) => ({ key: keyOf(lot.warehouseId, lot.skuId), ceiling: lot.quantity })),
  );
}
