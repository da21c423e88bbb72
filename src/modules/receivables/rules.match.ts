/** Which invoices a receipt may pay, said with the reason: the document it names, the sum that fits, the oldest. Pure. */
import { sumFen, type Fen } from '../../kernel/money.ts';
import { allocateOldestFirst, type Allocation, type OpenItem } from './rules.ts';

export type MatchReason = 'document' | 'exact' | 'sum' | 'oldest';
export interface Match {
  why: MatchReason;
  lines: Allocation[];
}
export interface NamedItem extends OpenItem {
  /** What a payer may write: the number of the invoice and of its document. */
  names: readonly string[];
}

/** Of so many open items sums of two and three are looked for; beyond it only runs from the oldest on. */
const sumsAmong = 60;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

function named(rest: Fen, items: readonly NamedItem[], memo: string): Match | null {
  const text = plain(memo);
  const told = items.filter((item) => item.names.some((name) => plain(name).length >= 4 && text.includes(plain(name))));
  const lines = allocateOldestFirst(rest, told);
  return lines.length > 0 ? { why: 'document', lines } : null;
}

const whole = (items: readonly OpenItem[]): Allocation[] =>
  items.map((item) => ({ itemId: item.id, amount: item.open }));

/** The run from the oldest on that sums up exactly, else a pair, else three; the oldest combination wins. */
function summed(rest: Fen, items: readonly OpenItem[]): Match | null {
  let sum = 0;
  for (const [index, item] of items.entries()) {
    sum += item.open;
    if (sum === rest && index > 0) return { why: 'sum', lines: whole(items.slice(0, index + 1)) };
    if (sum > rest) break;
  }
  const some = items.slice(0, sumsAmong);
  const byOpen = new Map<number, number>();
  for (const [index, item] of some.entries()) {
    const at = byOpen.get(rest - item.open);
    const other = at === undefined ? undefined : some[at];
    if (other) return { why: 'sum', lines: whole([other, item]) };
    if (!byOpen.has(item.open)) byOpen.set(item.open, index);
  }
  return triple(rest, some);
}

function triple(rest: Fen, items: readonly OpenItem[]): Match | null {
  for (const [first, one] of items.entries()) {
    const seen = new Map<number, OpenItem>();
    for (const two of items.slice(first + 1)) {
      const third = seen.get(rest - one.open - two.open);
      if (third) return { why: 'sum', lines: whole([one, third, two]) };
      seen.set(two.open, two);
    }
  }
  return null;
}

/**
 * Best first; the same lines are said once, with their best reason. `items` in the order of settlement. Nothing is
 * allocated: a person chooses.
 */
export function matchReceipt(rest: Fen, items: readonly NamedItem[], memo: string): Match[] {
  const open = items.filter((item) => item.open > 0);
  const exact = open.find((item) => item.open === rest);
  const oldest = allocateOldestFirst(rest, open);
  const found = [
    named(rest, open, memo),
    exact ? { why: 'exact' as const, lines: whole([exact]) } : null,
    summed(rest, open),
    oldest.length > 0 ? { why: 'oldest' as const, lines: oldest } : null,
  ].filter((one) => one !== null);
  const keyOf = (match: Match) =>
    match.lines
      .map((line) => `${line.itemId} ${line.amount}`)
      .toSorted()
      .join();
  return found.filter((match, index) => found.findIndex((one) => keyOf(one) === keyOf(match)) === index);
}

export const totalOf = (match: Match): Fen => sumFen(match.lines.map((line) => line.amount));
