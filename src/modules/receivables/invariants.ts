/** What must be true of the accounts at any time; each answers the rows that break it. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Invariant } from '../../kernel/module.ts';

function check(name: string, broken: SQL): Invariant {
  return { name, violations: async (ctx: Ctx) => (await ctx.db.execute(broken)).rows };
}

export const invariants: Invariant[] = [
  check(
    'receivables: open of an invoice = amount - allocations',
    sql`select i.dealer_id, i.number, i.open_fen, i.amount_fen - coalesce(a.fen, 0) as should
        from invoices i left join (select dealer_id, invoice_id, sum(amount_fen) as fen from allocations where undone_on is null group by 1, 2) a
          on a.dealer_id = i.dealer_id and a.invoice_id = i.id
        where i.open_fen <> i.amount_fen - coalesce(a.fen, 0) limit 50`,
  ),
  check(
    'receivables: unallocated of a receipt = amount - allocations, 0 when reversed',
    sql`select r.dealer_id, r.number, r.unallocated_fen from receipts r
        left join (select dealer_id, receipt_id, sum(amount_fen) as fen from allocations where undone_on is null group by 1, 2) a
          on a.dealer_id = r.dealer_id and a.receipt_id = r.id
        where r.unallocated_fen <> case when r.reversed_on is null then r.amount_fen - coalesce(a.fen, 0) else 0 end
          or (r.reversed_on is not null and a.fen is not null) limit 50`,
  ),
  check(
    'receivables: parts of the credit = open invoices and unallocated receipts',
    sql`select p.dealer_id, p.receivable, coalesce(i.fen, 0) as invoices, p.unallocated_receipts, coalesce(r.fen, 0) as receipts
        from credit_parts p
        full join (select dealer_id, sum(open_fen) as fen from invoices group by 1) i using (dealer_id)
        full join (select dealer_id, sum(unallocated_fen) as fen from receipts group by 1) r using (dealer_id)
        where coalesce(p.receivable, 0) <> coalesce(i.fen, 0) or coalesce(p.unallocated_receipts, 0) <> coalesce(r.fen, 0) limit 50`,
  ),
  check(
    'receivables: balance = sum of the ledger',
    sql`select p.dealer_id, p.receivable - p.unallocated_receipts as balance, coalesce(e.fen, 0) as ledger
        from credit_parts p full join (select dealer_id, sum(amount_fen) as fen from account_entries group by 1) e using (dealer_id)
        where coalesce(p.receivable - p.unallocated_receipts, 0) <> coalesce(e.fen, 0) limit 50`,
  ),
  check(
    'receivables: every document has its entry in the ledger',
    sql`select d.dealer_id, d.number, d.fen, coalesce(e.fen, 0) as ledger from (
          select dealer_id, id, number, amount_fen as fen from invoices
          union all select dealer_id, id, number, case when reversed_on is null then -amount_fen else 0 end from receipts) d
        left join (select dealer_id, document_id, sum(amount_fen) as fen from account_entries group by 1, 2) e
          on e.dealer_id = d.dealer_id and e.document_id = d.id
        where d.fen <> coalesce(e.fen, 0) or e.fen is null limit 50`,
  ),
  check(
    'receivables: credit used = sum of the parts, of the dealer or its group',
    // Counters are closed to everybody but their functions; a business day plays no part in what is used.
    sql`select p.counter_key, p.fen, r.used from (
          select counter_key, sum(receivable + shipped_not_invoiced + approved_orders + submitted_orders - unallocated_receipts)::bigint as fen
          from credit_parts group by 1) p
        cross join lateral counter_room('credit', array[p.counter_key], current_date) r where r.used <> p.fen limit 50`,
  ),
  check(
    'receivables: a dealer uses the counter of its group, or its own',
    sql`select p.dealer_id, p.counter_key, t.group_id from credit_parts p left join credit_terms t using (dealer_id)
        where p.counter_key <> coalesce(t.group_id, p.dealer_id)::text limit 50`,
  ),
];
