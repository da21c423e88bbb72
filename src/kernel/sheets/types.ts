/** What a file of rows is, whatever its format: xlsx, xls, HTML called .xls, CSV. */

/** A cell as the file holds it. A date is a day, with the time where the file has one; an error keeps its text (#N/A). */
export type Cell = null | string | number | boolean | { date: string } | { error: string };

export interface SheetRow {
  /** As Excel counts: 1 is the first row of the file, gaps included. */
  n: number;
  /** By column, 0 is A. */
  cells: Cell[];
  hidden?: true;
}

/** Rows as Excel counts from 1, columns from 0; both ends belong to it. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export type FileKind = 'xlsx' | 'xls' | 'html' | 'csv';

export interface SheetInfo {
  index: number;
  name: string;
  hidden: boolean;
}

export interface FileInfo {
  kind: FileKind;
  /** Of text formats: utf-8, gb18030, utf-16le, utf-16be. */
  encoding: string | null;
  delimiter: string | null;
  sheets: SheetInfo[];
}

/** Everything of one sheet; small files and tests. */
export interface SheetContent extends SheetInfo {
  rows: SheetRow[];
  merges: Merge[];
}
