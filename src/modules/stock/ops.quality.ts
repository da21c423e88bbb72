/** Was a dealer loaded, and can his figures be trusted? */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { query } from '../../kernel/op.ts';
import { addDays, addMonths, daysBetween, monthOf, monthRange } from '../../kernel/time.ts';
import { fileRows } from '../imports/index.ts';
import { dealersWhere, pricesJoin } from './health.sql.ts';
import { loadingOf, type LoadingMonth } from './planning/loading.ts';
import { knownSpans } from './known-days.ts';
import { dataScore } from './planning/quality.ts';
import { missingSpans, toldDaysOf } from './rules.spans.ts';
import { DataQualityInput, DataQualityView, LoadingInput, LoadingView } from './shapes.quality.ts';

const planners = ['director', 'manager', 'rep', 'finance', 'admin'] as const;
/** Months looked at: the one asked, twelve of habit, and twelve more for the growth on the year before. */
const historyMonths = 25;
/** A month counts as told when a report speaks of so much of its days. */
const toldShare = 0.8;

interface Loaded extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  months: { month: string; sellIn: number; late: number; sold: number; net: number }[];
  spans: { from: string; to: string }[];
  /** Worth today, and a day's worth of sales and of the maximum, 分. */
  worth: number;
  ads: number | null;
  max: number | null;
}

export const loading = query({
  can: 'stock.loading',
  who: planners,
  summary: 'Loading index (压货指数) of a month: every dealer compared with his own habit, worst first',
  input: LoadingInput,
  output: LoadingView,
  async run(ctx, { month = monthOf(addDays(`${monthOf(ctx.today())}-01`, -1)), level: wanted, ...filter }) {
    const items = await loadsOf(ctx, month, await dealersWhere(ctx, filter));
    const weight = { red: 3, amber: 2, none: 1 };
    return {
      month,
      items: items
        .filter((one) => !wanted || wanted.includes(one.level ?? 'unknown'))
        .toSorted(
          (x, y) => (y.level ? weight[y.level] : 0) - (x.level ? weight[x.level] : 0) || (y.b ?? 0) - (x.b ?? 0),
        ),
    };
  },
});

/** The index of a month for dealers `where`; one statement. In the order of their codes. */
export async function loadsOf(ctx: Ctx, month: string, where: SQL) {
  const { to } = monthRange(month);
  const first = addMonths(month, 1 - historyMonths);
  const fen = sql.raw(`coalesce(price.e4::float8 * price.den / price.num / 100, 0)`);
  const { rows } = await ctx.db.execute<Loaded>(sql`
    with pairs as (
      select dealers.id, dealers.code, dealers.name, stock_balances.sku_id, stock_balances.quantity, stock_balances.ads,
             stock_balances.max_quantity as most, ${fen} as fen
        from stock_balances join dealers on dealers.id = stock_balances.dealer_id ${pricesJoin(ctx.today())}
       where ${where}),
    monthly as (
      select p.id, v.month, round(sum(coalesce(v.came, 0) * p.fen))::bigint as "sellIn", round(sum(coalesce(v.late, 0) * p.fen))::bigint as late,
             round(sum(coalesce(v.sold, 0) * p.fen))::bigint as sold, round(sum(v.net * p.fen))::bigint as net
        from pairs p cross join lateral (
      select to_char(m."on", 'YYYY-MM') as month,
             sum(m.quantity) filter (where coalesce(m.of_kind, m.kind) = 'receipt') as came,
             sum(m.quantity) filter (where coalesce(m.of_kind, m.kind) = 'receipt'
               and m."on" > (date_trunc('month', m."on") + interval '1 month - 6 days')::date) as late,
             -sum(m.quantity) filter (where coalesce(m.of_kind, m.kind) in ('sellOut', 'customerReturn')) as sold, sum(m.quantity) as net
        from stock_movements m where m.dealer_id = p.id and m.sku_id = p.sku_id and m."on" >= ${`${first}-01`}::date group by 1) v
       group by 1, 2),
    months as materialized (select id, json_agg(m) as months from monthly m group by 1),
    held as (
      select p.id, p.code, p.name, round(sum(p.quantity * p.fen))::bigint as worth, sum(p.ads * p.fen) as ads,
             sum(p.most * p.fen) filter (where p.ads > 0) as max from pairs p group by 1, 2, 3)
    select held.*, coalesce(months.months, '[]') as months,
           coalesce((select json_agg(json_build_object('from', r.from_on, 'to', r.to_on)) from stock_reports r
             where r.dealer_id = held.id and r.kind = 'sellOut' and r.undone_at is null and r.to_on >= ${`${first}-01`}::date), '[]') as spans
      from held left join months on months.id = held.id order by held.code`);
  return rows.map((row) => {
    const history = historyOf(row, first, month);
    const now = history.at(-1);
    const cover =
      row.ads && row.max && monthOf(ctx.today()) === monthOf(addDays(to, 1))
        ? { days: (now?.closing ?? 0) / row.ads, maxDays: row.max / row.ads }
        : null;
    const { level, causes, reason, a, b, bMonth, trace } = loadingOf(history, cover);
    return {
      dealer: { id: row.id, code: row.code, name: row.name },
      level,
      causes,
      reason,
      a,
      b,
      bMonth,
      trace,
      sellInFen: now?.sellIn ?? 0,
      sellOutFen: now?.sellOut ?? null,
      closingFen: now?.closing ?? 0,
    };
  });
}

/** Months since the dealer’s first movement, closings counted back from today's worth. */
function historyOf(row: Loaded, first: string, last: string): LoadingMonth[] {
  const known = new Map(row.months.map((one) => [one.month, one]));
  const begun = [...known.keys()].toSorted()[0] ?? last;
  const after = row.months.filter((one) => one.month > last).reduce((sum, one) => sum + one.net, 0);
  let closing = row.worth - after;
  const months: LoadingMonth[] = [];
  for (let month = last; month >= first && month >= begun; month = addMonths(month, -1)) {
    const { sellIn = 0, late = 0, sold = 0, net = 0 } = known.get(month) ?? {};
    months.unshift({ month, sellIn, sellInLastFive: late, sellOut: told(row.spans, month) ? sold : null, closing });
    closing -= net;
  }
  return months;
}

function told(spans: Loaded['spans'], month: string): boolean {
  const { from, to } = monthRange(month);
  return toldDaysOf(spans, from, to) >= toldShare * (daysBetween(from, to) + 1);
}

interface Told extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  products: number;
  sound: number;
  countedOn: string | null;
  spans: { from: string; to: string; source: string; madeOn: string }[];
}

export const dataQuality = query({
  can: 'stock.dataQuality',
  who: planners,
  summary: 'How punctual, complete and consistent the reports of each dealer are, worst first',
  input: DataQualityInput,
  output: DataQualityView,
  async run(ctx, { from, to, silent, ...filter }) {
    if (from > to || daysBetween(from, to) > 400)
      throw refuse('stock.badPeriod', {}, [{ path: 'to', code: 'stock.badPeriod' }]);
    const end = to > ctx.today() ? ctx.today() : to;
    const { rows } = await ctx.db.execute<Told>(sql`
      select dealers.id, dealers.code, dealers.name,
        (select count(*) from stock_balances b where b.dealer_id = dealers.id) as products,
        (select count(*) from stock_balances b where b.dealer_id = dealers.id and b.quantity >= 0) as sound,
        (select max(b.counted_on) from stock_balances b where b.dealer_id = dealers.id) as "countedOn",
        coalesce((select json_agg(json_build_object('from', r.from_on, 'to', r.to_on, 'source', r.source, 'madeOn', (r.created_at at time zone 'Asia/Shanghai')::date))
          from stock_reports r where r.dealer_id = dealers.id and r.kind = 'sellOut' and r.undone_at is null
           and r.to_on >= ${from}::date and r.from_on <= ${to}::date), '[]') as spans
      from dealers where ${await dealersWhere(ctx, filter)} order by dealers.code`);
    const files = new Map((await fileRows(ctx, 'sellOut', { from, to: end })).map((one) => [one.dealerId, one]));
    const items = rows.map((row) => {
      const file = files.get(row.id);
      const weeks = Array.from({ length: Math.floor((daysBetween(from, end) + 1) / 7) }, (_, i) =>
        addDays(from, 7 * i + 6),
      );
      const onTimeWeeks = weeks.filter((sunday) =>
        row.spans.some(
          (span) => span.to >= addDays(sunday, -6) && span.from <= sunday && span.madeOn <= addDays(sunday, 3),
        ),
      ).length;
      const days = Math.max(0, daysBetween(from, end) + 1);
      // A form tells the days since the one before it too.
      const told = knownSpans(row.spans);
      const toldDays = toldDaysOf(told, from, end);
      const facts = { due: weeks.length, onTime: onTimeWeeks, expected: days, delivered: toldDays };
      const { onTime, complete, consistent, score } = dataScore({ ...facts, checks: row.products, held: row.sound });
      return {
        dealer: { id: row.id, code: row.code, name: row.name },
        reportedTo:
          row.spans
            .map((span) => span.to)
            .toSorted()
            .at(-1) ?? null,
        weeks: weeks.length,
        onTimeWeeks,
        days,
        toldDays,
        missing: missingSpans(told, from, end),
        countedOn: row.countedOn,
        fileRows: file?.rows ?? 0,
        leftRows: file?.left ?? 0,
        products: row.products,
        soundProducts: row.sound,
        onTime,
        complete,
        consistent,
        score: score.value,
      };
    });
    const shown = items.filter((one) => !silent || one.missing.length > 0);
    return { from, to: end, items: shown.toSorted((a, b) => (a.score ?? -1) - (b.score ?? -1)) };
  },
});
