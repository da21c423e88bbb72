/** "Why this number" for the figures of the account. Reads through the caller's own wall. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { ExplainedDocument, ExplainedValue, Explanation } from '../../kernel/explanation.ts';
import { isId } from '../../kernel/id.ts';
import { formatYuan, sumFen } from '../../kernel/money.ts';
import { daysBetween } from '../../kernel/time.ts';
import { fill, type WordParams } from '../../kernel/words.ts';
import type { z } from 'zod';
import { dealerInfo } from '../dealers/index.ts';
import { creditOf, type Credit } from './credit.ts';
import { openInvoices } from './settle.ts';
import type { words } from './words.ts';

type Key = keyof typeof words.zh;
type Document = z.output<typeof ExplainedDocument>;

const money = (amount: number): ExplainedValue => ({ kind: 'money', amount });

function speaker(ctx: Ctx) {
  return (key: Key, params: WordParams = {}) => fill(ctx.registry.words[ctx.locale][key] ?? key, params);
}

/** The dealer, or "not found" as everywhere. Whoever may not call the operation behind a figure may not open it either. */
async function dealerOf(ctx: Ctx, key: string, operation: 'receivables.credit' | 'receivables.account') {
  if (!ctx.can(operation)) throw new AppError(403, 'kernel.notAllowed', { operation });
  if (!isId(key)) throw notFound();
  return dealerInfo(ctx, key);
}

const parts = [
  ['receivable', 1],
  ['shippedNotInvoiced', 1],
  ['approvedOrders', 1],
  ['submittedOrders', 1],
  ['unallocatedReceipts', -1],
] as const;

/** The dealer's own parts and, for staff, what the other members of the group add to them. */
function exposureInputs(t: ReturnType<typeof speaker>, credit: Credit) {
  const own = parts.map(([name, sign]) => ({
    label: t(`receivables.${name}`),
    value: money(sign * credit.parts[name]),
  }));
  if (!credit.group) return own;
  const others = credit.exposure - sumFen(own.map((one) => one.value.amount));
  return [...own, { label: t('receivables.groupOthers'), value: money(others), note: credit.group.name }];
}

/** "= 1.00 + 2.00 − 3.00 = 0.00" */
function figuresText(list: readonly number[], total: number): string {
  const terms = list.map((fen, i) =>
    i === 0 ? formatYuan(fen) : fen < 0 ? `− ${formatYuan(-fen)}` : `+ ${formatYuan(fen)}`,
  );
  return `= ${terms.join(' ')} = ${formatYuan(total)}`;
}

async function openDocuments(ctx: Ctx, dealerId: string): Promise<(Document & { days: number })[]> {
  const t = speaker(ctx);
  const rows = await openInvoices(ctx, dealerId);
  return rows.map((row) => {
    const days = daysBetween(row.dueOn, ctx.today());
    return {
      label: t(`receivables.document.${row.kind === 'opening' || row.kind === 'adjustment' ? row.kind : 'invoice'}`, {
        number: row.number,
      }),
      detail: t(days > 0 ? 'receivables.document.late' : 'receivables.document.due', { due: row.dueOn, days }),
      value: money(row.openFen),
      href: row.documentKind === 'shipment' ? `/shipments/${row.documentId}` : `/receivables/${dealerId}`,
      days,
    };
  });
}

async function waitingReceipts(ctx: Ctx, dealerId: string): Promise<Document[]> {
  const t = speaker(ctx);
  const result = await ctx.db.execute<{ number: string; on: string; fen: number }>(sql`
    select number, "on", unallocated_fen as fen from receipts where dealer_id = ${dealerId}::uuid and unallocated_fen > 0 order by "on", id`);
  return result.rows.map((row) => ({
    label: t('receivables.document.paid', { number: row.number }),
    detail: t('receivables.document.receipt', { on: row.on }),
    value: money(-row.fen),
    href: `/receivables/${dealerId}`,
  }));
}

/** Other rooms add what they know of the exposure (the orders that reserve it). Invoices are for those who read the account. */
async function exposureDocuments(ctx: Ctx, dealerId: string): Promise<Document[]> {
  const own = !ctx.can('receivables.account')
    ? []
    : [...(await openDocuments(ctx, dealerId)), ...(await waitingReceipts(ctx, dealerId))];
  const theirs: Document[] = [];
  for (const contribute of ctx.registry.exposureDocuments) theirs.push(...(await contribute(ctx, dealerId)));
  return [...own, ...theirs];
}

export async function explainAvailable(ctx: Ctx, key: string): Promise<Explanation> {
  const dealer = await dealerOf(ctx, key, 'receivables.credit');
  const t = speaker(ctx);
  const credit = await creditOf(ctx, dealer.id);
  const limitLabel = credit.group ? t('receivables.groupLimit', { name: credit.group.name }) : t('receivables.limit');
  const inputs: Explanation['inputs'] = [
    { label: limitLabel, value: money(credit.limit), href: `/dealers/${dealer.id}` },
  ];
  if (credit.temporary > 0) {
    inputs.push({
      label: t('receivables.temporary'),
      value: money(credit.temporary),
      note: t('receivables.until', { on: credit.temporaryUntil ?? '' }),
    });
  }
  for (const input of exposureInputs(t, credit)) inputs.push({ ...input, value: money(-input.value.amount) });
  const excluded =
    credit.temporaryUntil && credit.temporary === 0
      ? [
          {
            label: t('receivables.temporary'),
            detail: t('receivables.excluded.temporaryOver', { on: credit.temporaryUntil }),
          },
        ]
      : [];
  return {
    title: t('receivables.available'),
    value: money(credit.available),
    formula: t('receivables.formula.available'),
    withFigures: figuresText([credit.limit, credit.temporary, -credit.exposure], credit.available),
    inputs,
    documents: await exposureDocuments(ctx, dealer.id),
    excluded,
    rule: t('receivables.rule.credit'),
    at: ctx.now().toISOString(),
  };
}

export async function explainExposure(ctx: Ctx, key: string): Promise<Explanation> {
  const dealer = await dealerOf(ctx, key, 'receivables.credit');
  const t = speaker(ctx);
  const credit = await creditOf(ctx, dealer.id);
  const inputs = exposureInputs(t, credit);
  return {
    title: t('receivables.exposure'),
    value: money(credit.exposure),
    formula: t(credit.group ? 'receivables.formula.groupExposure' : 'receivables.formula.exposure'),
    withFigures: figuresText(
      inputs.map((one) => one.value.amount),
      credit.exposure,
    ),
    inputs,
    documents: await exposureDocuments(ctx, dealer.id),
    excluded: [],
    rule: t('receivables.rule.credit'),
    at: ctx.now().toISOString(),
  };
}

export async function explainBalance(ctx: Ctx, key: string): Promise<Explanation> {
  const dealer = await dealerOf(ctx, key, 'receivables.account');
  const t = speaker(ctx);
  const result = await ctx.db.execute<{ kind: string; fen: number }>(sql`
    select kind, sum(amount_fen)::bigint as fen from account_entries where dealer_id = ${dealer.id}::uuid and posted_on <= ${ctx.today()}::date group by kind`);
  const kinds = ['opening', 'invoice', 'adjustment', 'receipt', 'reversal'] as const;
  const sums = kinds.map((kind) => ({ kind, fen: result.rows.find((row) => row.kind === kind)?.fen ?? 0 }));
  const total = sumFen(sums.map((one) => one.fen));
  return {
    title: t('receivables.balance'),
    value: money(total),
    formula: t('receivables.formula.balance'),
    withFigures: figuresText(
      sums.map((one) => one.fen),
      total,
    ),
    inputs: sums.map((one) => ({
      label: t(`receivables.entry.${one.kind}`),
      value: money(one.fen),
      href: `/receivables/${dealer.id}`,
    })),
    documents: [...(await openDocuments(ctx, dealer.id)), ...(await waitingReceipts(ctx, dealer.id))],
    excluded: [],
    rule: t('receivables.rule.balance'),
    at: ctx.now().toISOString(),
  };
}

export async function explainOverdue(ctx: Ctx, key: string): Promise<Explanation> {
  const dealer = await dealerOf(ctx, key, 'receivables.account');
  const t = speaker(ctx);
  const open = await openDocuments(ctx, dealer.id);
  const late = open.filter((one) => one.days > 0);
  const total = sumFen(late.map((one) => one.value?.amount ?? 0));
  return {
    title: t('receivables.overdue'),
    value: money(total),
    formula: t('receivables.formula.overdue'),
    withFigures:
      late.length === 0
        ? `= ${formatYuan(0)}`
        : figuresText(
            late.map((one) => one.value?.amount ?? 0),
            total,
          ),
    inputs: late.map((one) => ({
      label: one.label,
      value: one.value ?? money(0),
      note: one.detail,
      ...(one.href ? { href: one.href } : {}),
    })),
    documents: late,
    excluded: open
      .filter((one) => one.days <= 0)
      .map((one) => ({ ...one, detail: `${one.detail} · ${t('receivables.excluded.notDue')}` })),
    rule: t('receivables.rule.overdue'),
    at: ctx.now().toISOString(),
  };
}
