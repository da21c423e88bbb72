/** Sell-out and stock cover of a dealer by month at his price of today, for the time axis of his page. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { ExplainedValue } from '../../kernel/explanation.ts';
import type { DealerSeries } from '../../kernel/module.ts';
import { addDays, addMonths, daysBetween, monthRange } from '../../kernel/time.ts';
import { fill } from '../../kernel/words.ts';
import { priceJoin } from './health.sql.ts';
import { knownSpans, type Told } from './known-days.ts';
import { type Span, toldDaysOf } from './rules.spans.ts';

/** A month counts as told when reports speak of so much of its days; days to come are not asked for. */
const toldShare = 0.8;
/** Cover is measured on the sales of so many months. */
const coverMonths = 3;
const shown = 50;

interface Read extends Record<string, unknown> {
  worth: number;
  months: { month: string; sold: number; net: number }[];
  spans: Told[];
}

/** Worth today, and what each month from `first` on sold and moved, 分; one statement. */
async function worthOf(ctx: Ctx, dealerId: string, first: string): Promise<Read> {
  const fen = sql.raw(`coalesce(price.e4::float8 * price.den / price.num / 100, 0)`);
  const since = monthRange(first).from;
  const { rows } = await ctx.db.execute<Read>(sql`
    with pairs as (
      select stock_balances.sku_id, stock_balances.quantity, ${fen} as fen
        from stock_balances join dealers on dealers.id = stock_balances.dealer_id ${priceJoin(ctx.today())}
       where stock_balances.dealer_id = ${dealerId}::uuid),
    moved as (
      select to_char(d."on", 'YYYY-MM') as month, d.sku_id, sum(d.sold) as sold, sum(d.came - d.went) as net
        from stock_days d where d.dealer_id = ${dealerId}::uuid and d."on" >= ${since}::date group by 1, 2),
    monthly as (
      select m.month, round(sum(m.sold * p.fen))::bigint as sold, round(sum(m.net * p.fen))::bigint as net
        from moved m join pairs p using (sku_id) group by 1)
    select coalesce((select round(sum(quantity * fen))::bigint from pairs), 0) as worth,
      coalesce((select json_agg(m) from monthly m), '[]') as months,
      coalesce((select json_agg(json_build_object('from', r.from_on, 'to', r.to_on, 'source', r.source)) from stock_reports r
        where r.dealer_id = ${dealerId}::uuid and r.kind = 'sellOut' and r.undone_at is null and r.to_on >= ${since}::date), '[]') as spans`);
  return rows[0] ?? { worth: 0, months: [], spans: [] };
}

function isTold(ctx: Ctx, spans: readonly Span[], month: string): boolean {
  const { from, to } = monthRange(month);
  const end = to < ctx.today() ? to : ctx.today();
  return toldDaysOf(spans, from, end) >= toldShare * (daysBetween(from, end) + 1);
}

interface MonthOfStock {
  closing: number;
  /** Null where too little was told. */
  sold: number | null;
  /** Sales of the months the cover is measured on, and their days; null where one of them was not told. */
  recent: { sold: number; days: number } | null;
}

async function stockMonths(
  ctx: Ctx,
  dealerId: string,
  o: { from: string; to: string },
): Promise<Map<string, MonthOfStock>> {
  const { worth, months, spans: reports } = await worthOf(ctx, dealerId, addMonths(o.from, -coverMonths));
  const spans = knownSpans(reports);
  const known = new Map(months.map((one) => [one.month, one]));
  const begun = months.map((one) => one.month).toSorted()[0];
  const soldOf = (month: string) => (isTold(ctx, spans, month) ? (known.get(month)?.sold ?? 0) : null);
  const out = new Map<string, MonthOfStock>();
  let closing = worth - months.filter((one) => one.month > o.to).reduce((sum, one) => sum + one.net, 0);
  for (let month = o.to; month >= o.from && begun !== undefined && month >= begun; month = addMonths(month, -1)) {
    const last = Array.from({ length: coverMonths }, (_, n) => addMonths(month, -n));
    const sold = last.map(soldOf);
    const end = monthRange(month).to < ctx.today() ? monthRange(month).to : ctx.today();
    const days = daysBetween(monthRange(last.at(-1) ?? month).from, end) + 1;
    const recent = sold.some((one) => one === null)
      ? null
      : { sold: sold.reduce((sum: number, one) => sum + (one ?? 0), 0), days };
    out.set(month, { closing, sold: soldOf(month), recent });
    closing -= known.get(month)?.net ?? 0;
  }
  return out;
}

const coverOf = ({ closing, recent }: MonthOfStock): number | null =>
  recent && recent.sold > 0 ? (Math.max(0, closing) * recent.days) / recent.sold : null;

const money = (amount: number): ExplainedValue => ({ kind: 'money', amount });

export const sellOut: DealerSeries = {
  key: 'sellOut',
  unit: 'fen',
  word: 'stock.desk.series.sellOut',
  async read(ctx, dealerId, months) {
    if (!ctx.can('stock.position')) return null;
    const all = await stockMonths(ctx, dealerId, months);
    return new Map([...all].flatMap(([month, one]) => (one.sold === null ? [] : [[month, one.sold]])));
  },
  async explain(ctx, dealerId, month) {
    const { from, to } = monthRange(month);
    const fen = sql.raw(`coalesce(price.e4::float8 * price.den / price.num / 100, 0)`);
    const { rows } = await ctx.db.execute<{
      skuId: string;
      product: string;
      sold: number;
      unit: string;
      fen: number;
    }>(sql`
      select p.id as "skuId", trim(p.name || ' ' || p.spec) as product, p.base_unit as unit, sum(d.sold)::bigint as sold, round(sum(d.sold * ${fen}))::bigint as fen
        from stock_days d join stock_balances on stock_balances.dealer_id = d.dealer_id and stock_balances.sku_id = d.sku_id
        join dealers on dealers.id = d.dealer_id join products p on p.id = d.sku_id ${priceJoin(ctx.today())}
       where d.dealer_id = ${dealerId}::uuid and d."on" between ${from}::date and ${to}::date group by 1, 2, 3 having sum(d.sold) <> 0
       order by 5 desc, 1 limit ${shown}`);
    const documents = rows.map((row) => ({
      label: row.product,
      detail: `${row.sold} ${row.unit}`,
      value: money(row.fen),
      href: `/stock/${dealerId}?tab=psi&from=${from}&to=${to}`,
    }));
    return { inputs: [], documents };
  },
};

export const stockCover: DealerSeries = {
  key: 'cover',
  unit: 'days',
  word: 'stock.desk.series.cover',
  async read(ctx, dealerId, months) {
    if (!ctx.can('stock.position')) return null;
    const all = await stockMonths(ctx, dealerId, months);
    return new Map(
      [...all].flatMap(([month, one]) => {
        const days = coverOf(one);
        return days === null ? [] : [[month, days]];
      }),
    );
  },
  async explain(ctx, dealerId, month) {
    const one = (await stockMonths(ctx, dealerId, { from: month, to: month })).get(month);
    const say = (key: string, params = {}) => fill(ctx.registry.words[ctx.locale][key] ?? key, params);
    const { to } = monthRange(month);
    const end = to < ctx.today() ? to : ctx.today();
    const inputs = one?.recent
      ? [
          {
            label: say('stock.desk.series.closing', { on: end }),
            value: money(one.closing),
            href: `/stock/${dealerId}?tab=past&on=${end}`,
          },
          {
            label: say('stock.desk.series.recent', { days: one.recent.days }),
            value: money(one.recent.sold),
            href: `/stock/${dealerId}?tab=psi&from=${addDays(end, 1 - one.recent.days)}&to=${end}`,
          },
        ]
      : [];
    return { inputs, documents: [] };
  },
};
