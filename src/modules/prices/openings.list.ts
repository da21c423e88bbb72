/** What the cut-over page says of this list. */
import { count } from 'drizzle-orm';
import type { OpeningList } from '../../kernel/opening-list.ts';
import { priceRows } from './tables.ts';

export const openings: OpeningList[] = [
  {
    target: 'prices',
    step: 2,
    count: async (ctx) => (await ctx.db.select({ n: count() }).from(priceRows))[0]?.n ?? 0,
  },
];
