/**
 * Of which lots a stock is made: first in, first out from the ledger, with last days from the batches that came and from
 * counts that named them. Base units, whole days. Pure.
 */
import type { Day } from '../../../kernel/time.ts';
import { total } from './trace.ts';

export interface StockLot {
  /** The day it came; null where no arrival explains it. */
  on: Day | null;
  quantity: number;
  /** Its last day, where a batch or a count named it. */
  expiresOn: Day | null;
  batch: string | null;
}

export interface NamedLot {
  batch: string | null;
  expiresOn: Day | null;
  quantity: number;
}

/** What came on a day, and the part of it whose batches are known. */
export interface Arrival {
  on: Day;
  quantity: number;
  lots: readonly NamedLot[];
}

/** The last count that named batches, at the end of its day. */
export interface LotCount {
  on: Day;
  lots: readonly NamedLot[];
}

/** Without a last day first: of these nothing is promised. */
function byLastDay(lots: readonly NamedLot[]): NamedLot[] {
  return lots
    .filter((lot) => lot.quantity > 0)
    .toSorted((a, b) =>
      (a.expiresOn ?? '') < (b.expiresOn ?? '') ? -1 : (a.expiresOn ?? '') > (b.expiresOn ?? '') ? 1 : 0,
    );
}

/** The newest part of segments (oldest first) that adds up to `want`, and what is missing to it. */
function newest<T extends { quantity: number }>(list: readonly T[], want: number): { taken: T[]; missing: number } {
  const taken: T[] = [];
  let rest = Math.max(0, want);
  for (const one of list.toReversed()) {
    const quantity = Math.min(rest, Math.max(0, one.quantity));
    if (quantity > 0) taken.unshift({ ...one, quantity });
    rest -= quantity;
  }
  return { taken, missing: rest };
}

/** Arrivals as segments, oldest first; of one day what lasts longest is the newest. */
function segmentsOf(arrivals: readonly Arrival[]): StockLot[] {
  return arrivals
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .flatMap(({ on, quantity, lots }) => {
      const { taken, missing } = newest(byLastDay(lots), quantity);
      const named = taken.map((lot) => ({ on, ...lot }));
      return missing > 0 ? [{ on, quantity: missing, expiresOn: null, batch: null }, ...named] : named;
    });
}

/** Gives the old part of the stock the last days that were counted, newest to newest. */
function counted(old: readonly StockLot[], count: LotCount): StockLot[] {
  const names = newest(byLastDay(count.lots), total(old.map((lot) => lot.quantity))).taken;
  const done: StockLot[] = [];
  const left = [...old];
  while (left.length > 0) {
    const lot = left.pop();
    const name = names.pop();
    if (!lot) break;
    if (!name) {
      done.unshift(lot);
      continue;
    }
    const quantity = Math.min(lot.quantity, name.quantity);
    done.unshift({ on: lot.on, quantity, expiresOn: name.expiresOn, batch: name.batch });
    if (lot.quantity > quantity) left.push({ ...lot, quantity: lot.quantity - quantity });
    if (name.quantity > quantity) names.push({ ...name, quantity: name.quantity - quantity });
  }
  return done;
}

const same = (a: StockLot, b: StockLot) => a.on === b.on && a.expiresOn === b.expiresOn && a.batch === b.batch;

function merged(lots: readonly StockLot[]): StockLot[] {
  const list: StockLot[] = [];
  for (const lot of lots) {
    const last = list.at(-1);
    if (last && same(last, lot)) list[list.length - 1] = { ...last, quantity: last.quantity + lot.quantity };
    else list.push({ ...lot });
  }
  return list;
}

/**
 * The lots of what is on hand, oldest first: goods leave in the order they came, so what is there is the newest of what
 * came; stock beyond all arrivals has no day and stands first. A count that named batches gives their last days to what
 * lay there on its day; what came since keeps its own. Σ of the quantities = max(0, onHand).
 */
export function lotsOnHand(o: { onHand: number; arrivals: readonly Arrival[]; count: LotCount | null }): StockLot[] {
  const { taken, missing } = newest(segmentsOf(o.arrivals), o.onHand);
  const unknown = { on: null, quantity: missing, expiresOn: null, batch: null };
  const lots = missing > 0 ? [unknown, ...taken] : taken;
  const { count } = o;
  if (!count) return merged(lots);
  const isOld = (lot: StockLot) => lot.on === null || lot.on <= count.on;
  return merged([...counted(lots.filter(isOld), count), ...lots.filter((lot) => !isOld(lot))]);
}

/** First last day that is known, and first arrival of what has none (the sentinel of an unknown arrival is no day). */
export function firstDays(lots: readonly StockLot[]): { expiresOn: Day | null; undatedOn: Day | null } {
  const least = (days: (Day | null)[]) => days.filter((one) => one !== null).toSorted()[0] ?? null;
  return {
    expiresOn: least(lots.map((lot) => lot.expiresOn)),
    undatedOn: least(lots.filter((lot) => lot.expiresOn === null).map((lot) => lot.on)),
  };
}
