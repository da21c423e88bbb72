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
import type { Obstacle, StoredRelease } from './rules.obstacles.ts';

/** 订单. What a line's quantity became (shipped, received ...) stands at the line; the flags here repeat it for lists. */
export const orders = pgTable(
  'orders',
  {
    dealerId: dealerId(),
    id: id(),
    number: text('number').notNull(),
    status: text('status').notNull(),
    warehouseId: uuid('warehouse_id').notNull(),
    /** The level the prices were chosen by. */
    priceLevel: text('price_level').notNull(),
    orderedOn: day('ordered_on').notNull(),
    /** When it was submitted; a draft's last edit. Lists sort by it. */
    orderedAt: instant('ordered_at').notNull(),
    /** 缺货等到货: what is not there waits instead of stopping the order. */
    backorder: boolean('backorder').notNull(),
    note: text('note').notNull().default(''),
    totalFen: int8('total_fen').notNull(),
    /** The same lines at list prices. */
    listTotalFen: int8('list_total_fen').notNull(),
    lineCount: integer('line_count').notNull(),
    /** Thousandths of order units (箱) over all lines, for lists and their sums. */
    casesE3: int8('cases_e3').notNull(),
    source: text('source').notNull(),
    /** Why it is held, as found at the last check, and who released what. */
    obstacles: jsonb('obstacles').$type<Obstacle[]>().notNull().default([]),
    releases: jsonb('releases').$type<StoredRelease[]>().notNull().default([]),
    /** The credit check of its block point was passed or released; a laxer point at submit leaves it open. */
    creditChecked: boolean('credit_checked').notNull().default(false),
    /** A line is sold below its list price. */
    belowList: boolean('below_list').notNull().default(false),
    toShip: boolean('to_ship').notNull().default(false),
    waiting: boolean('waiting').notNull().default(false),
    inTransit: boolean('in_transit').notNull().default(false),
    /** Shortage or damage noted at receipt and not settled yet. */
    shortOpen: boolean('short_open').notNull().default(false),
    createdBy: uuid('created_by').notNull(),
    /** Kept as text: a dealer may not look the company's people up. */
    createdByName: text('created_by_name').notNull(),
    /** 经手人: the company's people who wrote, changed or submitted it; another one approves and releases. */
    hands: uuid('hands').array().notNull().default([]),
    submittedAt: instant('submitted_at'),
    approvedAt: instant('approved_at'),
    firstShippedAt: instant('first_shipped_at'),
    shippedAt: instant('shipped_at'),
    receivedAt: instant('received_at'),
    closedAt: instant('closed_at'),
    closedReason: text('closed_reason'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('orders_id').on(t.id),
    unique('orders_number').on(t.dealerId, t.number),
    index('orders_by_time').on(t.orderedAt, t.id),
    index('orders_by_amount').on(t.totalFen, t.id),
    index('orders_by_number').on(t.number, t.id),
    index('orders_of_dealer').on(t.dealerId, t.orderedAt, t.id),
    index('orders_by_status').on(t.status, t.orderedAt, t.id),
    index('orders_to_ship')
      .on(t.orderedAt, t.id)
      .where(sql`to_ship`),
    index('orders_in_transit')
      .on(t.orderedAt, t.id)
      .where(sql`in_transit`),
    index('orders_waiting')
      .on(t.warehouseId, t.id)
      .where(sql`waiting`),
    index('orders_short')
      .on(t.orderedAt, t.id)
      .where(sql`short_open`),
    check(
      'orders_status',
      sql`${t.status} in ('draft', 'held', 'submitted', 'approved', 'shipping', 'shipped', 'received', 'rejected', 'cancelled')`,
    ),
    check('orders_source', sql`${t.source} in ('repeat', 'catalogue', 'paste', 'clerk')`),
    check(
      'orders_amounts',
      sql`${t.totalFen} >= 0 and ${t.listTotalFen} >= ${t.totalFen} and ${t.casesE3} >= 0 and ${t.lineCount} > 0`,
    ),
    check('orders_submitted', sql`${t.status} in ('draft', 'cancelled') or ${t.submittedAt} is not null`),
    dealerWall(),
  ],
);

/**
 * 订单明细, all quantities in base units. The ordered quantity lies in disjoint parts, from the front:
 * received, in transit or short, to ship (reserved + waiting), cancelled.
 */
export const orderLines = pgTable(
  'order_lines',
  {
    dealerId: dealerId(),
    id: id(),
    orderId: uuid('order_id').notNull(),
    position: integer('position').notNull(),
    skuId: uuid('sku_id').notNull(),
    quantity: int8('quantity').notNull(),
    /** The unit the orderer chose, with its ratio as it was then. */
    unit: text('unit').notNull(),
    unitNum: int8('unit_num').notNull(),
    unitDen: int8('unit_den').notNull(),
    /** 1/10000 元 for one `priceUnit`. 0 and no row: nothing in the price list (drafts only). */
    priceE4: int8('price_e4').notNull(),
    priceUnit: text('price_unit').notNull(),
    priceNum: int8('price_num').notNull(),
    priceDen: int8('price_den').notNull(),
    listPriceE4: int8('list_price_e4').notNull(),
    priceRowId: uuid('price_row_id'),
    /** Why a price other than the list's was given. */
    priceReason: text('price_reason'),
    amountFen: int8('amount_fen').notNull(),
    authorisationId: uuid('authorisation_id'),
    reserved: int8('reserved').notNull().default(0),
    waiting: int8('waiting').notNull().default(0),
    shipped: int8('shipped').notNull().default(0),
    received: int8('received').notNull().default(0),
    /** Short or damaged at receipt and not settled yet. */
    short: int8('short').notNull().default(0),
    cancelled: int8('cancelled').notNull().default(0),
    /** When the waiting part is expected, as told at submit. */
    expectedOn: day('expected_on'),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('order_lines_id').on(t.id),
    foreignKey({ columns: [t.dealerId, t.orderId], foreignColumns: [orders.dealerId, orders.id] }),
    unique('order_lines_sku').on(t.dealerId, t.orderId, t.skuId),
    index('order_lines_by_sku').on(t.skuId),
    check(
      'order_lines_signs',
      sql`${t.quantity} > 0 and ${t.reserved} >= 0 and ${t.waiting} >= 0 and ${t.shipped} >= 0 and ${t.received} >= 0 and ${t.short} >= 0 and ${t.cancelled} >= 0 and ${t.amountFen} >= 0 and ${t.priceE4} >= 0`,
    ),
    check('order_lines_shipped', sql`${t.shipped} + ${t.cancelled} <= ${t.quantity}`),
    check('order_lines_received', sql`${t.received} + ${t.short} <= ${t.shipped}`),
    check('order_lines_reserved', sql`${t.reserved} + ${t.waiting} <= ${t.quantity} - ${t.shipped} - ${t.cancelled}`),
    check('order_lines_ratios', sql`${t.unitNum} > 0 and ${t.unitDen} > 0 and ${t.priceNum} > 0 and ${t.priceDen} > 0`),
    dealerWall(),
  ],
);
