/** 临期 and 大日期 of the lots of a pair. Base units, whole days. Pure. */
import { addDays, daysBetween } from '../../../kernel/time.ts';
import type { Day } from '../../../kernel/time.ts';
import { shelfLife } from './cover.ts';
import type { ShelfState } from './cover.ts';
import type { StockLot } from './lots.ts';

export interface LotLife {
  lot: StockLot;
  /** Its last day; of a lot without one, the latest it can be: shelf life from its arrival. */
  expiresOn: Day | null;
  /** The day was named by a batch or a count. */
  sure: boolean;
  daysLeft: number | null;
  state: ShelfState | null;
}

/**
 * The life left in each lot: state by remaining / total against the thresholds (per mille); null where neither a last
 * day nor an arrival is known, or the product does not expire (`shelfDays` null).
 */
export function livesOf(
  lots: readonly StockLot[],
  o: { shelfDays: number | null; asOf: Day; nearE3: number; halfE3: number },
): LotLife[] {
  const { shelfDays, asOf } = o;
  return lots.map((lot) => {
    const latest = lot.on === null || shelfDays === null ? null : addDays(lot.on, shelfDays);
    const expiresOn = lot.expiresOn ?? latest;
    const sure = lot.expiresOn !== null;
    if (expiresOn === null || shelfDays === null) return { lot, expiresOn, sure, daysLeft: null, state: null };
    const producedOn = addDays(expiresOn, -shelfDays);
    const { state } = shelfLife({ producedOn, shelfDays, asOf }, { near: o.nearE3 / 1000, half: o.halfE3 / 1000 });
    return { lot, expiresOn, sure, daysLeft: daysBetween(asOf, expiresOn), state };
  });
}

/** Units of these states, and the one that ends first. */
export function ofStates(lives: readonly LotLife[], states: readonly ShelfState[]) {
  const found = lives.filter((one) => one.state !== null && states.includes(one.state));
  const quantity = found.reduce((sum, one) => sum + one.lot.quantity, 0);
  const first = found.toSorted((a, b) => ((a.expiresOn ?? '') < (b.expiresOn ?? '') ? -1 : 1))[0] ?? null;
  return { quantity, first };
}
