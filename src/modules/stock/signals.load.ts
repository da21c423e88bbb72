/** What was pushed into a dealer at a month's end and still lies there; and stock beyond the turnover target. */
import { sql } from 'drizzle-orm';
import { anAmount, aNumber, type SignalRule } from '../../kernel/signal.ts';
import { priceJoin } from './health.sql.ts';
import { lastMonth } from './loads.ts';

interface Loaded extends Record<string, unknown> {
  id: string;
  level: 'amber' | 'red';
  come: number;
  sold: number;
  closing: number;
  worth: number;
}

const loaded: SignalRule = {
  key: 'stock.loaded',
  who: ['director', 'manager'],
  group: 'sales',
  tone: 'warning',
  can: 'stock.loading',
  async find(ctx) {
    const month = lastMonth(ctx.today());
    const { rows } = await ctx.db.execute<Loaded>(sql`
      with found as materialized (
        select l.* from stock_loads l join dealers d on d.id = l.dealer_id and d.status = 'active'
         where l.month = ${month} and l.level in ('amber', 'red') and l.sell_out_fen is not null)
      select found.dealer_id as id, found.level, found.sell_in_fen as come, found.sell_out_fen as sold, found.closing_fen as closing,
             coalesce(sum(round(stock_balances.quantity::numeric * price.e4 * price.den / price.num / 100)), 0)::bigint as worth
        from found join dealers on dealers.id = found.dealer_id join stock_balances on stock_balances.dealer_id = found.dealer_id
        ${priceJoin(ctx.today())} group by 1, 2, 3, 4, 5`);
    return rows.flatMap((row) => {
      const pushed = row.come - row.sold;
      // What was there before the month; what lies above it now is the push.
      const left = Math.min(pushed, row.worth - (row.closing - pushed));
      if (left <= 0) return [];
      return [
        {
          subject: row.id,
          dealerId: row.id,
          moneyFen: left,
          cause: month,
          variant: row.level,
          params: {
            month: Number(month.slice(5)),
            comeFen: row.come,
            soldFen: row.sold,
            leftFen: left,
            times: row.sold > 0 ? Math.round((row.come * 10) / row.sold) / 10 : null,
          },
          to: `/stock/loading?month=${month}`,
          phoneTo: '/stock',
          inputs: [
            anAmount('signal.in.come', row.come),
            anAmount('signal.in.sold', -row.sold),
            anAmount('signal.in.worthNow', row.worth),
          ],
          documents: [],
        },
      ];
    });
  },
};

interface Beyond extends Record<string, unknown> {
  id: string;
  category: string;
  target: number;
  days: number;
  fen: number;
}

/** The target is days of stock: what is there lasts longer than that at the daily sale of the category. */
const overTarget: SignalRule = {
  key: 'stock.overTarget',
  who: ['manager', 'rep'],
  group: 'goods',
  tone: 'warning',
  can: 'stock.turnover',
  async find(ctx) {
    const fen = sql`price.e4::float8 * price.den / price.num / 100`;
    const { rows } = await ctx.db.execute<Beyond>(sql`
      with held as (
        select t.dealer_id as id, t.category, t.days as target, sum(greatest(stock_balances.quantity, 0) * ${fen}) as worth,
               sum(coalesce(stock_balances.ads, 0) * ${fen}) as daily
          from stock_turnover_targets t join dealers on dealers.id = t.dealer_id and dealers.status = 'active'
          join products p on p.category = t.category
          join stock_balances on stock_balances.dealer_id = t.dealer_id and stock_balances.sku_id = p.id ${priceJoin(ctx.today())}
         group by 1, 2, 3)
      select id, category, target, floor(worth / daily)::bigint as days, round(worth - target * daily)::bigint as fen
        from held where daily > 0 and worth > (target + 0.1) * daily`);
    return [...Map.groupBy(rows, (row) => row.id)].flatMap(([id, own]) => {
      const sorted = own.toSorted((a, b) => b.fen - a.fen || (a.category < b.category ? -1 : 1));
      const [worst] = sorted;
      if (!worst) return [];
      return [
        {
          subject: id,
          dealerId: id,
          moneyFen: sorted.reduce((sum, one) => sum + one.fen, 0),
          cause: `${worst.category} ${worst.target}`,
          params: { n: sorted.length, category: worst.category, days: worst.days, target: worst.target },
          to: '/stock/turnover',
          phoneTo: '/stock',
          inputs: [aNumber('signal.in.coverDays', worst.days), aNumber('signal.in.targetDays', worst.target)],
          documents: sorted.map((one) => ({
            label: one.category,
            detail: `${one.days} / ${one.target}`,
            fen: one.fen,
          })),
        },
      ];
    });
  },
};

export const loadSignals: SignalRule[] = [loaded, overTarget];
