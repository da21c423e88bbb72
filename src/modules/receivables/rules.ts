/** Pure rules of the dealer's account: allocation of receipts, 账龄 ageing, credit exposure. All amounts in 分. */
import { assertFen, sumFen } from '../../kernel/money.ts';
import type { Fen } from '../../kernel/money.ts';
import { halfUp } from '../../kernel/ratio.ts';
import { ageBucket, ageBuckets, daysBetween } from '../../kernel/time.ts';
import type { AgeBucket, Day } from '../../kernel/time.ts';

/** An item of the account that is still open, as far as allocation needs to know it. */
export interface OpenItem {
  id: string;
  dueOn: Day;
  documentOn: Day;
  open: Fen;
}

export interface Allocation {
  itemId: string;
  amount: Fen;
}

/** The order of settlement: due first, of these the older document, then the id so that it never wavers. */
function bySettlement(a: OpenItem, b: OpenItem): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  if (a.documentOn !== b.documentOn) return a.documentOn < b.documentOn ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * 核销 oldest first: what each item gets of `amount`. Items without an open debt get nothing; what the items
 * cannot take stays unallocated (amount less the sum of the answer).
 */
export function allocateOldestFirst(amount: Fen, items: readonly OpenItem[]): Allocation[] {
  let rest = assertFen(amount);
  const out: Allocation[] = [];
  for (const item of [...items].sort(bySettlement)) {
    const share = Math.min(rest, assertFen(item.open));
    if (share <= 0) continue;
    out.push({ itemId: item.id, amount: share });
    rest -= share;
  }
  return out;
}

export type AllocationProblem =
  | { kind: 'unknownItem' | 'duplicate' | 'notPositive'; itemId: string }
  | { kind: 'overItem'; itemId: string; open: Fen; over: Fen }
  /** All chosen amounts together pass what is left of the receipt. */
  | { kind: 'overReceipt'; rest: Fen; over: Fen };

/** Checks an allocation chosen by hand against the items and the rest of the receipt; all problems at once. */
export function checkChosenAllocation(
  rest: Fen,
  items: readonly Pick<OpenItem, 'id' | 'open'>[],
  chosen: readonly Allocation[],
): { ok: true; total: Fen } | { ok: false; problems: AllocationProblem[] } {
  const open = new Map(items.map((item) => [item.id, item.open]));
  const seen = new Set<string>();
  const problems: AllocationProblem[] = [];
  for (const { itemId, amount } of chosen) {
    const left = open.get(itemId);
    if (left === undefined) problems.push({ kind: 'unknownItem', itemId });
    else if (seen.has(itemId)) problems.push({ kind: 'duplicate', itemId });
    else if (!Number.isSafeInteger(amount) || amount <= 0) problems.push({ kind: 'notPositive', itemId });
    else if (amount > left) problems.push({ kind: 'overItem', itemId, open: left, over: amount - left });
    seen.add(itemId);
  }
  const total = sumFen(chosen.map((c) => (Number.isSafeInteger(c.amount) && c.amount > 0 ? c.amount : 0)));
  if (total > rest) problems.push({ kind: 'overReceipt', rest, over: total - rest });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, total };
}

export interface Ageing {
  buckets: Record<AgeBucket, Fen>;
  total: Fen;
  overdue: Fen;
  /**
   * Sum of amount x days overdue / sum of amount over the overdue debts, half-up to 0.1 day; null when nothing
   * is overdue. Open credits lower the buckets but carry no days: they would turn the mean into nonsense.
   */
  weightedOverdueDays: number | null;
}

/** 账龄 of open items by due date at the end of the day `asOf`. */
export function ageing(items: readonly Pick<OpenItem, 'dueOn' | 'open'>[], asOf: Day): Ageing {
  const byBucket = (bucket: AgeBucket): Fen =>
    sumFen(items.filter((item) => ageBucket(item.dueOn, asOf) === bucket).map((item) => item.open));
  const buckets = Object.fromEntries(ageBuckets.map((bucket) => [bucket, byBucket(bucket)])) as Record<AgeBucket, Fen>;
  const late = items.filter((item) => item.open > 0 && daysBetween(item.dueOn, asOf) > 0);
  const amount = late.reduce((sum, item) => sum + BigInt(item.open), 0n);
  const weighted = late.reduce((sum, item) => sum + BigInt(item.open) * BigInt(daysBetween(item.dueOn, asOf)), 0n);
  const total = sumFen(items.map((item) => item.open));
  return {
    buckets,
    total,
    overdue: sumFen([total, -buckets.notDue]),
    weightedOverdueDays: amount === 0n ? null : Number(halfUp(weighted * 10n, amount)) / 10,
  };
}

/** The disjoint parts of what a dealer owes or is about to owe (formulas 5.2, AR & credit). */
export interface ExposureParts {
  /** Open receivable items, gross. */
  receivable: Fen;
  shippedNotInvoiced: Fen;
  /** Released orders, the part not yet shipped. */
  approvedOrders: Fen;
  /** Submitted orders: submitting reserves credit. */
  submittedOrders: Fen;
  /** Receipts and prepayments not yet allocated: one pool, counted once, lowers the exposure. */
  unallocatedReceipts: Fen;
}

export interface CreditTerms {
  /** 授信 */
  limit: Fen;
  /** 临时授信 with its last day, inclusive; null when there is none. */
  temporaryLimit: { amount: Fen; until: Day } | null;
}

export interface Credit {
  exposure: Fen;
  /** Limit + temporary limit while it lasts - exposure; negative when the dealer is over. */
  available: Fen;
  limit: Fen;
  /** The temporary limit that counts on the day asked, 0 when ended. */
  temporary: Fen;
  parts: ExposureParts;
}

/** Exposure = receivable + shipped not invoiced + released + submitted orders - unallocated receipts. */
export function exposure(input: ExposureParts & CreditTerms, asOf: Day): Credit {
  const {
    receivable,
    shippedNotInvoiced,
    approvedOrders,
    submittedOrders,
    unallocatedReceipts,
    limit,
    temporaryLimit,
  } = input;
  const total = sumFen([receivable, shippedNotInvoiced, approvedOrders, submittedOrders, -unallocatedReceipts]);
  const temporary = temporaryLimit && daysBetween(asOf, temporaryLimit.until) >= 0 ? temporaryLimit.amount : 0;
  return {
    exposure: total,
    available: sumFen([limit, temporary, -total]),
    limit,
    temporary,
    parts: { receivable, shippedNotInvoiced, approvedOrders, submittedOrders, unallocatedReceipts },
  };
}

/** Whether further `need` fits: what adds nothing is always allowed, also for a dealer who is over. */
export function creditAllows(credit: Pick<Credit, 'available'>, need: Fen): { ok: true } | { ok: false; short: Fen } {
  if (need <= 0 || need <= credit.available) return { ok: true };
  return { ok: false, short: sumFen([need, -credit.available]) };
}
