/** Limit and payment days in a file of dealers: the part of this room in a dealer's row. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import type { ImportPart } from '../../kernel/import-parts.ts';
import type { CheckedRow, ImportRow, RowProblem } from '../../kernel/import-target.ts';
import { amountOf, misfit, problem, textOf, wholeOf } from '../../kernel/import-values.ts';
import { lockAccounts } from './credit.ts';
import { TermsInput } from './shapes.ts';

interface Terms extends Record<string, unknown> {
  dealerId: string;
  limitFen: number;
  termsDays: number;
  temporaryFen: number;
  temporaryUntil: string | null;
  version: number;
}

/** What undo needs: the terms of before, null where there were none, and the version the import left. */
interface Before extends Record<string, unknown> {
  terms: { limitFen: number; termsDays: number } | null;
  leftVersion: number;
}

async function termsOf(ctx: Ctx, dealerIds: readonly string[], lock: boolean): Promise<Map<string, Terms>> {
  const ids = sql.param(dealerIds.filter((one) => one !== ''));
  const { rows } = await ctx.db.execute<Terms>(sql`
    select dealer_id as "dealerId", limit_fen as "limitFen", terms_days as "termsDays", temporary_fen as "temporaryFen",
           temporary_until as "temporaryUntil", version from credit_terms where dealer_id = any (${ids}::uuid[])
     order by dealer_id ${lock ? sql`for update` : sql``}`);
  return new Map(rows.map((row) => [row.dealerId, row]));
}

const given = (row: ImportRow) => ({ limitFen: amountOf(row, 'creditLimit'), termsDays: wholeOf(row, 'paymentDays') });

/** What the row makes of the terms there are; null where it says nothing new. */
function nextTerms(row: ImportRow, known: Terms | undefined): { limitFen: number; termsDays: number } | null {
  const { limitFen, termsDays } = given(row);
  if (limitFen === null && termsDays === null) return null;
  const next = { limitFen: limitFen ?? known?.limitFen ?? 0, termsDays: termsDays ?? known?.termsDays ?? 0 };
  return known && known.limitFen === next.limitFen && known.termsDays === next.termsDays ? null : next;
}

function problemsOf(ctx: Ctx, row: ImportRow, known: Terms | undefined): RowProblem[] {
  const { limitFen, termsDays } = given(row);
  const found = [
    limitFen === null ? null : misfit('creditLimit', TermsInput.shape.limitFen, limitFen),
    termsDays === null ? null : misfit('paymentDays', TermsInput.shape.termsDays, termsDays),
  ].filter((one) => one !== null);
  if (found.length > 0 || nextTerms(row, known) === null) return found;
  // The administrator brings the terms of a dealer who has none; what was agreed here is changed by those who agree it.
  const { role } = ctx.me();
  const may = role === 'director' || role === 'finance' || (role === 'admin' && !known);
  return may ? [] : [problem(limitFen === null ? 'paymentDays' : 'creditLimit', 'receivables.importTerms')];
}

const isBefore = (before: Record<string, unknown> | null): before is Before =>
  before !== null && 'leftVersion' in before;

export const dealerTerms: ImportPart = {
  of: 'dealers',
  name: 'terms',
  async check(ctx, rows, found) {
    const known = await termsOf(
      ctx,
      found.map((one) => one.subjectId ?? ''),
      false,
    );
    return rows.map((row, index): Pick<CheckedRow, 'problems' | 'effect'> => {
      const terms = known.get(found[index]?.subjectId ?? '');
      const problems = problemsOf(ctx, row, terms);
      return { problems, effect: nextTerms(row, terms) === null ? 'same' : 'changed' };
    });
  },
  async commit(ctx, rows) {
    const asked = rows.filter((row) => row.documentId !== null && nextTerms(row, undefined) !== null);
    const ids = asked.map((row) => row.documentId ?? '');
    await lockAccounts(ctx, ids);
    const known = await termsOf(ctx, ids, true);
    const next = new Map(
      asked.flatMap((row) => {
        const terms = nextTerms(row, known.get(row.documentId ?? ''));
        return terms ? [[row.documentId ?? '', terms] as const] : [];
      }),
    );
    await putTerms(
      ctx,
      [...next].map(([dealerId, terms]) => ({ dealerId, ...terms })),
    );
    for (const [dealerId, terms] of next) {
      const before = known.get(dealerId);
      const was = before ? { limitFen: before.limitFen, termsDays: before.termsDays } : null;
      ctx.record({ noun: 'creditTerms', id: dealerId, dealerId, before: was, after: terms });
      ctx.emit('credit.changed', { dealerId });
    }
    return rows.map((row): Before | null => {
      if (row.documentId === null || !next.has(row.documentId)) return null;
      const before = known.get(row.documentId);
      const terms = before ? { limitFen: before.limitFen, termsDays: before.termsDays } : null;
      return { terms, leftVersion: (before?.version ?? 0) + 1 };
    });
  },
  async undo(ctx, done) {
    const mine = done.flatMap((row) =>
      row.documentId && isBefore(row.before)
        ? [{ ...row.before, dealerId: row.documentId, name: textOf(row, 'name') }]
        : [],
    );
    const ids = mine.map((one) => one.dealerId);
    await lockAccounts(ctx, ids);
    const now = await termsOf(ctx, ids, true);
    for (const { dealerId, leftVersion, name } of mine)
      if (now.get(dealerId)?.version !== leftVersion) throw refuse('kernel.importChangedSince', { name });
    await putTerms(
      ctx,
      mine.flatMap(({ dealerId, terms }) => (terms ? [{ dealerId, ...terms }] : [])),
    );
    await dropTerms(
      ctx,
      mine.flatMap(({ dealerId, terms }) => (terms ? [] : [dealerId])),
    );
    for (const dealerId of ids) ctx.emit('credit.changed', { dealerId });
  },
};

/** Limits stand in the terms and in the counters; a temporary limit stays as it is. Two statements. */
async function putTerms(
  ctx: Ctx,
  rows: readonly { dealerId: string; limitFen: number; termsDays: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  await ctx.db.execute(sql`
    insert into credit_terms (dealer_id, limit_fen, terms_days)
    select r."dealerId", r."limitFen", r."termsDays" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("dealerId" uuid, "limitFen" bigint, "termsDays" int)
    on conflict (dealer_id) do update set limit_fen = excluded.limit_fen, terms_days = excluded.terms_days, version = credit_terms.version + 1`);
  await setLimits(
    ctx,
    rows.map((row) => row.dealerId),
  );
}

/** Counters follow the terms as they stand now; without terms there is no limit. */
async function setLimits(ctx: Ctx, dealerIds: readonly string[]): Promise<void> {
  await ctx.db.execute(sql`
    select counter_limit('credit', w.id::text, coalesce(t.limit_fen, 0), coalesce(t.temporary_fen, 0), t.temporary_until)
      from (select id from unnest(${sql.param([...dealerIds])}::uuid[]) as u(id) order by id) w left join credit_terms t on t.dealer_id = w.id`);
}

/** The dealer's empty part of the credit goes too, so that a new dealer can go as a whole. */
async function dropTerms(ctx: Ctx, dealerIds: readonly string[]): Promise<void> {
  if (dealerIds.length === 0) return;
  const ids = sql.param([...dealerIds]);
  await ctx.db.execute(sql`delete from credit_terms where dealer_id = any (${ids}::uuid[])`);
  await setLimits(ctx, dealerIds);
  await ctx.db.execute(sql`
    delete from credit_parts p where p.dealer_id = any (${ids}::uuid[]) and p.counter_key = p.dealer_id::text and p.receivable = 0
       and p.unallocated_receipts = 0 and p.shipped_not_invoiced = 0 and p.approved_orders = 0 and p.submitted_orders = 0
       and not exists (select 1 from account_entries e where e.dealer_id = p.dealer_id)`);
}
