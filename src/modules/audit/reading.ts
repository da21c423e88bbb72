/** How a line of the log is read: in words, and only what the viewer may read. */
import type { Ctx } from '../../kernel/ctx.ts';

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

/** The reason of a change, also the one that stays within the company, for whoever may read that. */
export function reasonOf(ctx: Ctx, line: { reason: string | null; after: unknown }): string | null {
  const internal = asRecord(visibleSide(ctx, line.after)?.['internal']);
  const kept = internal?.['reason'];
  return line.reason ?? (typeof kept === 'string' ? kept : null);
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
