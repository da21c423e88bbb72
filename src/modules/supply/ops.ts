/** What there is and what is coming: availability for everybody, the position for the company's people. */
import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { counterRoom } from '../../kernel/counters.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { listInput, listOutput, pageOf } from '../../kernel/list.ts';
import { query } from '../../kernel/op.ts';
import { isDealerSide, staff } from '../../roles.ts';
import { users } from '../access/index.ts';
import { productsTable } from '../products/index.ts';
import { availabilityOf, keyOf } from './counters.ts';
import { toldTo } from './told.ts';
import {
  AvailabilityInput,
  AvailabilityView,
  MovementView,
  PositionFilter,
  PositionView,
  WarehouseView,
} from './shapes.ts';
import { supplyBatches, supplyMovements, warehouses } from './tables.ts';
import { servingWarehouse } from './warehouses.ts';

export const availability = query({
  can: 'supply.availability',
  who: 'signedIn',
  summary: 'Is there enough of each product, and when will the rest come; a dealer never learns the total',
  input: AvailabilityInput,
  output: AvailabilityView,
  async run(ctx, input) {
    const warehouse = await servingWarehouse(ctx, input.warehouseId);
    const found = await availabilityOf(ctx, warehouse.id, input.lines);
    const { role, dealerId } = ctx.me();
    const figures = isDealerSide(role) && dealerId ? await toldTo(ctx, dealerId, input.lines, found) : found;
    const lines = [...figures.values()].map((one) => ({ atLeast: false, ...one, enough: one.short === 0 }));
    return { warehouse, lines };
  },
});

const p = alias(productsTable, 'p');
const sorts = { code: { by: p.code, type: 'text' }, name: { by: p.name, type: 'text' } } as const;

type PositionRow = Omit<z.input<typeof PositionView>, 'reserved' | 'available' | 'waiting'> & {
  sortValue: string;
};

const batchesOfP = (
  warehouseId: string,
) => sql`coalesce((select json_agg(json_build_object('id', b.id, 'batchNo', b.batch_no, 'madeOn', b.made_on,
    'expiresOn', b.expires_on, 'onHand', b.on_hand, 'version', b.version) order by b.expires_on nulls last, b.id)
  from supply_batches b where b.sku_id = p.id and b.warehouse_id = ${warehouseId} and b.on_hand > 0), '[]'::json)`;
const incomingOfP = (
  warehouseId: string,
  today: string,
) => sql`coalesce((select json_agg(json_build_object('id', i.id, 'warehouseId', i.warehouse_id,
    'skuId', i.sku_id, 'quantity', i.quantity, 'expectedOn', i.expected_on, 'overdue', i.expected_on < ${today}::date, 'source', i.source, 'status', i.status,
    'arrivedOn', i.arrived_on, 'arrivedQuantity', i.arrived_quantity, 'version', i.version) order by i.expected_on, i.id)
  from supply_incoming i where i.sku_id = p.id and i.warehouse_id = ${warehouseId} and i.status = 'expected'), '[]'::json)`;

export const position = query({
  can: 'supply.position',
  who: staff,
  summary: 'Per product of one warehouse: on hand, reserved, available, waiting, incoming with days, batches',
  input: listInput(PositionFilter, ['code', 'name']),
  output: listOutput(PositionView),
  async run(ctx, input) {
    const { warehouseId, skuIds, q } = input.filter ?? {};
    const warehouse = await servingWarehouse(ctx, warehouseId);
    const page = pageOf(input, sorts, 'code', p.id);
    const where: SQL[] = [sql`true`];
    if (page.after) where.push(page.after);
    if (skuIds) where.push(sql`p.id = any (${sql.param(skuIds)}::uuid[])`);
    if (q?.trim())
      where.push(
        sql`p.search_text like ${`%${q
          .trim()
          .toLowerCase()
          .replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`}`,
      );
    const { rows } = await ctx.db.execute<PositionRow & Record<string, unknown>>(sql`
      select p.id, p.id as "skuId", p.code, p.name, p.spec, p.base_unit as "baseUnit", ${warehouse.id} as "warehouseId", ${warehouse.name} as "warehouseName",
             coalesce((select json_agg(json_build_object('unit', k.unit, 'num', k.num, 'den', k.den) order by k.num::numeric / k.den, k.id)
               from product_packs k where k.sku_id = p.id and k.ended_at is null), '[]'::json) as packs,
             coalesce((select sum(b.on_hand)::bigint from supply_batches b where b.sku_id = p.id and b.warehouse_id = ${warehouse.id}), 0) as "onHand",
             ${batchesOfP(warehouse.id)} as batches, ${incomingOfP(warehouse.id, ctx.today())} as incoming, ${page.sortValue} as "sortValue"
        from products p where ${sql.join(where, sql` and `)} order by ${page.orderBy} limit ${page.fetch}`);
    const { rows: shown, nextCursor } = page.close(rows);
    return { items: await promised(ctx, shown), nextCursor };
  },
});

async function promised(ctx: Ctx, rows: readonly PositionRow[]): Promise<z.input<typeof PositionView>[]> {
  const keys = rows.map((row) => keyOf(row.warehouseId, row.skuId));
  const supply = await counterRoom(ctx, 'supply', keys);
  const waits = await counterRoom(ctx, 'waiting', keys);
  return rows.map((row) => {
    const key = keyOf(row.warehouseId, row.skuId);
    const { room, used } = supply.get(key) ?? { room: 0, used: 0 };
    return { ...row, reserved: used, available: room, waiting: waits.get(key)?.used ?? 0 };
  });
}

export const warehouseList = query({
  can: 'supply.warehouses',
  who: staff,
  summary: 'The warehouses; the default one serves orders',
  input: z.strictObject({}),
  output: z.object({ items: z.array(WarehouseView) }),
  async run(ctx) {
    return {
      items: await ctx.db.select().from(warehouses).orderBy(desc(warehouses.isDefault), warehouses.name),
    };
  },
});

const movementSorts = { on: { by: supplyMovements.on, type: 'date' } } as const;

export const movements = query({
  can: 'supply.movements',
  who: staff,
  summary: 'Ledger of one product in one warehouse: what came in, went out, was counted',
  input: listInput(z.strictObject({ skuId: z.uuid(), warehouseId: z.uuid().optional() }), ['on']).required({
    filter: true,
  }),
  output: listOutput(MovementView),
  async run(ctx, input) {
    const warehouse = await servingWarehouse(ctx, input.filter.warehouseId);
    const page = pageOf(input, movementSorts, '-on', supplyMovements.id);
    const found = await ctx.db
      .select({
        move: supplyMovements,
        id: supplyMovements.id,
        batchNo: supplyBatches.batchNo,
        by: users.name,
        sortValue: page.sortValue,
      })
      .from(supplyMovements)
      .innerJoin(supplyBatches, eq(supplyBatches.id, supplyMovements.batchId))
      .leftJoin(users, eq(users.id, supplyMovements.by))
      .where(
        and(eq(supplyMovements.skuId, input.filter.skuId), eq(supplyMovements.warehouseId, warehouse.id), page.after),
      )
      .orderBy(page.orderBy)
      .limit(page.fetch);
    const { rows, nextCursor } = page.close(found);
    return {
      items: rows.map(({ move, batchNo, by }) => ({
        ...move,
        kind: kindOf(move.kind),
        batchNo,
        by: by ?? '—',
        createdAt: move.createdAt.toISOString(),
      })),
      nextCursor,
    };
  },
});

function kindOf(kind: string): 'receipt' | 'issue' | 'count' {
  return kind === 'receipt' || kind === 'issue' ? kind : 'count';
}
