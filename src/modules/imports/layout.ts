/** What a sheet looks like: where its head is, where its rows begin, what stands above, whether months run across. */
import type { ImportField } from '../../kernel/import-fields.ts';
import type { Merge, SheetRow } from '../../kernel/sheets/types.ts';
import { contextOf, type Context } from './context.ts';
import { gridOf, type Grid } from './grid.ts';
import { headness, isSumTitle } from './heads.ts';
import { findHead, isValue, periodRun, titleParts, type Head } from './layout.head.ts';
import { periodIn, periodOfCell, settled, type Period } from './periods.ts';
import type { Problem } from './problem.ts';
import { sumWord } from './rows.ts';
import { cellText, isBlank, squeeze } from './text.ts';

export interface Column {
  /** 0 is A. */
  index: number;
  /** Parts joined by a space; '' where the file has no head. */
  title: string;
  parts: string[];
}

/** Columns that are values of a field: each gives a row of its own. */
export interface Pivot {
  by: 'date' | 'productName' | 'dealerName' | 'customerName';
  columns: PivotColumn[];
}

export interface PivotColumn {
  index: number;
  /** 2026-03, 2026-03-05, or the name the head gives. */
  value: string;
  /** What the head says besides: 数量. */
  measure: string;
}

export interface Layout {
  /** Rows as Excel counts; headTop is 0 when there is no head. */
  headTop: number;
  headRows: number;
  dataFrom: number;
  columns: Column[];
  pivot: Pivot | null;
  context: Context;
  /** Texts of the head's and the title's rows, to know them again further down. */
  repeats: { head: string[][]; above: string[] };
  /** Set when the sheet cannot be read as it is. */
  refused: Problem | null;
}

export interface LayoutOptions {
  sheetName?: string;
  fileName?: string;
  /** YYYY-MM-DD, to place a month without a year. */
  today?: string;
}

/** A sheet without a head begins with its first row that has a value beside something else. */
function firstDataRow(grid: Grid): number {
  const beside = (row: number) => grid.filled(row).length > 1;
  const first = grid.rows.findIndex((_, row) => beside(row));
  const value = grid.rows.findIndex(
    (_, row) => beside(row) && grid.filled(row).some((at) => isValue(grid.at(row, at))),
  );
  // Nothing but words, or words down to their total: a person can still say what the columns are.
  const words = value < 0 || sumWord(grid.filled(value).map((at) => grid.at(value, at))) !== null;
  const from = words ? first : value;
  return from < 0 ? grid.rows.length : from;
}

function columnsOf(grid: Grid, parts: readonly string[][], from: number): Column[] {
  const columns: Column[] = [];
  for (let index = 0; index < grid.width; index += 1) {
    const own = parts[index] ?? [];
    let used = own.length > 0;
    for (let row = from; !used && row < grid.rows.length; row += 1) used = !isBlank(grid.at(row, index));
    if (used) columns.push({ index, title: own.join(' '), parts: own });
  }
  return columns;
}

/** 商品 数量 | 商品 数量: the same heads again and again, side by side. */
function blocksOf(columns: readonly Column[]): number {
  const keys = columns.map((column) => squeeze(column.title)).filter((key) => key !== '');
  for (let width = 2; width * 2 <= keys.length; width += 1) {
    if (keys.length % width !== 0) continue;
    if (keys.every((key, at) => key === keys[at % width]) && new Set(keys.slice(0, width)).size === width)
      return keys.length / width;
  }
  return 1;
}

/** The period of a column's title: of one part, or of year and month in two of them. */
function periodOfColumn(grid: Grid, head: Head, column: Column, numbered: ReadonlySet<number>): Period | null {
  for (let row = head.top; row < head.top + head.rows; row += 1) {
    const cell = grid.full(row, column.index);
    if (typeof cell === 'object' && cell !== null) {
      const found = periodOfCell(cell);
      // A month's first day in a head is the month, unless the days run.
      if (found)
        return { ...found, ...(monthly(grid, row) ? { day: undefined } : {}), rest: restOf(column, cellText(cell)) };
    }
  }
  const whole = periodIn(column.parts.join(''));
  if (whole?.month !== undefined || whole?.day !== undefined) return whole;
  for (const part of column.parts) {
    const found = periodIn(part);
    if (found) return { ...found, rest: found.rest || restOf(column, part) };
  }
  const day = column.parts.find((part) => /^\d{1,2}$/.test(part));
  return day !== undefined && numbered.has(column.index) ? { day: Number(day), rest: restOf(column, day) } : null;
}

const restOf = (column: Column, part: string) => column.parts.filter((one) => one !== part).join('');

/** All dates of a head row are the first of a month: months are meant. */
function monthly(grid: Grid, row: number): boolean {
  const dates = grid.filled(row).flatMap((column) => {
    const cell = grid.at(row, column);
    return typeof cell === 'object' && cell !== null && 'date' in cell ? [cell.date] : [];
  });
  return dates.length > 1 && dates.every((date) => date.slice(8, 10) === '01');
}

/** Months or days across; null when fewer than two columns name different ones. */
function periodPivot(grid: Grid, head: Head, columns: readonly Column[], context: Context): Pivot | null {
  const numbered = new Set<number>();
  for (let row = head.top; row < head.top + head.rows; row += 1)
    for (const one of periodRun(grid, row)) numbered.add(one);
  const found: PivotColumn[] = [];
  for (const column of columns) {
    const sum = column.parts.some((part) => isSumTitle(part) && periodIn(part) === null);
    const period = sum ? null : periodOfColumn(grid, head, column, numbered);
    const value = period && settled(period, context);
    if (period && value) found.push({ index: column.index, value, measure: period.rest });
  }
  return new Set(found.map((one) => one.value)).size > 1 ? { by: 'date', columns: found } : null;
}

/**
 * Reads the first rows (about 200) of a sheet. `fields`: of the target, or of all targets while it is not known.
 * Never throws; `refused` says why a sheet cannot be read.
 */
export function inferLayout(
  rows: readonly SheetRow[],
  merges: readonly Merge[],
  fields: readonly ImportField[],
  options: LayoutOptions = {},
): Layout {
  const grid = gridOf(rows, merges);
  const likeness = headness(fields);
  const head = findHead(grid, likeness);
  const first = head ? head.top : firstDataRow(grid);
  const from = head ? head.top + head.rows : first;
  const names = [options.sheetName ?? '', options.fileName ?? ''].filter((name) => name !== '');
  const isLabel = (text: string) => likeness(text) === 1;
  const context = contextOf(grid, first, { isLabel, names, ...(options.today ? { today: options.today } : {}) });
  const columns = columnsOf(grid, head ? titleParts(grid, head) : [], from);
  const pivot = head ? periodPivot(grid, head, columns, context) : null;
  const blocks = pivot ? 1 : blocksOf(columns);
  const texts = (row: number) => grid.filled(row).map((column) => squeeze(cellText(grid.at(row, column))));
  const dataFrom = rows.slice(from).find((_, at) => grid.filled(from + at).length > 0)?.n;
  return {
    headTop: head ? (rows[head.top]?.n ?? 0) : 0,
    headRows: head?.rows ?? 0,
    dataFrom: dataFrom ?? (rows.at(-1)?.n ?? 0) + 1,
    columns,
    pivot,
    context,
    repeats: {
      head: head ? Array.from({ length: head.rows }, (_, at) => texts(head.top + at)) : [],
      above: Array.from({ length: first }, (_, at) => texts(at).join('|')).filter((text) => text !== ''),
    },
    refused:
      blocks > 1
        ? { code: 'imports.sideBySide', params: { count: blocks } }
        : dataFrom === undefined
          ? { code: 'imports.noRows', params: {} }
          : null,
  };
}
