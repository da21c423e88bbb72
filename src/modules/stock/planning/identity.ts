/**
 * The identity of stock of one dealer x SKU x warehouse (formulas 5.2, PSI): opening + receipts + customer
 * returns + transfer in + adj⁺ − sell-out − returns to factory − transfer out − adj⁻ − scrap = closing, each
 * day; and what must have been sold between two counts. Base units. Pure.
 */
import { assertInteger } from '../../../kernel/ratio.ts';
import { addDays, daysBetween } from '../../../kernel/time.ts';
import type { Day } from '../../../kernel/time.ts';
import { named, traceOf } from './trace.ts';
import type { Trace } from './trace.ts';

export const flowsIn = ['receipts', 'customerReturns', 'transferIn', 'adjustUp'] as const;
export const flowsOut = ['sellOut', 'factoryReturns', 'transferOut', 'adjustDown', 'scrap'] as const;
export type Flow = (typeof flowsIn)[number] | (typeof flowsOut)[number];
export type Flows = Record<Flow, number>;

/** What happened on a day, in base units; a flow left out is 0. Several entries of one day add up. */
export interface DayFlows extends Partial<Flows> {
  on: Day;
  /** Booked difference of a count (signed): part of adj⁺/adj⁻, but no evidence of what was sold. */
  countDifference?: number;
  /** The day holds a reversing entry, so that a flow may be negative. */
  reversal?: boolean;
  /** The balance kept or reported for the end of the day, to be proved. */
  keptClosing?: number;
}

export interface DayRow extends Flows {
  on: Day;
  opening: number;
  countDifference: number;
  closing: number;
}

export interface Violation {
  kind: 'negativeFlow' | 'negativeStock' | 'closingDiffers' | 'impliedNegative' | 'impliedZero' | 'nothingSold';
  on: Day;
  flow?: Flow;
  expected: number | null;
  found: number;
}

function noFlows(): Flows {
  return {
    receipts: 0,
    customerReturns: 0,
    transferIn: 0,
    adjustUp: 0,
    sellOut: 0,
    factoryReturns: 0,
    transferOut: 0,
    adjustDown: 0,
    scrap: 0,
  };
}

const allFlows: readonly Flow[] = [...flowsIn, ...flowsOut];
const sumOf = (flows: Flows, names: readonly Flow[]) => names.reduce((sum, name) => sum + flows[name], 0);

type Merged = Flows & { on: Day; countDifference: number; reversal: boolean; keptClosing: number | null };

function mergeDays(days: readonly DayFlows[]): Merged[] {
  const byDay = new Map<Day, Merged>();
  for (const day of days) {
    const row = byDay.get(day.on) ?? {
      ...noFlows(),
      on: day.on,
      countDifference: 0,
      reversal: false,
      keptClosing: null,
    };
    for (const flow of allFlows) row[flow] = assertInteger(row[flow] + assertInteger(day[flow] ?? 0));
    row.countDifference = assertInteger(row.countDifference + (day.countDifference ?? 0));
    row.reversal ||= day.reversal ?? false;
    row.keptClosing = day.keptClosing ?? row.keptClosing;
    byDay.set(day.on, row);
  }
  return [...byDay.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

function violationsOf(day: Merged, closing: number): Violation[] {
  const found: Violation[] = [];
  for (const flow of allFlows) {
    if (day[flow] < 0 && !day.reversal)
      found.push({ kind: 'negativeFlow', on: day.on, flow, expected: 0, found: day[flow] });
  }
  if (closing < 0) found.push({ kind: 'negativeStock', on: day.on, expected: 0, found: closing });
  if (day.keptClosing !== null && day.keptClosing !== closing)
    found.push({ kind: 'closingDiffers', on: day.on, expected: closing, found: day.keptClosing });
  return found;
}

/**
 * The identity day by day from an opening balance (base units, before the first day). Days may come in any
 * order and more than once; days without movement are left out. Violations: a negative flow without a
 * reversal, a negative closing, a kept closing that is not the computed one. Throws `number.notInteger`.
 */
export function replayDays(
  opening: number,
  days: readonly DayFlows[],
): { rows: DayRow[]; closing: number; violations: Violation[]; trace: Trace } {
  let stock = assertInteger(opening);
  const rows: DayRow[] = [];
  const violations: Violation[] = [];
  const sums = noFlows();
  let counted = 0;
  for (const day of mergeDays(days)) {
    const { reversal: _reversal, keptClosing: _kept, ...flows } = day;
    const closing = assertInteger(stock + sumOf(day, flowsIn) - sumOf(day, flowsOut) + day.countDifference);
    rows.push({ ...flows, opening: stock, closing });
    violations.push(...violationsOf(day, closing));
    for (const flow of allFlows) sums[flow] += day[flow];
    counted += day.countDifference;
    stock = closing;
  }
  const inputs = [
    named('opening', opening, 'base'),
    ...allFlows.map((flow) => named(flow, sums[flow], 'base')),
    named('countDifference', counted, 'base'),
  ];
  return {
    rows,
    closing: stock,
    violations,
    trace: traceOf('stock.identity', inputs, [named('closing', stock, 'base')]),
  };
}

/**
 * Closing stock of every calendar day from `from` to `to` (base units); `opening` is the balance before the
 * first movement given, so any past day can be asked.
 */
export function dailyClosings(
  opening: number,
  days: readonly DayFlows[],
  range: { from: Day; to: Day },
): { on: Day; closing: number }[] {
  const { rows } = replayDays(opening, days);
  const list: { on: Day; closing: number }[] = [];
  let [next, stock] = [0, opening];
  for (let i = 0; i <= daysBetween(range.from, range.to); i++) {
    const on = addDays(range.from, i);
    for (let row = rows[next]; row && row.on <= on; row = rows[++next]) stock = row.closing;
    list.push({ on, closing: stock });
  }
  return list;
}

export interface Count {
  on: Day;
  quantity: number;
}

export interface ImpliedPeriod {
  /** The period runs from the end of `after` to the end of `to`: both counts are taken at the end of the day. */
  after: Day;
  to: Day;
  opening: number;
  closing: number;
  flows: Flows;
  implied: number;
  reported: number;
  trace: Trace;
}

/**
 * What must have been sold between each two counts following each other, in base units (may be negative):
 * open + receipts + customer returns + transfer in + adj⁺ − returns to factory − transfer out − adj⁻ − scrap −
 * counted close. Booked count differences are left out: they are what the counts themselves say. Of two
 * counts of one day the later in the list holds. Formula: 5.2 "Implied sell-out".
 */
export function impliedBetweenCounts(counts: readonly Count[], days: readonly DayFlows[]): ImpliedPeriod[] {
  const ordered = [...new Map(counts.map((count) => [count.on, count])).values()].toSorted((a, b) =>
    a.on < b.on ? -1 : 1,
  );
  const merged = mergeDays(days);
  return ordered.slice(1).map((end, i) => {
    const start = ordered[i] ?? end;
    const flows = noFlows();
    for (const day of merged) {
      if (day.on > start.on && day.on <= end.on) for (const flow of allFlows) flows[flow] += day[flow];
    }
    const others = sumOf(flows, ['factoryReturns', 'transferOut', 'adjustDown', 'scrap']);
    const implied = assertInteger(start.quantity + sumOf(flows, flowsIn) - others - end.quantity);
    const inputs = [
      named('openingCount', start.quantity, 'base'),
      ...allFlows.filter((flow) => flow !== 'sellOut').map((flow) => named(flow, flows[flow], 'base')),
      named('closingCount', end.quantity, 'base'),
    ];
    return {
      after: start.on,
      to: end.on,
      opening: start.quantity,
      closing: end.quantity,
      flows,
      implied,
      reported: flows.sellOut,
      trace: traceOf('stock.implied', inputs, [named('implied', implied, 'base')]),
    };
  });
}

export interface SellOutComparison {
  reported: number | null;
  implied: number | null;
  observed: number | null;
  /** reported − implied, base units; null when one is unknown. */
  difference: number | null;
  /** |difference| / implied; null when implied <= 0 or one is unknown. */
  rate: number | null;
  /** observed − implied, base units. */
  observedDifference: number | null;
  violations: Violation[];
  trace: Trace;
}

function impliedViolation(on: Day, implied: number, reported: number | null): Violation[] {
  if (implied > 0) return [];
  const still = (reported ?? 0) === 0 ? ('nothingSold' as const) : ('impliedZero' as const);
  return [{ kind: implied < 0 ? 'impliedNegative' : still, on, expected: reported, found: implied }];
}

/**
 * Reported (by the dealer), implied (by counts) and observed (scans, outlets) sell-out of one period side by
 * side, base units; null = not known. 差异率 = |reported − implied| / implied, null when implied <= 0, and then
 * a violation: 'impliedNegative' (goods appeared), 'impliedZero' (reported, but nothing left the shelf),
 * 'nothingSold' (neither: of interest for a slow mover only). Formula: 5.2 "Implied sell-out".
 */
export function compareSellOut(o: {
  on: Day;
  reported: number | null;
  implied: number | null;
  observed: number | null;
}): SellOutComparison {
  const minus = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);
  const difference = minus(o.reported, o.implied);
  const rate = difference === null || o.implied === null || o.implied <= 0 ? null : Math.abs(difference) / o.implied;
  const inputs = [
    named('reported', o.reported, 'base'),
    named('implied', o.implied, 'base'),
    named('observed', o.observed, 'base'),
  ];
  return {
    reported: o.reported,
    implied: o.implied,
    observed: o.observed,
    difference,
    rate,
    observedDifference: minus(o.observed, o.implied),
    violations: o.implied === null ? [] : impliedViolation(o.on, o.implied, o.reported),
    trace: traceOf('stock.sellOutDifference', inputs, [
      named('difference', difference, 'base'),
      named('differenceRate', rate, 'share'),
    ]),
  };
}
