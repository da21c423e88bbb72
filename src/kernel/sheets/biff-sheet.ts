/** The cells of one sheet of a binary workbook. */
import type { BiffBook } from './biff.ts';
import { type BinaryRecord, continuedAt, kinds, PieceReader, recordAt } from './biff-records.ts';
import { SheetProblem } from './problem.ts';
import { RowWriter, type Source } from './sink.ts';
import type { Cell, Merge } from './types.ts';
import { numberCell, textCell } from './values.ts';

const errors: Record<number, string> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
  0x2b: '#GETTING_DATA',
};

/** A number squeezed into 30 bits: whole or the head of a double, perhaps in hundredths. */
export function rkNumber(bits: number): number {
  const whole = bits & 2;
  const head = Buffer.alloc(8);
  head.writeUInt32LE((bits & ~3) >>> 0, 4);
  const value = whole ? bits >> 2 : head.readDoubleLE(0);
  return bits & 1 ? value / 100 : value;
}

/** Bytes each kind of cell needs at least; a shorter record is damage. */
const least: Record<number, number> = {
  [kinds.number]: 14,
  [kinds.rk]: 10,
  [kinds.labelSst]: 10,
  [kinds.label]: 8,
  [kinds.rString]: 8,
  [kinds.boolErr]: 8,
  [kinds.formula]: 14,
  [kinds.mulRk]: 6,
};

class BiffSheet {
  readonly merges: Merge[] = [];
  /** Rows by their number from 0. Some programs write cells in the order they were made, so rows are gathered first. */
  readonly rows = new Map<number, Cell[]>();
  readonly hidden = new Set<number>();
  readonly #source: Source;
  readonly #book: BiffBook;
  readonly #name: string;
  #cells = 0;

  constructor(source: Source, book: BiffBook, name: string) {
    this.#source = source;
    this.#book = book;
    this.#name = name;
  }

  /** Reads from the sheet's BOF to its EOF; charts inside have their own pair. */
  read(offset: number): void {
    const { bytes } = this.#book;
    const first = offset < bytes.length ? recordAt(bytes, offset) : null;
    if (first?.kind !== kinds.bof) throw new SheetProblem('damaged', { sheet: this.#name });
    let depth = 1;
    for (let at = first.next; depth > 0;) {
      const record = recordAt(bytes, at);
      if (!record) throw new SheetProblem('truncated');
      at = record.next;
      if (record.kind === kinds.bof) depth += 1;
      else if (record.kind === kinds.eof) depth -= 1;
      else if (depth === 1) at = this.#one(record);
    }
  }

  #one(record: BinaryRecord): number {
    const { kind, data, next } = record;
    if (kind === kinds.row && data.length >= 16) {
      if (data.readUInt16LE(12) & 0x20) this.hidden.add(data.readUInt16LE(0));
    } else if (kind === kinds.mergedCells) this.#merged(data);
    else if (Object.hasOwn(least, kind)) return this.#cell(record);
    return next;
  }

  #cell(record: BinaryRecord): number {
    const { kind, data, next } = record;
    if (data.length < (least[kind] ?? 0)) throw new SheetProblem('damaged', { sheet: this.#name });
    const row = data.readUInt16LE(0);
    const column = data.readUInt16LE(2);
    if (kind === kinds.mulRk) {
      for (let at = 4, to = column; at + 6 <= data.length - 2; at += 6, to += 1) {
        this.#put(row, to, this.#number(rkNumber(data.readInt32LE(at + 2)), data.readUInt16LE(at)));
      }
      return next;
    }
    const format = data.readUInt16LE(4);
    if (kind === kinds.formula) return this.#formula(record, row, column, format);
    this.#put(row, column, this.#value(record, row, column, format));
    return next;
  }

  #number(value: number, format: number): Cell {
    return Number.isFinite(value) ? numberCell(value, this.#book.kinds[format] ?? 0, this.#book.from1904) : null;
  }

  #value(record: BinaryRecord, row: number, column: number, format: number): Cell {
    const { kind, data } = record;
    if (kind === kinds.number) return this.#number(data.readDoubleLE(6), format);
    if (kind === kinds.rk) return this.#number(rkNumber(data.readInt32LE(6)), format);
    if (kind === kinds.boolErr) return data.readUInt8(7) ? errorCell(data.readUInt8(6)) : data.readUInt8(6) === 1;
    if (kind === kinds.labelSst) {
      const text = this.#book.strings.get(data.readUInt32LE(6));
      if (text === undefined) throw new SheetProblem('badString', { sheet: this.#name, row: row + 1, column });
      return textCell(text);
    }
    return textCell(this.#label(continuedAt(this.#book.bytes, record).pieces, 6));
  }

  /** A text that stands in the record itself, its length in two bytes before it. */
  #label(pieces: readonly Buffer[], from: number): string {
    const reader = new PieceReader(pieces, this.#name);
    reader.skip(from);
    const count = reader.word();
    if (this.#book.biff8) return reader.unicode(count);
    return this.#book.decoder.decode(Buffer.from(reader.characters(count, false), 'latin1'));
  }

  /** The value Excel computed last; a text stands in a STRING record behind the formula. */
  #formula({ data, next }: BinaryRecord, row: number, column: number, format: number): number {
    if (data.readUInt16LE(12) !== 0xff_ff) {
      this.#put(row, column, this.#number(data.readDoubleLE(6), format));
      return next;
    }
    const kind = data.readUInt8(6);
    if (kind === 1) this.#put(row, column, data.readUInt8(8) === 1);
    else if (kind === 2) this.#put(row, column, errorCell(data.readUInt8(8)));
    else if (kind === 0) return this.#formulaText(next, row, column);
    return next;
  }

  #formulaText(from: number, row: number, column: number): number {
    const { bytes } = this.#book;
    // Shared and array formulas put a record of their own between the formula and its text.
    for (let at = from, looked = 0; looked < 3; looked += 1) {
      const record = recordAt(bytes, at);
      if (!record) return at;
      if (record.kind === kinds.string) {
        const { pieces, next } = continuedAt(bytes, record);
        this.#put(row, column, textCell(this.#label(pieces, 0)));
        return next;
      }
      at = record.next;
    }
    return from;
  }

  #put(row: number, column: number, value: Cell): void {
    if (value === null) return;
    const place = { sheet: this.#name, row: row + 1, column };
    const { xlsCells, columns } = this.#source.limits;
    this.#cells += 1;
    if (this.#cells > xlsCells) throw new SheetProblem('tooManyCells', { sheet: this.#name }, { limit: xlsCells });
    if (column >= columns) throw new SheetProblem('tooManyColumns', place, { limit: columns });
    let cells = this.rows.get(row);
    if (!cells) this.rows.set(row, (cells = []));
    while (cells.length < column) cells.push(null);
    if (cells[column] != null) throw new SheetProblem('duplicateCell', place);
    cells[column] = value;
  }

  #merged(data: Buffer): void {
    const count = data.length >= 2 ? data.readUInt16LE(0) : 0;
    if (data.length < 2 + count * 8) throw new SheetProblem('damaged', { sheet: this.#name });
    const limit = this.#source.limits.merges;
    for (let at = 2; at < 2 + count * 8; at += 8) {
      if (this.merges.length >= limit) throw new SheetProblem('tooManyMerges', { sheet: this.#name }, { limit });
      this.merges.push({
        top: data.readUInt16LE(at) + 1,
        bottom: data.readUInt16LE(at + 2) + 1,
        left: data.readUInt16LE(at + 4),
        right: data.readUInt16LE(at + 6),
      });
    }
  }
}

const errorCell = (code: number): Cell => ({ error: errors[code] ?? '#N/A' });

export async function readBiffSheet(
  source: Source,
  book: BiffBook,
  index: number,
  name: string,
  offset: number,
): Promise<void> {
  const sheet = new BiffSheet(source, book, name);
  sheet.read(offset);
  const writer = new RowWriter(source, index, name);
  for (const row of [...sheet.rows.keys()].toSorted((a, b) => a - b)) {
    sheet.rows.get(row)?.forEach((cell, column) => writer.put(row + 1, column, cell));
    writer.end(row + 1, sheet.hidden.has(row));
    sheet.rows.delete(row);
    if (row % 512 === 0) await source.sink.breathe();
  }
  source.sink.merges(index, sheet.merges);
  await source.sink.breathe();
}
