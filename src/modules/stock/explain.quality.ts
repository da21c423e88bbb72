/**
 * "为什么" of 压货指数 and of the data score: the trace of the arithmetic, with words.
 * Keys: `${dealerId}:${month}:${figure}` and `${dealerId}:${from}:${to}:${figure}`.
 */
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { ExplainedValue, Explanation } from '../../kernel/explanation.ts';
import { isId } from '../../kernel/id.ts';
import { isDay } from '../../kernel/time.ts';
import { fill, type WordParams } from '../../kernel/words.ts';
import { dealerInfo } from '../dealers/index.ts';
import { dataQuality, loading } from './ops.quality.ts';
import { loadingFigures, qualityFigures } from './shapes.quality.ts';

const hundredth = (x: number) => Math.round(x * 100) / 100;

function sayOf(ctx: Ctx) {
  const words = ctx.registry.words[ctx.locale];
  return (key: string, params: WordParams = {}) => fill(words[key] ?? key, params);
}

/** Inputs and steps of 压货 are money at list prices; shares and days are plain. */
function traceValue({ value, unit }: { value: number | string | null; unit: string }): ExplainedValue | null {
  if (typeof value !== 'number') return null;
  if (unit === 'base' || unit === 'fen') return { kind: 'money', amount: Math.round(value) };
  return { kind: 'number', amount: hundredth(value) };
}

export async function explainLoading(ctx: Ctx, key: string): Promise<Explanation> {
  if (!ctx.can('stock.loading')) throw new AppError(403, 'kernel.notAllowed', { operation: 'stock.loading' });
  const [dealerId = '', month = '', last = ''] = key.split(':');
  const figure = loadingFigures.find((one) => one === last);
  if (!isId(dealerId) || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || !figure) throw notFound();
  await dealerInfo(ctx, dealerId);
  const { items } = await loading.run(ctx, { dealerId, month });
  const [item] = items;
  if (!item) throw notFound();
  const say = sayOf(ctx);
  const money = figure === 'sellInFen' || figure === 'sellOutFen' || figure === 'closingFen';
  const amount = item[figure];
  if (amount === null) throw notFound();
  const value: ExplainedValue = money ? { kind: 'money', amount } : { kind: 'number', amount: hundredth(amount) };
  const inputs = money
    ? []
    : [...item.trace.inputs, ...item.trace.steps].flatMap((one) => {
        const shown = traceValue(one);
        return shown ? [{ label: say(`stock.trace.${one.name}`), value: shown }] : [];
      });
  return {
    title: say('stock.desk.loading.why', {
      figure: say(`stock.desk.loading.${figure}`),
      dealer: item.dealer.name,
      month,
    }),
    value,
    formula: say(`stock.desk.loading.formula.${figure}`),
    withFigures: `= ${money ? say('stock.desk.loading.atList') : hundredth(amount)}`,
    inputs,
    documents: [],
    excluded: [],
    rule: say(money ? 'stock.desk.loading.ruleMoney' : 'stock.desk.loading.rule'),
    at: ctx.now().toISOString(),
  };
}

type Quality = Awaited<ReturnType<typeof dataQuality.run>>['items'][number];

/** Part and whole behind a share. */
function partsOf(item: Quality): Record<(typeof qualityFigures)[number], [string, number][]> {
  const onTime: [string, number][] = [
    ['due', item.weeks],
    ['onTimeReports', item.onTimeWeeks],
  ];
  const complete: [string, number][] = [
    ['expectedRows', item.days],
    ['deliveredRows', item.toldDays],
  ];
  const consistent: [string, number][] = [
    ['checks', item.products],
    ['checksHeld', item.soundProducts],
  ];
  const unmapped: [string, number][] = [
    ['fileRows', item.fileRows],
    ['leftRows', item.leftRows],
  ];
  return { onTime, complete, consistent, score: [...onTime, ...complete, ...consistent], unmapped };
}

export async function explainQuality(ctx: Ctx, key: string): Promise<Explanation> {
  if (!ctx.can('stock.dataQuality')) throw new AppError(403, 'kernel.notAllowed', { operation: 'stock.dataQuality' });
  const [dealerId = '', from = '', to = '', last = ''] = key.split(':');
  const figure = qualityFigures.find((one) => one === last);
  if (!isId(dealerId) || !isDay(from) || !isDay(to) || !figure) throw notFound();
  await dealerInfo(ctx, dealerId);
  const { items } = await dataQuality.run(ctx, { dealerId, from, to });
  const [item] = items;
  const share =
    item && (figure === 'unmapped' ? (item.fileRows > 0 ? item.leftRows / item.fileRows : null) : item[figure]);
  if (!item || share === null || share === undefined) throw notFound();
  const say = sayOf(ctx);
  const shares = { onTime: item.onTime, complete: item.complete, consistent: item.consistent };
  const percent = (x: number | null) => (x === null ? '—' : `${Math.round(x * 1000) / 10}%`);
  const inputs = partsOf(item)[figure].map(([name, amount]) => ({
    label: say(`stock.desk.quality.part.${name}`),
    value: { kind: 'number' as const, amount },
  }));
  return {
    title: say('stock.desk.quality.why', { figure: say(`stock.desk.quality.${figure}`), dealer: item.dealer.name }),
    value: { kind: 'number', amount: Math.round(share * 1000) / 10, unit: '%' },
    formula: say(`stock.desk.quality.formula.${figure}`),
    withFigures:
      figure === 'score'
        ? `= ${Object.values(shares).map(percent).join(' × ')} = ${percent(share)}`
        : `= ${inputs[1]?.value.amount ?? 0} ÷ ${inputs[0]?.value.amount ?? 0} = ${percent(share)}`,
    inputs,
    documents: [],
    excluded: missingOf(item, figure, say),
    rule: say('stock.desk.quality.rule'),
    at: ctx.now().toISOString(),
  };
}

/** Under the shares of time: the days nobody told of. */
function missingOf(item: Quality, figure: (typeof qualityFigures)[number], say: ReturnType<typeof sayOf>) {
  if (figure === 'consistent' || figure === 'unmapped') return [];
  return item.missing.map((span) => ({
    label: say('stock.desk.quality.missing'),
    detail: span.from === span.to ? span.from : `${span.from} — ${span.to}`,
  }));
}
