/** State of the order sheet: rows, the dealer, and the live quote. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Input, api } from '../../../../../web/kit/api.ts';
import { readPref, writePref } from '../../../../../web/kit/prefs.ts';
import { type Problem } from '../../../../../web/kit/problem.ts';
import { useApi } from '../../../../../web/kit/query.tsx';
import type { Quote, QuoteLine } from '../types.ts';
import { type Row, type Sku, blankRow, isBlank, keysOf, linesOf, misfitOf, putRows, rowOf, tidy } from './rows.ts';

export interface Party {
  id: string;
  code: string;
  name: string;
  grade: string;
}

export type Source = NonNullable<Input<'orders.create'>['source']>;

export interface Draft {
  dealer: Party | null;
  rows: Row[];
  note: string;
  backorder: boolean;
  source: Source | null;
}

export const emptyDraft = (): Draft => ({ dealer: null, rows: [blankRow()], note: '', backorder: false, source: null });

/** Unfinished new order, kept on this device. */
const KEPT = 'draft.orders.new';
export function keptDraft(): Draft | null {
  const kept = readPref<Draft | null>(KEPT, null);
  return kept && kept.rows.some((row) => !isBlank(row))
    ? { ...kept, rows: tidy(kept.rows.map((row) => blankRow({ ...row, key: blankRow().key }))) }
    : null;
}
export const keepDraft = (draft: Draft | null): void => writePref(KEPT, draft);

function useLater<T>(value: T, ms: number): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return later;
}

export interface LiveQuote {
  quote: Quote | null;
  lineOf: (row: Row) => QuoteLine | undefined;
  obstaclesOf: (row: Row) => Quote['obstacles'];
  /** What the server says of single rows (a price above the list ...). */
  wrong: ReadonlyMap<string, string>;
  problem: Problem | null;
  /** The quote is of exactly what stands in the sheet. */
  fresh: boolean;
}

export function useQuote({ dealer, rows, backorder }: Draft): LiveQuote {
  const text = useMemo(
    () => JSON.stringify({ dealerId: dealer?.id, backorder, lines: linesOf(rows) }),
    [dealer, backorder, rows],
  );
  const asked = useLater(text, 150);
  const keys = useMemo(() => keysOf(rows), [rows]);
  const input = useMemo(() => JSON.parse(asked) as Input<'orders.quote'>, [asked]);
  const query = useApi('orders.quote', input, {
    enabled: input.dealerId !== undefined && input.lines.length > 0,
    keep: true,
  });
  const last = useRef<Quote | null>(null);
  if (query.data) last.current = query.data;
  const nothing = input.lines.length === 0;
  const quote = nothing ? null : (query.data ?? last.current);
  const wrong = new Map<string, string>();
  for (const field of query.error?.fields ?? []) {
    const key = keys[Number(/^lines\[(\d+)\]/.exec(field.path)?.[1]) - 1];
    if (key) wrong.set(key, field.message);
  }
  return {
    quote,
    lineOf: (row) => quote?.lines.find((line) => line.sku.id === row.sku?.id),
    obstaclesOf: (row) => quote?.obstacles.filter((one) => one.skuId !== null && one.skuId === row.sku?.id) ?? [],
    wrong,
    problem: query.error && wrong.size === 0 ? query.error : null,
    fresh: asked === text && !nothing && query.data !== undefined && !query.isPlaceholderData,
  };
}

export interface Editor {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  setRow: (key: string, change: Partial<Row>) => void;
  dropRow: (key: string) => void;
  add: (rows: readonly Row[], source: Source) => void;
  live: LiveQuote;
  filled: Row[];
  /** First row that cannot be sent. */
  bad: { row: Row; at: number } | null;
  touched: boolean;
}

export function useEditor(first: () => Draft, onChange?: (draft: Draft) => void): Editor {
  const [draft, setDraft] = useState(first);
  const [touched, setTouched] = useState(false);
  const tell = useRef(onChange);
  tell.current = onChange;
  const live = useQuote(draft);
  useEffect(() => {
    if (touched) tell.current?.(draft);
  }, [draft, touched]);
  const change = (make: (before: Draft) => Partial<Draft>) => {
    setTouched(true);
    setDraft((before) => ({ ...before, ...make(before) }));
  };
  const filled = draft.rows.filter((row) => !isBlank(row));
  const at = filled.findIndex((row) => misfitOf(row, draft.rows) !== null || live.wrong.has(row.key));
  const row = filled[at];
  return {
    draft,
    set: (some) => change(() => some),
    setRow: (key, some) =>
      change(({ rows }) => ({ rows: tidy(rows.map((one) => (one.key === key ? { ...one, ...some } : one))) })),
    dropRow: (key) => change(({ rows }) => ({ rows: tidy(rows.filter((one) => one.key !== key)) })),
    add: (added, source) =>
      change(({ rows, source: before }) => ({ rows: putRows(rows, added), source: before ?? source })),
    live,
    filled,
    bad: row ? { row, at: at + 1 } : null,
    touched,
  };
}

/** Products by code, name, barcode or pinyin initials. */
export async function findProducts(q: string): Promise<readonly Sku[]> {
  const { items } = await api.call('products.list', {
    filter: { orderable: true, ...(q.trim() ? { q: q.trim() } : {}) },
    limit: 8,
    sort: 'code',
  });
  // A code typed in full comes first, so that Enter takes it.
  return items.toSorted(
    (a, b) =>
      Number(b.code.toLowerCase() === q.trim().toLowerCase()) - Number(a.code.toLowerCase() === q.trim().toLowerCase()),
  );
}

export async function findDealers(q: string): Promise<readonly (Party & { territoryName: string | null })[]> {
  const { items } = await api.call('dealers.list', {
    filter: { status: ['active'], ...(q.trim() ? { q: q.trim() } : {}) },
    limit: 8,
    sort: 'code',
  });
  return items;
}

/** The lines of a quote (a repeat) as rows. */
export function rowsOfQuote(quote: Pick<Quote, 'lines'>): Row[] {
  return quote.lines.map((line) => rowOf(line.sku, line.unitQuantity, line.unit));
}
