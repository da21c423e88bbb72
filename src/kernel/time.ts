/**
 * Time of the business: days are 'YYYY-MM-DD' in Asia/Shanghai, instants are Date or ISO strings.
 * No function here reads the machine's clock or zone except systemClock. Pure; the browser uses it too.
 */
import { NumberError } from './ratio.ts';

/** The only source of "now"; commands get one, tests fix one. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still; throws `time.invalid` on no instant. */
export function fixedClock(iso: string): Clock {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) throw new NumberError('time.invalid', `${iso} is no instant`);
  return { now: () => new Date(at) };
}

/** 'YYYY-MM-DD' */
export type Day = string;
/** 'YYYY-MM' */
export type Month = string;

const DAY_MS = 86_400_000;
/** China has kept UTC+8 without summer time since 1991-09-15. */
const SHANGHAI_MS = 8 * 3_600_000;

/** The business day of an instant, in Asia/Shanghai. */
export function businessDay(instant: Date): Day {
  const shifted = new Date(instant.getTime() + SHANGHAI_MS);
  if (Number.isNaN(shifted.getTime())) throw new NumberError('time.invalid', 'no instant');
  return dayText(Math.floor(shifted.getTime() / DAY_MS));
}

/** True for a day that exists in the calendar, years 1900 to 9999. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01; throws `time.notADay`. */
function dayNumber(day: Day): number {
  if (!isDay(day)) throw new NumberError('time.notADay', `${day} is no day`);
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function dayText(number: number): Day {
  const text = new Date(number * DAY_MS).toISOString().slice(0, 10);
  if (!isDay(text)) throw new NumberError('time.notADay', 'outside the years 1900 to 9999');
  return text;
}

/** The day n days later (earlier when negative); throws `time.notADay` outside 1900 to 9999. */
export function addDays(day: Day, n: number): Day {
  if (!Number.isSafeInteger(n) || Math.abs(n) > 4_000_000)
    throw new NumberError('time.notADay', `${n} days is out of range`);
  return dayText(dayNumber(day) + n);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Monday to Friday, days after `from` up to and including `to`; 0 when `to` is not later. Public holidays count too. */
export function weekdaysBetween(from: Day, to: Day): number {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  // 1970-01-01 was a Thursday: shifted by three, each week of numbers begins on a Monday.
  const upTo = (day: number) => Math.floor((day + 3) / 7) * 5 + Math.min(5, ((day + 3) % 7) + 1);
  return Math.max(0, upTo(last) - upTo(first));
}

/** '2026-03-05' -> '2026-03' */
export function monthOf(day: Day): Month {
  dayNumber(day);
  return day.slice(0, 7);
}

/** The month `n` months after (before, when negative). */
export function addMonths(month: Month, n: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + n;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** First and last day of a month, both inclusive. */
export function monthRange(month: Month): { from: Day; to: Day } {
  const from = `${month}-01`;
  if (!isDay(from)) throw new NumberError('time.notAMonth', `${month} is no month`);
  const days = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  return { from, to: `${month}-${days}` };
}

export const ageBuckets = ['notDue', 'd1_30', 'd31_60', 'd61_90', 'd91_180', 'd181_365', 'over365'] as const;
export type AgeBucket = (typeof ageBuckets)[number];

/** 账龄 bucket by due date; the due day itself is not yet overdue. */
export function ageBucket(dueOn: Day, asOf: Day): AgeBucket {
  const days = daysBetween(dueOn, asOf);
  if (days <= 0) return 'notDue';
  if (days <= 30) return 'd1_30';
  if (days <= 60) return 'd31_60';
  if (days <= 90) return 'd61_90';
  if (days <= 180) return 'd91_180';
  return days <= 365 ? 'd181_365' : 'over365';
}
