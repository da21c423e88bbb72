import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, day, dealerId, dealerWall, id, instant, int8, version } from '../../kernel/db/table.ts';
import { orderLines, orders } from '../orders/index.ts';
import type { BatchPart } from './rules.ts';

/** 发货单: a part of one order on its way. */
export const shipments = pgTable(
  'shipments',
  {
    dealerId: dealerId(),
    id: id(),
    number: text('number').notNull(),
    orderId: uuid('order_id').notNull(),
    warehouseId: uuid('warehouse_id').notNull(),
    status: text('status').notNull(),
    carrier: text('carrier').notNull(),
    plate: text('plate').notNull().default(''),
    waybill: text('waybill').notNull().default(''),
    shippedOn: day('shipped_on').notNull(),
    shippedAt: instant('shipped_at').notNull(),
    expectedOn: day('expected_on').notNull(),
    /** Worth of what was shipped. */
    amountFen: int8('amount_fen').notNull(),
    casesE3: int8('cases_e3').notNull(),
    receivedOn: day('received_on'),
    receivedAt: instant('received_at'),
    receivedByName: text('received_by_name'),
    invoiceId: uuid('invoice_id'),
    invoiceNumber: text('invoice_number'),
    invoicedFen: int8('invoiced_fen').notNull().default(0),
    dueOn: day('due_on'),
    /** Shortage or damage waits to be settled. */
    shortOpen: boolean('short_open').notNull().default(false),
    createdBy: uuid('created_by').notNull(),
    createdByName: text('created_by_name').notNull(),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('shipments_id').on(t.id),
    unique('shipments_number').on(t.dealerId, t.number),
    foreignKey({
      columns: [t.dealerId, t.orderId],
      foreignColumns: [orders.dealerId, orders.id],
      name: 'shipments_of_order',
    }),
    index('shipments_order').on(t.dealerId, t.orderId),
    index('shipments_by_time').on(t.shippedAt, t.id),
    index('shipments_by_expected').on(t.expectedOn, t.id),
    index('shipments_by_number').on(t.number, t.id),
    index('shipments_of_dealer').on(t.dealerId, t.shippedAt, t.id),
    index('shipments_status').on(t.status, t.shippedAt, t.id),
    index('shipments_short')
      .on(t.shippedAt, t.id)
      .where(sql`short_open`),
    check('shipments_state', sql`${t.status} in ('inTransit', 'received')`),
    check('shipments_received', sql`(${t.status} = 'received') = (${t.receivedOn} is not null)`),
    check(
      'shipments_days',
      sql`${t.expectedOn} >= ${t.shippedOn} and (${t.receivedOn} is null or ${t.receivedOn} >= ${t.shippedOn})`,
    ),
    check('shipments_amounts', sql`${t.amountFen} >= 0 and ${t.invoicedFen} >= 0 and ${t.casesE3} >= 0`),
    dealerWall(),
  ],
);

/** Base units. After receipt: quantity = received + short + damaged, of which `open` waits to be settled. */
export const shipmentLines = pgTable(
  'shipment_lines',
  {
    dealerId: dealerId(),
    id: id(),
    shipmentId: uuid('shipment_id').notNull(),
    orderLineId: uuid('order_line_id').notNull(),
    position: integer('position').notNull(),
    skuId: uuid('sku_id').notNull(),
    quantity: int8('quantity').notNull(),
    unit: text('unit').notNull(),
    unitNum: int8('unit_num').notNull(),
    unitDen: int8('unit_den').notNull(),
    batches: jsonb('batches').$type<BatchPart[]>().notNull(),
    received: int8('received').notNull().default(0),
    short: int8('short').notNull().default(0),
    damaged: int8('damaged').notNull().default(0),
    open: int8('open').notNull().default(0),
    /** reship or cancel, once settled. */
    resolution: text('resolution'),
    note: text('note').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('shipment_lines_id').on(t.id),
    foreignKey({
      columns: [t.dealerId, t.shipmentId],
      foreignColumns: [shipments.dealerId, shipments.id],
      name: 'shipment_lines_of',
    }),
    foreignKey({
      columns: [t.dealerId, t.orderLineId],
      foreignColumns: [orderLines.dealerId, orderLines.id],
      name: 'shipment_lines_order_line',
    }),
    unique('shipment_lines_once').on(t.dealerId, t.shipmentId, t.orderLineId),
    index('shipment_lines_by_order_line').on(t.dealerId, t.orderLineId),
    index('shipment_lines_by_sku').on(t.skuId),
    check(
      'shipment_lines_signs',
      sql`${t.quantity} > 0 and ${t.received} >= 0 and ${t.short} >= 0 and ${t.damaged} >= 0 and ${t.open} >= 0`,
    ),
    check(
      'shipment_lines_sum',
      sql`${t.received} + ${t.short} + ${t.damaged} in (0, ${t.quantity}) and ${t.open} <= ${t.short} + ${t.damaged}`,
    ),
    check('shipment_lines_resolution', sql`${t.resolution} is null or ${t.resolution} in ('reship', 'cancel')`),
    check('shipment_lines_ratio', sql`${t.unitNum} > 0 and ${t.unitDen} > 0`),
    dealerWall(),
  ],
);
