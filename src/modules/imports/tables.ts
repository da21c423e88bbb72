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
import {
  createdAt,
  day,
  dealerId,
  id,
  instant,
  int8,
  internalWall,
  learnedWall,
  ownedWall,
  version,
} from '../../kernel/db/table.ts';
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

/** A folder under the watched one: whose files lie there and who brings them. */
export const importFolders = pgTable(
  'import_folders',
  {
    id: uuid('id').primaryKey(),
    /** Name of the folder; never a path. */
    name: text('name').notNull(),
    /** In whose name its files are brought: his rights hold. */
    userId: uuid('user_id').notNull(),
    /** All files of it are this dealer's. */
    ofDealer: uuid('of_dealer'),
    /** What its files are; null: told by their heads. */
    target: text('target'),
    /** Format of the files handed out; null: none. */
    out: text('out'),
    /** Documents from this day on are handed out. */
    outSince: day('out_since').notNull(),
    active: boolean('active').notNull().default(true),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex('import_folders_name').on(t.name),
    check('import_folders_out', sql`${t.out} is null or ${t.out} in ('csv', 'xlsx')`),
    internalWall(),
  ],
);

/** Each content once a folder, whatever it is called: a file that comes again is not brought again. */
export const importFolderFiles = pgTable(
  'import_folder_files',
  {
    folderId: uuid('folder_id')
      .notNull()
      .references(() => importFolders.id),
    sha256: text('sha256').notNull(),
    fileName: text('file_name').notNull(),
    batchId: uuid('batch_id'),
    /** taken, then done or failed; moved tells whether the file itself has gone where it belongs. */
    state: text('state').notNull(),
    moved: boolean('moved').notNull().default(false),
    problem: text('problem').notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.folderId, t.sha256] }),
    index('import_folder_files_open')
      .on(t.folderId)
      .where(sql`not moved`),
    check('import_folder_files_state', sql`${t.state} in ('taken', 'done', 'failed')`),
    internalWall(),
  ],
);

/** Files handed out, and the documents in them: each document once a folder. */
export const importOutFiles = pgTable(
  'import_out_files',
  {
    folderId: uuid('folder_id')
      .notNull()
      .references(() => importFolders.id),
    name: text('name').notNull(),
    /** It was written under this name first; renamed after the documents were noted. */
    part: text('part').notNull(),
    documents: int8('documents').notNull(),
    renamed: boolean('renamed').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.folderId, t.name] }), internalWall()],
);

export const importSent = pgTable(
  'import_sent',
  {
    folderId: uuid('folder_id')
      .notNull()
      .references(() => importFolders.id),
    kind: text('kind').notNull(),
    documentId: uuid('document_id').notNull(),
    fileName: text('file_name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.folderId, t.kind, t.documentId] }), internalWall()],
);
