/**
 * 账龄 per dealer. Today's figures come from the open items; those of a past day are recomputed from invoices,
 * receipts and the allocations that counted then, so that any day can be asked again (proven equal by a test).
 */
import { sql, type SQL } from 'drizzle-orm';
import { halfUp } from '../../kernel/ratio.ts';
import { ageBuckets, type AgeBucket } from '../../kernel/time.ts';

/** Last day overdue of each bucket but the last one; the same bounds as `ageBucket`. */
const bounds = [0, 30, 60, 90, 180, 365];

const bucketColumns = sql.join(
  ageBuckets.map((bucket, i) => {
    const from = bounds[i - 1];
    const to = bounds[i];
    const low = from === undefined ? sql`true` : sql`s.days > ${sql.raw(String(from))}`;
    const high = to === undefined ? sql`true` : sql`s.days <= ${sql.raw(String(to))}`;
    return sql`coalesce(sum(s.fen) filter (where ${low} and ${high}), 0)::bigint as ${sql.identifier(bucket)}`;
  }),
  sql`, `,
);

/** dealer_id, due_on, fen: what was open at the end of `asOf`. */
function openAt(asOf: string, today: string, dealerId: string | null): SQL {
  const own = dealerId ? sql`and i.dealer_id = ${dealerId}::uuid` : sql``;
  if (asOf === today)
    return sql`select i.dealer_id, i.due_on, i.open_fen as fen from invoices i where i.open_fen > 0 ${own}`;
  return sql`
    select i.dealer_id, i.due_on, i.amount_fen - coalesce(a.fen, 0) as fen
    from invoices i
    left join lateral (
      select sum(a.amount_fen)::bigint as fen from allocations a
      where a.dealer_id = i.dealer_id and a.invoice_id = i.id and a."on" <= ${asOf}::date and (a.undone_on is null or a.undone_on > ${asOf}::date)) a on true
    where i."on" <= ${asOf}::date and i.amount_fen > coalesce(a.fen, 0) ${own}`;
}

/** dealer_id, fen: receipts not allocated at the end of `asOf`. */
function unallocatedAt(asOf: string, today: string, dealerId: string | null): SQL {
  const own = dealerId ? sql`and r.dealer_id = ${dealerId}::uuid` : sql``;
  if (asOf === today)
    return sql`select r.dealer_id, r.unallocated_fen as fen from receipts r where r.unallocated_fen > 0 ${own}`;
  return sql`
    select r.dealer_id, r.amount_fen - coalesce(a.fen, 0) as fen
    from receipts r
    left join lateral (
      select sum(a.amount_fen)::bigint as fen from allocations a
      where a.dealer_id = r.dealer_id and a.receipt_id = r.id and a."on" <= ${asOf}::date and (a.undone_on is null or a.undone_on > ${asOf}::date)) a on true
    where r."on" <= ${asOf}::date and (r.reversed_on is null or r.reversed_on > ${asOf}::date) and r.amount_fen > coalesce(a.fen, 0) ${own}`;
}

/** One row per dealer that has anything open or unallocated. Use as `(…) as a`; columns as in AgeingColumns. */
export function ageingByDealer(asOf: string, today: string, dealerId: string | null): SQL {
  return sql`
    select coalesce(o.debtor_id, u.dealer_id) as dealer_id, o.*, coalesce(u.fen, 0) as unallocated from (
      select s.dealer_id as debtor_id, ${bucketColumns}, sum(s.fen)::bigint as total,
        coalesce(sum(s.fen) filter (where s.days > 0), 0)::bigint as overdue,
        coalesce(sum(s.fen * s.days) filter (where s.days > 0), 0)::numeric as weighted, min(s.due_on) as oldest_due_on
      from (select i.*, ${asOf}::date - i.due_on as days from (${openAt(asOf, today, dealerId)}) i) s group by s.dealer_id) o
    full join (select r.dealer_id, sum(r.fen)::bigint as fen from (${unallocatedAt(asOf, today, dealerId)}) r group by r.dealer_id) u
      on u.dealer_id = o.debtor_id`;
}

/** A row of the query; null where the dealer has no open item, or nothing at all. Numeric arrives as text. */
export interface AgeingColumns extends Record<string, unknown>, Record<AgeBucket, number | null> {
  total: number | null;
  overdue: number | null;
  weighted: string | null;
  oldest_due_on: string | null;
  unallocated: number | null;
}

/** Weighted overdue days: sum of amount x days / sum of amount over the overdue items, half-up to 0.1; null without any. */
export function figuresOf(row: AgeingColumns) {
  const overdue = row.overdue ?? 0;
  const total = row.total ?? 0;
  const unallocated = row.unallocated ?? 0;
  const buckets = {
    notDue: row.notDue ?? 0,
    d1_30: row.d1_30 ?? 0,
    d31_60: row.d31_60 ?? 0,
    d61_90: row.d61_90 ?? 0,
    d91_180: row.d91_180 ?? 0,
    d181_365: row.d181_365 ?? 0,
    over365: row.over365 ?? 0,
  };
  return {
    buckets,
    total,
    overdue,
    unallocated,
    balance: total - unallocated,
    weightedOverdueDays: overdue === 0 ? null : Number(halfUp(BigInt(row.weighted ?? '0') * 10n, BigInt(overdue))) / 10,
    oldestDueOn: row.oldest_due_on,
  };
}
