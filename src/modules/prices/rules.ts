/** Which row of the price list holds for a quantity on a day, and why the others do not. Pure. */
import type { Ratio } from '../../kernel/ratio.ts';
import { addDays } from '../../kernel/time.ts';

export interface PriceRow {
  id: string;
  level: string;
  skuId: string;
  unit: string;
  unitNum: number;
  unitDen: number;
  /** Tier, base units. */
  minQuantity: number;
  priceE4: number;
  fromOn: string;
  toOn: string | null;
  approved: boolean;
}

export type Rejection = 'notYet' | 'ended' | 'level' | 'quantity' | 'notApproved';

export interface Chosen {
  row: PriceRow;
  /** All tiers of the same unit that hold on the day, smallest first. */
  ladder: { minQuantity: number; priceE4: number }[];
  rejected: { row: PriceRow; why: Rejection }[];
}

/** Compares two prices per base unit exactly: below 0 when `a` is cheaper. */
export function comparePrices(
  a: { priceE4: number; unitNum: number; unitDen: number },
  b: { priceE4: number; unitNum: number; unitDen: number },
): number {
  const left = BigInt(a.priceE4) * BigInt(a.unitDen) * BigInt(b.unitNum);
  const right = BigInt(b.priceE4) * BigInt(b.unitDen) * BigInt(a.unitNum);
  return left < right ? -1 : left > right ? 1 : 0;
}

function why(row: PriceRow, ask: { level: string; on: string; quantity: number }): Rejection | null {
  if (row.level !== ask.level) return 'level';
  if (!row.approved) return 'notApproved';
  if (row.fromOn > ask.on) return 'notYet';
  if (row.toOn !== null && row.toOn < ask.on) return 'ended';
  return row.minQuantity > ask.quantity ? 'quantity' : null;
}

/** Best first: the highest tier reached, then the lower price, then the younger row, then the id. */
function better(a: PriceRow, b: PriceRow): number {
  if (a.minQuantity !== b.minQuantity) return b.minQuantity - a.minQuantity;
  const price = comparePrices(a, b);
  if (price !== 0) return price;
  if (a.fromOn !== b.fromOn) return a.fromOn > b.fromOn ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * The row for a quantity (base units) of one product on a day; null when none holds. Rows that would hold but lost to
 * a better one of the same tier or a higher one are rejected as `quantity` only when their tier was not reached;
 * a lower tier that was passed is part of the ladder and no rejection.
 */
export function choose(rows: readonly PriceRow[], ask: { level: string; on: string; quantity: number }): Chosen | null {
  const valid: PriceRow[] = [];
  const rejected: { row: PriceRow; why: Rejection }[] = [];
  for (const row of rows) {
    const reason = why(row, ask);
    if (reason === null) valid.push(row);
    else rejected.push({ row, why: reason });
  }
  const [row] = valid.toSorted(better);
  if (!row) return null;
  const onDay = [...valid, ...rejected.filter((one) => one.why === 'quantity').map((one) => one.row)];
  return { row, ladder: ladderOf(onDay, row.unit), rejected };
}

function ladderOf(rows: readonly PriceRow[], unit: string): { minQuantity: number; priceE4: number }[] {
  const best = new Map<number, PriceRow>();
  for (const row of rows.filter((one) => one.unit === unit).toSorted(better))
    if (!best.has(row.minQuantity)) best.set(row.minQuantity, row);
  return [...best.values()]
    .toSorted((a, b) => a.minQuantity - b.minQuantity)
    .map(({ minQuantity, priceE4 }) => ({ minQuantity, priceE4 }));
}

/** Below the floor, compared exactly even where the units differ. */
export function isBelowFloor(
  price: { priceE4: number; unitNum: number; unitDen: number },
  floor: { floorE4: number; unitNum: number; unitDen: number },
): boolean {
  return comparePrices(price, { priceE4: floor.floorE4, unitNum: floor.unitNum, unitDen: floor.unitDen }) < 0;
}

export interface Span {
  id: string;
  fromOn: string;
  toOn: string | null;
}

export interface Supersession {
  /** Rows that end on this day instead. */
  ended: { id: string; toOn: string }[];
  /** The old price comes back after a price with an end: a copy of the row from this day on. */
  resumed: { id: string; fromOn: string; toOn: string | null }[];
  /** Last day of the new row. */
  toOn: string | null;
}

/**
 * Makes room for a new row among the approved ones of the same level, product, unit and tier. A row without an end
 * lasts until the next one that is already planned; a row with an end pushes nothing planned aside: null when it would.
 */
export function supersede(
  existing: readonly Span[],
  wanted: { fromOn: string; toOn: string | null },
): Supersession | { clash: Span } {
  const living = existing.filter((one) => one.toOn === null || one.toOn >= one.fromOn);
  const later = living.filter((one) => one.fromOn > wanted.fromOn).toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  const [next] = later;
  if (next && wanted.toOn !== null && next.fromOn <= wanted.toOn) return { clash: next };
  const toOn = wanted.toOn ?? (next ? addDays(next.fromOn, -1) : null);
  const ended: Supersession['ended'] = [];
  const resumed: Supersession['resumed'] = [];
  for (const one of living) {
    if (one.fromOn > wanted.fromOn || (one.toOn !== null && one.toOn < wanted.fromOn)) continue;
    ended.push({ id: one.id, toOn: addDays(wanted.fromOn, -1) });
    if (wanted.toOn !== null && (one.toOn === null || one.toOn > wanted.toOn))
      resumed.push({ id: one.id, fromOn: addDays(wanted.toOn, 1), toOn: one.toOn });
  }
  return { ended, resumed, toOn };
}

/** The pricing unit as a ratio to the base unit. */
export function unitRatio(row: { unitNum: number; unitDen: number }): Ratio {
  return { num: row.unitNum, den: row.unitDen };
}
