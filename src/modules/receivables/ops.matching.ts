/** 银行对账: every receipt with money left beside what it may pay; taken many at once, and taken back. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors.ts';
import { sumFen } from '../../kernel/money.ts';
import { command, query } from '../../kernel/op.ts';
import { documentsOf } from '../imports/index.ts';
import { lockAccounts } from './credit.ts';
import { cashiers } from './ops.receipts.ts';
import { checkChosenAllocation } from './rules.ts';
import type { NamedItem } from './rules.match.ts';
import { totalOf } from './rules.match.ts';
import { matchAll } from './rules.matching.ts';
import { unsettleMany, writeMany, type Settled } from './settle.many.ts';
import {
  AcceptInput,
  AcceptView,
  matchedAtOnce,
  MatchingInput,
  MatchingView,
  UndoMatchesInput,
  UndoMatchesView,
} from './shapes.matching.ts';

interface Waiting extends Record<string, unknown> {
  receiptId: string;
  version: number;
  number: string;
  on: string;
  dealerId: string;
  dealerCode: string;
  dealerName: string;
  payer: string;
  reference: string;
  note: string;
  restFen: number;
  waiting: number;
}

async function waitingReceipts(
  ctx: Ctx,
  of: { ids: readonly string[] | null; dealerId: string | null },
): Promise<Waiting[]> {
  const ids = of.ids === null ? null : sql.param([...of.ids]);
  const { rows } = await ctx.db.execute<Waiting>(sql`
    select r.id as "receiptId", r.version, r.number, r."on", r.dealer_id as "dealerId", d.code as "dealerCode", d.name as "dealerName",
           r.payer, r.reference, coalesce(r.note, '') as note, r.unallocated_fen as "restFen", count(*) over ()::bigint as waiting
      from receipts r join dealers d on d.id = r.dealer_id
     where r.unallocated_fen > 0 and r.reversed_on is null
       and (${ids}::uuid[] is null or r.id = any (${ids}::uuid[])) and (${of.dealerId}::uuid is null or r.dealer_id = ${of.dealerId}::uuid)
     order by r."on", r.id limit ${matchedAtOnce}`);
  return rows;
}

interface Open extends Record<string, unknown> {
  id: string;
  dealerId: string;
  number: string;
  documentNumber: string;
  note: string;
  on: string;
  dueOn: string;
  openFen: number;
}

/** In the order of settlement, of all these dealers; one statement. */
async function openOf(ctx: Ctx, dealerIds: readonly string[]): Promise<Open[]> {
  const { rows } = await ctx.db.execute<Open>(sql`
    select id, dealer_id as "dealerId", number, document_number as "documentNumber", coalesce(note, '') as note, "on", due_on as "dueOn",
           open_fen as "openFen" from invoices
     where open_fen > 0 and dealer_id = any (${sql.param([...new Set(dealerIds)])}::uuid[]) order by due_on, "on", id`);
  return rows;
}

const named = (one: Open): NamedItem => ({
  id: one.id,
  dueOn: one.dueOn,
  documentOn: one.on,
  open: one.openFen,
  names: [one.number, one.documentNumber, one.note],
});

interface Done extends Record<string, unknown> {
  receiptId: string;
  number: string;
  on: string;
  dealerId: string;
  dealerCode: string;
  dealerName: string;
  payer: string;
  amountFen: number;
  invoices: string[];
  allocationIds: string[];
}

async function doneToday(ctx: Ctx, of: { ids: readonly string[] | null; dealerId: string | null }): Promise<Done[]> {
  const ids = of.ids === null ? null : sql.param([...of.ids]);
  const { rows } = await ctx.db.execute<Done>(sql`
    select r.id as "receiptId", r.number, r."on", r.dealer_id as "dealerId", d.code as "dealerCode", d.name as "dealerName", r.payer,
           sum(a.amount_fen)::bigint as "amountFen", array_agg(i.number order by i.number) as invoices, array_agg(a.id) as "allocationIds"
      from allocations a join receipts r on r.dealer_id = a.dealer_id and r.id = a.receipt_id
      join invoices i on i.dealer_id = a.dealer_id and i.id = a.invoice_id join dealers d on d.id = a.dealer_id
     where a.undone_on is null and a.created_at >= ${ctx.today()}::date::timestamp at time zone 'Asia/Shanghai' and r.kind = 'receipt'
       and (${ids}::uuid[] is null or r.id = any (${ids}::uuid[])) and (${of.dealerId}::uuid is null or r.dealer_id = ${of.dealerId}::uuid)
     group by r.dealer_id, r.id, d.code, d.name order by max(a.created_at) desc, r.id limit ${matchedAtOnce}`);
  return rows;
}

export const matching = query({
  can: 'receivables.matching',
  who: cashiers,
  summary:
    'Receipts with money left, each with what it may pay, how sure that is and why; and what was allocated today',
  input: MatchingInput,
  output: MatchingView,
  async run(ctx, { batchId, dealerId }) {
    const of = { ids: batchId ? await documentsOf(ctx, 'receipts', batchId) : null, dealerId: dealerId ?? null };
    const waiting = await waitingReceipts(ctx, of);
    const open = await openOf(
      ctx,
      waiting.map((one) => one.dealerId),
    );
    const byId = new Map(open.map((one) => [one.id, one]));
    const byDealer = Map.groupBy(open, (one) => one.dealerId);
    const items = new Map([...byDealer].map(([id, some]) => [id, some.map(named)]));
    const monies = waiting.map((one) => ({ ...one, id: one.receiptId, memo: `${one.note} ${one.reference}` }));
    const found = new Map(matchAll(monies, items).map((one) => [one.id, one]));
    const words = ctx.registry.words[ctx.locale];
    const seen = waiting.map((one) => ({
      ...one,
      dealer: { id: one.dealerId, code: one.dealerCode, name: one.dealerName },
      certain: found.get(one.receiptId)?.certain ?? false,
      openFen: sumFen((byDealer.get(one.dealerId) ?? []).map((item) => item.openFen)),
      proposals: (found.get(one.receiptId)?.proposals ?? []).slice(0, 6).map((match) => ({
        confidence: match.confidence,
        why: match.why,
        whyText: words[`receivables.match.${match.why}`] ?? match.why,
        totalFen: totalOf(match),
        leftFen: one.restFen - totalOf(match),
        lines: match.lines.flatMap(({ itemId, amount }) => {
          const item = byId.get(itemId);
          if (!item) return [];
          const { id, number, dueOn, openFen } = item;
          return [{ invoiceId: id, number, dueOn, openFen, amountFen: amount }];
        }),
      })),
    }));
    const sure = seen.filter((one) => one.certain);
    const done = await doneToday(ctx, of);
    return {
      waiting: waiting[0]?.waiting ?? 0,
      shown: seen.length,
      certain: sure.length,
      certainFen: sumFen(sure.map((one) => one.proposals[0]?.totalFen ?? 0)),
      items: seen,
      done: done.map((one) => ({ ...one, dealer: { id: one.dealerId, code: one.dealerCode, name: one.dealerName } })),
    };
  },
});

interface Locked extends Record<string, unknown> {
  id: string;
  dealerId: string;
  number: string;
  version: number;
  restFen: number;
}

async function receiptsOf(ctx: Ctx, ids: readonly string[], lock: boolean): Promise<Map<string, Locked>> {
  const { rows } = await ctx.db.execute<Locked>(sql`
    select id, dealer_id as "dealerId", number, version, unallocated_fen as "restFen" from receipts
     where id = any (${sql.param([...ids])}::uuid[]) order by dealer_id, id ${lock ? sql`for update` : sql``}`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which of the asked still hold, in the order asked; an invoice is used up by those before. */
function stillHold(
  asked: readonly { receiptId: string; version: number; lines: readonly { invoiceId: string; amountFen: number }[] }[],
  receipts: ReadonlyMap<string, Locked>,
  open: Map<string, Open>,
): { settled: Settled[]; stale: Locked[] } {
  const settled: Settled[] = [];
  const stale: Locked[] = [];
  for (const { receiptId, version, lines } of asked) {
    const receipt = receipts.get(receiptId);
    if (!receipt) throw notFound();
    const items = lines.flatMap(({ invoiceId }) => {
      const item = open.get(invoiceId);
      return item?.dealerId === receipt.dealerId ? [{ id: item.id, open: item.openFen }] : [];
    });
    const chosen = lines.map((line) => ({ itemId: line.invoiceId, amount: line.amountFen }));
    const before = settled.some((one) => one.receiptId === receiptId);
    if (before || receipt.version !== version || !checkChosenAllocation(receipt.restFen, items, chosen).ok) {
      stale.push(receipt);
      continue;
    }
    for (const { itemId, amount } of chosen) {
      const item = open.get(itemId);
      if (item) open.set(itemId, { ...item, openFen: item.openFen - amount });
    }
    settled.push({
      receiptId,
      dealerId: receipt.dealerId,
      number: receipt.number,
      restFen: receipt.restFen,
      lines: chosen,
    });
  }
  return { settled, stale };
}

export const acceptMatches = command({
  can: 'receivables.acceptMatches',
  who: cashiers,
  summary: 'Allocate many receipts as proposed; what changed since it was shown is left and told',
  input: AcceptInput,
  output: AcceptView,
  async run(ctx, { items }) {
    const ids = items.map((one) => one.receiptId);
    const before = await receiptsOf(ctx, ids, false);
    if (before.size < new Set(ids).size) throw notFound();
    const dealers = [...before.values()].map((one) => one.dealerId);
    await lockAccounts(ctx, dealers);
    const receipts = await receiptsOf(ctx, ids, true);
    const open = new Map((await openOf(ctx, dealers)).map((one) => [one.id, one]));
    const days = new Map([...open.values()].map((one) => [one.id, one.on > ctx.today() ? one.on : ctx.today()]));
    const { settled, stale } = stillHold(items, receipts, open);
    const allocationIds = await writeMany(ctx, settled, (invoiceId) => days.get(invoiceId) ?? ctx.today());
    for (const one of settled) {
      const total = sumFen(one.lines.map((line) => line.amount));
      ctx.record({
        noun: 'receipt',
        id: one.receiptId,
        dealerId: one.dealerId,
        before: { unallocatedFen: one.restFen },
        after: { unallocatedFen: one.restFen - total },
      });
    }
    const why = ctx.registry.words[ctx.locale]['receivables.matchStale'] ?? '';
    return {
      accepted: settled.length,
      acceptedFen: sumFen(settled.flatMap((one) => one.lines.map((line) => line.amount))),
      allocationIds,
      skipped: stale.map(({ id, number }) => ({ receiptId: id, number, why })),
    };
  },
});

export const undoMatches = command({
  can: 'receivables.undoMatches',
  who: cashiers,
  summary: 'Take allocations back, as many as were made in one step; what was taken back already stays so',
  input: UndoMatchesInput,
  output: UndoMatchesView,
  async run(ctx, { allocationIds }) {
    const { rows } = await ctx.db.execute<{ dealerId: string; n: number }>(sql`
      select dealer_id as "dealerId", count(*)::int as n from allocations where id = any (${sql.param(allocationIds)}::uuid[]) group by 1`);
    if (rows.reduce((sum, row) => sum + row.n, 0) < new Set(allocationIds).size) throw notFound();
    await lockAccounts(
      ctx,
      rows.map((row) => row.dealerId),
    );
    const freed = await unsettleMany(ctx, allocationIds);
    for (const one of freed)
      ctx.record({
        noun: 'receipt',
        id: one.receiptId,
        dealerId: one.dealerId,
        before: { unallocatedFen: one.restFen - one.fen },
        after: { unallocatedFen: one.restFen },
      });
    return { undone: freed.length, undoneFen: sumFen(freed.map((one) => one.fen)) };
  },
});
