/** Two files of one firm: finding them, and putting them together. */
import { and, count, eq, inArray, isNull, ne, or, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { conflict, refuse } from '../../kernel/errors.ts';
import { command, query } from '../../kernel/op.ts';
import { changed, difference, mustOne } from '../../kernel/rows.ts';
import { users } from '../access/index.ts';
import { refuseMerged } from './merged.ts';
import { fileOf, openItemsOf } from './ops.read.ts';
import { bareAddress } from './rules.ts';
import { nameKey } from './search.ts';
import { DuplicatesInput, DuplicatesView, GetView, MergeInput, Phone, DuplicateReason } from './shapes.ts';
import { dealers } from './tables.ts';
import { audited, type Dealer } from './views.ts';

interface Suspect {
  name?: string | undefined;
  creditCode?: string | null | undefined;
  phone?: string | null | undefined;
  address?: string | undefined;
}
type Reason = z.output<typeof DuplicateReason>;
interface Candidate {
  id: string;
  code: string;
  name: string;
  reasons: Reason[];
}

/**
 * Files that may be the same firm. The search looks past the wall, because a firm may stand in another territory;
 * those the actor may not see are only counted.
 */
async function candidates(
  ctx: Ctx,
  suspect: Suspect,
  self: string | null,
): Promise<{ items: Candidate[]; hidden: number }> {
  const phone = Phone.safeParse(suspect.phone ?? '').data ?? '';
  const same = {
    creditCode: equals(dealers.creditCode, (suspect.creditCode ?? '').trim().toUpperCase()),
    name: equals(dealers.nameKey, suspect.name ? nameKey(suspect.name) : ''),
    phone: equals(dealers.phone, phone),
    address: equals(dealers.addressKey, bareAddress(suspect.address ?? '')),
  };
  const found = await ctx.system('find files of the same firm', () =>
    ctx.db
      .select({ id: dealers.id, code: dealers.code, name: dealers.name, same })
      .from(dealers)
      .where(and(isNull(dealers.mergedInto), self ? ne(dealers.id, self) : undefined, or(...Object.values(same))))
      .orderBy(dealers.code)
      .limit(50),
  );
  if (found.length === 0) return { items: [], hidden: 0 };
  const ids = found.map((row) => row.id);
  const seen = await ctx.db.select({ id: dealers.id }).from(dealers).where(inArray(dealers.id, ids));
  const visible = new Set(seen.map((row) => row.id));
  const items = found
    .filter((row) => visible.has(row.id))
    .map((row) => ({
      id: row.id,
      code: row.code,
      name: row.name,
      reasons: DuplicateReason.options.filter((reason) => row.same[reason]),
    }));
  return { items, hidden: found.length - items.length };
}

function equals(column: AnyColumn, value: string): SQL<boolean> {
  return value === '' ? sql<boolean>`false` : sql<boolean>`coalesce(${column} = ${value}, false)`;
}

/** @throws dealers.mayBeDuplicate with the candidates in `params`. */
export async function refuseDuplicates(ctx: Ctx, suspect: Suspect, self: string | null): Promise<void> {
  const { items, hidden } = await candidates(ctx, suspect, self);
  if (items.length > 0) {
    const why = (reason: Reason) => ctx.registry.words[ctx.locale][`dealers.duplicateReason.${reason}`] ?? reason;
    const names = items.map((one) => `${one.code} ${one.name}（${one.reasons.map(why).join('、')}）`);
    throw refuse('dealers.mayBeDuplicate', { names, candidates: items, hidden });
  }
  if (hidden > 0) throw refuse('dealers.mayBeDuplicateElsewhere', { candidates: [], hidden });
}

export const duplicates = query({
  can: 'dealers.duplicates',
  who: ['admin', 'director', 'manager', 'rep'],
  summary: 'Files that may be the same firm: by credit code, sound of the name, phone, address',
  input: DuplicatesInput,
  output: DuplicatesView,
  async run(ctx, { id, ...suspect }) {
    const file = id ? await mustOne(ctx, dealers, id) : null;
    return candidates(ctx, file ? { ...file, ...suspect } : suspect, id ?? null);
  },
});

export const merge = command({
  can: 'dealers.merge',
  who: ['admin', 'director'],
  summary: 'Put a duplicate file into the one that goes on; only when the duplicate has nothing open',
  input: MergeInput,
  output: GetView,
  async run(ctx, { id, duplicateId, duplicateVersion, reason }) {
    if (id === duplicateId) throw refuse('dealers.mergeSelf', {}, [{ path: 'duplicateId', code: 'dealers.mergeSelf' }]);
    // Both rows in one order, so that merging A into B and B into A at once cannot wait for each other.
    const locked = new Map<string, Dealer>();
    for (const one of [id, duplicateId].toSorted()) locked.set(one, await mustOne(ctx, dealers, one, 'lock'));
    const [kept, duplicate] = [locked.get(id), locked.get(duplicateId)];
    if (!kept || !duplicate) throw new Error('locked rows are missing');
    if (duplicate.version !== duplicateVersion) throw conflict({ id: duplicateId, version: duplicate.version });
    for (const one of [kept, duplicate]) await refuseMerged(ctx, one);
    await refuseUnsettled(ctx, duplicate);
    // Files that were put into the duplicate earlier follow it, so that the kept one lists them all.
    await ctx.db.update(dealers).set({ mergedInto: id }).where(eq(dealers.mergedInto, duplicateId));
    const at = { id: duplicateId, version: duplicateVersion };
    const after = await changed(ctx, dealers, at, { mergedInto: id, status: 'ended', statusReason: reason });
    const { before: was, after: is } = difference(duplicate, after);
    ctx.record({
      noun: 'dealer',
      id: duplicateId,
      dealerId: duplicateId,
      before: audited(was),
      after: audited(is),
      reason,
    });
    ctx.record({
      noun: 'dealer',
      id,
      dealerId: id,
      after: { merged: `${duplicate.code} ${duplicate.name}` },
      reason,
    });
    ctx.emit('dealer.merged', { id, duplicateId });
    return fileOf(ctx, id, ctx.today());
  },
});

/** A duplicate with a balance, an open order, stock or people who sign in is no mere duplicate. */
async function refuseUnsettled(ctx: Ctx, dealer: Dealer): Promise<void> {
  const [members] = await ctx.db
    .select({ n: count() })
    .from(users)
    .where(and(eq(users.dealerId, dealer.id), eq(users.active, true)));
  if (members && members.n > 0) throw refuse('dealers.mergeMembers', { name: dealer.name, n: members.n });
  const open = await openItemsOf(ctx, dealer.id);
  if (open.length > 0) throw refuse('dealers.notSettled', { items: open.map((one) => one.text), open });
}
