/** 周转天数 against the target of a dealer and category. Pure. Formula: formulas.md 5.2, 周转次数 and 周转天数. */

/** Days of the period looked at. */
export const turnoverPeriod = 90;

/** With fewer days told there is no figure: one week says nothing of a quarter. */
export const leastTold = 14;

/**
 * 周转天数 = days ÷ turns, turns = sold ÷ average stock: days × average ÷ sold. Money or units, the same for both.
 * `told`: days whose sales are known; what nobody reported is no zero. Null when nothing was sold or too little told.
 */
export function turnoverDays(averageStock: number, sold: number, told: number): number | null {
  return sold <= 0 || told < leastTold ? null : (told * Math.max(0, averageStock)) / sold;
}

export const turnoverStates = ['broken', 'still', 'kept', 'unknown', 'none'] as const;
export type TurnoverState = (typeof turnoverStates)[number];

/** broken: slower than the target; still: stock and no sale; kept; unknown: too little told; none: no target set. */
export function turnoverState(
  days: number | null,
  target: number | null,
  averageStock: number,
  told: number,
): TurnoverState {
  if (target === null) return 'none';
  if (told < leastTold) return 'unknown';
  if (days === null) return averageStock > 0 ? 'still' : 'kept';
  // A tenth of a day is no breach.
  return days > target + 0.1 ? 'broken' : 'kept';
}
