/** Writing the stock ledger: movements, days and balances together, in one statement whatever the lines. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { monthOf, monthRange } from '../../kernel/time.ts';
import { productLabel, skuInfos } from '../products/index.ts';
import { closedThrough, holdOffClosing } from '../receivables/index.ts';
import { refreshLots } from './lots.ts';
import type { NamedLot } from './planning/lots.ts';
import { mayGoBelow, type MovementKind } from './rules.ts';

export interface Document {
  kind: string;
  id: string;
  number: string;
}

export interface Movement {
  dealerId: string;
  skuId: string;
  /** The day of the fact. */
  on: string;
  kind: MovementKind;
  /** With `reversal`: the kind it takes back. */
  of?: MovementKind;
  /** Base units, signed: in is positive. */
  quantity: number;
  document: Document;
  reason?: string;
  /** Batches of a receipt. */
  lots?: readonly NamedLot[];
}

export interface StockPosting {
  dealerId: string;
  /** Business day; the caller has asked `assertOpenDay`. */
  on: string;
  kind: 'receipt' | 'opening' | 'reversal';
  document: Document;
  /** Base units; negative only with `reversal`. `lots`: the batches that came, as far as they are known. */
  lines: readonly { skuId: string; quantity: number; lots?: readonly NamedLot[] }[];
}

/** Adds to one dealer's stock. Lines of 0 are left out. */
export async function postStock(ctx: Ctx, { lines, ...common }: StockPosting): Promise<void> {
  // A day of the past may lie before a count, which closes on what was counted.
  if (common.on < ctx.today()) await lockStock(ctx, [common.dealerId]);
  await postMovements(
    ctx,
    lines.map((line) => ({ ...common, ...line })),
  );
}

/** Counts and late facts of a dealer happen one after the other. One statement, dealers in one order. */
export async function lockStock(ctx: Ctx, dealerIds: readonly string[]): Promise<void> {
  const ids = sql.param([...new Set(dealerIds)].toSorted());
  await ctx.db.execute(sql`
    select pg_advisory_xact_lock(hashtextextended('stock:' || id, 0)) from (select unnest(${ids}::text[]) as id) d`);
}

/**
 * Last closed day as far as these days ask for it: what lies there is booked today. Holds off a closing. No statement
 * while all days lie in the running month, which cannot be closed.
 */
export async function closedTo(ctx: Ctx, days: readonly string[]): Promise<string | null> {
  const running = monthOf(ctx.today());
  if (days.every((on) => monthOf(on) === running)) return null;
  await holdOffClosing(ctx);
  const month = await closedThrough(ctx);
  return month === null ? null : monthRange(month).to;
}

/**
 * Writes movements of any number of dealers. A fact of a day before a count is balanced on the count's day, because the
 * book closes there at what was counted. Only sell-out, transfers and what corrects them may push a balance below zero.
 * @throws stock.notEnough with the product that is short.
 */
export async function postMovements(
  ctx: Ctx,
  movements: readonly Movement[],
  closed: string | null = null,
): Promise<void> {
  const lines = movements.filter((line) => line.quantity !== 0);
  if (lines.length === 0) return;
  const rows = lines.map((line) => ({
    id: newId(),
    spare: newId(),
    dealer: line.dealerId,
    sku: line.skuId,
    on: line.on,
    kind: line.kind,
    of: line.of ?? null,
    quantity: line.quantity,
    doc: line.document.kind,
    docid: line.document.id,
    docno: line.document.number,
    reason: line.reason ?? null,
    lots: line.lots && line.lots.length > 0 ? line.lots : null,
  }));
  const { rows: balances } = await ctx.db.execute<Balance>(
    posting(JSON.stringify(rows), { now: ctx.now(), today: ctx.today(), closed }),
  );
  await refuseBelow(ctx, lines, balances);
  await refreshLots(ctx, balances);
}

interface Balance extends Record<string, unknown> {
  dealerId: string;
  skuId: string;
  quantity: number;
}

/** `eff` is the kind whose sum a movement belongs to: of a reversal, the kind it takes back. */
const posting = (json: string, { now, today, closed }: { now: Date; today: string; closed: string | null }) => sql`
  with lines as (
    select *, coalesce("of", kind) as eff from jsonb_to_recordset(${json}::jsonb) as l(id uuid, spare uuid, dealer uuid, sku uuid,
      "on" date, kind text, "of" text, quantity bigint, doc text, docid uuid, docno text, reason text, lots jsonb)),
  anchored as (
    select (array_agg(l.spare))[1] as id, l.dealer, l.sku, c."on", -sum(l.quantity)::bigint as quantity, c.report_id as docid
      from lines l cross join lateral (
        select c."on", c.report_id from stock_counts c
         where c.dealer_id = l.dealer and c.sku_id = l.sku and not c.replaced and (c."on" > l."on"
           or (c."on" = l."on" and l.doc <> 'count' and l.eff in ('sellOut', 'customerReturn')))
         order by c."on" limit 1) c
     group by l.dealer, l.sku, c."on", c.report_id having sum(l.quantity) <> 0),
  every as (
    select id, dealer, sku, "on", kind, "of", eff, quantity, doc, docid, docno, reason, lots from lines
    union all
    select a.id, a.dealer, a.sku, a."on", case when a.quantity > 0 then 'adjustUp' else 'adjustDown' end, null,
           case when a.quantity > 0 then 'adjustUp' else 'adjustDown' end, a.quantity, 'count', a.docid, r.number, 'late', null::jsonb
      from anchored a join stock_reports r on r.dealer_id = a.dealer and r.id = a.docid),
  moved as (
    insert into stock_movements (dealer_id, id, sku_id, "on", posted_on, kind, of_kind, quantity, document_kind, document_id, document_number, reason, lots, created_at)
    select dealer, id, sku, "on", case when "on" <= ${closed}::date then ${today}::date end, kind, "of", quantity, doc, docid, docno, reason, lots, ${now} from every),
  days as (
    insert into stock_days as d (dealer_id, sku_id, "on", came, went, sold, counted)
    select dealer, sku, "on",
           coalesce(sum(quantity) filter (where eff not in ('sellOut', 'adjustDown', 'transferOut', 'toFactory', 'scrap')), 0),
           -coalesce(sum(quantity) filter (where eff in ('sellOut', 'adjustDown', 'transferOut', 'toFactory', 'scrap')), 0),
           -coalesce(sum(quantity) filter (where eff in ('sellOut', 'customerReturn')), 0),
           coalesce(sum(quantity) filter (where doc = 'count'), 0)
      from every group by dealer, sku, "on" order by dealer, sku, "on"
    on conflict (dealer_id, sku_id, "on") do update set came = d.came + excluded.came, went = d.went + excluded.went,
      sold = d.sold + excluded.sold, counted = d.counted + excluded.counted)
  insert into stock_balances as b (dealer_id, sku_id, quantity, last_on, sold_on)
  select dealer, sku, sum(quantity)::bigint, max("on"), max("on") filter (where kind = 'sellOut')
    from every group by dealer, sku order by dealer, sku
  on conflict (dealer_id, sku_id) do update set quantity = b.quantity + excluded.quantity,
    last_on = greatest(b.last_on, excluded.last_on), sold_on = greatest(b.sold_on, excluded.sold_on), demand_on = null
  returning b.dealer_id as "dealerId", b.sku_id as "skuId", b.quantity`;

/** The statement is written already; the refusal takes all of it back. */
async function refuseBelow(ctx: Ctx, lines: readonly Movement[], balances: readonly Balance[]): Promise<void> {
  const below = new Set(balances.filter((one) => one.quantity < 0).map((one) => `${one.dealerId}:${one.skuId}`));
  if (below.size === 0) return;
  const short = lines.find(
    (line) => line.quantity < 0 && !mayGoBelow(line) && below.has(`${line.dealerId}:${line.skuId}`),
  );
  if (!short) return;
  const sku = (await skuInfos(ctx, [short.skuId])).get(short.skuId);
  throw refuse('stock.notEnough', { product: sku ? productLabel(sku) : short.skuId });
}
