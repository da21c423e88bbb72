/** "为什么" of age and shelf life: the lots a stock is made of, oldest first. Key: `${dealerId}:${skuId}`. */
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { ExplainedValue, Explanation } from '../../kernel/explanation.ts';
import { isId } from '../../kernel/id.ts';
import { daysBetween } from '../../kernel/time.ts';
import { fill, type WordParams } from '../../kernel/words.ts';
import { dealerInfo } from '../dealers/index.ts';
import { productLabel, skuInfos } from '../products/index.ts';
import { lotsOfPair, rulesOf } from './ops.age.ts';
import { known } from './ops.ts';
import { livesOf, ofStates } from './planning/expiry.ts';

/** @throws notAllowed, notFound where the dealer is out of sight or never had the product. */
export async function explainAge(ctx: Ctx, key: string): Promise<Explanation> {
  const [dealerId = '', skuId = ''] = key.split(':');
  if (!ctx.can('stock.ages')) throw new AppError(403, 'kernel.notAllowed', { operation: 'stock.ages' });
  if (!isId(dealerId) || !isId(skuId)) throw notFound();
  await dealerInfo(ctx, dealerId);
  const sku = known(await skuInfos(ctx, [skuId]), skuId);
  const { quantity, lots, shelfDays } = await lotsOfPair(ctx, dealerId, skuId);
  const asOf = ctx.today();
  const thresholds = await rulesOf(ctx);
  const lives = livesOf(lots ?? [], { shelfDays, asOf, ...thresholds });
  const t = (word: string, params: WordParams = {}) =>
    fill(ctx.registry.words[ctx.locale][`stock.age.${word}`] ?? word, params);
  const pieces = (amount: number): ExplainedValue => ({ kind: 'quantity', amount, unit: sku.baseUnit });
  const days = (amount: number): ExplainedValue => ({ kind: 'number', amount, unit: t('days') });
  const oldest = lives.find((one) => one.lot.on !== null)?.lot.on ?? null;
  const near = ofStates(lives, ['near', 'expired']).quantity;
  const half = ofStates(lives, ['half']).quantity;
  return {
    title: t('of', { product: productLabel(sku) }),
    value: days(oldest === null ? 0 : daysBetween(oldest, asOf)),
    formula: t('formula'),
    withFigures: oldest === null ? t('unknown') : t('since', { on: oldest, today: asOf }),
    inputs: [
      { label: t('onHand'), value: pieces(quantity) },
      ...(shelfDays === null ? [] : [{ label: t('shelf'), value: days(shelfDays) }]),
      { label: t('near', { percent: Math.round(thresholds.nearE3 / 10) }), value: pieces(near) },
      { label: t('half', { percent: Math.round(thresholds.halfE3 / 10) }), value: pieces(half) },
    ],
    documents: lives.slice(0, 40).map(({ lot, expiresOn, sure, daysLeft }) => ({
      label: lot.on === null ? t('cameUnknown') : t('came', { on: lot.on }),
      detail: [
        lot.batch ? t('batch', { batch: lot.batch }) : '',
        expiresOn === null ? '' : t(sure ? 'ends' : 'endsAtMost', { on: expiresOn, days: daysLeft ?? 0 }),
      ]
        .filter(Boolean)
        .join(' · '),
      value: pieces(lot.quantity),
    })),
    excluded: [],
    rule: t('rule'),
    at: ctx.now().toISOString(),
  };
}
