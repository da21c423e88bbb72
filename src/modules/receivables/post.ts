/** Writing the dealer's ledger. Each posting is one statement: entry, open item and the parts of the credit. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { nextNumber } from '../../kernel/numbering.ts';

export interface DocumentRef {
  kind: string;
  id: string;
  number: string;
}

/**
 * The invoice for goods that the dealer has received: credit moves from shipped-not-invoiced to receivable, due on
 * `on` plus the dealer's terms. Goods that were shipped can always be invoiced, whatever the limit. Two statements;
 * the caller has asked `assertOpenDay`.
 */
export async function postInvoice(
  ctx: Ctx,
  o: { dealer: { id: string; code: string }; on: string; amountFen: number; document: { kind: 'shipment'; id: string; number: string } },
): Promise<{ id: string; number: string; dueOn: string }> {
  const number = await nextNumber(ctx, o.dealer, 'F');
  const id = newId();
  const result = await ctx.db.execute<{ due_on: string }>(sql`
    with moved as (
      update credit_parts set shipped_not_invoiced = shipped_not_invoiced - ${o.amountFen}::bigint, receivable = receivable + ${o.amountFen}::bigint
      where dealer_id = ${o.dealer.id}::uuid),
    entry as (
      insert into account_entries (dealer_id, id, kind, amount_fen, "on", posted_on, document_kind, document_id, document_number, created_at)
      values (${o.dealer.id}::uuid, ${newId()}::uuid, 'invoice', ${o.amountFen}::bigint, ${o.on}::date, ${o.on}::date, 'invoice', ${id}::uuid, ${number}, ${ctx.now()}))
    insert into invoices (dealer_id, id, number, kind, "on", due_on, amount_fen, open_fen, document_kind, document_id, document_number, created_at)
    select ${o.dealer.id}::uuid, ${id}::uuid, ${number}, 'invoice', ${o.on}::date, ${o.on}::date + coalesce(max(t.terms_days), 0),
      ${o.amountFen}::bigint, ${o.amountFen}::bigint, ${o.document.kind}, ${o.document.id}::uuid, ${o.document.number}, ${ctx.now()}
    from credit_terms t where t.dealer_id = ${o.dealer.id}::uuid
    returning due_on`);
  const dueOn = result.rows[0]?.due_on;
  if (!dueOn) throw new Error('the invoice was not written');
  ctx.record({ noun: 'invoice', id, dealerId: o.dealer.id, after: { number, amountFen: o.amountFen, on: o.on, dueOn } });
  ctx.emit('invoice.posted', { id, dealerId: o.dealer.id });
  return { id, number, dueOn };
}
