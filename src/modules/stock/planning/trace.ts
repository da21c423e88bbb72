/**
 * What every figure of the planning arithmetic carries: its value, why there is none, and the named inputs
 * and steps that lead to it, so that "为什么" can be answered without computing again. Names are keys; their
 * texts stand in words. Pure.
 */

/** base = base units, perDay = base units a day, share = 0..1 or a ratio, fen = 分, e4 = 1/10000 元. */
export type Unit = 'base' | 'perDay' | 'days' | 'share' | 'fen' | 'e4' | 'count' | 'day' | 'text';

export interface Named {
  name: string;
  value: number | string | null;
  unit: Unit;
}

export interface Trace {
  /** Key of the formula, e.g. 'cover.dos'. */
  formula: string;
  inputs: Named[];
  steps: Named[];
}

/** A figure that may be missing: value null comes with the reason's key. */
export interface Figure {
  value: number | null;
  reason: string | null;
  trace: Trace;
}

export function named(name: string, value: number | string | null, unit: Unit): Named {
  return { name, value, unit };
}

export function traceOf(formula: string, inputs: Named[], steps: Named[] = []): Trace {
  return { formula, inputs, steps };
}

/** A figure with a value, or with the reason why there is none. */
export function figure(value: number | null, reason: string, trace: Trace): Figure {
  return { value, reason: value === null ? reason : null, trace };
}

/** num / den as a plain number; null on a denominator of 0 (shown as a dash, never 0 and never 100 %). */
export function ratioOf(num: number, den: number): number | null {
  return den === 0 ? null : num / den;
}

/** Median of a non-empty list, null of an empty one; of an even number the mean of the two in the middle. */
export function median(list: readonly number[]): number | null {
  const sorted = list.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Standard deviation of a sample (n - 1); null below two values. */
export function deviation(list: readonly number[]): number | null {
  if (list.length < 2) return null;
  const mean = total(list) / list.length;
  return Math.sqrt(total(list.map((x) => (x - mean) ** 2)) / (list.length - 1));
}

export function total(list: readonly number[]): number {
  return list.reduce((sum, x) => sum + x, 0);
}

/**
 * A computed rate x days as whole base units, rounded up. The dust of a float (3.3 x 10 = 33.000000000000004)
 * is not a unit.
 */
export function wholeUp(x: number): number {
  return Math.ceil(x - 1e-9 * Math.max(1, Math.abs(x))) + 0;
}

/** The same rounded down. */
export function wholeDown(x: number): number {
  return Math.floor(x + 1e-9 * Math.max(1, Math.abs(x))) + 0;
}

/** The smallest multiple of `pack` (base units, at least 1) that is not below x. */
export function packsUp(x: number, pack: number): number {
  return Math.ceil(wholeUp(x) / Math.max(1, pack)) * Math.max(1, pack) + 0;
}

/** The largest multiple of `pack` that is not above x. */
export function packsDown(x: number, pack: number): number {
  return Math.floor(wholeDown(x) / Math.max(1, pack)) * Math.max(1, pack) + 0;
}

/** Base units of what is ordered at once: the unit of orders, or the multiple of the product if that is more. */
export function packSize(o: {
  packs: readonly { unit: string; num: number; den: number }[];
  orderUnit: string;
  multiple: number;
}): number {
  const order = o.packs.find((pack) => pack.unit === o.orderUnit);
  const unit = order && order.num % order.den === 0 ? order.num / order.den : 1;
  return Math.max(1, o.multiple, unit);
}
