import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, instant, int8, internalWall, sharedWall, version } from '../../kernel/db/table.ts';

/**
 * One price list: a price per level, product, unit and tier, with its days. A row is never deleted; one that is
 * overtaken ends the day before its successor begins, and one overtaken on its first day ends before it began.
 */
export const priceRows = pgTable(
  'price_rows',
  {
    id: uuid('id').primaryKey(),
    level: text('level').notNull(),
    skuId: uuid('sku_id').notNull(),
    /** The pricing unit, with its factor as it was when the price was set. */
    unit: text('unit').notNull(),
    unitNum: int8('unit_num').notNull(),
    unitDen: int8('unit_den').notNull(),
    /** Tier: from this many base units on. */
    minQuantity: int8('min_quantity').notNull().default(0),
    priceE4: int8('price_e4').notNull(),
    fromOn: day('from_on').notNull(),
    /** Last day, inclusive; null: until further notice. */
    toOn: day('to_on'),
    setBy: uuid('set_by').notNull(),
    approvedBy: uuid('approved_by'),
    approvedAt: instant('approved_at'),
    /** Set by the director under the floor of its first day. */
    belowFloor: boolean('below_floor').notNull().default(false),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    index('price_rows_sku').on(t.skuId, t.level, t.fromOn),
    index('price_rows_level').on(t.level, t.skuId),
    index('price_rows_from').on(t.fromOn, t.id),
    check('price_rows_days', sql`${t.toOn} is null or ${t.toOn} >= ${t.fromOn} - 1`),
    check(
      'price_rows_sound',
      sql`${t.priceE4} >= 0 and ${t.unitNum} > 0 and ${t.unitDen} > 0 and ${t.minQuantity} >= 0`,
    ),
    check('price_rows_approved', sql`(${t.approvedBy} is null) = (${t.approvedAt} is null)`),
    sharedWall(),
  ],
);

/** 底价: the lowest price of a product, from a day on. The company's people only. */
export const priceFloors = pgTable(
  'price_floors',
  {
    skuId: uuid('sku_id').notNull(),
    fromOn: day('from_on').notNull(),
    floorE4: int8('floor_e4').notNull(),
    unit: text('unit').notNull(),
    unitNum: int8('unit_num').notNull(),
    unitDen: int8('unit_den').notNull(),
    setBy: uuid('set_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.skuId, t.fromOn] }),
    check('price_floors_sound', sql`${t.floorE4} >= 0 and ${t.unitNum} > 0 and ${t.unitDen} > 0`),
    internalWall(),
  ],
);
