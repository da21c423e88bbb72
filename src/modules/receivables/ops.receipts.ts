/** Money that came in: recording, allocating, taking back. */
import { and, desc, eq, gt, gte, ilike, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { pageOf } from '../../kernel/list.ts';
import { nextNumber } from '../../kernel/numbering.ts';
import { command, query } from '../../kernel/op.ts';
import { mustBeAt, mustOne } from '../../kernel/rows.ts';
import { dealerInfo, dealers } from '../dealers/index.ts';
import { lockAccount } from './credit.ts';
import { postCredits, postReversal } from './ledger.ts';
import { assertOpenDay } from './months.ts';
import { settle, unsettle, type Receipt } from './settle.ts';
import {
  AllocateInput,
  ReceiptInput,
  ReceiptListInput,
  ReceiptListView,
  ReceiptView,
  ReverseInput,
  UnallocateInput,
} from './shapes.ts';
import { receipts as receiptRows } from './tables.ts';
import { receiptViews } from './views.ts';

/** Who may read a dealer's account: its money is nobody's business but of these. */
export const accountReaders = ['director', 'manager', 'rep', 'finance', 'admin', 'owner', 'dealerFinance'] as const;
export const cashiers = ['director', 'finance'] as const;

async function viewOf(ctx: Ctx, id: string) {
  const [view] = await receiptViews(ctx, [await mustOne(ctx, receiptRows, id)]);
  if (!view) throw new Error(`receipt ${id} has no view`);
  return view;
}

export const recordReceipt = command({
  can: 'receivables.recordReceipt',
  who: cashiers,
  summary: 'Record money received from a dealer and allocate it: oldest first, as chosen, or not yet',
  input: ReceiptInput,
  output: ReceiptView,
  async run(ctx, input) {
    const on = input.on ?? ctx.today();
    const dealer = await dealerInfo(ctx, input.dealerId);
    await assertOpenDay(ctx, on, 'on');
    const account = { dealerId: dealer.id, ...(await lockAccount(ctx, dealer.id)) };
    if (!input.confirmNotDuplicate) await refuseDuplicate(ctx, { ...input, on });
    const number = await nextNumber(ctx, dealer, 'R');
    const { amountFen, method, reference, payer, note } = input;
    const [id] = await postCredits(ctx, account, 'receipt', [
      { number, on, amountFen, method, reference, payer, note },
    ]);
    const receipt = await mustOne(ctx, receiptRows, id ?? '');
    const allocated = await settle(ctx, receipt, input.allocate, on);
    ctx.record({
      noun: 'receipt',
      id: receipt.id,
      dealerId: dealer.id,
      after: { number, on, amountFen, method, reference, payer, allocated },
    });
    ctx.emit('receipt.recorded', { id: receipt.id, dealerId: dealer.id });
    return viewOf(ctx, receipt.id);
  },
});

/** The same money typed twice: dealer, amount, day and reference agree. */
async function refuseDuplicate(
  ctx: Ctx,
  o: { dealerId: string; amountFen: number; on: string; reference: string },
): Promise<void> {
  const [same] = await ctx.db
    .select({ number: receiptRows.number })
    .from(receiptRows)
    .where(
      and(
        eq(receiptRows.dealerId, o.dealerId),
        eq(receiptRows.amountFen, o.amountFen),
        eq(receiptRows.on, o.on),
        eq(receiptRows.reference, o.reference),
        eq(receiptRows.kind, 'receipt'),
        isNull(receiptRows.reversedOn),
      ),
    )
    .limit(1);
  if (!same) return;
  const params = { number: same.number };
  throw refuse('receivables.duplicateReceipt', params, [
    { path: 'confirmNotDuplicate', code: 'receivables.duplicateReceipt', params },
  ]);
}

/** The receipt at the caller's version, its account locked; a reversed one takes no further step. */
async function lockedReceipt(
  ctx: Ctx,
  at: { id: string; version: number },
): Promise<{ receipt: Receipt; counterKey: string }> {
  const { dealerId } = await mustOne(ctx, receiptRows, at.id);
  const { counterKey } = await lockAccount(ctx, dealerId);
  const receipt = await mustBeAt(ctx, receiptRows, at);
  if (receipt.reversedOn)
    throw refuse('receivables.alreadyReversed', { number: receipt.number, on: receipt.reversedOn });
  return { receipt, counterKey };
}

export const allocate = command({
  can: 'receivables.allocate',
  who: cashiers,
  summary: 'Allocate what is left of a receipt: oldest first or to chosen invoices',
  input: AllocateInput,
  output: ReceiptView,
  async run(ctx, input) {
    const { receipt } = await lockedReceipt(ctx, { id: input.receiptId, version: input.version });
    if (receipt.unallocatedFen === 0) throw refuse('receivables.nothingLeft', { number: receipt.number });
    const allocated = await settle(ctx, receipt, input.allocate, ctx.today());
    if (allocated === 0) throw refuse('receivables.nothingOpen');
    const after = { unallocatedFen: receipt.unallocatedFen - allocated };
    ctx.record({
      noun: 'receipt',
      id: receipt.id,
      dealerId: receipt.dealerId,
      before: { unallocatedFen: receipt.unallocatedFen },
      after,
    });
    return viewOf(ctx, receipt.id);
  },
});

export const unallocate = command({
  can: 'receivables.unallocate',
  who: cashiers,
  summary: 'Take allocations of a receipt back, all or those of one invoice',
  input: UnallocateInput,
  output: ReceiptView,
  async run(ctx, input) {
    const { receipt } = await lockedReceipt(ctx, { id: input.receiptId, version: input.version });
    const freed = await unsettle(ctx, receipt, input.invoiceId ?? null);
    if (freed === 0) throw refuse('receivables.nothingAllocated', { number: receipt.number });
    const after = { unallocatedFen: receipt.unallocatedFen + freed };
    ctx.record({
      noun: 'receipt',
      id: receipt.id,
      dealerId: receipt.dealerId,
      before: { unallocatedFen: receipt.unallocatedFen },
      after,
    });
    return viewOf(ctx, receipt.id);
  },
});

export const reverseReceipt = command({
  can: 'receivables.reverseReceipt',
  who: cashiers,
  summary: 'Take a wrong receipt back by a reversing entry of today; its allocations are undone',
  input: ReverseInput,
  output: ReceiptView,
  async run(ctx, { receiptId, version, reason }) {
    const { receipt, counterKey } = await lockedReceipt(ctx, { id: receiptId, version });
    await unsettle(ctx, receipt, null);
    await postReversal(ctx, { dealerId: receipt.dealerId, counterKey }, { ...receipt, reason });
    ctx.record({
      noun: 'receipt',
      id: receipt.id,
      dealerId: receipt.dealerId,
      before: { reversedOn: null },
      after: { reversedOn: ctx.today() },
      reason,
    });
    ctx.emit('receipt.reversed', { id: receipt.id, dealerId: receipt.dealerId });
    return viewOf(ctx, receipt.id);
  },
});

const sorts = {
  on: { by: receiptRows.on, type: 'date' },
  amount: { by: receiptRows.amountFen, type: 'bigint' },
} as const;

export const receipts = query({
  can: 'receivables.receipts',
  who: accountReaders,
  summary: 'Receipts with what they pay',
  input: ReceiptListInput,
  output: ReceiptListView,
  async run(ctx, input) {
    const page = pageOf(input, sorts, '-on', receiptRows.id);
    const { dealerId, q, from, to, method, unallocated } = input.filter ?? {};
    const where: (SQL | undefined)[] = [page.after];
    if (dealerId) where.push(eq(receiptRows.dealerId, dealerId));
    if (from) where.push(gte(receiptRows.on, from));
    if (to) where.push(lte(receiptRows.on, to));
    if (method) where.push(eq(receiptRows.method, method));
    if (unallocated) where.push(gt(receiptRows.unallocatedFen, 0));
    if (q)
      where.push(
        or(
          ilike(receiptRows.number, `%${q}%`),
          ilike(receiptRows.reference, `%${q}%`),
          ilike(receiptRows.payer, `%${q}%`),
          ilike(dealers.name, `%${q}%`),
        ),
      );
    const found = await ctx.db
      .select({
        row: receiptRows,
        id: receiptRows.id,
        sortValue: page.sortValue,
        dealerCode: dealers.code,
        dealerName: dealers.name,
      })
      .from(receiptRows)
      .innerJoin(dealers, eq(dealers.id, receiptRows.dealerId))
      .where(and(...where))
      .orderBy(page.orderBy)
      .limit(page.fetch);
    const { rows, nextCursor } = page.close(found);
    const views = await receiptViews(
      ctx,
      rows.map((one) => one.row),
    );
    return {
      items: views.map((view, i) => ({
        ...view,
        dealerCode: rows[i]?.dealerCode ?? '',
        dealerName: rows[i]?.dealerName ?? '',
      })),
      nextCursor,
    };
  },
});

/** Last receipts of a dealer, for its overview and the phone. */
export async function lastReceipts(ctx: Ctx, dealerId: string, count: number): Promise<Receipt[]> {
  return ctx.db
    .select()
    .from(receiptRows)
    .where(eq(receiptRows.dealerId, dealerId))
    .orderBy(desc(receiptRows.on), desc(receiptRows.id))
    .limit(count);
}
