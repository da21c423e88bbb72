import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, dealerId, dealerWall, id, version } from '../../kernel/db/table.ts';
import { dealers } from '../dealers/index.ts';

/** What a dealer may buy and sell, from when to when, by which contract. */
export const authorisations = pgTable(
  'authorisations',
  {
    id: id(),
    dealerId: dealerId(),
    /** all | category | brand | sku; `value` names which. */
    scope: text('scope').notNull(),
    value: text('value').notNull().default(''),
    /** Where, in the words of the contract, wide to narrow (浙江省宁波市); empty: no limit named. */
    territory: text('territory').notNull().default(''),
    fromOn: day('from_on').notNull(),
    /** Last day, inclusive; null: until ended. */
    toOn: day('to_on'),
    contractNumber: text('contract_number').notNull(),
    exclusive: boolean('exclusive').notNull().default(false),
    grantedBy: uuid('granted_by').notNull(),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('authorisations_id').on(t.id),
    index('authorisations_dealer').on(t.dealerId, t.scope, t.fromOn),
    index('authorisations_from').on(t.fromOn, t.id),
    index('authorisations_to').on(t.toOn, t.id),
    index('authorisations_exclusive')
      .on(t.fromOn)
      .where(sql`exclusive`),
    foreignKey({ columns: [t.dealerId], foreignColumns: [dealers.id], name: 'authorisations_of_dealer' }),
    check(
      'authorisations_scope',
      sql`${t.scope} in ('all', 'category', 'brand', 'sku') and (${t.scope} = 'all') = (${t.value} = '')`,
    ),
    // Ended on its first day, it ends the day before it began: it never held.
    check('authorisations_days', sql`${t.toOn} is null or ${t.toOn} >= ${t.fromOn} - 1`),
    dealerWall(),
  ],
);
