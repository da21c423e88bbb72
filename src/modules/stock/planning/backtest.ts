/**
 * Back-test of limits: the past days are lived again with given limits, packs and lead times, so that a manager
 * sees stock-outs and average stock before he accepts. Base units; day by day. Pure.
 */
import { inventoryPosition, suggestOrder } from './replenish.ts';
import { named, packsUp, ratioOf, total, traceOf, wholeUp } from './trace.ts';
import type { Trace } from './trace.ts';

export interface BacktestCase {
  /** Demand of each day, base units, oldest first. */
  demand: readonly number[];
  openingStock: number;
  /** Goods already on their way at the start: arrives before the sales of that day (0 = first). */
  arriving?: readonly { day: number; quantity: number }[];
  min: number;
  max: number;
  pack: number;
  moq: number;
  /** Days from order to shelf of the 1st, 2nd ... order, repeated from the start; at least 1 each. */
  leadDays: readonly number[];
  /** Season of each day against that of the limits: they are scaled by it, as they would have been set then. */
  season?: readonly number[];
  /** As in the suggestion: what comes must be sold within so many days at `ads` a day. */
  shelfDays?: number | null;
  ads?: number | null;
  /** R: orders are placed at the end of every R-th day; 1 = every day. */
  reviewDays: number;
}

export interface BacktestResult {
  days: number;
  /** Days that ended without stock. */
  stockOutDays: number;
  lostUnits: number;
  /** Mean of the closings of the days, base units. */
  averageStock: number | null;
  peakStock: number;
  orders: number;
  orderedUnits: number;
  closingStock: number;
  /** Sold / demanded; null when nothing was demanded. */
  fillRate: number | null;
  trace: Trace;
}

/**
 * In-stock demand from reported sales: a day without stock sold less than was asked for, so it takes the ADS
 * (spread so that whole units add up). Returns the demand and how many days were filled.
 */
export function uncensoredDemand(
  days: readonly { sold: number; inStock: boolean }[],
  ads: number | null,
): { demand: number[]; filled: number } {
  let [owed, filled] = [0, 0];
  const demand = days.map((day) => {
    if (day.inStock || ads === null) return Math.max(0, day.sold);
    filled += 1;
    owed += Math.max(ads, day.sold);
    const whole = Math.floor(owed + 1e-9);
    owed -= whole;
    return whole;
  });
  return { demand, filled };
}

interface State {
  stock: number;
  pipeline: { day: number; quantity: number }[];
  orders: number;
  orderedUnits: number;
  lost: number;
  closings: number[];
}

/** The same suggestion the dealer would have got on that day, without money. */
function orderOf(one: BacktestCase, state: State, day: number): number {
  const inTransit = total(state.pipeline.map((goods) => goods.quantity));
  const position = { onHand: state.stock, inTransit, orderedNotShipped: 0, committed: 0 };
  const factor = one.season?.[day] ?? 1;
  const [min, max] =
    factor === 1 ? [one.min, one.max] : [wholeUp(one.min * factor), packsUp(one.max * factor, one.pack)];
  if (inventoryPosition(position) > min) return 0;
  const ads = one.ads == null ? null : one.ads * factor;
  const line = { ...position, skuId: '', min, max, pack: one.pack, moq: one.moq, ads };
  const free = { shelfDays: one.shelfDays ?? null, priceE4: 0, pricePack: { num: 1, den: 1 }, horizonDays: 0 };
  return suggestOrder([{ ...line, ...free }], null).lines[0]?.quantity ?? 0;
}

function live(one: BacktestCase, state: State, day: number): void {
  for (const goods of state.pipeline) if (goods.day === day) state.stock += goods.quantity;
  state.pipeline = state.pipeline.filter((goods) => goods.day > day);
  const asked = one.demand[day] ?? 0;
  const sold = Math.min(asked, state.stock);
  state.stock -= sold;
  state.lost += asked - sold;
  state.closings.push(state.stock);
  if ((day + 1) % Math.max(1, one.reviewDays) !== 0) return;
  const quantity = orderOf(one, state, day);
  if (quantity === 0) return;
  const lead = one.leadDays[state.orders % Math.max(1, one.leadDays.length)] ?? 1;
  state.pipeline.push({ day: day + Math.max(1, lead), quantity });
  state.orders += 1;
  state.orderedUnits += quantity;
}

/**
 * Lives the days again: arrivals, sales as far as there is stock (the rest is lost), then at a review an order
 * when IP <= Min, as `suggestOrder` would have made it. An order placed on day d arrives before the sales of
 * day d + lead.
 */
export function backtest(one: BacktestCase): BacktestResult {
  const pipeline = (one.arriving ?? []).map((goods) => ({ ...goods }));
  const state: State = { stock: one.openingStock, pipeline, orders: 0, orderedUnits: 0, lost: 0, closings: [] };
  for (let day = 0; day < one.demand.length; day++) live(one, state, day);
  const asked = total(one.demand);
  const result = {
    ...measured(state.closings),
    lostUnits: state.lost,
    orders: state.orders,
    orderedUnits: state.orderedUnits,
    closingStock: state.stock,
    fillRate: ratioOf(asked - state.lost, asked),
  };
  const inputs = [
    named('days', one.demand.length, 'days'),
    named('demand', asked, 'base'),
    named('openingStock', one.openingStock, 'base'),
    named('min', one.min, 'base'),
    named('max', one.max, 'base'),
    named('reviewDays', one.reviewDays, 'days'),
  ];
  const steps = [
    named('outDays', result.stockOutDays, 'days'),
    named('averageStock', result.averageStock, 'base'),
    named('lost', result.lostUnits, 'base'),
    named('orders', result.orders, 'count'),
  ];
  return { ...result, trace: traceOf('limits.backtest', inputs, steps) };
}

/** Stock-out days, average and peak of the closings of days, of the real past or of a replay. */
export function measured(
  closings: readonly number[],
): Pick<BacktestResult, 'days' | 'stockOutDays' | 'averageStock' | 'peakStock'> {
  return {
    days: closings.length,
    stockOutDays: closings.filter((closing) => closing <= 0).length,
    averageStock: ratioOf(total(closings), closings.length),
    peakStock: closings.reduce((peak, closing) => Math.max(peak, closing), 0),
  };
}

export interface BacktestSum {
  cells: number;
  skuDays: number;
  stockOutDays: number;
  stockOutRate: number | null;
  /** Σ of the average stocks of the cells, base units. */
  averageStock: number;
  orders: number;
}

/** Many cells (of 40 dealers) as one line of the before/after table; null averages count as 0. */
export function sumBacktests(
  list: readonly (Pick<BacktestResult, 'days' | 'stockOutDays' | 'averageStock'> & { orders: number })[],
): BacktestSum {
  const skuDays = total(list.map((one) => one.days));
  const stockOutDays = total(list.map((one) => one.stockOutDays));
  return {
    cells: list.length,
    skuDays,
    stockOutDays,
    stockOutRate: ratioOf(stockOutDays, skuDays),
    averageStock: total(list.map((one) => one.averageStock ?? 0)),
    orders: total(list.map((one) => one.orders)),
  };
}
