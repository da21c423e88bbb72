/** What stands above a table and holds for all its rows: the dealer, the month, the unit. */
import type { DateContext } from './dates.ts';
import type { Grid } from './grid.ts';
import { timeOf } from './periods.ts';
import { unitOf } from './quantities.ts';
import { cellText, isBlank, plain, squeeze } from './text.ts';

/** 经销商：华联商贸 */
export interface Fact {
  label: string;
  text: string;
  /** Row as Excel counts. */
  n: number;
}

export interface Context extends DateContext {
  facts: Fact[];
  /** All texts above the head. */
  titles: string[];
  /** The day of the sheet, where a title names one. */
  date?: string;
  /** 单位：箱 */
  unit?: string;
  /** 4 for 单位：万元. */
  places?: number;
}

const FACT = /([\p{L}\p{N}()（）/]{1,14}?)\s*[:：]\s*([^:：]*?)(?=\s+[\p{L}()（）/]{2,12}\s*[:：]|$)/gu;

/** The facts of one row: label and value in one cell, or in neighbours. */
export function factsOfRow(cells: readonly string[], n: number, isLabel: (text: string) => boolean): Fact[] {
  const facts: Fact[] = [];
  for (const [at, text] of cells.entries()) {
    if (text === '') continue;
    const next = cells.slice(at + 1).find((other) => other !== '') ?? '';
    const found = [...text.matchAll(FACT)];
    // 14:30:22 and 2026-01-01 00:00 are times, no facts.
    for (const [, label = '', value = ''] of found) {
      if (/^\d+$/.test(label)) continue;
      const told = value.trim() || (/[:：]/.test(next) ? '' : next);
      if (told !== '') facts.push({ label: label.trim(), text: told, n });
    }
    if (found.length === 0 && next !== '' && isLabel(text) && !isLabel(next) && !/[:：]/.test(next)) {
      facts.push({ label: text, text: next, n });
    }
  }
  return facts;
}

function unitIn(texts: readonly string[]): Pick<Context, 'unit' | 'places'> {
  const found: Pick<Context, 'unit' | 'places'> = {};
  for (const text of texts) {
    const match =
      /[(（]((?:箱|瓶|件|盒|袋|桶|罐|支|包|提|kg|吨|万元|千元|元))[)）]\s*$/.exec(text) ??
      /(?:单位|计量单位|unit)\s*[:：]?\s*([^\s,，;；()（）]{1,8})/i.exec(text);
    for (const part of (match?.[1] ?? '').split(/[、/+]/)) {
      const unit = unitOf(part);
      if (unit !== null) found.unit ??= unit;
      const places = { 万元: 4, 千元: 3, 元: 0 }[plain(part)];
      if (places !== undefined) found.places ??= places;
    }
  }
  return found;
}

/** Labels of when and by whom a list was made: a year may be taken from them, a day not. */
const MADE = /制单|制表|打印|导出|查询|生成|下载|审核|填报|报表日|申请/;

/** Reads the rows above the head (positions 0 to `until`), with the sheet's and the file's name as weaker sources. */
export function contextOf(
  grid: Grid,
  until: number,
  options: { isLabel: (text: string) => boolean; names?: readonly string[]; today?: string },
): Context {
  const facts: Fact[] = [];
  const titles: string[] = [];
  for (let row = 0; row < until; row += 1) {
    const cells = (grid.rows[row]?.cells ?? []).map((cell) => (isBlank(cell) ? '' : cellText(cell)));
    titles.push(...cells.filter((text) => text !== ''));
    facts.push(...factsOfRow(cells, grid.rows[row]?.n ?? 0, options.isLabel));
  }
  const made = facts.filter((fact) => MADE.test(fact.label));
  const speaking = titles.filter(
    (text) => !MADE.test(text) && !made.some((fact) => squeeze(fact.text) === squeeze(text)),
  );
  const time = timeOf(speaking, options.today);
  const named = time.month || time.date ? {} : timeOf(options.names ?? [], options.today);
  const weak = timeOf(made.map((fact) => fact.text));
  const year = time.year ?? named.year ?? weak.year;
  return {
    facts,
    titles,
    ...unitIn(titles),
    ...named,
    ...time,
    ...(year === undefined ? {} : { year }),
    ...(options.today ? { today: options.today } : {}),
  };
}
