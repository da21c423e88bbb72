/** Credit left of many dealers at once, for lists. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';

/** Dealer -> available credit in 分; one statement. A dealer without terms has none. */
export async function creditLeftOf(ctx: Ctx, dealerIds: readonly string[]): Promise<Map<string, number>> {
  if (dealerIds.length === 0) return new Map();
  const ids = sql.param([...new Set(dealerIds)]);
  const { rows } = await ctx.db.execute<{ id: string; room: number }>(sql`
    with wanted as materialized (select p.dealer_id as id, p.counter_key as key from credit_parts p where p.dealer_id = any (${ids}::uuid[]))
    select w.id, r.room from wanted w
      join (select distinct c.key, c.room from counter_room('credit', (select array_agg(distinct key) from wanted), ${ctx.today()}::date) c) r on r.key = w.key`);
  return new Map(rows.map((row) => [row.id, row.room]));
}
