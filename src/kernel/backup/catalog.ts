/** What the database says of its own tables: names, columns, keys. */
import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { copyOut } from '../db/copy.ts';
import type { TableEntry } from './manifest.ts';

export interface TableShape {
  name: string;
  columns: string[];
  /** Columns of its primary key as an `order by`; texts by their bytes, because servers sort languages differently. */
  order: string;
}

/** Tables of ours, by name; generated columns are left out, they come by themselves. */
export async function tablesOf(client: Client): Promise<TableShape[]> {
  const found = await client.query<{ name: string; columns: string[]; order: string | null }>(`
    select c.relname as name,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select string_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', ' order by k.n)
        from pg_index i, unnest(i.indkey) with ordinality as k(attnum, n)
        join pg_attribute a on a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid) as order
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`);
  return found.rows.map(({ name, columns, order }) => ({ name, columns, order: order ?? '1' }));
}

export const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

export async function countOf(client: Client, table: string): Promise<number> {
  const found = await client.query<{ n: number }>(`select count(*) as n from "${table}"`);
  return found.rows[0]?.n ?? 0;
}

/** Hash of the first thousand rows by key. */
export async function sampleOf(client: Client, shape: TableShape): Promise<TableEntry['sample']> {
  const hash = createHash('sha256');
  const query = `(select ${quoted(shape.columns)} from "${shape.name}" order by ${shape.order} limit 1000)`;
  let rows = 0;
  for await (const chunk of copyOut(client, query)) {
    const bytes = chunk as Buffer;
    hash.update(bytes);
    // A line feed inside a value is written as two characters, so each one ends a row.
    for (const byte of bytes) if (byte === 10) rows += 1;
  }
  return { rows, sha256: hash.digest('hex') };
}

/** Hashes of the migrations the database has, oldest first; empty when it has none. */
export async function structureOf(client: Client): Promise<string[]> {
  const there = await client.query("select 1 where to_regclass('drizzle.__drizzle_migrations') is not null");
  if (there.rowCount === 0) return [];
  const found = await client.query<{ hash: string }>(
    'select hash from drizzle.__drizzle_migrations order by created_at',
  );
  return found.rows.map((row) => row.hash);
}
