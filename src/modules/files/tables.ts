import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, dealerId, id, int8, ownedWall } from '../../kernel/db/table.ts';

/** A file somebody sent or had made. `dealer_id` is the company's when it concerns no dealer: then it is its owner's alone. */
export const files = pgTable(
  'files',
  {
    dealerId: dealerId(),
    id: id(),
    userId: uuid('user_id').notNull(),
    name: text('name').notNull(),
    /** Of the bytes; where they lie in the store. */
    sha256: text('sha256').notNull(),
    size: int8('size').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('files_id').on(t.id),
    index('files_user').on(t.userId, t.createdAt),
    ownedWall(sql`user_id`),
  ],
);
