/** What other pages show of an account, and what must be settled before a dealer ends. */
import type { Ctx } from '../../kernel/ctx.ts';
import type { DealerSection, OpenItem } from '../../kernel/module.ts';
import { formatYuan, sumFen } from '../../kernel/money.ts';
import { creditOf } from './credit.ts';
import { lastReceipts } from './ops.receipts.ts';
import { ageing } from './rules.ts';
import { openInvoices } from './settle.ts';

/** Credit bar, ageing and the last receipts on the dealer's page. */
export const dealerSection: DealerSection = {
  key: 'receivables',
  async read(ctx, dealerId) {
    if (!ctx.can('receivables.credit')) return null;
    const credit = await creditOf(ctx, dealerId);
    if (!ctx.can('receivables.account')) return { credit };
    const open = await openInvoices(ctx, dealerId);
    const aged = ageing(
      open.map((one) => ({ dueOn: one.dueOn, open: one.openFen })),
      ctx.today(),
    );
    const last = await lastReceipts(ctx, dealerId, 5);
    return {
      credit,
      ageing: aged,
      balanceFen: credit.parts.receivable - credit.parts.unallocatedReceipts,
      lastReceipts: last.map(({ id, number, on, method, amountFen, unallocatedFen, reversedOn }) => ({
        id,
        number,
        on,
        method,
        amountFen,
        unallocatedFen,
        reversedOn,
      })),
    };
  },
};

export async function openItemsOf(ctx: Ctx, dealerId: string): Promise<OpenItem[]> {
  const { parts } = await creditOf(ctx, dealerId);
  const reserved = sumFen([parts.submittedOrders, parts.approvedOrders, parts.shippedNotInvoiced]);
  const items: OpenItem[] = [];
  // Also when both sides are equal: they still wait to be allocated.
  if (parts.receivable !== 0 || parts.unallocatedReceipts !== 0) {
    items.push({
      code: 'receivables.openBalance',
      params: { balance: formatYuan(parts.receivable - parts.unallocatedReceipts) },
    });
  }
  if (reserved !== 0) items.push({ code: 'receivables.openReservations', params: { reserved: formatYuan(reserved) } });
  return items;
}
