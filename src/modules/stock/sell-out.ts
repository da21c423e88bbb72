/**
 * 动销 of overlapping files: a line counts only as far as it exceeds what other origins already said of the same day,
 * product, customer, document and quantity. So files in any order, twice, late or overlapping, give the union by the
 * largest number of times any one of them says a line.
 */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { closedTo, lockStock, postMovements, type Movement } from './ledger.ts';
import { markUndone, reportsOf, writeReports, type NewReport } from './reports.ts';

export interface SellOutLine {
  dealerId: string;
  skuId: string;
  /** The day; of a month's figure its last day. */
  on: string;
  month: boolean;
  /** Code, else name. */
  customer: string;
  customerName: string;
  documentNo: string;
  /** Base units, never 0; negative when the customer gave back. */
  quantity: number;
  amountFen: number | null;
}

export interface SellOutSource {
  /** Lines of one origin add up, those of different origins overlap. */
  origin: string;
  source: NewReport['source'];
  batchId: string | null;
  numberOf: (dealerId: string) => string;
}

/** Fields by which two files say the same. */
const sameLine = (a: string, b: string) =>
  sql.raw(
    `${a}.dealer_id = ${b}.dealer_id and ${a}.sku_id = ${b}.sku_id and ${a}."on" = ${b}."on" and ${a}.month = ${b}.month
       and ${a}.customer = ${b}.customer and ${a}.document_no = ${b}.document_no and ${a}.quantity = ${b}.quantity`,
  );
const keyOf = (a: string) =>
  sql.raw(
    ['dealer_id', 'sku_id', '"on"', 'month', 'customer', 'document_no', 'quantity'].map((one) => `${a}.${one}`).join(),
  );

const recordset =
  sql.raw(`r(ord int, id uuid, dealer_id uuid, report_id uuid, sku_id uuid, "on" date, month boolean, customer text,
  customer_name text, document_no text, quantity bigint, amount_fen bigint)`);

function asRows(lines: readonly SellOutLine[], reports: ReadonlyMap<string, string> = new Map()): string {
  return JSON.stringify(
    lines.map((line, ord) => ({
      ord,
      id: newId(),
      dealer_id: line.dealerId,
      report_id: reports.get(line.dealerId) ?? null,
      sku_id: line.skuId,
      on: line.on,
      month: line.month,
      customer: line.customer,
      customer_name: line.customerName,
      document_no: line.documentNo,
      quantity: line.quantity,
      amount_fen: line.amountFen,
    })),
  );
}

/**
 * Each line with its place among the equal ones of its origin, and how often another origin says it at most. Equal lines
 * are numbered first: joining two thousand lines by seven columns took a hundred times as long.
 */
const placed = (json: string, origin: string) => sql`
  lines as materialized (
    select r.*, dense_rank() over (order by ${keyOf('r')}) as key from jsonb_to_recordset(${json}::jsonb) as ${recordset}),
  keys as materialized (select distinct on (l.key) l.* from lines l order by l.key),
  said as materialized (
    select k.key, coalesce(max(o.n) filter (where o.origin <> ${origin}), 0) as others,
           coalesce(max(o.n) filter (where o.origin = ${origin}), 0) as mine
      from keys k left join lateral (
        select s.origin, count(*) as n from stock_sell_out s where ${sameLine('s', 'k')} group by s.origin) o on true
     group by k.key),
  placed as (
    select l.*, s.mine + row_number() over (partition by l.key order by l.ord) > s.others as counts
      from lines l join said s on s.key = l.key)`;

/** Which lines would count, in the order given. Writes nothing; one statement. */
export async function wouldCount(ctx: Ctx, lines: readonly SellOutLine[], origin: string): Promise<boolean[]> {
  if (lines.length === 0) return [];
  const { rows } = await ctx.db.execute<{ counts: boolean }>(
    sql`with ${placed(asRows(lines), origin)} select counts from placed order by ord`,
  );
  return rows.map((row) => row.counts);
}

/** Keeps the lines and books those that count; report ids by dealer. Statements do not grow with the lines. */
export async function writeSellOut(
  ctx: Ctx,
  lines: readonly SellOutLine[],
  o: SellOutSource,
): Promise<{ reports: Map<string, string>; counts: boolean[] }> {
  if (lines.length === 0) return { reports: new Map(), counts: [] };
  const dealers = [...new Set(lines.map((line) => line.dealerId))];
  await lockStock(ctx, dealers);
  const closed = await closedTo(
    ctx,
    lines.map((line) => line.on),
  );
  const reports = await writeReports(
    ctx,
    dealers.map((dealerId) => reportOver(dealerId, lines, o, ctx.today())),
  );
  const { rows } = await ctx.db.execute<{ ord: number; counts: boolean }>(sql`
    with ${placed(asRows(lines, reports), o.origin)},
    kept as (
      insert into stock_sell_out (dealer_id, id, report_id, origin, sku_id, "on", month, customer, customer_name, document_no, quantity, amount_fen, counts, created_at)
      select dealer_id, id, report_id, ${o.origin}, sku_id, "on", month, customer, customer_name, document_no, quantity, amount_fen, counts, ${ctx.now()} from placed)
    select ord, counts from placed order by ord`);
  const counted = lines.filter((_, i) => rows[i]?.counts);
  const documentOf = (dealerId: string) => ({
    kind: 'sellOut',
    id: reports.get(dealerId) ?? '',
    number: o.numberOf(dealerId),
  });
  const movements = summed(counted.map((line) => ({ ...line, document: documentOf(line.dealerId) })));
  await postMovements(
    ctx,
    movements.map((one) => notAfter(one, ctx.today())),
    closed,
  );
  return { reports, counts: rows.map((row) => row.counts) };
}

/** The figure of a month that still runs is booked today. */
const notAfter = (movement: Movement, today: string): Movement =>
  movement.on > today ? { ...movement, on: today } : movement;

function reportOver(dealerId: string, lines: readonly SellOutLine[], o: SellOutSource, today: string): NewReport {
  const mine = lines.filter((line) => line.dealerId === dealerId);
  const from = mine.map((line) => (line.month ? `${line.on.slice(0, 8)}01` : line.on)).toSorted()[0] ?? today;
  const to =
    mine
      .map((line) => line.on)
      .toSorted()
      .at(-1) ?? today;
  return {
    dealerId,
    kind: 'sellOut',
    number: o.numberOf(dealerId),
    fromOn: from,
    toOn: to > today ? today : to,
    source: o.source,
    batchId: o.batchId,
    lines: mine.length,
  };
}

/** One movement a report, product, day and direction, however many customers. */
function summed(
  lines: readonly (Pick<SellOutLine, 'dealerId' | 'skuId' | 'on' | 'quantity'> & Pick<Movement, 'document'>)[],
): Movement[] {
  const sums = new Map<string, Movement>();
  for (const { dealerId, skuId, on, quantity, document } of lines) {
    const kind = quantity > 0 ? 'sellOut' : 'customerReturn';
    const key = [dealerId, skuId, on, kind, document.id].join();
    const sum = sums.get(key) ?? { dealerId, skuId, on, kind, quantity: 0, document };
    sums.set(key, { ...sum, quantity: sum.quantity - quantity });
  }
  return [...sums.values()];
}

interface Gone extends Record<string, unknown> {
  dealerId: string;
  skuId: string;
  on: string;
  quantity: number;
  reportId: string;
  number: string;
  gone: boolean;
}

/**
 * Takes the sell-out of a batch back by reversing entries. What another file says too is counted for that file from now
 * on. Returns the dealers; empty when nothing of the batch stands.
 */
export async function undoSellOut(ctx: Ctx, batchId: string): Promise<string[]> {
  const reports = await reportsOf(ctx, 'sellOut', batchId);
  const dealers = reports.map((one) => one.dealerId);
  if (dealers.length === 0) return [];
  await lockStock(ctx, dealers);
  const ids = sql.param(reports.map((one) => one.id));
  const { rows } = await ctx.db.execute<Gone>(sql`
    with gone as (delete from stock_sell_out s where s.report_id = any (${ids}::uuid[]) returning s.*),
    keys as materialized (
      select distinct on (g.key) g.* from (select g.*, dense_rank() over (order by ${keyOf('g')}) as key from gone g) g order by g.key),
    others as materialized (
      select s.*, k.key from keys k cross join lateral (
        select s.dealer_id, s.id, s.origin, s.counts from stock_sell_out s
         where ${sameLine('s', 'k')} and not s.report_id = any (${ids}::uuid[]) offset 0) s),
    placed as (
      select o.*, count(*) over (partition by o.key, o.origin) as times, count(*) filter (where o.counts) over (partition by o.key) as counted,
             row_number() over (partition by o.key, o.counts order by o.id) as nth from others o),
    wanted as materialized (select p.*, max(p.times) over (partition by p.key) as target from placed p),
    raised as (
      update stock_sell_out s set counts = true from wanted w
       where s.dealer_id = w.dealer_id and s.id = w.id and not w.counts and w.nth <= w.target - w.counted returning s.*)
    select g.dealer_id as "dealerId", g.sku_id as "skuId", g."on", g.quantity, g.report_id as "reportId", r.number, true as gone
      from gone g join stock_reports r on r.dealer_id = g.dealer_id and r.id = g.report_id where g.counts
    union all
    select g.dealer_id, g.sku_id, g."on", g.quantity, g.report_id, r.number, false
      from raised g join stock_reports r on r.dealer_id = g.dealer_id and r.id = g.report_id`);
  await markUndone(ctx, reports);
  const asLines = (gone: boolean) =>
    summed(
      rows
        .filter((row) => row.gone === gone)
        .map((row) => ({ ...row, document: { kind: 'sellOut', id: row.reportId, number: row.number } })),
    ).map((one) => notAfter(one, ctx.today()));
  const back = asLines(true).map((one): Movement => ({
    ...one,
    kind: 'reversal',
    of: one.kind,
    quantity: -one.quantity,
  }));
  const closed = await closedTo(
    ctx,
    rows.map((row) => row.on),
  );
  await postMovements(ctx, [...back, ...asLines(false)], closed);
  return dealers;
}
