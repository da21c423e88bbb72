/** Months in a row and what one says beside the month before and the same month a year ago. Pure. */
import { addMonths } from '../../kernel/time.ts';

/** The months up to `last`, `count` of them, oldest first. */
export function monthsUpTo(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => addMonths(last, i + 1 - count));
}

export interface MonthFigure {
  month: string;
  value: number | null;
  /** Change on the month before, and on the same month a year ago, as a share; null where either is unknown or nothing. */
  mom: number | null;
  yoy: number | null;
}

const change = (now: number | null | undefined, then: number | null | undefined): number | null =>
  now === null || now === undefined || then === null || then === undefined || then <= 0 ? null : now / then - 1;

/** 环比 and 同比 of the month at `at`. */
export function figureAt(months: readonly string[], values: readonly (number | null)[], at: number): MonthFigure {
  const value = values[at] ?? null;
  return {
    month: months[at] ?? '',
    value,
    mom: change(value, values[at - 1]),
    yoy: change(value, values[at - 12]),
  };
}
