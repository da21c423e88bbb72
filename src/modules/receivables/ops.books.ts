/** The books: balances brought forward, adjustments, closing and reopening months. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { nextNumber } from '../../kernel/numbering.ts';
import { command, query } from '../../kernel/op.ts';
import { mustOne } from '../../kernel/rows.ts';
import { addDays, monthOf, monthRange } from '../../kernel/time.ts';
import { z } from 'zod';
import { dealerInfo } from '../dealers/index.ts';
import { creditOf, lockAccount } from './credit.ts';
import { postCredits, postDebts } from './ledger.ts';
import { assertOpenDay, closedThrough, lockForClosing } from './months.ts';
import { livingOpenings } from './openings.ts';
import { accountReaders, cashiers } from './ops.receipts.ts';
import { settle } from './settle.ts';
import { AdjustInput, MonthInput, MonthsView, OpeningInput, Posted, ReopenInput } from './shapes.ts';
import { closedMonths, receipts } from './tables.ts';

async function posted(ctx: Ctx, dealerId: string) {
  const credit = await creditOf(ctx, dealerId);
  return {
    dealerId,
    balanceFen: credit.parts.receivable - credit.parts.unallocatedReceipts,
    availableFen: credit.available,
  };
}

/** Days in the future or in closed months, and due days before the document, each by its place in `items`. */
async function checkOpeningDays(ctx: Ctx, items: readonly { on: string; dueOn?: string | undefined }[]): Promise<void> {
  // The earliest and the latest day stand for all: closed is what lies before, future what lies after.
  const days = items
    .map((one, i) => ({ on: one.on, field: `items[${i + 1}].on` }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  for (const day of new Set([days.at(-1), days[0]])) if (day) await assertOpenDay(ctx, day.on, day.field);
  items.forEach((one, i) => checkDue(one.on, one.dueOn, `items[${i + 1}].dueOn`));
}

function checkDue(on: string, dueOn: string | undefined, field: string): void {
  if (dueOn && dueOn < on)
    throw refuse('receivables.dueBefore', { on, dueOn }, [
      { path: field, code: 'receivables.dueBefore', params: { on, dueOn } },
    ]);
}

export const recordOpening = command({
  can: 'receivables.recordOpening',
  who: [...cashiers, 'admin'],
  summary:
    'Bring a dealer’s open items forward when it starts here: debts positive, prepayments negative; once per dealer',
  input: OpeningInput,
  output: Posted,
  async run(ctx, { dealerId, items }) {
    const dealer = await dealerInfo(ctx, dealerId);
    await checkOpeningDays(ctx, items);
    const account = { dealerId, ...(await lockAccount(ctx, dealerId)) };
    const known = await ctx.db.execute(
      sql`select 1 from ${livingOpenings} o where o.dealer_id = ${dealerId}::uuid limit 1`,
    );
    if (known.rows.length > 0) throw refuse('receivables.openingExists', { name: dealer.name });
    const { termsDays } = await creditOf(ctx, dealerId);
    const number = await nextNumber(ctx, dealer, 'K');
    const rows = items.map((one, i) => ({
      ...one,
      number: `${number}-${i + 1}`,
      dueOn: one.dueOn ?? addDays(one.on, termsDays),
    }));
    await postDebts(
      ctx,
      account,
      'opening',
      rows.filter((one) => one.amountFen > 0),
    );
    const credits = rows
      .filter((one) => one.amountFen < 0)
      .map((one) => ({ ...one, amountFen: -one.amountFen, method: 'none' as const }));
    await postCredits(ctx, account, 'opening', credits);
    ctx.record({ noun: 'account', id: dealerId, dealerId, after: { number, items } });
    return posted(ctx, dealerId);
  },
});

export const adjust = command({
  can: 'receivables.adjust',
  who: cashiers,
  summary: 'Adjust an account with a reason: a debit becomes an open item, a credit pays the oldest ones',
  input: AdjustInput,
  output: Posted,
  async run(ctx, { dealerId, amountFen, on = ctx.today(), dueOn, reason }) {
    const dealer = await dealerInfo(ctx, dealerId);
    await assertOpenDay(ctx, on, 'on');
    checkDue(on, dueOn, 'dueOn');
    const account = { dealerId, ...(await lockAccount(ctx, dealerId)) };
    const number = await nextNumber(ctx, dealer, 'T');
    if (amountFen > 0)
      await postDebts(ctx, account, 'adjustment', [{ number, on, dueOn: dueOn ?? on, amountFen, note: reason }]);
    else {
      const [id] = await postCredits(ctx, account, 'adjustment', [
        { number, on, amountFen: -amountFen, method: 'none', note: reason },
      ]);
      await settle(ctx, await mustOne(ctx, receipts, id ?? ''), 'oldest', on);
    }
    ctx.record({ noun: 'account', id: dealerId, dealerId, after: { number, on, amountFen }, reason });
    return posted(ctx, dealerId);
  },
});

async function monthsView(ctx: Ctx) {
  const rows = await ctx.db
    .select()
    .from(closedMonths)
    .orderBy(sql`${closedMonths.month} desc`)
    .limit(60);
  const through = rows[0]?.month ?? null;
  const candidate = through ? nextMonth(through) : await firstMonth(ctx);
  const next = candidate && candidate < monthOf(ctx.today()) ? candidate : null;
  return { closedThrough: through, next, items: rows.map((row) => ({ ...row, closedAt: row.closedAt.toISOString() })) };
}

function nextMonth(month: string): string {
  return monthOf(addDays(monthRange(month).to, 1));
}

/** Month of the first entry in the books, or null while they are empty. */
async function firstMonth(ctx: Ctx): Promise<string | null> {
  const result = await ctx.db.execute<{ day: string | null }>(sql`select min(posted_on) as day from account_entries`);
  const day = result.rows[0]?.day;
  return day ? monthOf(day) : null;
}

export const months = query({
  can: 'receivables.months',
  who: accountReaders.filter((role) => role !== 'owner' && role !== 'dealerFinance'),
  summary: 'Closed months and the one to close next',
  input: z.strictObject({}),
  output: MonthsView,
  run: monthsView,
});

export const closeMonth = command({
  can: 'receivables.closeMonth',
  who: cashiers,
  summary: 'Close the books of a month that is over, and all before it: nothing more may be posted there',
  input: MonthInput,
  output: MonthsView,
  async run(ctx, { month }) {
    if (month >= monthOf(ctx.today()))
      throw refuse('receivables.monthRuns', { month }, [
        { path: 'month', code: 'receivables.monthRuns', params: { month } },
      ]);
    await lockForClosing(ctx);
    const through = await closedThrough(ctx);
    if (through && month <= through) throw refuse('receivables.alreadyClosed', { month, through });
    const first = through ? nextMonth(through) : ((await firstMonth(ctx)) ?? month);
    const list: string[] = [];
    for (let one = first < month ? first : month; one <= month; one = nextMonth(one)) list.push(one);
    const actor = ctx.me();
    await ctx.db
      .insert(closedMonths)
      .values(list.map((one) => ({ month: one, closedAt: ctx.now(), closedBy: actor.id, closedByName: actor.name })));
    ctx.record({ noun: 'closedMonth', id: month, after: { months: list } });
    ctx.emit('month.closed', { month });
    return monthsView(ctx);
  },
});

export const reopenMonth = command({
  can: 'receivables.reopenMonth',
  who: cashiers,
  summary: 'Reopen the month closed last, with a reason',
  input: ReopenInput,
  output: MonthsView,
  async run(ctx, { month, reason }) {
    await lockForClosing(ctx);
    const through = await closedThrough(ctx);
    if (through !== month) throw refuse('receivables.onlyLast', { month, through });
    await ctx.db.delete(closedMonths).where(sql`${closedMonths.month} = ${month}`);
    ctx.record({ noun: 'closedMonth', id: month, before: { closed: true }, after: { closed: false }, reason });
    return monthsView(ctx);
  },
});
