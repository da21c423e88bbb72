import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, int8, internalWall, sharedWall, version } from '../../kernel/db/table.ts';

/** The company's warehouses. A dealer's transaction needs to know which one serves it, not what is in it. */
export const warehouses = pgTable(
  'warehouses',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    isDefault: boolean('is_default').notNull().default(false),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('warehouses_name').on(t.name),
    uniqueIndex('warehouses_one_default')
      .on(t.isDefault)
      .where(sql`is_default`),
    sharedWall(),
  ],
);

/** Goods of one production lot in one warehouse. `on_hand` equals the sum of its movements. */
export const supplyBatches = pgTable(
  'supply_batches',
  {
    id: uuid('id').primaryKey(),
    warehouseId: uuid('warehouse_id')
      .notNull()
      .references(() => warehouses.id),
    skuId: uuid('sku_id').notNull(),
    batchNo: text('batch_no').notNull(),
    madeOn: day('made_on'),
    expiresOn: day('expires_on'),
    onHand: int8('on_hand').notNull().default(0),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('supply_batches_no').on(t.warehouseId, t.skuId, t.batchNo),
    index('supply_batches_sku').on(t.skuId),
    check('supply_batches_on_hand', sql`${t.onHand} >= 0`),
    check('supply_batches_days', sql`${t.expiresOn} is null or ${t.madeOn} is null or ${t.expiresOn} >= ${t.madeOn}`),
    internalWall(),
  ],
);

/** Ledger: what came in and went out, append-only. */
export const supplyMovements = pgTable(
  'supply_movements',
  {
    id: uuid('id').primaryKey(),
    batchId: uuid('batch_id').notNull(),
    warehouseId: uuid('warehouse_id').notNull(),
    skuId: uuid('sku_id').notNull(),
    /** receipt | issue | count */
    kind: text('kind').notNull(),
    on: day('on').notNull(),
    /** Base units; negative when it went out. */
    quantity: int8('quantity').notNull(),
    documentKind: text('document_kind').notNull(),
    documentId: uuid('document_id').notNull(),
    documentNumber: text('document_number').notNull().default(''),
    reason: text('reason').notNull().default(''),
    by: uuid('by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      columns: [t.batchId],
      foreignColumns: [supplyBatches.id],
      name: 'supply_movements_of_batch',
    }),
    index('supply_movements_sku').on(t.skuId, t.warehouseId, t.on, t.id),
    index('supply_movements_batch').on(t.batchId),
    index('supply_movements_document').on(t.documentKind, t.documentId),
    check('supply_movements_kind', sql`${t.kind} in ('receipt', 'issue', 'count')`),
    check(
      'supply_movements_sign',
      sql`${t.quantity} <> 0 and (${t.kind} <> 'receipt' or ${t.quantity} > 0) and (${t.kind} <> 'issue' or ${t.quantity} < 0)`,
    ),
    internalWall(),
  ],
);

/** Goods announced but not here yet. */
export const supplyIncoming = pgTable(
  'supply_incoming',
  {
    id: uuid('id').primaryKey(),
    warehouseId: uuid('warehouse_id')
      .notNull()
      .references(() => warehouses.id),
    skuId: uuid('sku_id').notNull(),
    quantity: int8('quantity').notNull(),
    expectedOn: day('expected_on').notNull(),
    /** Production or purchase order, as the company calls it. */
    source: text('source').notNull().default(''),
    status: text('status').notNull().default('expected'),
    arrivedOn: day('arrived_on'),
    arrivedQuantity: int8('arrived_quantity'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    index('supply_incoming_open')
      .on(t.skuId, t.warehouseId, t.expectedOn)
      .where(sql`status = 'expected'`),
    index('supply_incoming_warehouse').on(t.warehouseId, t.status),
    check('supply_incoming_quantity', sql`${t.quantity} > 0`),
    check('supply_incoming_status', sql`${t.status} in ('expected', 'arrived', 'cancelled')`),
    check(
      'supply_incoming_arrived',
      sql`(${t.status} = 'arrived') = (${t.arrivedOn} is not null and ${t.arrivedQuantity} is not null)`,
    ),
    internalWall(),
  ],
);
