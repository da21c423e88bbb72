/** Where a reader of one format puts what it finds, and what it is given to read. */
import type { SheetLimits } from './limits.ts';
import { SheetProblem } from './problem.ts';
import type { Cell, FileInfo, Merge, SheetRow } from './types.ts';

export interface Sink {
  info(info: FileInfo): void;
  row(sheet: number, row: SheetRow): void;
  merges(sheet: number, merges: Merge[]): void;
  /** Resolves when the taker keeps up; readers call it between pieces of work. */
  breathe(): Promise<void>;
}

export interface Source {
  bytes: Buffer;
  /** Read only this sheet, by its index in FileInfo.sheets; null reads all. */
  sheet: number | null;
  limits: SheetLimits;
  sink: Sink;
}

export const wanted = (source: Source, sheet: number) => source.sheet === null || source.sheet === sheet;

/** Collects the cells of one row after the other under the limits and hands finished rows on. */
export class RowWriter {
  readonly #source: Source;
  readonly #sheet: number;
  readonly #name: string;
  #cells: Cell[] = [];
  /** The last row handed on; rows may not go back. */
  #last = 0;

  constructor(source: Source, sheet: number, name: string) {
    this.#source = source;
    this.#sheet = sheet;
    this.#name = name;
  }

  get last(): number {
    return this.#last;
  }

  has(column: number): boolean {
    return column < this.#cells.length && this.#cells[column] !== null;
  }

  /** Puts a value; null is no cell. Refuses columns and lengths beyond the limits. */
  put(row: number, column: number, value: Cell): void {
    if (value === null) return;
    const { limits } = this.#source;
    if (column >= limits.columns) {
      throw new SheetProblem('tooManyColumns', { sheet: this.#name, row, column }, { limit: limits.columns });
    }
    if (typeof value === 'string' && value.length > limits.cellChars) {
      throw new SheetProblem('cellTooLong', { sheet: this.#name, row, column }, { limit: limits.cellChars });
    }
    const cells = this.#cells;
    while (cells.length < column) cells.push(null);
    cells[column] = value;
  }

  /** Ends the row; a row without any value is a gap. */
  end(n: number, hidden: boolean): void {
    if (n <= this.#last) throw new SheetProblem('rowOrder', { sheet: this.#name, row: n });
    const { limits, sink } = this.#source;
    if (n > limits.rows) throw new SheetProblem('tooManyRows', { sheet: this.#name }, { limit: limits.rows });
    this.#last = n;
    if (this.#cells.length === 0) return;
    const row: SheetRow = { n, cells: this.#cells };
    if (hidden) row.hidden = true;
    this.#cells = [];
    sink.row(this.#sheet, row);
  }
}
