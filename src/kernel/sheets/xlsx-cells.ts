/** Cells as the XML of a worksheet. */
import { serialOfDay } from './formats.ts';
import { SheetProblem } from './problem.ts';
import { columnLetters } from './references.ts';
import type { Cell } from './types.ts';
import type { Look, Styles } from './xlsx-styles.ts';

/** A cell to write. `decimal` is an exact number as text (money: `1234.50`); a look goes before that of its column. */
export type OutCell = Cell | { decimal: string } | { value: Cell | { decimal: string }; look: Look };

export interface OutRow {
  /** From 1, ascending. */
  n: number;
  cells: readonly OutCell[];
  hidden?: true;
}

const longest = 32_767;

// oxlint-disable-next-line no-control-regex
const unusual = /[\r\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;
// oxlint-disable-next-line no-control-regex
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** Text without what XML cannot hold. Comes before the guard: behind a NUL may stand an equals sign. */
export function clean(text: string): string {
  return unusual.test(text) ? text.toWellFormed().replace(/\r\n?/g, '\n').replace(forbidden, '') : text;
}

export function escaped(text: string): string {
  if (!/[&<>]|_x/.test(text)) return text;
  return text
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Text a spreadsheet could take for a formula, also after it was saved as CSV (ASVS 1.2.10). */
function startsFormula(text: string): boolean {
  const code = text.charCodeAt(0);
  // = + - @ tab, line ends, and an apostrophe before one of these: what we read back loses exactly one.
  if (code === 61 || code === 43 || code === 45 || code === 64 || code === 9 || code === 10 || code === 13) return true;
  return code === 39 && text.length > 1 && startsFormula(text.slice(1));
}

/** Made safe by an apostrophe before it; the reader takes it off again. */
export const guardedText = (text: string) => (startsFormula(text) ? `'${text}` : text);

const dayFormat = 'yyyy-mm-dd';
const timeFormat = 'yyyy-mm-dd hh:mm:ss';

export class CellWriter {
  readonly #styles: Styles;
  readonly #sheet: string;
  readonly #looks: readonly Look[];

  /** `looks` by column. */
  constructor(styles: Styles, sheet: string, looks: readonly Look[]) {
    this.#styles = styles;
    this.#sheet = sheet;
    this.#looks = looks;
  }

  row({ n, cells, hidden }: OutRow): string {
    let xml = hidden ? `<row r="${n}" hidden="1">` : `<row r="${n}">`;
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column];
      if (cell == null) continue;
      const styled = typeof cell === 'object' && 'look' in cell;
      const look = styled ? cell.look : this.#looks[column];
      xml += this.#cell(n, column, styled ? cell.value : cell, look);
    }
    return `${xml}</row>`;
  }

  #cell(n: number, column: number, cell: Cell | { decimal: string }, look: Look | undefined): string {
    const at = `<c r="${columnLetters(column)}${n}"`;
    if (typeof cell === 'number') return `${at}${this.#style(look)}><v>${plainNumber(cell)}</v></c>`;
    if (typeof cell === 'string') return this.#text(at, cell, look, n, column);
    if (typeof cell === 'boolean') return `${at}${this.#style(look)} t="b"><v>${cell ? 1 : 0}</v></c>`;
    if (cell === null) return look?.red ? `${at}${this.#style(look)}/>` : '';
    if ('date' in cell) return this.#day(at, cell.date, look, n, column);
    if ('decimal' in cell) {
      if (!/^-?\d{1,15}(\.\d{1,9})?$/.test(cell.decimal)) return this.#text(at, cell.decimal, look, n, column);
      return `${at}${this.#style(look)}><v>${cell.decimal}</v></c>`;
    }
    return `${at}${this.#style(look)} t="e"><v>${escaped(clean(cell.error))}</v></c>`;
  }

  #style(look: Look | undefined): string {
    const number = look === undefined ? 0 : this.#styles.of(look);
    return number === 0 ? '' : ` s="${number}"`;
  }

  #text(at: string, text: string, look: Look | undefined, row: number, column: number): string {
    const safe = guardedText(clean(text));
    if (safe === '') return '';
    if (safe.length > longest) {
      throw new SheetProblem('cellTooLong', { sheet: this.#sheet, row, column }, { file: '', limit: longest });
    }
    const space = /^\s|\s$|\n| {2}/.test(safe) ? ' xml:space="preserve"' : '';
    return `${at}${this.#style(look)} t="inlineStr"><is><t${space}>${escaped(safe)}</t></is></c>`;
  }

  #day(at: string, date: string, look: Look | undefined, n: number, column: number): string {
    const serial = serialOfDay(date);
    if (serial === null) return this.#text(at, date, look, n, column);
    const format = look?.format ?? (date.length > 10 ? timeFormat : dayFormat);
    return `${at}${this.#style({ ...look, format })}><v>${serial}</v></c>`;
  }
}

/** JavaScript writes 1e21 and above with an exponent, which Excel reads; what is no number is no value. */
function plainNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}
