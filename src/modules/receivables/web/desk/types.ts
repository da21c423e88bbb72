import type { Output } from '../../../../web/kit/api.ts';

export type Account = Output<'receivables.account'>;
export type Entry = Account['items'][number];
export type Item = Account['openItems'][number];
export type Receipt = Output<'receivables.receipt'>;
export type Invoice = Output<'receivables.invoice'>;
export type Credit = Output<'receivables.credit'>;
export type AgeingRow = Output<'receivables.ageing'>['items'][number];
export type AgeingFigures = Pick<AgeingRow, 'buckets' | 'total' | 'overdue' | 'unallocated' | 'balance'>;

/** What stands docked beside an account. */
export type Beside =
  | { kind: 'receive' | 'adjust' | 'terms' | 'opening' }
  | { kind: 'invoice' | 'receipt'; id: string }
  | { kind: 'allocate'; receipt: Receipt };
