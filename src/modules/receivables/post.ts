/** The invoice of goods: entry, open item and the parts of the credit together. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { nextNumber } from '../../kernel/numbering.ts';
import { addDays } from '../../kernel/time.ts';

/**
 * The invoice for goods that the dealer has received: credit moves from shipped-not-invoiced to receivable, due on
 * `on` plus the dealer's terms. Goods that were shipped can always be invoiced, whatever the limit. Three statements;
 * the account is locked before the number, as everywhere. The amount is more than 0; the caller has asked `assertOpenDay`.
 */
export async function postInvoice(
  ctx: Ctx,
  o: {
    dealer: { id: string; code: string };
    on: string;
    amountFen: number;
    document: { kind: 'shipment'; id: string; number: string };
  },
): Promise<{ id: string; number: string; dueOn: string }> {
  const days = await moveToReceivable(ctx, o.dealer.id, o.amountFen);
  const number = await nextNumber(ctx, o.dealer, 'F');
  const [id, dueOn] = [newId(), addDays(o.on, days)];
  await ctx.db.execute(sql`
    with entry as (
      insert into account_entries (dealer_id, id, kind, amount_fen, "on", posted_on, document_kind, document_id, document_number, created_at)
      values (${o.dealer.id}::uuid, ${newId()}::uuid, 'invoice', ${o.amountFen}::bigint, ${o.on}::date, ${o.on}::date, 'invoice', ${id}::uuid, ${number}, ${ctx.now()}))
    insert into invoices (dealer_id, id, number, kind, "on", due_on, amount_fen, open_fen, document_kind, document_id, document_number, created_at)
    values (${o.dealer.id}::uuid, ${id}::uuid, ${number}, 'invoice', ${o.on}::date, ${dueOn}::date, ${o.amountFen}::bigint, ${o.amountFen}::bigint,
      ${o.document.kind}, ${o.document.id}::uuid, ${o.document.number}, ${ctx.now()})`);
  ctx.record({
    noun: 'invoice',
    id,
    dealerId: o.dealer.id,
    after: { number, amountFen: o.amountFen, on: o.on, dueOn },
  });
  ctx.emit('invoice.posted', { id, dealerId: o.dealer.id });
  return { id, number, dueOn };
}

/** Answers the payment days of the dealer, 0 without terms. */
async function moveToReceivable(ctx: Ctx, dealerId: string, amountFen: number): Promise<number> {
  const result = await ctx.db.execute<{ days: number }>(sql`
    update credit_parts p set shipped_not_invoiced = p.shipped_not_invoiced - ${amountFen}::bigint, receivable = p.receivable + ${amountFen}::bigint
    where p.dealer_id = ${dealerId}::uuid
    returning coalesce((select t.terms_days from credit_terms t where t.dealer_id = p.dealer_id), 0) as days`);
  const row = result.rows[0];
  if (!row) throw new Error(`dealer ${dealerId} has no credit parts: nothing was shipped on it`);
  return row.days;
}
