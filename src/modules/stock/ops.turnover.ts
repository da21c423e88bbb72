/** 周转目标 per dealer and category: set by the manager, measured over ninety days, and where it is broken. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { ExplainedValue, Explanation } from '../../kernel/explanation.ts';
import { isId } from '../../kernel/id.ts';
import { command, query } from '../../kernel/op.ts';
import { addDays } from '../../kernel/time.ts';
import { fill, type WordParams } from '../../kernel/words.ts';
import { spansOf } from './demand.ts';
import { dealersWhere, pricesJoin } from './health.sql.ts';
import { toldDaysOf } from './rules.spans.ts';
import { turnoverDays, turnoverPeriod, turnoverState } from './rules.turnover.ts';
import { SetTurnoverInput, SetTurnoverView, TurnoverInput, TurnoverView } from './shapes.turnover.ts';

interface Row extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  category: string;
  /** Days of the period the dealer has told of. */
  told: number;
  target: number | null;
  averageFen: number;
  soldFen: number;
  stockFen: number;
}

interface Filter {
  dealerId?: string | undefined;
  territoryId?: string | undefined;
  q?: string | undefined;
}

/** From which day on, and for how many days, each dealer has told what he sold in the period; one statement. */
async function toldIn(ctx: Ctx, filter: Filter, from: string, to: string) {
  const { rows } = await ctx.db.execute<{ id: string }>(
    sql`select dealers.id from dealers where ${await dealersWhere(ctx, filter)} order by 1`,
  );
  const spans = await spansOf(
    ctx,
    rows.map((row) => row.id),
    from,
  );
  return [...spans].map(([id, own]) => {
    const first = own.map((span) => span.from).toSorted()[0] ?? to;
    return { id, start: first > from ? first : from, told: toldDaysOf(own, from, to) };
  });
}

/**
 * Measured since the dealer tells what he sells. Average stock is the mean of the closings of all days since: today's
 * balance less each later movement, weighted with the days before it; so it needs no row per day.
 */
async function measured(ctx: Ctx, filter: Filter) {
  const today = ctx.today();
  const from = addDays(today, 1 - turnoverPeriod);
  const starts = await toldIn(ctx, filter, from, today);
  const fen = sql.raw(`coalesce(price.e4::float8 * price.den / price.num / 100, 0)`);
  const { rows } = await ctx.db.execute<Row>(sql`
    with starts as (select * from jsonb_to_recordset(${JSON.stringify(starts)}::jsonb) as s(id uuid, start date, told int)),
    pairs as (
      select dealers.id, dealers.code, dealers.name, p.category, stock_balances.sku_id, stock_balances.quantity, ${fen} as fen,
             coalesce(s.start, ${from}::date) as start, coalesce(s.told, 0) as told
        from stock_balances join dealers on dealers.id = stock_balances.dealer_id join products p on p.id = stock_balances.sku_id
        left join starts s on s.id = dealers.id ${pricesJoin(today)} where ${await dealersWhere(ctx, filter)}),
    moved as (
      select d.dealer_id, d.sku_id, sum(d.sold) as sold, sum((d.came - d.went) * (d."on" - p.start)) as weighted
        from stock_days d join pairs p on p.id = d.dealer_id and p.sku_id = d.sku_id
       where d."on" between p.start and ${today}::date group by 1, 2)
    select p.id, p.code, p.name, p.category, max(t.days) as target, min(p.told)::int as told,
           round(sum(p.fen * (p.quantity - coalesce(m.weighted, 0)::float8 / (${today}::date - p.start + 1))))::bigint as "averageFen",
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
      const days = turnoverDays(row.averageFen, row.soldFen, row.told);
      const standing = turnoverState(days, row.target, row.averageFen, row.told);
      const allowed =
        row.target === null || row.told === 0 ? 0 : Math.round((row.target * Math.max(0, row.soldFen)) / row.told);
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
  const days = row ? turnoverDays(row.averageFen, row.soldFen, row.told) : null;
  if (!row) throw notFound();
  const words = ctx.registry.words[ctx.locale];
  const say = (word: string, params: WordParams = {}) => fill(words[word] ?? word, params);
  const money = (amount: number): ExplainedValue => ({ kind: 'money', amount });
  const shown = days === null ? null : Math.round(days * 10) / 10;
  const dayUnit = say('stock.desk.turnover.dayUnit');
  return {
    title: say('stock.desk.turnover.why', { dealer: row.name, category }),
    value: { kind: 'number', amount: shown ?? 0, unit: dayUnit },
    formula: say('stock.desk.turnover.formula'),
    withFigures:
      shown === null
        ? say('stock.desk.turnover.still')
        : `= ${row.told} × ${row.averageFen / 100} ÷ ${row.soldFen / 100} = ${shown}${dayUnit}`,
    inputs: [
      {
        label: say('stock.desk.turnover.told', { n: turnoverPeriod }),
        value: { kind: 'number' as const, amount: row.told, unit: dayUnit },
      },
      { label: say('stock.desk.turnover.average'), value: money(row.averageFen), note: `${from} — ${to}` },
      { label: say('stock.desk.turnover.sold'), value: money(row.soldFen), note: `${from} — ${to}` },
      { label: say('stock.desk.turnover.stock'), value: money(row.stockFen) },
      ...(row.target === null
        ? []
        : [
            {
              label: say('stock.desk.turnover.target'),
              value: { kind: 'number' as const, amount: row.target, unit: dayUnit },
            },
          ]),
    ],
    documents: [],
    excluded: [],
    rule: say('stock.desk.turnover.rule'),
    at: ctx.now().toISOString(),
  };
}
