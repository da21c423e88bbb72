/** 动销 from files: lines that another file told already are kept and not counted again. */
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
import { refreshDemand } from './demand.ts';
import { sellOutFields } from './import-fields.ts';
import { dayOf, numberOf, partiesOf, quantityOf, textOf } from './import-rows.ts';
import { reporters, sightOf, type Sight } from './import.sight.ts';
import { reportsOf } from './reports.ts';
import { priced } from './rules.ts';
import { undoSellOut, wouldCount, writeSellOut, type SellOutLine } from './sell-out.ts';

/** A line, or what is wrong; a quantity of 0 says nothing and is neither. */
function lineOf(row: ImportRow, sight: Sight, today: string): { line: SellOutLine | null; problems: RowProblem[] } {
  const parties = partiesOf(row, sight.dealers, sight.skus);
  if (Array.isArray(parties)) return { line: null, problems: parties };
  const { dealerId, sku } = parties;
  const quantity = quantityOf(row, sku);
  const day = dayOf(row, today) ?? { field: 'date', code: 'stock.dayNeeded' };
  const problems = [quantity, day].filter((one): one is RowProblem => typeof one === 'object' && 'code' in one);
  if (problems.length > 0 || typeof quantity !== 'number' || !('on' in day) || quantity === 0)
    return { line: null, problems };
  const [code, name] = [textOf(row, 'customerCode'), textOf(row, 'customerName')];
  const value = row.values['quantity'];
  const written = typeof value === 'object' && 'value' in value && !value.parts ? value.value : null;
  const line: SellOutLine = {
    dealerId,
    skuId: sku.id,
    ...day,
    customer: code || name,
    customerName: name,
    documentNo: textOf(row, 'documentNo'),
    quantity,
    amountFen: priced(numberOf(row, 'amount'), numberOf(row, 'price'), written, quantity < 0),
  };
  return { line, problems: [] };
}

async function check(ctx: Ctx, rows: readonly ImportRow[], scope: ImportScope): Promise<CheckedRow[]> {
  const sight = await sightOf(ctx, rows);
  const read = rows.map((row) => lineOf(row, sight, ctx.today()));
  const lines = read.flatMap(({ line }) => line ?? []);
  const counts = await wouldCount(ctx, lines, scope.batchId);
  const clashes = await clashesOf(ctx, lines, scope.batchId);
  let at = 0;
  return read.map(({ line, problems }): CheckedRow => {
    if (!line) return { problems, effect: 'same' };
    const i = at++;
    const clash = counts[i] ? clashes.get(i) : undefined;
    return { problems: clash ? [clash] : [], effect: counts[i] ? 'new' : 'again' };
  });
}

/**
 * Two files may say one thing in two ways, which no rule can add up: a month's figure beside days of the same month, or
 * another figure for the same month. By index of the line.
 */
async function clashesOf(ctx: Ctx, lines: readonly SellOutLine[], origin: string): Promise<Map<number, RowProblem>> {
  if (lines.length === 0) return new Map();
  const json = JSON.stringify(
    lines.map(({ dealerId, skuId, on, month, customer }, i) => ({ i, dealerId, skuId, on, month, customer })),
  );
  // A month's figure stands on its last day, so days of a month find it by one look at the index.
  const { rows } = await ctx.db.execute<{ i: number; known: string; number: string }>(sql`
    with lines as materialized (
      select l.*, date_trunc('month', l."on")::date as first, (date_trunc('month', l."on") + interval '1 month - 1 day')::date as last
        from jsonb_to_recordset(${json}::jsonb) as l(i int, "dealerId" uuid, "skuId" uuid, "on" date, month boolean, customer text)),
    asked as materialized (
      select distinct "dealerId", "skuId", first, last, month, case when month then customer else '' end as customer from lines),
    found as materialized (
      select a.*, o.known, o.number from asked a cross join lateral (
        select sum(s.quantity)::bigint::text as known, max(r.number) as number
          from stock_sell_out s join stock_reports r on r.dealer_id = s.dealer_id and r.id = s.report_id
         where s.dealer_id = a."dealerId" and s.sku_id = a."skuId" and s.counts and s.origin <> ${origin}
           and s."on" between case when a.month then a.first else a.last end and a.last
           and case when a.month then not s.month or s.customer = a.customer else s.month end) o
       where o.number is not null)
    select l.i, f.known, f.number from lines l join found f on f."dealerId" = l."dealerId" and f."skuId" = l."skuId"
       and f.first = l.first and f.month = l.month and f.customer = case when l.month then l.customer else '' end`);
  return new Map(
    rows.map(({ i, known, number }) => {
      const line = lines[i];
      const month = line?.on.slice(0, 7) ?? '';
      const code = line?.month ? 'stock.monthKnown' : 'stock.monthStands';
      return [i, { field: 'date', code, params: { month, known, number } }];
    }),
  );
}

async function commit(ctx: Ctx, rows: readonly ImportRow[], scope: ImportScope): Promise<RowOutcome[]> {
  const sight = await sightOf(ctx, rows);
  const read = rows.map((row) => lineOf(row, sight, ctx.today()).line);
  const { reports } = await writeSellOut(
    ctx,
    read.flatMap((line) => line ?? []),
    { origin: scope.batchId, source: 'file', batchId: scope.batchId, numberOf: () => scope.number },
  );
  return read.map((line) => ({ documentId: line ? (reports.get(line.dealerId) ?? null) : null, before: null }));
}

export const sellOutTarget: ImportTarget = {
  name: 'sellOut',
  who: reporters,
  fields: sellOutFields,
  dealer: 'row',
  product: true,
  check,
  commit,
  async finished(ctx, scope) {
    const dealerIds = (await reportsOf(ctx, 'sellOut', scope.batchId)).map((one) => one.dealerId);
    if (dealerIds.length === 0) return;
    await refreshDemand(ctx, dealerIds);
    ctx.emit('stock.sellOutReported', { dealerIds, batchId: scope.batchId });
  },
  async undo(ctx, _done, scope) {
    await refreshDemand(ctx, await undoSellOut(ctx, scope.batchId));
  },
};
