/** How a line of the log is read: in words, and only what the viewer may read. */
import type { Ctx } from '../../kernel/ctx.ts';
import { isDealerSide, sales, type Role } from '../../roles.ts';

/**
 * An operation as a sentence says it after a name. What the house does by itself (listeners, daily work) has one word for
 * all; the plain name stands only for an operation that is no longer there.
 */
export function whatDid(ctx: Ctx, operation: string): string {
  const words = ctx.registry.words[ctx.locale];
  const byItself = /^(listener|daily)\./.test(operation) ? words['did.byItself'] : undefined;
  return words[`did.${operation}`] ?? byItself ?? operation;
}

/**
 * What a room set apart in a line, and who reads it: `internal` whoever sells or administers, `internalCredit` finance
 * too. Whoever of the company did the thing reads his own words; a dealer's people never read either.
 */
const readers: Record<string, readonly Role[]> = {
  internal: ['admin', ...sales],
  internalCredit: ['admin', 'finance', ...sales],
};

type Line = { actorId: string | null; before: unknown; after: unknown };

function hides(ctx: Ctx, key: string, line: Pick<Line, 'actorId'>): boolean {
  const may = readers[key];
  const { id, role } = ctx.me();
  return may !== undefined && !may.includes(role) && (isDealerSide(role) || line.actorId !== id);
}

/** One side of a change as the viewer may read it. */
export function visibleSide(ctx: Ctx, line: Line, which: 'before' | 'after'): Record<string, unknown> | null {
  const side = asRecord(line[which]);
  return side && Object.fromEntries(Object.entries(side).filter(([key]) => !hides(ctx, key, line)));
}

/** The reason of a change with what the house adds to it, also what stays within the company, for whoever may read that. */
export function reasonOf(ctx: Ctx, line: Line & { reason: string | null }): string | null {
  const side = visibleSide(ctx, line, 'after');
  const reasons = Object.keys(readers).flatMap((key) => {
    const kept = asRecord(side?.[key]);
    const [reason, says] = [kept?.['reason'], kept?.['says']];
    const said = typeof says === 'string' ? ctx.registry.words[ctx.locale][says] : undefined;
    return [typeof reason === 'string' ? reason : null, said ?? null];
  });
  return [line.reason, ...reasons].filter((text) => text !== null).join(' ') || null;
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
