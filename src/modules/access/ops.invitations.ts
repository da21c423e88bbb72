/** Inviting people, the invitations that wait, and taking one back. */
import { and, eq, gt, ilike, isNotNull, isNull, or } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound, refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { listInput, listOutput, pageOf } from '../../kernel/list.ts';
import type { DealerCard } from '../../kernel/module.ts';
import { command, query } from '../../kernel/op.ts';
import { mustOne } from '../../kernel/rows.ts';
import { isDealerSide, isRole, roles, type Role } from '../../roles.ts';
import { companyName, setPassword } from './ops.ts';
import { hashToken, newToken } from './passwords.ts';
import { mayInvite, mayRevoke } from './rules.ts';
import { openSession, userView } from './sessions.ts';
import {
  AcceptInput,
  Done,
  InvitationView,
  InviteInput,
  InviteView,
  OpenInvitationFilter,
  OpenInvitationView,
  SignInView,
} from './shapes.ts';
import { dealerAccess, invitations as invitationRows, users } from './tables.ts';

export const invitationDays = 7;
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
      createdAt: ctx.now(),
      expiresAt: new Date(ctx.now().getTime() + invitationDays * 86_400_000),
    };
    await ctx.db.insert(invitationRows).values(row);
    ctx.record({ noun: 'invitation', id: row.id, dealerId, after: { role: input.role, name: input.name } });
    return linkOf(ctx, row.id, input.role, token, row.expiresAt);
  },
});

/** Those who work on the phone are led to it. */
function linkOf(ctx: Ctx, id: string, role: Role, token: string, expiresAt: Date): z.input<typeof InviteView> {
  const door = isDealerSide(role) || role === 'rep' ? '/m' : '';
  return { id, token, url: `${ctx.publicUrl}${door}/invite/${token}`, expiresAt: expiresAt.toISOString() };
}

export const renewInvitation = command({
  can: 'access.renewInvitation',
  who: inviters,
  summary: 'A new link for an invitation that waits, shown once; the old link opens nothing any more',
  input: z.strictObject({ id: z.uuid() }),
  output: InviteView,
  async run(ctx, { id }) {
    const row = await mustOne(ctx, invitationRows, id, 'lock');
    const { role, dealerId, invitedBy, name } = row;
    if (!isRole(role) || !mayRevoke(ctx.me(), { role, dealerId, invitedBy })) throw refuse('access.notYourInvitation');
    if (row.acceptedAt || row.revokedAt) throw refuse('access.invitationNotOpen');
    const token = newToken();
    const expiresAt = new Date(ctx.now().getTime() + invitationDays * 86_400_000);
    await ctx.db
      .update(invitationRows)
      .set({ tokenHash: hashToken(token), expiresAt })
      .where(eq(invitationRows.id, id));
    ctx.record({ noun: 'invitation', id, dealerId, after: { renewed: true, role, name } });
    return linkOf(ctx, id, role, token, expiresAt);
  },
});

/** A used, revoked, expired or invented token: one answer. */
async function openInvitation(ctx: Ctx, token: string, lock: boolean): Promise<typeof invitationRows.$inferSelect> {
  const selecting = ctx.db
    .select()
    .from(invitationRows)
    .where(
      and(
        eq(invitationRows.tokenHash, hashToken(token)),
        isNull(invitationRows.acceptedAt),
        isNull(invitationRows.revokedAt),
      ),
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
      await ctx.db.update(invitationRows).set({ acceptedAt: ctx.now() }).where(eq(invitationRows.id, row.id));
      ctx.emit('person.joined', { id, invitationId: row.id });
      ctx.record({ noun: 'user', id, dealerId: row.dealerId, after: { name: user.name, role: row.role, login } });
      return { token: await openSession(ctx, id), user: userView(user, ctx.locale) };
    });
  },
});

const invitationSorts = {
  createdAt: { by: invitationRows.createdAt, type: 'timestamptz' },
  expiresAt: { by: invitationRows.expiresAt, type: 'timestamptz' },
} as const;

const escaped = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

const stillOpen = (now: Date) =>
  and(isNull(invitationRows.acceptedAt), isNull(invitationRows.revokedAt), gt(invitationRows.expiresAt, now));

export const invitations = query({
  can: 'access.invitations',
  who: inviters,
  summary: 'Invitations nobody has accepted yet, of those the caller may see; never the link itself',
  input: listInput(OpenInvitationFilter, ['createdAt', 'expiresAt']),
  output: listOutput(OpenInvitationView),
  async run(ctx, input) {
    const page = pageOf(input, invitationSorts, '-createdAt', invitationRows.id);
    const { dealerId, side, q } = input.filter ?? {};
    const { id, role, name, phone, invitedBy, createdAt, expiresAt } = invitationRows;
    const columns = { id, role, name, phone, dealerId: invitationRows.dealerId, invitedBy, createdAt, expiresAt };
    const like = q ? `%${escaped(q)}%` : undefined;
    const found = await ctx.db
      .select({ ...columns, sortValue: page.sortValue, invitedByName: users.name })
      .from(invitationRows)
      .leftJoin(users, eq(users.id, invitationRows.invitedBy))
      .where(
        and(
          stillOpen(ctx.now()),
          dealerId ? eq(invitationRows.dealerId, dealerId) : undefined,
          side && (side === 'dealer' ? isNotNull : isNull)(invitationRows.dealerId),
          like ? or(ilike(name, like), ilike(phone, like)) : undefined,
          page.after,
        ),
      )
      .orderBy(page.orderBy)
      .limit(page.fetch);
    const { rows, nextCursor } = page.close(found);
    const cards = await ctx.registry.dealerCards(ctx, [...new Set(rows.flatMap((row) => row.dealerId ?? []))]);
    return { items: rows.flatMap((row) => openViews(ctx, row, cards)), nextCursor };
  },
});

type OpenRow = Pick<
  typeof invitationRows.$inferSelect,
  'id' | 'role' | 'name' | 'phone' | 'dealerId' | 'invitedBy' | 'createdAt' | 'expiresAt'
> & { invitedByName: string | null };

/** One with a role nobody has any more opens nothing; it is not shown. */
function openViews(ctx: Ctx, row: OpenRow, dealers: readonly DealerCard[]) {
  const { id, name, phone, role, dealerId, invitedBy, invitedByName } = row;
  if (!isRole(role)) return [];
  return [
    {
      id,
      name,
      phone,
      role,
      roleName: roles[role][ctx.locale],
      dealer: dealers.find((card) => card.id === dealerId) ?? null,
      invitedByName,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      mayRevoke: mayRevoke(ctx.me(), { role, dealerId, invitedBy }),
    },
  ];
}

export const revokeInvitation = command({
  can: 'access.revokeInvitation',
  who: inviters,
  summary: 'Take an invitation back: its link opens nothing any more',
  input: z.strictObject({ id: z.uuid() }),
  output: Done,
  async run(ctx, { id }) {
    // Locked: whoever accepts at the same moment comes before or after, never both.
    const row = await mustOne(ctx, invitationRows, id, 'lock');
    const { role, dealerId, invitedBy, name } = row;
    if (!isRole(role) || !mayRevoke(ctx.me(), { role, dealerId, invitedBy })) throw refuse('access.notYourInvitation');
    if (row.acceptedAt || row.revokedAt || row.expiresAt <= ctx.now()) throw refuse('access.invitationNotOpen');
    await ctx.db.update(invitationRows).set({ revokedAt: ctx.now() }).where(eq(invitationRows.id, id));
    ctx.record({ noun: 'invitation', id, dealerId, after: { revoked: true, role, name } });
    return { done: true as const };
  },
});
