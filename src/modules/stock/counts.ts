/** Counts: what was there at the end of a day. Differences to the book become movements with a reason. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { closedTo, postMovements, type Movement } from './ledger.ts';
import { refreshLots } from './lots.ts';
import { markUndone, type ReportOf } from './reports.ts';

export interface CountLine {
  dealerId: string;
  reportId: string;
  number: string;
  skuId: string;
  on: string;
  /** Base units. */
  counted: number;
  /** What the dealer's own books say, if he gave it. */
  reported: number | null;
  reason: string;
  lots: { batch: string; expiresOn: string | null; quantity: number }[];
}

export interface CountResult {
  dealerId: string;
  skuId: string;
  on: string;
  book: number;
  counted: number;
  reported: number | null;
  difference: number;
}

const recordset = sql.raw(
  `r("dealerId" uuid, "reportId" uuid, number text, "skuId" uuid, "on" date, counted bigint, reported bigint, reason text, lots jsonb)`,
);

/**
 * Records counts and closes the book on them. The caller holds `lockStock`. A second line of the same report, product and
 * day (batches counted apart) adds to the first; a later report of the same day takes the place of an earlier one.
 */
export async function writeCounts(ctx: Ctx, lines: readonly CountLine[]): Promise<CountResult[]> {
  if (lines.length === 0) return [];
  const json = JSON.stringify(merged(lines));
  await ctx.db.execute(sql`
    with lines as (select * from jsonb_to_recordset(${json}::jsonb) as ${recordset})
    update stock_counts c set replaced = true from lines l
     where c.dealer_id = l."dealerId" and c.sku_id = l."skuId" and c."on" = l."on" and c.report_id <> l."reportId" and not c.replaced`);
  const { rows } = await ctx.db.execute<
    CountResult & { reportId: string; number: string; reason: string } & Record<string, unknown>
  >(sql`
    with lines as (select * from jsonb_to_recordset(${json}::jsonb) as ${recordset}),
    booked as (
      select l.*, coalesce((select sum(d.came - d.went) from stock_days d
        where d.dealer_id = l."dealerId" and d.sku_id = l."skuId" and d."on" <= l."on"), 0)::bigint as book from lines l),
    kept as (
      insert into stock_counts as c (dealer_id, report_id, sku_id, "on", counted, book, reported, reason, lots, created_at)
      select "dealerId", "reportId", "skuId", "on", counted, book, reported, reason, lots, ${ctx.now()} from booked
      on conflict (dealer_id, report_id, sku_id, "on") do update set counted = c.counted + excluded.counted,
        reported = coalesce(c.reported + excluded.reported, c.reported, excluded.reported),
        lots = coalesce(c.lots, '[]') || coalesce(excluded.lots, '[]')
      returning c.dealer_id, c.report_id, c.sku_id, c."on", c.counted, c.reported)
    select b."dealerId", b."reportId", b."skuId", b."on", b.book, k.counted, k.reported, k.counted - b.book as difference, b.number, b.reason
      from booked b join kept k on k.dealer_id = b."dealerId" and k.report_id = b."reportId" and k.sku_id = b."skuId" and k."on" = b."on"`);
  const closed = await closedTo(
    ctx,
    rows.map((row) => row.on),
  );
  await postMovements(
    ctx,
    rows.map((row) => ({ ...differenceOf(row), reason: row.reason })),
    closed,
  );
  await noteCounted(ctx, rows);
  // A count that finds what the book says moves nothing, and may name last days all the same.
  await refreshLots(
    ctx,
    lines.filter((line) => line.lots.length > 0),
  );
  return rows.map(({ dealerId, skuId, on, book, counted, reported, difference }) => ({
    dealerId,
    skuId,
    on,
    book,
    counted,
    reported,
    difference,
  }));
}

function differenceOf(row: CountResult & { reportId: string; number: string }): Movement {
  const { dealerId, skuId, on, difference } = row;
  const document = { kind: 'count', id: row.reportId, number: row.number };
  return { dealerId, skuId, on, kind: difference > 0 ? 'adjustUp' : 'adjustDown', quantity: difference, document };
}

/** Lines of one product and day in one, with their batches. */
function merged(lines: readonly CountLine[]): CountLine[] {
  const sums = new Map<string, CountLine>();
  for (const line of lines) {
    const key = [line.dealerId, line.reportId, line.skuId, line.on].join();
    const sum = sums.get(key);
    if (!sum) sums.set(key, line);
    else
      sums.set(key, {
        ...sum,
        counted: sum.counted + line.counted,
        reported: line.reported === null ? sum.reported : (sum.reported ?? 0) + line.reported,
        lots: [...sum.lots, ...line.lots],
      });
  }
  return [...sums.values()];
}

/** The pair's row remembers its last count. */
async function noteCounted(ctx: Ctx, rows: readonly CountResult[]): Promise<void> {
  const json = JSON.stringify(rows);
  await ctx.db.execute(sql`
    update stock_balances b set counted_on = greatest(b.counted_on, r."on")
      from (select "dealerId", "skuId", max("on") as "on" from jsonb_to_recordset(${json}::jsonb) as r("dealerId" uuid, "skuId" uuid, "on" date) group by 1, 2) r
     where b.dealer_id = r."dealerId" and b.sku_id = r."skuId"`);
}

/**
 * Takes counts back: their differences are reversed on their day. The caller holds `lockStock`.
 * @throws stock.countedSince when somebody counted the product again since.
 */
export async function undoCounts(ctx: Ctx, reports: readonly ReportOf[]): Promise<void> {
  const ids = sql.param(reports.map((one) => one.id));
  const { rows: later } = await ctx.db.execute<{ number: string; on: string }>(sql`
    select r.number, n."on" from stock_counts c
      join stock_counts n on n.dealer_id = c.dealer_id and n.sku_id = c.sku_id and n."on" >= c."on" and n.report_id <> c.report_id and not n.replaced
      join stock_reports r on r.dealer_id = n.dealer_id and r.id = n.report_id
     where c.report_id = any (${ids}::uuid[]) and n.report_id > c.report_id limit 1`);
  if (later[0]) throw refuse('stock.countedSince', { number: later[0].number, on: later[0].on });
  const { rows } = await ctx.db.execute<
    CountResult & { reportId: string; number: string } & Record<string, unknown>
  >(sql`
    with taken as (
      update stock_counts set replaced = true where report_id = any (${ids}::uuid[]) returning dealer_id, sku_id, report_id)
    select m.dealer_id as "dealerId", m.sku_id as "skuId", m."on", m.document_id as "reportId", max(m.document_number) as number,
           0 as book, 0 as counted, null::bigint as reported, sum(m.quantity)::bigint as difference
      from stock_movements m
     where m.document_kind = 'count' and m.document_id = any (${ids}::uuid[])
       and m.dealer_id = any (${sql.param(reports.map((one) => one.dealerId))}::uuid[])
     group by m.dealer_id, m.sku_id, m."on", m.document_id having sum(m.quantity) <> 0`);
  await markUndone(ctx, reports);
  const closed = await closedTo(
    ctx,
    rows.map((row) => row.on),
  );
  const back = rows.map((row): Movement => {
    const { kind, quantity, ...rest } = differenceOf(row);
    return { ...rest, kind: 'reversal', of: kind, quantity: -quantity };
  });
  await postMovements(ctx, back, closed);
  await refreshLots(ctx, await pairsOf(ctx, ids));
}

async function pairsOf(ctx: Ctx, reportIds: SQL | ReturnType<typeof sql.param>) {
  const { rows } = await ctx.db.execute<{ dealerId: string; skuId: string }>(sql`
    select distinct dealer_id as "dealerId", sku_id as "skuId" from stock_counts
     where report_id = any (${reportIds}::uuid[]) and jsonb_array_length(lots) > 0`);
  return rows;
}
