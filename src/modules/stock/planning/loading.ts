/**
 * 压货指数: was a dealer loaded at the end of the month? It compares a dealer with himself (formulas 5.2). Base
 * units or 分, the same for all figures of a dealer. Pure.
 */
import type { Month } from '../../../kernel/time.ts';
import { median, named, ratioOf, total, traceOf } from './trace.ts';
import type { Trace } from './trace.ts';

export interface LoadingMonth {
  month: Month;
  sellIn: number;
  /** The part of the sell-in of the last five days of the month. */
  sellInLastFive: number;
  /** null = not reported. */
  sellOut: number | null;
  /** Stock at the end of the month, with what is invoiced and on its way; null = not known. */
  closing: number | null;
}

export interface LoadingRule {
  aAmber: number;
  bWithA: number;
  bAmber: number;
  bRed: number;
  bWithCover: number;
  coverBeyondMaxDays: number;
  /** Stock beyond his habit: months of sell-out above his usual cover, and as a multiple of its usual swing. */
  beyondHabit: number;
  beyondSwing: number;
}

/** Thresholds of 5.2; the last two say when stock is more than he usually owns. */
export const loadingRule: LoadingRule = {
  aAmber: 1.5,
  bWithA: 1.2,
  bAmber: 1.5,
  bRed: 2,
  bWithCover: 1.3,
  coverBeyondMaxDays: 30,
  beyondHabit: 0.2,
  beyondSwing: 1.75,
};

export type LoadingLevel = 'none' | 'amber' | 'red';
/** What spoke, strongest first. */
export type LoadingCause = 'bRed' | 'coverBeyondMax' | 'bAmber' | 'lateAndB' | 'monthBeyondHabit';

export interface Loading {
  month: Month | null;
  /** null = it cannot be said, see `reason`. */
  level: LoadingLevel | null;
  causes: LoadingCause[];
  reason: 'shortHistory' | 'gap' | 'sellOutMissing' | 'nothingSold' | null;
  a: number | null;
  b: number | null;
  /** b of the month alone; null without known stocks. */
  bMonth: number | null;
  trace: Trace;
}

const HISTORY = 12;
/** The least swing of a cover, months: nobody's habit is exact. */
const LEAST_SWING = 0.08;

const nextMonth = (month: Month): Month => {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

interface LateShare {
  share: number | null;
  usual: number | null;
  a: number | null;
}

/** a = last-five-day share of the month / mean of that share over the twelve months before (months with sell-in). */
function lateShare(months: readonly LoadingMonth[]): LateShare {
  const shares = months.map((one) => (one.sellIn > 0 ? one.sellInLastFive / one.sellIn : null));
  const before = shares.slice(-1 - HISTORY, -1).flatMap((share) => share ?? []);
  const share = shares.at(-1) ?? null;
  const usual = ratioOf(total(before), before.length);
  return { share, usual, a: share === null || usual === null ? null : ratioOf(share, usual) };
}

interface Sold extends LoadingMonth {
  sellOut: number;
}

const sellOutOf = (months: readonly Sold[]) => total(months.map((one) => one.sellOut));

/**
 * Sell-out of the month to come by his own trend: half by the last three months, half by the same month a year
 * ago × the growth since then, so that neither a promotion a year ago nor a season at its turn decides alone.
 */
function nextSellOut(months: readonly Sold[]): number {
  const at = months.length - 1;
  const yearAgo = months[at - 11];
  const pairs = [at - 2, at - 1, at].flatMap((i) => {
    const [now, then] = [months[i], months[i - 12]];
    return now && then ? [[now.sellOut, then.sellOut] as const] : [];
  });
  const then = total(pairs.map(([, before]) => before));
  const recent = sellOutOf(months.slice(-3)) / 3;
  if (!yearAgo || then === 0) return recent;
  return (recent + (yearAgo.sellOut * total(pairs.map(([now]) => now))) / then) / 2;
}

/** Stock at the ends of the twelve months before, in months of the sell-out that followed. */
function usualCovers(months: readonly Sold[]): number[] {
  return months.slice(-1 - HISTORY, -1).flatMap((one, i, list) => {
    const following = list[i + 1] ?? months.at(-1);
    const cover = one.closing === null || !following ? null : ratioOf(one.closing, following.sellOut);
    return cover ?? [];
  });
}

interface Habit {
  /** Usual cover at a month's end, months of sell-out, and its swing. */
  cover: number;
  swing: number;
  /** Cover now. */
  now: number | null;
  next: number;
}

function habitOf(months: readonly Sold[]): Habit | null {
  const covers = usualCovers(months);
  const cover = covers.length < HISTORY / 2 ? null : median(covers);
  if (cover === null) return null;
  const swing = 1.4826 * (median(covers.map((x) => Math.abs(x - cover))) ?? 0);
  const next = nextSellOut(months);
  const closing = months.at(-1)?.closing ?? null;
  return { cover, swing: Math.max(LEAST_SWING, swing), now: closing === null ? null : ratioOf(closing, next), next };
}

/**
 * b over the last `length` months: sell-in / sell-out, less what the trend of his own sales asks for: to keep his
 * usual cover his stock must grow (or shrink) with the sales. Without known stocks the growth of the sell-out on
 * as many months before.
 */
function bOver(months: readonly Sold[], length: number, habit: Habit | null): { b: number | null; growth: number } {
  const recent = months.slice(-length);
  const sold = sellOutOf(recent);
  const before = sellOutOf(months.slice(-2 * length, -length));
  const needed = habit && ratioOf(habit.cover * (habit.next - (recent[0]?.sellOut ?? 0)), sold);
  const growth = needed ?? (ratioOf(sold, before) ?? 1) - 1;
  const ratio = ratioOf(total(recent.map((one) => one.sellIn)), sold);
  return { b: ratio === null ? null : ratio - growth, growth };
}

function problemOf(months: readonly LoadingMonth[]): Loading['reason'] {
  if (months.length < HISTORY + 1) return 'shortHistory';
  const recent = months.slice(-1 - HISTORY);
  if (recent.some((one, i) => i > 0 && one.month !== nextMonth(recent[i - 1]?.month ?? one.month))) return 'gap';
  if (recent.some((one) => one.sellOut === null)) return 'sellOutMissing';
  return total(recent.slice(-3).map((one) => one.sellOut ?? 0)) <= 0 ? 'nothingSold' : null;
}

/** Above a threshold by more than the dust of a float: what stands exactly on it is not above. */
const above = (x: number, limit: number) => x > limit + 1e-9;

interface Evidence extends LateShare {
  b: number;
  growth: number;
  bMonth: number | null;
  habit: Habit | null;
}

function causesOf(e: Evidence, cover: LoadingCover | null, rule: LoadingRule): LoadingCause[] {
  // Who never bought in the last days and now does has no ratio, but has changed his habit all the same.
  const late = e.a === null ? e.usual === 0 && (e.share ?? 0) > 0 : above(e.a, rule.aAmber);
  const { habit, bMonth } = e;
  const beyond = habit && habit.now !== null ? habit.now - habit.cover : null;
  const monthLoaded = bMonth !== null && ((late && above(bMonth, rule.bWithA)) || above(bMonth, rule.bAmber));
  const causes: [LoadingCause, boolean][] = [
    ['bRed', above(e.b, rule.bRed)],
    [
      'coverBeyondMax',
      cover !== null && cover.days > cover.maxDays + rule.coverBeyondMaxDays && above(e.b, rule.bWithCover),
    ],
    ['bAmber', above(e.b, rule.bAmber)],
    ['lateAndB', late && above(e.b, rule.bWithA)],
    [
      'monthBeyondHabit',
      monthLoaded &&
        beyond !== null &&
        beyond > Math.max(rule.beyondHabit, rule.beyondSwing * (habit?.swing ?? LEAST_SWING)),
    ],
  ];
  return causes.filter(([, holds]) => holds).map(([cause]) => cause);
}

function traceLoading(months: readonly Sold[], e: Evidence, cover: LoadingCover | null): Trace {
  const recent = months.slice(-3);
  const inputs = [
    named('lastFiveShare', e.share, 'share'),
    named('usualLastFiveShare', e.usual, 'share'),
    named('sellIn3', total(recent.map((one) => one.sellIn)), 'base'),
    named('sellOut3', sellOutOf(recent), 'base'),
    named('closing', months.at(-1)?.closing ?? null, 'base'),
    named('coverDays', cover?.days ?? null, 'days'),
    named('coverMaxDays', cover?.maxDays ?? null, 'days'),
  ];
  const steps = [
    named('usualCover', e.habit?.cover ?? null, 'share'),
    named('usualCoverSwing', e.habit?.swing ?? null, 'share'),
    named('coverNow', e.habit?.now ?? null, 'share'),
    named('nextSellOut', e.habit?.next ?? null, 'base'),
    named('trend', e.growth, 'share'),
    named('loadingA', e.a, 'share'),
    named('loadingB', e.b, 'share'),
    named('loadingBMonth', e.bMonth, 'share'),
  ];
  return traceOf('stock.loading', inputs, steps);
}

/** Cover of the dealer and that of his maximum, days. */
export interface LoadingCover {
  days: number;
  maxDays: number;
}

/**
 * The loading of the last month of `history` (twelve months before it are needed, in any order, without gaps).
 * a = last-5-day share of the month's sell-in ÷ his own 12-month mean of that share; b = sell-in ÷ sell-out over 3
 * months, less the growth of his own trend. Amber: a > 1.5 and b > 1.2, or b > 1.5; red: b > 2, or cover beyond
 * Max + 30 days and b > 1.3. Three months dilute the push of one, so the same two conditions are asked of the
 * month alone too, and are amber when the stock is beyond his own habit at a month's end as well. Who always
 * buys on the 28th has a = 1 and b near 1. null with the reason: 'shortHistory', 'gap', 'sellOutMissing',
 * 'nothingSold'. Formula: 5.2 压货指数.
 */
export function loadingOf(
  history: readonly LoadingMonth[],
  cover: LoadingCover | null,
  rule: LoadingRule = loadingRule,
): Loading {
  const months = history.toSorted((x, y) => (x.month < y.month ? -1 : 1));
  const month = months.at(-1)?.month ?? null;
  const reason = problemOf(months);
  const sold = months
    .slice(-1 - 2 * HISTORY)
    .flatMap((one) => (one.sellOut === null ? [] : [{ ...one, sellOut: one.sellOut }]));
  const habit = reason ? null : habitOf(sold);
  const three = bOver(sold, 3, habit);
  if (reason || three.b === null) {
    const trace = traceOf('stock.loading', [named('months', months.length, 'count')]);
    return { month, level: null, causes: [], reason: reason ?? 'nothingSold', a: null, b: null, bMonth: null, trace };
  }
  const evidence = { ...lateShare(months), ...three, b: three.b, bMonth: habit && bOver(sold, 1, habit).b, habit };
  const causes = causesOf(evidence, cover, rule);
  const red = causes.some((cause) => cause === 'bRed' || cause === 'coverBeyondMax');
  const level = red ? 'red' : causes.length > 0 ? 'amber' : 'none';
  const { a, b, bMonth } = evidence;
  return { month, level, causes, reason: null, a, b, bMonth, trace: traceLoading(sold, evidence, cover) };
}
