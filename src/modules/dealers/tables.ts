import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, day, dealerId, dealerSelfWall, dealerWall, id, version } from '../../kernel/db/table.ts';
import { territories } from '../territories/index.ts';
import type { Staff, Vehicle, Warehouse } from './shapes.ts';

/** The dealer file. Everything that is dated (territory) or repeated (people) has its own table. */
export const dealers = pgTable(
  'dealers',
  {
    id: uuid('id').primaryKey(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    shortName: text('short_name').notNull(),
    pinyin: text('pinyin').notNull(),
    initials: text('initials').notNull(),
    /** Code, names, pinyin and initials in one lower-case text: what the search box looks through. */
    search: text('search').notNull(),
    /** The name by ear without its legal form, and the address without punctuation: two files of one firm meet here. */
    nameKey: text('name_key').notNull(),
    addressKey: text('address_key').notNull(),
    kind: text('kind').notNull(),
    grade: text('grade').notNull(),
    gradeReason: text('grade_reason').notNull().default(''),
    priceLevel: text('price_level').notNull(),
    status: text('status').notNull(),
    statusReason: text('status_reason').notNull().default(''),
    /** 统一社会信用代码, 18 characters. */
    creditCode: text('credit_code'),
    legalPerson: text('legal_person').notNull().default(''),
    licenceNo: text('licence_no').notNull().default(''),
    licenceExpiresOn: day('licence_expires_on'),
    taxNo: text('tax_no').notNull().default(''),
    bankName: text('bank_name').notNull().default(''),
    bankAccount: text('bank_account').notNull().default(''),
    provinceCode: text('province_code'),
    cityCode: text('city_code'),
    countyCode: text('county_code'),
    address: text('address').notNull().default(''),
    phone: text('phone'),
    lines: text('lines')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    warehouses: jsonb('warehouses').$type<Warehouse[]>().notNull().default([]),
    vehicles: jsonb('vehicles').$type<Vehicle[]>().notNull().default([]),
    staff: jsonb('staff').$type<Staff>().notNull().default({ sales: 0, delivery: 0, warehouse: 0, office: 0 }),
    parentId: uuid('parent_id').references((): AnyPgColumn => dealers.id),
    foundedOn: day('founded_on'),
    notes: text('notes').notNull().default(''),
    /** Only for the company's people. */
    privateNotes: text('private_notes').notNull().default(''),
    /** The file that goes on after two files of one firm were put together. */
    mergedInto: uuid('merged_into').references((): AnyPgColumn => dealers.id),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('dealers_code').on(t.code),
    index('dealers_name').on(t.pinyin, t.id),
    index('dealers_created').on(t.createdAt, t.id),
    index('dealers_parent').on(t.parentId),
    index('dealers_merged').on(t.mergedInto),
    index('dealers_credit_code').on(t.creditCode),
    index('dealers_name_key').on(t.nameKey),
    index('dealers_address_key').on(t.addressKey),
    index('dealers_phone').on(t.phone),
    check(
      'dealers_kind',
      sql`${t.kind} in ('general', 'province', 'city', 'county', 'wholesale', 'direct', 'exclusive')`,
    ),
    check('dealers_grade', sql`${t.grade} in ('A', 'B', 'C')`),
    check('dealers_status', sql`${t.status} in ('prospect', 'active', 'suspended', 'ended')`),
    check('dealers_own_parent', sql`${t.parentId} <> ${t.id}`),
    check(
      'dealers_merged_ended',
      sql`${t.mergedInto} is null or (${t.status} = 'ended' and ${t.mergedInto} <> ${t.id})`,
    ),
    dealerSelfWall(),
  ],
);

/** Which territory a dealer belongs to, by day: `from_on` inclusive, `to_on` exclusive, null while it goes on. */
export const dealerTerritories = pgTable(
  'dealer_territories',
  {
    dealerId: dealerId(),
    id: id(),
    territoryId: uuid('territory_id')
      .notNull()
      .references(() => territories.id),
    fromOn: day('from_on').notNull(),
    toOn: day('to_on'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('dealer_territories_id').on(t.id),
    foreignKey({ columns: [t.dealerId], foreignColumns: [dealers.id] }),
    unique('dealer_territories_day').on(t.dealerId, t.fromOn),
    // One territory goes on; whatever two people do at once, a dealer never has two without an end.
    uniqueIndex('dealer_territories_open')
      .on(t.dealerId)
      .where(sql`to_on is null`),
    index('dealer_territories_territory').on(t.territoryId, t.fromOn),
    check('dealer_territories_days', sql`${t.toOn} > ${t.fromOn}`),
    dealerWall(),
  ],
);

/** The people of a dealer we deal with; not the people with a login, who are in `users`. */
export const dealerPeople = pgTable(
  'dealer_people',
  {
    dealerId: dealerId(),
    id: id(),
    name: text('name').notNull(),
    title: text('title').notNull().default(''),
    phone: text('phone'),
    birthday: day('birthday'),
    /** Only for the company's people. */
    temperament: text('temperament').notNull().default(''),
    taboos: text('taboos').notNull().default(''),
    privateNotes: text('private_notes').notNull().default(''),
    isDecisionMaker: boolean('is_decision_maker').notNull().default(false),
    endedOn: day('ended_on'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('dealer_people_id').on(t.id),
    foreignKey({ columns: [t.dealerId], foreignColumns: [dealers.id] }),
    dealerWall(),
  ],
);
