/** Receipts from a bank's file: money in only, each found to its dealer, recorded and not allocated. */
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
import { monthOf } from '../../kernel/time.ts';
import { lockAccounts } from './credit.ts';
import { receiptsFields } from './import-fields.ts';
import { cancelReceipts } from './import.cancel.ts';
import { payersOf, type Payers } from './import.payers.ts';
import { postCreditsOf } from './ledger.ts';
import { closedThrough, holdOffClosing } from './months.ts';
import { PositiveFen } from './shapes.ts';

interface Wanted {
  n: number;
  on: string;
  /** Null: money that went out, no fact of ours. */
  amountFen: number | null;
  payer: string;
  payerAccount: string;
  reference: string;
  memo: string;
  dealerId: string | null;
}

type Direction = 'in' | 'out' | null;

/** A bank credits what comes in: 贷 is income. Null: the word tells neither. */
export function directionOf(text: string): Direction {
  const word = text.normalize('NFKC').trim().toLowerCase();
  if (/^(收|收入|入|入账|转入|汇入|来账|贷|贷方|贷记|c|cr|credit|in|\+|income|进账|进|存入)$/.test(word)) return 'in';
  if (/^(支|支出|付|付款|出|出账|转出|汇出|往账|借|借方|借记|d|dr|debit|out|-|expense|支取)$/.test(word)) return 'out';
  return null;
}

function amountIn(row: ImportRow): { amountFen: number | null; problems: RowProblem[] } {
  const [amount, paidOut] = [amountOf(row, 'amount') ?? 0, amountOf(row, 'paidOut') ?? 0];
  const text = textOf(row, 'direction');
  const direction = text === '' ? null : directionOf(text);
  if (text !== '' && direction === null)
    return { amountFen: amount, problems: [problem('direction', 'receivables.importNoDirection', { value: text })] };
  if (amount !== 0 && paidOut !== 0)
    return { amountFen: amount, problems: [problem('paidOut', 'receivables.importBothWays')] };
  if (direction === 'out' || paidOut !== 0 || amount < 0) return { amountFen: null, problems: [] };
  const wrong = row.values['amount'] === undefined ? needed(row, ['amount']) : [misfit('amount', PositiveFen, amount)];
  return { amountFen: amount, problems: wrong.filter((one) => one !== null) };
}

interface Known extends Record<string, unknown> {
  dealerId: string;
  number: string;
  on: string;
  amountFen: number;
  reference: string;
  payer: string;
}

/** Receipts that may be the same money: by reference, or by day and amount; one statement. */
async function receiptsLike(ctx: Ctx, wanted: readonly Wanted[]): Promise<Known[]> {
  const income = wanted.filter((one) => one.amountFen !== null);
  const references = sql.param([...new Set(income.flatMap((one) => one.reference || []))]);
  const [days, amounts] = [sql.param(income.map((one) => one.on)), sql.param(income.map((one) => one.amountFen))];
  const { rows } = await ctx.db.execute<Known>(sql`
    select dealer_id as "dealerId", number, "on", amount_fen as "amountFen", reference, payer from receipts
     where kind = 'receipt' and reversed_on is null and (reference <> '' and reference = any (${references}::text[])
        or ("on", amount_fen) in (select * from unnest(${days}::date[], ${amounts}::bigint[])))`);
  return rows;
}

/** The same reference and amount; where one of them has no reference, the same day, amount and payer or dealer. */
function isSame(known: Known, wanted: Wanted): boolean {
  if (known.amountFen !== wanted.amountFen) return false;
  if (known.reference !== '' && wanted.reference !== '') return known.reference === wanted.reference;
  if (known.on !== wanted.on) return false;
  return known.payer === wanted.payer || (known.payer === '' && known.dealerId === wanted.dealerId);
}

function read(row: ImportRow, payers: Payers): { wanted: Wanted; problems: RowProblem[] } {
  const { amountFen, problems } = amountIn(row);
  const on = dayOf(row, 'date');
  const texts = {
    payer: textOf(row, 'payer').slice(0, 80),
    payerAccount: textOf(row, 'payerAccount').replaceAll(/\s/g, '').slice(0, 40),
  };
  const wanted = {
    n: row.n,
    on: on ?? '',
    amountFen,
    ...texts,
    dealerId: null,
    reference: textOf(row, 'reference').slice(0, 80),
    memo: textOf(row, 'memo').slice(0, 300),
  };
  if (amountFen === null) return { wanted, problems };
  const missing = needed(row, ['date', 'payer']);
  if (on === 'month') missing.push(problem('date', 'receivables.importNeedsDay'));
  const found = missing.some((one) => one.field === 'payer') ? null : payers(texts.payer, texts.payerAccount);
  if (found && 'problem' in found) return { wanted, problems: [...problems, ...missing, found.problem] };
  return { wanted: { ...wanted, dealerId: found?.dealerId ?? null }, problems: [...problems, ...missing] };
}

function dayProblems(ctx: Ctx, { on, amountFen }: Wanted, closed: string | null): RowProblem[] {
  if (amountFen === null || on === '' || on === 'month') return [];
  if (on > ctx.today()) return [problem('date', 'receivables.future', { on, today: ctx.today() })];
  const month = monthOf(on);
  return closed && month <= closed ? [problem('date', 'receivables.monthClosed', { on, month, through: closed })] : [];
}

/** Within a file a reference stands once; without one the same day, amount and payer. */
const keyOf = (one: Wanted): string | null => {
  if (one.amountFen === null) return null;
  return one.reference ? `${one.reference} ${one.amountFen}` : `${one.on} ${one.amountFen} ${one.payer}`;
};

async function weigh(
  ctx: Ctx,
  rows: readonly ImportRow[],
  scope?: ImportScope,
): Promise<(CheckedRow & { wanted: Wanted })[]> {
  await holdOffClosing(ctx);
  const closed = await closedThrough(ctx);
  const payers = await payersOf(
    ctx,
    rows.map((row) => textOf(row, 'payerAccount')),
  );
  const all = rows.map((row) => read(row, payers));
  const days = all.filter(({ wanted }) => wanted.on !== '' && wanted.on !== 'month');
  const known = Map.groupBy(
    await receiptsLike(
      ctx,
      days.map((one) => one.wanted),
    ),
    (one) => one.amountFen,
  );
  const earlier = earlierOf(
    all.map((one) => one.wanted),
    keyOf,
    scope?.seen?.('receipt'),
  );
  return all.map(({ wanted, problems }, index) => {
    const again = wanted.amountFen !== null && (known.get(wanted.amountFen) ?? []).some((one) => isSame(one, wanted));
    // What is there already needs no dealer and no open month.
    if (again) return { wanted, problems: [], effect: 'again' };
    const repeated = twice('reference', wanted.reference || wanted.payer, earlier[index] ?? null);
    const found = [...problems, ...dayProblems(ctx, wanted, closed), ...repeated];
    return { wanted, problems: found, effect: wanted.amountFen === null ? 'same' : 'new' };
  });
}

async function write(ctx: Ctx, rows: readonly ImportRow[]): Promise<RowOutcome[]> {
  const weighed = await weigh(ctx, rows);
  const fresh = weighed.flatMap(({ effect, wanted }) => (effect === 'new' ? [wanted] : []));
  const keys = await lockAccounts(
    ctx,
    fresh.map((one) => one.dealerId ?? ''),
  );
  const cards = new Map((await ctx.registry.dealerCards(ctx, [...keys.keys()])).map((card) => [card.id, card]));
  const numbers = await nextNumbers(
    ctx,
    fresh.map((one) => ({ id: one.dealerId ?? '', code: cards.get(one.dealerId ?? '')?.code ?? '' })),
    'R',
  );
  const credits = fresh.map((one, index) => ({
    dealerId: one.dealerId ?? '',
    counterKey: keys.get(one.dealerId ?? '') ?? '',
    number: numbers[index] ?? '',
    on: one.on,
    amountFen: one.amountFen ?? 0,
    method: 'bank' as const,
    reference: one.reference,
    payer: one.payer,
    payerAccount: one.payerAccount,
    note: one.memo || undefined,
  }));
  const ids = await postCreditsOf(ctx, 'receipt', credits);
  credits.forEach(({ dealerId }, index) => ctx.emit('receipt.recorded', { id: ids[index], dealerId }));
  let next = 0;
  return weighed.map(({ effect }) =>
    effect === 'new' ? { documentId: ids[next++] ?? null, before: null } : { documentId: null, before: {} },
  );
}

export const bankReceipts: ImportTarget = {
  name: 'receipts',
  who: ['finance', 'director'],
  fields: receiptsFields,
  dealer: 'payer',
  product: false,
  check: async (ctx, rows, scope) =>
    (await weigh(ctx, rows, scope)).map(({ problems, effect }) => ({ problems, effect })),
  commit: write,
  async undo(ctx, done, scope) {
    const reason = ctx.registry.words.zh['receivables.importUndone']?.replace('{number}', scope.number) ?? scope.number;
    await cancelReceipts(
      ctx,
      done.flatMap((row) => row.documentId ?? []),
      reason,
    );
  },
};
