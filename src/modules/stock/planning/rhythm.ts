/**
 * Who should have ordered by now (催单): the rhythm of a dealer's own orders, and the money his silence puts at
 * risk. Days are business days of the calendar; money in 分. Pure.
 */
import { lineAmount } from '../../../kernel/money.ts';
import type { Fen, PriceE4 } from '../../../kernel/money.ts';
import { daysBetween, addDays } from '../../../kernel/time.ts';
import type { Day } from '../../../kernel/time.ts';
import type { Ratio } from '../../../kernel/ratio.ts';
import { median, named, traceOf } from './trace.ts';
import type { Trace } from './trace.ts';

/** Orders this close to each other are one occasion: the second is what was forgotten in the first. */
const SAME_OCCASION_DAYS = 2;
/** Fewer intervals than this are no rhythm. */
const LEAST_INTERVALS = 3;
/** An older habit says nothing of today. */
const MOST_INTERVALS = 12;

export interface Rhythm {
  lastOn: Day | null;
  /** Median interval and its median absolute deviation, days. */
  intervalDays: number | null;
  madDays: number | null;
  expectedOn: Day | null;
  /** expectedOn + MAD, at least one day: until then nobody is late. */
  lateAfter: Day | null;
  /** Days beyond lateAfter; 0 = in time; null without a rhythm. */
  lateDays: number | null;
  reason: 'shortHistory' | null;
  trace: Trace;
}

/** First day of each occasion, in order. */
function occasions(orders: readonly Day[]): Day[] {
  const list: Day[] = [];
  for (const on of [...new Set(orders)].toSorted()) {
    const last = list.at(-1);
    if (last === undefined || daysBetween(last, on) > SAME_OCCASION_DAYS) list.push(on);
  }
  return list;
}

/**
 * Expected next order day = last occasion + median interval (half days up), with ± MAD of the last twelve
 * intervals; late by the days beyond expected + max(1, MAD). Orders after `asOf` are left out.
 * null 'shortHistory' below three intervals.
 */
export function orderRhythm(orders: readonly Day[], asOf: Day): Rhythm {
  const days = occasions(orders.filter((on) => on <= asOf));
  const intervals = days.slice(1).map((on, i) => daysBetween(days[i] ?? on, on));
  const recent = intervals.slice(-MOST_INTERVALS);
  const lastOn = days.at(-1) ?? null;
  const middle = recent.length < LEAST_INTERVALS ? null : median(recent);
  const mad = middle === null ? null : median(recent.map((x) => Math.abs(x - middle)));
  const inputs = [named('orders', days.length, 'count'), named('lastOrder', lastOn, 'day'), named('asOf', asOf, 'day')];
  if (lastOn === null || middle === null || mad === null) {
    const nothing = { intervalDays: null, madDays: null, expectedOn: null, lateAfter: null, lateDays: null };
    return { lastOn, ...nothing, reason: 'shortHistory', trace: traceOf('stock.rhythm', inputs) };
  }
  const expectedOn = addDays(lastOn, Math.floor(middle + 0.5));
  const lateAfter = addDays(expectedOn, Math.max(1, Math.ceil(mad)));
  const lateDays = Math.max(0, daysBetween(lateAfter, asOf));
  const steps = [
    named('medianInterval', middle, 'days'),
    named('mad', mad, 'days'),
    named('expectedOrder', expectedOn, 'day'),
    named('lateDays', lateDays, 'days'),
  ];
  return {
    lastOn,
    intervalDays: middle,
    madDays: mad,
    expectedOn,
    lateAfter,
    lateDays,
    reason: null,
    trace: traceOf('stock.rhythm', inputs, steps),
  };
}

export interface AtRisk {
  /** Days of the horizon that the stock does not cover. */
  uncoveredDays: number;
  /** Sales of these days, whole base units half-up, and their amount. */
  quantity: number;
  fen: Fen;
  trace: Trace;
}

/**
 * Money at risk = ADS × unit price × days uncovered, where the days uncovered are those of `horizonDays` (until
 * goods ordered at the next occasion arrive) beyond the cover of what is there or on its way. The units are
 * rounded to whole ones before any money is computed. 0 without demand. Throws as `lineAmount`.
 */
export function moneyAtRisk(o: {
  ads: number | null;
  available: number;
  horizonDays: number;
  priceE4: PriceE4;
  pricePack: Ratio;
}): AtRisk {
  const ads = o.ads ?? 0;
  const cover = ads <= 0 ? Infinity : Math.max(0, o.available) / ads;
  const uncoveredDays = Math.max(0, o.horizonDays - cover);
  const quantity = ads <= 0 ? 0 : Math.floor(ads * uncoveredDays + 0.5);
  const fen = lineAmount(quantity, o.priceE4, o.pricePack);
  const inputs = [
    named('ads', o.ads, 'perDay'),
    named('available', o.available, 'base'),
    named('horizonDays', o.horizonDays, 'days'),
    named('price', o.priceE4, 'e4'),
  ];
  const steps = [
    named('uncoveredDays', uncoveredDays, 'days'),
    named('lostQuantity', quantity, 'base'),
    named('atRisk', fen, 'fen'),
  ];
  return { uncoveredDays, quantity, fen, trace: traceOf('stock.atRisk', inputs, steps) };
}

/** Dealers whose order is late, the most money at risk first (then the longest late, then by key). */
export function lateByMoney<T extends { key: string; rhythm: Rhythm; atRiskFen: Fen }>(dealers: readonly T[]): T[] {
  return dealers
    .filter(({ rhythm }) => (rhythm.lateDays ?? 0) > 0)
    .toSorted(
      (a, b) =>
        b.atRiskFen - a.atRiskFen ||
        (b.rhythm.lateDays ?? 0) - (a.rhythm.lateDays ?? 0) ||
        (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
    );
}
