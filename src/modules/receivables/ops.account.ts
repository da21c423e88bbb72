/** Reading an account: the ledger with its running balance, open items, ageing of all dealers. */
import { and, eq, gte, ilike, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { assertRule, notFound } from '../../kernel/errors.ts';
import { pageOf } from '../../kernel/list.ts';
import { sumFen } from '../../kernel/money.ts';
import { query } from '../../kernel/op.ts';
import { mustOne } from '../../kernel/rows.ts';
import { dealerInfo, dealers } from '../dealers/index.ts';
import { ageingByDealer, figuresOf, type AgeingColumns } from './ageing.ts';
import { accountReaders } from './ops.receipts.ts';
import { openInvoices } from './settle.ts';
import {
  AccountInput,
  AccountView,
  AgeingInput,
  AgeingView,
  ByDealer,
  ById,
  InvoiceView,
  OpenItemsView,
  ReceiptView,
} from './shapes.ts';
import { accountEntries, invoices, receipts } from './tables.ts';
import { itemView, paidBy, receiptViews } from './views.ts';

/** Open debts in the order of settlement, and receipts that still wait for theirs. */
async function openSide(ctx: Ctx, dealerId: string) {
  const items = await openInvoices(ctx, dealerId);
  const waiting = await ctx.db
    .select()
    .from(receipts)
    .where(and(eq(receipts.dealerId, dealerId), sql`${receipts.unallocatedFen} > 0`))
    .orderBy(receipts.on, receipts.id);
  return { items: items.map((one) => itemView(one, ctx.today())), receipts: await receiptViews(ctx, waiting) };
}

export const openItems = query({
  can: 'receivables.openItems',
  who: accountReaders,
  summary: 'Open debts of a dealer in the order of settlement, and receipts not yet allocated',
  input: ByDealer,
  output: OpenItemsView,
  async run(ctx, { dealerId }) {
    await dealerInfo(ctx, dealerId);
    const side = await openSide(ctx, dealerId);
    return {
      dealerId,
      today: ctx.today(),
      totalFen: sumFen(side.items.map((one) => one.openFen)),
      overdueFen: sumFen(side.items.filter((one) => one.daysOverdue > 0).map((one) => one.openFen)),
      ...side,
    };
  },
});

export const account = query({
  can: 'receivables.account',
  who: accountReaders,
  summary: 'The ledger of a dealer, newest first, with the balance after each line, open items beside it',
  input: AccountInput,
  output: AccountView,
  async run(ctx, { dealerId, from, to = ctx.today(), cursor, limit }) {
    assertRule(!from || from <= to, 'receivables.fromAfterTo', { from, to });
    const dealer = await dealerInfo(ctx, dealerId);
    const period = await periodOf(ctx, dealerId, from ?? null, to);
    const lines = await ledgerPage(ctx, { dealerId, from, to, cursor, limit });
    const side = await openSide(ctx, dealerId);
    return { dealer, from: from ?? null, to, ...period, ...lines, openItems: side.items, receipts: side.receipts };
  },
});

/** open + debit - credit = close. */
async function periodOf(ctx: Ctx, dealerId: string, from: string | null, to: string) {
  const inside = sql`(${from}::date is null or posted_on >= ${from}::date)`;
  const result = await ctx.db.execute<{ opening: number; debit: number; credit: number }>(sql`
    select coalesce(sum(amount_fen) filter (where not ${inside}), 0)::bigint as opening,
      coalesce(sum(amount_fen) filter (where ${inside} and amount_fen > 0), 0)::bigint as debit,
      coalesce(-sum(amount_fen) filter (where ${inside} and amount_fen < 0), 0)::bigint as credit
    from account_entries where dealer_id = ${dealerId}::uuid and posted_on <= ${to}::date`);
  const { opening, debit, credit } = result.rows[0] ?? { opening: 0, debit: 0, credit: 0 };
  return { openingFen: opening, debitFen: debit, creditFen: credit, closingFen: sumFen([opening, debit, -credit]) };
}

async function ledgerPage(
  ctx: Ctx,
  o: { dealerId: string; from: string | undefined; to: string; cursor: string | undefined; limit: number },
) {
  const e = accountEntries;
  const running = sql<number>`sum(${e.amountFen}) over (order by ${e.postedOn}, ${e.id})::bigint`.as('balance_fen');
  const lines = ctx.db
    .select({
      id: e.id,
      kind: e.kind,
      on: e.on,
      postedOn: e.postedOn,
      amountFen: e.amountFen,
      note: e.note,
      documentKind: e.documentKind,
      documentId: e.documentId,
      documentNumber: e.documentNumber,
      balanceFen: running,
    })
    .from(e)
    .where(and(eq(e.dealerId, o.dealerId), lte(e.postedOn, o.to)))
    .as('lines');
  const page = pageOf(o, { posted: { by: lines.postedOn, type: 'date' } }, '-posted', lines.id);
  const found = await ctx.db
    .select({ ...lines._.selectedFields, sortValue: page.sortValue })
    .from(lines)
    .where(and(page.after, o.from ? gte(lines.postedOn, o.from) : undefined))
    .orderBy(page.orderBy)
    .limit(page.fetch);
  const { rows, nextCursor } = page.close(found);
  const items = rows.map((row) => ({
    ...row,
    document: { kind: row.documentKind, id: row.documentId, number: row.documentNumber },
  }));
  return { items: AccountView.shape.items.parse(items), nextCursor };
}

export const invoice = query({
  can: 'receivables.invoice',
  who: accountReaders,
  summary: 'One open or paid item of an account and the receipts that paid it',
  input: ById,
  output: InvoiceView,
  async run(ctx, { id }) {
    const row = await mustOne(ctx, invoices, id);
    return { ...itemView(row, ctx.today()), dealerId: row.dealerId, paidBy: await paidBy(ctx, row) };
  },
});

export const receipt = query({
  can: 'receivables.receipt',
  who: accountReaders,
  summary: 'One receipt and the invoices it pays',
  input: ById,
  output: ReceiptView,
  async run(ctx, { id }) {
    const [view] = await receiptViews(ctx, [await mustOne(ctx, receipts, id)]);
    if (!view) throw notFound();
    return view;
  },
});

const ageingSorts = {
  overdue: { by: sql`coalesce(a.overdue, 0)`, type: 'bigint' },
  total: { by: sql`coalesce(a.total, 0)`, type: 'bigint' },
  code: { by: dealers.code, type: 'text' },
} as const;

export const ageing = query({
  can: 'receivables.ageing',
  who: accountReaders,
  summary: 'Ageing by due date of one dealer or all, at the end of any day up to today, with totals',
  input: AgeingInput,
  output: AgeingView,
  async run(ctx, input) {
    const today = ctx.today();
    const asOf = input.asOf ?? today;
    assertRule(asOf <= today, 'receivables.future', { on: asOf, today });
    if (input.dealerId) await dealerInfo(ctx, input.dealerId);
    const aged = ageingByDealer(asOf, today, input.dealerId ?? null);
    const where = ageingFilter(input);
    const page = pageOf(input, ageingSorts, '-overdue', dealers.id);
    const found = await ctx.db.execute<
      AgeingColumns & { id: string; code: string; name: string; grade: string; sortValue: string }
    >(sql`
      select ${dealers.id} as id, ${dealers.code} as code, ${dealers.name} as name, ${dealers.grade} as grade, a.*, ${page.sortValue} as "sortValue"
      from ${dealers} left join (${aged}) a on a.dealer_id = ${dealers.id}
      where ${and(where, page.after)} order by ${page.orderBy} limit ${page.fetch}`);
    const { rows, nextCursor } = page.close(found.rows);
    const items = rows.map((row) => ({ dealer: row, ...figuresOf(row) }));
    return { items, nextCursor, asOf, totals: await ageingTotals(ctx, aged, where) };
  },
});

function ageingFilter(input: {
  dealerId?: string | undefined;
  filter?: { q?: string | undefined; show?: 'open' | 'overdue' | 'all' } | undefined;
}): SQL {
  const { q, show = 'open' } = input.filter ?? {};
  const where: (SQL | undefined)[] = [sql`true`];
  if (input.dealerId) where.push(eq(dealers.id, input.dealerId));
  else if (show === 'open') where.push(sql`(a.total > 0 or a.unallocated > 0)`);
  else if (show === 'overdue') where.push(sql`a.overdue > 0`);
  if (q) where.push(or(ilike(dealers.search, `%${q.toLowerCase()}%`), ilike(dealers.code, `${q}%`)));
  return and(...where) ?? sql`true`;
}

async function ageingTotals(ctx: Ctx, aged: SQL, where: SQL) {
  const sums = sql.join(
    ['notDue', 'd1_30', 'd31_60', 'd61_90', 'd91_180', 'd181_365', 'over365', 'total', 'overdue', 'unallocated'].map(
      (name) => sql`coalesce(sum(a.${sql.identifier(name)}), 0)::bigint as ${sql.identifier(name)}`,
    ),
    sql`, `,
  );
  const result = await ctx.db.execute<AgeingColumns & { dealers: number }>(sql`
    select count(*)::int as dealers, ${sums}, sum(a.weighted)::numeric as weighted, min(a.oldest_due_on) as oldest_due_on
    from ${dealers} left join (${aged}) a on a.dealer_id = ${dealers.id} where ${where}`);
  const row = result.rows[0];
  if (!row) throw new Error('totals gave no row');
  return { ...figuresOf(row), dealers: row.dealers };
}
