/** From rows to what leaves the room. */
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { daysBetween } from '../../kernel/time.ts';
import type { Receipt } from './settle.ts';
import { ItemView, ReceiptView } from './shapes.ts';
import { allocations, invoices, receipts } from './tables.ts';

/** Receipts with what they pay; one statement for all of them. */
export async function receiptViews(ctx: Ctx, rows: readonly Receipt[]): Promise<z.output<typeof ReceiptView>[]> {
  if (rows.length === 0) return [];
  const paid = await ctx.db
    .select({
      receiptId: allocations.receiptId,
      invoiceId: allocations.invoiceId,
      amountFen: allocations.amountFen,
      on: allocations.on,
      invoiceNumber: invoices.number,
    })
    .from(allocations)
    .innerJoin(invoices, and(eq(invoices.dealerId, allocations.dealerId), eq(invoices.id, allocations.invoiceId)))
    .where(
      and(
        inArray(allocations.dealerId, [...new Set(rows.map((row) => row.dealerId))]),
        inArray(
          allocations.receiptId,
          rows.map((row) => row.id),
        ),
        isNull(allocations.undoneOn),
      ),
    )
    .orderBy(invoices.dueOn, invoices.on, invoices.id);
  return rows.map((row) => ReceiptView.parse({ ...row, allocations: paid.filter((one) => one.receiptId === row.id) }));
}

/** What paid an invoice, and since when. */
export async function paidBy(ctx: Ctx, invoice: { dealerId: string; id: string }) {
  return ctx.db
    .select({
      receiptId: receipts.id,
      receiptNumber: receipts.number,
      amountFen: allocations.amountFen,
      on: allocations.on,
    })
    .from(allocations)
    .innerJoin(receipts, and(eq(receipts.dealerId, allocations.dealerId), eq(receipts.id, allocations.receiptId)))
    .where(
      and(
        eq(allocations.dealerId, invoice.dealerId),
        eq(allocations.invoiceId, invoice.id),
        isNull(allocations.undoneOn),
      ),
    )
    .orderBy(allocations.on, allocations.id);
}

export function itemView(row: typeof invoices.$inferSelect, today: string): z.output<typeof ItemView> {
  return ItemView.parse({
    ...row,
    daysOverdue: daysBetween(row.dueOn, today),
    document: { kind: row.documentKind, id: row.documentId, number: row.documentNumber },
  });
}
