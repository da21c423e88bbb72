/** Audit: the history of one record, from the append-only log that the kernel writes with every command. */
import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { module } from '../../kernel/module.ts';
import { query } from '../../kernel/op.ts';
import { auditLog } from '../../kernel/tables.ts';
import { isRole, roles } from '../../roles.ts';
import { words } from './words.ts';

const HistoryLine = z.object({
  at: z.string(),
  actorName: z.string(),
  actorRole: z.string(),
  operation: z.string(),
  /** The operation in words, after the person's name. */
  what: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string().nullable(),
});

const history = query({
  can: 'audit.history',
  who: 'signedIn',
  summary: 'Who changed a record, when, and what it was before and after; newest first',
  input: z.strictObject({
    noun: z.string().max(40),
    id: z.string().max(80),
    limit: z.number().int().min(1).max(200).default(100),
  }),
  output: z.object({ items: z.array(HistoryLine) }),
  async run(ctx, { noun, id, limit }) {
    const rows = await ctx.db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.noun, noun), eq(auditLog.subjectId, id)))
      .orderBy(desc(auditLog.seq))
      .limit(limit);
    return {
      items: rows.map((row) => ({
        at: row.at.toISOString(),
        actorName: row.actorName,
        actorRole: isRole(row.actorRole) ? roles[row.actorRole][ctx.locale] : '—',
        operation: row.operation,
        what: whatDid(ctx, row.operation),
        before: visibleSide(ctx, row.before),
        after: visibleSide(ctx, row.after),
        reason: row.reason,
      })),
    };
  },
});

/** An operation as a sentence says it after a name; its plain name where no room has words for it. */
export function whatDid(ctx: Ctx, operation: string): string {
  return ctx.registry.words[ctx.locale][`did.${operation}`] ?? operation;
}

/** Whoever sells or administers reads what a room set apart under `internal`; a dealer's people never do. */
export function seesInternal(ctx: Ctx): boolean {
  const { role } = ctx.me();
  return role === 'admin' || role === 'director' || role === 'manager' || role === 'rep';
}

/** One side of a change as the viewer may read it. */
export function visibleSide(ctx: Ctx, value: unknown): Record<string, unknown> | null {
  const side = asRecord(value);
  if (side === null || seesInternal(ctx)) return side;
  const { internal: _, ...rest } = side;
  return rest;
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

export const audit = module({ name: 'audit', operations: { history }, words });
