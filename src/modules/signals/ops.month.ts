/** The month so far: what was invoiced and what came in, against the days gone. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Explanation } from '../../kernel/explanation.ts';
import { formatYuan } from '../../kernel/money.ts';
import { query } from '../../kernel/op.ts';
import { monthRange } from '../../kernel/time.ts';
import { z } from 'zod';
import { say } from './present.ts';
import { measureOf, monthBefore, sellingDays, type MonthSums } from './rules.ts';
import { MonthView } from './shapes.ts';

type Which = 'sales' | 'receipts';
interface SumsRow extends Record<string, unknown>, MonthSums {
  which: Which;
}

function months(today: string) {
  const month = today.slice(0, 7);
  return { now: month, lastMonth: monthBefore(month, 1), lastYear: monthBefore(month, 12) };
}

/** Goods invoiced and receipts that stand, of the dealers in sight: this month, last month, the month a year ago. */
async function sums(ctx: Ctx): Promise<{ sales: MonthSums; receipts: MonthSums; dealers: number }> {
  const { now, lastMonth, lastYear } = months(ctx.today());
  const [a, b, c] = [monthRange(now), monthRange(lastMonth), monthRange(lastYear)];
  const within = (day: ReturnType<typeof sql>, { from, to }: typeof a) =>
    sql`${day} between ${from}::date and ${to}::date`;
  const of = (day: ReturnType<typeof sql>) => sql`
    coalesce(sum(amount_fen) filter (where ${within(day, a)}), 0)::bigint as now,
    coalesce(sum(amount_fen) filter (where ${within(day, b)}), 0)::bigint as "lastMonth",
    coalesce(sum(amount_fen) filter (where ${within(day, c)}), 0)::bigint as "lastYear"`;
  const on = sql`"on"`;
  const recent = sql`("on" between ${b.from}::date and ${a.to}::date or ${within(on, c)})`;
  const { rows } = await ctx.db.execute<SumsRow & { dealers: number }>(sql`
    select 'sales' as which, ${of(on)}, (select count(*) from dealers where status = 'active') as dealers from invoices where kind = 'invoice' and ${recent}
    union all select 'receipts', ${of(on)}, 0 from receipts where kind = 'receipt' and reversed_on is null and ${recent}`);
  const none = { now: 0, lastMonth: 0, lastYear: 0 };
  const find = (which: Which) => rows.find((row) => row.which === which) ?? none;
  return { sales: find('sales'), receipts: find('receipts'), dealers: rows[0]?.dealers ?? 0 };
}

export const month = query({
  can: 'signals.month',
  who: ['director', 'manager', 'rep', 'finance', 'admin'],
  summary: 'Goods invoiced and receipts of this month against the selling days gone, last month and a year ago',
  input: z.strictObject({}),
  output: MonthView,
  async run(ctx) {
    const all = await sums(ctx);
    const days = sellingDays(ctx.today());
    return {
      month: ctx.today().slice(0, 7),
      dealers: all.dealers,
      ...days,
      daysLeft: days.days - days.daysGone,
      timeE3: days.days === 0 ? 0 : Math.round((days.daysGone * 1000) / days.days),
      sales: measureOf(all.sales, days),
      receipts: measureOf(all.receipts, days),
    };
  },
});

/** "Why" of one measure; `key` is sales or receipts. The documents are the dealers it comes from, the largest first. */
export async function explainMonth(ctx: Ctx, key: string): Promise<Explanation> {
  if (!ctx.can('signals.month')) throw new AppError(403, 'kernel.notAllowed', { operation: 'signals.month' });
  if (key !== 'sales' && key !== 'receipts') throw new AppError(404, 'kernel.noSuchExplanation');
  const all = (await sums(ctx))[key];
  const { now, lastMonth, lastYear } = months(ctx.today());
  const { from, to } = monthRange(now);
  const source =
    key === 'sales'
      ? sql`select dealer_id, amount_fen from invoices where kind = 'invoice' and "on" between ${from}::date and ${to}::date`
      : sql`select dealer_id, amount_fen from receipts where kind = 'receipt' and reversed_on is null and "on" between ${from}::date and ${to}::date`;
  const { rows } = await ctx.db.execute<{ id: string; name: string; code: string; fen: number; n: number }>(sql`
    select d.id, d.name, d.code, sum(s.amount_fen)::bigint as fen, count(*) as n from (${source}) s join dealers d on d.id = s.dealer_id
     group by 1, 2, 3 order by 4 desc, 1 limit 50`);
  const input = (label: string, amount: number) => ({ label, value: { kind: 'money' as const, amount } });
  return {
    title: say(ctx, `signals.month.${key}`, { month: now }),
    value: { kind: 'money', amount: all.now },
    formula: say(ctx, `signals.month.formula.${key}`),
    withFigures: say(ctx, 'signals.month.withFigures', { now: formatYuan(all.now), last: formatYuan(all.lastMonth) }),
    inputs: [input(now, all.now), input(lastMonth, all.lastMonth), input(lastYear, all.lastYear)],
    documents: rows.map((row) => ({
      label: row.name,
      detail: say(ctx, 'signals.month.documents', { code: row.code, n: row.n }),
      value: { kind: 'money' as const, amount: row.fen },
      href: `/receivables/${row.id}`,
    })),
    excluded: [],
    rule: say(ctx, 'signals.month.rule'),
    at: ctx.now().toISOString(),
  };
}
