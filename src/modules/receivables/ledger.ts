/**
 * Postings to the dealers' ledgers other than invoices of goods: debts and credits, set-based, with their parts of the
 * credit. Two statements whatever the rows and the dealers; the accounts are locked before (`lockAccounts`).
 */
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
  payerAccount?: string;
  note?: string | undefined;
}

export interface Account {
  dealerId: string;
  /** From `lockAccount`. */
  counterKey: string;
}

/** Of each dealer, and of each counter: several dealers of a group share one. */
function totals(rows: readonly (Account & { amountFen: number })[]) {
  const sums = (key: 'dealerId' | 'counterKey') =>
    [...Map.groupBy(rows, (row) => row[key])].map(([of, some]) => ({
      of,
      fen: sumFen(some.map((row) => row.amountFen)),
    }));
  return { dealers: JSON.stringify(sums('dealerId')), counters: sums('counterKey') };
}

/** Opening debts and debit adjustments of one dealer: open items that raise the exposure. */
export const postDebts = (ctx: Ctx, account: Account, kind: 'opening' | 'adjustment', debts: readonly Debt[]) =>
  postDebtsOf(
    ctx,
    kind,
    debts.map((one) => ({ ...one, ...account })),
  );

/** The same for many dealers; answers ids in the order given. */
export async function postDebtsOf(
  ctx: Ctx,
  kind: 'opening' | 'adjustment',
  debts: readonly (Debt & Account)[],
): Promise<string[]> {
  if (debts.length === 0) return [];
  const ids = debts.map(() => newId());
  const { dealers, counters } = totals(debts);
  const rows = debts.map((one, i) => ({
    dealer: one.dealerId,
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
        as r(dealer uuid, id uuid, entry uuid, number text, "on" date, due date, amount bigint, note text)),
    entries as (
      insert into account_entries (dealer_id, id, kind, amount_fen, "on", posted_on, document_kind, document_id, document_number, note, created_at)
      select r.dealer, r.entry, ${kind}, r.amount, r."on", r."on", 'invoice', r.id, r.number, r.note, ${ctx.now()} from rows r),
    parts as (
      update credit_parts p set receivable = p.receivable + t.fen from jsonb_to_recordset(${dealers}::jsonb) as t("of" uuid, fen bigint)
       where p.dealer_id = t."of")
    insert into invoices (dealer_id, id, number, kind, "on", due_on, amount_fen, open_fen, document_kind, document_id, document_number, note, created_at)
    select r.dealer, r.id, r.number, ${kind}, r."on", r.due, r.amount, r.amount, ${kind}, r.id, r.number, r.note, ${ctx.now()} from rows r`);
  await moveCounters(
    ctx,
    'credit',
    counters.map((one) => ({ key: one.of, value: one.fen })),
  );
  return ids;
}

/** Receipts, prepayments brought forward and credit adjustments of one dealer: they lower the exposure at once. */
export const postCredits = (
  ctx: Ctx,
  account: Account,
  kind: 'receipt' | 'opening' | 'adjustment',
  credits: readonly Credited[],
) =>
  postCreditsOf(
    ctx,
    kind,
    credits.map((one) => ({ ...one, ...account })),
  );

/** The same for many dealers; answers ids in the order given. */
export async function postCreditsOf(
  ctx: Ctx,
  kind: 'receipt' | 'opening' | 'adjustment',
  credits: readonly (Credited & Account)[],
): Promise<string[]> {
  if (credits.length === 0) return [];
  const ids = credits.map(() => newId());
  const { dealers, counters } = totals(credits);
  const rows = credits.map((one, i) => ({
    dealer: one.dealerId,
    id: ids[i],
    entry: newId(),
    number: one.number,
    on: one.on,
    amount: one.amountFen,
    method: one.method,
    reference: one.reference ?? '',
    payer: one.payer ?? '',
    account: one.payerAccount ?? '',
    note: one.note ?? null,
  }));
  await ctx.db.execute(sql`
    with rows as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(dealer uuid, id uuid, entry uuid, number text, "on" date,
        amount bigint, method text, reference text, payer text, account text, note text)),
    entries as (
      insert into account_entries (dealer_id, id, kind, amount_fen, "on", posted_on, document_kind, document_id, document_number, note, created_at)
      select r.dealer, r.entry, ${kind}, -r.amount, r."on", r."on", 'receipt', r.id, r.number, r.note, ${ctx.now()} from rows r),
    parts as (
      update credit_parts p set unallocated_receipts = p.unallocated_receipts + t.fen
        from jsonb_to_recordset(${dealers}::jsonb) as t("of" uuid, fen bigint) where p.dealer_id = t."of")
    insert into receipts (dealer_id, id, number, kind, "on", method, reference, payer, payer_account, note, amount_fen, unallocated_fen, created_at)
    select r.dealer, r.id, r.number, ${kind}, r."on", r.method, r.reference, r.payer, r.account, r.note, r.amount, r.amount, ${ctx.now()} from rows r`);
  await moveCounters(
    ctx,
    'credit',
    counters.map((one) => ({ key: one.of, value: -one.fen })),
  );
  return ids;
}

/** The opposite of a receipt, in today's books; its allocations must be undone before. */
export const postReversal = (
  ctx: Ctx,
  account: Account,
  receipt: { id: string; number: string; amountFen: number; reason: string },
) => postReversalsOf(ctx, [{ ...receipt, ...account }]);

/** The same for many receipts of many dealers. */
export async function postReversalsOf(
  ctx: Ctx,
  receipts: readonly (Account & { id: string; number: string; amountFen: number; reason: string })[],
): Promise<void> {
  if (receipts.length === 0) return;
  const { dealers, counters } = totals(receipts);
  const rows = receipts.map(({ dealerId, id, number, amountFen, reason }) => ({
    dealer: dealerId,
    id,
    entry: newId(),
    number,
    amount: amountFen,
    reason,
  }));
  await ctx.db.execute(sql`
    with rows as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(dealer uuid, id uuid, entry uuid, number text, amount bigint, reason text)),
    entries as (
      insert into account_entries (dealer_id, id, kind, amount_fen, "on", posted_on, document_kind, document_id, document_number, note, created_at)
      select r.dealer, r.entry, 'reversal', r.amount, ${ctx.today()}::date, ${ctx.today()}::date, 'receipt', r.id, r.number, r.reason, ${ctx.now()}
        from rows r),
    parts as (
      update credit_parts p set unallocated_receipts = p.unallocated_receipts - t.fen
        from jsonb_to_recordset(${dealers}::jsonb) as t("of" uuid, fen bigint) where p.dealer_id = t."of")
    update receipts p set unallocated_fen = 0, reversed_on = ${ctx.today()}::date, reversal_reason = r.reason, version = p.version + 1
      from rows r where p.dealer_id = r.dealer and p.id = r.id`);
  await moveCounters(
    ctx,
    'credit',
    counters.map((one) => ({ key: one.of, value: one.fen })),
  );
}
