/** Why this unit price: the row that holds, and those that do not. */
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Explanation } from '../../kernel/explanation.ts';
import { formatPrice, formatYuan, lineAmount } from '../../kernel/money.ts';
import { MAX_BASE, mixedFrom } from '../../kernel/quantity.ts';
import { isDay } from '../../kernel/time.ts';
import { fill } from '../../kernel/words.ts';
import { dealerInfo } from '../dealers/index.ts';
import { productLabel, skuInfos, type SkuInfo } from '../products/index.ts';
import { rowsOf } from './choose.ts';
import { rejectedFor } from './quote.ts';
import { choose, unitRatio, type PriceRow } from './rules.ts';

const Key = z.tuple([z.uuid(), z.uuid(), z.coerce.number().int().min(1).max(MAX_BASE), z.string().refine(isDay)]);

/** Key: `${dealerId}:${skuId}:${quantity in base units}:${day}`. */
export async function explainLine(ctx: Ctx, key: string): Promise<Explanation> {
  const parsed = Key.safeParse(key.split(':'));
  if (!parsed.success) throw notFound();
  const [dealerId, skuId, quantity, on] = parsed.data;
  const dealer = await dealerInfo(ctx, dealerId);
  const sku = (await skuInfos(ctx, [skuId])).get(skuId);
  const rows =
    (await rowsOf(ctx, { level: dealer.priceLevel, on, lines: [{ skuId, quantity }] }, true)).get(skuId) ?? [];
  const chosen = choose(rows, { level: dealer.priceLevel, on, quantity });
  if (!sku || !chosen) throw notFound();
  const word = (code: string, params: Record<string, unknown> = {}) =>
    fill(ctx.registry.words[ctx.locale][code] ?? code, params);
  const { row } = chosen;
  const amount = lineAmount(quantity, row.priceE4, unitRatio(row));
  const price = { kind: 'price' as const, amount: row.priceE4, unit: row.unit };
  return {
    title: `${word('prices.line')} · ${productLabel(sku)} · ${dealer.name}`,
    value: price,
    formula: word('prices.formula'),
    withFigures: `${formatYuan(amount)} = ${mixedFrom(quantity, sku.packs, sku.orderUnit)} × ${formatPrice(row.priceE4)} / ${row.unit}`,
    inputs: [
      { label: word('prices.line'), value: price },
      { label: word('prices.quantity'), value: { kind: 'quantity', amount: quantity, unit: sku.baseUnit } },
      { label: word('prices.amount'), value: { kind: 'money', amount } },
    ],
    documents: [rowLine(word, sku, row)],
    excluded: rejectedFor(ctx, chosen.rejected).map((one) => {
      const line = rowLine(word, sku, one.row);
      return { ...line, detail: `${word(`prices.why.${one.why}`)} · ${line.detail}` };
    }),
    rule: word('prices.rule'),
    at: ctx.now().toISOString(),
  };
}

function rowLine(word: (code: string, params?: Record<string, unknown>) => string, sku: SkuInfo, row: PriceRow) {
  const quantity = mixedFrom(row.minQuantity, sku.packs, sku.orderUnit);
  return {
    label: word(row.minQuantity > 0 ? 'prices.row' : 'prices.rowFromStart', { level: row.level, quantity }),
    detail: word('prices.period', { from: row.fromOn, to: row.toOn ?? word('prices.openEnd') }),
    value: { kind: 'price' as const, amount: row.priceE4, unit: row.unit },
  };
}
