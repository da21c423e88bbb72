/** Who of the company's people sees which dealer: `dealer_access` follows territories and their people. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { peopleOfTerritories } from '../territories/index.ts';

interface Scope {
  /** Only these people; all of them when left out. */
  userIds?: readonly string[];
  /** Only these dealers; all of them when left out. */
  dealerIds?: readonly string[];
}

/**
 * Makes the territory rows of `dealer_access` equal to what territories and assignments say today. Members' rows stay.
 * Recomputations wait for one another and read what the one before committed, so that none works on an old picture.
 */
async function recompute(ctx: Ctx, scope: Scope): Promise<void> {
  await ctx.system('recompute who sees which dealer', async () => {
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('dealers.reach', 0))`);
    const pairs = await peopleOfTerritories(ctx, scope.userIds ?? null, ctx.today());
    const people = sql.param(pairs.map((one) => one.userId));
    const places = sql.param(pairs.map((one) => one.territoryId));
    const users = scope.userIds ? sql`user_id = any (${sql.param([...scope.userIds])}::uuid[])` : sql`true`;
    const some = scope.dealerIds ? sql`dealer_id = any (${sql.param([...scope.dealerIds])}::uuid[])` : sql`true`;
    await ctx.db.execute(sql`
      with wanted as materialized (
        select distinct p.user_id, dt.dealer_id
          from unnest(${people}::uuid[], ${places}::uuid[]) as p(user_id, territory_id)
          join dealer_territories dt on dt.territory_id = p.territory_id
           and dt.from_on <= ${ctx.today()}::date and (dt.to_on is null or dt.to_on > ${ctx.today()}::date)
         where ${some}),
      gone as (
        delete from dealer_access a where a.why = 'territory' and ${users} and ${some}
           and not exists (select 1 from wanted w where w.user_id = a.user_id and w.dealer_id = a.dealer_id))
      insert into dealer_access (user_id, dealer_id, why)
        select user_id, dealer_id, 'territory' from wanted on conflict do nothing`);
  });
}

/** After territories or assignments of these people changed. */
export async function keepReachOf(ctx: Ctx, userIds: readonly string[]): Promise<void> {
  if (userIds.length > 0) await recompute(ctx, { userIds });
}

/** After a dealer was made or moved. */
export async function keepReachTo(ctx: Ctx, dealerIds: readonly string[]): Promise<void> {
  await recompute(ctx, { dealerIds });
}

/** Once a day: assignments and moves begin and end at midnight without anybody doing anything. */
export async function refreshAllAccess(ctx: Ctx): Promise<void> {
  await recompute(ctx, {});
}
