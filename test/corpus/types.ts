import type { FileKind } from '../../src/kernel/sheets/types.ts';

/**
 * The form of a corpus file: a file as Chinese companies really make them, and beside it, written by hand, what a
 * person reads in it. Nothing expected here may come from the code under test.
 */

export type CorpusTarget =
  | 'products'
  | 'prices'
  | 'dealers'
  | 'people'
  | 'territories'
  | 'openingBalance'
  | 'openingStock'
  | 'companyStock'
  | 'receipts'
  | 'sellOut'
  | 'counts';

/** Where a field of the target is found: a column (0 is A), facts above the table or a line above a block, a pivot. */
export type FieldPlace = number | 'context' | 'pivot';

/** A cell a person would not dare to read (6.92E+12, 3月35日): it has to be told as wrong, never guessed. */
export interface Refused {
  refused: true;
}

/**
 * A value as a person would type it into the target:
 * money: number of 分; price: number of 1/10000 元; date: 'YYYY-MM-DD', or 'YYYY-MM' where the file knows only a month;
 * quantity: decimal with its unit wherever that stands in the file (own column, head, corner, cell): '12箱', '-3瓶',
 * '12箱3瓶', and '12' when the file names no unit; a plain number: decimal string; all other types: the text, trimmed.
 * null: the file has the column and the cell is empty.
 */
export type ExpectedValue = string | number | null | Refused;

/** One row of the target. A pivoted file has several with the same n. The unit is part of quantity, never a key. */
export type ExpectedRow = { n: number } & Record<string, ExpectedValue>;

export type SkipKind = 'total' | 'subtotal' | 'blank' | 'hidden' | 'note' | 'head';

export type ExpectedRows =
  | { all: ExpectedRow[] }
  | {
      first: ExpectedRow[];
      last: ExpectedRow[];
      count: number;
      /** money as 分, quantities as decimal string without unit, over all rows. */
      sums: Record<string, number | string>;
    };

export interface Expected {
  columns: Record<string, FieldPlace>;
  /** The columns of a pivot and what each head says: '2026-03', '2026-03-05', a product's or a dealer's name. */
  pivot?: { by: 'date' | 'productName' | 'dealerName' | 'customerName'; columns: Record<number, string> };
  /** Columns that look useful and must stay unmapped (serial number, opening, closing, remark, gifts). */
  ignored: number[];
  rows: ExpectedRows;
  /** Rows of the sheet (as Excel counts, at or below the head's first row) that are no data. Blank ones may be left out. */
  skipped: Record<number, SkipKind>;
}

export interface MadeFile {
  name: string;
  bytes: Uint8Array;
}

export type MasterName = 'beverage' | 'building';

export interface CorpusFile {
  id: string;
  /** What is nasty about it. */
  title: string;
  target: CorpusTarget;
  kind: FileKind;
  /** Which sheet is meant; 0 unless told. */
  sheet?: number;
  make(): MadeFile | Promise<MadeFile>;
  /** The same layout a month later: other values and more rows; mapped without a click once make() was confirmed. */
  again?(): MadeFile | Promise<MadeFile>;
  expected: Expected;
  today: string;
  master: MasterName;
}

export interface MasterProduct {
  id: string;
  code: string;
  name: string;
  spec: string;
  barcode: string;
  brand: string;
  category: string;
  /** The first is the base unit (num 1, den 1). */
  packs: { unit: string; num: number; den: number }[];
}

export interface MasterParty {
  id: string;
  code: string;
  name: string;
  shortName: string;
}

export interface Master {
  products: MasterProduct[];
  dealers: MasterParty[];
  customers: MasterParty[];
}
