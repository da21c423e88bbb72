/** Allocating receipts to invoices and undoing it. Callers hold `lockAccount`. The exposure does not change. */
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse, type FieldError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { formatYuan, sumFen } from '../../kernel/money.ts';
import {
  allocateOldestFirst,
  checkChosenAllocation,
  type Allocation,
  type AllocationProblem,
  type OpenItem,
} from './rules.ts';
import type { Allocate } from './shapes.ts';
import { invoices, type receipts } from './tables.ts';

export type Receipt = typeof receipts.$inferSelect;

/** In the order of settlement. */
export async function openInvoices(ctx: Ctx, dealerId: string): Promise<(typeof invoices.$inferSelect)[]> {
  return ctx.db
    .select()
    .from(invoices)
    .where(and(eq(invoices.dealerId, dealerId), gt(invoices.openFen, 0)))
    .orderBy(asc(invoices.dueOn), asc(invoices.on), asc(invoices.id));
}

/**
 * Allocates as wished; answers how much was allocated. `onDay` is the day it counts from; never before the invoice.
 * Refuses `receivables.badAllocation` with every wrong line by its place in `allocate`.
 */
export async function settle(
  ctx: Ctx,
  receipt: Receipt,
  wish: z.output<typeof Allocate>,
  onDay: string,
): Promise<number> {
  if (wish === 'none') return 0;
  const open = await openInvoices(ctx, receipt.dealerId);
  const items: OpenItem[] = open.map((one) => ({
    id: one.id,
    dueOn: one.dueOn,
    documentOn: one.on,
    open: one.openFen,
  }));
  const lines = wish === 'oldest' ? allocateOldestFirst(receipt.unallocatedFen, items) : chosen(receipt, items, wish);
  if (lines.length === 0) return 0;
  const dayOf = new Map(open.map((one) => [one.id, one.on > onDay ? one.on : onDay]));
  await writeAllocations(
    ctx,
    receipt,
    lines.map((line) => ({ ...line, on: dayOf.get(line.itemId) ?? onDay })),
  );
  return sumFen(lines.map((line) => line.amount));
}

function chosen(
  receipt: Receipt,
  items: OpenItem[],
  wish: readonly { invoiceId: string; amountFen: number }[],
): Allocation[] {
  const lines = wish.map((one) => ({ itemId: one.invoiceId, amount: one.amountFen }));
  const checked = checkChosenAllocation(receipt.unallocatedFen, items, lines);
  if (checked.ok) return lines;
  const fields = checked.problems.map((problem) => fieldOf(problem, lines));
  throw refuse('receivables.badAllocation', { count: fields.length }, fields);
}

function fieldOf(problem: AllocationProblem, lines: readonly Allocation[]): FieldError {
  if (problem.kind === 'overReceipt')
    return {
      path: 'allocate',
      code: 'receivables.overReceipt',
      params: { rest: formatYuan(problem.rest), over: formatYuan(problem.over) },
    };
  // The last place: of a doubled invoice the repetition is the mistake.
  const at = lines.findLastIndex((line) => line.itemId === problem.itemId) + 1;
  if (problem.kind === 'overItem') {
    return {
      path: `allocate[${at}].amountFen`,
      code: 'receivables.overItem',
      params: { line: at, open: formatYuan(problem.open), over: formatYuan(problem.over) },
    };
  }
  if (problem.kind === 'notPositive')
    return { path: `allocate[${at}].amountFen`, code: 'receivables.positive', params: { line: at } };
  const code = problem.kind === 'duplicate' ? 'receivables.doubledInvoice' : 'receivables.unknownInvoice';
  return { path: `allocate[${at}].invoiceId`, code, params: { line: at } };
}

async function writeAllocations(
  ctx: Ctx,
  receipt: Receipt,
  lines: readonly (Allocation & { on: string })[],
): Promise<void> {
  const total = sumFen(lines.map((line) => line.amount));
  const ids = sql.param(lines.map(() => newId()));
  const items = sql.param(lines.map((line) => line.itemId));
  const amounts = sql.param(lines.map((line) => line.amount));
  const days = sql.param(lines.map((line) => line.on));
  await ctx.db.execute(sql`
    with lines as (
      select * from unnest(${ids}::uuid[], ${items}::uuid[], ${amounts}::bigint[], ${days}::date[]) as l(id, invoice_id, amount, "on")),
    paid as (
      update invoices i set open_fen = i.open_fen - l.amount from lines l where i.dealer_id = ${receipt.dealerId}::uuid and i.id = l.invoice_id),
    used as (
      update receipts set unallocated_fen = unallocated_fen - ${total}::bigint, version = version + 1
      where dealer_id = ${receipt.dealerId}::uuid and id = ${receipt.id}::uuid),
    parts as (
      update credit_parts set receivable = receivable - ${total}::bigint, unallocated_receipts = unallocated_receipts - ${total}::bigint
      where dealer_id = ${receipt.dealerId}::uuid)
    insert into allocations (dealer_id, id, receipt_id, invoice_id, amount_fen, "on", created_at)
    select ${receipt.dealerId}::uuid, l.id, ${receipt.id}::uuid, l.invoice_id, l.amount, l."on", ${ctx.now()} from lines l`);
}

/** Takes allocations of a receipt back from today on, all or those of one invoice; answers the amount. One statement. */
export async function unsettle(ctx: Ctx, receipt: Receipt, invoiceId: string | null): Promise<number> {
  const result = await ctx.db.execute<{ total: number }>(sql`
    with undone as (
      update allocations set undone_on = ${ctx.today()}::date, undone_at = ${ctx.now()}
      where dealer_id = ${receipt.dealerId}::uuid and receipt_id = ${receipt.id}::uuid and undone_on is null
        and (${invoiceId}::uuid is null or invoice_id = ${invoiceId}::uuid)
      returning invoice_id, amount_fen),
    total as (select coalesce(sum(amount_fen), 0)::bigint as fen from undone),
    opened as (
      update invoices i set open_fen = i.open_fen + u.fen
      from (select invoice_id, sum(amount_fen)::bigint as fen from undone group by invoice_id) u
      where i.dealer_id = ${receipt.dealerId}::uuid and i.id = u.invoice_id),
    freed as (
      update receipts set unallocated_fen = unallocated_fen + total.fen, version = version + 1 from total
      where dealer_id = ${receipt.dealerId}::uuid and id = ${receipt.id}::uuid and total.fen > 0),
    parts as (
      update credit_parts set receivable = receivable + total.fen, unallocated_receipts = unallocated_receipts + total.fen from total
      where dealer_id = ${receipt.dealerId}::uuid)
    select fen as total from total`);
  return result.rows[0]?.total ?? 0;
}
