/** What happens to a dealer over the years: it moves to another territory, it begins, pauses and ends. */
import { and, desc, eq } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { command } from '../../kernel/op.ts';
import { changed, difference, mustBeAt, mustOne } from '../../kernel/rows.ts';
import { territories } from '../territories/index.ts';
import { refuseMerged } from './merged.ts';
import { openItemsOf } from './ops.read.ts';
import { keepReachTo } from './reach.ts';
import { stepTo } from './rules.ts';
import { DealerView, MoveInput, StatusInput, StatusName } from './shapes.ts';
import { dealers, dealerTerritories } from './tables.ts';
import { audited, dealerView } from './views.ts';

export const move = command({
  can: 'dealers.move',
  who: ['admin', 'director'],
  summary: 'Put a dealer into another territory from a day on; the days before keep the old one',
  input: MoveInput,
  output: DealerView,
  async run(ctx, { id, version, territoryId, fromOn = ctx.today(), reason }) {
    const dealer = await mustBeAt(ctx, dealers, { id, version });
    await refuseMerged(ctx, dealer);
    const to = await mustOne(ctx, territories, territoryId);
    const from = await startTerritory(ctx, id, territoryId, fromOn);
    await changed(ctx, dealers, { id, version }, {});
    await keepReachTo(ctx, [id]);
    ctx.record({
      noun: 'dealer',
      id,
      dealerId: id,
      before: { territory: from },
      after: { territory: to.name, fromOn },
      reason,
    });
    ctx.emit('dealer.moved', { id, dealerId: id, territoryId });
    return dealerView(ctx, id, ctx.today());
  },
});

/** Ends the last span the day before and begins a new one; on the very day of the last one it is corrected. */
async function startTerritory(ctx: Ctx, dealerId: string, territoryId: string, fromOn: string): Promise<string | null> {
  const [last] = await ctx.db
    .select({ span: dealerTerritories, name: territories.name })
    .from(dealerTerritories)
    .innerJoin(territories, eq(territories.id, dealerTerritories.territoryId))
    .where(eq(dealerTerritories.dealerId, dealerId))
    .orderBy(desc(dealerTerritories.fromOn))
    .limit(1);
  const params = { territory: last?.name, fromOn: last?.span.fromOn };
  if (last && fromOn < last.span.fromOn) {
    throw refuse('dealers.moveTooEarly', params, [{ path: 'fromOn', code: 'dealers.moveTooEarly', params }]);
  }
  if (last?.span.territoryId === territoryId) {
    throw refuse('dealers.sameTerritory', params, [{ path: 'territoryId', code: 'dealers.sameTerritory', params }]);
  }
  const corrected = last?.span.fromOn === fromOn;
  if (last) {
    const set = corrected ? { territoryId } : { toOn: fromOn };
    await ctx.db
      .update(dealerTerritories)
      .set(set)
      .where(and(eq(dealerTerritories.dealerId, dealerId), eq(dealerTerritories.id, last.span.id)));
  }
  if (!corrected)
    await ctx.db.insert(dealerTerritories).values({ dealerId, id: newId(), territoryId, fromOn, createdAt: ctx.now() });
  return last?.name ?? null;
}

export const setStatus = command({
  can: 'dealers.setStatus',
  who: ['admin', 'director', 'manager'],
  summary: 'Begin, suspend, resume or end; ending needs everything settled',
  input: StatusInput,
  output: DealerView,
  async run(ctx, { id, version, to, reason }) {
    const before = await mustBeAt(ctx, dealers, { id, version });
    await refuseMerged(ctx, before);
    const from = StatusName.parse(before.status);
    const step = stepTo(from, to);
    const named = (status: string) => ctx.registry.words[ctx.locale][`dealers.status.${status}`] ?? status;
    if (!step)
      throw refuse('dealers.noSuchStep', { from: named(from), to: named(to) }, [
        { path: 'to', code: 'dealers.noSuchStep', params: { from: named(from), to: named(to) } },
      ]);
    if (step.needsReason && !reason)
      throw refuse('dealers.reasonNeeded', {}, [{ path: 'reason', code: 'dealers.reasonNeeded' }]);
    if (step.needsSettled) {
      const open = await openItemsOf(ctx, id);
      if (open.length > 0) throw refuse('dealers.notSettled', { items: open.map((one) => one.text), open });
    }
    const after = await changed(ctx, dealers, { id, version }, { status: to, statusReason: reason ?? '' });
    const { before: was, after: is } = difference(before, after);
    ctx.record({ noun: 'dealer', id, dealerId: id, before: audited(was), after: audited(is), reason });
    ctx.emit('dealer.statusChanged', { id, dealerId: id });
    return dealerView(ctx, id, ctx.today());
  },
});
