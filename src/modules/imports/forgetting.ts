/** What nobody needs of old imports. What undo needs stays as long as the batch stands. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';

const days = 30;

/** A preview that nobody committed for a month is dropped; rows of batches that wrote nothing, or nothing any more, go. */
export async function forgetOldRows(ctx: Ctx): Promise<void> {
  const before = sql`${ctx.now()}::timestamptz - make_interval(days => ${days})`;
  await ctx.db.execute(sql`update import_batches set state = 'cancelled', version = version + 1
    where state = 'preview' and created_at < ${before}`);
  await ctx.db.execute(sql`delete from import_rows r using import_batches b
    where b.dealer_id = r.dealer_id and b.id = r.batch_id and b.created_at < ${before}
      and (b.state in ('failed', 'cancelled', 'undone') or (b.state = 'done' and r.state in ('skipped', 'left')))`);
}
