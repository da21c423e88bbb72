/** One figure per table that changes with any row: proves that a read or a refusal wrote nothing. */
import type { Box } from './sandbox.ts';

export interface TableMark {
  table: string;
  rows: number;
  /** Sum of the hashes of all rows. */
  content: string;
}

interface Reader {
  rows<T extends object>(text: string, values?: unknown[]): Promise<T[]>;
}

export async function tablesOf(reader: Reader): Promise<string[]> {
  const found = await reader.rows<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  return found.map((one) => one.name);
}

export async function fingerprint(reader: Reader | Box, except: readonly string[] = []): Promise<TableMark[]> {
  const tables = (await tablesOf(reader)).filter((name) => !except.includes(name));
  const parts = tables.map(
    (name) =>
      `select '${name}' as "table", count(*)::int as rows, coalesce(sum(hashtextextended(x::text, 0)::numeric), 0)::text as content from "${name}" x`,
  );
  return reader.rows<TableMark>(parts.join(' union all '));
}

/** Rows written in this transaction so far, undone ones included: a read must not raise it. */
export async function written(box: Box): Promise<number> {
  const [row] = await box.rows<{ n: number }>(
    'select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::int as n from pg_stat_xact_user_tables',
  );
  return row?.n ?? 0;
}
