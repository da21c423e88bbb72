/** What ends soon: lots with less than a third of their shelf life left. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { aNumber, type SignalRule } from '../../kernel/signal.ts';
import { threshold, usualThresholds } from './lots.ts';
import { livesOf, ofStates } from './planning/expiry.ts';
import { counted, deskOf, heaviest, ofDealer, pairsOf, word, worthOf, type FoundPair } from './signals.found.ts';

/** A pair with what of it ends first; `nearE3` came with the statement. */
function endingOf(ctx: Ctx, pair: FoundPair, nearE3: number) {
  const { shelfDays } = pair;
  const halfE3 = Math.max(nearE3, usualThresholds.halfE3);
  const lives = livesOf(pair.lots ?? [], { shelfDays, asOf: ctx.today(), nearE3, halfE3 });
  return ofStates(lives, ['near', 'expired']);
}

const nearExpiry: SignalRule = {
  key: 'stock.nearExpiry',
  who: ['director', 'manager', 'rep', 'owner', 'warehouse'],
  group: 'goods',
  tone: 'warning',
  can: 'stock.ages',
  async find(ctx) {
    const today = ctx.today();
    const ends = sql`least(kept.expires_on, kept.undated_on + products.shelf_life_days)`;
    const pairs = await pairsOf(
      ctx,
      sql`products.shelf_life_days is not null and stock_balances.quantity > 0
        and (${ends} - ${today}::date) * 1000 < ${threshold('nearE3')} * products.shelf_life_days`,
      sql`false`,
      true,
    );
    const weighed = pairs.flatMap((pair) => {
      const { quantity, first } = endingOf(ctx, pair, pair.nearE3);
      if (!first || quantity === 0) return [];
      const detail = word(ctx, 'signal.stock.ends', { many: counted(pair, quantity), on: first.expiresOn });
      return [{ pair, fen: worthOf(pair, quantity), detail }];
    });
    return [...heaviest(weighed).values()].flatMap((all) =>
      ofDealer(all, ({ pair }) => {
        const { quantity, first } = endingOf(ctx, pair, pair.nearE3);
        const over = (first?.daysLeft ?? 0) <= 0;
        return {
          cause: `${pair.skuId} ${first?.expiresOn ?? ''}`,
          ...(over ? { variant: 'expired' } : first?.sure ? {} : { variant: 'atMost' }),
          params: { many: counted(pair, quantity), days: first?.daysLeft ?? null, endsOn: first?.expiresOn ?? null },
          to: `${deskOf(pair)}&tab=age`,
          phoneTo: '/stock/age',
          inputs: [
            aNumber('signal.in.products', all.length),
            aNumber('signal.in.shelf', pair.shelfDays ?? 0),
            aNumber('signal.in.ending', quantity, pair.packs.find((one) => one.num === 1 && one.den === 1)?.unit),
          ],
        };
      }),
    );
  },
};

export const ageSignals: SignalRule[] = [nearExpiry];
