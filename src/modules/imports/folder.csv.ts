/** Rows as CSV that Excel and accounting programs open: UTF-8 with mark, CRLF, quotes where needed. Pure. */
import type { OutCell } from '../../kernel/sheets/xlsx-cells.ts';

function textOf(cell: OutCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  if (typeof cell === 'object') {
    if ('value' in cell) return textOf(cell.value);
    return 'decimal' in cell ? cell.decimal : 'date' in cell ? cell.date.slice(0, 10) : '';
  }
  // A text that a spreadsheet would run as a formula stays a text.
  return /^[=+@\t\r-]/.test(cell) ? `'${cell}` : cell;
}

const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function csvOf(heads: readonly string[], rows: readonly (readonly OutCell[])[]): string {
  const line = (cells: readonly OutCell[]) => `${cells.map((cell) => quoted(textOf(cell))).join(',')}\r\n`;
  return `\uFEFF${line(heads)}${rows.map(line).join('')}`;
}
