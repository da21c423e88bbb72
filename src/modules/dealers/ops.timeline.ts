/** Everything that happened to a dealer, newest first, out of the audit log of all rooms. */
import { and, desc, eq, inArray, lt, ne, or } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError } from '../../kernel/errors.ts';
import { query } from '../../kernel/op.ts';
import { mustOne } from '../../kernel/rows.ts';
import { auditLog } from '../../kernel/tables.ts';
import { isRole, roles, staff } from '../../roles.ts';
import { visibleSide, whatDid } from '../audit/index.ts';
import { heard } from './search.ts';
import { TimelineInput, TimelineView } from './shapes.ts';
import { dealers } from './tables.ts';

export const timeline = query({
  can: 'dealers.timeline',
  who: [...staff, 'owner'],
  summary:
    'What happened to a dealer and to the files put into it, newest first; q looks through the texts, also by pinyin initials',
  input: TimelineInput,
  output: TimelineView,
  async run(ctx, { id, q, cursor, limit }) {
    await mustOne(ctx, dealers, id);
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw new AppError(400, 'kernel.badCursor');
    const codes = await filesOf(ctx, id);
    const fits = q?.trim() ? heard(q) : null;
    const found: Line[] = [];
    let at = cursor === undefined ? null : Number(cursor);
    let more = true;
    for (let scanned = 0; more && found.length <= limit && scanned < scanAtMost; scanned += chunk) {
      const size = fits ? chunk : limit + 1;
      const rows = await linesBefore(ctx, [...codes.keys()], at, size);
      more = rows.length === size;
      at = rows.at(-1)?.seq ?? at;
      const lines = rows.map((row) => lineView(ctx, row, id, codes));
      found.push(...(fits ? lines.filter((line) => fits(textOf(line))) : lines));
    }
    const items = found.slice(0, limit);
    const nextCursor = found.length > limit ? (items.at(-1)?.id ?? null) : more && at !== null ? String(at) : null;
    return { items, nextCursor };
  },
});

/** A search reads this many lines at a time and in one call; the rest is asked for with the cursor. */
const chunk = 500;
const scanAtMost = 2_000;

/** The file and those put into it, with their codes. */
async function filesOf(ctx: Ctx, id: string): Promise<Map<string, string>> {
  const files = await ctx.db
    .select({ id: dealers.id, code: dealers.code })
    .from(dealers)
    .where(or(eq(dealers.id, id), eq(dealers.mergedInto, id)));
  return new Map(files.map((one) => [one.id, one.code]));
}

type Row = typeof auditLog.$inferSelect;

function linesBefore(ctx: Ctx, dealerIds: string[], at: number | null, size: number): Promise<Row[]> {
  return (
    ctx.db
      .select()
      .from(auditLog)
      // How a command got past the wall concerns the auditor, not the dealer's history.
      .where(
        and(
          inArray(auditLog.dealerId, dealerIds),
          ne(auditLog.noun, 'system'),
          at === null ? undefined : lt(auditLog.seq, at),
        ),
      )
      .orderBy(desc(auditLog.seq))
      .limit(size)
  );
}

type Line = ReturnType<typeof lineView>;

function lineView(ctx: Ctx, row: Row, id: string, codes: Map<string, string>) {
  return {
    id: String(row.seq),
    at: row.at.toISOString(),
    noun: row.noun,
    subjectId: row.subjectId,
    operation: row.operation,
    what: whatDid(ctx, row.operation),
    actorName: row.actorName,
    actorRole: isRole(row.actorRole) ? roles[row.actorRole][ctx.locale] : '—',
    before: visibleSide(ctx, row, 'before'),
    after: visibleSide(ctx, row, 'after'),
    reason: row.reason,
    dealerCode: row.dealerId !== null && row.dealerId !== id ? (codes.get(row.dealerId) ?? null) : null,
  };
}

/** What the viewer reads of a line, and nothing else: what is hidden from him is not found either. */
function textOf(line: Line): string {
  return [line.what, line.actorName, line.reason ?? '', ...valuesIn(line.before), ...valuesIn(line.after)].join(' ');
}

function valuesIn(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(valuesIn);
}
