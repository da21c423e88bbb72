/** 售罄率, 动销率, 进销比, 存销比, 周转, 缺货, 超储 of a dealer and period, from the ledger. Formulas: 5.2 PSI and inventory. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError, notFound, refuse } from '../../kernel/errors.ts';
import type { ExplainedValue, Explanation } from '../../kernel/explanation.ts';
import { isId } from '../../kernel/id.ts';
import { lineAmount } from '../../kernel/money.ts';
import { query } from '../../kernel/op.ts';
import { addDays, daysBetween, isDay } from '../../kernel/time.ts';
import { fill } from '../../kernel/words.ts';
import { dealerInfo } from '../dealers/index.ts';
import { productLabel, skuInfos } from '../products/index.ts';
import { cellsOf, type Cell } from './cells.ts';
import { known, productOf, stockReaders } from './ops.ts';
import {
  excessOf,
  outOfStock,
  sellInToOut,
  sellThrough,
  skuActivity,
  stockToSales,
  turnover,
} from './planning/cover.ts';
import type { Figure } from './planning/trace.ts';
import { MeasuresInput, MeasuresView } from './shapes.measures.ts';

interface Facts extends Record<string, unknown> {
  skuId: string;
  receipts: number;
  days: { on: string; net: number; sold: number }[];
}

export interface PairMeasures {
  cell: Cell;
  opening: number;
  receipts: number;
  sold: number;
  closing: number;
  closings: number[];
  average: number;
  figures: Record<
    'sellThrough' | 'inToOut' | 'stockToSales' | 'turns' | 'turnoverDays' | 'outRate' | 'excess' | 'daysToClear',
    Figure
  >;
  outDays: number;
}

const monthDays = 30;

/** A month of sales at the pace of the period, so that 存销比 counts months whatever the period. */
const aMonth = (sold: number, days: number) => (sold * monthDays) / days;

function measuresOf(cell: Cell, facts: Facts | undefined, from: string, to: string): PairMeasures {
  const days = daysBetween(from, to) + 1;
  const byDay = new Map((facts?.days ?? []).map((day) => [day.on, day]));
  const after = (facts?.days ?? []).filter((day) => day.on >= from);
  let stock = cell.quantity - after.reduce((sum, day) => sum + day.net, 0);
  const opening = stock;
  let sold = 0;
  const closings = Array.from({ length: days }, (_, i) => {
    const day = byDay.get(addDays(from, i));
    stock += day?.net ?? 0;
    sold += day?.sold ?? 0;
    return stock;
  });
  const closing = closings.at(-1) ?? opening;
  const receipts = facts?.receipts ?? 0;
  const turned = turnover({ sellOut: sold, periodDays: days, opening, closing, dailyClosings: closings });
  // Only what sells can be missing on a shelf.
  const out = outOfStock(sold > 0 || (cell.ads ?? 0) > 0 ? [closings] : []);
  const { excess, daysToClear } = excessOf({
    onHand: Math.max(0, cell.quantity),
    inTransit: cell.inTransit,
    max: cell.max,
    ads: cell.ads,
  });
  return {
    cell,
    opening,
    receipts,
    sold,
    closing,
    closings,
    average: turned.average,
    outDays: out.days,
    figures: {
      sellThrough: sellThrough(sold, opening, receipts),
      inToOut: sellInToOut(receipts, sold),
      stockToSales: stockToSales(closing, aMonth(sold, days)),
      turns: turned.turns,
      turnoverDays: turned.days,
      outRate: out.rate,
      excess,
      daysToClear,
    },
  };
}

/** Three statements whatever the products. */
async function pairsOf(ctx: Ctx, o: { dealerId: string; from: string; to: string; skuId?: string }) {
  const only = o.skuId ? sql`and stock_balances.sku_id = ${o.skuId}::uuid` : sql``;
  const cells = await cellsOf(ctx, sql`dealers.id = ${o.dealerId}::uuid ${only}`);
  const { rows } = await ctx.db.execute<Facts>(sql`
    select b.sku_id as "skuId",
      coalesce((select sum(m.quantity) from stock_movements m where m.dealer_id = b.dealer_id and m.sku_id = b.sku_id
        and coalesce(m.of_kind, m.kind) = 'receipt' and m."on" between ${o.from}::date and ${o.to}::date), 0)::bigint as receipts,
      coalesce((select json_agg(json_build_object('on', d."on", 'net', d.came - d.went, 'sold', d.sold)) from stock_days d
        where d.dealer_id = b.dealer_id and d.sku_id = b.sku_id and d."on" >= ${o.from}::date), '[]') as days
    from stock_balances b where b.dealer_id = ${o.dealerId}::uuid`);
  const facts = new Map(rows.map((row) => [row.skuId, row]));
  return cells.map((cell) => measuresOf(cell, facts.get(cell.skuId), o.from, o.to));
}

const worthOf = ({ priceE4, num, den }: Cell, units: number): number =>
  priceE4 === null || num === null || den === null
    ? 0
    : Math.sign(units) * lineAmount(Math.abs(Math.round(units)), priceE4, { num, den });

function checkPeriod(ctx: Ctx, from: string, to: string): string {
  const end = to > ctx.today() ? ctx.today() : to;
  if (from > end || daysBetween(from, end) > 400)
    throw refuse('stock.badPeriod', {}, [{ path: 'to', code: 'stock.badPeriod' }]);
  return end;
}

export const measures = query({
  can: 'stock.measures',
  who: stockReaders,
  summary:
    'Sell-through, activity, turns, days out of stock and excess of a dealer and period, by product and over all',
  input: MeasuresInput,
  output: MeasuresView,
  async run(ctx, { dealerId, from, to: asked }) {
    await dealerInfo(ctx, dealerId);
    const to = checkPeriod(ctx, from, asked);
    const days = daysBetween(from, to) + 1;
    const pairs = await pairsOf(ctx, { dealerId, from, to });
    const skus = await skuInfos(
      ctx,
      pairs.map((one) => one.cell.skuId),
    );
    const items = pairs
      .filter((one) => one.opening !== 0 || one.closing !== 0 || one.receipts !== 0 || one.sold !== 0)
      .map(({ cell, figures, ...one }) => ({
        ...productOf(known(skus, cell.skuId)),
        ...one,
        ...Object.fromEntries(Object.entries(figures).map(([key, figure]) => [key, figure.value])),
        worthFen: worthOf(cell, Math.max(0, one.closing)),
      }))
      .toSorted((a, b) => b.worthFen - a.worthFen);
    return MeasuresView.parse({ dealerId, from, to, days, items, total: totalOf(pairs, days) });
  },
});

/** Products do not add up in units, so the total goes by worth. */
function totalOf(pairs: readonly PairMeasures[], days: number) {
  const sum = (of: (one: PairMeasures) => number) => pairs.reduce((all, one) => all + worthOf(one.cell, of(one)), 0);
  const [openingFen, inFen, soldFen] = [sum((one) => one.opening), sum((one) => one.receipts), sum((one) => one.sold)];
  const closingFen = sum((one) => one.closing);
  const average = sum((one) => one.average);
  const turned = turnover({
    sellOut: soldFen,
    periodDays: days,
    opening: openingFen,
    closing: closingFen,
    dailyClosings: [average],
  });
  const selling = pairs.filter((one) => one.sold > 0 || (one.cell.ads ?? 0) > 0);
  const out = outOfStock(selling.map((one) => one.closings));
  return {
    sellThrough: sellThrough(soldFen, openingFen, inFen).value,
    inToOut: sellInToOut(inFen, soldFen).value,
    stockToSales: stockToSales(closingFen, aMonth(soldFen, days)).value,
    turns: turned.turns.value,
    turnoverDays: turned.days.value,
    outDays: out.days,
    outRate: out.rate.value,
    activity: skuActivity(pairs.map((one) => ({ stock: one.closing, sellOut: one.sold }))).value,
    openingFen,
    inFen,
    soldFen,
    closingFen,
    excessFen: sum((one) => one.figures.excess.value ?? 0),
  };
}

const explainable = [
  'sellThrough',
  'inToOut',
  'stockToSales',
  'turns',
  'turnoverDays',
  'outRate',
  'excess',
  'daysToClear',
] as const;

/** Key: `${dealerId}:${skuId}:${measure}:${from}:${to}`. @throws notFound for another measure, dealer or period. */
export async function explainMeasure(ctx: Ctx, key: string): Promise<Explanation> {
  const [dealerId = '', skuId = '', name = '', from = '', to = ''] = key.split(':');
  if (!ctx.can('stock.measures')) throw new AppError(403, 'kernel.notAllowed', { operation: 'stock.measures' });
  const which = explainable.find((one) => one === name);
  if (!isId(dealerId) || !isId(skuId) || !which || !isDay(from) || !isDay(to)) throw notFound();
  await dealerInfo(ctx, dealerId);
  const sku = known(await skuInfos(ctx, [skuId]), skuId);
  const [pair] = await pairsOf(ctx, { dealerId, skuId, from, to: checkPeriod(ctx, from, to) });
  if (!pair) throw notFound();
  const { value, trace } = pair.figures[which];
  const t = (word: string) =>
    fill(ctx.registry.words[ctx.locale][`stock.measure.${word}`] ?? word, { product: productLabel(sku), from, to });
  const read = (unit: string, amount: number): ExplainedValue =>
    unit === 'base'
      ? { kind: 'quantity', amount: Math.round(amount), unit: sku.baseUnit }
      : { kind: 'number', amount: Math.round(amount * 100) / 100 };
  return {
    title: t(`${which}.title`),
    value:
      which === 'excess'
        ? read('base', value ?? 0)
        : { kind: 'number', amount: Math.round((value ?? 0) * 1000) / 1000 },
    formula: t(`${which}.formula`),
    withFigures: value === null ? t('none') : `= ${Math.round(value * 1000) / 1000}`,
    inputs: [...trace.inputs, ...trace.steps].flatMap((one) => {
      const label = ctx.registry.words[ctx.locale][`stock.measure.in.${one.name}`];
      return label === undefined || typeof one.value !== 'number' ? [] : [{ label, value: read(one.unit, one.value) }];
    }),
    documents: [],
    excluded: [],
    rule: t('rule'),
    at: ctx.now().toISOString(),
  };
}
