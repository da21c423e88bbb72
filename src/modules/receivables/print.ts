/** The statement of a dealer's account as paper and as text for WeChat. */
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { readingOf } from '../../kernel/export.ts';
import { formatYuan, rmbUpper, sumFen } from '../../kernel/money.ts';
import { command, query } from '../../kernel/op.ts';
import type { PrintDocument } from '../../kernel/print/document.ts';
import { forms, frameOf, printed } from '../../kernel/print/parts.ts';
import { isDay, monthOf, monthRange } from '../../kernel/time.ts';
import { companyName } from '../access/index.ts';
import { FileView, fileFor } from '../files/index.ts';
import { account } from './ops.account.ts';
import { accountReaders } from './ops.receipts.ts';
import type { AccountView } from './shapes.ts';

type Account = z.input<typeof AccountView>;

const Day = z.string().refine(isDay, 'receivables.badDay');
const Period = { dealerId: z.uuid(), from: Day.optional(), to: Day.optional() };

/** Pages of 200 lines; a statement of more is asked in shorter periods. */
const mostPages = 25;

/** The account of the period, oldest line first; the running month when no day is named. */
async function wholeAccount(ctx: Ctx, asked: { dealerId: string; from?: string | undefined; to?: string | undefined }) {
  const to = asked.to ?? ctx.today();
  const from = asked.from ?? monthRange(monthOf(to)).from;
  const first = await account.run(ctx, { dealerId: asked.dealerId, from, to, limit: 200 });
  const items = [...first.items];
  let cursor = first.nextCursor;
  for (let page = 1; cursor !== null; page += 1) {
    if (page >= mostPages) throw refuse('receivables.print.tooLong', { limit: mostPages * 200 });
    const next = await account.run(ctx, { dealerId: asked.dealerId, from, to, limit: 200, cursor });
    items.push(...next.items);
    cursor = next.nextCursor;
  }
  const overdueFen = sumFen(first.openItems.filter((one) => one.daysOverdue > 0).map((one) => one.openFen));
  return { ...first, from, to, items: items.toReversed(), overdueFen };
}

type Whole = Awaited<ReturnType<typeof wholeAccount>>;

function rowsOf(items: Account['items'], kindOf: (kind: string) => string): string[][] {
  return items.map((one) => [
    one.postedOn,
    kindOf(one.kind),
    one.document.number,
    one.amountFen > 0 ? formatYuan(one.amountFen) : '',
    one.amountFen < 0 ? formatYuan(-one.amountFen) : '',
    formatYuan(one.balanceFen),
    one.note ?? '',
  ]);
}

function paperOf(ctx: Ctx, whole: Whole, company: string, form: (typeof forms)[number]): PrintDocument {
  const { say: word } = readingOf(ctx);
  const say = (key: string, params?: Record<string, unknown>) => word(`receivables.print.${key}`, params);
  return {
    ...frameOf(ctx, form, `/receivables/${whole.dealer.id}`),
    company,
    title: say('title'),
    subject: `${whole.dealer.name} ${whole.from} — ${whole.to}`,
    facts: [
      { label: say('dealer'), value: `${whole.dealer.name}（${whole.dealer.code}）` },
      { label: say('period'), value: `${whole.from} — ${whole.to}` },
      { label: say('opening'), value: formatYuan(whole.openingFen) },
      { label: say('debit'), value: formatYuan(whole.debitFen) },
      { label: say('credit'), value: formatYuan(whole.creditFen) },
      { label: say('closing'), value: formatYuan(whole.closingFen) },
    ],
    columns: [
      { head: say('date'), share: 13 },
      { head: say('kind'), share: 9 },
      { head: say('number'), share: 18 },
      { head: say('plus'), share: 14, align: 'right' },
      { head: say('minus'), share: 14, align: 'right' },
      { head: say('balance'), share: 15, align: 'right' },
      { head: say('note'), share: 17 },
    ],
    rows: [
      [whole.from, say('opening'), '', '', '', formatYuan(whole.openingFen), ''],
      ...rowsOf(whole.items, (kind) => word(`export.account.kind.${kind}`)),
    ],
    sums: [
      { label: say('closing'), value: `¥ ${formatYuan(whole.closingFen)}` },
      { label: say('overdue'), value: `¥ ${formatYuan(whole.overdueFen)}` },
    ],
    notes: [say('words', { text: rmbUpper(whole.closingFen) }), say('confirm')],
    signatures: [say('signDealer'), say('signCompany'), say('signDate')],
  };
}

export const print = command({
  can: 'receivables.print',
  who: accountReaders,
  summary: 'The statement of an account over a period as PDF; GET /files/{id} downloads it',
  input: z.strictObject({ ...Period, form: z.enum(forms).default('a4') }),
  output: FileView,
  async run(ctx, { form, ...asked }) {
    const whole = await wholeAccount(ctx, asked);
    const document = paperOf(ctx, whole, await companyName(ctx), form);
    const name = `${document.title}_${whole.dealer.name}_${whole.to}.pdf`;
    return fileFor(ctx, { dealerId: null, name, kept: await printed(ctx, document) });
  },
});

export const share = query({
  can: 'receivables.share',
  who: accountReaders,
  summary: 'The statement of a period in a few lines of plain text for WeChat',
  input: z.strictObject(Period),
  output: z.object({ text: z.string() }),
  async run(ctx, asked) {
    const { say } = readingOf(ctx);
    const whole = await wholeAccount(ctx, asked);
    const text = say('receivables.print.share', {
      dealer: whole.dealer.name,
      from: whole.from,
      to: whole.to,
      opening: formatYuan(whole.openingFen),
      debit: formatYuan(whole.debitFen),
      credit: formatYuan(whole.creditFen),
      closing: formatYuan(whole.closingFen),
      overdue: formatYuan(whole.overdueFen),
      link: `${ctx.publicUrl}/receivables/${whole.dealer.id}`,
    });
    return { text };
  },
});
