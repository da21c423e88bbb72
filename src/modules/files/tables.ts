import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
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

/** A long list on its way into a file; short ones are made at once and leave no row. Its asker's alone. */
export const listExports = pgTable(
  'list_exports',
  {
    dealerId: dealerId(),
    id: id(),
    userId: uuid('user_id').notNull(),
    /** What was asked, as `files.export` took it. */
    asked: jsonb('asked').$type<Record<string, unknown>>().notNull(),
    state: text('state').notNull(),
    rows: int8('rows').notNull().default(0),
    fileId: uuid('file_id'),
    /** Why it ended without a file: code and parameters of a refusal. */
    problem: jsonb('problem').$type<{ code: string; params: Record<string, unknown> }>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('list_exports_id').on(t.id),
    index('list_exports_user').on(t.userId, t.createdAt),
    check('list_exports_state', sql`${t.state} in ('running', 'done', 'failed')`),
    ownedWall(sql`user_id`),
  ],
);
