/** What every random step is made of: run, hold the outcome against the model of order-model.ts, count. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { AppError } from '../src/kernel/errors.ts';
import { shownStatus, type Kind, type Model, type ModelOrder } from './order-model.ts';
import type { Goods } from './ordering.ts';
import type { World } from './world.ts';

/** The house under test, its products and the dealer who orders. */
export interface Stage {
  t: World;
  g: Goods;
  sx: string;
}

/** How often each step was done and refused: a walk that only meets refusals proves nothing. */
export const seen = new Map<string, { done: number; refused: number }>();

/** Rare situations that the walk must have met to be worth something. */
export const situations = new Set<string>();
export const met = (what: string): void => void situations.add(what);

/** Runs the operation and holds its outcome against the prediction. */
export async function attempt<T>(may: boolean, what: string, work: () => Promise<T>): Promise<T | null> {
  const label = what.split(' ')[0] ?? what;
  const count = seen.get(label) ?? { done: 0, refused: 0 };
  seen.set(label, count);
  count[may ? 'done' : 'refused'] += 1;
  try {
    const done = await work();
    if (!may) throw new Error(`${what} should have been refused`);
    return done;
  } catch (error) {
    if (!(error instanceof AppError) || may)
      throw error instanceof AppError
        ? new Error(`${what} was refused: ${error.code} ${JSON.stringify(error.params)}`)
        : error;
    return null;
  }
}

/** The stored order must look like the model's. */
export async function compare(r: Stage, order: ModelOrder): Promise<void> {
  const stored = await r.t.as('director').orders.get({ id: order.id });
  order.version = stored.version;
  expect(stored.status).toBe(shownStatus(order));
  const kindOf = (skuId: string): Kind => (skuId === r.g.A ? 'A' : 'B');
  const shown = stored.lines.map((line) => ({
    kind: kindOf(line.sku.id),
    quantity: line.quantity,
    reserved: line.reserved,
    waiting: line.waiting,
    shipped: line.shipped,
    received: line.received,
    short: line.short,
    cancelled: line.cancelled,
  }));
  expect(shown).toEqual(order.lines);
  for (const line of stored.lines) expect(line.shipped + line.cancelled).toBeLessThanOrEqual(line.quantity);
}

/** Mostly one that fits, so that the walk gets somewhere; every fourth time any. */
export function pick<T>(list: readonly T[], index: number, fits: (one: T) => boolean): T | undefined {
  const fitting = list.filter(fits);
  const from = index % 4 === 0 || fitting.length === 0 ? list : fitting;
  return from[Math.floor(index / 4) % Math.max(1, from.length)];
}
export const inStatus =
  (...wanted: string[]) =>
  (order: ModelOrder): boolean =>
    wanted.includes(shownStatus(order));

export type Step = fc.AsyncCommand<Model, Stage>;
export function step(label: string, run: (m: Model, r: Stage) => Promise<void>): Step {
  return { check: () => true, run, toString: () => label };
}

/** Which order or shipment a step is about. */
export const some = fc.nat(99);

export const reason = '模型测试';
