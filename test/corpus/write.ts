import { encode } from './encode.ts';
import type { Encoding } from './encode.ts';
import type { MadeFile } from './types.ts';

export { xlsx } from './write.xlsx.ts';
export { xls } from './write.xls.ts';

/** A cell of a file to be made. A plain string is text (so '00123' keeps its zeros), a plain number a number. */
export type Made =
  | null
  | string
  | number
  | boolean
  /** A real date with its number format; yyyy/m/d unless told. */
  | { day: string; format?: string }
  | { num: number; format: string }
  /** A formula with the value Excel left in the file. */
  | { formula: string; value: string | number }
  | { inline: string }
  | { rich: string[] }
  | { error: string };

export interface MadeSheet {
  name: string;
  /** Row 0 of the grid is row 1 of the file. */
  grid: Made[][];
  /** 'A1:C2' */
  merges?: string[];
  /** As Excel counts, from 1. */
  hiddenRows?: number[];
  /** From 0. */
  hiddenColumns?: number[];
  hidden?: boolean;
}

/**
 * Rows written by hand, one line each, cells split by |. Text unless marked: #12.5 a number, @2026-3-5 a real date,
 * =SUM(..):12 a formula with the value left by Excel, !#N/A an error. An empty cell is empty; ' keeps spaces and marks.
 */
export function grid(text: string): Made[][] {
  return text
    .replace(/^\n|\n[ ]*$/g, '')
    .split('\n')
    .map((line) => (line.trim() === '' ? [] : line.split('|').map(cell)));
}

function cell(raw: string): Made {
  if (raw.startsWith("'")) return raw.slice(1);
  const text = raw.trim();
  const rest = text.slice(1);
  if (text === '') return null;
  if (text.startsWith('#')) return Number(rest);
  if (text.startsWith('@')) return { day: rest };
  if (text.startsWith('!')) return { error: rest };
  if (!text.startsWith('=')) return text;
  const colon = rest.lastIndexOf(':');
  const value = rest.slice(colon + 1);
  return { formula: rest.slice(0, colon), value: /^-?[\d.]+$/.test(value) ? Number(value) : value };
}

/** What a person would see in the cell: for the text formats. */
export function shown(value: Made): string {
  if (value === null) return '';
  if (typeof value !== 'object') return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
  if ('day' in value) return value.day;
  if ('num' in value) return value.format === '0.00E+00' ? scientific(value.num) : String(value.num);
  if ('formula' in value) return String(value.value);
  if ('inline' in value) return value.inline;
  return 'rich' in value ? value.rich.join('') : value.error;
}

function scientific(n: number): string {
  const [mantissa = '0', power = '0'] = n.toExponential(2).split('e');
  return `${mantissa}E+${power.replace('+', '').padStart(2, '0')}`;
}

/** A text file; quotes only where needed, as Excel does, unless `quoteAll`. */
export function csv(
  name: string,
  rows: readonly (readonly Made[])[],
  how: { encoding?: Encoding; delimiter?: string; newline?: string; quoteAll?: boolean } = {},
): MadeFile {
  const delimiter = how.delimiter ?? ',';
  const field = (value: Made) => {
    const text = shown(value);
    const needed = how.quoteAll || text.includes(delimiter) || /["\r\n]/.test(text);
    return needed ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => row.map(field).join(delimiter));
  const newline = how.newline ?? '\r\n';
  return { name, bytes: encode(lines.join(newline) + newline, how.encoding ?? 'utf-8') };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A page with a table under the name .xls, as many Chinese systems export it. */
export function html(name: string, sheet: MadeSheet, how: { encoding?: 'utf-8' | 'gb18030' } = {}): MadeFile {
  const spans = new Map((sheet.merges ?? []).map((merge) => [merge.split(':')[0] ?? '', span(merge)]));
  const covered = new Set([...spans.values()].flatMap((one) => one.covered));
  const rows = sheet.grid.map((row, r) => {
    const cells = row.map((value, c) => {
      if (covered.has(`${r}:${c}`)) return '';
      const merged = spans.get(`${columnName(c)}${r + 1}`);
      const size = merged ? ` rowspan="${merged.rows}" colspan="${merged.columns}"` : '';
      return `<td${size} style="vnd.ms-excel.numberformat:@">${escaped(shown(value)) || '&nbsp;'}</td>`;
    });
    const style = sheet.hiddenRows?.includes(r + 1) ? ' style="display:none"' : '';
    return `<tr${style}>${cells.join('')}</tr>`;
  });
  const charset = how.encoding === 'gb18030' ? 'gb2312' : 'utf-8';
  const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"><style>td{mso-number-format:"\\@";}</style></head><body><table border="1">\r\n${rows.join('\r\n')}\r\n</table></body></html>`;
  return { name, bytes: encode(page, how.encoding ?? 'utf-8') };
}

function span(merge: string) {
  const { top, left, bottom, right } = area(merge);
  const covered: string[] = [];
  for (let r = top; r <= bottom; r++)
    for (let c = left; c <= right; c++) if (r !== top || c !== left) covered.push(`${r}:${c}`);
  return { rows: bottom - top + 1, columns: right - left + 1, covered };
}

/** 'B2:D3' as rows and columns from 0. */
export function area(merge: string): { top: number; left: number; bottom: number; right: number } {
  const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(merge);
  if (!match) throw new Error(`no area: ${merge}`);
  const [, fromColumn = '', fromRow = '', toColumn = '', toRow = ''] = match;
  return {
    top: Number(fromRow) - 1,
    left: columnIndex(fromColumn),
    bottom: Number(toRow) - 1,
    right: columnIndex(toColumn),
  };
}

export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

export function columnIndex(name: string): number {
  return Array.from(name).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Excel's day number of 'YYYY-M-D' in the 1900 system. */
export function serial(day: string): number {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number);
  return Math.round((Date.UTC(y, m - 1, d) - Date.UTC(1899, 11, 30)) / 86_400_000);
}
