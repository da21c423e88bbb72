/** Proves the books: every invariant that the rooms registered, over the whole company. */
import type { Ctx } from './ctx.ts';
import { newId } from './id.ts';
import { bookChecks } from './tables.ts';

export interface Finding {
  invariant: string;
  /** Rows that break it, at most 20 of them. */
  rows: Record<string, unknown>[];
}

/** Runs every invariant; an empty list means that all balances equal their recomputation. */
export async function checkBooks(ctx: Ctx): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const invariant of ctx.registry.invariants) {
    const rows = await invariant.violations(ctx);
    if (rows.length > 0) findings.push({ invariant: invariant.name, rows: rows.slice(0, 20) });
  }
  return findings;
}

/** The nightly check; its result is kept. */
export async function recordBookCheck(ctx: Ctx): Promise<Finding[]> {
  const findings = await checkBooks(ctx);
  await ctx.db.insert(bookChecks).values({ id: newId(), at: ctx.now(), findings });
  return findings;
}
