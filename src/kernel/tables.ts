/** Tables of the kernel itself. None holds business facts except the audit log. */
import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, customWall, day, dealerWall, instant, int8 } from './db/table.ts';

/** Append-only: the app role has no UPDATE and no DELETE on it. */
export const auditLog = pgTable(
  'audit_log',
  {
    seq: bigserial('seq', { mode: 'number' }).primaryKey(),
    at: createdAt(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull(),
    actorRole: text('actor_role').notNull(),
    operation: text('operation').notNull(),
    noun: text('noun').notNull(),
    subjectId: text('subject_id').notNull(),
    dealerId: uuid('dealer_id'),
    before: jsonb('before'),
    after: jsonb('after'),
    reason: text('reason'),
    requestId: text('request_id').notNull(),
    ip: text('ip').notNull(),
  },
  (t) => [
    index('audit_log_subject').on(t.noun, t.subjectId, t.seq),
    index('audit_log_dealer').on(t.dealerId, t.seq),
    // A line without a dealer concerns the company: only those who see all may read it, everybody may add one.
    customWall(({ seesAll }) => sql`${seesAll} or dealer_id in (select my_dealers())`, sql`true`),
  ],
);

/** One row per event, written in the business transaction; a worker moves its id to the job queue. */
export const outbox = pgTable(
  'outbox',
  {
    seq: bigserial('seq', { mode: 'number' }).primaryKey(),
    at: createdAt(),
    type: text('type').notNull(),
    payload: jsonb('payload').notNull(),
    actorId: uuid('actor_id'),
    requestId: text('request_id').notNull(),
    sentAt: instant('sent_at'),
  },
  (t) => [
    index('outbox_unsent')
      .on(t.seq)
      .where(sql`sent_at is null`),
    customWall(({ seesAll }) => seesAll, sql`true`),
  ],
);

/** Which listener has applied which event: an event may be delivered twice and is applied once. */
export const appliedEvents = pgTable(
  'applied_events',
  {
    eventSeq: int8('event_seq').notNull(),
    listener: text('listener').notNull(),
    at: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.eventSeq, t.listener] }), customWall(({ seesAll }) => seesAll)],
);

/** What the nightly check of the invariants found; empty findings mean sound books. */
export const bookChecks = pgTable(
  'book_checks',
  {
    id: uuid('id').primaryKey(),
    at: createdAt(),
    findings: jsonb('findings').notNull(),
  },
  () => [customWall(({ seesAll }) => seesAll)],
);

/** The answer of a finished command by the caller's key; kept 30 days. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    userId: uuid('user_id').notNull(),
    /** Hash of the caller's key; see sealed.ts. */
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    /** Sealed with the caller's key. */
    answer: text('answer').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.key] }),
    customWall(
      ({ me, seesAll }) => sql`user_id = ${me} or ${seesAll}`,
      sql`user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)`,
    ),
  ],
);

/**
 * Facts needed by rule, not by right: company stock promised, credit used by a group. A dealer's transaction
 * may not see them, so the app role has no right on this table and changes it through counter_* functions only.
 */
export const counters = pgTable(
  'counters',
  {
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    value: int8('value').notNull().default(0),
    ceiling: int8('ceiling').notNull().default(0),
    /** Added to the ceiling up to and including `extra_until` (a temporary credit limit). */
    extra: int8('extra').notNull().default(0),
    extraUntil: day('extra_until'),
  },
  (t) => [primaryKey({ columns: [t.kind, t.key] })],
);

/** Human numbers run per dealer, so that they do not tell a dealer the volume of the others. */
export const numbers = pgTable(
  'numbers',
  {
    dealerId: uuid('dealer_id').notNull(),
    kind: text('kind').notNull(),
    last: integer('last').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.dealerId, t.kind] }), dealerWall()],
);
