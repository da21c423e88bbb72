/** Where the head of a table is: the rows that name its columns. */
import type { Cell } from '../../kernel/sheets/types.ts';
import { readNumber } from './amounts.ts';
import { readDate } from './dates.ts';
import type { Grid } from './grid.ts';
import { periodOfCell } from './periods.ts';
import { unitOf } from './quantities.ts';
import { cellText, isBlank, saysNothing } from './text.ts';

/** Positions in the grid: the first row of the head and how many there are. */
export interface Head {
  top: number;
  rows: number;
}

const SEARCH = 60;

/** A cell that holds a value, not a name: numbers, dates, long digits. */
export function isValue(cell: Cell): boolean {
  if (cell === null || isBlank(cell)) return false;
  if (typeof cell !== 'string') return true;
  if (saysNothing(cell)) return true;
  const number = readNumber(cell);
  if (number.ok) return true;
  const date = readDate(cell, { year: 2026, month: '2026-01' });
  return date.ok || /^[A-Za-z]{0,6}[-_]?\d{4,}[\dA-Za-z-]*$/.test(cell.trim());
}

/** Columns whose cells name a run of periods: 1月 2月 3月, real dates, 1 2 3 ... 31. */
export function periodRun(grid: Grid, row: number): Set<number> {
  const named: number[] = [];
  const numbers: [number, number][] = [];
  const seen = new Set<string>();
  for (const column of grid.filled(row)) {
    const cell = grid.at(row, column);
    const period = periodOfCell(cell);
    const short = typeof cell === 'object' || cellText(cell).length <= 16;
    if (period && short) {
      seen.add(`${period.year}-${period.month}-${period.day}`);
      named.push(column);
    }
    const number = typeof cell === 'number' ? cell : /^\d{1,2}$/.test(cellText(cell)) ? Number(cellText(cell)) : NaN;
    if (Number.isInteger(number) && number >= 1 && number <= 31) numbers.push([column, number]);
  }
  const run = numbers.filter(([, n], at) => at === 0 || n === (numbers[at - 1]?.[1] ?? 0) + 1);
  const out = new Set<number>(seen.size >= 2 ? named : []);
  if (run.length >= 4 && run.length === numbers.length) for (const [column] of run) out.add(column);
  return out;
}

/** How many of the next rows have a value in this column: a head stands above values. */
function contrast(grid: Grid, row: number, column: number): number {
  let [values, filled] = [0, 0];
  for (let below = row + 1; below <= row + 12 && below < grid.rows.length; below += 1) {
    const cell = grid.at(below, column);
    if (isBlank(cell)) continue;
    filled += 1;
    if (isValue(cell)) values += 1;
  }
  return filled > 0 && values / filled >= 0.5 ? 0.4 : 0;
}

function scoreRow(
  grid: Grid,
  row: number,
  headness: (text: string) => number,
): { score: number; known: number; texts: number } {
  const periods = periodRun(grid, row);
  let [score, known, texts] = [0, 0, 0];
  const seen = new Set<string>();
  const columns = grid.filled(row);
  for (const column of columns) {
    const cell = grid.at(row, column);
    const text = cellText(cell);
    if (periods.has(column)) {
      score += 0.6;
      known += 1;
      continue;
    }
    if (isValue(cell)) {
      score -= 0.7;
      continue;
    }
    texts += 1;
    const likeness = headness(text);
    // The same word again and again (数量 数量 数量 below months) says less than different words.
    score += seen.has(text) ? likeness * 0.4 : likeness;
    seen.add(text);
    if (likeness >= 0.6) known += 1;
    if (text.length <= 20) score += contrast(grid, row, column);
    if (/[:：]./.test(text) || text.length > 24) score -= 0.5;
  }
  return columns.length < 2 ? { score: 0, known: 0, texts } : { score, known, texts };
}

const crosses = (grid: Grid, row: number) =>
  grid.filled(row).some((column) => (grid.area(row, column)?.bottom ?? 0) > (grid.rows[row]?.n ?? 0));

const spans = (grid: Grid, row: number) =>
  grid.filled(row).filter((column) => {
    const area = grid.area(row, column);
    return area !== undefined && area.right > area.left;
  });

const adjacent = (grid: Grid, row: number) => (grid.rows[row + 1]?.n ?? 0) - (grid.rows[row]?.n ?? 0) === 1;

/** A row of groups above a row of names: 1月 | | 2月 | | above 数量 金额 数量 金额. */
function isUpper(grid: Grid, row: number, headness: (text: string) => number): boolean {
  if (row < 0 || !adjacent(grid, row)) return false;
  const columns = grid.filled(row);
  const texts = columns.map((column) => cellText(grid.at(row, column)));
  const periods = periodRun(grid, row);
  if (columns.length < 2 || texts.some((text) => /[:：]./.test(text) || text.length > 20)) return false;
  if (columns.some((column) => !periods.has(column) && isValue(grid.at(row, column)))) return false;
  if (crosses(grid, row) || spans(grid, row).length >= 2) return true;
  const known = texts.reduce((sum, text) => sum + headness(text), 0) + periods.size;
  const gaps = columns.some((column, at) => (columns[at + 1] ?? grid.width) - column > 1);
  return known >= 1 && gaps;
}

/** A second row of the head: names below groups, or the units of the columns. */
function isLower(grid: Grid, row: number, headness: (text: string) => number): boolean {
  const below = row + 1;
  if (below >= grid.rows.length || !adjacent(grid, row)) return false;
  const columns = grid.filled(below);
  const periods = periodRun(grid, below);
  const texts = columns.map((column) => cellText(grid.at(below, column)));
  if (columns.length === 0 || columns.some((column) => !periods.has(column) && isValue(grid.at(below, column))))
    return false;
  if (texts.every((text) => unitOf(text) !== null || /^[(（]?(?:元|万元|元\/.|%)[)）]?$/.test(text)))
    return columns.length > 1;
  if (crosses(grid, row)) return true;
  // Groups without merges leave gaps above the names.
  const gaps = columns.filter((column) => isBlank(grid.at(row, column)));
  const known = columns.filter((column, at) => periods.has(column) || headness(texts[at] ?? '') >= 0.7).length;
  return known >= 2 && known / columns.length >= 0.6 && (gaps.length > 0 || spans(grid, row).length > 0);
}

/** The head of the sheet; null when its first rows are values already. */
export function findHead(grid: Grid, headness: (text: string) => number): Head | null {
  let best = { row: -1, score: 0 };
  for (let row = 0; row < Math.min(grid.rows.length, SEARCH); row += 1) {
    const { score, known, texts } = scoreRow(grid, row, headness);
    const enough = known >= 2 || (texts >= 3 && score >= 1.2);
    // The same head stands again on every page; the first one is meant.
    if (enough && score > best.score * 1.12) best = { row, score };
  }
  if (best.row < 0 || best.score < 1.1) return null;
  let [top, bottom] = [best.row, best.row];
  while (best.row - top < 2 && isUpper(grid, top - 1, headness)) top -= 1;
  while (bottom - top < 3 && isLower(grid, bottom, headness)) bottom += 1;
  return { top, rows: bottom - top + 1 };
}

/** Titles of each column: the parts from top to bottom, groups carried over the columns they stand above. */
export function titleParts(grid: Grid, head: Head): string[][] {
  const last = head.top + head.rows - 1;
  const parts: string[][] = Array.from({ length: grid.width }, () => []);
  for (let row = head.top; row <= last; row += 1) {
    let group: { column: number; text: string } | null = null;
    for (let column = 0; column < grid.width; column += 1) {
      let text = cellText(grid.full(row, column));
      const below = (at: number) => row < last && !isBlank(grid.full(row + 1, at)) && !grid.area(row + 1, at);
      if (text !== '') group = { column, text };
      else if (group && row < last && !grid.area(row, group.column) && below(column) && below(group.column))
        text = group.text;
      const list = parts[column];
      if (text !== '' && list && list.at(-1) !== text) list.push(text);
    }
  }
  return parts;
}
