/** "为什么" of days of supply, limits and suggested orders: the trace of the arithmetic, with words. Keys: `${dealerId}:${skuId}`. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { ExplainedValue, Explanation } from '../../kernel/explanation.ts';
import { isId } from '../../kernel/id.ts';
import { fill } from '../../kernel/words.ts';
import { dealerInfo } from '../dealers/index.ts';
import { productLabel, skuInfos, type SkuInfo } from '../products/index.ts';
import { cellsOf, leadOf, occasionsOf } from './cells.ts';
import { demandNow } from './demand.ts';
import { rulesOf } from './ops.age.ts';
import { factorAt, limitCell } from './ops.limits.ts';
import { known } from './ops.ts';
import { seasonsOf } from './seasons.ts';
import { suggestionFor } from './ops.order.ts';
import { daysOfSupply } from './planning/cover.ts';
import { limitsOf } from './planning/limits.ts';
import type { Named, Trace } from './planning/trace.ts';

type Of = 'cover' | 'limits' | 'suggestion';

async function pairOf(ctx: Ctx, key: string, operation: string): Promise<{ dealerId: string; sku: SkuInfo }> {
  const [dealerId = '', skuId = ''] = key.split(':');
  if (!ctx.can(operation)) throw new AppError(403, 'kernel.notAllowed', { operation });
  if (!isId(dealerId) || !isId(skuId)) throw notFound();
  await dealerInfo(ctx, dealerId);
  return { dealerId, sku: known(await skuInfos(ctx, [skuId]), skuId) };
}

/** A tenth is exact enough to read. */
const tenth = (x: number) => Math.round(x * 10) / 10;

function valueOf({ value, unit }: Named, sku: SkuInfo): ExplainedValue | null {
  if (typeof value !== 'number') return null;
  if (unit === 'base') return { kind: 'quantity', amount: Math.round(value), unit: sku.baseUnit };
  if (unit === 'fen') return { kind: 'money', amount: value };
  if (unit === 'e4') return { kind: 'price', amount: value };
  return { kind: 'number', amount: tenth(value), ...(unit === 'perDay' ? { unit: sku.baseUnit } : {}) };
}

function explained(
  ctx: Ctx,
  o: { of: Of; sku: SkuInfo; value: ExplainedValue | null; traces: readonly Trace[] },
): Explanation {
  const words = ctx.registry.words[ctx.locale];
  const why = (key: string) => fill(words[`stock.why.${key}`] ?? key, { product: productLabel(o.sku) });
  const seen = new Set<string>();
  // A step that has no word of its own is arithmetic between two that have.
  const inputs = o.traces
    .flatMap((trace) => [...trace.inputs, ...trace.steps])
    .flatMap((one) => {
      const [label, value] = [words[`stock.trace.${one.name}`], valueOf(one, o.sku)];
      if (label === undefined || value === null || seen.has(one.name)) return [];
      seen.add(one.name);
      return [{ label, value }];
    });
  const shown = o.value === null ? why('noFigure') : String(o.value.amount);
  return {
    title: why(o.of),
    value: o.value ?? { kind: 'number', amount: 0 },
    formula: why(`${o.of}Formula`),
    withFigures: `= ${shown}`,
    inputs,
    documents: [],
    excluded: [],
    rule: why(`${o.of}Rule`),
    at: ctx.now().toISOString(),
  };
}

export async function explainCover(ctx: Ctx, key: string): Promise<Explanation> {
  const { dealerId, sku } = await pairOf(ctx, key, 'stock.health');
  const { demand, quantity } = await demandNow(ctx, dealerId, sku.id);
  const cover = daysOfSupply(Math.max(0, quantity), demand.ads);
  const value: ExplainedValue | null = cover.value === null ? null : { kind: 'number', amount: tenth(cover.value) };
  return explained(ctx, { of: 'cover', sku, value, traces: [cover.trace, demand.trace] });
}

export async function explainLimits(ctx: Ctx, key: string): Promise<Explanation> {
  const { dealerId, sku } = await pairOf(ctx, key, 'stock.health');
  const [cell] = await cellsOf(ctx, sql`dealers.id = ${dealerId}::uuid and stock_balances.sku_id = ${sku.id}::uuid`);
  const lead = leadOf((await occasionsOf(ctx, [dealerId])).get(dealerId));
  if (!cell) throw notFound();
  const policy = {
    method: 'days',
    reviewDays: 7,
    safetyDays: 5,
    serviceLevel: 95,
    periodicReview: true,
    targetDays: null,
  } as const;
  const [{ nearE3 }, seasons] = [await rulesOf(ctx), await seasonsOf(ctx)];
  const season = factorAt(ctx.today(), sku, lead, policy, seasons);
  const { min, max, trace } = limitsOf(limitCell(cell, { sku, lead, nearE3, season }), policy);
  const value: ExplainedValue | null =
    min === null || max === null ? null : { kind: 'quantity', amount: max, unit: sku.baseUnit };
  return explained(ctx, { of: 'limits', sku, value, traces: [trace] });
}

export async function explainSuggestion(ctx: Ctx, key: string): Promise<Explanation> {
  const { dealerId, sku } = await pairOf(ctx, key, 'stock.replenishment');
  const { lines } = await suggestionFor(ctx, dealerId);
  const line = lines.find((one) => one.skuId === sku.id);
  if (!line) throw notFound();
  const value: ExplainedValue = { kind: 'quantity', amount: line.quantity, unit: sku.baseUnit };
  return explained(ctx, { of: 'suggestion', sku, value, traces: [line.trace] });
}
