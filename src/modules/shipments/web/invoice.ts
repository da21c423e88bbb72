/** What the invoice of a receipt will say, before it is made; desk and phone show the same figure. */
import { type Fen, lineAmount, sumFen } from '../../../kernel/money.ts';
import type { Pack } from '../../../kernel/quantity.ts';
import type { Output } from '../../../web/kit/api.ts';

/** What of an order's line decides its price. */
export type PricedLine = Pick<Output<'orders.get'>['lines'][number], 'id' | 'priceE4' | 'priceUnit' | 'received'> & {
  sku: { packs: Pack[] };
};

/**
 * Per order line the amount up to what will have been received, less the amount up to what was received before (分); the
 * server's formula. `received` in base units. Null when the order's prices cannot be read.
 */
export function invoiceFor(
  lines: readonly { orderLineId: string; received: number }[],
  orderLines: readonly PricedLine[],
): Fen | null {
  const parts = lines.map(({ orderLineId, received }): Fen | null => {
    const ordered = orderLines.find((one) => one.id === orderLineId);
    const pack = ordered?.sku.packs.find((one) => one.unit === ordered.priceUnit);
    if (!ordered || !pack) return null;
    const upTo = (quantity: number): Fen => lineAmount(quantity, ordered.priceE4, pack);
    return upTo(ordered.received + received) - upTo(ordered.received);
  });
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length ? sumFen(known) : null;
}
