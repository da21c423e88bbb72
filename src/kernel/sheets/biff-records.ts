/** Records of a binary workbook (BIFF): a type, a length, bytes; long ones go on in CONTINUE records. */
import { SheetProblem } from './problem.ts';

export const kinds = {
  formula: 0x06,
  eof: 0x0a,
  date1904: 0x22,
  filePass: 0x2f,
  continue: 0x3c,
  codePage: 0x42,
  boundSheet: 0x85,
  mulRk: 0xbd,
  xf: 0xe0,
  mergedCells: 0xe5,
  rString: 0xd6,
  sst: 0xfc,
  labelSst: 0xfd,
  number: 0x203,
  label: 0x204,
  boolErr: 0x205,
  string: 0x207,
  row: 0x208,
  rk: 0x27e,
  format: 0x41e,
  bof: 0x809,
} as const;

export interface BinaryRecord {
  kind: number;
  data: Buffer;
  /** Where the next record begins. */
  next: number;
}

/** The record at `at`; refuses one that reaches past the end. Null where nothing is left. */
export function recordAt(bytes: Buffer, at: number): BinaryRecord | null {
  if (at + 4 > bytes.length) return null;
  const kind = bytes.readUInt16LE(at);
  const next = at + 4 + bytes.readUInt16LE(at + 2);
  if (next > bytes.length) throw new SheetProblem('damaged', { part: 'Workbook' });
  return { kind, data: bytes.subarray(at + 4, next), next };
}

/** A record with the CONTINUE records behind it. */
export function continuedAt(bytes: Buffer, first: BinaryRecord): { pieces: Buffer[]; next: number } {
  const pieces = [first.data];
  let { next } = first;
  for (;;) {
    const record = recordAt(bytes, next);
    if (record?.kind !== kinds.continue) return { pieces, next };
    pieces.push(record.data);
    ({ next } = record);
  }
}

/** Reads on across CONTINUE records. Characters that go on in the next one begin there with a byte of their width. */
export class PieceReader {
  readonly #pieces: readonly Buffer[];
  readonly #part: string;
  #index = 0;
  #at = 0;

  constructor(pieces: readonly Buffer[], part: string) {
    this.#pieces = pieces;
    this.#part = part;
  }

  #piece(): Buffer {
    const piece = this.#pieces[this.#index];
    if (!piece) throw new SheetProblem('damaged', { part: this.#part });
    return piece;
  }

  /** Nothing is left but empty pieces. */
  get done(): boolean {
    while (this.#index < this.#pieces.length && this.#at >= (this.#pieces[this.#index]?.length ?? 0)) {
      this.#index += 1;
      this.#at = 0;
    }
    return this.#index >= this.#pieces.length;
  }

  byte(): number {
    if (this.done) throw new SheetProblem('damaged', { part: this.#part });
    const value = this.#piece()[this.#at] ?? 0;
    this.#at += 1;
    return value;
  }

  word(): number {
    return this.byte() + this.byte() * 0x100;
  }

  long(): number {
    return this.word() + this.word() * 0x1_00_00;
  }

  skip(count: number): void {
    for (let left = count; left > 0;) {
      if (this.done) throw new SheetProblem('damaged', { part: this.#part });
      const step = Math.min(left, this.#piece().length - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  /** `count` characters, of one byte each or of two. */
  characters(count: number, twoBytes: boolean): string {
    let text = '';
    let wide = twoBytes;
    for (let left = count; left > 0;) {
      const piece = this.#piece();
      if (this.#at >= piece.length) {
        this.#index += 1;
        this.#at = 0;
        wide = (this.byte() & 1) === 1;
        continue;
      }
      const fits = Math.min(left, Math.floor((piece.length - this.#at) / (wide ? 2 : 1)));
      // A character torn between two records is against the format, and nobody could say what it was.
      if (fits === 0) throw new SheetProblem('damaged', { part: this.#part });
      const end = this.#at + fits * (wide ? 2 : 1);
      text += piece.toString(wide ? 'utf16le' : 'latin1', this.#at, end);
      this.#at = end;
      left -= fits;
    }
    return text;
  }

  /** A string of BIFF8 without its length, which the caller has read: flags, runs, phonetic data and all. */
  unicode(count: number): string {
    const flags = this.byte();
    const runs = flags & 8 ? this.word() : 0;
    const extra = flags & 4 ? this.long() : 0;
    const text = this.characters(count, (flags & 1) === 1);
    this.skip(runs * 4 + extra);
    return text;
  }
}
