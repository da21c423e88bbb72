/**
 * 200 dealers over two years, lived day by day twice with the same customers: once as they would have bought by
 * themselves, once with goods pushed on them at the end of some months. What was pushed is known, so the
 * detector can be judged.
 */
import { daysBetween, monthOf, monthRange } from '../../src/kernel/time.ts';
import type { Month } from '../../src/kernel/time.ts';
import { cycleDays, dayAt, days, expectedSales, makeDealer, ordersOn, start } from './dealer.ts';
import type { Dealer, Habit } from './dealer.ts';
import { chance } from './random.ts';
import type { Chance } from './random.ts';

export interface NetworkMonth {
  month: Month;
  sellIn: number;
  sellInLastFive: number;
  sellOut: number;
  closing: number;
  /** Goods pushed in this month; 0 = none. */
  pushed: number;
  /** Stock beyond what he would have had by himself, at the end of the month. */
  surplus: number;
}

export interface NetworkDealer {
  key: string;
  habit: Habit;
  /** Days of stock he aims at after an order. */
  coverDays: number;
  months: NetworkMonth[];
}

/** The longest look ahead of a dealer who wants to know what he will sell. */
const AHEAD = 120;

interface Fate {
  /** What customers would take on average, beyond the end too. */
  expected: number[];
  /** Customers' demand of each day. */
  demand: number[];
  shifts: number[];
  errors: number[];
  /** Day index -> units pushed. */
  pushes: Map<number, number>;
}

function fateOf(dealer: Dealer, random: Chance, loadedShare: number): Fate {
  const expected = Array.from({ length: days + AHEAD }, (_, n) => expectedSales(dealer, n));
  const demand = Array.from({ length: days }, (_, n) => {
    const spread = Math.exp(dealer.noise * random.normal() - dealer.noise ** 2 / 2);
    return Math.max(0, Math.round((expected[n] ?? 0) * spread));
  });
  const shifts = Array.from({ length: days }, () => 0);
  // A month or fortnight may slip by a day or two; drawn per month so that both lives slip alike.
  for (let n = 0, shift = 0; n < days; n++) {
    if (n % 28 === 0) shift = random.whole(-2, 2);
    shifts[n] = shift;
  }
  const errors = Array.from({ length: days }, () => Math.exp(dealer.foresight * random.normal()));
  return { expected, demand, shifts, errors, pushes: pushesOf(expected, random, loadedShare) };
}

const sum = (list: readonly number[]) => list.reduce((all, x) => all + x, 0);

/** Most pushes stand alone, some come as campaigns of two or three months. */
function pushesOf(expected: readonly number[], random: Chance, loadedShare: number): Map<number, number> {
  const pushes = new Map<number, number>();
  for (let month = 3; month < 24; month++) {
    if (random.next() >= loadedShare) continue;
    const length = random.next() < 0.2 ? random.whole(2, 3) : 1;
    for (let i = 0; i < length && month < 24; i++, month++) {
      const last = lastDayOf(month);
      const day = last - random.whole(0, 4);
      const size = random.between(0.2, 2) * sum(expected.slice(day - 29, day + 1));
      pushes.set(day, Math.round(size));
    }
  }
  return pushes;
}

function lastDayOf(month: number): number {
  const year = 2024 + Math.floor(month / 12);
  const text = `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
  return daysBetween(start, monthRange(text).to);
}

interface Life {
  sellIn: number[];
  sellOut: number[];
  closing: number[];
}

/** What he wants to own after an order: the expected sales until the goods of the next one arrive, and some more. */
function upTo(dealer: Dealer, n: number, fate: Fate): number {
  const horizon = Math.round(cycleDays(dealer) + dealer.leadDays + dealer.safetyDays);
  return sum(fate.expected.slice(n + 1, n + 1 + horizon)) * (fate.errors[n] ?? 1);
}

function orderOf(dealer: Dealer, n: number, position: number, fate: Fate): number {
  if (!ordersOn(dealer, n, fate.shifts[n] ?? 0)) return 0;
  const low = (fate.expected[n] ?? 0) * (dealer.leadDays + dealer.safetyDays);
  const waits = dealer.habit === 'lumpy' || dealer.habit === 'truckload';
  if (waits && position > low) return 0;
  const wanted = upTo(dealer, n, fate) - position;
  if (dealer.habit === 'truckload') return Math.round(Math.max(1, Math.round(wanted / dealer.truck)) * dealer.truck);
  return Math.max(0, Math.round(wanted));
}

/** Sell-in counts on the day the goods are invoiced, which is the day of the order. */
function live(dealer: Dealer, fate: Fate, pushed: boolean): Life {
  const life: Life = { sellIn: [], sellOut: [], closing: [] };
  let stock = Math.round(upTo(dealer, 0, fate) * 0.7);
  const arriving = new Map<number, number>();
  let pipeline = 0;
  for (let n = 0; n < days; n++) {
    const arrived = arriving.get(n) ?? 0;
    stock += arrived;
    pipeline -= arrived;
    const sold = Math.min(stock, fate.demand[n] ?? 0);
    stock -= sold;
    const bought = orderOf(dealer, n, stock + pipeline, fate);
    const push = pushed ? (fate.pushes.get(n) ?? 0) : 0;
    arriving.set(n + dealer.leadDays, bought + push + (arriving.get(n + dealer.leadDays) ?? 0));
    pipeline += bought + push;
    life.sellIn.push(bought + push);
    life.sellOut.push(sold);
    // Goods invoiced are his, on the road or in his store.
    life.closing.push(stock + pipeline);
  }
  return life;
}

function monthsOf(fate: Fate, real: Life, alone: Life): NetworkMonth[] {
  const months: NetworkMonth[] = [];
  for (let n = 0; n < days; n++) {
    const on = dayAt(n);
    const month = monthOf(on);
    if (month > '2025-12') break;
    let row = months.at(-1);
    if (row?.month !== month) {
      row = { month, sellIn: 0, sellInLastFive: 0, sellOut: 0, closing: 0, pushed: 0, surplus: 0 };
      months.push(row);
    }
    row.sellIn += real.sellIn[n] ?? 0;
    if (daysBetween(on, monthRange(month).to) < 5) row.sellInLastFive += real.sellIn[n] ?? 0;
    row.sellOut += real.sellOut[n] ?? 0;
    row.closing = real.closing[n] ?? 0;
    row.pushed += fate.pushes.get(n) ?? 0;
    row.surplus = row.closing - (alone.closing[n] ?? 0);
  }
  return months;
}

/** The network of a seed; `loadedShare` = chance of a push to begin in a dealer-month. */
export function makeNetwork(seed: number, dealers = 200, loadedShare = 0.06): NetworkDealer[] {
  const random = chance(seed);
  return Array.from({ length: dealers }, (_, i) => {
    const dealer = makeDealer(`D${i + 1}`, random);
    const fate = fateOf(dealer, random, loadedShare);
    const months = monthsOf(fate, live(dealer, fate, true), live(dealer, fate, false));
    const coverDays = cycleDays(dealer) + dealer.leadDays + dealer.safetyDays;
    return { key: dealer.key, habit: dealer.habit, coverDays, months };
  });
}
