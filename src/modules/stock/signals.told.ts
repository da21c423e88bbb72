/** What the figures themselves need: a book below zero, and dealers who stopped telling. */
import { sql } from 'drizzle-orm';
import { anAmount, aNumber, type FoundSignal, type SignalRule } from '../../kernel/signal.ts';
import { daysBetween } from '../../kernel/time.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { priceJoin } from './health.sql.ts';
import { threshold } from './lots.ts';
import { counted, deskOf, heaviest, ofDealer, pairsOf, word, worthOf } from './signals.found.ts';

const negative: SignalRule = {
  key: 'stock.negative',
  who: ['manager', 'rep', 'owner', 'warehouse'],
  group: 'goods',
  tone: 'danger',
  can: 'stock.count',
  async find(ctx) {
    const pairs = await pairsOf(ctx, sql`stock_balances.quantity < 0`);
    const weighed = pairs.map((pair) => ({
      pair,
      fen: worthOf(pair, -pair.quantity),
      detail: word(ctx, 'signal.stock.minus', { held: counted(pair, pair.quantity) }),
    }));
    return [...heaviest(weighed).values()].flatMap((all) =>
      ofDealer(all, ({ pair }) => ({
        params: { missing: counted(pair, -pair.quantity) },
        to: deskOf(pair),
        phoneTo: '/stock/count',
        inputs: [aNumber('signal.in.products', all.length)],
      })),
    );
  },
};

interface Silent extends Record<string, unknown> {
  dealerId: string;
  lastOn: string | null;
  firstOn: string;
  fen: number;
  products: number;
}

/** Dealers with stock of whom no report speaks of the last week; worth of what they hold at their list price. */
async function silentOf(ctx: Ctx): Promise<Silent[]> {
  const { rows } = await ctx.db.execute<Silent>(sql`
    with silent as materialized (
      select d.id, r.last, f.first from dealers d
        join lateral (select min(s."on") as first from stock_days s where s.dealer_id = d.id) f on f.first is not null
        left join lateral (select max(s.to_on) as last from stock_reports s where s.dealer_id = d.id and s.undone_at is null) r on true
       where d.status = 'active' and coalesce(r.last, f.first) < ${ctx.today()}::date - ${threshold('staleDays')})
    select silent.id as "dealerId", silent.last as "lastOn", silent.first as "firstOn", count(*) as products,
           coalesce(sum(round(stock_balances.quantity::numeric * price.e4 * price.den / price.num / 100)), 0)::bigint as fen
      from silent join dealers on dealers.id = silent.id
      join stock_balances on stock_balances.dealer_id = silent.id and stock_balances.quantity > 0 ${priceJoin(ctx.today())}
     group by 1, 2, 3`);
  return rows;
}

const silence = (row: Silent, today: string): FoundSignal => ({
  subject: row.dealerId,
  dealerId: row.dealerId,
  moneyFen: row.fen,
  cause: row.lastOn ?? '',
  ...(row.lastOn === null ? { variant: 'never' } : {}),
  params: { lastOn: row.lastOn, days: daysBetween(row.lastOn ?? row.firstOn, today), n: row.products },
  to: `/dealers/${row.dealerId}`,
  inputs: [anAmount('signal.in.unseen', row.fen), aNumber('signal.in.products', row.products)],
  documents: [],
});

const notReported: SignalRule = {
  key: 'stock.notReported',
  who: ['manager', 'rep'],
  group: 'sales',
  tone: 'warning',
  can: 'dealers.get',
  async find(ctx) {
    return (await silentOf(ctx)).map((row) => silence(row, ctx.today()));
  },
};

/** The same for the dealer's own people, who can end it at once. */
const tell: SignalRule = {
  key: 'stock.tell',
  who: ['owner', 'warehouse'],
  group: 'sales',
  tone: 'warning',
  can: 'stock.recordSellOut',
  async find(ctx) {
    return (await silentOf(ctx)).map((row) => ({
      ...silence(row, ctx.today()),
      to: `/stock/${row.dealerId}`,
      phoneTo: '/stock/sell',
    }));
  },
};

export const toldSignals: SignalRule[] = [negative, notReported, tell];
