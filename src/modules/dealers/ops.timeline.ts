/** Everything that happened to a dealer, newest first, out of the audit log of all rooms. */
import { and, desc, eq, inArray, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import { AppError } from '../../kernel/errors.ts';
import { query } from '../../kernel/op.ts';
import { mustOne } from '../../kernel/rows.ts';
import { auditLog } from '../../kernel/tables.ts';
import { isRole, roles, staff } from '../../roles.ts';
import { seesInternal, visibleSide, whatDid } from '../audit/index.ts';
import { escaped } from './search.ts';
import { TimelineInput, TimelineView } from './shapes.ts';
import { dealers } from './tables.ts';

export const timeline = query({
  can: 'dealers.timeline',
  who: [...staff, 'owner'],
  summary: 'What happened to a dealer and to the files put into it, newest first; q looks through the texts',
  input: TimelineInput,
  output: TimelineView,
  async run(ctx, { id, q, cursor, limit }) {
    await mustOne(ctx, dealers, id);
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw new AppError(400, 'kernel.badCursor');
    const files = await ctx.db
      .select({ id: dealers.id, code: dealers.code })
      .from(dealers)
      .where(or(eq(dealers.id, id), eq(dealers.mergedInto, id)));
    const codes = new Map(files.map((one) => [one.id, one.code]));
    const found = await ctx.db
      .select()
      .from(auditLog)
      .where(
        and(
          inArray(auditLog.dealerId, [...codes.keys()]),
          // How a command got past the wall concerns the auditor, not the dealer's history.
          ne(auditLog.noun, 'system'),
          cursor === undefined ? undefined : lt(auditLog.seq, Number(cursor)),
          q ? says(q, seesInternal(ctx)) : undefined,
        ),
      )
      .orderBy(desc(auditLog.seq))
      .limit(limit + 1);
    const rows = found.slice(0, limit);
    return {
      items: rows.map((row) => ({
        id: String(row.seq),
        at: row.at.toISOString(),
        noun: row.noun,
        subjectId: row.subjectId,
        operation: row.operation,
        what: whatDid(ctx, row.operation),
        actorName: row.actorName,
        actorRole: isRole(row.actorRole) ? roles[row.actorRole][ctx.locale] : '—',
        before: visibleSide(ctx, row.before),
        after: visibleSide(ctx, row.after),
        reason: row.reason,
        dealerCode: row.dealerId !== null && row.dealerId !== id ? (codes.get(row.dealerId) ?? null) : null,
      })),
      nextCursor: found.length > limit ? String(rows.at(-1)?.seq) : null,
    };
  },
});

/** Any text of the line; what the viewer may not read is not searched either. */
function says(q: string, internal: boolean): SQL {
  const side = (column: typeof auditLog.before | typeof auditLog.after) =>
    internal ? sql`${column}::text` : sql`(${column} - 'internal')::text`;
  const text = sql`concat_ws(' ', ${auditLog.actorName}, ${auditLog.reason}, ${side(auditLog.before)}, ${side(auditLog.after)})`;
  return sql`${text} ilike ${`%${escaped(q.trim())}%`}`;
}
