/** Days and months as they stand in files: 2026.3.5, 20260305, 3月5日, 26.3.5, Excel's serial, 2026年3月. */
import type { Cell } from '../../kernel/sheets/types.ts';
import { got, nothing, wrong, type Read } from './problem.ts';
import { cellText, numberText, plain, saysNothing } from './text.ts';

/** A day, or only a month where the file says no more. */
export type DateValue = { date: string } | { month: string };

export interface DateContext {
  /** Year of the sheet, from its title or a column beside. */
  year?: number;
  /** YYYY-MM of the sheet, for "5日". */
  month?: string;
  /** Of 03/05/2026, as the whole column says. */
  order?: 'dmy' | 'mdy';
  /** YYYY-MM-DD; a day without any year is taken as the last such day before it, with a note. */
  today?: string;
  /** The column is called 月份: the first of a month stands for the month. */
  monthly?: boolean;
}

const two = (n: number) => String(n).padStart(2, '0');
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0);
  return leap ? 29 : (DAYS[month - 1] ?? 0);
}

const fullYear = (year: number) => (year < 100 ? (year < 70 ? 2000 : 1900) + year : year);

/** YYYY-MM-DD, or null when the calendar has no such day or it lies outside 1990 to 2099. */
export function dayText(year: number, month: number, day: number): string | null {
  const y = fullYear(year);
  if (y < 1990 || y > 2099 || month < 1 || month > 12 || day < 1 || day > daysIn(y, month)) return null;
  return `${y}-${two(month)}-${two(day)}`;
}

function monthText(year: number, month: number): string | null {
  const y = fullYear(year);
  return y < 1990 || y > 2099 || month < 1 || month > 12 ? null : `${y}-${two(month)}`;
}

/** Excel counts days from 1899-12-30 (its own error of 1900 included). */
export function serialDay(serial: number): string | null {
  const whole = Math.floor(serial);
  // Not a number is neither too small nor too large.
  if (!(whole >= 32_874 && whole <= 73_050)) return null;
  return new Date(Date.UTC(1899, 11, 30) + whole * 86_400_000).toISOString().slice(0, 10);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAME = `(${MONTHS.join('|')})[a-z]*\\.?`;
const TIME =
  /(?:[ t]+(?:上午|下午)?\d{1,2}[:时点]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?)?秒?(?: ?[ap]m)?(?:z|[+-]\d\d:?\d\d)?)$/;
const WEEKDAY = /[ (]*(?:周|星期|礼拜)[一二三四五六日天][ )]*/;
const S = '[-/.年 ]';

const patterns = {
  ymd: new RegExp(`^(\\d{4}|\\d{2})${S} ?(\\d{1,2})[-/.月 ] ?(\\d{1,2})[日号]?$`),
  compact: /^(\d{4})(\d{2})(\d{2})$/,
  ym: /^(\d{4})[-/.年] ?(\d{1,2})(?:月份?|期)?$|^(\d{2})年(\d{1,2})月份?$|^(\d{4})(\d{2})$/,
  md: /^(\d{1,2})[月/\-.](\d{1,2})[日号]?$/,
  m: /^(\d{1,2})月份?$/,
  d: /^(\d{1,2})[日号]$/,
  slashed: /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/,
  dNamed: new RegExp(`^(\\d{1,2})[- /]?${NAME}[- /,]*(\\d{4}|\\d{2})$`),
  named: new RegExp(`^${NAME}[- ](\\d{1,2}),? ?(\\d{4})$`),
  mNamed: new RegExp(`^${NAME}[- ]?'?(\\d{4}|\\d{2})$`),
};

/** The text without time, weekday and quotes, for matching. */
function bare(text: string): string {
  return plain(text)
    .replace(/^['`]/, '')
    .replace(WEEKDAY, '')
    .trim()
    .replace(TIME, '')
    .replace(/^(\d{4}-\d\d-\d\d)t.*$/, '$1');
}

/** How a column writes 03/05/2026: 'dmy' or 'mdy' when one of its cells can only be one of them. */
export function slashOrder(cells: readonly (Cell | undefined)[]): 'dmy' | 'mdy' | undefined {
  let [dmy, mdy] = [0, 0];
  for (const cell of cells) {
    const match = typeof cell === 'string' ? patterns.slashed.exec(bare(cell)) : null;
    if (match && Number(match[1]) > 12) dmy += 1;
    if (match && Number(match[2]) > 12) mdy += 1;
  }
  return dmy > 0 && mdy === 0 ? 'dmy' : mdy > 0 && dmy === 0 ? 'mdy' : undefined;
}

type Found = DateValue | 'noSuchDay' | 'noYear' | { first: string; second: string };
const day = (y: number, m: number, d: number): Found => {
  const date = dayText(y, m, d);
  return date === null ? 'noSuchDay' : { date };
};
const monthOf = (y: number, m: number): Found => {
  const month = monthText(y, m);
  return month === null ? 'noSuchDay' : { month };
};

function slashed(match: RegExpExecArray, order: DateContext['order']): Found {
  const [a, b, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [asDmy, asMdy] = [dayText(year, b, a), dayText(year, a, b)];
  if (order === 'dmy') return day(year, b, a);
  if (order === 'mdy') return day(year, a, b);
  if (asDmy !== null && asMdy !== null && asDmy !== asMdy) return { first: asMdy, second: asDmy };
  const only = asDmy ?? asMdy;
  return only === null ? 'noSuchDay' : { date: only };
}

/** A form with its year inside. */
function complete(text: string, order: DateContext['order']): Found | null {
  let m = patterns.slashed.exec(text);
  if (m) return slashed(m, order);
  m = patterns.ymd.exec(text) ?? patterns.compact.exec(text);
  if (m) return day(Number(m[1]), Number(m[2]), Number(m[3]));
  m = patterns.ym.exec(text);
  if (m) return monthOf(Number(m[1] ?? m[3] ?? m[5]), Number(m[2] ?? m[4] ?? m[6]));
  m = patterns.dNamed.exec(text);
  if (m) return day(Number(m[3]), MONTHS.indexOf(m[2] ?? '') + 1, Number(m[1]));
  m = patterns.named.exec(text);
  if (m) return day(Number(m[3]), MONTHS.indexOf(m[1] ?? '') + 1, Number(m[2]));
  m = patterns.mNamed.exec(text);
  return m ? monthOf(Number(m[2]), MONTHS.indexOf(m[1] ?? '') + 1) : null;
}

function yearFor(context: DateContext, month: number, dayOfMonth: number): { year: number; assumed: boolean } | null {
  const year = context.year ?? (context.month ? Number(context.month.slice(0, 4)) : undefined);
  if (year !== undefined) return { year, assumed: false };
  if (!context.today) return null;
  const now = Number(context.today.slice(0, 4));
  const future = `${two(month)}-${two(dayOfMonth)}` > context.today.slice(5);
  return { year: future ? now - 1 : now, assumed: true };
}

/** A form without a year: 3月5日, 3月, 5日. */
function partial(text: string, context: DateContext): { found: Found; assumed: boolean } | null {
  const dayOnly = patterns.d.exec(text);
  if (dayOnly) {
    if (!context.month) return { found: 'noYear', assumed: false };
    const [y, m] = context.month.split('-').map(Number);
    return { found: day(y ?? 0, m ?? 0, Number(dayOnly[1])), assumed: false };
  }
  const match = patterns.md.exec(text) ?? patterns.m.exec(text);
  if (!match) return null;
  const [month, dayOfMonth] = [Number(match[1]), match[2] === undefined ? 1 : Number(match[2])];
  const named = yearFor(context, month, dayOfMonth);
  if (!named) return { found: 'noYear', assumed: false };
  const found = match[2] === undefined ? monthOf(named.year, month) : day(named.year, month, dayOfMonth);
  return { found, assumed: named.assumed };
}

function settle(found: Found, written: string, context: DateContext, assumed = false): Read<DateValue> {
  if (found === 'noSuchDay') return wrong('imports.noSuchDay', { value: written });
  if (found === 'noYear') return wrong('imports.dateNoYear', { value: written });
  if ('first' in found) return wrong('imports.dateAmbiguous', { value: written, ...found });
  const value =
    context.monthly && 'date' in found && found.date.endsWith('-01') ? { month: found.date.slice(0, 7) } : found;
  const to = 'date' in value ? value.date : value.month;
  return got(value, assumed ? { code: 'imports.yearAssumed', params: { value: written, to } } : undefined);
}

function fromNumber(n: number, context: DateContext): Read<DateValue> {
  const text = numberText(n);
  if (/^\d{8}$/.test(text)) return settle(complete(text, undefined) ?? 'noSuchDay', text, context);
  // 202603 would be a day in the year 2454 as a serial.
  if (/^(?:19|20)\d{4}$/.test(text)) return settle(complete(text, undefined) ?? 'noSuchDay', text, context);
  const serial = serialDay(n);
  return serial === null ? wrong('imports.badDate', { value: text }) : settle({ date: serial }, text, context);
}

/** A span that is exactly a month is that month; a span of one day is that day. */
function span(text: string, context: DateContext): Found | null {
  const ends = text.split(/ ?(?:至|到|~|—|-{2,}| - ) ?/);
  if (ends.length !== 2) return null;
  const [from, to] = ends.map((end) => complete(bare(end), context.order));
  if (!from || !to || typeof from === 'string' || typeof to === 'string' || !('date' in from) || !('date' in to))
    return null;
  if (from.date === to.date) return from;
  const [y, m] = [Number(from.date.slice(0, 4)), Number(from.date.slice(5, 7))];
  return from.date.endsWith('-01') && to.date === dayText(y, m, daysIn(y, m)) ? { month: from.date.slice(0, 7) } : null;
}

/** The day or month of a cell; refused with the reason when it cannot be told for certain. */
export function readDate(cell: Cell | undefined, context: DateContext = {}): Read<DateValue> {
  if (cell === null || cell === undefined) return nothing;
  if (typeof cell === 'number') return fromNumber(cell, context);
  if (typeof cell === 'boolean') return wrong('imports.badDate', { value: cellText(cell) });
  if (typeof cell === 'object') {
    if ('error' in cell) return wrong('imports.cellError', { value: cell.error });
    return settle(complete(cell.date.slice(0, 10), undefined) ?? 'noSuchDay', cell.date, context);
  }
  const text = bare(cell);
  if (text === '' || saysNothing(cell)) return nothing;
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromNumber(Number(text), context);
  const found = complete(text, context.order) ?? span(plain(cell), context);
  if (found) return settle(found, cellText(cell), context);
  const short = partial(text, context);
  return short
    ? settle(short.found, cellText(cell), context, short.assumed)
    : wrong('imports.badDate', { value: cellText(cell) });
}
