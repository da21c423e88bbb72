/** What may stand between {{ }} in a form, and the days a period means. Pure; the desk checks with it while typing. */
import { addDays, monthRange, type Day, type Month } from '../../kernel/time.ts';

export const figureKeys = [
  'sales',
  'collection',
  'orders',
  'orderCount',
  'orderCases',
  'orderDealers',
  'shipped',
  'sellOut',
  'sellOutDealers',
  'stock',
  'receivable',
  'open',
  'overdue',
  'age0',
  'age30',
  'age60',
  'age90',
  'age180',
  'age365',
  'ageOver',
  'dealers',
] as const;
export type FigureKey = (typeof figureKeys)[number];

export const periods = ['month', 'before', 'lastYear', 'year', 'yearBefore', 'quarter', 'yearStart'] as const;
export type Period = (typeof periods)[number];

export const lists = ['dealer', 'territory', 'product'] as const;
export type ListKey = (typeof lists)[number];
export const listFields = ['number', 'code', 'name', 'spec', 'unit', 'territory', 'grade'] as const;
export type ListField = (typeof listFields)[number];
/** What one row of a list knows of itself. */
export const fieldsOf: Record<ListKey, readonly ListField[]> = {
  dealer: ['number', 'code', 'name', 'territory', 'grade'],
  territory: ['number', 'code', 'name'],
  product: ['number', 'code', 'name', 'spec', 'unit'],
};

export const facts = ['period', 'month', 'year', 'from', 'to', 'today', 'by', 'company'] as const;
export type Fact = (typeof facts)[number];

/** A figure may be asked in 万: 元 by ten thousand. */
export const scales = ['one', 'wan'] as const;
export type Scale = (typeof scales)[number];

export interface FigureMark {
  kind: 'figure';
  figure: FigureKey;
  period: Period;
  scale: Scale;
  /** One dealer, territory or product by its code (a territory also by its name). */
  only: { list: ListKey; code: string } | null;
  /** Stands in a row of this list. */
  each: ListKey | null;
}
export type Mark = FigureMark | { kind: 'field'; each: ListKey; field: ListField } | { kind: 'fact'; fact: Fact };

/** Texts of both languages by which a thing may be named, in lower case. */
export interface Names {
  figures: ReadonlyMap<string, FigureKey>;
  periods: ReadonlyMap<string, Period>;
  lists: ReadonlyMap<string, ListKey>;
  each: ReadonlyMap<string, ListKey>;
  fields: ReadonlyMap<string, ListField>;
  facts: ReadonlyMap<string, Fact>;
  scales: ReadonlyMap<string, Scale>;
}

/** Code of a text in the words, and what it speaks of. */
export interface MarkProblem {
  code: 'unknown' | 'part' | 'twice' | 'noFigure' | 'notEach' | 'noField';
  word: string;
}

const pattern = /\{\{([^{}]{0,200})\}\}/g;

/** Full-width braces, dots and equal signs are what a Chinese keyboard gives. */
export const plainMark = (text: string) =>
  text.replaceAll('｛', '{').replaceAll('｝', '}').replaceAll('＝', '=').replaceAll('．', '.').replaceAll('·', '.');

/** The marks of a cell as they stand in it; full-width ones too. */
export function marksIn(text: string): string[] {
  if (!/\{\{|｛/.test(text)) return [];
  const plain = plainMark(text);
  return [...plain.matchAll(pattern)].map((match) => text.slice(match.index, match.index + match[0].length));
}

/** Reads one mark with its braces. */
export function readMark(text: string, names: Names): Mark | MarkProblem {
  const inner = plainMark(text).replace(/^\{\{|\}\}$/g, '');
  const parts = inner.split('.').map((one) => one.trim());
  const [first = '', ...rest] = parts;
  const fact = names.facts.get(first.toLowerCase());
  if (fact && rest.length === 0) return { kind: 'fact', fact };
  const each = names.each.get(first.toLowerCase()) ?? null;
  if (!each) return figureMark(parts, null, names);
  const field = names.fields.get((rest[0] ?? '').toLowerCase());
  if (rest.length === 1 && field)
    return fieldsOf[each].includes(field) ? { kind: 'field', each, field } : { code: 'noField', word: rest[0] ?? '' };
  return figureMark(rest, each, names);
}

function figureMark(parts: readonly string[], each: ListKey | null, names: Names): FigureMark | MarkProblem {
  const [name = '', ...rest] = parts;
  const figure = names.figures.get(name.toLowerCase());
  if (!figure) return { code: parts.length === 0 ? 'noFigure' : 'unknown', word: name };
  const mark: FigureMark = { kind: 'figure', figure, period: 'month', scale: 'one', only: null, each };
  let named = false;
  for (const part of rest) {
    const period = names.periods.get(part.toLowerCase());
    const scale = names.scales.get(part.toLowerCase());
    if (period) {
      if (named) return { code: 'twice', word: part };
      mark.period = period;
      named = true;
    } else if (scale) mark.scale = scale;
    else {
      const [list = '', code = ''] = part.split('=').map((one) => one.trim());
      const of = names.lists.get(list.toLowerCase());
      if (!of || code === '') return { code: 'part', word: part };
      if (mark.only || each === of) return { code: 'twice', word: part };
      mark.only = { list: of, code };
    }
  }
  return mark;
}

export const isProblem = (mark: Mark | MarkProblem): mark is MarkProblem => 'code' in mark;

function monthsAway(month: Month, n: number): Month {
  const [year = 0, m = 1] = month.split('-').map(Number);
  const at = year * 12 + m - 1 + n;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/**
 * First and last day of a period, seen from the month of the report. What is asked of the future ends today, so that a
 * running month compares with itself. For figures of a state the last day counts.
 */
export function daysOf(period: Period, month: Month, today: Day): { from: Day; to: Day } {
  const year = month.slice(0, 4);
  const quarter = Math.floor((Number(month.slice(5)) - 1) / 3) * 3 + 1;
  const whole: Record<Period, { from: Day; to: Day }> = {
    month: monthRange(month),
    before: monthRange(monthsAway(month, -1)),
    lastYear: monthRange(monthsAway(month, -12)),
    year: { from: `${year}-01-01`, to: monthRange(month).to },
    yearBefore: { from: `${Number(year) - 1}-01-01`, to: monthRange(monthsAway(month, -12)).to },
    quarter: { from: `${year}-${String(quarter).padStart(2, '0')}-01`, to: monthRange(month).to },
    yearStart: { from: `${Number(year) - 1}-01-01`, to: addDays(`${year}-01-01`, -1) },
  };
  const { from, to } = whole[period];
  return { from, to: to > today && from <= today ? today : to };
}

/** An integer of `10^digits` parts as an exact decimal text, without zeros at its end. */
export function decimalOf(value: number | bigint, digits: number): string {
  const negative = value < 0;
  const text = String(negative ? -value : value).padStart(digits + 1, '0');
  const whole = digits === 0 ? text : text.slice(0, -digits);
  const part = digits === 0 ? '' : text.slice(-digits).replace(/0+$/, '');
  return `${negative && /[1-9]/.test(text) ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
}
