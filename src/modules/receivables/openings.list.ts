/** Opening balances against the old list, by dealer in 分; prepayments are negative. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { amountOf } from '../../kernel/import-values.ts';
import type { OpeningList, OpeningSum } from '../../kernel/opening-list.ts';
import { livingOpenings } from './openings.ts';

async function ours(ctx: Ctx, keys: readonly string[]): Promise<OpeningSum[]> {
  const { rows } = await ctx.db.execute<{ key: string; label: string; detail: string; amount: number }>(sql`
    select d.id as key, d.name as label, d.code as detail, coalesce(sum(o.amount_fen), 0)::bigint as amount
      from dealers d left join ${livingOpenings} o on o.dealer_id = d.id
     where o.id is not null or d.id = any (${sql.param([...keys])}::uuid[]) group by 1, 2, 3 order by d.code`);
  return rows.map((row) => ({ ...row, moved: false }));
}

export const openings: OpeningList[] = [
  {
    target: 'openingBalance',
    step: 4,
    count: async (ctx) =>
      (await ctx.db.execute<{ n: number }>(sql`select count(distinct dealer_id)::bigint as n from ${livingOpenings} o`))
        .rows[0]?.n ?? 0,
    proof: {
      unit: 'fen',
      said: async (_ctx, rows) =>
        rows.map((row) => {
          const amount = amountOf(row, 'amount');
          return row.dealerId !== null && amount !== null ? { key: row.dealerId, amount } : null;
        }),
      ours,
    },
  },
];
