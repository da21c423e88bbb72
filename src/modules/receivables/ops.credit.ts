/** Credit terms and the groups that share a limit. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { counterRoom, limitCounter, moveCounters } from '../../kernel/counters.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { conflict, notFound, refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { command, query } from '../../kernel/op.ts';
import { changed, difference, mustOne } from '../../kernel/rows.ts';
import { isDealerSide, staff } from '../../roles.ts';
import { dealerInfo, dealers } from '../dealers/index.ts';
import { z } from 'zod';
import { creditOf, lockAccount } from './credit.ts';
import { blockPointOf } from './rules.block.ts';
import { ByDealer, CreditView, GroupInput, GroupView, MoveInput, TermsInput } from './shapes.ts';
import { creditGroups, creditTerms } from './tables.ts';

/** Whoever orders must see what credit is left; of the dealer's people not the keeper of the warehouse. */
const creditReaders = [...staff, 'owner', 'buyer', 'dealerFinance'] as const;
const creditKeepers = ['director', 'finance'] as const;

export const credit = query({
  can: 'receivables.credit',
  who: creditReaders,
  summary: 'Limit, exposure by parts and available credit of a dealer',
  input: ByDealer,
  output: CreditView,
  async run(ctx, { dealerId }) {
    await dealerInfo(ctx, dealerId);
    return creditView(ctx, dealerId);
  },
});

async function termsOf(ctx: Ctx, dealerId: string): Promise<typeof creditTerms.$inferSelect | null> {
  const [row] = await ctx.db.select().from(creditTerms).where(eq(creditTerms.dealerId, dealerId));
  return row ?? null;
}

async function creditView(ctx: Ctx, dealerId: string) {
  const figures = await creditOf(ctx, dealerId);
  if (isDealerSide(ctx.me().role)) return { dealerId, ...figures, terms: null };
  const row = await termsOf(ctx, dealerId);
  const terms = {
    limit: row?.limitFen ?? 0,
    temporary: row?.temporaryFen ?? 0,
    temporaryUntil: row?.temporaryUntil ?? null,
    termsDays: row?.termsDays ?? 0,
    blockAt: blockPointOf(row?.blockAt ?? null),
    groupId: row?.groupId ?? null,
    version: row?.version ?? 0,
  };
  return { dealerId, ...figures, terms };
}

/** A temporary limit has an amount and a last day that is not over, or neither. */
function temporaryOf(ctx: Ctx, input: { temporaryFen: number; temporaryUntil: string | null }) {
  const { temporaryFen, temporaryUntil } = input;
  if (temporaryFen === 0) return { temporaryFen, temporaryUntil: null };
  if (!temporaryUntil)
    throw refuse('receivables.temporaryNeedsEnd', {}, [
      { path: 'temporaryUntil', code: 'receivables.temporaryNeedsEnd' },
    ]);
  const params = { today: ctx.today() };
  if (temporaryUntil < ctx.today())
    throw refuse('receivables.temporaryOver', params, [
      { path: 'temporaryUntil', code: 'receivables.temporaryOver', params },
    ]);
  return { temporaryFen, temporaryUntil };
}

export const setTerms = command({
  can: 'receivables.setTerms',
  who: creditKeepers,
  summary: 'Agree limit, temporary limit and payment days with a dealer',
  input: TermsInput,
  output: CreditView,
  async run(ctx, { dealerId, version, reason, limitFen, termsDays, blockAt, ...input }) {
    await dealerInfo(ctx, dealerId);
    await lockAccount(ctx, dealerId);
    const before = await termsOf(ctx, dealerId);
    if ((before?.version ?? 0) !== version) throw conflict({ dealerId, version: before?.version ?? 0 });
    const set = { limitFen, termsDays, blockAt: blockAt ?? before?.blockAt ?? 'order', ...temporaryOf(ctx, input) };
    await ctx.db
      .insert(creditTerms)
      .values({ dealerId, ...set })
      .onConflictDoUpdate({ target: creditTerms.dealerId, set: { ...set, version: sql`${creditTerms.version} + 1` } });
    // Kept also while a group's limit counts, for the day the dealer leaves it.
    await limitCounter(ctx, 'credit', dealerId, set.limitFen, set.temporaryFen, set.temporaryUntil);
    ctx.record({ noun: 'creditTerms', id: dealerId, dealerId, ...withReason(difference({ ...before }, set), reason) });
    ctx.emit('credit.changed', { dealerId });
    return creditView(ctx, dealerId);
  },
});

/** Why the company changed a limit is not for the dealer's people: the audit keeps `internalCredit` from them. */
function withReason<T extends { after: Record<string, unknown> }>(change: T, reason: string | undefined): T {
  return reason ? { ...change, after: { ...change.after, internalCredit: { reason } } } : change;
}

export const groups = query({
  can: 'receivables.groups',
  who: ['director', 'finance', 'manager', 'admin'],
  summary: 'Groups of dealers that share one limit, with their members and exposure',
  input: z.strictObject({}),
  output: z.object({ items: z.array(GroupView) }),
  async run(ctx) {
    return { items: await groupViews(ctx, null) };
  },
});

async function groupViews(ctx: Ctx, id: string | null) {
  const rows = await ctx.db
    .select()
    .from(creditGroups)
    .where(id ? eq(creditGroups.id, id) : undefined)
    .orderBy(creditGroups.name);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const rooms = await counterRoom(ctx, 'credit', ids);
  const members = await ctx.db
    .select({ groupId: creditTerms.groupId, id: dealers.id, code: dealers.code, name: dealers.name })
    .from(creditTerms)
    .innerJoin(dealers, eq(dealers.id, creditTerms.dealerId))
    .where(inArray(creditTerms.groupId, ids))
    .orderBy(dealers.code);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    limit: row.limitFen,
    temporary: row.temporaryUntil && row.temporaryUntil >= ctx.today() ? row.temporaryFen : 0,
    temporaryUntil: row.temporaryUntil,
    exposure: rooms.get(row.id)?.used ?? 0,
    available: rooms.get(row.id)?.room ?? 0,
    version: row.version,
    members: members.filter((one) => one.groupId === row.id),
  }));
}

export const saveGroup = command({
  can: 'receivables.saveGroup',
  who: creditKeepers,
  summary: 'Make a group with a shared limit, or change its limit',
  input: GroupInput,
  output: GroupView,
  async run(ctx, { id: known, version, reason, name, limitFen, ...input }) {
    const set = { name, limitFen, ...temporaryOf(ctx, input) };
    const [same] = await ctx.db.select({ id: creditGroups.id }).from(creditGroups).where(eq(creditGroups.name, name));
    if (same && same.id !== known)
      throw refuse('receivables.groupExists', { name }, [
        { path: 'name', code: 'receivables.groupExists', params: { name } },
      ]);
    const id = known ?? newId();
    if (known) {
      const before = await mustOne(ctx, creditGroups, id, 'lock');
      await changed(ctx, creditGroups, { id, version }, set);
      ctx.record({ noun: 'creditGroup', id, ...difference(before, set), reason });
    } else {
      await ctx.db.insert(creditGroups).values({ id, ...set, createdAt: ctx.now() });
      ctx.record({ noun: 'creditGroup', id, after: set, reason });
    }
    await limitCounter(ctx, 'credit', id, set.limitFen, set.temporaryFen, set.temporaryUntil);
    const [view] = await groupViews(ctx, id);
    if (!view) throw notFound();
    return view;
  },
});

export const setGroup = command({
  can: 'receivables.setGroup',
  who: creditKeepers,
  summary: 'Move a dealer into a group with a shared limit, or out of it; its exposure moves with it',
  input: MoveInput,
  output: CreditView,
  async run(ctx, { dealerId, version, groupId, reason }) {
    const dealer = await dealerInfo(ctx, dealerId);
    const account = await lockAccount(ctx, dealerId);
    const before = await termsOf(ctx, dealerId);
    if (!before) throw refuse('receivables.termsFirst');
    if (before.version !== version) throw conflict({ dealerId, version: before.version });
    if (before.groupId === groupId) throw refuse('receivables.sameGroup');
    if (groupId) await mustOne(ctx, creditGroups, groupId, 'lock');
    const key = groupId ?? dealerId;
    await moveCounters(ctx, 'credit', [
      { key: account.counterKey, value: -account.exposure },
      { key, value: account.exposure },
    ]);
    await ctx.db.execute(sql`update credit_parts set counter_key = ${key} where dealer_id = ${dealerId}::uuid`);
    await ctx.db
      .update(creditTerms)
      .set({ groupId, version: sql`${creditTerms.version} + 1` })
      .where(and(eq(creditTerms.dealerId, dealerId), eq(creditTerms.version, version)));
    // The dealer may know that its limit is shared; with whom stands at the group, which only the company reads.
    ctx.record({
      noun: 'creditTerms',
      id: dealerId,
      dealerId,
      before: { shared: before.groupId !== null },
      after: { shared: groupId !== null },
    });
    if (before.groupId)
      ctx.record({ noun: 'creditGroup', id: before.groupId, before: { member: dealer.code }, reason });
    if (groupId) ctx.record({ noun: 'creditGroup', id: groupId, after: { member: dealer.code }, reason });
    ctx.emit('credit.changed', { dealerId });
    return creditView(ctx, dealerId);
  },
});
