/** Taking dealers of a file back: new ones go where nothing is theirs, changed ones get their values back. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import type { ImportRow, RowOutcome } from '../../kernel/import-target.ts';
import { pointedTo } from '../../kernel/pointed.ts';
import { correctSpans, fileOf, updateFiles, type Before, type DealerFile } from './import.write.ts';
import { keepReachTo } from './reach.ts';

type Done = ImportRow & RowOutcome;
const isBefore = (before: RowOutcome['before']): before is Before => before !== null && 'version' in before;

/** Made with the file itself, or no fact of business. */
const own = new Set([
  'dealer_territories',
  'dealer_people',
  'dealer_access',
  'numbers',
  'audit_log',
  'idempotency_keys',
]);

/** @throws kernel.importInUse, kernel.importChangedSince naming the dealer. */
export async function restore(ctx: Ctx, done: readonly Done[]): Promise<void> {
  const changed = done.flatMap(({ documentId, before }) =>
    documentId && isBefore(before) ? [{ ...before, id: documentId }] : [],
  );
  const made = done.flatMap(({ documentId, before }) => (documentId && before === null ? [documentId] : []));
  await ctx.system('take dealers of a file back', async () => {
    await takeBack(ctx, changed);
    await remove(ctx, made);
  });
  if (changed.length > 0)
    await keepReachTo(
      ctx,
      changed.map((one) => one.id),
    );
}

async function takeBack(ctx: Ctx, changed: readonly (Before & { id: string })[]): Promise<void> {
  if (changed.length === 0) return;
  const ids = sql.param(changed.map((one) => one.id));
  const { rows } = await ctx.db.execute<
    DealerFile & { version: number; last: string | null } & Record<string, unknown>
  >(sql`
    select d.id, d.code, d.name, d.short_name, d.phone, d.price_level, d.address, d.credit_code, d.tax_no, d.version,
           (select s.id from dealer_territories s where s.dealer_id = d.id order by s.from_on desc limit 1) as last
      from dealers d where d.id = any (${ids}::uuid[]) order by d.id for update`);
  const now = new Map(rows.map((row) => [row.id, row]));
  const files = changed.map(({ id, file, version, began }): DealerFile => {
    const row = now.get(id);
    const moved = began !== null && row?.last !== began;
    if (row?.version !== version || moved) throw refuse('kernel.importChangedSince', { name: row?.name ?? '' });
    return { ...fileOf(row), ...file };
  });
  await updateFiles(ctx, files);
  const of = (key: 'ended' | 'began' | 'person') => sql.param(changed.flatMap((one) => one[key] ?? []));
  await ctx.db.execute(sql`delete from dealer_territories where id = any (${of('began')}::uuid[])`);
  await ctx.db.execute(sql`update dealer_territories set to_on = null where id = any (${of('ended')}::uuid[])`);
  await correctSpans(
    ctx,
    changed.flatMap((one) => one.corrected ?? []),
  );
  await ctx.db.execute(sql`delete from dealer_people where id = any (${of('person')}::uuid[])`);
}

async function remove(ctx: Ctx, made: readonly string[]): Promise<void> {
  if (made.length === 0) return;
  const list = sql.param([...made]);
  const used = await pointedTo(ctx, 'dealer_id', made, (table) => !own.has(table) && !table.startsWith('import_'));
  const { rows } = await ctx.db.execute<{ name: string }>(sql`
    select d.name from dealers d where d.id = any (${list}::uuid[]) and (d.id = any (${sql.param([...used])}::uuid[])
      or exists (select 1 from dealers c where (c.parent_id = d.id or c.merged_into = d.id) and not c.id = any (${list}::uuid[]))) limit 1`);
  if (rows[0]) throw refuse('kernel.importInUse', { name: rows[0].name });
  for (const table of ['dealer_access', 'dealer_people', 'dealer_territories'])
    await ctx.db.execute(sql`delete from ${sql.identifier(table)} where dealer_id = any (${list}::uuid[])`);
  await ctx.db.execute(sql`delete from dealers where id = any (${list}::uuid[])`);
}
