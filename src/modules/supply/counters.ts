/**
 * What is promised: kind `supply` has on hand as ceiling and reserved as value, kind `waiting` has as value what was
 * ordered beyond the stock. Works inside a dealer's transaction, which sees no stock.
 */
import { sql } from 'drizzle-orm';
import { counterRoom, moveCounters, takeFromCounters } from '../../kernel/counters.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { isDealerSide } from '../../roles.ts';
import { filledOn, shortage, type Arrival } from './rules.ts';

export interface Wanted {
  skuId: string;
  /** Base units. */
  quantity: number;
}

export function keyOf(warehouseId: string, skuId: string): string {
  return `${warehouseId}:${skuId}`;
}

function skuOf(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

export interface Reserved {
  /** False only with mode `all`, when something was short; then nothing was taken. */
  ok: boolean;
  taken: Map<string, number>;
  /** Free before this call, per SKU. */
  room: Map<string, number>;
}

/**
 * `all`: everything or nothing. `part`: as much as there is, the rest waits. `force`: past the stock.
 * Counters are locked in one order, so that two orders cannot deadlock here.
 */
export async function reserve(
  ctx: Ctx,
  warehouseId: string,
  wanted: readonly Wanted[],
  mode: 'all' | 'part' | 'force',
): Promise<Reserved> {
  const asked = wanted.map((one) => ({ key: keyOf(warehouseId, one.skuId), amount: one.quantity }));
  const rows = await takeFromCounters(ctx, 'supply', asked, mode);
  const taken = new Map(rows.map((row) => [skuOf(row.key), row.taken]));
  const room = new Map(rows.map((row) => [skuOf(row.key), row.room]));
  if (mode === 'part') {
    const rest = [...totals(wanted)].flatMap(([skuId, quantity]) => {
      const short = quantity - (taken.get(skuId) ?? 0);
      return short > 0 ? [{ key: keyOf(warehouseId, skuId), value: short }] : [];
    });
    await moveCounters(ctx, 'waiting', rest);
  }
  const ok = mode !== 'all' || [...totals(wanted)].every(([skuId, quantity]) => taken.get(skuId) === quantity);
  return { ok, taken, room };
}

function totals(wanted: readonly Wanted[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { skuId, quantity } of wanted) sums.set(skuId, (sums.get(skuId) ?? 0) + quantity);
  return sums;
}

/** Gives back what an order holds and what it waits for. */
export async function unreserve(
  ctx: Ctx,
  warehouseId: string,
  lines: readonly { skuId: string; reserved: number; waiting: number }[],
): Promise<void> {
  const held = lines.filter((line) => line.reserved !== 0);
  const waits = lines.filter((line) => line.waiting !== 0);
  await moveCounters(
    ctx,
    'supply',
    held.map((line) => ({ key: keyOf(warehouseId, line.skuId), value: -line.reserved })),
  );
  await moveCounters(
    ctx,
    'waiting',
    waits.map((line) => ({ key: keyOf(warehouseId, line.skuId), value: -line.waiting })),
  );
}

/** Turns waiting into reserved as far as there is room; SKU -> what was taken now. */
export async function claimWaiting(
  ctx: Ctx,
  warehouseId: string,
  lines: readonly { skuId: string; waiting: number }[],
): Promise<Map<string, number>> {
  const asked = lines
    .filter((line) => line.waiting > 0)
    .map((line) => ({ key: keyOf(warehouseId, line.skuId), amount: line.waiting }));
  const rows = (await takeFromCounters(ctx, 'supply', asked, 'part')).filter((row) => row.taken > 0);
  await moveCounters(
    ctx,
    'waiting',
    rows.map((row) => ({ key: row.key, value: -row.taken })),
  );
  return new Map(rows.map((row) => [skuOf(row.key), row.taken]));
}

export interface Availability {
  skuId: string;
  /** All that is free: the company's own fact. A dealer is told `told` of it. */
  available: number;
  short: number;
  /** Day when `short` can be filled after what waits already; null: unknown. */
  expectedOn: string | null;
}

/** One statement when nothing is short, three more when something is. Its figures go to no dealer as they are. */
export async function availabilityOf(
  ctx: Ctx,
  warehouseId: string,
  wanted: readonly Wanted[],
): Promise<Map<string, Availability>> {
  const sums = totals(wanted);
  const keys = [...sums.keys()].map((skuId) => keyOf(warehouseId, skuId));
  const rooms = await counterRoom(ctx, 'supply', keys);
  const roomOf = (skuId: string) => rooms.get(keyOf(warehouseId, skuId))?.room ?? 0;
  const shortIds = [...sums].filter(([skuId, quantity]) => quantity > roomOf(skuId)).map(([skuId]) => skuId);
  const waiting = await counterRoom(
    ctx,
    'waiting',
    shortIds.map((skuId) => keyOf(warehouseId, skuId)),
  );
  const arrivals = await openArrivals(ctx, warehouseId, shortIds);
  return new Map(
    [...sums].map(([skuId, quantity]) => {
      const { free, short, need } = shortage(
        quantity,
        roomOf(skuId),
        waiting.get(keyOf(warehouseId, skuId))?.used ?? 0,
      );
      const expectedOn = short === 0 ? ctx.today() : filledOn(need, arrivals.get(skuId) ?? [], ctx.today());
      return [skuId, { skuId, available: free, short, expectedOn }];
    }),
  );
}

/**
 * For lines in the order of the queue: the day on which each is filled, everything before it first. Company side only.
 * Two statements; nothing is changed.
 */
export async function queueDays(
  ctx: Ctx,
  warehouseId: string,
  queue: readonly { skuId: string; waiting: number }[],
): Promise<(string | null)[]> {
  const skuIds = [...new Set(queue.filter((line) => line.waiting > 0).map((line) => line.skuId))];
  if (skuIds.length === 0) return queue.map(() => null);
  const rooms = await counterRoom(
    ctx,
    'supply',
    skuIds.map((skuId) => keyOf(warehouseId, skuId)),
  );
  const arrivals = await openArrivals(ctx, warehouseId, skuIds);
  // What was promised past the stock is filled before anybody who waits.
  const before = new Map(
    skuIds.map((skuId) => [skuId, Math.max(0, -(rooms.get(keyOf(warehouseId, skuId))?.room ?? 0))]),
  );
  return queue.map(({ skuId, waiting }) => {
    if (waiting === 0) return null;
    const need = (before.get(skuId) ?? 0) + waiting;
    before.set(skuId, need);
    return filledOn(need, arrivals.get(skuId) ?? [], ctx.today());
  });
}

async function openArrivals(ctx: Ctx, warehouseId: string, skuIds: readonly string[]): Promise<Map<string, Arrival[]>> {
  if (skuIds.length === 0) return new Map();
  const read = () =>
    ctx.db.execute<Arrival & { skuId: string } & Record<string, unknown>>(sql`
      select sku_id as "skuId", quantity, expected_on as "expectedOn" from supply_incoming
       where status = 'expected' and warehouse_id = ${warehouseId} and sku_id = any (${sql.param([...skuIds])}::uuid[]) order by expected_on, id`);
  // The wall hides announced goods from a dealer; only the resulting day goes back to him.
  const outside = ctx.actor !== null && isDealerSide(ctx.actor.role);
  const { rows } = outside ? await ctx.system('when announced goods fill a shortage', read) : await read();
  return Map.groupBy(rows, (row) => row.skuId);
}
