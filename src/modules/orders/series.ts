/** Orders of a dealer by month, for the time axis of his page. */
import { sql } from 'drizzle-orm';
import type { DealerSeries } from '../../kernel/module.ts';
import { monthRange } from '../../kernel/time.ts';
import { word } from './present.ts';

/** What was only thought of, refused or called off was not ordered. */
const real = sql`o.status not in ('draft', 'rejected', 'cancelled')`;
const shown = 50;

export const ordered: DealerSeries = {
  key: 'ordered',
  unit: 'fen',
  word: 'orders.series.ordered',
  async read(ctx, dealerId, { from, to }) {
    if (!ctx.can('orders.list')) return null;
    const { rows } = await ctx.db.execute<{ month: string; fen: number }>(sql`
      select to_char(o.ordered_on, 'YYYY-MM') as month, sum(o.total_fen)::bigint as fen from orders o
       where o.dealer_id = ${dealerId}::uuid and ${real}
         and o.ordered_on between ${monthRange(from).from}::date and ${monthRange(to).to}::date group by 1`);
    return new Map(rows.map((row) => [row.month, row.fen]));
  },
  async explain(ctx, dealerId, month) {
    const { from, to } = monthRange(month);
    const { rows } = await ctx.db.execute<{ id: string; number: string; on: string; fen: number; status: string }>(sql`
      select o.id, o.number, o.ordered_on as "on", o.total_fen as fen, o.status from orders o
       where o.dealer_id = ${dealerId}::uuid and ${real} and o.ordered_on between ${from}::date and ${to}::date
       order by o.total_fen desc, o.id limit ${shown}`);
    const documents = rows.map((row) => ({
      label: row.number,
      detail: `${row.on} ${word(ctx, `orders.status.${row.status}`)}`,
      value: { kind: 'money' as const, amount: row.fen },
      href: `/orders/${row.id}`,
    }));
    return { inputs: [], documents };
  },
};
