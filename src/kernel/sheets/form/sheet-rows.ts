/** The rows of a worksheet with the places of their cells. */
import { SheetProblem } from '../problem.ts';
import { readReference } from '../references.ts';
import { attribute, tagsOf, type Tag } from './tags.ts';

export interface RawCell {
  column: number;
  /** The opening tag as written. */
  tag: string;
  prefix: string;
  style: string | undefined;
  type: string;
  /** Between the tags; empty for a cell that is alone. */
  inner: string;
}

export interface RawRow {
  n: number;
  tag: string;
  prefix: string;
  from: number;
  to: number;
  cells: RawCell[];
}

export interface RawSheet {
  xml: string;
  rows: RawRow[];
  /** Between <sheetData> and its end. */
  from: number;
  to: number;
}

/** More than a form has; a list of this length is an import, no form. */
const mostCells = 300_000;

export function rowsOf(xml: string, part: string): RawSheet {
  const sheet: RawSheet = { xml, rows: [], from: -1, to: -1 };
  const state: State = { part, sheet, row: null, cell: null, count: 0 };
  for (const tag of tagsOf(xml, part)) {
    if (sheet.from < 0) {
      if (tag.name === 'sheetData') beginData(sheet, tag);
    } else if (sheet.to < 0) inData(state, tag);
    if (sheet.to >= 0) break;
  }
  if (sheet.to < 0) throw new SheetProblem('damaged', { part });
  return sheet;
}

interface State {
  part: string;
  sheet: RawSheet;
  row: RawRow | null;
  cell: { open: RawCell; at: number } | null;
  count: number;
}

function beginData(sheet: RawSheet, tag: Tag): void {
  sheet.from = tag.to;
  if (tag.kind === 'alone') sheet.to = tag.to;
}

function inData(state: State, tag: Tag): void {
  const { sheet } = state;
  if (tag.name === 'sheetData') sheet.to = tag.from;
  else if (tag.name === 'row') rowTag(state, tag);
  else if (tag.name === 'c' && state.row) cellTag(state, state.row, tag);
}

function rowTag(state: State, tag: Tag): void {
  const { sheet, part } = state;
  if (tag.kind === 'close') {
    if (state.row) state.row.to = tag.to;
    state.row = null;
    return;
  }
  const text = sheet.xml.slice(tag.from, tag.to);
  const n = Number(attribute(text, 'r') ?? (sheet.rows.at(-1)?.n ?? 0) + 1);
  if (!(Number.isInteger(n) && n > (sheet.rows.at(-1)?.n ?? 0) && n <= 1_048_576)) {
    throw new SheetProblem('rowOrder', { part }, { row: n });
  }
  const row = { n, tag: text, prefix: tag.prefix, from: tag.from, to: tag.to, cells: [] };
  sheet.rows.push(row);
  if (tag.kind === 'open') state.row = row;
}

function cellTag(state: State, row: RawRow, tag: Tag): void {
  const { xml } = state.sheet;
  if (tag.kind === 'close') {
    if (state.cell) state.cell.open.inner = xml.slice(state.cell.at, tag.from);
    state.cell = null;
    return;
  }
  const text = xml.slice(tag.from, tag.to);
  const reference = attribute(text, 'r');
  const column = reference === undefined ? (row.cells.at(-1)?.column ?? -1) + 1 : readReference(reference)?.column;
  state.count += 1;
  if (column === undefined || state.count > mostCells) throw new SheetProblem('damaged', { part: state.part });
  const style = attribute(text, 's');
  const cell = { column, tag: text, prefix: tag.prefix, style, type: attribute(text, 't') ?? 'n', inner: '' };
  row.cells.push(cell);
  if (tag.kind === 'open') state.cell = { open: cell, at: tag.to };
}

const formulaPattern = /<((?:[\w.-]+:)?)f(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:[\w.-]+:)?f>)/;

export interface RawFormula {
  prefix: string;
  attributes: string;
  /** Still escaped; empty for the followers of a shared formula. */
  text: string;
  /** Of the whole element within the cell's inner text. */
  from: number;
  to: number;
}

export function formulaOf(cell: RawCell): RawFormula | null {
  const found = formulaPattern.exec(cell.inner);
  if (!found) return null;
  const [whole, prefix = '', attributes = '', text = ''] = found;
  return { prefix, attributes, text, from: found.index, to: found.index + whole.length };
}

/** Nothing in it but its format. */
export const isBlank = (cell: RawCell) => cell.inner.trim() === '';
