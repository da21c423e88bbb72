/** A file that was put into another is closed to every change. */
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Dealer } from './views.ts';

/** @throws dealers.isMerged naming the file that goes on. */
export async function refuseMerged(ctx: Ctx, dealer: Dealer): Promise<void> {
  if (dealer.mergedInto === null) return;
  const kept = await ctx.registry.dealerCard(ctx, dealer.mergedInto);
  throw refuse('dealers.isMerged', { code: kept?.code ?? '', name: kept?.name ?? '' });
}
