/** Input and output of every list. Pure: shapes of the rooms use them. */
import { z } from 'zod';

/** Input of every list: `sort` is a key of the list's sorts, with `-` for descending. */
export function listInput<F extends z.ZodType>(filter: F, sorts: readonly [string, ...string[]]) {
  const keys = sorts.flatMap((key) => [key, `-${key}`]);
  return z.strictObject({
    filter: filter.optional(),
    sort: z.enum(keys as [string, ...string[]]).optional(),
    cursor: z.string().max(500).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  });
}

export function listOutput<I extends z.ZodType>(item: I) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int().optional() });
}
