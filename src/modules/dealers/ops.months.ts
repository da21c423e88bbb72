/** One time axis of a dealer: what every room says of each month; each figure opens. */
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors.ts';
import type { ExplainedValue, Explanation } from '../../kernel/explanation.ts';
import { isId } from '../../kernel/id.ts';
import type { DealerSeries } from '../../kernel/module.ts';
import { formatYuan } from '../../kernel/money.ts';
import { query } from '../../kernel/op.ts';
import { addMonths, monthOf } from '../../kernel/time.ts';
import { fill, type WordParams } from '../../kernel/words.ts';
import { dealerInfo } from './info.ts';
import { monthsUpTo } from './rules.months.ts';

export const MonthsInput = z.strictObject({ id: z.uuid(), count: z.number().int().min(2).max(60).default(36) });
export const MonthsView = z.object({
  /** Oldest first; the last one is running. */
  months: z.array(z.string()),
  series: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      unit: z.enum(['fen', 'days']),
      /** By month; null where nothing is known. */
      values: z.array(z.number().nullable()),
    }),
  ),
});

const sayOf =
  (ctx: Ctx) =>
  (key: string, params: WordParams = {}) =>
    fill(ctx.registry.words[ctx.locale][key] ?? key, params);

/** @throws notFound when the dealer is out of scope. */
export async function monthsOf(ctx: Ctx, id: string, count: number): Promise<z.output<typeof MonthsView>> {
  await dealerInfo(ctx, id);
  const say = sayOf(ctx);
  const months = monthsUpTo(monthOf(ctx.today()), count);
  const [from = '', to = ''] = [months[0], months.at(-1)];
  const series = [];
  for (const one of ctx.registry.dealerSeries) {
    const found = await one.read(ctx, id, { from, to });
    if (!found) continue;
    const values = months.map((month) => found.get(month) ?? null);
    series.push({ key: one.key, label: say(one.word), unit: one.unit, values });
  }
  return { months, series };
}

export const months = query({
  can: 'dealers.months',
  who: 'signedIn',
  summary:
    'Orders, sell-in, sell-out, cover, receipts and overdue of a dealer by month, as far as the caller may see them',
  input: MonthsInput,
  output: MonthsView,
  run: (ctx, { id, count }) => monthsOf(ctx, id, count),
});

const tenth = (x: number) => Math.round(x * 10) / 10;

function valueOf(series: DealerSeries, amount: number, dayUnit: string): ExplainedValue {
  return series.unit === 'fen' ? { kind: 'money', amount } : { kind: 'number', amount: tenth(amount), unit: dayUnit };
}

/** Key: `${dealerId}:${series}:${month}`. */
export async function explainMonth(ctx: Ctx, key: string): Promise<Explanation> {
  const [id = '', name = '', month = ''] = key.split(':');
  const series = ctx.registry.dealerSeries.find((one) => one.key === name);
  const first = addMonths(monthOf(ctx.today()), -59);
  if (!isId(id) || !series || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || month < first) throw notFound();
  const dealer = await dealerInfo(ctx, id);
  const found = await series.read(ctx, id, { from: month, to: month });
  const amount = found?.get(month);
  if (amount === undefined) throw notFound();
  const say = sayOf(ctx);
  const { inputs, documents } = await series.explain(ctx, id, month);
  const value = valueOf(series, amount, say('dealers.months.days'));
  const shown = series.unit === 'fen' ? formatYuan(amount) : `${tenth(amount)} ${say('dealers.months.days')}`;
  return {
    title: say('dealers.months.why', { dealer: dealer.name, month, figure: say(series.word) }),
    value,
    formula: say(`${series.word}Formula`),
    withFigures: `= ${shown}`,
    inputs,
    documents,
    excluded: [],
    rule: say('dealers.months.rule'),
    at: ctx.now().toISOString(),
  };
}
