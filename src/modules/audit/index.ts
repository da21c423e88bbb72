/** Audit: the history of one record and the doings of one person, from the append-only log that the kernel writes with every command. */
import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { module } from '../../kernel/module.ts';
import { query } from '../../kernel/op.ts';
import { auditLog } from '../../kernel/tables.ts';
import { mergeWords } from '../../kernel/words.ts';
import { isRole, roles } from '../../roles.ts';
import { exports } from './export.ts';
import { doings } from './ops.doings.ts';
import { reasonOf, visibleSide, whatDid } from './reading.ts';
import { exportWords } from './words.export.ts';
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
        before: visibleSide(ctx, row, 'before'),
        after: visibleSide(ctx, row, 'after'),
        reason: reasonOf(ctx, row),
      })),
    };
  },
});

export { visibleSide, whatDid } from './reading.ts';

export const audit = module({
  name: 'audit',
  operations: { history, doings },
  words: mergeWords(words, exportWords),
  exports,
});
