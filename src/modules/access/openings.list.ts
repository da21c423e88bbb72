/** What the cut-over page says of this list. */
import { count, eq } from 'drizzle-orm';
import type { OpeningList } from '../../kernel/opening-list.ts';
import { users } from './tables.ts';

export const openings: OpeningList[] = [
  {
    target: 'people',
    step: 1,
    count: async (ctx) => (await ctx.db.select({ n: count() }).from(users).where(eq(users.active, true)))[0]?.n ?? 0,
  },
];
