/** What the cut-over page says of this list. */
import { count } from 'drizzle-orm';
import type { OpeningList } from '../../kernel/opening-list.ts';
import { territories } from './tables.ts';

export const openings: OpeningList[] = [
  {
    target: 'territories',
    step: 1,
    count: async (ctx) => (await ctx.db.select({ n: count() }).from(territories))[0]?.n ?? 0,
  },
];
