/** Closed months: what may still be posted, and the lock that keeps a posting and a closing apart. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { monthOf } from '../../kernel/time.ts';

const key = sql`hashtextextended('receivables.closeMonth', 0)`;

/** Postings hold this shared until commit; closing waits for all of them. */
export async function holdOffClosing(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock_shared(${key})`);
}

export async function lockForClosing(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(${key})`);
}

/** Last closed month, or null. */
export async function closedThrough(ctx: Ctx): Promise<string | null> {
  const result = await ctx.db.execute<{ month: string | null }>(sql`select max(month) as month from closed_months`);
  return result.rows[0]?.month ?? null;
}

/**
 * Refuses `receivables.future` after today and `receivables.monthClosed` in a closed month; `field` is where the day
 * stands in the input. No statement for a day of the running month, which cannot be closed; two otherwise, because
 * the lock must be held before the look.
 */
export async function assertOpenDay(ctx: Ctx, on: string, field: string): Promise<void> {
  const today = ctx.today();
  if (on > today) throw refuseDay('receivables.future', { on, today }, field);
  if (monthOf(on) === monthOf(today)) return;
  await holdOffClosing(ctx);
  const month = await closedThrough(ctx);
  if (month && monthOf(on) <= month)
    throw refuseDay('receivables.monthClosed', { on, month: monthOf(on), through: month }, field);
}

function refuseDay(code: string, params: Record<string, string>, field: string) {
  return refuse(code, params, [{ path: field, code, params }]);
}
