/** Why an order, and a line of it, costs what it costs. */
import { mustOne } from '../../kernel/rows.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Explanation } from '../../kernel/explanation.ts';
import { formatPrice, formatYuan, lineAmount } from '../../kernel/money.ts';
import { fill } from '../../kernel/words.ts';
import { productLabel, skuInfos, type SkuInfo } from '../products/index.ts';
import { word } from './present.ts';
import { quantityText } from './rules.obstacles.ts';
import { readOrder, type LineRow } from './store.ts';
import { orderLines, orders } from './tables.ts';

const money = (amount: number) => ({ kind: 'money' as const, amount });

function labelOf(line: LineRow, sku: SkuInfo | undefined): string {
  return sku ? productLabel(sku) : line.skuId;
}

function shown(line: LineRow, sku: SkuInfo | undefined): string {
  return sku ? quantityText(line.quantity, { ...line, sku }) : String(line.quantity);
}

/** Key: id of the order. */
export async function explainTotal(ctx: Ctx, key: string): Promise<Explanation> {
  const { order, lines } = await readOrder(ctx, key);
  const skus = await skuInfos(
    ctx,
    lines.map((line) => line.skuId),
  );
  const unitPrice = (line: LineRow): string =>
    `${shown(line, skus.get(line.skuId))} × ${formatPrice(line.priceE4)} / ${line.priceUnit}`;
  const cancelled = lines.filter((line) => line.cancelled > 0);
  return {
    title: fill(word(ctx, 'orders.explain.total'), { number: order.number }),
    value: money(order.totalFen),
    formula: word(ctx, 'orders.explain.totalFormula'),
    withFigures: `${lines.map((line) => formatYuan(line.amountFen)).join(' + ')} = ${formatYuan(order.totalFen)}`,
    inputs: lines.map((line) => ({
      label: labelOf(line, skus.get(line.skuId)),
      value: money(line.amountFen),
      note: unitPrice(line),
    })),
    documents: [
      {
        label: order.number,
        detail: fill(word(ctx, 'orders.explain.level'), { level: order.priceLevel, on: order.orderedOn }),
        value: money(order.totalFen),
        href: `/orders/${order.id}`,
      },
    ],
    excluded: cancelled.map((line) => {
      const kept = lineAmount(line.quantity - line.cancelled, line.priceE4, { num: line.priceNum, den: line.priceDen });
      return {
        label: labelOf(line, skus.get(line.skuId)),
        detail: word(ctx, 'orders.explain.cancelled'),
        value: money(line.amountFen - kept),
      };
    }),
    rule: word(ctx, 'orders.explain.totalRule'),
    at: ctx.now().toISOString(),
  };
}

/** Key: id of the line. */
export async function explainLine(ctx: Ctx, key: string): Promise<Explanation> {
  const line = await mustOne(ctx, orderLines, key);
  const order = await mustOne(ctx, orders, line.orderId);
  const sku = (await skuInfos(ctx, [line.skuId])).get(line.skuId);
  const base = sku?.baseUnit ?? '';
  const price = (amount: number) => ({ kind: 'price' as const, amount, unit: line.priceUnit });
  const special = line.priceE4 < line.listPriceE4;
  return {
    title: fill(word(ctx, 'orders.explain.line'), { product: labelOf(line, sku), number: order.number }),
    value: money(line.amountFen),
    formula: word(ctx, 'orders.explain.lineFormula'),
    withFigures: `${line.quantity}${base} × ${formatPrice(line.priceE4)} ÷ ${line.priceDen === 1 ? line.priceNum : `${line.priceNum}/${line.priceDen}`} = ${formatYuan(line.amountFen)}`,
    inputs: [
      {
        label: word(ctx, 'orders.explain.quantity'),
        value: { kind: 'quantity', amount: line.quantity, unit: base },
        note: shown(line, sku),
      },
      {
        label: word(ctx, special ? 'orders.explain.special' : 'orders.explain.price'),
        value: price(line.priceE4),
        ...(line.priceReason ? { note: line.priceReason } : {}),
      },
      ...(special ? [{ label: word(ctx, 'orders.explain.price'), value: price(line.listPriceE4) }] : []),
      {
        label: fill(word(ctx, 'orders.explain.pack'), { unit: line.priceUnit }),
        value: { kind: 'number', amount: line.priceNum / line.priceDen, unit: base },
      },
    ],
    documents: [
      {
        label: order.number,
        detail: fill(word(ctx, 'orders.explain.level'), { level: order.priceLevel, on: order.orderedOn }),
        href: `/orders/${order.id}`,
      },
    ],
    excluded: [],
    rule: word(ctx, 'orders.explain.lineRule'),
    at: ctx.now().toISOString(),
  };
}
