/** What the cut-over page says of this list. */
import { count, isNull } from 'drizzle-orm';
import type { OpeningList } from '../../kernel/opening-list.ts';
import { dealers } from './tables.ts';

export const openings: OpeningList[] = [
  {
    target: 'dealers',
    step: 3,
    count: async (ctx) =>
      (await ctx.db.select({ n: count() }).from(dealers).where(isNull(dealers.mergedInto)))[0]?.n ?? 0,
  },
];
