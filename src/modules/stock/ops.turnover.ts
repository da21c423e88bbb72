/** 周转目标 per dealer and category: set by the manager, measured over ninety days, and where it is broken. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { ExplainedValue, Explanation } from '../../kernel/explanation.ts';
import { isId } from '../../kernel/id.ts';
import { command, query } from '../../kernel/op.ts';
import { addDays } from '../../kernel/time.ts';
import { fill, type WordParams } from '../../kernel/words.ts';
import { dealersWhere, priceJoin } from './health.sql.ts';
import { turnoverDays, turnoverPeriod, turnoverState } from './rules.turnover.ts';
import { SetTurnoverInput, SetTurnoverView, TurnoverInput, TurnoverView } from './shapes.turnover.ts';

interface Row extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  category: string;
  target: number | null;
  averageFen: number;
  soldFen: number;
  stockFen: number;
}

/**
 * Average stock is the mean of the closings of all days: today's balance less each later movement, weighted with the
 * days before it; so it needs no row per day.
 */
async function measured(
  ctx: Ctx,
  filter: { dealerId?: string | undefined; territoryId?: string | undefined; q?: string | undefined },
) {
  const today = ctx.today();
  const from = addDays(today, 1 - turnoverPeriod);
  const fen = sql.raw(`coalesce(price.e4::float8 * price.den / price.num / 100, 0)`);
  const { rows } = await ctx.db.execute<Row>(sql`
    with pairs as (
      select dealers.id, dealers.code, dealers.name, p.category, stock_balances.sku_id, stock_balances.quantity, ${fen} as fen
        from stock_balances join dealers on dealers.id = stock_balances.dealer_id join products p on p.id = stock_balances.sku_id
        ${priceJoin(today)} where ${await dealersWhere(ctx, filter)}),
    moved as (
      select d.dealer_id, d.sku_id, sum(d.sold) filter (where d."on" >= ${from}::date) as sold,
             sum((d.came - d.went) * (case when d."on" < ${from}::date then 0 else d."on" - ${from}::date end)) as weighted
        from stock_days d where d.dealer_id in (select id from pairs) and d."on" >= ${from}::date and d."on" <= ${today}::date group by 1, 2)
    select p.id, p.code, p.name, p.category, max(t.days) as target,
           round(sum(p.fen * (p.quantity - coalesce(m.weighted, 0)::float8 / ${turnoverPeriod}::float8)))::bigint as "averageFen",
           round(sum(p.fen * coalesce(m.sold, 0)))::bigint as "soldFen", round(sum(p.fen * p.quantity))::bigint as "stockFen"
      from pairs p left join moved m on m.dealer_id = p.id and m.sku_id = p.sku_id
      left join stock_turnover_targets t on t.dealer_id = p.id and t.category = p.category
     group by 1, 2, 3, 4 order by p.code, p.category`);
  return { from, to: today, rows };
}

export const turnover = query({
  can: 'stock.turnover',
  who: ['director', 'manager', 'rep', 'finance', 'admin'],
  summary: 'Turnover days of ninety days by dealer and category beside the target set, worst first',
  input: TurnoverInput,
  output: TurnoverView,
  async run(ctx, { state, ...filter }) {
    const { from, to, rows } = await measured(ctx, filter);
    const items = rows.map(({ id, code, name, ...row }) => {
      const days = turnoverDays(row.averageFen, row.soldFen);
      const standing = turnoverState(days, row.target, row.averageFen);
      const allowed = row.target === null ? 0 : Math.round((row.target * Math.max(0, row.soldFen)) / turnoverPeriod);
      const beyondFen = standing === 'broken' || standing === 'still' ? Math.max(0, row.stockFen - allowed) : 0;
      return { dealer: { id, code, name }, ...row, days, state: standing, beyondFen };
    });
    return {
      from,
      to,
      items: items
        .filter((one) => !state || state.includes(one.state))
        .toSorted((a, b) => b.beyondFen - a.beyondFen || (a.dealer.code < b.dealer.code ? -1 : 1)),
    };
  },
});

export const setTurnover = command({
  can: 'stock.setTurnover',
  who: ['director', 'manager'],
  summary: 'Set the days of stock that dealers should hold of a category, or take the target away',
  input: SetTurnoverInput,
  output: SetTurnoverView,
  async run(ctx, { cells, days }) {
    const asked = [...new Set(cells.map((one) => one.dealerId))].toSorted();
    if ((await ctx.registry.dealerCards(ctx, asked)).length < asked.length) throw notFound();
    const wanted = sql`(select distinct * from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as r("dealerId" uuid, category text))`;
    const { rows } =
      days === null
        ? await ctx.db.execute(sql`
            delete from stock_turnover_targets t using ${wanted} w where t.dealer_id = w."dealerId" and t.category = w.category returning 1`)
        : await ctx.db.execute(sql`
            insert into stock_turnover_targets (dealer_id, category, days, set_by, set_at)
            select w."dealerId", w.category, ${days}, ${ctx.me().id}::uuid, ${ctx.now()} from ${wanted} w order by 1, 2
            on conflict (dealer_id, category) do update set days = excluded.days, set_by = excluded.set_by, set_at = excluded.set_at returning 1`);
    for (const [dealerId, own] of Map.groupBy(cells, (one) => one.dealerId))
      ctx.record({
        noun: 'stockTurnover',
        id: dealerId,
        dealerId,
        after: { days, categories: [...new Set(own.map((one) => one.category))] },
      });
    return { set: rows.length };
  },
});

/** Key: `${dealerId}:${category}`. */
export async function explainTurnover(ctx: Ctx, key: string): Promise<Explanation> {
  if (!ctx.can('stock.turnover')) throw new AppError(403, 'kernel.notAllowed', { operation: 'stock.turnover' });
  const dealerId = key.slice(0, 36);
  const category = key.slice(37);
  if (!isId(dealerId)) throw notFound();
  const { from, to, rows } = await measured(ctx, { dealerId });
  const row = rows.find((one) => one.category === category);
  const days = row ? turnoverDays(row.averageFen, row.soldFen) : null;
  if (!row || days === null) throw notFound();
  const words = ctx.registry.words[ctx.locale];
  const say = (word: string, params: WordParams = {}) => fill(words[word] ?? word, params);
  const money = (amount: number): ExplainedValue => ({ kind: 'money', amount });
  const shown = Math.round(days * 10) / 10;
  const dayUnit = say('stock.turnover.dayUnit');
  return {
    title: say('stock.turnover.why', { dealer: row.name, category }),
    value: { kind: 'number', amount: shown, unit: dayUnit },
    formula: say('stock.turnover.formula', { n: turnoverPeriod }),
    withFigures: `= ${turnoverPeriod} × ${row.averageFen / 100} ÷ ${row.soldFen / 100} = ${shown}${dayUnit}`,
    inputs: [
      { label: say('stock.turnover.average'), value: money(row.averageFen), note: `${from} — ${to}` },
      { label: say('stock.turnover.sold'), value: money(row.soldFen), note: `${from} — ${to}` },
      { label: say('stock.turnover.stock'), value: money(row.stockFen) },
      ...(row.target === null
        ? []
        : [
            {
              label: say('stock.turnover.target'),
              value: { kind: 'number' as const, amount: row.target, unit: dayUnit },
            },
          ]),
    ],
    documents: [],
    excluded: [],
    rule: say('stock.turnover.rule'),
    at: ctx.now().toISOString(),
  };
}
