/** What tests of orders need again and again: products by letter, an order ready to ship, all invariants. */
import { expect } from 'vitest';
import { runOperation } from '../src/kernel/run.ts';
import { query } from '../src/kernel/op.ts';
import { z } from 'zod';
import type { Api } from '../src/modules.ts';
import { goods } from './cast-goods.ts';
import type { World } from './world.ts';

export type Order = Api['orders']['create']['output'];
export type Line = Api['orders']['create']['input']['lines'][number];

export interface Goods {
  A: string;
  B: string;
  C: string;
  /** A line of so many order units. */
  line(of: 'A' | 'B' | 'C', quantity: number | string, unit?: string): Line;
}

export async function goodsOf(world: World): Promise<Goods> {
  const rows = await world.rows<{ id: string; code: string }>('select id, code from products');
  const idOf = (code: string): string => rows.find((row) => row.code === code)?.id ?? '';
  const ids = { A: idOf(goods.A.code), B: idOf(goods.B.code), C: idOf(goods.C.code) };
  return { ...ids, line: (of, quantity, unit = goods[of].unit) => ({ skuId: ids[of], quantity, unit }) };
}

/** Submitted and approved: by the owner of SX018 unless said otherwise. */
export async function approved(
  world: World,
  lines: Line[],
  o: { by?: string; approver?: string; backorder?: boolean } = {},
): Promise<Order> {
  const order = await world
    .as(o.by ?? 'owner')
    .orders.create({ lines, submit: true, acceptPrices: true, ...(o.backorder ? { backorder: true } : {}) });
  return world.as(o.approver ?? 'manager').orders.approve({ id: order.id, version: order.version });
}

/** Ships everything that is left, or the quantities given by position in order units. */
export async function ship(world: World, order: Order, quantities?: (number | string)[], by = 'logistics') {
  const lines = order.lines.map((line, index) => ({
    lineId: line.id,
    quantity: quantities?.[index] ?? line.toShip,
    unit: quantities ? line.unit : line.sku.baseUnit,
  }));
  return world.as(by).shipments.create({
    orderId: order.id,
    version: order.version,
    lines: lines.filter((line) => line.quantity !== 0),
    carrier: '顺达物流',
    expectedOn: '2026-11-25',
  });
}

/** Runs every registered invariant with the whole company in sight; each must find nothing. */
export async function assertSound(world: World): Promise<void> {
  const check = query({
    can: 'test.invariants',
    who: ['director'],
    summary: 'All invariants',
    input: z.strictObject({}),
    output: z.object({
      broken: z.array(z.object({ name: z.string(), rows: z.array(z.record(z.string(), z.unknown())) })),
    }),
    run: (ctx) =>
      ctx.system('test of the invariants', async () => {
        const broken: { name: string; rows: Record<string, unknown>[] }[] = [];
        for (const one of ctx.registry.invariants) {
          const rows = await one.violations(ctx);
          if (rows.length > 0) broken.push({ name: one.name, rows: rows.slice(0, 5) });
        }
        return { broken };
      }),
  });
  const { registry } = world.app;
  const app = {
    ...world.app,
    registry: { ...registry, operations: new Map([...registry.operations, [check.can, check]]) },
  };
  const { body } = await runOperation(app, check.can, {}, { actor: await world.actor('director') });
  expect(body).toEqual({ broken: [] });
}
