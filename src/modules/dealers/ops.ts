/** Making and changing the dealer file. */
import { eq } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound, refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { command } from '../../kernel/op.ts';
import { changed, difference, mustBeAt, mustOne } from '../../kernel/rows.ts';
import { territories, territoriesUnder } from '../territories/index.ts';
import { refuseMerged } from './merged.ts';
import { refuseDuplicates } from './ops.duplicates.ts';
import { keepReachTo } from './reach.ts';
import { fieldsDenied } from './rules.ts';
import { searchColumns } from './search.ts';
import { CreateInput, DealerView, UpdateInput } from './shapes.ts';
import { dealers, dealerTerritories } from './tables.ts';
import { audited, dealerView, type Dealer } from './views.ts';

export const create = command({
  can: 'dealers.create',
  who: ['admin', 'director', 'manager'],
  summary: 'Make a dealer file; candidates for the same firm are named first',
  input: CreateInput,
  output: DealerView,
  async run(ctx, { territoryId, fromOn = ctx.today(), confirmNotDuplicate, ...file }) {
    await mustOne(ctx, territories, territoryId);
    await refuseForeignTerritory(ctx, territoryId);
    if (file.parentId) await mustOne(ctx, dealers, file.parentId);
    await refuseTakenCode(ctx, file.code, null);
    if (!confirmNotDuplicate) await refuseDuplicates(ctx, file, null);
    const id = newId();
    const columns = searchColumns({ shortName: '', address: '', ...file });
    // A manager sees the new dealer only once it stands in his territory, which happens within this command.
    await ctx.system('make dealer', async () => {
      await ctx.db.insert(dealers).values({ id, shortName: '', ...file, ...columns, createdAt: ctx.now() });
      await ctx.db
        .insert(dealerTerritories)
        .values({ dealerId: id, id: newId(), territoryId, fromOn, createdAt: ctx.now() });
    });
    await keepReachTo(ctx, [id]);
    ctx.record({ noun: 'dealer', id, dealerId: id, after: audited({ ...file, territoryId, fromOn }) });
    ctx.emit('dealer.created', { id, dealerId: id });
    return dealerView(ctx, id, ctx.today());
  },
});

/** A regional manager makes dealers in his own territories only. */
async function refuseForeignTerritory(ctx: Ctx, territoryId: string): Promise<void> {
  const { id, role } = ctx.me();
  if (role !== 'manager') return;
  const mine = await territoriesUnder(ctx, id, ctx.today());
  if (!mine.includes(territoryId))
    throw refuse('dealers.notYourTerritory', {}, [{ path: 'territoryId', code: 'dealers.notYourTerritory' }]);
}

/** Codes are one list for the whole company, so this looks past the wall; it tells only that the code is taken. */
async function refuseTakenCode(ctx: Ctx, code: string, self: string | null): Promise<void> {
  const [taken] = await ctx.system('dealer codes are unique', () =>
    ctx.db.select({ id: dealers.id }).from(dealers).where(eq(dealers.code, code)),
  );
  if (taken && taken.id !== self)
    throw refuse('dealers.codeTaken', { code }, [{ path: 'code', code: 'dealers.codeTaken', params: { code } }]);
}

export const update = command({
  can: 'dealers.update',
  who: ['admin', 'director', 'manager', 'rep'],
  summary: 'Change the dealer file; a representative changes how to reach it and what it works with',
  input: UpdateInput,
  output: DealerView,
  async run(ctx, { id, version, ...set }) {
    const before = await mustBeAt(ctx, dealers, { id, version });
    await refuseMerged(ctx, before);
    const denied = fieldsDenied(ctx.me().role, Object.keys(set));
    if (denied.length > 0) {
      const fields = denied.map((field) => ctx.registry.words[ctx.locale][`field.${field}`] ?? field);
      throw refuse(
        'dealers.fieldsDenied',
        { fields },
        denied.map((path) => ({ path, code: 'dealers.fieldsDenied', params: { fields } })),
      );
    }
    if (set.code && set.code !== before.code) await refuseTakenCode(ctx, set.code, id);
    if (set.parentId) await refuseCircle(ctx, id, set.parentId);
    const after = await changed(
      ctx,
      dealers,
      { id, version },
      { ...set, ...searchColumns({ ...before, ...defined(set) }) },
    );
    const { before: was, after: is } = difference(before, after);
    ctx.record({ noun: 'dealer', id, dealerId: id, before: audited(was), after: audited(is) });
    ctx.emit('dealer.changed', { id, dealerId: id });
    return dealerView(ctx, id, ctx.today());
  },
});

type Named = Pick<Dealer, 'code' | 'name' | 'shortName' | 'address'>;

function defined(set: { [K in keyof Named]?: Named[K] | undefined }): Partial<Named> {
  return {
    ...(set.code === undefined ? {} : { code: set.code }),
    ...(set.name === undefined ? {} : { name: set.name }),
    ...(set.shortName === undefined ? {} : { shortName: set.shortName }),
    ...(set.address === undefined ? {} : { address: set.address }),
  };
}

/** Walks up from the new parent; the chain is short (总代, 地代, 县代, 二批). */
async function refuseCircle(ctx: Ctx, id: string, parentId: string): Promise<void> {
  for (let at: string | null = parentId, steps = 0; at !== null; steps += 1) {
    if (at === id || steps > 20)
      throw refuse('dealers.ownParent', {}, [{ path: 'parentId', code: 'dealers.ownParent' }]);
    const [row]: { parentId: string | null }[] = await ctx.db
      .select({ parentId: dealers.parentId })
      .from(dealers)
      .where(eq(dealers.id, at));
    if (!row) throw notFound({ field: 'parentId' });
    at = row.parentId;
  }
}
