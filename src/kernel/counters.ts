/**
 * Facts needed by rule, not by right: changed and asked through functions of the database that see past the
 * row wall. Callers must not return these figures to somebody who may not know them.
 */
import { sql } from 'drizzle-orm';
import type { Ctx } from './ctx.ts';

/** `all`: everything or nothing. `part`: as much as there is room for. `force`: past the ceiling. */
export type TakeMode = 'all' | 'part' | 'force';

export interface Taken {
  key: string;
  taken: number;
  /** Room before this call. */
  room: number;
}

function arrays(entries: readonly { key: string; amount: number }[]) {
  return {
    keys: sql.param(entries.map((one) => one.key)),
    amounts: sql.param(entries.map((one) => one.amount)),
  };
}

/** Takes amounts of one kind; keys are locked in one order, so that two callers cannot deadlock. */
export async function takeFromCounters(
  ctx: Ctx,
  kind: string,
  wanted: readonly { key: string; amount: number }[],
  mode: TakeMode,
): Promise<Taken[]> {
  if (wanted.length === 0) return [];
  const { keys, amounts } = arrays(wanted);
  const result = await ctx.db.execute<{ key: string; taken: number; room: number }>(
    sql`select key, taken, room from counter_take(${kind}, ${keys}::text[], ${amounts}::bigint[], ${ctx.today()}::date, ${mode})`,
  );
  return result.rows;
}

export interface CounterMove {
  key: string;
  /** Change of what is used. */
  value?: number;
  /** Change of what there is. */
  ceiling?: number;
}

export async function moveCounters(ctx: Ctx, kind: string, moves: readonly CounterMove[]): Promise<void> {
  if (moves.length === 0) return;
  const keys = sql.param(moves.map((one) => one.key));
  const values = sql.param(moves.map((one) => one.value ?? 0));
  const ceilings = sql.param(moves.map((one) => one.ceiling ?? 0));
  await ctx.db.execute(sql`select counter_move(${kind}, ${keys}::text[], ${values}::bigint[], ${ceilings}::bigint[])`);
}

/** Sets the ceiling, and an extra that ends after `extraUntil`. */
export async function limitCounter(
  ctx: Ctx,
  kind: string,
  key: string,
  ceiling: number,
  extra = 0,
  extraUntil: string | null = null,
): Promise<void> {
  await ctx.db.execute(
    sql`select counter_limit(${kind}, ${key}, ${ceiling}::bigint, ${extra}::bigint, ${extraUntil}::date)`,
  );
}

/** Room left per key, in the order asked; a key never set has none. */
export async function counterRoom(
  ctx: Ctx,
  kind: string,
  keys: readonly string[],
): Promise<Map<string, { room: number; used: number }>> {
  if (keys.length === 0) return new Map();
  const result = await ctx.db.execute<{ key: string; room: number; used: number }>(
    sql`select key, room, used from counter_room(${kind}, ${sql.param([...keys])}::text[], ${ctx.today()}::date)`,
  );
  return new Map(result.rows.map((row) => [row.key, { room: row.room, used: row.used }]));
}
