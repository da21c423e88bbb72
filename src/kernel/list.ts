/** Lists by keyset: a page costs the same wherever it stands, and a row that arrives meanwhile shifts nothing. */
import { getTableName, sql, type GetColumnData, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { isStorable } from './fields.ts';
import { isId } from './id.ts';
import { isDay } from './time.ts';

export { listInput, listOutput } from './list-shapes.ts';

export interface Sort {
  /** Column or expression that is never null. */
  by: PgColumn | SQL;
  /** SQL type of the value, for the cursor's comparison. */
  type: 'text' | 'bigint' | 'date' | 'timestamptz' | 'integer';
  /** Where a row is a pair: its first id (uuid), which stands in the order between the value and the second. */
  pair?: SQL;
}

export interface Page {
  orderBy: SQL;
  /** Missing on the first page. */
  after: SQL | undefined;
  /** At least one more than asked, to know whether a next page exists. */
  fetch: number;
  /** Select this as `sortValue` beside the item's own fields. */
  sortValue: SQL<string>;
  /** Cuts the extra rows off and makes the cursor. */
  close<T extends { id: string; sortValue: string }>(rows: T[]): { rows: T[]; nextCursor: string | null };
}

/** How many rows a page reads: few different numbers, because each makes a text that PostgreSQL keeps prepared. */
const fetches = [11, 21, 51, 101, 201];

/**
 * `id` breaks ties, so the order is total. Usage: where(and(filter, page.after)).orderBy(page.orderBy).limit(page.fetch).
 * @throws AppError 400 when the cursor was made for another sort.
 */
export function pageOf(
  input: { sort?: string | undefined; cursor?: string | undefined; limit: number },
  sorts: Record<string, Sort>,
  fallback: string,
  id: PgColumn | SQL,
): Page {
  const wanted = input.sort ?? fallback;
  const descending = wanted.startsWith('-');
  const sort = sorts[descending ? wanted.slice(1) : wanted];
  if (!sort) throw new AppError(400, 'kernel.badSort', { sort: wanted });
  const direction = descending ? sql`desc` : sql`asc`;
  let after: SQL | undefined;
  if (input.cursor) {
    const at = readCursor(input.cursor, wanted, sort);
    const value = sql`${at.value}::${sql.raw(sort.type)}`;
    const than = sql.raw(descending ? '<' : '>');
    after = sort.pair
      ? sql`(${sort.by}, ${sort.pair}, ${id}) ${than} (${value}, ${at.pair}::uuid, ${at.id}::uuid)`
      : sql`(${sort.by}, ${id}) ${than} (${value}, ${at.id}::uuid)`;
  }
  const pair = sort.pair ? sql`${sort.pair} ${direction}, ` : sql``;
  return {
    orderBy: sql`${sort.by} ${direction}, ${pair}${id} ${direction}`,
    after,
    fetch: fetches.find((one) => one > input.limit) ?? input.limit + 1,
    sortValue: sort.pair ? sql<string>`(${sort.pair}::text || ${sort.by}::text)` : sql<string>`(${sort.by})::text`,
    close: (rows) => {
      const last = rows[input.limit - 1];
      const more = rows.length > input.limit && last !== undefined;
      return { rows: rows.slice(0, input.limit), nextCursor: more ? writeCursor(wanted, last) : null };
    },
  };
}

/** A row as `execute` gives it: instants stay the database's text, everything else is what the column says. */
export type Selected<C extends Record<string, PgColumn>> = {
  [K in keyof C]: GetColumnData<C[K]> extends Date ? string : GetColumnData<C[K]>;
};

/**
 * The columns of a long list as one piece of text, made once: `select ${selected} from ...`. Building such a statement and
 * mapping its rows with the query builder was a quarter of our own work for a page.
 */
export function selectedAs(columns: Record<string, PgColumn>): SQL {
  const quoted = (name: string) => `"${name}"`;
  const parts = Object.entries(columns).map(
    ([key, column]) => `${quoted(getTableName(column.table))}.${quoted(column.name)} as ${quoted(key)}`,
  );
  return sql.raw(parts.join(', '));
}

function writeCursor(sort: string, row: { id: string; sortValue: string }): string {
  return Buffer.from(JSON.stringify([sort, row.sortValue, row.id])).toString('base64url');
}

const number = /^-?\d{1,18}$/;
const instant = /^(\d{4}-\d{2}-\d{2}) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::?[0-5]\d)?$/;

/** A cursor comes back from outside: the database must be able to read its value as the sort's type. */
const readable: Record<Sort['type'], (value: string) => boolean> = {
  text: isStorable,
  bigint: (value) => number.test(value),
  integer: (value) => number.test(value) && Math.abs(Number(value)) < 2 ** 31,
  date: isDay,
  timestamptz: (value) => isDay(instant.exec(value)?.[1] ?? ''),
};

const Cursor = z.tuple([z.string(), z.string(), z.uuid()]);

/** Length of an id as text: it stands before the value in the cursor of a pair. */
const idLength = 36;

function readCursor(text: string, wanted: string, sort: Sort): { value: string; pair: string; id: string } {
  let raw: unknown = null;
  try {
    raw = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    raw = null;
  }
  const parsed = Cursor.safeParse(raw);
  const [name, told, id] = parsed.success ? parsed.data : ['', '', ''];
  const [pair, value] = sort.pair ? [told.slice(0, idLength), told.slice(idLength)] : ['', told];
  if (name !== wanted || !readable[sort.type](value) || (sort.pair && !isId(pair)))
    throw new AppError(400, 'kernel.badCursor');
  return { value, pair, id };
}
