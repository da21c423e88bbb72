/** Opening balances from a file: one line per open document or one per dealer; debts positive, prepayments negative. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type {
  CheckedRow,
  ImportRow,
  ImportScope,
  ImportTarget,
  RowOutcome,
  RowProblem,
} from '../../kernel/import-target.ts';
import { amountOf, dayOf, earlierOf, misfit, needed, problem, textOf, twice } from '../../kernel/import-values.ts';
import { nextNumbers } from '../../kernel/numbering.ts';
import { addDays, monthOf } from '../../kernel/time.ts';
import { lockAccounts } from './credit.ts';
import { openingBalanceFields } from './import-fields.ts';
import { cancelDebts, cancelReceipts } from './import.cancel.ts';
import { postCreditsOf, postDebtsOf } from './ledger.ts';
import { closedThrough, holdOffClosing } from './months.ts';
import { openingsFor, type Opening } from './openings.ts';
import { SignedFen } from './shapes.ts';

interface Wanted {
  /** Place among the rows. */
  key: number;
  n: number;
  dealerId: string;
  amountFen: number;
  documentNo: string;
  on: string;
  /** The file names the day; otherwise the day of the import stands for it. */
  dated: boolean;
  dueOn: string | null;
}

function wantedOf(ctx: Ctx, row: ImportRow, key: number): Wanted {
  const on = dayOf(row, 'date');
  const due = dayOf(row, 'dueDate');
  return {
    key,
    n: row.n,
    dealerId: row.dealerId ?? '',
    amountFen: amountOf(row, 'amount') ?? 0,
    documentNo: textOf(row, 'documentNo').slice(0, 80),
    on: on === null || on === 'month' ? ctx.today() : on,
    dated: on !== null,
    dueOn: due === 'month' ? null : due,
  };
}

function problemsOf(ctx: Ctx, row: ImportRow, wanted: Wanted, closed: string | null): RowProblem[] {
  const found: RowProblem[] = needed(row, ['amount']);
  if (row.dealerId === null) found.push(problem('dealerName', 'receivables.importNoDealer'));
  if (wanted.amountFen !== 0)
    found.push(...[misfit('amount', SignedFen, wanted.amountFen)].filter((one) => one !== null));
  const { on, dueOn } = wanted;
  for (const key of ['date', 'dueDate'])
    if (dayOf(row, key) === 'month') found.push(problem(key, 'receivables.importNeedsDay'));
  if (on > ctx.today()) found.push(problem('date', 'receivables.future', { on, today: ctx.today() }));
  if (closed && monthOf(on) <= closed)
    found.push(problem('date', 'receivables.monthClosed', { on, month: monthOf(on), through: closed }));
  if (dueOn && dueOn < on) found.push(problem('dueDate', 'receivables.dueBefore', { on, dueOn }));
  return found;
}

const isSame = (one: Opening, wanted: Wanted): boolean =>
  one.amountFen === wanted.amountFen && one.documentNo === wanted.documentNo && (!wanted.dated || one.on === wanted.on);

/** A dealer begins once: the same list again does nothing, another list is refused. Each opening answers one row. */
function againstKnown(known: Map<string, Opening[]>, wanted: Wanted): { again: boolean; problems: RowProblem[] } {
  const openings = known.get(wanted.dealerId);
  if (!openings) return { again: false, problems: [] };
  const at = openings.findIndex((one) => isSame(one, wanted));
  if (at >= 0) return { again: openings.splice(at, 1).length > 0, problems: [] };
  return { again: false, problems: [problem('amount', 'receivables.importOpeningExists')] };
}

async function weigh(
  ctx: Ctx,
  rows: readonly ImportRow[],
  scope?: ImportScope,
): Promise<(CheckedRow & { wanted: Wanted })[]> {
  await holdOffClosing(ctx);
  const closed = await closedThrough(ctx);
  const wanted = rows.map((row, index) => wantedOf(ctx, row, index));
  const known = await openingsFor(
    ctx,
    wanted.map((one) => one.dealerId),
  );
  const earlier = earlierOf(
    wanted,
    (one) => one.documentNo && `${one.dealerId} ${one.documentNo} ${one.amountFen}`,
    scope?.seen?.('document'),
  );
  return rows.map((row, index) => {
    const one = wanted[index] ?? wantedOf(ctx, row, index);
    const own = [...problemsOf(ctx, row, one, closed), ...twice('documentNo', one.documentNo, earlier[index] ?? null)];
    const { again, problems } =
      own.length > 0 || one.amountFen === 0 ? { again: false, problems: [] } : againstKnown(known, one);
    return {
      wanted: one,
      problems: [...own, ...problems],
      effect: again ? 'again' : one.amountFen === 0 ? 'same' : 'new',
    };
  });
}

interface Posting extends Wanted {
  counterKey: string;
  number: string;
  dueOn: string;
}

/** One number per dealer and file, its items counted on; due by the dealer's terms where the file names no day. */
async function postings(ctx: Ctx, fresh: readonly Wanted[]): Promise<Posting[]> {
  const keys = await lockAccounts(
    ctx,
    fresh.map((one) => one.dealerId),
  );
  const ids = sql.param([...new Set(fresh.map((one) => one.dealerId))]);
  const { rows: dealers } = await ctx.db.execute<{ id: string; code: string; days: number }>(sql`
    select d.id, d.code, coalesce(t.terms_days, 0) as days from dealers d left join credit_terms t on t.dealer_id = d.id
     where d.id = any (${ids}::uuid[]) order by d.id`);
  const numbers = await nextNumbers(ctx, dealers, 'K');
  const numberOf = new Map(
    dealers.map((one, index) => [one.id, { number: numbers[index] ?? '', days: one.days, items: 0 }]),
  );
  return fresh.map((one) => {
    const of = numberOf.get(one.dealerId);
    if (!of) throw new Error('a dealer of the file is out of sight');
    of.items += 1;
    const counterKey = keys.get(one.dealerId) ?? one.dealerId;
    return { ...one, counterKey, number: `${of.number}-${of.items}`, dueOn: one.dueOn ?? addDays(one.on, of.days) };
  });
}

async function write(ctx: Ctx, rows: readonly ImportRow[]): Promise<RowOutcome[]> {
  const weighed = await weigh(ctx, rows);
  const posted = await postings(
    ctx,
    weighed.flatMap((one) => (one.effect === 'new' ? [one.wanted] : [])),
  );
  const debts = posted.filter((one) => one.amountFen > 0);
  const credits = posted.filter((one) => one.amountFen < 0);
  const debtIds = await postDebtsOf(
    ctx,
    'opening',
    debts.map((one) => ({ ...one, note: one.documentNo || undefined })),
  );
  const creditIds = await postCreditsOf(
    ctx,
    'opening',
    credits.map((one) => ({ ...one, amountFen: -one.amountFen, method: 'none', note: one.documentNo || undefined })),
  );
  const done = new Map<Wanted['key'], { id: string; kind: 'debt' | 'credit' }>();
  debts.forEach((one, index) => done.set(one.key, { id: debtIds[index] ?? '', kind: 'debt' }));
  credits.forEach((one, index) => done.set(one.key, { id: creditIds[index] ?? '', kind: 'credit' }));
  return weighed.map(({ wanted }) => {
    const one = done.get(wanted.key);
    return one ? { documentId: one.id, before: { kind: one.kind } } : { documentId: null, before: {} };
  });
}

export const openingBalance: ImportTarget = {
  name: 'openingBalance',
  who: ['finance', 'director', 'admin'],
  fields: openingBalanceFields,
  dealer: 'row',
  product: false,
  check: async (ctx, rows, scope) =>
    (await weigh(ctx, rows, scope)).map(({ problems, effect }) => ({ problems, effect })),
  commit: write,
  /** Ledgers only grow: debts are cancelled by adjustments, prepayments reversed, both in today's books. */
  async undo(ctx, done, scope) {
    const reason = ctx.registry.words.zh['receivables.importUndone']?.replace('{number}', scope.number) ?? scope.number;
    const of = (kind: string) =>
      done.flatMap((row) => (row.documentId && row.before?.['kind'] === kind ? [row.documentId] : []));
    await cancelDebts(ctx, of('debt'), reason);
    await cancelReceipts(ctx, of('credit'), reason);
  },
};
