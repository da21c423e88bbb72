/** Counts from files: partial, the products the file names. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type {
  CheckedRow,
  ImportRow,
  ImportScope,
  ImportTarget,
  RowOutcome,
  RowProblem,
} from '../../kernel/import-target.ts';
import { undoCounts, writeCounts } from './counts.ts';
import { refreshDemand } from './demand.ts';
import { countsFields } from './import-fields.ts';
import { dayOf, partiesOf, quantityOf, textOf } from './import-rows.ts';
import { reporters, sightOf, type Sight } from './import.sight.ts';
import { lockStock } from './ledger.ts';
import { reportsOf, writeReports } from './reports.ts';

interface Counted {
  dealerId: string;
  skuId: string;
  on: string;
  quantity: number;
  lots: { batch: string; expiresOn: string | null; quantity: number }[];
}

/** Batch and last day of a row, where the file names them. */
export function lotsOf(row: ImportRow, quantity: number): Counted['lots'] {
  const batch = textOf(row, 'batch');
  const expiry = row.values['expiry'];
  const expiresOn =
    typeof expiry === 'object' && 'date' in expiry ? expiry.date : typeof expiry === 'string' ? expiry : null;
  return batch === '' && expiresOn === null ? [] : [{ batch, expiresOn, quantity }];
}

function countedOf(row: ImportRow, sight: Sight, today: string): Counted | RowProblem[] {
  const parties = partiesOf(row, sight.dealers, sight.skus);
  if (Array.isArray(parties)) return parties;
  const { dealerId, sku } = parties;
  const quantity = quantityOf(row, sku);
  const day = dayOf(row, today) ?? { on: today, month: false };
  const problems = [quantity, day].filter((one): one is RowProblem => typeof one === 'object' && 'code' in one);
  if (problems.length > 0 || typeof quantity !== 'number' || !('on' in day)) return problems;
  if (quantity < 0) return [{ field: 'quantity', code: 'stock.countNegative', params: { product: sku.name } }];
  // A month's figure was counted at its end, which may not have come yet.
  const on = day.on > today ? today : day.on;
  return { dealerId, skuId: sku.id, on, quantity, lots: lotsOf(row, quantity) };
}

async function check(ctx: Ctx, rows: readonly ImportRow[]): Promise<CheckedRow[]> {
  const sight = await sightOf(ctx, rows);
  const read = rows.map((row) => countedOf(row, sight, ctx.today()));
  const counted = read.flatMap((one) => (Array.isArray(one) ? [] : [one]));
  const sums = new Map<string, number>();
  for (const one of counted) sums.set(keyOf(one), (sums.get(keyOf(one)) ?? 0) + one.quantity);
  const known = await countedBefore(ctx, counted);
  return read.map((one): CheckedRow => {
    if (Array.isArray(one)) return { problems: one, effect: 'same' };
    const before = known.get(keyOf(one));
    const effect = before === undefined ? 'new' : before === sums.get(keyOf(one)) ? 'again' : 'changed';
    return { problems: [], effect };
  });
}

const keyOf = (one: { dealerId: string; skuId: string; on: string }) => `${one.dealerId}:${one.skuId}:${one.on}`;

/** What stands as counted of the same products and days. */
async function countedBefore(ctx: Ctx, counted: readonly Counted[]): Promise<Map<string, number>> {
  const json = JSON.stringify(counted.map(({ dealerId, skuId, on }) => ({ dealerId, skuId, on })));
  const { rows } = await ctx.db.execute<{ dealerId: string; skuId: string; on: string; counted: number }>(sql`
    select distinct c.dealer_id as "dealerId", c.sku_id as "skuId", c."on", c.counted
      from jsonb_to_recordset(${json}::jsonb) as r("dealerId" uuid, "skuId" uuid, "on" date)
      join stock_counts c on c.dealer_id = r."dealerId" and c.sku_id = r."skuId" and c."on" = r."on" and not c.replaced`);
  return new Map(rows.map((row) => [keyOf(row), row.counted]));
}

async function commit(ctx: Ctx, rows: readonly ImportRow[], scope: ImportScope): Promise<RowOutcome[]> {
  const sight = await sightOf(ctx, rows);
  const read = rows.flatMap((row) => {
    const counted = countedOf(row, sight, ctx.today());
    return Array.isArray(counted) ? [] : [counted];
  });
  const dealers = [...new Set(read.map((one) => one.dealerId))];
  if (dealers.length === 0) return rows.map(() => ({ documentId: null, before: null }));
  await lockStock(ctx, dealers);
  const reports = await writeReports(
    ctx,
    dealers.map((dealerId) => {
      const mine = read.filter((one) => one.dealerId === dealerId);
      const days = mine.map((one) => one.on).toSorted();
      const span = { fromOn: days[0] ?? ctx.today(), toOn: days.at(-1) ?? ctx.today() };
      return {
        dealerId,
        kind: 'count',
        number: scope.number,
        ...span,
        source: 'file',
        batchId: scope.batchId,
        lines: mine.length,
      };
    }),
  );
  const idOf = (dealerId: string) => reports.get(dealerId) ?? '';
  await writeCounts(
    ctx,
    read.map(({ dealerId, skuId, on, quantity, lots }) => ({
      dealerId,
      reportId: idOf(dealerId),
      number: scope.number,
      skuId,
      on,
      counted: quantity,
      reported: null,
      reason: 'counted',
      lots,
    })),
  );
  return rows.map((row) => ({ documentId: row.dealerId ? idOf(row.dealerId) : null, before: null }));
}

export const countsTarget: ImportTarget = {
  name: 'counts',
  who: reporters,
  fields: countsFields,
  dealer: 'row',
  product: true,
  check,
  commit,
  async finished(ctx, scope) {
    const dealerIds = (await reportsOf(ctx, 'count', scope.batchId)).map((one) => one.dealerId);
    if (dealerIds.length === 0) return;
    await refreshDemand(ctx, dealerIds);
    ctx.emit('stock.counted', { dealerIds, batchId: scope.batchId });
  },
  async undo(ctx, _done, scope) {
    const reports = await reportsOf(ctx, 'count', scope.batchId);
    if (reports.length === 0) return;
    await lockStock(
      ctx,
      reports.map((one) => one.dealerId),
    );
    await undoCounts(ctx, reports);
  },
};
