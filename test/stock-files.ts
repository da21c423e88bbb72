/** Files of a dealer written through the targets of the stock room, as the import centre does it, without a file. */
import { randomUUID } from 'node:crypto';
import type { CheckedRow, ImportRow, ImportTarget, ImportValue, RowOutcome } from '../src/kernel/import-target.ts';
import { skuIdOf } from './cast-goods.ts';
import { dealerIdOf } from './cast.ts';
import { inside } from './inside.ts';
import type { World } from './world.ts';

export interface StockFiles {
  dealerId: string;
  a: string;
  b: string;
  row(values: Record<string, ImportValue>, skuId?: string | null, n?: number): ImportRow;
  sale(date: string, bottles: string, more?: Record<string, ImportValue>, skuId?: string): ImportRow;
  scopeOf(batchId: string): { batchId: string; number: string; dealerId: string };
  check(target: ImportTarget, rows: ImportRow[], login?: string): Promise<CheckedRow[]>;
  /** In steps of `step` rows, in one transaction. */
  commit(target: ImportTarget, rows: ImportRow[], step?: number): Promise<{ undo(): Promise<void> }>;
  held(skuId?: string): Promise<number>;
  closing(on: string, skuId?: string): Promise<number>;
}

export async function stockFiles(t: World): Promise<StockFiles> {
  const [dealerId, a, b] = [await dealerIdOf(t, 'SX018'), await skuIdOf(t, 'A500'), await skuIdOf(t, 'B330')];
  const row: StockFiles['row'] = (values, skuId = a, n = 2) => ({ n, values, dealerId, skuId });
  const scopeOf: StockFiles['scopeOf'] = (batchId) => ({ batchId, number: `IM-${batchId.slice(0, 8)}`, dealerId });
  const sum = async (text: string, params: unknown[]) => (await t.rows<{ q: number }>(text, params))[0]?.q ?? 0;
  return {
    dealerId,
    a,
    b,
    row,
    scopeOf,
    sale: (date, value, more = {}, skuId = a) =>
      row({ date: { date }, quantity: { value, unit: '瓶' }, ...more }, skuId),
    check: (target, rows, login = 'owner') => inside(t, login, (ctx) => target.check(ctx, rows, scopeOf(randomUUID()))),
    async commit(target, rows, step = 2000) {
      const scope = scopeOf(randomUUID());
      const done: (ImportRow & RowOutcome)[] = [];
      await inside(t, 'owner', async (ctx) => {
        for (let i = 0; i < rows.length; i += step) {
          const part = rows.slice(i, i + step);
          const outcomes = await target.commit(ctx, part, scope);
          part.forEach((one, j) => done.push({ ...one, ...(outcomes[j] ?? { documentId: null, before: null }) }));
        }
        await target.finished?.(ctx, scope);
      });
      return { undo: () => inside(t, 'owner', (ctx) => target.undo(ctx, done, scope)) };
    },
    held: (skuId = a) =>
      sum('select quantity as q from stock_balances where dealer_id = $1 and sku_id = $2', [dealerId, skuId]),
    closing: (on, skuId = a) =>
      sum(
        'select coalesce(sum(quantity), 0)::bigint as q from stock_movements where dealer_id = $1 and sku_id = $2 and "on" <= $3',
        [dealerId, skuId, on],
      ),
  };
}
