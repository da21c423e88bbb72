/** What the orderer saw: the total and a mark of every price behind it, so that nobody submits other prices unnoticed. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { sumFen } from '../../kernel/money.ts';
import type { Seen } from './shapes.ts';

export interface PricedLine {
  skuId: string;
  quantity: number;
  priceE4: number;
  priceUnit: string;
  priceNum: number;
  priceDen: number;
  amountFen: number;
}

export const pricedLine = (line: Omit<PricedLine, 'skuId'> & { sku: { id: string } }): PricedLine => ({
  ...line,
  skuId: line.sku.id,
});

/** Two prices that change against one another leave the total as it was; the mark notices. */
export function seenOf(lines: readonly PricedLine[]): z.output<typeof Seen> {
  const texts = lines.map((line) =>
    [line.skuId, line.quantity, line.priceE4, line.priceUnit, line.priceNum, line.priceDen, line.amountFen].join(' '),
  );
  const mark = createHash('sha256').update(texts.toSorted().join('\n')).digest('hex').slice(0, 16);
  return { totalFen: sumFen(lines.map((line) => line.amountFen)), mark };
}
