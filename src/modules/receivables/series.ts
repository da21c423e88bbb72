/** Sell-in, receipts and what was overdue at the end of each month, for the time axis of a dealer's page. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { DealerSeries } from '../../kernel/module.ts';
import { monthRange } from '../../kernel/time.ts';

const shown = 50;
const money = (amount: number) => ({ kind: 'money' as const, amount });
const mayRead = (ctx: Ctx) => ctx.can('receivables.account');
const accountPage = (dealerId: string) => `/receivables/${dealerId}`;

/** Invoices or receipts by the month of their day; both have number, day and amount. */
function byMonth(o: { key: string; word: string; of: SQL; counts: SQL }): DealerSeries {
  return {
    key: o.key,
    unit: 'fen',
    word: o.word,
    async read(ctx, dealerId, { from, to }) {
      if (!mayRead(ctx)) return null;
      const { rows } = await ctx.db.execute<{ month: string; fen: number }>(sql`
        select to_char(d."on", 'YYYY-MM') as month, sum(d.amount_fen)::bigint as fen from ${o.of} d
         where d.dealer_id = ${dealerId}::uuid and ${o.counts}
           and d."on" between ${monthRange(from).from}::date and ${monthRange(to).to}::date group by 1`);
      return new Map(rows.map((row) => [row.month, row.fen]));
    },
    async explain(ctx, dealerId, month) {
      const { from, to } = monthRange(month);
      const { rows } = await ctx.db.execute<{ number: string; on: string; fen: number }>(sql`
        select d.number, d."on", d.amount_fen as fen from ${o.of} d
         where d.dealer_id = ${dealerId}::uuid and ${o.counts} and d."on" between ${from}::date and ${to}::date
         order by d.amount_fen desc, d.id limit ${shown}`);
      const href = accountPage(dealerId);
      const documents = rows.map((row) => ({ label: row.number, detail: row.on, value: money(row.fen), href }));
      return { inputs: [], documents };
    },
  };
}

export const invoiced = byMonth({
  key: 'sellIn',
  word: 'receivables.series.sellIn',
  of: sql`invoices`,
  counts: sql`d.kind = 'invoice'`,
});

export const received = byMonth({
  key: 'receipts',
  word: 'receivables.series.receipts',
  of: sql`receipts`,
  counts: sql`d.kind = 'receipt' and d.reversed_on is null`,
});

/** Ends of the months, the running one as of today. */
const endsOf = (ctx: Ctx, from: string, to: string) => sql`
  select to_char(first, 'YYYY-MM') as month, least((first + interval '1 month - 1 day')::date, ${ctx.today()}::date) as "on"
    from generate_series(${monthRange(from).from}::timestamp, ${monthRange(to).from}::timestamp, interval '1 month') first`;

export const overdue: DealerSeries = {
  key: 'overdue',
  unit: 'fen',
  word: 'receivables.series.overdue',
  /** What was due less what paid it by then, since the first invoice: two sums per month, no row per invoice and month looked up. */
  async read(ctx, dealerId, { from, to }) {
    if (!mayRead(ctx)) return null;
    const { rows } = await ctx.db.execute<{ month: string; fen: number }>(sql`
      with ends as (${endsOf(ctx, from, to)}),
      due as (select e.month, sum(i.amount_fen) as fen from ends e
        join invoices i on i.dealer_id = ${dealerId}::uuid and i.due_on < e."on" and i."on" <= e."on" group by 1),
      paid as (select e.month, sum(a.amount_fen) as fen from ends e
        join (select a.amount_fen, a."on" as paid_on, a.undone_on, i.due_on, i."on" from allocations a
                join invoices i on i.dealer_id = a.dealer_id and i.id = a.invoice_id where a.dealer_id = ${dealerId}::uuid) a
          on a.due_on < e."on" and a."on" <= e."on" and a.paid_on <= e."on" and (a.undone_on is null or a.undone_on > e."on") group by 1)
      select e.month, (coalesce(d.fen, 0) - coalesce(p.fen, 0))::bigint as fen from ends e
        left join due d on d.month = e.month left join paid p on p.month = e.month
       where e."on" >= (select min(i."on") from invoices i where i.dealer_id = ${dealerId}::uuid)`);
    return new Map(rows.map((row) => [row.month, row.fen]));
  },
  async explain(ctx, dealerId, month) {
    const { rows } = await ctx.db.execute<{ number: string; dueOn: string; fen: number }>(sql`
      with ends as (${endsOf(ctx, month, month)})
      select i.number, i.due_on as "dueOn", (i.amount_fen - coalesce(a.fen, 0))::bigint as fen from ends e
        join invoices i on i.dealer_id = ${dealerId}::uuid and i.due_on < e."on" and i."on" <= e."on"
        left join lateral (select sum(a.amount_fen) as fen from allocations a
          where a.dealer_id = i.dealer_id and a.invoice_id = i.id and a."on" <= e."on" and (a.undone_on is null or a.undone_on > e."on")) a on true
       where i.amount_fen > coalesce(a.fen, 0) order by i.due_on, i.id limit ${shown}`);
    const href = accountPage(dealerId);
    const documents = rows.map((row) => ({ label: row.number, detail: row.dueOn, value: money(row.fen), href }));
    return { inputs: [], documents };
  },
};
