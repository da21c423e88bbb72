import { sql } from 'drizzle-orm';
import { check, index, pgPolicy, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, dealerId, instant, int8, learnedWall } from '../../kernel/db/table.ts';

const ownSide = sql`(select current_setting('app.see_all', true) = 'on') or (side = 'company') = (select coalesce(current_setting('app.internal', true), '') = 'on')`;
const ownSideOnly = pgPolicy('own_side', {
  as: 'restrictive',
  for: 'all',
  to: 'public',
  using: ownSide,
  withCheck: ownSide,
});

/**
 * What people said of a signal: "not today" (their own), or "I do it" (their side sees it). The signal itself is never
 * stored: it is looked up. `dealer_id` is the company's id where it concerns no dealer.
 */
export const signalMarks = pgTable(
  'signal_marks',
  {
    dealerId: dealerId(),
    rule: text('rule').notNull(),
    subject: text('subject').notNull(),
    kind: text('kind').notNull(),
    userId: uuid('user_id').notNull(),
    userName: text('user_name').notNull(),
    /** company or dealer: neither side sees the other's. */
    side: text('side').notNull(),
    /** The cause and the stake (分) as they were: another cause or a larger stake voids the mark. */
    cause: text('cause').notNull(),
    moneyFen: int8('money_fen').notNull(),
    /** Not today: from this day on it shows again. */
    untilOn: day('until_on'),
    at: instant('at').notNull(),
    /** When its cause was found to be gone, or the person took it back. */
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.rule, t.subject, t.kind, t.userId] }),
    index('signal_marks_open')
      .on(t.userId)
      .where(sql`ended_at is null`),
    check(
      'signal_marks_kind',
      sql`${t.kind} in ('hidden', 'taken') and (${t.kind} = 'hidden') = (${t.untilOn} is not null)`,
    ),
    check('signal_marks_side', sql`${t.side} in ('company', 'dealer')`),
    learnedWall(),
    // Within it one's own side only: a restrictive policy narrows the wall.
    ownSideOnly,
  ],
);
