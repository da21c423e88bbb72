/** What one of a dealer's people did: for the owner, who answers for his staff. */
import { and, desc, eq, inArray, lt, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import { query } from '../../kernel/op.ts';
import { mustOne } from '../../kernel/rows.ts';
import { auditLog } from '../../kernel/tables.ts';
import { users } from '../access/index.ts';
import { visibleSide, whatDid } from './reading.ts';

export const DoingView = z.object({
  id: z.string(),
  at: z.string(),
  noun: z.string(),
  subjectId: z.string(),
  operation: z.string(),
  /** The operation in words, after the person's name. */
  what: z.string(),
  /** Number of the document or name of the person it was about, where the line holds one. */
  subject: z.string().nullable(),
  reason: z.string().nullable(),
});

export const doings = query({
  can: 'audit.doings',
  who: ['owner'],
  summary: 'For a dealer’s owner: what one of his people did, newest first',
  input: z.strictObject({
    userId: z.uuid(),
    cursor: z.string().max(20).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ items: z.array(DoingView), nextCursor: z.string().nullable() }),
  async run(ctx, { userId, cursor, limit }) {
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw new AppError(400, 'kernel.badCursor');
    const person = await mustOne(ctx, users, userId);
    if (!person.dealerId) throw notFound();
    const rows = await ctx.db
      .select()
      .from(auditLog)
      .where(
        and(
          // The dealer first: its lines lie together under an index, and nobody of a dealer acts for another.
          eq(auditLog.dealerId, person.dealerId),
          eq(auditLog.actorId, userId),
          ne(auditLog.noun, 'system'),
          cursor === undefined ? undefined : lt(auditLog.seq, Number(cursor)),
        ),
      )
      .orderBy(desc(auditLog.seq))
      .limit(limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const names = await namesOf(ctx, shown);
    return { items: shown.map((row) => doingView(ctx, row, names)), nextCursor: last ? String(last.seq) : null };
  },
});

type Row = typeof auditLog.$inferSelect;

/** Names of the people that lines are about; a change of one field does not hold them. */
async function namesOf(ctx: Ctx, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = rows.filter((row) => row.noun === 'user').map((row) => row.subjectId);
  if (ids.length === 0) return new Map();
  const found = await ctx.db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids));
  return new Map(found.map((one) => [one.id, one.name]));
}

/** An account is switched off or on; which of them the line's own value tells. */
function whatOf(ctx: Ctx, row: Row, active: unknown): string {
  const switched = row.operation === 'access.setActive' && typeof active === 'boolean';
  return whatDid(ctx, switched ? `${row.operation}.${active ? 'on' : 'off'}` : row.operation);
}

function doingView(ctx: Ctx, row: Row, names: Map<string, string>) {
  const { number, name, active } = visibleSide(ctx, row, 'after') ?? {};
  return {
    id: String(row.seq),
    at: row.at.toISOString(),
    noun: row.noun,
    subjectId: row.subjectId,
    operation: row.operation,
    what: whatOf(ctx, row, active),
    subject: [number, name, names.get(row.subjectId)].find((one) => typeof one === 'string') ?? null,
    reason: row.reason,
  };
}
