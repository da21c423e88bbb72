/** Values of a staged row by the type of their field, and what targets say of rows. Pure. */
import type { z } from 'zod';
import type { CheckedRow, FirstRows, ImportRow, RowProblem } from './import-target.ts';

/** '' where nothing is written. */
export function textOf(row: ImportRow, key: string): string {
  const value = row.values[key];
  return typeof value === 'string' ? value.trim() : '';
}

/** 分 of a money field, 1/10000 元 of a price field; null where nothing is written. */
export function amountOf(row: ImportRow, key: string): number | null {
  const value = row.values[key];
  return typeof value === 'number' ? value : null;
}

/** A number field as an integer; null where nothing is written, NaN when it is no whole number. */
export function wholeOf(row: ImportRow, key: string): number | null {
  const value = row.values[key];
  if (value === undefined || value === '') return null;
  const number = typeof value === 'string' ? Number(value) : typeof value === 'number' ? value : NaN;
  return Number.isSafeInteger(number) ? number : NaN;
}

/** The day of a date field; null where nothing is written, 'month' when only a month is. */
export function dayOf(row: ImportRow, key: string): string | null {
  const value = row.values[key];
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value !== 'object') return null;
  return 'date' in value ? value.date : 'month' in value ? 'month' : null;
}

export function problem(field: string, code: string, params?: Record<string, unknown>): RowProblem {
  return params ? { field, code, params } : { field, code };
}

/**
 * For each row the one above it with the same key, or null; rows without a key repeat nothing.
 * @param first rows of earlier steps (`scope.seen`); those of this call are added.
 */
export function earlierOf<T extends Pick<ImportRow, 'n'> | null>(
  rows: readonly T[],
  keyOf: (row: T) => string | null,
  first: FirstRows = new Map(),
): (Pick<ImportRow, 'n'> | null)[] {
  return rows.map((row) => {
    const key = keyOf(row);
    if (row === null || key === null || key === '') return null;
    const earlier = first.get(key) ?? null;
    if (!earlier) first.set(key, { n: row.n });
    return earlier;
  });
}

/** `now` differs from what stands there: the effect of a row on a record. */
export function effectOf(before: Record<string, unknown> | null, set: Record<string, unknown>): CheckedRow['effect'] {
  if (before === null) return 'new';
  return Object.keys(changesOf(before, set)).length > 0 ? 'changed' : 'same';
}

/** The values of before where `set` says otherwise. */
export function changesOf(before: Record<string, unknown>, set: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(set).flatMap(([key, value]) =>
      JSON.stringify(before[key] ?? null) === JSON.stringify(value ?? null) ? [] : [[key, before[key] ?? null]],
    ),
  );
}

/** What a schema of the room says against a value; its message is a code of the words where it has one. */
export function misfit(field: string, schema: z.ZodType, value: unknown): RowProblem | null {
  const read = schema.safeParse(value);
  if (read.success) return null;
  const [issue] = read.error.issues;
  const text = String(value);
  if (issue?.code === 'too_big' && typeof value === 'string')
    return problem(field, 'kernel.importTooLong', { value: text.slice(0, 20), limit: issue.maximum });
  const coded = issue && /^[a-z]+\.[a-zA-Z]+$/.test(issue.message);
  return problem(field, coded ? issue.message : 'kernel.importMisfit', { value: text });
}

/** The row repeats one above it: told at the later one. */
export function twice(field: string, value: string, earlier: Pick<ImportRow, 'n'> | null): RowProblem[] {
  return earlier ? [problem(field, 'kernel.importTwice', { value, row: earlier.n })] : [];
}

/** Fields of a row that must say something: the centre asks for their columns, not for their cells. */
export function needed(row: ImportRow, keys: readonly string[]): RowProblem[] {
  return keys
    .filter((key) => row.values[key] === undefined || row.values[key] === '')
    .map((key) => problem(key, 'kernel.importEmpty'));
}
