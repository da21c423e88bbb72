import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, dealerId, id, instant, int8, learnedWall, ownedWall, version } from '../../kernel/db/table.ts';
import type { StoredHead } from './head.ts';

/** One file (or pasted block) on its way in. `dealer_id` is the company's when its rows name many dealers or none. */
export const importBatches = pgTable(
  'import_batches',
  {
    dealerId: dealerId(),
    id: id(),
    userId: uuid('user_id').notNull(),
    number: text('number').notNull(),
    target: text('target').notNull(),
    fileId: uuid('file_id').notNull(),
    fileName: text('file_name').notNull(),
    /** Which sheet; the first that is not hidden when nobody chose. */
    sheet: integer('sheet').notNull().default(0),
    state: text('state').notNull(),
    /** Where the head is and what each column means: what was understood, and what a person changed. */
    head: jsonb('head').$type<StoredHead>(),
    fingerprint: text('fingerprint'),
    /** True when the layout was known and nothing had to be asked. */
    known: boolean('known').notNull().default(false),
    rows: int8('rows').notNull().default(0),
    good: int8('good').notNull().default(0),
    bad: int8('bad').notNull().default(0),
    skipped: int8('skipped').notNull().default(0),
    /** Why reading or writing ended: code and parameters of a refusal. */
    problem: jsonb('problem').$type<{ code: string; params: Record<string, unknown> }>(),
    createdAt: createdAt(),
    committedBy: uuid('committed_by'),
    committedAt: instant('committed_at'),
    undoneAt: instant('undone_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('import_batches_id').on(t.id),
    uniqueIndex('import_batches_number').on(t.dealerId, t.number),
    index('import_batches_recent').on(t.userId, t.createdAt),
    check(
      'import_batches_state',
      sql`${t.state} in ('reading', 'preview', 'committing', 'done', 'failed', 'cancelled', 'undoing', 'undone')`,
    ),
    ownedWall(sql`user_id`),
  ],
);

/** A row of the file as it was understood. What undo does not need goes after 30 days (`forgetting.ts`). */
export const importRows = pgTable(
  'import_rows',
  {
    dealerId: dealerId(),
    batchId: uuid('batch_id').notNull(),
    /** Row of the file as Excel counts; `part` counts the rows that one row of a pivot gives. */
    n: integer('n').notNull(),
    part: integer('part').notNull().default(0),
    userId: uuid('user_id').notNull(),
    /** The cells as they stand in the file, by column. */
    cells: jsonb('cells').notNull(),
    values: jsonb('values').notNull(),
    rowDealerId: uuid('row_dealer_id'),
    skuId: uuid('sku_id'),
    problems: jsonb('problems').notNull().default([]),
    state: text('state').notNull(),
    effect: text('effect'),
    documentId: uuid('document_id'),
    before: jsonb('before'),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.batchId, t.n, t.part] }),
    index('import_rows_state').on(t.dealerId, t.batchId, t.state, t.n),
    foreignKey({ columns: [t.dealerId, t.batchId], foreignColumns: [importBatches.dealerId, importBatches.id] }),
    check('import_rows_state', sql`${t.state} in ('good', 'bad', 'skipped', 'left', 'done')`),
    ownedWall(sql`user_id`),
  ],
);

/** How far long work is; apart from the batch, so that it can be read and stopped while the batch is locked. */
export const importProgress = pgTable(
  'import_progress',
  {
    dealerId: dealerId(),
    batchId: uuid('batch_id').notNull(),
    userId: uuid('user_id').notNull(),
    done: int8('done').notNull().default(0),
    total: int8('total').notNull().default(0),
    cancelled: boolean('cancelled').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.batchId] }),
    foreignKey({ columns: [t.dealerId, t.batchId], foreignColumns: [importBatches.dealerId, importBatches.id] }),
    ownedWall(sql`user_id`),
  ],
);

/** What the columns of a layout mean, as somebody confirmed it: the next file of the layout needs no click. */
export const importLayouts = pgTable(
  'import_layouts',
  {
    dealerId: dealerId(),
    target: text('target').notNull(),
    fingerprint: text('fingerprint').notNull(),
    head: jsonb('head').$type<StoredHead>().notNull(),
    usedAt: instant('used_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.dealerId, t.target, t.fingerprint] }), learnedWall()],
);

/** 对码: what a text of somebody's files means. A dealer's own names come before the company's. */
export const importAliases = pgTable(
  'import_aliases',
  {
    dealerId: dealerId(),
    kind: text('kind').notNull(),
    /** As it stands in the file, normalised. */
    text: text('text').notNull(),
    meansId: uuid('means_id').notNull(),
    userId: uuid('user_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.kind, t.text] }),
    index('import_aliases_means').on(t.meansId),
    check('import_aliases_kind', sql`${t.kind} in ('product', 'dealer')`),
    learnedWall(),
  ],
);
