/**
 * References inside formulas, moved with the rows they mean. A formula is never understood here, only its references are
 * found: texts, names of sheets, names of functions and of table columns are passed over.
 */
import { columnLetters, readReference } from '../references.ts';
import { type RowMap, still } from './row-map.ts';

export interface Move {
  /** The map of a sheet by its name; null for the sheet the formula stands in. Unknown sheets stay still. */
  of(sheet: string | null): RowMap;
  /** The row the formula stands in before the move; 0 outside of cells. */
  home: number;
  /** The formula is a copy this many rows and columns away: relative references go with it. */
  down?: number;
  right?: number;
}

/** A text, the index part of a table, a sheet with `!`, a range, a range of whole rows or columns, a name or function, or anything else. */
const token =
  /"(?:[^"]|"")*"|'((?:[^']|'')*)'!|([\p{L}_][\p{L}\p{N}_.]*(?::[\p{L}_][\p{L}\p{N}_.]*)?)!|(\$?[A-Za-z]{1,3}\$?\d{1,7})(?::(\$?[A-Za-z]{1,3}\$?\d{1,7}))?(?![\p{L}\p{N}_.(!])|(\$?\d{1,7}):(\$?\d{1,7})(?![\p{L}\p{N}_.])|(\$?[A-Za-z]{1,3}):(\$?[A-Za-z]{1,3})(?![\p{L}\p{N}_.(!])|[\p{L}_\\][\p{L}\p{N}_.\\?]*|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\[|./gsu;

/** One reference like $B$7 with its row given a new place. */
function moved(text: string, row: (n: number) => number, { down = 0, right = 0 }: Move): string | null {
  const at = readReference(text);
  if (!at) return null;
  const [, fixedColumn = '', letters = '', fixedRow = ''] = /^(\$?)([A-Za-z]{1,3})(\$?)/.exec(text) ?? [];
  const column = fixedColumn || right === 0 ? letters : columnLetters(at.column + right);
  const to = row(at.row) + (fixedRow ? 0 : down);
  if (to < 1 || to > 1_048_576 || at.column + right < 0) return '#REF!';
  return `${fixedColumn}${column}${fixedRow}${to}`;
}

function wholeRow(text: string, row: (n: number) => number, { down = 0 }: Move): string {
  const fixed = text.startsWith('$');
  return `${fixed ? '$' : ''}${row(Number(text.replace('$', ''))) + (fixed ? 0 : down)}`;
}

function wholeColumn(text: string, { right = 0 }: Move): string {
  const at = readReference(`${text}1`);
  if (!at || right === 0 || text.startsWith('$')) return text;
  return at.column + right < 0 ? '#REF!' : columnLetters(at.column + right);
}

function range(map: RowMap, first: string, last: string | undefined, move: Move): string | null {
  const start = moved(first, (n) => map.row(n), move);
  if (start === null || last === undefined) return start;
  const end = moved(last, (n) => map.end(n, move.home), move);
  return end === null ? null : `${start}:${end}`;
}

/** From `[` to its partner: a table's columns, or the number of another workbook, whose sheets are not ours. */
function bracketEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "'") at += 1;
    else if (text[at] === '[') depth += 1;
    else if (text[at] === ']' && (depth -= 1) === 0) return at + 1;
  }
  return text.length;
}

/** The formula with its references moved; the text of everything else is kept letter by letter. */
export function movedFormula(text: string, move: Move): string {
  let out = '';
  let sheet: RowMap | null = null;
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [whole, quoted, plain, first, last, top, bottom, left, right] = match;
    const map: RowMap = sheet ?? move.of(null);
    const named = quoted?.replaceAll("''", "'") ?? plain;
    sheet = null;
    if (whole === '[') {
      const end = bracketEnd(text, match.index);
      const other = /^\[\d+\][^'!]*!/.exec(text.slice(match.index));
      const stop = other ? match.index + other[0].length : end;
      out += text.slice(match.index, stop);
      if (other) sheet = still;
      token.lastIndex = stop;
    } else if (named !== undefined) {
      // A range of sheets or another workbook is not one of ours.
      sheet = /[[\]]/.test(named) || plain?.includes(':') ? still : move.of(named);
      out += whole;
    } else if (first !== undefined) out += range(map, first, last, move) ?? whole;
    else if (top !== undefined && bottom !== undefined)
      out += `${wholeRow(top, (n) => map.row(n), move)}:${wholeRow(bottom, (n) => map.end(n, move.home), move)}`;
    else if (left !== undefined && right !== undefined) out += `${wholeColumn(left, move)}:${wholeColumn(right, move)}`;
    else out += whole;
  }
  return out;
}

/** A list of ranges without sheets, as `sqref` has it: A1 B2:C9. */
export function movedRanges(text: string, map: RowMap): string {
  return text.replace(/\S+/g, (one) => {
    const [first = '', last] = one.split(':');
    return range(map, first, last ?? first, { of: () => map, home: 0 })?.replace(/^([^:]+):\1$/, '$1') ?? one;
  });
}
