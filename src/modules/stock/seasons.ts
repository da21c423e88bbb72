/** Seasons of the categories, from the months the dealers in sight have sold; and what they make of days to come. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { newYearDays } from '../../kernel/lunar-year.ts';
import { addMonths, monthOf } from '../../kernel/time.ts';
import { seasonOf } from './planning/season.ts';

/** Whole months of history that are looked at. */
const months = 36;

interface Sold extends Record<string, unknown> {
  category: string;
  month: string;
  quantity: number;
  firstOn: string;
}

/** Twelve indices a category, January first; a category that has not been sold in every month has none. One statement. */
export async function seasonsOf(ctx: Ctx): Promise<ReadonlyMap<string, readonly number[]>> {
  const running = monthOf(ctx.today());
  const first = addMonths(running, -months);
  const { rows } = await ctx.db.execute<Sold>(sql`
    select p.category, to_char(d."on", 'YYYY-MM') as month, sum(d.sold)::bigint as quantity, min(d."on") as "firstOn"
      from stock_days d join products p on p.id = d.sku_id
     where d.sold <> 0 and d."on" >= ${`${first}-01`}::date and d."on" < ${`${running}-01`}::date group by 1, 2`);
  const seasons = new Map<string, readonly number[]>();
  for (const [category, own] of Map.groupBy(rows, (row) => row.category)) {
    const begun = own.map((row) => row.firstOn).toSorted()[0] ?? '';
    // The month in which a history begins is a part of a month.
    const partial = begun.slice(8) > '07' ? begun.slice(0, 7) : null;
    const { indices } = seasonOf({
      months: own.map(({ month, quantity }) => ({
        month,
        quantity: Math.max(0, quantity),
        excluded: month === partial,
      })),
      newYear: newYearDays,
      year: Number(addMonths(running, 1).slice(0, 4)),
    });
    if (indices) seasons.set(category, indices);
  }
  return seasons;
}
