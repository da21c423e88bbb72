/** What looks after stock: of which lots it is made, who was loaded, plans to clear it, and the thresholds. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, day, dealerId, dealerWall, id, instant, int8, sharedWall, version } from '../../kernel/db/table.ts';
import type { StockLot } from './planning/lots.ts';

/**
 * Of what the stock of a pair is made, first in first out; kept in the transaction that moves it, a pair without a row is
 * filled by the nightly roll. Its quantities are the balance, or nothing while that is below zero.
 */
export const stockLots = pgTable(
  'stock_lots',
  {
    dealerId: dealerId(),
    skuId: uuid('sku_id').notNull(),
    /** Oldest first. */
    lots: jsonb('lots').$type<StockLot[]>().notNull(),
    /** First last day of what was counted or shipped with one; null without. */
    expiresOn: day('expires_on'),
    /** First arrival of what has no last day of its own: it lasts at most its shelf life from there. */
    undatedOn: day('undated_on'),
  },
  (t) => [primaryKey({ columns: [t.dealerId, t.skuId] }), dealerWall()],
);

/** 压货指数 of the months that are over, by the nightly roll: the company's own opinion, which no operation gives to a dealer. */
export const stockLoads = pgTable(
  'stock_loads',
  {
    dealerId: dealerId(),
    month: text('month').notNull(),
    level: text('level'),
    causes: text('causes').array().notNull(),
    a: doublePrecision('a'),
    b: doublePrecision('b'),
    /** 分 at list prices. */
    sellInFen: int8('sell_in_fen').notNull(),
    sellOutFen: int8('sell_out_fen'),
    closingFen: int8('closing_fen').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.month] }),
    check('stock_loads_level', sql`${t.level} in ('none', 'amber', 'red')`),
    dealerWall(),
  ],
);

/** Thresholds of the company; without its row the defaults of `rules.ts` hold. */
export const stockRules = pgTable(
  'stock_rules',
  {
    one: boolean('one').primaryKey().default(true),
    /** Per mille of the shelf life left, below which goods are 临期 and 大日期. */
    nearE3: integer('near_e3').notNull(),
    halfE3: integer('half_e3').notNull(),
    /** 呆滞: days without a sale. */
    slowDays: integer('slow_days').notNull(),
    /** 未报: days without a report. */
    staleDays: integer('stale_days').notNull(),
    version: version(),
  },
  (t) => [
    check('stock_rules_one', sql`${t.one}`),
    check('stock_rules_shelf', sql`${t.nearE3} between 1 and 999 and ${t.halfE3} between ${t.nearE3} and 999`),
    check('stock_rules_days', sql`${t.slowDays} between 7 and 730 and ${t.staleDays} between 1 and 90`),
    sharedWall(),
  ],
);

/** 清库计划: what a dealer shall sell off week by week, and how. */
export const stockClearOuts = pgTable(
  'stock_clear_outs',
  {
    dealerId: dealerId(),
    id: id(),
    number: text('number').notNull(),
    /** First and last day; whole weeks between them. */
    fromOn: day('from_on').notNull(),
    toOn: day('to_on').notNull(),
    /** How: kind and words of each measure, side by side. */
    measureKinds: text('measure_kinds').array().notNull(),
    measures: text('measures').array().notNull(),
    note: text('note').notNull().default(''),
    ownerId: uuid('owner_id').notNull(),
    ownerName: text('owner_name').notNull(),
    closedOn: day('closed_on'),
    result: text('result'),
    closedAt: instant('closed_at'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('stock_clear_outs_id').on(t.id),
    index('stock_clear_outs_made').on(t.createdAt, t.id),
    check('stock_clear_outs_weeks', sql`${t.toOn} > ${t.fromOn} and (${t.toOn} - ${t.fromOn} + 1) % 7 = 0`),
    check('stock_clear_outs_closed', sql`(${t.closedOn} is null) = (${t.result} is null)`),
    dealerWall(),
  ],
);

export const stockClearOutLines = pgTable(
  'stock_clear_out_lines',
  {
    dealerId: dealerId(),
    planId: uuid('plan_id').notNull(),
    skuId: uuid('sku_id').notNull(),
    /** Base units: at the beginning, what may be left, and what shall leave in each week. */
    stock: int8('stock').notNull(),
    target: int8('target').notNull(),
    planned: int8('planned').array().notNull(),
    /** False once the plan is closed. */
    open: boolean('open').notNull().default(true),
    /** What was left on the day it was closed. */
    leftAtEnd: int8('left_at_end'),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.planId, t.skuId] }),
    // Two plans for the same goods would both count one sale.
    uniqueIndex('stock_clear_out_lines_open')
      .on(t.dealerId, t.skuId)
      .where(sql`open`),
    check('stock_clear_out_lines_excess', sql`${t.target} >= 0 and ${t.stock} > ${t.target}`),
    check('stock_clear_out_lines_closed', sql`${t.open} = (${t.leftAtEnd} is null)`),
    dealerWall(),
  ],
);
