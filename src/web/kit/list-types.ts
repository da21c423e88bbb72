/** The contract of every list. What is required here cannot be forgotten by a page. */
import type { ReactNode } from 'react';
import type { Action } from './action-bar.tsx';

export interface DayRange {
  from?: string;
  to?: string;
}
export type FilterValue = string | string[] | boolean | DayRange;
export type ListFilter = Record<string, FilterValue>;

export interface Option {
  value: string;
  label: string;
  detail?: string;
}

export type FilterDef =
  | { kind: 'choice'; key: string; label: string; options: readonly Option[]; multi?: boolean }
  /** Becomes `{from, to}`; presets stay relative in the address. */
  | { kind: 'days'; key: string; label: string }
  | { kind: 'flag'; key: string; label: string }
  /** One record found by typing; its id goes to the server. */
  | { kind: 'search'; key: string; label: string; find: (text: string) => Promise<readonly Option[]> };

export interface Column<Row> {
  key: string;
  label: string;
  align?: 'left' | 'right' | 'center';
  /** px; leave out for the one column that takes the rest. */
  width?: number;
  /** What is copied, and shown when there is no `render`. */
  text: (row: Row) => string;
  render?: (row: Row) => ReactNode;
  /** Key of the server's sort; the head becomes a button. */
  sortKey?: string;
  footerSum?: (rows: readonly Row[]) => ReactNode;
  /** Written after the sum in place of the label before it: 合计 1,280.00 元. */
  sumUnit?: string;
  /** Written before the sum also where a unit follows: 合计 应收 89.43 万元. */
  sumLabel?: string;
  /** 2 leaves when the list is narrow, 3 before it, 4 as soon as a panel stands beside; 1 (default) stays. */
  priority?: 1 | 2 | 3 | 4;
  /** Grows to its longest text: a number that is cut is no number. */
  whole?: true;
  /** Off until chosen in the column menu. */
  hidden?: boolean;
}

export interface View {
  key: string;
  label: string;
  filter: ListFilter;
  /** Only for what needs me. */
  count?: number | undefined;
  /** Why it may well hold nothing; without it the list's own words, or “no match”. */
  empty?: { title: string; detail?: string };
}

export interface PageRequest<F> {
  filter: F;
  sort: string;
  cursor?: string;
  limit: number;
}
export interface PageOf<Row> {
  items: readonly Row[];
  nextCursor: string | null;
  total?: number | undefined;
}

export interface BulkAction<Row> extends Omit<Action, 'run' | 'reason' | 'href'> {
  reason?: (rows: readonly Row[]) => string | null;
  run: (rows: readonly Row[], said: string) => unknown;
}

export interface Peek<Row> {
  title: (row: Row) => ReactNode;
  body: (row: Row) => ReactNode;
  actions?: (row: Row) => readonly Action[];
}

/** How the server exports this list: its name there, and the filter as its operation takes it. */
export interface ExportAs<F> {
  list: string;
  filter?: (filter: F) => Record<string, unknown>;
}

export interface ListPageProps<Row, F = ListFilter> {
  /** Name of the list: keeps columns and density, and is its cache key. */
  id: string;
  title: string;
  /** `(page) => api.call('orders.list', page)` */
  load: (page: PageRequest<F>) => Promise<PageOf<Row>>;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** What a row is called, for the checkbox and the screen reader. */
  rowName: (row: Row) => string;
  views: readonly View[];
  filters: readonly FilterDef[];
  /** Filter key the search box writes to; null: no search. */
  search: { key: string; placeholder: string } | null;
  defaultSort: string;
  /** Why it is empty and what to do, when no filter is set. */
  empty: { title: string; detail?: string; action?: ReactNode };
  actions: readonly Action[];
  bulk: readonly BulkAction<Row>[];
  /** Words beside the number of selected rows: their sum. */
  bulkSum?: (rows: readonly Row[]) => ReactNode;
  peek: Peek<Row> | null;
  /** Enter and double click open it. */
  href: ((row: Row) => string) | null;
  /** A docked form in place of the peek. */
  dock?: ReactNode;
  /** Milliseconds between silent reloads. */
  every?: number;
  /** With it the toolbar exports the view as .xlsx. */
  exportAs?: ExportAs<F>;
  /** Number and sums of everything the filters let through, by column; without it the loaded rows are summed. */
  totals?: { count: number; sums: Readonly<Record<string, ReactNode>> } | undefined;
}
