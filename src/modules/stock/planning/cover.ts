/**
 * Cover, turnover, age and health of dealer stock (formulas 5.2, PSI & inventory). Quantities in base units,
 * saleable goods only; ratios and days as plain numbers; a denominator of 0 gives null with a reason. Pure.
 */
import { daysBetween } from '../../../kernel/time.ts';
import type { Day } from '../../../kernel/time.ts';
import { figure, named, ratioOf, total, traceOf } from './trace.ts';
import type { Figure, Trace } from './trace.ts';

/** DOS 可销天数 = on hand / ADS, days. null: 'noDemand' (ADS unknown or 0). */
export function daysOfSupply(onHand: number, ads: number | null): Figure {
  const value = ads === null ? null : ratioOf(onHand, ads);
  const inputs = [named('onHand', onHand, 'base'), named('ads', ads, 'perDay')];
  return figure(value, 'noDemand', traceOf('stock.dos', inputs, [named('dos', value, 'days')]));
}

/** Pipeline DOS = (on hand + in transit) / ADS, days. null: 'noDemand'. */
export function pipelineDays(onHand: number, inTransit: number, ads: number | null): Figure {
  const value = ads === null ? null : ratioOf(onHand + inTransit, ads);
  const inputs = [named('onHand', onHand, 'base'), named('inTransit', inTransit, 'base'), named('ads', ads, 'perDay')];
  return figure(value, 'noDemand', traceOf('stock.pipelineDos', inputs, [named('pipelineDos', value, 'days')]));
}

/**
 * Forward DOS: whole days until the cumulative forecast (base units a day, tomorrow first) reaches the stock on
 * hand; 0 without stock; null 'beyondForecast' when the stock outlasts the forecast.
 */
export function forwardDays(onHand: number, forecast: readonly number[]): Figure {
  let [left, days] = [onHand, 0];
  while (left > 1e-9 && days < forecast.length) left -= forecast[days++] ?? 0;
  const value = left > 1e-9 ? null : days;
  const inputs = [named('onHand', onHand, 'base'), named('forecastDays', forecast.length, 'days')];
  const steps = [named('forecastSum', total(forecast), 'base'), named('forwardDos', value, 'days')];
  return figure(value, 'beyondForecast', traceOf('stock.forwardDos', inputs, steps));
}

/** 存销比 = closing stock / sell-out of the month, in months. null: 'nothingSold'. */
export function stockToSales(closing: number, monthlySellOut: number): Figure {
  const value = ratioOf(closing, monthlySellOut);
  const inputs = [named('closing', closing, 'base'), named('sellOut', monthlySellOut, 'base')];
  return figure(value, 'nothingSold', traceOf('stock.stockToSales', inputs, [named('stockToSales', value, 'share')]));
}

/**
 * 周转次数 = sell-out of the period / average stock, and 周转天数 = period days / turns. The average is the mean of
 * the daily closings where they are known, else (open + close) / 2. null: 'noStock' (turns) or 'nothingSold' (days).
 */
export function turnover(o: {
  sellOut: number;
  periodDays: number;
  opening: number;
  closing: number;
  dailyClosings?: readonly number[];
}): { turns: Figure; days: Figure; average: number } {
  const daily = o.dailyClosings ?? [];
  const average = daily.length > 0 ? total(daily) / daily.length : (o.opening + o.closing) / 2;
  const turns = ratioOf(o.sellOut, average);
  const days = turns === null ? null : ratioOf(o.periodDays, turns);
  const inputs = [
    named('sellOut', o.sellOut, 'base'),
    named('opening', o.opening, 'base'),
    named('closing', o.closing, 'base'),
    named('periodDays', o.periodDays, 'days'),
  ];
  const steps = [named('averageStock', average, 'base'), named('turns', turns, 'share')];
  return {
    average,
    turns: figure(turns, 'noStock', traceOf('stock.turns', inputs, steps)),
    days: figure(
      days,
      turns === null ? 'noStock' : 'nothingSold',
      traceOf('stock.turnoverDays', inputs, [...steps, named('turnoverDays', days, 'days')]),
    ),
  };
}

/** The set target (days of stock) against the cover: true when broken, null when the cover is unknown. */
export function targetBroken(turnoverDays: number | null, targetDays: number): boolean | null {
  return turnoverDays === null ? null : turnoverDays > targetDays;
}

/** 售罄率 = sell-out / (opening + receipts). null: 'nothingToSell'. */
export function sellThrough(sellOut: number, opening: number, receipts: number): Figure {
  const value = ratioOf(sellOut, opening + receipts);
  const inputs = [
    named('sellOut', sellOut, 'base'),
    named('opening', opening, 'base'),
    named('receipts', receipts, 'base'),
  ];
  return figure(value, 'nothingToSell', traceOf('stock.sellThrough', inputs, [named('sellThrough', value, 'share')]));
}

/** 进销比 = sell-in / sell-out. null: 'nothingSold'. */
export function sellInToOut(sellIn: number, sellOut: number): Figure {
  const value = ratioOf(sellIn, sellOut);
  const inputs = [named('sellIn', sellIn, 'base'), named('sellOut', sellOut, 'base')];
  return figure(value, 'nothingSold', traceOf('stock.sellInToOut', inputs, [named('sellInToOut', value, 'share')]));
}

/**
 * 动销率(SKU) = SKUs with sell-out > 0 among those with stock > 0 or sold out in the period / SKUs with stock
 * > 0 or sold: a SKU that sold to its last piece is active and stays in the base. null: 'noStock'.
 */
export function skuActivity(skus: readonly { stock: number; sellOut: number }[]): Figure {
  const carried = skus.filter((sku) => sku.stock > 0 || sku.sellOut > 0);
  const active = carried.filter((sku) => sku.sellOut > 0).length;
  const value = ratioOf(active, carried.length);
  const inputs = [named('activeSkus', active, 'count'), named('carriedSkus', carried.length, 'count')];
  return figure(value, 'noStock', traceOf('stock.skuActivity', inputs, [named('skuActivity', value, 'share')]));
}

export const stockAges = ['d0_30', 'd31_60', 'd61_90', 'd91_180', 'd181_365', 'over365', 'unknown'] as const;
export type StockAge = (typeof stockAges)[number];

export interface Lot {
  receivedOn: Day;
  quantity: number;
}

/**
 * What is left of each lot, oldest first, when goods leave in the order they came (FIFO): so the stock on
 * hand is made of the newest lots. `unexplained` is stock beyond all lots. Base units.
 */
export function lotsLeft(lots: readonly Lot[], onHand: number): { left: Lot[]; unexplained: number } {
  const left: Lot[] = [];
  let rest = Math.max(0, onHand);
  for (const lot of lots.toSorted((a, b) => (a.receivedOn < b.receivedOn ? 1 : -1))) {
    const quantity = Math.min(rest, Math.max(0, lot.quantity));
    if (quantity > 0) left.unshift({ receivedOn: lot.receivedOn, quantity });
    rest -= quantity;
  }
  return { left, unexplained: rest };
}

function ageOf(days: number): StockAge {
  if (days <= 30) return 'd0_30';
  if (days <= 60) return 'd31_60';
  if (days <= 90) return 'd61_90';
  if (days <= 180) return 'd91_180';
  return days <= 365 ? 'd181_365' : 'over365';
}

/** 库龄: base units on hand by age of their lot, FIFO; stock that no lot explains stands under 'unknown'. */
export function ageBuckets(
  lots: readonly Lot[],
  onHand: number,
  asOf: Day,
): { buckets: Record<StockAge, number>; oldestDays: number | null; trace: Trace } {
  const buckets = { d0_30: 0, d31_60: 0, d61_90: 0, d91_180: 0, d181_365: 0, over365: 0, unknown: 0 };
  const { left, unexplained } = lotsLeft(lots, onHand);
  for (const lot of left) buckets[ageOf(daysBetween(lot.receivedOn, asOf))] += lot.quantity;
  buckets.unknown = unexplained;
  const oldest = left[0];
  const steps = stockAges.map((age) => named(age, buckets[age], 'base'));
  const inputs = [named('onHand', onHand, 'base'), named('lots', lots.length, 'count'), named('asOf', asOf, 'day')];
  return {
    buckets,
    oldestDays: oldest ? daysBetween(oldest.receivedOn, asOf) : null,
    trace: traceOf('stock.age', inputs, steps),
  };
}

/**
 * 呆滞: stock, and no sell-out for `afterDays` (default 60). Goods never sold are measured from their first
 * receipt, so that a new product is not slow on its first day; null = nothing is known of either.
 */
export function isSlow(
  o: { onHand: number; lastSellOutOn: Day | null; firstReceiptOn: Day | null; asOf: Day },
  afterDays = 60,
): boolean | null {
  if (o.onHand <= 0) return false;
  const since = o.lastSellOutOn ?? o.firstReceiptOn;
  return since === null ? null : daysBetween(since, o.asOf) >= afterDays;
}

/** 'half' = 大日期 (less than half of the life left), 'near' = 临期 (less than a third), both configurable. */
export type ShelfState = 'fresh' | 'half' | 'near' | 'expired';

export interface ShelfThresholds {
  near: number;
  half: number;
}

/** Remaining shelf life / total, and what it is called; null: 'noShelfLife' (a product that does not expire). */
export function shelfLife(
  o: { producedOn: Day; shelfDays: number; asOf: Day },
  thresholds: ShelfThresholds = { near: 1 / 3, half: 1 / 2 },
): { state: ShelfState | null; daysLeft: number | null; left: Figure } {
  const age = daysBetween(o.producedOn, o.asOf);
  const daysLeft = o.shelfDays > 0 ? o.shelfDays - age : null;
  const value = daysLeft === null ? null : daysLeft / o.shelfDays;
  const inputs = [named('producedOn', o.producedOn, 'day'), named('shelfDays', o.shelfDays, 'days')];
  const left = figure(value, 'noShelfLife', traceOf('stock.shelfLife', inputs, [named('lifeLeft', value, 'share')]));
  return { state: value === null ? null : shelfState(value, thresholds), daysLeft, left };
}

function shelfState(left: number, { near, half }: ShelfThresholds): ShelfState {
  if (left <= 0) return 'expired';
  if (left < near) return 'near';
  return left < half ? 'half' : 'fresh';
}

/** 缺货: days without stock, and 缺货率 = SKU-days without stock / SKU-days of must-carry SKUs. null: 'noDays'. */
export function outOfStock(closings: readonly (readonly number[])[]): { days: number; rate: Figure } {
  const all = total(closings.map((sku) => sku.length));
  const days = total(closings.map((sku) => sku.filter((closing) => closing <= 0).length));
  const value = ratioOf(days, all);
  const inputs = [named('outDays', days, 'days'), named('skuDays', all, 'days')];
  return { days, rate: figure(value, 'noDays', traceOf('stock.outRate', inputs, [named('outRate', value, 'share')])) };
}

/**
 * 超储量 = max(0, on hand + in transit − Max), base units, null ('noLimit') without a maximum; and
 * 排空天数 = excess / ADS, days, 0 without excess, null ('noDemand') when nothing sells.
 */
export function excessOf(o: { onHand: number; inTransit: number; max: number | null; ads: number | null }): {
  excess: Figure;
  daysToClear: Figure;
} {
  const excess = o.max === null ? null : Math.max(0, o.onHand + o.inTransit - o.max);
  const toClear = o.ads === null || excess === null ? null : ratioOf(excess, o.ads);
  const days = excess === 0 ? 0 : toClear;
  const inputs = [
    named('onHand', o.onHand, 'base'),
    named('inTransit', o.inTransit, 'base'),
    named('max', o.max, 'base'),
    named('ads', o.ads, 'perDay'),
  ];
  const step = named('excess', excess, 'base');
  return {
    excess: figure(excess, 'noLimit', traceOf('stock.excess', inputs, [step])),
    daysToClear: figure(
      days,
      excess === null ? 'noLimit' : 'noDemand',
      traceOf('stock.daysToClear', inputs, [step, named('daysToClear', days, 'days')]),
    ),
  };
}
