/** Sessions: opening one inside a command, and finding whose it is before an operation runs. */
import { eq } from 'drizzle-orm';
import type { Actor, Ctx } from '../../kernel/ctx.ts';
import type { Pool } from '../../kernel/db/pool.ts';
import { notFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { isRole, roles, type Locale } from '../../roles.ts';
import { hashToken, newToken } from './passwords.ts';
import { sessions, users } from './tables.ts';

const sessionDays = 30;

/** Call inside `ctx.system`: nobody is signed in yet. */
export async function openSession(ctx: Ctx, userId: string): Promise<string> {
  const token = newToken();
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + sessionDays * 86_400_000);
  await ctx.db
    .insert(sessions)
    .values({ id: newId(), userId, tokenHash: hashToken(token), lastSeenAt: now, expiresAt });
  ctx.setSession(token, expiresAt);
  return token;
}

export async function endSessionsOf(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db.update(sessions).set({ endedAt: ctx.now() }).where(eq(sessions.userId, userId));
}

interface Found {
  user_id: string;
  session_id: string;
  name: string;
  role: string;
  dealer_id: string | null;
  locale: string;
}

/** One statement, outside any transaction, as the role that may read sessions and nothing else. */
export async function authenticate(pool: Pool, token: string, now: Date): Promise<Actor | null> {
  const result = await pool.query<Found>({
    name: 'session-of-token',
    text: `select s.id as session_id, u.id as user_id, u.name, u.role, u.dealer_id, u.locale
             from sessions s join users u on u.id = s.user_id
            where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and u.active`,
    values: [hashToken(token), now],
  });
  const row = result.rows[0];
  if (!row || !isRole(row.role)) return null;
  return {
    id: row.user_id,
    name: row.name,
    role: row.role,
    dealerId: row.dealer_id,
    sessionId: row.session_id,
    locale: row.locale === 'en' ? 'en' : 'zh',
  };
}

/** The person as an actor, for long work done later in his name. @throws notFound when he is no longer active. */
export async function actorOf(ctx: Ctx, userId: string): Promise<Actor> {
  const row = (await ctx.db.select().from(users).where(eq(users.id, userId)).limit(1))[0];
  if (!row?.active || !isRole(row.role)) throw notFound();
  const { id, name, role, dealerId } = row;
  return { id, name, role, dealerId, sessionId: null, locale: row.locale === 'en' ? 'en' : 'zh' };
}

export function userView(user: typeof users.$inferSelect, locale: Locale) {
  if (!isRole(user.role)) throw new Error(`user ${user.id} has unknown role ${user.role}`);
  return {
    id: user.id,
    name: user.name,
    login: user.login,
    role: user.role,
    roleName: roles[user.role][locale],
    locale: user.locale === 'en' ? ('en' as const) : ('zh' as const),
  };
}
