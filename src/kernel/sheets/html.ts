/** HTML called .xls, as many Chinese systems export it: every table, one below the other, as Excel shows it. */
import { Parser } from 'htmlparser2';
import { declaredEncoding, encodingOf, piecesOf } from './decode.ts';
import { headText } from './kind.ts';
import { SheetProblem } from './problem.ts';
import { RowWriter, type Source } from './sink.ts';
import type { Cell, Merge } from './types.ts';
import { textCell } from './values.ts';

const lineBreak = '\u2028';

interface Waiting {
  column: number;
  value: Cell;
}

/** A table that is being read. Tables within cells are layout: their rows come before the row around them. */
interface Frame {
  cells: Waiting[];
  column: number;
  inRow: boolean;
  hidden: boolean;
  text: string[] | null;
  chars: number;
  number: string | null;
  across: number;
  down: number;
  /** By column: for how many further rows a cell above reaches down. */
  below: Map<number, number>;
}

const newFrame = (): Frame => ({
  cells: [],
  column: 0,
  inRow: false,
  hidden: false,
  text: null,
  chars: 0,
  number: null,
  across: 1,
  down: 1,
  below: new Map(),
});

const span = (text: string | undefined, most: number) => {
  const value = /^\s*\d{1,6}/.test(text ?? '') ? parseInt(text ?? '', 10) : 1;
  return Math.min(Math.max(value, 1), most);
};

/** The exact number behind a shown one (x:num), unless what is shown is a date, a code with zeros or words. */
function cellOf(shown: string, exact: string | null): Cell {
  const digits = shown.replace(/[\s,¥￥$%()]/g, '');
  const isNumber = /^[-+]?\d*\.?\d+(e[-+]?\d+)?$/i.test(digits) && !/^0\d/.test(digits);
  if (exact !== null && isNumber && exact.trim() !== '' && Number.isFinite(Number(exact))) return Number(exact);
  return textCell(shown);
}

/** Takes the events of the parser and hands rows on. */
export class TableReader {
  readonly merges: Merge[] = [];
  tables = 0;
  readonly #source: Source;
  readonly #rows: RowWriter;
  readonly #name: string;
  readonly #frames: Frame[] = [];
  #depth = 0;
  #silent = 0;
  #n = 0;

  constructor(source: Source, sheet: number, name: string) {
    this.#source = source;
    this.#rows = new RowWriter(source, sheet, name);
    this.#name = name;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    this.#depth += 1;
    const limit = this.#source.limits.depth;
    if (this.#depth > limit) throw new SheetProblem('tooDeep', { sheet: this.#name, row: this.#n + 1 }, { limit });
    if (name === 'script' || name === 'style' || name === 'xml') this.#silent += 1;
    else if (name === 'table') {
      this.tables += 1;
      this.#frames.push(newFrame());
    } else if (name === 'tr') this.#openRow(attributes);
    else if (name === 'td' || name === 'th') this.#openCell(attributes);
    else if (name === 'br' || name === 'p' || name === 'div') this.#add(lineBreak);
  }

  #openRow(attributes: Record<string, string>): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    if (frame.inRow) this.#closeRow(frame);
    frame.inRow = true;
    frame.column = 0;
    frame.hidden = /display\s*:\s*none/i.test(attributes['style'] ?? '') || 'hidden' in attributes;
  }

  #openCell(attributes: Record<string, string>): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    if (frame.text) this.#closeCell(frame);
    frame.inRow = true;
    const { limits } = this.#source;
    while ((frame.below.get(frame.column) ?? 0) > 0) frame.column += 1;
    frame.text = [];
    frame.chars = 0;
    frame.number = attributes['x:num'] ?? null;
    frame.across = span(attributes['colspan'], limits.columns);
    frame.down = span(attributes['rowspan'], limits.rows);
  }

  ontext(text: string): void {
    this.#add(text);
  }

  #add(text: string): void {
    const frame = this.#frames.at(-1);
    if (!frame?.text || this.#silent > 0) return;
    frame.chars += text.length;
    // Blanks between words are not yet joined here, so the bound is wider than that of a cell.
    const { cellChars } = this.#source.limits;
    if (frame.chars > cellChars * 8) throw this.#tooLong(frame, cellChars);
    frame.text.push(text);
  }

  #tooLong(frame: Frame, limit: number): SheetProblem {
    return new SheetProblem('cellTooLong', { sheet: this.#name, row: this.#n + 1, column: frame.column }, { limit });
  }

  onclosetag(name: string): void {
    this.#depth -= 1;
    if (name === 'script' || name === 'style' || name === 'xml') this.#silent -= 1;
    const frame = this.#frames.at(-1);
    if (!frame) return;
    if (name === 'td' || name === 'th') this.#closeCell(frame);
    else if (name === 'tr') this.#closeRow(frame);
    else if (name === 'table') {
      this.#closeRow(frame);
      this.#frames.pop();
    }
  }

  #closeCell(frame: Frame): void {
    if (!frame.text) return;
    const shown = frame.text
      .join('')
      .replace(/[ \t\r\n\f\u00a0]+/g, ' ')
      .replace(/ ?\u2028 ?/g, '\n')
      .trim();
    frame.text = null;
    if (shown.length > this.#source.limits.cellChars) throw this.#tooLong(frame, this.#source.limits.cellChars);
    const { column, across, down } = frame;
    const value = cellOf(shown, frame.number);
    if (value !== null) frame.cells.push({ column, value });
    if (across > 1 || down > 1)
      this.#merge({ top: this.#n + 1, left: column, bottom: this.#n + down, right: column + across - 1 });
    if (down > 1) for (let at = column; at < column + across; at += 1) frame.below.set(at, down);
    frame.column = column + across;
  }

  #merge(merge: Merge): void {
    const limit = this.#source.limits.merges;
    if (this.merges.length >= limit) throw new SheetProblem('tooManyMerges', { sheet: this.#name }, { limit });
    this.merges.push(merge);
  }

  #closeRow(frame: Frame): void {
    this.#closeCell(frame);
    if (!frame.inRow) return;
    frame.inRow = false;
    this.#n += 1;
    for (const { column, value } of frame.cells) this.#rows.put(this.#n, column, value);
    frame.cells = [];
    this.#rows.end(this.#n, frame.hidden);
    for (const [column, rows] of frame.below) {
      if (rows <= 1) frame.below.delete(column);
      else frame.below.set(column, rows - 1);
    }
  }
}

/** Reads one HTML text; answers the reader, which knows merges and how many tables there were. */
export async function readTables(
  pieces: Iterable<string>,
  source: Source,
  sheet: number,
  name: string,
): Promise<TableReader> {
  const reader = new TableReader(source, sheet, name);
  const parser = new Parser(reader, { lowerCaseTags: true, decodeEntities: true });
  for (const text of pieces) {
    parser.write(text);
    await source.sink.breathe();
  }
  parser.end();
  return reader;
}

export async function readHtml(source: Source): Promise<void> {
  const { bytes, sink } = source;
  const encoding = encodingOf(bytes, declaredEncoding(headText(bytes)));
  sink.info({ kind: 'html', encoding, delimiter: null, sheets: [{ index: 0, name: 'HTML', hidden: false }] });
  const reader = await readTables(piecesOf(bytes, encoding), source, 0, 'HTML');
  if (reader.tables === 0) throw new SheetProblem('notATable');
  sink.merges(0, reader.merges);
  await sink.breathe();
}
