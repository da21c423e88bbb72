/** What must be true of dealer files at any time. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Invariant } from '../../kernel/module.ts';

function none(name: string, violating: SQL): Invariant {
  return { name, violations: async (ctx: Ctx) => (await ctx.db.execute(violating)).rows };
}

export const invariants: Invariant[] = [
  none(
    'dealers.oneTerritoryADay',
    sql`select a.dealer_id, a.id, b.id as other from dealer_territories a
          join dealer_territories b on b.dealer_id = a.dealer_id and b.id > a.id
         where daterange(a.from_on, a.to_on) && daterange(b.from_on, b.to_on)`,
  ),
  none(
    'dealers.neverWithoutTerritory',
    sql`select d.id from dealers d
         where not exists (select 1 from dealer_territories t where t.dealer_id = d.id and t.to_on is null)
        union all
        select a.dealer_id from dealer_territories a
         where a.to_on is not null
           and not exists (select 1 from dealer_territories b where b.dealer_id = a.dealer_id and b.from_on = a.to_on)`,
  ),
  none(
    'dealers.mergedOnce',
    sql`select d.id from dealers d join dealers k on k.id = d.merged_into where k.merged_into is not null`,
  ),
  none(
    'dealers.membersSeeOnlyTheirs',
    sql`select a.user_id, a.dealer_id from dealer_access a join users u on u.id = a.user_id
         where (a.why = 'member') <> (u.dealer_id is not distinct from a.dealer_id)`,
  ),
];
