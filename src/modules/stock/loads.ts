/** 压货 kept by night for 今日: the index of the last month that is over, while late reports may still change it. */
import { sql } from 'drizzle-orm';
import type { BackgroundJob } from '../../kernel/background.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { addMonths, monthOf } from '../../kernel/time.ts';
import { loadsOf } from './ops.quality.ts';

/** Until this day of the month reports of the last one come in, and every night looks again. */
const lateDay = 12;
const stepDealers = 10;

export const lastMonth = (today: string): string => addMonths(monthOf(today), -1);

/** Writes the index of these dealers; two statements. */
async function keepLoads(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const month = lastMonth(ctx.today());
  const items = await loadsOf(ctx, month, sql`dealers.id = any (${sql.param([...ids])}::uuid[])`);
  const rows = items.map(({ dealer, level, causes, a, b, sellInFen, sellOutFen, closingFen }) => ({
    dealer: dealer.id,
    level,
    causes,
    a,
    b,
    come: sellInFen,
    sold: sellOutFen,
    closing: closingFen,
  }));
  await ctx.db.execute(sql`
    insert into stock_loads as l (dealer_id, month, level, causes, a, b, sell_in_fen, sell_out_fen, closing_fen)
    select dealer, ${month}, level, causes, a, b, come, sold, closing
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(dealer uuid, level text, causes text[], a float8, b float8, come bigint, sold bigint, closing bigint)
    on conflict (dealer_id, month) do update set level = excluded.level, causes = excluded.causes, a = excluded.a, b = excluded.b,
      sell_in_fen = excluded.sell_in_fen, sell_out_fen = excluded.sell_out_fen, closing_fen = excluded.closing_fen`);
}

export const loads: BackgroundJob = {
  name: 'stock.loads',
  on: 'stock.loadsWanted',
  async run(steps) {
    let last = '00000000-0000-0000-0000-000000000000';
    while (last !== '') {
      last = await steps.asHouse('stock.loads', async (ctx) => {
        const again = Number(ctx.today().slice(8)) <= lateDay;
        const { rows } = await ctx.db.execute<{ id: string }>(sql`
          select d.id from dealers d where d.id > ${last}::uuid and d.status = 'active'
             and exists (select 1 from stock_balances b where b.dealer_id = d.id)
             and (${again} or not exists (select 1 from stock_loads l where l.dealer_id = d.id and l.month = ${lastMonth(ctx.today())} and l.level is not null))
           order by 1 limit ${stepDealers}`);
        await keepLoads(
          ctx,
          rows.map((row) => row.id),
        );
        return rows.at(-1)?.id ?? '';
      });
    }
  },
};
