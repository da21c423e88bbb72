/** Signing in and out, and who I am. */
import { and, count, eq, gt, sql } from 'drizzle-orm';
import { AppError, refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { command, query } from '../../kernel/op.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { isRole, roles } from '../../roles.ts';
import { hashPassword, passwordFits } from './passwords.ts';
import { signInLimit } from './rules.ts';
import { openSession, userView } from './sessions.ts';
import { demoSentence, isDemoLogin } from './demo-people.ts';
import { Done, DemoCardsView, MeView, Nothing, Password, SetUpInput, SignInInput, SignInView } from './shapes.ts';
import { sessions, settings, signInFailures, userSecrets, users } from './tables.ts';
import { z } from 'zod';

export const signIn = command({
  can: 'access.signIn',
  who: 'public',
  summary: 'Sign in with login and password; answers a token and sets the cookie',
  input: SignInInput,
  output: SignInView,
  async run(ctx, input) {
    const login = input.login.trim().toLowerCase();
    return ctx.system('sign in', async () => {
      await refuseTooManyFailures(ctx, login);
      const [found] = await ctx.db
        .select({ user: users, hash: userSecrets.passwordHash })
        .from(users)
        .leftJoin(userSecrets, eq(userSecrets.userId, users.id))
        .where(eq(users.login, login));
      const fits = await passwordFits(found?.hash ?? null, input.password);
      if (!found || !fits || !found.user.active) throw await countedFailure(ctx, login);
      const token = await openSession(ctx, found.user.id);
      ctx.record({ noun: 'user', id: found.user.id, after: { signedIn: true } });
      return { token, user: userView(found.user, ctx.locale) };
    });
  },
});

async function refuseTooManyFailures(ctx: Ctx, login: string): Promise<void> {
  const since = new Date(ctx.now().getTime() - signInLimit.minutes * 60_000);
  const [row] = await ctx.db
    .select({
      byLogin: count(sql`case when ${signInFailures.login} = ${login} then 1 end`),
      byAddress: count(sql`case when ${signInFailures.ip} = ${ctx.ip} then 1 end`),
    })
    .from(signInFailures)
    .where(gt(signInFailures.at, since));
  if ((row?.byLogin ?? 0) >= signInLimit.perLogin || (row?.byAddress ?? 0) >= signInLimit.perAddress) {
    throw new AppError(429, 'access.tooManyTries', {
      minutes: signInLimit.minutes,
      retryAfter: signInLimit.minutes * 60,
    });
  }
}

/** One answer for wrong login, wrong password and a disabled person: nobody learns which logins exist. */
async function countedFailure(ctx: Ctx, login: string): Promise<AppError> {
  await ctx.db.insert(signInFailures).values({ id: newId(), login, ip: ctx.ip, at: ctx.now() });
  const refusal = new AppError(401, 'access.wrongLogin');
  refusal.keepsWrites = true;
  return refusal;
}

export const signOut = command({
  can: 'access.signOut',
  who: 'signedIn',
  summary: 'End this session',
  input: Nothing,
  output: Done,
  async run(ctx) {
    const { sessionId } = ctx.me();
    if (sessionId) await ctx.db.update(sessions).set({ endedAt: ctx.now() }).where(eq(sessions.id, sessionId));
    ctx.setSession(null);
    return { done: true as const };
  },
});

export const me = query({
  can: 'access.me',
  who: 'signedIn',
  summary: 'The person signed in, what it may do, its dealer and company',
  input: Nothing,
  output: MeView,
  async run(ctx) {
    const actor = ctx.me();
    const [user] = await ctx.db.select().from(users).where(eq(users.id, actor.id));
    if (!user) throw new AppError(401, 'kernel.signInFirst');
    return {
      user: userView(user, ctx.locale),
      permissions: [...ctx.registry.operations.keys()].filter((name) => ctx.can(name)),
      dealer: actor.dealerId ? await ctx.registry.dealerCard(ctx, actor.dealerId) : null,
      company: { name: await companyName(ctx) },
      demo: ctx.demo,
      today: ctx.today(),
    };
  },
});

export async function companyName(ctx: Ctx): Promise<string> {
  const [row] = await ctx.db.select({ value: settings.value }).from(settings).where(eq(settings.key, 'company'));
  return typeof row?.value === 'string' ? row.value : '同舟';
}

export const demoCards = query({
  can: 'access.demoCards',
  who: 'public',
  summary: 'What the sign-in page shows: the demo people, or that the company has to be set up first',
  input: Nothing,
  output: DemoCardsView,
  async run(ctx) {
    return ctx.system('sign-in page', async () => {
      const people = await ctx.db
        .select()
        .from(users)
        .where(eq(users.active, true))
        .orderBy(users.createdAt, users.id)
        .limit(50);
      const cards = people.filter((one) => isDemoLogin(one.login) && isRole(one.role));
      return {
        needsSetUp: people.length === 0,
        passwordNeeded: ctx.demo && !ctx.demoOpen,
        url: ctx.publicUrl,
        cards: !ctx.demo
          ? []
          : cards.map((one) => {
              const view = userView(one, ctx.locale);
              return {
                login: view.login,
                name: view.name,
                role: view.role,
                roleName: view.roleName,
                sentence: demoSentence(view.login, ctx.locale),
                door:
                  roles[view.role].side === 'dealer' || view.role === 'rep' ? ('phone' as const) : ('desk' as const),
              };
            }),
      };
    });
  },
});

export const setUp = command({
  can: 'access.setUp',
  who: 'public',
  summary: 'First start: names the company and makes its administrator; refused once anybody exists',
  input: SetUpInput,
  output: SignInView,
  async run(ctx, input) {
    return ctx.system('first set-up', async () => {
      // Two browsers may set up at once: the second waits here and then sees the first one's administrator.
      await ctx.db.execute(sql`select pg_advisory_xact_lock(7261135)`);
      const [anybody] = await ctx.db.select({ id: users.id }).from(users).limit(1);
      if (anybody) throw refuse('access.alreadySetUp');
      await ctx.db.insert(settings).values({ key: 'company', value: input.company });
      const id = newId();
      const [user] = await ctx.db
        .insert(users)
        .values({ id, name: input.name, login: input.login, role: 'admin', locale: ctx.locale })
        .returning();
      if (!user) throw new Error('insert returned no row');
      await setPassword(ctx, id, input.password);
      ctx.record({ noun: 'user', id, after: { name: input.name, role: 'admin' } });
      return { token: await openSession(ctx, id), user: userView(user, ctx.locale) };
    });
  },
});

export async function setPassword(ctx: Ctx, userId: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  const changedAt = ctx.now();
  await ctx.db
    .insert(userSecrets)
    .values({ userId, passwordHash, changedAt })
    .onConflictDoUpdate({ target: userSecrets.userId, set: { passwordHash, changedAt } });
}

export const changePassword = command({
  can: 'access.changePassword',
  who: 'signedIn',
  summary: 'Set a new password; all other sessions of the person end',
  input: z.strictObject({ current: z.string().max(200).optional(), password: Password }),
  output: Done,
  async run(ctx, input) {
    const { id, sessionId } = ctx.me();
    const [secret] = await ctx.db.select().from(userSecrets).where(eq(userSecrets.userId, id));
    if (secret && !(await passwordFits(secret.passwordHash, input.current ?? ''))) throw refuse('access.wrongPassword');
    await setPassword(ctx, id, input.password);
    await ctx.db
      .update(sessions)
      .set({ endedAt: ctx.now() })
      .where(and(eq(sessions.userId, id), sql`${sessions.id} is distinct from ${sessionId}`));
    ctx.record({ noun: 'user', id, after: { passwordChanged: true } });
    return { done: true as const };
  },
});

export const setLocale = command({
  can: 'access.setLocale',
  who: 'signedIn',
  summary: 'Choose the language of this person',
  input: z.strictObject({ locale: z.enum(['zh', 'en']) }),
  output: Done,
  async run(ctx, { locale }) {
    await ctx.db.update(users).set({ locale }).where(eq(users.id, ctx.me().id));
    return { done: true as const };
  },
});
