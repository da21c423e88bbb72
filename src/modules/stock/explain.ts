/** Why a dealer holds this much of a product: opening, deliveries, reversals, with the last documents. */
import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { ExplainedValue, Explanation } from '../../kernel/explanation.ts';
import { isId } from '../../kernel/id.ts';
import { mixedFrom } from '../../kernel/quantity.ts';
import { isDay } from '../../kernel/time.ts';
import { fill, type WordParams } from '../../kernel/words.ts';
import { dealerInfo } from '../dealers/index.ts';
import { productLabel, skuInfos } from '../products/index.ts';
import { known } from './ops.ts';
import { movementKinds } from './rules.ts';
import { stockMovements } from './tables.ts';
import type { words } from './words.ts';

const shownDocuments = 30;

const labelOf = (kind: string) => `stock.kind.${movementKinds.find((one) => one === kind) ?? 'reversal'}` as const;

/** Key: `${dealerId}:${skuId}`, or with a day behind it: as it was at the end of that day. */
export async function explainBalance(ctx: Ctx, key: string): Promise<Explanation> {
  const [dealerKey = '', skuId = '', on] = key.split(':');
  if (!ctx.can('stock.position')) throw new AppError(403, 'kernel.notAllowed', { operation: 'stock.position' });
  if (!isId(dealerKey) || !isId(skuId) || (on !== undefined && !isDay(on))) throw notFound();
  const dealer = await dealerInfo(ctx, dealerKey);
  const sku = known(await skuInfos(ctx, [skuId]), skuId);
  const t = (word: keyof typeof words.zh, params: WordParams = {}) =>
    fill(ctx.registry.words[ctx.locale][word] ?? word, params);
  const pieces = (amount: number): ExplainedValue => ({ kind: 'quantity', amount, unit: sku.baseUnit });
  const m = stockMovements;
  const mine = and(eq(m.dealerId, dealer.id), eq(m.skuId, skuId), on ? lte(m.on, on) : undefined);
  const found = await ctx.db
    .select({ kind: sql<string>`coalesce(${m.ofKind}, ${m.kind})`, quantity: sql<number>`sum(${m.quantity})::bigint` })
    .from(m)
    .where(mine)
    .groupBy(sql`coalesce(${m.ofKind}, ${m.kind})`);
  // Kinds that never happened to this product would only be noise; opening and receipts always stand.
  const sums = movementKinds
    .map((kind) => ({ kind, quantity: found.find((row) => row.kind === kind)?.quantity ?? 0 }))
    .filter(({ kind, quantity }) => quantity !== 0 || kind === 'opening' || kind === 'receipt');
  const total = sums.reduce((sum, one) => sum + one.quantity, 0);
  const last = await ctx.db.select().from(m).where(mine).orderBy(desc(m.on), desc(m.id)).limit(shownDocuments);
  const figures = sums.map((one, i) =>
    i === 0 ? `${one.quantity}` : `${one.quantity < 0 ? '−' : '+'} ${Math.abs(one.quantity)}`,
  );
  return {
    title: on
      ? t('stock.balanceOn', { product: productLabel(sku), on })
      : t('stock.balanceOf', { product: productLabel(sku) }),
    value: pieces(total),
    formula: t('stock.formula'),
    withFigures: `= ${figures.join(' ')} = ${total}${sku.baseUnit} (${mixedFrom(total, sku.packs, sku.orderUnit)})`,
    inputs: sums.map((one) => ({ label: t(`stock.kind.${one.kind}`), value: pieces(one.quantity) })),
    documents: last.map((row) => ({
      label: `${t(labelOf(row.kind))} ${row.documentNumber}`,
      detail: row.on,
      value: pieces(row.quantity),
      ...(row.documentKind === 'shipment' ? { href: `/shipments/${row.documentId}` } : {}),
    })),
    excluded: [],
    rule: t('stock.rule'),
    at: ctx.now().toISOString(),
  };
}
