/** Taking postings of a file back by their opposites: a debt is paid by an adjustment that names it. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { nextNumbers } from '../../kernel/numbering.ts';
import { lockAccounts } from './credit.ts';
import { postCreditsOf, postReversalsOf } from './ledger.ts';

interface Debt extends Record<string, unknown> {
  dealerId: string;
  code: string;
  id: string;
  number: string;
  on: string;
  amountFen: number;
  openFen: number;
}

interface Paid extends Record<string, unknown> {
  dealerId: string;
  id: string;
  number: string;
  amountFen: number;
  unallocatedFen: number;
  reversedOn: string | null;
}

async function debtsOf(ctx: Ctx, ids: readonly string[]): Promise<Debt[]> {
  const { rows } = await ctx.db.execute<Debt>(sql`
    select i.dealer_id as "dealerId", d.code, i.id, i.number, i."on", i.amount_fen as "amountFen", i.open_fen as "openFen"
      from invoices i join dealers d on d.id = i.dealer_id where i.id = any (${sql.param([...ids])}::uuid[]) order by i.dealer_id, i.id for update of i`);
  return rows;
}

/**
 * Cancels open items whole: an adjustment of today for each, allocated to it. The number of statements is the same
 * whatever the rows. @throws receivables.importPaid naming an item that somebody paid already.
 */
export async function cancelDebts(ctx: Ctx, ids: readonly string[], reason: string): Promise<void> {
  if (ids.length === 0) return;
  const dealerIds = await ctx.db.execute<{ id: string }>(
    sql`select distinct dealer_id as id from invoices where id = any (${sql.param([...ids])}::uuid[])`,
  );
  const keys = await lockAccounts(
    ctx,
    dealerIds.rows.map((row) => row.id),
  );
  const debts = await debtsOf(ctx, ids);
  const paid = debts.find((one) => one.openFen !== one.amountFen);
  if (paid) throw refuse('receivables.importPaid', { number: paid.number });
  const numbers = await nextNumbers(
    ctx,
    debts.map((one) => ({ id: one.dealerId, code: one.code })),
    'T',
  );
  const credits = debts.map((one, index) => ({
    dealerId: one.dealerId,
    counterKey: keys.get(one.dealerId) ?? one.dealerId,
    number: numbers[index] ?? '',
    on: ctx.today(),
    amountFen: one.amountFen,
    method: 'none' as const,
    reference: one.number,
    note: reason,
  }));
  const receiptIds = await postCreditsOf(ctx, 'adjustment', credits);
  const lines = debts.map((one, index) => ({
    dealer: one.dealerId,
    id: newId(),
    receipt: receiptIds[index],
    invoice: one.id,
    amount: one.amountFen,
  }));
  await ctx.db.execute(sql`
    with lines as (
      select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(dealer uuid, id uuid, receipt uuid, invoice uuid, amount bigint)),
    paid as (update invoices i set open_fen = 0 from lines l where i.dealer_id = l.dealer and i.id = l.invoice),
    used as (
      update receipts r set unallocated_fen = 0, version = r.version + 1 from lines l where r.dealer_id = l.dealer and r.id = l.receipt),
    parts as (
      update credit_parts p set receivable = p.receivable - t.fen, unallocated_receipts = p.unallocated_receipts - t.fen
        from (select dealer, sum(amount)::bigint as fen from lines group by 1) t where p.dealer_id = t.dealer)
    insert into allocations (dealer_id, id, receipt_id, invoice_id, amount_fen, "on", created_at)
    select l.dealer, l.id, l.receipt, l.invoice, l.amount, ${ctx.today()}::date, ${ctx.now()} from lines l`);
}

/**
 * Reverses receipts and prepayments. @throws receivables.importAllocated naming one that somebody allocated,
 * receivables.alreadyReversed.
 */
export async function cancelReceipts(ctx: Ctx, ids: readonly string[], reason: string): Promise<void> {
  if (ids.length === 0) return;
  const dealerIds = await ctx.db.execute<{ id: string }>(
    sql`select distinct dealer_id as id from receipts where id = any (${sql.param([...ids])}::uuid[])`,
  );
  const keys = await lockAccounts(
    ctx,
    dealerIds.rows.map((row) => row.id),
  );
  const { rows } = await ctx.db.execute<Paid>(sql`
    select dealer_id as "dealerId", id, number, amount_fen as "amountFen", unallocated_fen as "unallocatedFen", reversed_on as "reversedOn"
      from receipts where id = any (${sql.param([...ids])}::uuid[]) order by dealer_id, id for update`);
  for (const one of rows) {
    if (one.reversedOn) throw refuse('receivables.alreadyReversed', { number: one.number, on: one.reversedOn });
    if (one.unallocatedFen !== one.amountFen) throw refuse('receivables.importAllocated', { number: one.number });
  }
  await postReversalsOf(
    ctx,
    rows.map((one) => ({ ...one, counterKey: keys.get(one.dealerId) ?? one.dealerId, reason })),
  );
}
