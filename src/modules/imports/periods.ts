/** Months and days in heads and titles: 1月, 2026年3月, 3月数量, 15日, Mar-26. */
import type { Cell } from '../../kernel/sheets/types.ts';
import { dayText, readDate, type DateContext } from './dates.ts';
import { cellText, plain } from './text.ts';

/** A period as the head says it, before a year is known: only what stands there. */
export interface Period {
  year?: number;
  month?: number;
  day?: number;
  /** What remains of the head beside the period: 数量, 销售金额. */
  rest: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const HAN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const EDGE = '(?![\\d.])';

const FORMS: { pattern: RegExp; of: (m: RegExpExecArray) => Omit<Period, 'rest'> | null }[] = [
  {
    pattern: new RegExp(`(20\\d\\d|(?<!\\d)\\d\\d)年度? ?[/-]? ?(\\d{1,2})月份? ?[/-]? ?(?:(\\d{1,2})[日号])?`),
    of: (m) => ({ year: Number(m[1]), month: Number(m[2]), ...(m[3] ? { day: Number(m[3]) } : {}) }),
  },
  {
    pattern: new RegExp(`(?<!\\d)(20\\d\\d)[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?(?:[ t]00:00(?::00)?)?${EDGE}`),
    of: (m) => ({ year: Number(m[1]), month: Number(m[2]), ...(m[3] ? { day: Number(m[3]) } : {}) }),
  },
  {
    pattern: /(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-3]\d)?(?!\d)/,
    of: (m) => ({ year: Number(m[1]), month: Number(m[2]), ...(m[3] ? { day: Number(m[3]) } : {}) }),
  },
  {
    pattern: /(?<!\d)(\d{1,2})月份? ?[/-]? ?(\d{1,2})[日号]?(?!\d)/,
    of: (m) => ({ month: Number(m[1]), day: Number(m[2]) }),
  },
  { pattern: /^(\d{1,2})[/.](\d{1,2})$/, of: (m) => ({ month: Number(m[1]), day: Number(m[2]) }) },
  { pattern: /(?<![\d-])(\d{1,2})月份?/, of: (m) => ({ month: Number(m[1]) }) },
  { pattern: /(十[一二]?|[一二三四五六七八九])月份?/, of: (m) => ({ month: HAN.indexOf(m[1] ?? '') + 1 }) },
  { pattern: /(?<![\d-])(\d{1,2})[日号]/, of: (m) => ({ day: Number(m[1]) }) },
  {
    pattern: new RegExp(`(?<![a-z])(${MONTHS.join('|')})[a-z]{0,6}\\.?(?:[- ']{0,2}(20\\d\\d|\\d\\d))?(?![a-z\\d])`),
    of: (m) => ({ month: MONTHS.indexOf(m[1] ?? '') + 1, ...(m[2] ? { year: Number(m[2]) } : {}) }),
  },
];

const valid = ({ month, day }: Omit<Period, 'rest'>) =>
  (month === undefined || (month >= 1 && month <= 12)) && (day === undefined || (day >= 1 && day <= 31));

/** The period in a head or title; null when it names none (1-6月 is a span, not a month). */
export function periodIn(text: string): Period | null {
  const seen = plain(text);
  if (/\d{1,2} ?(?:月|日)? ?(?:-|~|至|到) ?\d{1,2} ?(?:月|日|季)/.test(seen)) return null;
  for (const { pattern, of } of FORMS) {
    const match = pattern.exec(seen);
    const found = match && of(match);
    if (!match || !found || !valid(found)) continue;
    if (found.year !== undefined && found.year < 100) found.year += 2000;
    const rest = (seen.slice(0, match.index) + seen.slice(match.index + match[0].length)).replace(
      /^[\s/|_-]+|[\s/|_-]+$/g,
      '',
    );
    return { ...found, rest };
  }
  return null;
}

/** A cell of a head row as a period: texts, and real dates. */
export function periodOfCell(cell: Cell | undefined): Period | null {
  if (cell === null || cell === undefined || typeof cell === 'boolean' || typeof cell === 'number') return null;
  if (typeof cell === 'object' && !('date' in cell)) return null;
  const period = periodIn(cellText(cell));
  if (period && typeof cell === 'object') period.rest = '';
  return period;
}

/**
 * YYYY-MM or YYYY-MM-DD of a period. A missing year or month comes from the sheet; else from `today`, as the last
 * such month before it. Null when it cannot be told.
 */
export function settled(period: Omit<Period, 'rest'>, context: DateContext): string | null {
  const { day } = period;
  let { month, year } = period;
  if (month === undefined) {
    if (!context.month) return null;
    [year, month] = context.month.split('-').map(Number);
  }
  if (month === undefined) return null;
  year ??= context.year ?? (context.month ? Number(context.month.slice(0, 4)) : undefined);
  if (year === undefined && context.today) {
    const now = Number(context.today.slice(0, 4));
    year = month > Number(context.today.slice(5, 7)) ? now - 1 : now;
  }
  if (year === undefined) return null;
  return day === undefined ? `${year}-${String(month).padStart(2, '0')}` : dayText(year, month, day);
}

/** What the texts above a table say about time: a day, a month, or only a year. */
export function timeOf(texts: readonly string[], today?: string): { year?: number; month?: string; date?: string } {
  const found: { year?: number; month?: string; date?: string } = {};
  for (const text of texts) {
    const spanned = readDate(text);
    const value = spanned.ok && typeof text === 'string' && !/^\d+$/.test(text) ? spanned.value : null;
    if (value && 'month' in value) found.month ??= value.month;
    const ends = [...plain(text).matchAll(/20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}/g)];
    const whole = ends.length === 2 ? monthOfSpan(ends.map((end) => end[0])) : null;
    if (whole) found.month ??= whole;
    const period = ends.length > 1 ? null : periodIn(text);
    const year = period?.year ?? yearIn(text);
    if (year !== undefined) found.year ??= year;
    if (!period?.month) continue;
    const at = settled(period, { ...(today ? { today } : {}), year: year ?? found.year });
    if (at?.length === 7) found.month ??= at;
    if (at?.length === 10) found.date ??= at;
  }
  if (found.month) found.year ??= Number(found.month.slice(0, 4));
  return found;
}

/** 2026-03-01 to 2026-03-31 lies in one month. */
function monthOfSpan(ends: readonly string[]): string | null {
  const [from, to] = ends.map((end) => periodIn(end));
  if (!from?.month || from.year === undefined || from.year !== to?.year || from.month !== to.month) return null;
  return settled({ year: from.year, month: from.month }, {});
}

function yearIn(text: string): number | undefined {
  const match = /(?<!\d)(20\d\d)(?: ?年|(?!\d))/.exec(plain(text)) ?? /(?<!\d)(\d\d)年/.exec(plain(text));
  const year = match ? Number(match[1]) : undefined;
  return year === undefined ? undefined : year < 100 ? 2000 + year : year;
}
