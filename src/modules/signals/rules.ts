/** Ranking and the month against its days. Pure. */
import { monthRange, weekdaysBetween, addDays } from '../../kernel/time.ts';

export const signalGroups = ['orders', 'money', 'goods', 'sales', 'terms'] as const;

/** First screen. */
export const atMost = 7;

export interface Mark {
  kind: 'hidden' | 'taken';
  mine: boolean;
  cause: string;
  moneyFen: number;
  untilOn: string | null;
}

/**
 * "Not today" holds until its day, while the cause is the same and no more is at stake; "I do it" as long as the cause
 * is the same.
 */
export function markHolds(mark: Mark, signal: { cause: string; moneyFen: number }, today: string): boolean {
  if (mark.cause !== signal.cause) return false;
  if (mark.kind === 'taken') return true;
  return mark.mine && mark.untilOn !== null && today < mark.untilOn && signal.moneyFen <= mark.moneyFen;
}

/** Most money first; equal money by rule and subject, so that the order stands still. */
export function byMoney<T extends { moneyFen: number; rule: string; subject: string }>(a: T, b: T): number {
  const keys: [string, string] = [`${a.rule} ${a.subject}`, `${b.rule} ${b.subject}`];
  return b.moneyFen - a.moneyFen || (keys[0] < keys[1] ? -1 : keys[0] > keys[1] ? 1 : 0);
}

/** Selling days (Monday to Friday) of the month of `today`, and how many are gone with today. */
export function sellingDays(today: string): { days: number; daysGone: number } {
  const { from, to } = monthRange(today.slice(0, 7));
  const before = addDays(from, -1);
  return { days: weekdaysBetween(before, to), daysGone: weekdaysBetween(before, today) };
}

/** 'YYYY-MM' moved by months. */
export function monthBefore(month: string, n: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - n;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** Integer half-up of a * b / c for amounts in 分; null when c is 0. */
export function share(a: number, b: number, c: number): number | null {
  if (c === 0) return null;
  const doubled = 2n * BigInt(a) * BigInt(b) + BigInt(c);
  const whole = doubled / (2n * BigInt(c));
  return Number(doubled < 0n && doubled % (2n * BigInt(c)) !== 0n ? whole - 1n : whole);
}

export interface MonthSums {
  now: number;
  lastMonth: number;
  lastYear: number;
}

/** One measure of the month bar against the whole of last month. Nothing at stake is set yet: there are no targets. */
export function measureOf(sums: MonthSums, { days, daysGone }: { days: number; daysGone: number }) {
  const reachedE3 = share(sums.now, 1000, sums.lastMonth);
  const timeE3 = share(daysGone, 1000, days) ?? 0;
  const left = days - daysGone;
  const missing = Math.max(0, sums.lastMonth - sums.now);
  return {
    nowFen: sums.now,
    lastMonthFen: sums.lastMonth,
    lastYearFen: sums.lastYear,
    reachedE3,
    aheadE3: reachedE3 === null ? null : reachedE3 - timeE3,
    perDayFen: sums.lastMonth === 0 ? null : missing === 0 ? 0 : share(missing, 1, left),
    expectedFen: share(sums.now, days, daysGone),
  };
}
