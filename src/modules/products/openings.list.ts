/** What the cut-over page says of this list. */
import { count } from 'drizzle-orm';
import type { OpeningList } from '../../kernel/opening-list.ts';
import { products } from './tables.ts';

export const openings: OpeningList[] = [
  {
    target: 'products',
    step: 2,
    count: async (ctx) => (await ctx.db.select({ n: count() }).from(products))[0]?.n ?? 0,
  },
];
