/** What files say in sum, row by row as staged: for proving that nothing was lost on the way into the books. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors.ts';

export interface FileTotal {
  /** Null: rows that name nobody of ours. */
  dealerId: string | null;
  rows: number;
  /** Rows that were not written. */
  left: number;
  /** Rows whose figure could not be read. */
  unread: number;
  total: number;
}

/**
 * Per dealer the sum of a money field over all rows of the batches, written or not; totals of the file itself are no
 * rows. @throws notFound for a batch of another target, of somebody else, or one that was taken back.
 */
export async function fileTotals(
  ctx: Ctx,
  target: string,
  batchIds: readonly string[],
  field: string,
): Promise<FileTotal[]> {
  const ids = sql.param([...new Set(batchIds)]);
  const { rows: batches } = await ctx.db.execute(
    sql`select id from import_batches where id = any (${ids}::uuid[]) and target = ${target} and state <> 'undone'`,
  );
  if (batches.length < new Set(batchIds).size) throw notFound();
  const value = sql`(values ->> ${field})`;
  const { rows } = await ctx.db.execute<FileTotal & Record<string, unknown>>(sql`
    select row_dealer_id as "dealerId", count(*)::bigint as rows, count(*) filter (where state <> 'done')::bigint as left,
           count(*) filter (where ${value} is null or ${value} !~ '^-?[0-9]+$')::bigint as unread,
           coalesce(sum(case when ${value} ~ '^-?[0-9]+$' then ${value}::bigint end), 0)::bigint as total
      from import_rows where batch_id = any (${ids}::uuid[]) and state <> 'skipped' group by 1`);
  return rows;
}

/**
 * Per dealer the rows of his own files of a period (day they were written), and those of them that were not: what
 * nobody could map. Counts of the batches, which stay when the rows themselves are forgotten. Within the caller's wall.
 */
export async function fileRows(
  ctx: Ctx,
  target: string,
  { from, to }: { from: string; to: string },
): Promise<{ dealerId: string; rows: number; left: number }[]> {
  const { rows } = await ctx.db.execute<{ dealerId: string; rows: number; left: number }>(sql`
    select dealer_id as "dealerId", sum(rows)::bigint as rows, sum(bad)::bigint as left
      from import_batches where target = ${target} and state = 'done'
       and (committed_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date group by 1`);
  return rows;
}

/** Documents that a batch of this target made. @throws notFound for a batch of another target or of somebody else. */
export async function documentsOf(ctx: Ctx, target: string, batchId: string): Promise<string[]> {
  const { rows: batches } = await ctx.db.execute(
    sql`select 1 from import_batches where id = ${batchId}::uuid and target = ${target}`,
  );
  if (batches.length === 0) throw notFound();
  const { rows } = await ctx.db.execute<{ id: string }>(
    sql`select distinct document_id as id from import_rows where batch_id = ${batchId}::uuid and document_id is not null`,
  );
  return rows.map((row) => row.id);
}
