/**
 * Walls and columns that tables share. A wall is the row security of a table in the one form that was
 * measured to cost nothing: a sub-select that the planner runs once per statement, not once per row.
 */
import { sql, type SQL } from 'drizzle-orm';
import { bigint, integer, pgPolicy, timestamp, uuid, customType } from 'drizzle-orm/pg-core';

const seesAll = sql`(select current_setting('app.see_all', true) = 'on')`;
const isInternal = sql`(select current_setting('app.internal', true) = 'on')`;
const me = sql`(select nullif(current_setting('app.user_id', true), '')::uuid)`;

function wall(name: string, using: SQL, withCheck: SQL = using) {
  return pgPolicy(name, { as: 'permissive', for: 'all', to: 'public', using, withCheck });
}

/** Facts of one dealer: visible to whoever may see that dealer. The table has `dealer_id not null`. */
export function dealerWall() {
  return wall('dealer_wall', sql`${seesAll} or dealer_id in (select my_dealers())`);
}

/** Everybody signed in may read, only the company's people may write: products, territories, price lists. */
export function sharedWall() {
  return wall('shared_wall', sql`true`, isInternal);
}

/** Only the company's people: costs, company stock, floors. */
export function internalWall() {
  return wall('internal_wall', isInternal);
}

/** A person's own rows; everything for those who see all. The table has `user_id`. */
export function ownWall() {
  return wall('own_wall', sql`${seesAll} or user_id = ${me}`);
}

/** The dealer file itself: its `id` is the dealer. */
export function dealerSelfWall() {
  return wall('dealer_wall', sql`${seesAll} or id in (select my_dealers())`);
}

/** Stands in `dealer_id` where a row concerns no dealer but the company: no dealer has this id. */
export const companyId = '00000000-0000-0000-0000-000000000000';

/** What people bring (files, imports): of a dealer, for all who see him; of the company, for the person alone. */
export function ownedWall(owner: SQL) {
  const own = sql`dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and ${owner} = ${me}`;
  return wall('owned_wall', sql`${seesAll} or dealer_id in (select my_dealers()) or (${own})`);
}

/** What the house has learned: of a dealer, for all who see him; of the company, for its people. */
export function learnedWall() {
  const own = sql`dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and ${isInternal}`;
  return wall('learned_wall', sql`${seesAll} or dealer_id in (select my_dealers()) or (${own})`);
}

/** A wall in words of its own, for the few tables that fit none of the above; say why at the table. */
export function customWall(using: (words: { seesAll: SQL; isInternal: SQL; me: SQL }) => SQL, withCheck?: SQL) {
  const condition = using({ seesAll, isInternal, me });
  return wall('custom_wall', condition, withCheck ?? condition);
}

/** 分, base units, 1/10000 元: integers that JavaScript holds exactly. */
export const int8 = (name: string) => bigint(name, { mode: 'number' });
export const id = () => uuid('id').notNull();
export const dealerId = () => uuid('dealer_id').notNull();
export const version = () => integer('version').notNull().default(1);
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
export const createdAt = () => instant('created_at').notNull().defaultNow();
/** A business day 'YYYY-MM-DD'. */
export const day = customType<{ data: string; driverData: string }>({ dataType: () => 'date' });
