/** When a shortage can be filled, and from which batches goods leave. Pure. */

export interface Arrival {
  expectedOn: string;
  quantity: number;
}

/**
 * The day on which `need` base units more than there are today will have come, from what is announced. Arrivals that
 * are overdue promise nothing until they get a new day. Null: nobody knows.
 */
export function filledOn(need: number, arrivals: readonly Arrival[], today: string): string | null {
  if (need <= 0) return today;
  let sum = 0;
  for (const one of arrivals.toSorted((a, b) =>
    a.expectedOn < b.expectedOn ? -1 : a.expectedOn > b.expectedOn ? 1 : 0,
  )) {
    if (one.expectedOn < today) continue;
    sum += one.quantity;
    if (sum >= need) return one.expectedOn;
  }
  return null;
}

/**
 * What is free, what is short of `wanted`, and how much must come before it can be filled: those who waited before,
 * and whatever was promised past the stock, come first.
 */
export function shortage(wanted: number, room: number, waiting: number): { free: number; short: number; need: number } {
  const free = Math.max(0, room);
  const short = Math.max(0, wanted - free);
  return { free, short, need: short === 0 ? 0 : short + waiting + Math.max(0, -room) };
}

/** Packs of its order unit that every dealer may be told to be there. */
const toldPacks = 20;

/**
 * How much of a product a dealer is told to be there, base units: near what he usually orders, so that asking for a
 * huge quantity does not tell the company's stock. `largest` is his largest line lately.
 */
export function toldUpTo(orderUnit: { num: number; den: number }, largest: number): number {
  return Math.max(Math.ceil((toldPacks * orderUnit.num) / orderUnit.den), 2 * largest);
}

export interface Told {
  available: number;
  short: number;
  /** More may be there than is told. */
  atLeast: boolean;
}

/** What a dealer is told of a product of which `found.available` is free. Whether all he asked for is there is told. */
export function told(found: { available: number; short: number }, quantity: number, upTo: number): Told {
  const there = Math.min(found.available, quantity);
  if (found.short === 0) return { available: there, short: 0, atLeast: false };
  const available = Math.min(there, upTo);
  return { available, short: quantity - available, atLeast: available < there };
}

export interface BatchStock {
  id: string;
  batchNo: string;
  expiresOn: string | null;
  onHand: number;
}

/** Earliest expiry first; batches without one last, then the older batch (`id` is made in order of time). */
export function byExpiry(a: BatchStock, b: BatchStock): number {
  const [left, right] = [a.expiresOn ?? '9999-12-31', b.expiresOn ?? '9999-12-31'];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Takes a quantity from the batches; `missing` is what they do not hold. */
export function pick(
  batches: readonly BatchStock[],
  quantity: number,
): { picked: { batch: BatchStock; quantity: number }[]; missing: number } {
  let rest = quantity;
  const picked: { batch: BatchStock; quantity: number }[] = [];
  for (const batch of batches.toSorted(byExpiry)) {
    const part = Math.min(rest, batch.onHand);
    if (part <= 0) continue;
    picked.push({ batch, quantity: part });
    rest -= part;
  }
  return { picked, missing: rest };
}
