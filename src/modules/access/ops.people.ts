/** The list of people, and switching an account off and on. */
import { and, eq, ilike, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound, refuse } from '../../kernel/errors.ts';
import { listInput, listOutput, pageOf } from '../../kernel/list.ts';
import { command, query } from '../../kernel/op.ts';
import { changed, difference, mustOne } from '../../kernel/rows.ts';
import { setPassword } from './ops.ts';
import { endSessionsOf, userView } from './sessions.ts';
import { PersonFilter, PersonView } from './shapes.ts';
import { users } from './tables.ts';

const personSorts = {
  name: { by: users.name, type: 'text' },
  createdAt: { by: users.createdAt, type: 'timestamptz' },
} as const;

export const people = query({
  can: 'access.people',
  who: ['admin', 'director', 'manager', 'rep', 'finance', 'logistics', 'owner'],
  summary: "People with a login: the company's for its own, a dealer's for its owner",
  input: listInput(PersonFilter, ['name', 'createdAt']),
  output: listOutput(PersonView),
  async run(ctx, input) {
    const page = pageOf(input, personSorts, '-createdAt', users.id);
    const { id, dealerId, role, side, active, q } = input.filter ?? {};
    const where: (SQL | undefined)[] = [page.after];
    if (id) where.push(eq(users.id, id));
    if (dealerId) where.push(eq(users.dealerId, dealerId));
    if (role) where.push(eq(users.role, role));
    if (side) where.push(side === 'dealer' ? isNotNull(users.dealerId) : isNull(users.dealerId));
    if (active !== undefined) where.push(eq(users.active, active));
    if (q) where.push(or(ilike(users.name, `%${q}%`), ilike(users.login, `%${q}%`), ilike(users.phone, `%${q}%`)));
    const found = await ctx.db
      .select({ user: users, id: users.id, sortValue: page.sortValue })
      .from(users)
      .where(and(...where))
      .orderBy(page.orderBy)
      .limit(page.fetch);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map((row) => personView(ctx, row.user)), nextCursor };
  },
});

function personView(ctx: Ctx, user: typeof users.$inferSelect) {
  return {
    ...userView(user, ctx.locale),
    phone: user.phone,
    dealerId: user.dealerId,
    active: user.active,
    version: user.version,
    createdAt: user.createdAt.toISOString(),
  };
}

export const setActive = command({
  can: 'access.setActive',
  who: ['admin', 'owner'],
  summary: 'Disable a person, which ends all its sessions, or enable it again',
  input: z.strictObject({ id: z.uuid(), version: z.number().int(), active: z.boolean() }),
  output: PersonView,
  async run(ctx, { id, version, active }) {
    const actor = ctx.me();
    const before = await mustOne(ctx, users, id);
    if (id === actor.id) throw refuse('access.notYourself');
    if (actor.role === 'owner' && before.dealerId !== actor.dealerId) throw notFound();
    const after = await changed(ctx, users, { id, version }, { active });
    if (!active) await ctx.system('end sessions of a disabled person', () => endSessionsOf(ctx, id));
    ctx.record({ noun: 'user', id, dealerId: after.dealerId, ...difference(before, after) });
    return personView(ctx, after);
  },
});

/** The administrator of the machine sets a password; all sessions of the person end. False when nobody has the login. */
export async function resetPassword(ctx: Ctx, login: string, password: string): Promise<boolean> {
  const [user] = await ctx.db.select().from(users).where(eq(users.login, login.trim().toLowerCase()));
  if (!user) return false;
  await setPassword(ctx, user.id, password);
  await endSessionsOf(ctx, user.id);
  ctx.record({ noun: 'user', id: user.id, after: { passwordReset: true } });
  return true;
}
