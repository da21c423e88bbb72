import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, internalWall, sharedWall, version } from '../../kernel/db/table.ts';
import { users } from '../access/index.ts';

/** The sales tree: 总部, 大区, 省区, 办事处 ... as deep as the company wants it. */
export const territories = pgTable(
  'territories',
  {
    id: uuid('id').primaryKey(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    parentId: uuid('parent_id').references((): AnyPgColumn => territories.id),
    /** GB/T 2260 codes of the provinces, cities or counties it covers; may be empty. */
    divisionCodes: text('division_codes')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('territories_code').on(t.code),
    index('territories_parent').on(t.parentId),
    check('territories_own_parent', sql`${t.parentId} <> ${t.id}`),
    sharedWall(),
  ],
);

/** Who answers for a territory, by day: `from_on` inclusive, `to_on` exclusive, null while it goes on. */
export const territoryAssignments = pgTable(
  'territory_assignments',
  {
    id: uuid('id').primaryKey(),
    territoryId: uuid('territory_id')
      .notNull()
      .references(() => territories.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    role: text('role').notNull(),
    fromOn: day('from_on').notNull(),
    toOn: day('to_on'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    index('territory_assignments_territory').on(t.territoryId, t.fromOn),
    index('territory_assignments_user').on(t.userId, t.fromOn),
    // A person answers for a territory at most once without an end; overlaps of ended ones are refused by the command.
    unique('territory_assignments_once').on(t.userId, t.territoryId, t.fromOn),
    check('territory_assignments_role', sql`${t.role} in ('manager', 'rep')`),
    check('territory_assignments_days', sql`${t.toOn} > ${t.fromOn}`),
    internalWall(),
  ],
);

/** A territory promised to somebody who was invited and has not come yet: he answers for it from the day he does. */
export const territoryAwaited = pgTable(
  'territory_awaited',
  {
    invitationId: uuid('invitation_id').primaryKey(),
    territoryId: uuid('territory_id')
      .notNull()
      .references(() => territories.id),
    role: text('role').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('territory_awaited_territory').on(t.territoryId),
    check('territory_awaited_role', sql`${t.role} in ('manager', 'rep')`),
    internalWall(),
  ],
);
