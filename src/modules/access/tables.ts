import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  jsonb,
  pgPolicy,
  pgRole,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, customWall, instant, ownWall, sharedWall, version } from '../../kernel/db/table.ts';

/** People with a login: the company's own and the dealers'. */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    login: text('login').notNull(),
    phone: text('phone'),
    role: text('role').notNull(),
    /** The dealer a dealer-side person belongs to; null for the company's people. */
    dealerId: uuid('dealer_id'),
    locale: text('locale').notNull().default('zh'),
    active: boolean('active').notNull().default(true),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('users_login').on(t.login),
    index('users_dealer').on(t.dealerId),
    check('users_login_lower', sql`${t.login} = lower(${t.login})`),
    // Colleagues see each other: the company's people one another and those of the dealers in their sight, a dealer's
    // people those of the same dealer.
    customWall(
      ({ seesAll, isInternal, me }) =>
        sql`${seesAll} or (${isInternal} and dealer_id is null) or id = ${me} or dealer_id in (select my_dealers())`,
    ),
    // Who holds a session is asked before anybody is signed in.
    authWall(),
  ],
);

/** Apart from the person, so that no list of people can carry a hash. */
export const userSecrets = pgTable(
  'user_secrets',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id),
    passwordHash: text('password_hash').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  () => [ownWall()],
);

export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    /** SHA-256 of the token; the token itself is nowhere kept. */
    tokenHash: text('token_hash').notNull(),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    device: text('device').notNull().default(''),
  },
  (t) => [unique('sessions_token').on(t.tokenHash), index('sessions_user').on(t.userId), ownWall(), authWall()],
);

export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey(),
    tokenHash: text('token_hash').notNull(),
    role: text('role').notNull(),
    name: text('name').notNull(),
    phone: text('phone'),
    dealerId: uuid('dealer_id'),
    invitedBy: uuid('invited_by').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    unique('invitations_token').on(t.tokenHash),
    customWall(({ seesAll, me }) => sql`${seesAll} or invited_by = ${me} or dealer_id in (select my_dealers())`),
  ],
);

/** Which dealers a person may see; the wall of every dealer table asks this one (see my_dealers()). */
export const dealerAccess = pgTable(
  'dealer_access',
  {
    userId: uuid('user_id').notNull(),
    dealerId: uuid('dealer_id').notNull(),
    /** `member` of the dealer, or `territory` of a company person. */
    why: text('why').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.dealerId] }), index('dealer_access_dealer').on(t.dealerId), ownWall()],
);

/** Failed sign-ins of the last quarter of an hour; they survive a restart. */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    id: uuid('id').primaryKey(),
    login: text('login').notNull(),
    ip: text('ip').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    index('sign_in_failures_login').on(t.login, t.at),
    index('sign_in_failures_ip').on(t.ip, t.at),
    customWall(({ seesAll }) => seesAll),
  ],
);

/** A few facts about the company itself: its name. */
export const settings = pgTable('settings', { key: text('key').primaryKey(), value: jsonb('value').notNull() }, () => [
  sharedWall(),
]);

/** Lets the server's login, before it takes a person's role, find whose session a token is. */
function authWall() {
  return pgPolicy('auth_wall', {
    as: 'permissive',
    for: 'all',
    to: pgRole('tongzhou_auth').existing(),
    using: sql`true`,
    withCheck: sql`true`,
  });
}
