/** What a room gives the import centre: which columns it understands, and how good rows become its facts. */
import type { Role } from '../roles.ts';
import type { Ctx } from './ctx.ts';
import type { ImportField } from './import-fields.ts';

/** 12 with a unit where the file names one; 12箱3瓶 has two parts, of which `value` is only the first. */
export interface ImportQuantity {
  value: string;
  unit?: string;
  parts?: { value: string; unit: string }[];
}

/** A value as the import centre parsed it: money 分, price 1/10000 元, a day or only a month, a quantity, text. */
export type ImportValue = string | number | { date: string } | { month: string } | ImportQuantity;

export interface ImportRow {
  /** Of the file, as Excel counts; a pivoted row gives several with the same number. */
  n: number;
  /** By field; a field whose cell is empty is absent. */
  values: Record<string, ImportValue>;
  /** Found by the centre where the target asks for it. */
  dealerId: string | null;
  skuId: string | null;
}

/** Something wrong with a row: the field it belongs to, a code of the words, its parameters. */
export interface RowProblem {
  field: string;
  code: string;
  params?: Record<string, unknown>;
}

export interface CheckedRow {
  problems: RowProblem[];
  /** new, changed, same (nothing would happen) or again (imported before): the preview counts them. */
  effect: 'new' | 'changed' | 'same' | 'again';
  /** The record the row is about, where there is one already; for parts of other rooms. */
  subjectId?: string | null;
}

/** What one row did, enough to take it back. */
export interface RowOutcome {
  documentId: string | null;
  before: Record<string, unknown> | null;
}

export type FirstRows = Map<string, Pick<ImportRow, 'n'>>;

export interface ImportScope {
  batchId: string;
  /** Shown on the documents it makes. */
  number: string;
  /** The one dealer of the file; null when the rows name their dealers. */
  dealerId: string | null;
  /** First rows by key, over one pass of the whole file: a row may repeat one of an earlier step. Absent outside the centre. */
  seen?: (of: string) => FirstRows;
}

export interface ImportTarget {
  name: string;
  who: readonly Role[];
  fields: readonly ImportField[];
  /** `row`: each row names its dealer, unless the file is for one. `payer`: the target finds who pays. `none`: no dealer. */
  dealer: 'row' | 'payer' | 'none';
  /** Rows name a product of ours. */
  product: boolean;
  /** Set-based, whatever the number of rows; in the order given. Writes nothing. */
  check(ctx: Ctx, rows: readonly ImportRow[], scope: ImportScope): Promise<CheckedRow[]>;
  /** Set-based; only rows without a problem arrive. Runs in the one transaction of the batch. */
  commit(ctx: Ctx, rows: readonly ImportRow[], scope: ImportScope): Promise<RowOutcome[]>;
  /** Once, after the last step of `commit`, in its transaction: what need not be done again for every two thousand rows. */
  finished?(ctx: Ctx, scope: ImportScope): Promise<void>;
  /** By reversing entries or by the values of before; refuses when later facts stand on it. */
  undo(ctx: Ctx, done: readonly (ImportRow & RowOutcome)[], scope: ImportScope): Promise<void>;
}
