/**
 * 日均销: how much of a SKU a dealer sells on a day on which he has it, and how much that swings (formulas 5.2,
 * ADS). Quantities in base units, rates in base units a day as plain numbers. Pure.
 */
import { assertInteger } from '../../../kernel/ratio.ts';
import { daysBetween } from '../../../kernel/time.ts';
import type { Day } from '../../../kernel/time.ts';
import { deviation, named, ratioOf, total, traceOf } from './trace.ts';
import type { Named, Trace } from './trace.ts';

/** Sell-out of a period, both days inclusive: a day, a week or a month, as it was reported. */
export interface SellOutPeriod {
  from: Day;
  to: Day;
  quantity: number;
}

export interface DemandInput {
  /** The last day that counts; windows run backwards from it. */
  asOf: Day;
  periods: readonly SellOutPeriod[];
  /** Spans for which the dealer has reported: a day inside without a row sold nothing. */
  reported: readonly { from: Day; to: Day }[];
  /** Days without stock; a day with sales of its own counts as in stock all the same. */
  outOfStock: readonly Day[];
}

export interface Windows {
  days: number;
  weight: number;
}

/** Default windows of 5.2. */
export const demandWindows: readonly Windows[] = [
  { days: 28, weight: 0.5 },
  { days: 56, weight: 0.3 },
  { days: 84, weight: 0.2 },
];

export interface Demand {
  /** Base units a day; null when no window has a day in stock. */
  ads: number | null;
  /** Standard deviation of a day, base units; null when the history is too thin. */
  sigma: number | null;
  sigmaFrom: 'days' | 'weeks' | 'periods' | null;
  reason: 'noHistory' | null;
  /** A weekly or monthly figure was spread over its days. */
  spread: boolean;
  windows: { days: number; sold: number; inStock: number; known: number; ads: number | null; weight: number }[];
  trace: Trace;
}

interface Cell {
  sold: number;
  spread: boolean;
  inStock: boolean;
}

/** Days by their distance from asOf (0 = asOf, 1 = the day before). */
type Cells = Map<number, Cell>;
/** The days of the longest window in order; what is not known has a hole. A nightly run makes one for each pair. */
type Column = readonly (Cell | undefined)[];

/** Told and nothing sold, which most days of most pairs are; never changed. */
const nothing = { there: { sold: 0, spread: false, inStock: true }, out: { sold: 0, spread: false, inStock: false } };

interface Span {
  first: number;
  last: number;
}

let distances: { asOf: Day; known: Map<Day, number> } = { asOf: '', known: new Map() };

/** Days from `day` to asOf, remembered: a nightly run asks for the same days in thousands of cells. */
function distance(day: Day, asOf: Day): number {
  if (distances.asOf !== asOf) distances = { asOf, known: new Map() };
  const known = distances.known.get(day);
  if (known !== undefined) return known;
  const found = daysBetween(day, asOf);
  distances.known.set(day, found);
  return found;
}

function spanOf(asOf: Day, o: { from: Day; to: Day }): Span {
  return { first: distance(o.to, asOf), last: distance(o.from, asOf) };
}

function offsets({ first, last }: Span): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** The part of a longer figure that no single day explains, over the days in stock that have no row. */
function spreadPeriod(cells: Cells, span: Span, quantity: number, out: ReadonlySet<number>): void {
  const days = offsets(span);
  const rest = Math.max(0, quantity - total(days.map((day) => cells.get(day)?.sold ?? 0)));
  const free = days.filter((day) => !cells.has(day));
  const inStock = free.filter((day) => !out.has(day));
  const selling = inStock.length > 0 ? inStock : free;
  for (const day of free) {
    const share = selling.includes(day) ? rest / selling.length : 0;
    cells.set(day, { sold: share, spread: true, inStock: selling.includes(day) });
  }
}

function cellsOf(input: DemandInput, horizon: number): Cells {
  const cells: Cells = new Map();
  const out = new Set(input.outOfStock.map((day) => distance(day, input.asOf)));
  const spans = input.periods.map((one) => ({ ...spanOf(input.asOf, one), quantity: assertInteger(one.quantity) }));
  for (const { first, last, quantity } of spans) {
    if (first !== last) continue;
    const sold = (cells.get(first)?.sold ?? 0) + quantity;
    cells.set(first, { sold, spread: false, inStock: sold > 0 || !out.has(first) });
  }
  const longer = spans
    .filter(({ first, last }) => last > first)
    .toSorted((a, b) => a.last - a.first - b.last + b.first);
  for (const span of longer) spreadPeriod(cells, span, span.quantity, out);
  for (const { first, last } of input.reported.map((one) => spanOf(input.asOf, one))) {
    for (let day = Math.max(0, first); day <= Math.min(horizon - 1, last); day += 1)
      if (!cells.has(day)) cells.set(day, out.has(day) ? nothing.out : nothing.there);
  }
  return cells;
}

/** What was sold on the days in stock of a stretch, how many those are, and how many days are known. */
function sumOf(column: Column, first: number, days: number): { sold: number; inStock: number; known: number } {
  const sum = { sold: 0, inStock: 0, known: 0 };
  for (let day = first; day < first + days; day += 1) {
    const cell = column[day];
    if (!cell) continue;
    sum.known += 1;
    if (!cell.inStock) continue;
    sum.inStock += 1;
    sum.sold += cell.sold;
  }
  return sum;
}

function windowOf(column: Column, { days, weight }: Windows): Demand['windows'][number] {
  const sum = sumOf(column, 0, days);
  return { days, weight, ...sum, ads: ratioOf(sum.sold, sum.inStock) };
}

/** Sums of whole weeks back from asOf, scaled to seven days in stock; a week with fewer than four is left out. */
function weeklySums(column: Column): number[] {
  const sums: number[] = [];
  for (let first = 0; first + 7 <= column.length; first += 7) {
    const { sold, inStock, known } = sumOf(column, first, 7);
    if (known === 7 && inStock >= 4) sums.push((sold * 7) / inStock);
  }
  return sums;
}

/** σ of a day from figures of longer periods: each scaled to the mean length, divided by its root. */
function periodDeviation(input: DemandInput, horizon: number): number | null {
  const usable = input.periods
    .map((one) => ({ ...spanOf(input.asOf, one), quantity: one.quantity }))
    .filter(({ first, last }) => first >= 0 && first < horizon && last > first)
    .map(({ first, last, quantity }) => ({ length: last - first + 1, quantity }));
  if (usable.length < 3) return null;
  const mean = total(usable.map((one) => one.length)) / usable.length;
  const sd = deviation(usable.map((one) => (one.quantity / one.length) * mean));
  return sd === null ? null : sd / Math.sqrt(mean);
}

const longestWeek = (input: DemandInput) =>
  Math.max(0, ...input.periods.map((one) => distance(one.from, input.asOf) - distance(one.to, input.asOf) + 1)) <= 7;

function sigmaOf(input: DemandInput, column: Column): Pick<Demand, 'sigma' | 'sigmaFrom'> {
  const horizon = column.length;
  const true_: number[] = [];
  let whole = true;
  for (const cell of column) {
    if (!cell || cell.spread) whole = false;
    else if (cell.inStock) true_.push(cell.sold);
  }
  const daily = deviation(true_);
  if (whole && daily !== null) return { sigma: daily, sigmaFrom: 'days' };
  const weeks = weeklySums(column);
  const weekly = deviation(weeks);
  if (weeks.length >= 4 && weekly !== null && longestWeek(input))
    return { sigma: weekly / Math.sqrt(7), sigmaFrom: 'weeks' };
  if (true_.length >= 14 && daily !== null) return { sigma: daily, sigmaFrom: 'days' };
  const periods = periodDeviation(input, horizon);
  return { sigma: periods, sigmaFrom: periods === null ? null : 'periods' };
}

function traceDemand(windows: Demand['windows'], ads: number | null, sigma: number | null): Trace {
  const inputs: Named[] = windows.flatMap((one) => [
    named(`sold${one.days}`, one.sold, 'base'),
    named(`inStock${one.days}`, one.inStock, 'days'),
  ]);
  const steps = windows.flatMap((one) => [
    named(`ads${one.days}`, one.ads, 'perDay'),
    named(`weight${one.days}`, one.weight, 'share'),
  ]);
  return traceOf('stock.ads', inputs, [...steps, named('ads', ads, 'perDay'), named('sigma', sigma, 'perDay')]);
}

/**
 * ADS = Σ sell-out of a window / its days in stock with known sales, weighted 28/56/84 days by .5/.3/.2,
 * renormalised over the windows that have data; base units a day, null ('noHistory') when none has.
 * σ: sd of the days in stock of the longest window when every day is known, else sd(weeks)/√7, else of the
 * days there are (14 at least), else of longer periods; null when too thin. Formula: 5.2 ADS. Throws
 * `number.notInteger`, `time.notADay`.
 */
export function demandOf(input: DemandInput, windows: readonly Windows[] = demandWindows): Demand {
  const horizon = Math.max(...windows.map((one) => one.days));
  const cells = cellsOf(input, horizon);
  const column = Array.from({ length: horizon }, (_, day) => cells.get(day));
  const found = windows.map((one) => windowOf(column, one));
  const withData = total(found.filter((one) => one.ads !== null).map((one) => one.weight));
  const weighed = found.map((one) => ({ ...one, weight: one.ads === null ? 0 : one.weight / withData }));
  const ads = withData === 0 ? null : total(weighed.map((one) => (one.ads ?? 0) * one.weight));
  const { sigma, sigmaFrom } = sigmaOf(input, column);
  return {
    ads,
    sigma,
    sigmaFrom,
    reason: ads === null ? 'noHistory' : null,
    spread: column.some((cell) => cell?.spread),
    windows: weighed,
    // Asked for by "why", never by the nightly run.
    get trace() {
      return traceDemand(weighed, ads, sigma);
    },
  };
}
