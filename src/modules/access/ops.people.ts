/** Inviting people and keeping the list of them. */
import { and, eq, ilike, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound, refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { listInput, listOutput, pageOf } from '../../kernel/list.ts';
import { command, query } from '../../kernel/op.ts';
import { changed, difference, mustOne } from '../../kernel/rows.ts';
import { isDealerSide, isRole, roles } from '../../roles.ts';
import { companyName, setPassword } from './ops.ts';
import { hashToken, newToken } from './passwords.ts';
import { mayInvite } from './rules.ts';
import { endSessionsOf, openSession, userView } from './sessions.ts';
import {
  AcceptInput,
  InvitationView,
  InviteInput,
  InviteView,
  PersonFilter,
  PersonView,
  SignInView,
} from './shapes.ts';
import { dealerAccess, invitations, users } from './tables.ts';

const invitationDays = 7;
/** Everybody who may invite at least somebody; the exact rule is `mayInvite`. */
const inviters = ['admin', 'director', 'manager', 'rep', 'owner'] as const;

export const invite = command({
  can: 'access.invite',
  who: inviters,
  summary: 'Invite a person by link or QR code; the link is shown once',
  input: InviteInput,
  output: InviteView,
  async run(ctx, input) {
    const actor = ctx.me();
    // An owner invites into his own dealer without having to name it.
    const dealerId = input.dealerId ?? (isDealerSide(input.role) ? actor.dealerId : null);
    const refusal = mayInvite(actor, { role: input.role, dealerId });
    if (refusal) throw refuse(refusal);
    if (dealerId && !(await ctx.registry.dealerCard(ctx, dealerId))) throw notFound();
    const token = newToken();
    const row = {
      id: newId(),
      tokenHash: hashToken(token),
      role: input.role,
      name: input.name,
      phone: input.phone ?? null,
      dealerId,
      invitedBy: actor.id,
      expiresAt: new Date(ctx.now().getTime() + invitationDays * 86_400_000),
    };
    await ctx.db.insert(invitations).values(row);
    ctx.record({ noun: 'invitation', id: row.id, dealerId, after: { role: input.role, name: input.name } });
    const door = isDealerSide(input.role) || input.role === 'rep' ? '/m' : '';
    return {
      id: row.id,
      token,
      url: `${ctx.publicUrl}${door}/invite/${token}`,
      expiresAt: row.expiresAt.toISOString(),
    };
  },
});

/** A used, revoked, expired or invented token: one answer. */
async function openInvitation(ctx: Ctx, token: string, lock: boolean): Promise<typeof invitations.$inferSelect> {
  const selecting = ctx.db
    .select()
    .from(invitations)
    .where(
      and(eq(invitations.tokenHash, hashToken(token)), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)),
    );
  const [row] = await (lock ? selecting.for('update') : selecting);
  if (!row || row.expiresAt <= ctx.now()) throw refuse('access.invitationOver');
  return row;
}

export const invitation = query({
  can: 'access.invitation',
  who: 'public',
  summary: 'What an invitation offers, before it is accepted',
  input: z.strictObject({ token: z.string().min(20).max(100) }),
  output: InvitationView,
  async run(ctx, { token }) {
    return ctx.system('show invitation', async () => {
      const row = await openInvitation(ctx, token, false);
      if (!isRole(row.role)) throw notFound();
      const dealer = row.dealerId ? await ctx.registry.dealerCard(ctx, row.dealerId) : null;
      return {
        name: row.name,
        role: row.role,
        roleName: roles[row.role][ctx.locale],
        dealerName: dealer?.name ?? null,
        company: await companyName(ctx),
        expiresAt: row.expiresAt.toISOString(),
      };
    });
  },
});

export const acceptInvite = command({
  can: 'access.acceptInvite',
  who: 'public',
  summary: 'Accept an invitation: makes the person and signs it in',
  input: AcceptInput,
  output: SignInView,
  async run(ctx, input) {
    return ctx.system('accept invitation', async () => {
      const row = await openInvitation(ctx, input.token, true);
      const id = newId();
      const login = input.login ?? (row.phone?.replace('+', '') || `u${id.slice(-10)}`);
      const [taken] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.login, login));
      if (taken)
        throw refuse('access.loginTaken', { login }, [{ path: 'login', code: 'access.loginTaken', params: { login } }]);
      const [user] = await ctx.db
        .insert(users)
        .values({
          id,
          name: input.name ?? row.name,
          login,
          phone: row.phone,
          role: row.role,
          dealerId: row.dealerId,
          locale: ctx.locale,
          createdAt: ctx.now(),
        })
        .returning();
      if (!user) throw new Error('insert returned no row');
      if (input.password) await setPassword(ctx, id, input.password);
      if (row.dealerId) await ctx.db.insert(dealerAccess).values({ userId: id, dealerId: row.dealerId, why: 'member' });
      await ctx.db.update(invitations).set({ acceptedAt: ctx.now() }).where(eq(invitations.id, row.id));
      ctx.record({ noun: 'user', id, dealerId: row.dealerId, after: { name: user.name, role: row.role, login } });
      return { token: await openSession(ctx, id), user: userView(user, ctx.locale) };
    });
  },
});

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
