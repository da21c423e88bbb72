/** What a marked cell gets, and the XML of it. */
import { DAY, type FormatKind, serialOfDay } from '../formats.ts';
import { SheetProblem } from '../problem.ts';
import { columnLetters } from '../references.ts';
import { clean, escaped, guardedText } from '../xlsx-cells.ts';

/** A text, a plain number, an exact decimal as text (`1234.50`), a day `YYYY-MM-DD`; null empties the cell. */
export type FormValue = null | string | number | { decimal: string } | { date: string };

/** The whole cell is the value, or marks inside its text are replaced by texts. */
export type FormFill = { value: FormValue } | { replace: readonly (readonly [mark: string, text: string])[] };

export interface CellHead {
  row: number;
  column: number;
  prefix: string;
  /** Number of its format, as written. */
  style: string | undefined;
  kind: FormatKind;
  from1904: boolean;
}

const longest = 32_767;

export function textCellXml(head: CellHead, text: string, sheet: string): string {
  const safe = clean(text);
  if (safe.length > longest) {
    throw new SheetProblem('cellTooLong', { sheet, row: head.row, column: head.column }, { file: '', limit: longest });
  }
  const p = head.prefix;
  return `${open(head)} t="inlineStr"><${p}is><${p}t xml:space="preserve">${escaped(safe)}</${p}t></${p}is></${p}c>`;
}

const open = ({ prefix, row, column, style }: CellHead) =>
  `<${prefix}c r="${columnLetters(column)}${row}"${style === undefined ? '' : ` s="${style}"`}`;

const number = (head: CellHead, text: string) =>
  `${open(head)}><${head.prefix}v>${text}</${head.prefix}v></${head.prefix}c>`;

/** Numbers stay numbers; a day is a day where the cell shows days, otherwise its text; data never becomes a formula. */
export function valueCellXml(head: CellHead, value: FormValue, sheet: string): string {
  if (value === null || value === '') return `${open(head)}/>`;
  if (typeof value === 'string') return textCellXml(head, guardedText(clean(value)), sheet);
  if (typeof value === 'number') return Number.isFinite(value) ? number(head, String(value)) : `${open(head)}/>`;
  if ('decimal' in value) {
    if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(value.decimal)) return textCellXml(head, guardedText(value.decimal), sheet);
    return number(head, value.decimal);
  }
  const serial = head.kind === DAY ? serialOfDay(value.date) : null;
  if (serial === null) return textCellXml(head, guardedText(value.date), sheet);
  return number(head, String(head.from1904 ? serial - 1462 : serial));
}

/** The text with its marks replaced. What the data begins is guarded, what the form itself begins is its own. */
export function replaced(text: string, pairs: readonly (readonly [string, string])[]): string {
  let out = text;
  for (const [mark, by] of pairs) out = out.replaceAll(mark, () => by);
  return pairs.some(([mark]) => text.startsWith(mark)) ? guardedText(out) : out;
}
