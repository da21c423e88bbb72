/** Setting batches to what a file says, and taking that back: movements, batches and counters together. */
import { sql } from 'drizzle-orm';
import { moveCounters } from '../../kernel/counters.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import type { ImportRow, ImportScope, RowOutcome } from '../../kernel/import-target.ts';
import { keyOf } from './counters.ts';

export interface Counted {
  warehouseId: string;
  skuId: string;
  batchNo: string;
  expiresOn: string | null;
  /** Null: not there yet. */
  batchId: string | null;
  version: number;
  /** Base units to add. */
  delta: number;
}

interface Move {
  batch_id: string;
  warehouse_id: string;
  sku_id: string;
  kind: 'receipt' | 'count';
  quantity: number;
}

export async function writeStock(
  ctx: Ctx,
  counted: readonly (Counted | null)[],
  scope: ImportScope,
): Promise<RowOutcome[]> {
  const fresh: {
    id: string;
    warehouse_id: string;
    sku_id: string;
    batch_no: string;
    expires_on: string | null;
    on_hand: number;
  }[] = [];
  const moves: Move[] = [];
  const outcomes = counted.map((one): RowOutcome => {
    if (!one || one.delta === 0) return { documentId: one?.batchId ?? null, before: {} };
    const batchId = one.batchId ?? newId();
    const of = { warehouse_id: one.warehouseId, sku_id: one.skuId };
    if (one.batchId === null)
      fresh.push({ ...of, id: batchId, batch_no: one.batchNo, expires_on: one.expiresOn, on_hand: one.delta });
    moves.push({ ...of, batch_id: batchId, kind: one.batchId === null ? 'receipt' : 'count', quantity: one.delta });
    return { documentId: batchId, before: { delta: one.delta, version: one.version + 1 } };
  });
  if (fresh.length > 0)
    await ctx.db.execute(sql`
      insert into supply_batches (id, warehouse_id, sku_id, batch_no, expires_on, on_hand, created_at)
      select r.id, r.warehouse_id, r.sku_id, r.batch_no, r.expires_on, r.on_hand, ${ctx.now()} from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb)
        as r(id uuid, warehouse_id uuid, sku_id uuid, batch_no text, expires_on date, on_hand bigint)`);
  await raise(
    ctx,
    moves.filter((one) => one.kind === 'count'),
  );
  await book(ctx, moves, { id: scope.batchId, number: scope.number });
  return outcomes;
}

async function raise(ctx: Ctx, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  await ctx.db.execute(sql`
    update supply_batches b set on_hand = b.on_hand + r.quantity, version = b.version + 1
      from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as r(batch_id uuid, quantity bigint) where b.id = r.batch_id`);
}

/** The ledger, the counters, and whoever waits for goods. */
async function book(ctx: Ctx, moves: readonly Move[], document: { id: string; number: string }): Promise<void> {
  if (moves.length === 0) return;
  const rows = moves.map((one) => ({ ...one, id: newId() }));
  await ctx.db.execute(sql`
    insert into supply_movements (id, batch_id, warehouse_id, sku_id, kind, "on", quantity, document_kind, document_id, document_number, by, created_at)
    select r.id, r.batch_id, r.warehouse_id, r.sku_id, r.kind, ${ctx.today()}::date, r.quantity, 'import', ${document.id}::uuid, ${document.number},
      ${ctx.me().id}::uuid, ${ctx.now()} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, batch_id uuid, warehouse_id uuid, sku_id uuid, kind text, quantity bigint)`);
  const sums = Map.groupBy(moves, (one) => keyOf(one.warehouse_id, one.sku_id));
  const ceilings = [...sums].map(([key, some]) => ({ key, ceiling: some.reduce((sum, one) => sum + one.quantity, 0) }));
  await moveCounters(ctx, 'supply', ceilings);
  for (const [warehouseId, some] of Map.groupBy(moves, (one) => one.warehouse_id)) {
    const more = some.some((one) => one.quantity > 0);
    const skuIds = [...new Set(some.map((one) => one.sku_id))];
    ctx.emit(more ? 'supply.received' : 'supply.counted', { warehouseId, skuIds });
  }
}

type Done = ImportRow & RowOutcome;

/** By opposite movements of today. @throws kernel.importChangedSince when a batch moved since. */
export async function restore(ctx: Ctx, done: readonly Done[], scope: ImportScope): Promise<void> {
  const mine = done.flatMap(({ documentId, before }) => {
    const [delta, version] = [Number(before?.['delta'] ?? 0), Number(before?.['version'] ?? 0)];
    return documentId && delta !== 0 ? [{ id: documentId, delta, version }] : [];
  });
  if (mine.length === 0) return;
  const { rows } = await ctx.db.execute<{
    id: string;
    warehouse_id: string;
    sku_id: string;
    batch_no: string;
    version: number;
  }>(sql`
    select id, warehouse_id, sku_id, batch_no, version from supply_batches where id = any (${sql.param(mine.map((one) => one.id))}::uuid[])
     order by sku_id, id for update`);
  const now = new Map(rows.map((row) => [row.id, row]));
  const moves = mine.map(({ id, delta, version }): Move => {
    const row = now.get(id);
    if (!row || row.version !== version) throw refuse('kernel.importChangedSince', { name: row?.batch_no ?? '' });
    return { batch_id: id, warehouse_id: row.warehouse_id, sku_id: row.sku_id, kind: 'count', quantity: -delta };
  });
  await raise(ctx, moves);
  await book(ctx, moves, { id: scope.batchId, number: scope.number });
}
