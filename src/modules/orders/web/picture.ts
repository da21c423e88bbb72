/** An order as a picture: number, state, sums and its first lines. */
import { formatYuan } from '../../../kernel/money.ts';
import type { Output } from '../../../web/kit/api.ts';
import type { PictureOf } from '../../../web/kit/picture.ts';
import { textsOf } from '../../../web/kit/picture/texts.ts';
import { tNow } from '../../../web/kit/use-words.tsx';
import { words } from '../words.picture.ts';

const t = textsOf(words);

const shown = 20;

export function orderPicture(order: Output<'orders.get'>): PictureOf {
  const { number, dealer, lines } = order;
  return {
    name: `${t('orders.picture.title')}_${number}`,
    title: t('orders.picture.title'),
    subject: `${dealer.name} · ${number}`,
    lead: t('orders.picture.lead', { status: order.statusName, on: order.orderedOn }),
    figures: [
      { label: t('orders.picture.amount'), value: formatYuan(order.totalFen), unit: tNow('kit.unit.yuan') },
      { label: t('orders.picture.cases'), value: String(order.cases), unit: t('orders.picture.unit') },
    ],
    table: {
      columns: [
        { head: t('orders.picture.product') },
        { head: t('orders.picture.quantity'), align: 'right' },
        { head: t('orders.picture.sum'), align: 'right' },
      ],
      rows: lines
        .slice(0, shown)
        .map(({ sku, unitQuantity, unit, amountFen }) => [
          `${sku.name} ${sku.spec}`.trim(),
          `${unitQuantity}${unit}`,
          formatYuan(amountFen),
        ]),
      ...(lines.length > shown ? { rest: t('orders.picture.rest', { n: lines.length - shown }) } : {}),
    },
    source: t('orders.picture.source', { number }),
  };
}
