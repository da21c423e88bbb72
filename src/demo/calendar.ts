/** The years of the demo: its days, the seasons of drinks with the Spring Festival by the moon, and chance by name. Pure. */
import { springFestival } from '../kernel/lunar-year.ts';
import { addDays, daysBetween, monthOf, type Day } from '../kernel/time.ts';

/** January to December without the festival: drinks are a summer trade. */
const months = [0.88, 0.86, 0.88, 0.95, 1.06, 1.18, 1.3, 1.3, 1.12, 0.98, 0.92, 0.92];

/** The middle of each month has its own figure, days between two middles lie between. */
function monthly(day: Day): number {
  const at = Number(day.slice(5, 7)) - 1;
  const part = (Number(day.slice(8)) - 15) / 30;
  const [here, next] = [months[at] ?? 1, months[(at + (part < 0 ? 11 : 1)) % 12] ?? 1];
  return here + (next - here) * Math.abs(part);
}

/** Days from 正月初一 of the nearest festival; negative before it. */
export function fromFestival(day: Day): number {
  const year = Number(day.slice(0, 4));
  const here = daysBetween(springFestival(year), day);
  return here > 200 ? daysBetween(springFestival(year + 1), day) : here;
}

/** Shops fill up for three weeks before the feast, are shut for a week, and are slow until the lanterns. */
function feast(days: number): number {
  if (days >= -21 && days < 0) return 1.2 + (0.5 * (days + 21)) / 21;
  if (days >= 0 && days < 7) return 0.35;
  return days >= 7 && days < 16 ? 0.75 : 1;
}

export interface Days {
  /** First day of history to today; index 0 is the first. */
  days: readonly Day[];
  /** Index of today: the last day of facts is the one before. */
  today: number;
  /** Two months longer than `days`. */
  season: readonly number[];
  festival: readonly number[];
  /** From here sell-out is told by the day, before by the month. */
  detail: number;
  index(day: Day): number;
}

/** @param months whole months of history before the running one. */
export function daysOf(today: Day, months: number): Days {
  let first = `${monthOf(today)}-01`;
  for (let i = 0; i < months; i += 1) first = `${monthOf(addDays(first, -1))}-01`;
  const count = daysBetween(first, today) + 1;
  const days = Array.from({ length: count }, (_, i) => addDays(first, i));
  // Whoever orders looks ahead: the season goes on beyond today.
  const ahead = Array.from({ length: count + 60 }, (_, i) => addDays(first, i));
  const detailDay = `${monthOf(addDays(today, -90))}-01`;
  return {
    days,
    today: count - 1,
    season: ahead.map((day) => monthly(day) * feast(fromFestival(day))),
    festival: ahead.map(fromFestival),
    detail: Math.max(0, daysBetween(first, detailDay)),
    index: (day) => daysBetween(first, day),
  };
}

/** Chance by name: the same numbers give the same even share of 1, whatever was asked before. */
export function chance(a: number, b: number, c: number, d = 0): number {
  let h = Math.imul(a + 0x9e37, 0x85eb_ca6b) ^ Math.imul(b + 0x79b9, 0xc2b2_ae35) ^ Math.imul(c + 0x7f4a, 0x27d4_eb2f);
  h ^= Math.imul(d + 0x1656, 0x1656_67b1);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b_3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a_2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 4_294_967_296;
}

/** A normal deviate from two even ones (Box-Muller). */
export const normal = (u: number, v: number) => Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v);
