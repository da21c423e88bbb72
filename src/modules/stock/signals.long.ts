/** Too much: above the maximum, more cover than anybody needs, or nothing sold for two months. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { anAmount, aNumber, type SignalRule } from '../../kernel/signal.ts';
import { daysBetween } from '../../kernel/time.ts';
import { threshold } from './lots.ts';
import { excessOf } from './planning/cover.ts';
import { breaksMaximum } from './planning/replenish.ts';
import { packSize } from './planning/trace.ts';
import { cover } from './rules.ts';
import {
  counted,
  heaviest,
  ofDealer,
  pairsOf,
  positionExpr,
  word,
  worthOf,
  type FoundPair,
  type Weighed,
} from './signals.found.ts';

/** `flag` of a pair: it does not sell. Units too many, of what is there or on its way; all of what nobody buys. */
function tooMany(pair: FoundPair): number {
  if (pair.flag) return pair.quantity;
  const ads = pair.ads ?? 0;
  const max = pair.max ?? Math.ceil(ads * cover.much);
  return excessOf({ onHand: pair.quantity, inTransit: pair.inTransit, max, ads }).excess.value ?? 0;
}

function weighLong(ctx: Ctx, pairs: readonly FoundPair[]): Weighed[] {
  return pairs.flatMap((pair) => {
    const position = pair.quantity + pair.inTransit + pair.ordered;
    if (!pair.flag && pair.max !== null && !breaksMaximum(position, pair.max, packSize(pair))) return [];
    const many = tooMany(pair);
    if (many <= 0) return [];
    const days = pair.ads ? Math.floor(pair.quantity / pair.ads) : null;
    const key = pair.flag ? 'signal.stock.still' : 'signal.stock.tooMany';
    const detail = word(ctx, key, { held: counted(pair, pair.quantity), many: counted(pair, many), days });
    return [{ pair, fen: worthOf(pair, many), detail }];
  });
}

const excess: SignalRule = {
  key: 'stock.excess',
  who: ['director', 'manager', 'rep', 'owner'],
  group: 'goods',
  tone: 'warning',
  can: 'stock.planClearOut',
  async find(ctx) {
    const since = sql`${ctx.today()}::date - ${threshold('slowDays')}`;
    const still = sql`(coalesce(stock_balances.ads, 0) <= 0 and (stock_balances.sold_on is null or stock_balances.sold_on <= ${since})
      and exists (select 1 from stock_days d where d.dealer_id = stock_balances.dealer_id and d.sku_id = stock_balances.sku_id and d."on" <= ${since}))`;
    const pairs = await pairsOf(
      ctx,
      sql`stock_balances.quantity > 0 and not exists (select 1 from stock_clear_out_lines c
        where c.dealer_id = stock_balances.dealer_id and c.sku_id = stock_balances.sku_id and c.open) and (${still} or ${positionExpr} > stock_balances.max_quantity
        or (stock_balances.max_quantity is null and stock_balances.ads > 0 and stock_balances.quantity > stock_balances.ads * ${cover.excess}::float8))`,
      still,
    );
    return [...heaviest(weighLong(ctx, pairs)).values()].flatMap((all) =>
      ofDealer(all, ({ pair, fen }) => ({
        ...(pair.flag ? { variant: pair.soldOn ? 'still' : 'never' } : {}),
        params: {
          days: pair.ads ? Math.floor(pair.quantity / pair.ads) : null,
          held: counted(pair, pair.quantity),
          many: counted(pair, tooMany(pair)),
          slow: pair.soldOn ? daysBetween(pair.soldOn, ctx.today()) : null,
        },
        to: `/stock/clear-outs?dealer=${pair.dealerId}&sku=${all
          .map((one) => one.pair.skuId)
          .slice(0, 20)
          .join(',')}`,
        phoneTo: '/stock/age',
        inputs: [anAmount('signal.in.heaviest', fen), aNumber('signal.in.products', all.length)],
      })),
    );
  },
};

export const longSignals: SignalRule[] = [excess];
