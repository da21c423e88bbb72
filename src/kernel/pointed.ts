/** Whether anything in the house points to records that are to be taken back, whatever room it stands in. */
import { sql } from 'drizzle-orm';
import type { Ctx } from './ctx.ts';

/**
 * Those of the ids that stand in a column of this name in some table that `asks` lets in. Two statements whatever the
 * number of ids: which tables have the column says the catalog, so that a room made later counts too.
 */
export async function pointedTo(
  ctx: Ctx,
  column: 'dealer_id' | 'sku_id',
  ids: readonly string[],
  asks: (table: string) => boolean,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows: tables } = await ctx.db.execute<{ name: string }>(sql`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = ${column} and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and has_table_privilege(c.oid, 'select') order by 1`);
  const wanted = tables.map((one) => one.name).filter(asks);
  if (wanted.length === 0) return new Set();
  const list = sql.param([...ids]);
  const there = wanted.map(
    (name) => sql`exists (select 1 from ${sql.identifier(name)} p where p.${sql.identifier(column)} = w.id)`,
  );
  const { rows } = await ctx.db.execute<{ id: string }>(
    sql`select w.id from unnest(${list}::uuid[]) as w(id) where ${sql.join(there, sql` or `)}`,
  );
  return new Set(rows.map((row) => row.id));
}
