/**
 * One dealer of the simulated network: what his customers take each day, and how he buys. Written from the
 * description of the trade (habits of ordering, seasons, Spring Festival, promotions), without regard to how
 * loading is found.
 */
import { addDays, daysBetween } from '../../src/kernel/time.ts';
import type { Day } from '../../src/kernel/time.ts';
import type { Chance } from './random.ts';

export const habits = ['weekly', 'fortnightly', 'monthly', 'on28th', 'lumpy', 'truckload'] as const;
export type Habit = (typeof habits)[number];

export interface Dealer {
  key: string;
  habit: Habit;
  /** Units a day at the start. */
  base: number;
  yearlyGrowth: number;
  /** Height of the season, 0 = flat, and the month of its top. */
  season: number;
  topMonth: number;
  /** Sales in the weeks before the festival, in the holiday, and after it, against a usual day. */
  rush: number;
  holiday: number;
  after: number;
  /** Days of the week swing and daily noise. */
  noise: number;
  promotions: { from: Day; to: Day; lift: number }[];
  /** Days from order to shelf, and days of stock he likes above it. */
  leadDays: number;
  safetyDays: number;
  /** How wrong his own forecast is. */
  foresight: number;
  dayOfMonth: number;
  weekday: number;
  truck: number;
}

export const start: Day = '2024-01-01';
export const days = 731;
const newYears: readonly Day[] = ['2024-02-10', '2025-01-29', '2026-02-17'];

const known: Day[] = [];

/** The n-th day; kept, because every dealer asks for it thousands of times. */
export function dayAt(n: number): Day {
  return (known[n] ??= addDays(start, n));
}

/** The shares of the habits are those of a usual network: most buy weekly or fortnightly. */
function habitOf(random: Chance): Habit {
  const x = random.next();
  if (x < 0.35) return 'weekly';
  if (x < 0.57) return 'fortnightly';
  if (x < 0.72) return 'monthly';
  if (x < 0.82) return 'on28th';
  return x < 0.91 ? 'lumpy' : 'truckload';
}

export function makeDealer(key: string, random: Chance): Dealer {
  const base = Math.exp(random.between(Math.log(15), Math.log(400)));
  const promotions = Array.from({ length: random.whole(2, 6) }, () => {
    const from = addDays(start, random.whole(0, days - 30));
    return { from, to: addDays(from, random.whole(6, 20)), lift: random.between(1.2, 1.8) };
  });
  return {
    key,
    habit: habitOf(random),
    base,
    yearlyGrowth: random.between(-0.1, 0.45),
    season: random.between(0, 0.45),
    topMonth: random.pick([0, 6, 6, 7, 9, 11]),
    rush: random.between(1.1, 2),
    holiday: random.between(0.15, 0.6),
    after: random.between(0.6, 0.9),
    noise: random.between(0.15, 0.5),
    promotions,
    leadDays: random.whole(2, 7),
    safetyDays: random.between(5, 18),
    foresight: random.between(0.03, 0.12),
    dayOfMonth: random.whole(2, 26),
    weekday: random.whole(0, 6),
    truck: base * random.between(18, 40),
  };
}

function festivalFactor(dealer: Dealer, on: Day): number {
  for (const newYear of newYears) {
    const distance = daysBetween(newYear, on);
    if (distance >= -25 && distance < 0) return dealer.rush;
    if (distance >= 0 && distance < 8) return dealer.holiday;
    if (distance >= 8 && distance < 25) return dealer.after;
  }
  return 1;
}

/** What his customers would take on the n-th day on average. */
export function expectedSales(dealer: Dealer, n: number): number {
  const on = dayAt(n);
  const angle = ((Number(on.slice(5, 7)) - 1 - dealer.topMonth + Number(on.slice(8)) / 31) / 12) * 2 * Math.PI;
  const promotion = dealer.promotions.find(({ from, to }) => on >= from && on <= to);
  const trend = (1 + dealer.yearlyGrowth) ** (n / 365);
  return (
    dealer.base * trend * (1 + dealer.season * Math.cos(angle)) * festivalFactor(dealer, on) * (promotion?.lift ?? 1)
  );
}

/** Days between two orders, as far as the habit has a fixed one. */
export function cycleDays(dealer: Dealer): number {
  if (dealer.habit === 'weekly') return 7;
  if (dealer.habit === 'fortnightly') return 14;
  if (dealer.habit === 'lumpy') return 50;
  return dealer.habit === 'truckload' ? 21 : 30;
}

/** Is this a day on which he thinks of ordering? `shift` moves it, as holidays and lazy days do. */
export function ordersOn(dealer: Dealer, n: number, shift: number): boolean {
  const dayOfMonth = Number(dayAt(n).slice(8));
  switch (dealer.habit) {
    case 'weekly':
      return (n + shift) % 7 === dealer.weekday;
    case 'fortnightly':
      return (n + shift) % 14 === dealer.weekday;
    case 'monthly':
      return dayOfMonth === Math.min(28, Math.max(1, dealer.dayOfMonth + shift));
    case 'on28th':
      return dayOfMonth === 28;
    case 'lumpy':
    case 'truckload':
      return true;
  }
}
