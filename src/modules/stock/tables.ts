/** The dealer's stock: an append-only ledger, its balance and days per product. Quantities in base units. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, day, dealerId, dealerWall, id, instant, int8 } from '../../kernel/db/table.ts';
import type { NamedLot } from './planning/lots.ts';

export const stockMovements = pgTable(
  'stock_movements',
  {
    dealerId: dealerId(),
    id: id(),
    skuId: uuid('sku_id').notNull(),
    /** The day of the fact. */
    on: day('on').notNull(),
    /** Only where the month of the fact was closed already: the open day it is booked on. */
    postedOn: day('posted_on'),
    kind: text('kind').notNull(),
    /** With `reversal`: the kind it takes back, so that sums by kind come out right. */
    ofKind: text('of_kind'),
    /** Signed: in is positive. */
    quantity: int8('quantity').notNull(),
    documentKind: text('document_kind').notNull(),
    documentId: uuid('document_id').notNull(),
    documentNumber: text('document_number').notNull(),
    reason: text('reason'),
    /** Of a receipt: its batches, as they were shipped. */
    lots: jsonb('lots').$type<NamedLot[]>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('stock_movements_id').on(t.id),
    index('stock_movements_sku').on(t.dealerId, t.skuId, t.on, t.id),
    index('stock_movements_on').on(t.dealerId, t.on, t.id),
    index('stock_movements_document').on(t.dealerId, t.documentId),
    index('stock_movements_lots')
      .on(t.dealerId, t.skuId, t.on)
      .where(sql`lots is not null`),
    check(
      'stock_movements_kind',
      sql`${t.kind} in ('receipt', 'opening', 'reversal', 'sellOut', 'customerReturn', 'adjustUp', 'adjustDown', 'transferIn', 'transferOut', 'toFactory', 'scrap')`,
    ),
    check(
      'stock_movements_some',
      sql`${t.quantity} <> 0 and case when ${t.kind} = 'reversal' then true
        when ${t.kind} in ('sellOut', 'adjustDown', 'transferOut', 'toFactory', 'scrap') then ${t.quantity} < 0 else ${t.quantity} > 0 end`,
    ),
    dealerWall(),
  ],
);

/**
 * One merged row a pair (dealer, product): the sum of its movements, kept in the statement that writes them, and what
 * the nightly roll knows of its demand, so that the health of a region is read from here alone. Limits stand here too.
 * May be below zero: what was sold was sold, and the hole is shown as a violation.
 */
export const stockBalances = pgTable(
  'stock_balances',
  {
    dealerId: dealerId(),
    skuId: uuid('sku_id').notNull(),
    quantity: int8('quantity').notNull(),
    lastOn: day('last_on').notNull(),
    /** Last day with sell-out, and with a count. */
    soldOn: day('sold_on'),
    countedOn: day('counted_on'),
    /** 日均销 and its swing, base units a day; null = no history. As of `demandOn`. */
    ads: doublePrecision('ads'),
    sigma: doublePrecision('sigma'),
    sold28: int8('sold28').notNull().default(0),
    demandOn: day('demand_on'),
    min: int8('min_quantity'),
    max: int8('max_quantity'),
    /** A person fixed the limits: suggestions pass them by. */
    locked: boolean('locked').notNull().default(false),
    limitMethod: text('limit_method'),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.skuId] }),
    index('stock_balances_sku').on(t.skuId),
    check(
      'stock_balances_limits',
      sql`(${t.min} is null) = (${t.max} is null) and coalesce(${t.min} >= 0 and ${t.max} >= ${t.min}, true)`,
    ),
    dealerWall(),
  ],
);

/** What a day did to a product: sums of the ledger, kept with it. The closing of any day follows from the balance. */
export const stockDays = pgTable(
  'stock_days',
  {
    dealerId: dealerId(),
    skuId: uuid('sku_id').notNull(),
    on: day('on').notNull(),
    /** Signed sums: everything in, everything out (as a positive number), and the part of it that was sold, net of returns. */
    came: int8('came').notNull(),
    went: int8('went').notNull(),
    sold: int8('sold').notNull(),
    /** The part of came and went that a count booked as its difference. */
    counted: int8('counted').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.skuId, t.on] }),
    index('stock_days_on').on(t.dealerId, t.on),
    // Of which lots a stock is made asks for arrivals alone.
    index('stock_days_came')
      .on(t.dealerId, t.skuId, t.on)
      .where(sql`came > 0`),
    dealerWall(),
  ],
);

/** A report of a dealer: sell-out of a file or a form, or a count. The document of its movements. */
export const stockReports = pgTable(
  'stock_reports',
  {
    dealerId: dealerId(),
    id: id(),
    kind: text('kind').notNull(),
    number: text('number').notNull(),
    /** The days it speaks of: inside them a product that is not named sold nothing. */
    fromOn: day('from_on').notNull(),
    toOn: day('to_on').notNull(),
    source: text('source').notNull(),
    batchId: uuid('batch_id'),
    userId: uuid('user_id').notNull(),
    lines: int8('lines').notNull(),
    undoneAt: instant('undone_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('stock_reports_id').on(t.id),
    uniqueIndex('stock_reports_batch').on(t.dealerId, t.kind, t.batchId),
    index('stock_reports_to').on(t.dealerId, t.kind, t.toOn),
    check('stock_reports_kind', sql`${t.kind} in ('sellOut', 'count')`),
    check('stock_reports_source', sql`${t.source} in ('file', 'form', 'scan', 'list')`),
    check('stock_reports_span', sql`${t.fromOn} <= ${t.toOn}`),
    dealerWall(),
  ],
);

/**
 * 动销 as it was reported, line by line, those of overlapping files too. A line counts (and stands in the ledger) only
 * as far as it exceeds what other files already said of the same day, product, customer, document and quantity.
 */
export const stockSellOut = pgTable(
  'stock_sell_out',
  {
    dealerId: dealerId(),
    id: id(),
    reportId: uuid('report_id').notNull(),
    /** Reports of one origin add up (a file with itself, forms among themselves); different origins overlap. */
    origin: text('origin').notNull(),
    skuId: uuid('sku_id').notNull(),
    /** The day; of a month's figure its last day. */
    on: day('on').notNull(),
    month: boolean('month').notNull(),
    customer: text('customer').notNull(),
    customerName: text('customer_name').notNull(),
    documentNo: text('document_no').notNull(),
    /** Base units, negative when the customer gave back. */
    quantity: int8('quantity').notNull(),
    amountFen: int8('amount_fen'),
    counts: boolean('counts').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('stock_sell_out_id').on(t.id),
    index('stock_sell_out_sku').on(t.dealerId, t.skuId, t.on),
    index('stock_sell_out_report').on(t.dealerId, t.reportId),
    check('stock_sell_out_some', sql`${t.quantity} <> 0`),
    dealerWall(),
  ],
);

/** What was counted at the end of a day. The book closes at it, whatever facts of earlier days still arrive. */
export const stockCounts = pgTable(
  'stock_counts',
  {
    dealerId: dealerId(),
    reportId: uuid('report_id').notNull(),
    skuId: uuid('sku_id').notNull(),
    on: day('on').notNull(),
    counted: int8('counted').notNull(),
    /** What our book said when it was counted, and what the dealer's own book says, if he gave it. */
    book: int8('book').notNull(),
    reported: int8('reported'),
    reason: text('reason'),
    /** Batches and last days as they were counted. */
    lots: jsonb('lots').$type<{ batch: string; expiresOn: string | null; quantity: number }[]>(),
    /** A later count of the same day, or an undo, has taken its place. */
    replaced: boolean('replaced').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.reportId, t.skuId, t.on] }),
    index('stock_counts_sku').on(t.dealerId, t.skuId, t.on),
    check('stock_counts_counted', sql`${t.counted} >= 0`),
    dealerWall(),
  ],
);

/** A transfer between two dealers: a mirrored row at each, one document. */
export const stockTransfers = pgTable(
  'stock_transfers',
  {
    dealerId: dealerId(),
    id: id(),
    side: text('side').notNull(),
    number: text('number').notNull(),
    on: day('on').notNull(),
    status: text('status').notNull(),
    skuIds: uuid('sku_ids').array().notNull(),
    quantities: int8('quantities').array().notNull(),
    reason: text('reason').notNull(),
    askedBy: uuid('asked_by').notNull(),
    decidedBy: uuid('decided_by'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('stock_transfers_side').on(t.id, t.side),
    check('stock_transfers_side', sql`${t.side} in ('out', 'in')`),
    check('stock_transfers_status', sql`${t.status} in ('asked', 'done', 'refused')`),
    dealerWall(),
  ],
);

/** 周转目标: days a dealer should hold of a category, set by the manager. */
export const stockTurnoverTargets = pgTable(
  'stock_turnover_targets',
  {
    dealerId: dealerId(),
    category: text('category').notNull(),
    days: int8('days').notNull(),
    setBy: uuid('set_by').notNull(),
    setAt: instant('set_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.category] }),
    check('stock_turnover_targets_days', sql`${t.days} between 1 and 365`),
    dealerWall(),
  ],
);

export { stockClearOutLines, stockClearOuts, stockLoads, stockLots, stockRules } from './tables.care.ts';
