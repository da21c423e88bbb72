import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, day, instant, int8, internalWall, sharedWall, version } from '../../kernel/db/table.ts';

/** What the company sells. Everybody reads it, only the company's people write. */
export const products = pgTable(
  'products',
  {
    id: uuid('id').primaryKey(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    spec: text('spec').notNull().default(''),
    brand: text('brand').notNull().default(''),
    /** One or two levels: `果汁` or `果汁/小瓶`. */
    category: text('category').notNull(),
    baseUnit: text('base_unit').notNull(),
    orderUnit: text('order_unit').notNull(),
    /** Order rule in base units: at least `minimum`, a multiple of `multiple`. */
    minimum: int8('minimum').notNull(),
    multiple: int8('multiple').notNull(),
    /** The stage while it is sold; the three days below decide what it is on a given day. */
    stage: text('stage').notNull().default('regular'),
    launchOn: day('launch_on'),
    phaseOutOn: day('phase_out_on'),
    endOn: day('end_on'),
    shelfLifeDays: integer('shelf_life_days'),
    aliases: text('aliases')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    pinyin: text('pinyin').notNull().default(''),
    initials: text('initials').notNull().default(''),
    /** Lower-case code, name, spec, brand, aliases, pinyin: what the search box looks into. */
    searchText: text('search_text').notNull().default(''),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('products_code').on(t.code),
    index('products_name').on(t.name, t.id),
    index('products_category').on(t.category, t.code),
    index('products_brand').on(t.brand, t.code),
    index('products_created').on(t.createdAt, t.id),
    check('products_stage', sql`${t.stage} in ('new', 'main', 'regular')`),
    check('products_rule', sql`${t.minimum} >= 0 and ${t.multiple} >= 1`),
    check('products_shelf_life', sql`${t.shelfLifeDays} > 0`),
    check('products_days', sql`${t.endOn} is null or ${t.phaseOutOn} is null or ${t.phaseOutOn} <= ${t.endOn}`),
    sharedWall(),
  ],
);

/**
 * 1 unit = num/den base units. The factor of a pack never changes: a new factor ends the pack and adds another, so
 * that a document which names a pack keeps its meaning.
 */
export const productPacks = pgTable(
  'product_packs',
  {
    id: uuid('id').primaryKey(),
    skuId: uuid('sku_id')
      .notNull()
      .references(() => products.id),
    unit: text('unit').notNull(),
    num: int8('num').notNull(),
    den: int8('den').notNull(),
    sellable: boolean('sellable').notNull().default(true),
    barcode: text('barcode'),
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('product_packs_sku').on(t.skuId),
    uniqueIndex('product_packs_unit')
      .on(t.skuId, t.unit)
      .where(sql`ended_at is null`),
    uniqueIndex('product_packs_barcode')
      .on(t.barcode)
      .where(sql`ended_at is null and barcode is not null`),
    check('product_packs_factor', sql`${t.num} > 0 and ${t.den} > 0`),
    sharedWall(),
  ],
);

/** Standard pieces (标准件) in one base unit, from a day on. */
export const productCoefficients = pgTable(
  'product_coefficients',
  {
    skuId: uuid('sku_id')
      .notNull()
      .references(() => products.id),
    fromOn: day('from_on').notNull(),
    num: int8('num').notNull(),
    den: int8('den').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.skuId, t.fromOn] }),
    check('product_coefficients_positive', sql`${t.num} > 0 and ${t.den} > 0`),
    sharedWall(),
  ],
);

/** What a unit costs the company, from a day on. Never for a dealer, and masked for those who need not know. */
export const productCosts = pgTable(
  'product_costs',
  {
    skuId: uuid('sku_id')
      .notNull()
      .references(() => products.id),
    fromOn: day('from_on').notNull(),
    costE4: int8('cost_e4').notNull(),
    unit: text('unit').notNull(),
    unitNum: int8('unit_num').notNull(),
    unitDen: int8('unit_den').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.skuId, t.fromOn] }),
    check('product_costs_sound', sql`${t.costE4} >= 0 and ${t.unitNum} > 0 and ${t.unitDen} > 0`),
    internalWall(),
  ],
);
