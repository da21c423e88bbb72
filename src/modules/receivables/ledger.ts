/** Postings to the dealer's ledger other than invoices of goods: debts and credits, set-based, with their parts of the credit. */
import { sql } from 'drizzle-orm';
import { moveCounters } from '../../kernel/counters.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { sumFen } from '../../kernel/money.ts';

interface Debt {
  number: string;
  on: string;
  dueOn: string;
  amountFen: number;
  note?: string | undefined;
}

export interface Credited {
  number: string;
  on: string;
  amountFen: number;
  method: 'bank' | 'bill' | 'cash' | 'offset' | 'none';
  reference?: string;
  payer?: string;
  note?: string | undefined;
}

interface Account {
  dealerId: string;
  /** From `lockAccount`. */
  counterKey: string;
}

/** Opening debts and debit adjustments: open items that raise the exposure. Two statements whatever the rows. */
export async function postDebts(
  ctx: Ctx,
  account: Account,
  kind: 'opening' | 'adjustment',
  debts: readonly Debt[],
): Promise<string[]> {
  if (debts.length === 0) return [];
  const ids = debts.map(() => newId());
  const total = sumFen(debts.map((one) => one.amountFen));
  const rows = debts.map((one, i) => ({
    id: ids[i],
    entry: newId(),
    number: one.number,
    on: one.on,
    due: one.dueOn,
    amount: one.amountFen,
    note: one.note ?? null,
  }));
  await ctx.db.execute(sql`
    with rows as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(id uuid, entry uuid, number text, "on" date, due date, amount bigint, note text)),
    entries as (
      insert into account_entries (dealer_id, id, kind, amount_fen, "on", posted_on, document_kind, document_id, document_number, note, created_at)
      select ${account.dealerId}::uuid, r.entry, ${kind}, r.amount, r."on", r."on", 'invoice', r.id, r.number, r.note, ${ctx.now()} from rows r),
    parts as (update credit_parts set receivable = receivable + ${total}::bigint where dealer_id = ${account.dealerId}::uuid)
    insert into invoices (dealer_id, id, number, kind, "on", due_on, amount_fen, open_fen, document_kind, document_id, document_number, note, created_at)
    select ${account.dealerId}::uuid, r.id, r.number, ${kind}, r."on", r.due, r.amount, r.amount, ${kind}, r.id, r.number, r.note, ${ctx.now()} from rows r`);
  await moveCounters(ctx, 'credit', [{ key: account.counterKey, value: total }]);
  return ids;
}

/** Receipts, prepayments brought forward and credit adjustments: they lower the exposure at once. Two statements. */
export async function postCredits(
  ctx: Ctx,
  account: Account,
  kind: 'receipt' | 'opening' | 'adjustment',
  credits: readonly Credited[],
): Promise<string[]> {
  if (credits.length === 0) return [];
  const ids = credits.map(() => newId());
  const total = sumFen(credits.map((one) => one.amountFen));
  const rows = credits.map((one, i) => ({
    id: ids[i],
    entry: newId(),
    number: one.number,
    on: one.on,
    amount: one.amountFen,
    method: one.method,
    reference: one.reference ?? '',
    payer: one.payer ?? '',
    note: one.note ?? null,
  }));
  await ctx.db.execute(sql`
    with rows as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(id uuid, entry uuid, number text, "on" date, amount bigint, method text, reference text, payer text, note text)),
    entries as (
      insert into account_entries (dealer_id, id, kind, amount_fen, "on", posted_on, document_kind, document_id, document_number, note, created_at)
      select ${account.dealerId}::uuid, r.entry, ${kind}, -r.amount, r."on", r."on", 'receipt', r.id, r.number, r.note, ${ctx.now()} from rows r),
    parts as (update credit_parts set unallocated_receipts = unallocated_receipts + ${total}::bigint where dealer_id = ${account.dealerId}::uuid)
    insert into receipts (dealer_id, id, number, kind, "on", method, reference, payer, note, amount_fen, unallocated_fen, created_at)
    select ${account.dealerId}::uuid, r.id, r.number, ${kind}, r."on", r.method, r.reference, r.payer, r.note, r.amount, r.amount, ${ctx.now()} from rows r`);
  await moveCounters(ctx, 'credit', [{ key: account.counterKey, value: -total }]);
  return ids;
}

/** The opposite of a receipt, in today's books; its allocations must be undone before. Two statements. */
export async function postReversal(
  ctx: Ctx,
  account: Account,
  receipt: { id: string; number: string; amountFen: number; reason: string },
): Promise<void> {
  await ctx.db.execute(sql`
    with entry as (
      insert into account_entries (dealer_id, id, kind, amount_fen, "on", posted_on, document_kind, document_id, document_number, note, created_at)
      values (${account.dealerId}::uuid, ${newId()}::uuid, 'reversal', ${receipt.amountFen}::bigint, ${ctx.today()}::date, ${ctx.today()}::date,
        'receipt', ${receipt.id}::uuid, ${receipt.number}, ${receipt.reason}, ${ctx.now()})),
    parts as (
      update credit_parts set unallocated_receipts = unallocated_receipts - ${receipt.amountFen}::bigint where dealer_id = ${account.dealerId}::uuid)
    update receipts set unallocated_fen = 0, reversed_on = ${ctx.today()}::date, reversal_reason = ${receipt.reason}, version = version + 1
    where dealer_id = ${account.dealerId}::uuid and id = ${receipt.id}::uuid`);
  await moveCounters(ctx, 'credit', [{ key: account.counterKey, value: receipt.amountFen }]);
}
