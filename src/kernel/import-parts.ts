/**
 * A row of a file may concern two rooms: a dealer's with his credit limit. The target stands in the room above; the
 * room below registers its part, which runs in the same transaction and is taken back with it.
 */
import type { Ctx } from './ctx.ts';
import type { CheckedRow, ImportRow, ImportScope, ImportTarget, RowOutcome } from './import-target.ts';

export interface ImportPart {
  /** The target it belongs to. */
  of: string;
  /** Unique among the parts of a target; its values of before are kept under it. */
  name: string;
  /** `found`: what the target said; `subjectId` names the record a row is about. The effect counts when the target sees none. */
  check(
    ctx: Ctx,
    rows: readonly ImportRow[],
    found: readonly CheckedRow[],
    scope: ImportScope,
  ): Promise<Pick<CheckedRow, 'problems' | 'effect'>[]>;
  /** After the target; answers per row what undo needs, or null when it did nothing. */
  commit(
    ctx: Ctx,
    rows: readonly (ImportRow & RowOutcome)[],
    scope: ImportScope,
  ): Promise<(Record<string, unknown> | null)[]>;
  /** Before the target's; `before` is what `commit` answered. */
  undo(ctx: Ctx, done: readonly (ImportRow & RowOutcome)[], scope: ImportScope): Promise<void>;
}

interface Kept extends Record<string, unknown> {
  own: RowOutcome['before'];
  parts: Record<string, Record<string, unknown>>;
}

const isKept = (before: RowOutcome['before']): before is Kept =>
  before !== null && 'own' in before && 'parts' in before;

/** The target with its parts as one. */
export function withParts(target: ImportTarget, parts: readonly ImportPart[]): ImportTarget {
  if (parts.length === 0) return target;
  return {
    ...target,
    async check(ctx, rows, scope) {
      let found = await target.check(ctx, rows, scope);
      for (const part of parts) {
        const more = await part.check(ctx, rows, found, scope);
        found = found.map((one, index) => joined(one, more[index]));
      }
      return found;
    },
    async commit(ctx, rows, scope) {
      const outcomes = await target.commit(ctx, rows, scope);
      const done = rows.map((row, index) => ({ ...row, ...(outcomes[index] ?? { documentId: null, before: null }) }));
      const kept = done.map((one) => ({ documentId: one.documentId, before: { own: one.before, parts: {} } as Kept }));
      for (const part of parts) {
        const befores = await part.commit(ctx, done, scope);
        befores.forEach((before, index) => {
          const row = kept[index];
          if (before && row) row.before.parts[part.name] = before;
        });
      }
      return kept;
    },
    async undo(ctx, done, scope) {
      for (const part of parts.toReversed()) {
        const theirs = done.flatMap((row) => {
          const before = isKept(row.before) ? row.before.parts[part.name] : undefined;
          return before ? [{ ...row, before }] : [];
        });
        if (theirs.length > 0) await part.undo(ctx, theirs, scope);
      }
      const own = done.map((row) => ({ ...row, before: isKept(row.before) ? row.before.own : row.before }));
      await target.undo(ctx, own, scope);
    },
  };
}

function joined(one: CheckedRow, more: Pick<CheckedRow, 'problems' | 'effect'> | undefined): CheckedRow {
  if (!more) return one;
  const effect =
    one.effect === 'same' || one.effect === 'again' ? (more.effect === 'same' ? one.effect : 'changed') : one.effect;
  return { ...one, problems: [...one.problems, ...more.problems], effect };
}
