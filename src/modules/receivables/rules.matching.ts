/** Many receipts against the open invoices of their dealers: how sure each proposal is, and which need nobody's choice. Pure. */
import { sumFen, type Fen } from '../../kernel/money.ts';
import { allocateOldestFirst, type OpenItem } from './rules.ts';
import { matchReceipt, totalOf, type Match, type NamedItem } from './rules.match.ts';

export interface MoneyIn {
  id: string;
  dealerId: string;
  on: string;
  restFen: Fen;
  /** What the payer wrote: note and reference. */
  memo: string;
}

export interface Weighed extends Match {
  /** Of 100; from `certainFrom` on nobody has to choose. */
  confidence: number;
}

export interface MatchedReceipt {
  id: string;
  /** Best first. */
  proposals: Weighed[];
  certain: boolean;
}

/** A named document paid in full, the only invoice of this amount, or everything that is open. */
export const certainFrom = 90;

const keyOf = (match: Match) =>
  match.lines
    .map((line) => `${line.itemId} ${line.amount}`)
    .toSorted()
    .join();

function confidenceOf(match: Match, rest: Fen, open: readonly OpenItem[]): number {
  const total = totalOf(match);
  const openOf = new Map(open.map((item) => [item.id, item.open]));
  const whole = match.lines.every((line) => openOf.get(line.itemId) === line.amount);
  if (match.why === 'document') return total === rest && whole ? 99 : total === rest ? 85 : 70;
  if (match.why === 'exact') return open.filter((item) => item.open === rest).length === 1 ? 95 : 75;
  if (match.why === 'sum') {
    if (sumFen(open.map((item) => item.open)) === rest) return 95;
    return keyOf(match) === keyOf({ why: 'oldest', lines: allocateOldestFirst(rest, open) }) ? 80 : 60;
  }
  return 40;
}

/** Other invoices of exactly this amount: which of them is meant only a person knows. */
function twins(rest: Fen, open: readonly NamedItem[]): Match[] {
  const same = open.filter((item) => item.open === rest);
  if (same.length < 2) return [];
  return same.slice(1, 4).map((item) => ({ why: 'exact', lines: [{ itemId: item.id, amount: rest }] }));
}

function weigh(money: MoneyIn, items: readonly NamedItem[]): MatchedReceipt {
  const open = items.filter((item) => item.open > 0);
  const found = [...matchReceipt(money.restFen, open, money.memo), ...twins(money.restFen, open)];
  const proposals = found
    .filter((match, index) => found.findIndex((one) => keyOf(one) === keyOf(match)) === index)
    .map((match) => ({ ...match, confidence: confidenceOf(match, money.restFen, open) }))
    .toSorted((a, b) => b.confidence - a.confidence);
  const [best, ...others] = proposals;
  // The memo says one thing and the amount another: somebody has to look.
  const torn = others.some((one) => one.confidence >= certainFrom || one.why === 'document');
  return { id: money.id, proposals, certain: best !== undefined && best.confidence >= certainFrom && !torn };
}

function less(items: readonly NamedItem[], lines: readonly { itemId: string; amount: Fen }[]): NamedItem[] {
  const used = new Map(lines.map((line) => [line.itemId, line.amount]));
  return items.map((item) => ({ ...item, open: item.open - (used.get(item.id) ?? 0) }));
}

/** Of one dealer: who is sure takes first, surest and oldest first; the others see what is left. */
function ofDealer(monies: readonly MoneyIn[], items: readonly NamedItem[]): MatchedReceipt[] {
  let left = items;
  const waiting = new Map(monies.map((money) => [money.id, money]));
  const found = new Map<string, MatchedReceipt>();
  for (;;) {
    const seen = [...waiting.values()].map((money) => ({ money, of: weigh(money, left) }));
    const sure = seen
      .filter(({ of }) => of.certain)
      .toSorted(
        (a, b) =>
          (b.of.proposals[0]?.confidence ?? 0) - (a.of.proposals[0]?.confidence ?? 0) ||
          a.money.on.localeCompare(b.money.on) ||
          a.money.id.localeCompare(b.money.id),
      );
    const taken = new Set<string>();
    for (const { money, of } of sure) {
      const lines = of.proposals[0]?.lines ?? [];
      if (lines.some((line) => taken.has(line.itemId))) continue;
      for (const line of lines) taken.add(line.itemId);
      found.set(money.id, of);
      waiting.delete(money.id);
      left = less(left, lines);
    }
    if (taken.size === 0) {
      for (const { money, of } of seen) if (!found.has(money.id)) found.set(money.id, of);
      return monies.flatMap((money) => found.get(money.id) ?? []);
    }
  }
}

/**
 * In the order given. Certain proposals of different receipts never claim the same debt, so all of them can be taken at
 * once. @param openOf open items by dealer, in the order of settlement.
 */
export function matchAll(
  monies: readonly MoneyIn[],
  openOf: ReadonlyMap<string, readonly NamedItem[]>,
): MatchedReceipt[] {
  const found = new Map<string, MatchedReceipt>();
  for (const [dealerId, some] of Map.groupBy(monies, (one) => one.dealerId))
    for (const one of ofDealer(some, openOf.get(dealerId) ?? [])) found.set(one.id, one);
  return monies.flatMap((money) => found.get(money.id) ?? []);
}
