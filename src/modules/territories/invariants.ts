/** What must be true of the tree and its people at any time. */
import { sql } from 'drizzle-orm';
import type { Invariant } from '../../kernel/module.ts';

export const invariants: Invariant[] = [
  {
    name: 'territories.noPersonTwice',
    violations: async (ctx) => {
      const result = await ctx.db.execute(sql`
        select a.id, b.id as other from territory_assignments a
          join territory_assignments b on b.user_id = a.user_id and b.territory_id = a.territory_id and b.id > a.id
         where daterange(a.from_on, a.to_on) && daterange(b.from_on, b.to_on)`);
      return result.rows;
    },
  },
  {
    name: 'territories.noCircle',
    violations: async (ctx) => {
      const result = await ctx.db.execute(sql`
        with recursive up as (
          select id as of_id, parent_id, 1 as steps from territories
          union all
          select up.of_id, t.parent_id, up.steps + 1 from up join territories t on t.id = up.parent_id where up.steps < 100)
        select of_id from up where of_id = parent_id`);
      return result.rows;
    },
  },
];
