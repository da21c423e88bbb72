/** 周转天数 against the target of a dealer and category. Pure. Formula: formulas.md 5.2, 周转次数 and 周转天数. */

/** Days of the period looked at. */
export const turnoverPeriod = 90;

/**
 * 周转天数 = period days ÷ turns, turns = sold ÷ average stock: period × average ÷ sold. Money or units, the same for
 * both. Null when nothing was sold: no figure, and with stock no good one either.
 */
export function turnoverDays(averageStock: number, sold: number, period: number = turnoverPeriod): number | null {
  return sold <= 0 ? null : (period * Math.max(0, averageStock)) / sold;
}

export const turnoverStates = ['broken', 'still', 'kept', 'none'] as const;
export type TurnoverState = (typeof turnoverStates)[number];

/** broken: slower than the target; still: stock and no sale; kept; none: no target set. A tenth of a day is no breach. */
export function turnoverState(days: number | null, target: number | null, averageStock: number): TurnoverState {
  if (target === null) return 'none';
  if (days === null) return averageStock > 0 ? 'still' : 'kept';
  return days > target + 0.1 ? 'broken' : 'kept';
}
