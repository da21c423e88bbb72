/** The few things every handler does with rows, so that nobody forgets scope or version. */
import { and, eq, getTableColumns, sql, type InferSelectModel, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Ctx } from './ctx.ts';
import { conflict, notFound } from './errors.ts';
import { isId } from './id.ts';

type WithId = PgTable & { id: PgColumn };
type WithVersion = WithId & { version: PgColumn };

/** The row, or "not found": out of scope and missing are the same answer, because the wall hides the row. */
export async function mustOne<T extends WithId>(
  ctx: Ctx,
  table: T,
  id: string,
  lock: 'read' | 'lock' = 'read',
): Promise<InferSelectModel<T>> {
  // Keys of explanations arrive as plain text.
  if (!isId(id)) throw notFound();
  const plain: PgTable = table;
  const selecting = ctx.db.select(getTableColumns(plain)).from(plain).where(eq(table.id, id)).limit(1);
  const rows = await (lock === 'lock' ? selecting.for('update') : selecting);
  const row = rows[0];
  if (!row) throw notFound();
  return row as InferSelectModel<T>;
}

/**
 * Narrows to the caller's own dealer, where he has one. The wall says the same of every row, but no index helps it: a
 * list of his would be looked for among the rows of all dealers, and grow with them.
 */
export function ownDealer(ctx: Ctx, column: PgColumn | SQL): SQL {
  const id = ctx.actor?.dealerId;
  return id ? sql`${column} = ${id}::uuid` : sql`true`;
}

/** The row locked and at the version the caller read; otherwise a conflict that carries the current row. */
export async function mustBeAt<T extends WithVersion>(
  ctx: Ctx,
  table: T,
  at: { id: string; version: number },
): Promise<InferSelectModel<T>> {
  const row = await mustOne(ctx, table, at.id, 'lock');
  const current: unknown = Reflect.get(row, 'version');
  if (current !== at.version) throw conflict({ id: at.id, version: current });
  return row;
}

/** Writes `set` and raises the version; a version other than the caller's is a conflict. */
export async function changed<T extends WithVersion>(
  ctx: Ctx,
  table: T,
  at: { id: string; version: number },
  set: Partial<InferSelectModel<T>>,
): Promise<InferSelectModel<T>> {
  const plain: PgTable = table;
  const rows = await ctx.db
    .update(plain)
    .set({ ...set, version: sql`${table.version} + 1` })
    .where(and(eq(table.id, at.id), sql`${table.version}::bigint = ${at.version}`))
    .returning(getTableColumns(plain));
  const row = rows[0];
  if (row) return row as InferSelectModel<T>;
  const current = await mustOne(ctx, table, at.id);
  throw conflict({ id: at.id, version: Reflect.get(current, 'version') });
}

/** Only what differs, for the history of a document. */
export function difference(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const was: Record<string, unknown> = {};
  const is: Record<string, unknown> = {};
  for (const key of Object.keys(after)) {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key]) || key === 'version' || key === 'updatedAt')
      continue;
    was[key] = before[key] ?? null;
    is[key] = after[key] ?? null;
  }
  return { before: was, after: is };
}
