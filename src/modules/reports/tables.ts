/** Forms the company reports with, their versions, and what was filled. No dealer sees any of it. */
import { sql } from 'drizzle-orm';
import {
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
import { createdAt, customWall, instant, int8, ownWall, version } from '../../kernel/db/table.ts';
import type { FilledValue, SheetPreview, StoredMark } from './shapes.ts';

/** Seen by the company's people; a form of one person by him alone and by those who see the whole company. */
export const reportForms = pgTable(
  'report_forms',
  {
    id: uuid('id').primaryKey(),
    /** Who uploaded it first. */
    userId: uuid('user_id').notNull(),
    userName: text('user_name').notNull(),
    name: text('name').notNull(),
    note: text('note').notNull().default(''),
    audience: text('audience').notNull(),
    /** Number of its newest file. */
    n: integer('n').notNull(),
    endedAt: instant('ended_at'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('report_forms_name')
      .on(t.userId, t.name)
      .where(sql`ended_at is null`),
    index('report_forms_created').on(t.createdAt, t.id),
    check('report_forms_audience', sql`${t.audience} in ('own', 'company')`),
    // Of all the company's people or of its owner; an owner of a dealer owns none.
    customWall(
      ({ seesAll, isInternal, me }) => sql`${isInternal} and (${seesAll} or audience = 'company' or user_id = ${me})`,
    ),
  ],
);

/** One file of a form: its marks as read from the cells, and those somebody put on cells by clicking. */
export const reportFormFiles = pgTable(
  'report_form_files',
  {
    formId: uuid('form_id').notNull(),
    n: integer('n').notNull(),
    userName: text('user_name').notNull(),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    size: int8('size').notNull(),
    sheets: jsonb('sheets').$type<SheetPreview[]>().notNull(),
    marks: jsonb('marks').$type<StoredMark[]>().notNull(),
    assigned: jsonb('assigned').$type<StoredMark[]>().notNull().default([]),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.formId, t.n] }),
    foreignKey({ columns: [t.formId], foreignColumns: [reportForms.id] }),
    customWall(({ isInternal }) => sql`${isInternal} and form_id in (select id from report_forms)`),
  ],
);

/** What a person filled for a month: the file and each value in it. His own, and for those who see everything. */
export const reportFillings = pgTable(
  'report_fillings',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    userName: text('user_name').notNull(),
    formId: uuid('form_id')
      .notNull()
      .references(() => reportForms.id),
    formName: text('form_name').notNull(),
    n: integer('n').notNull(),
    month: text('month').notNull(),
    fileId: uuid('file_id').notNull(),
    fileName: text('file_name').notNull(),
    values: jsonb('values').$type<FilledValue[]>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('report_fillings_user').on(t.userId, t.createdAt, t.id),
    index('report_fillings_time').on(t.createdAt, t.id),
    index('report_fillings_form').on(t.formId, t.createdAt),
    ownWall(),
  ],
);
