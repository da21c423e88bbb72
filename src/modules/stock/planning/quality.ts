/** Can the figures of a dealer be trusted? The data score of a period (issue B: punctuality and quality). Pure. */
import { figure, named, ratioOf, traceOf } from './trace.ts';
import type { Figure } from './trace.ts';

export interface DataFacts {
  /** Reports due in the period, and those that came by their day. */
  due: number;
  onTime: number;
  /** Rows (SKU × day, week or month) that should be there, and those that are. */
  expected: number;
  delivered: number;
  /** Checks made (identity, implied against reported, unmapped value ...), and those that held. */
  checks: number;
  held: number;
}

export interface DataScore {
  onTime: number | null;
  complete: number | null;
  consistent: number | null;
  /** 0..1; null 'nothingDue', 'nothingExpected' or 'nothingChecked' when one of the three cannot be said. */
  score: Figure;
}

/** A share, kept within 0..1: more rows than expected are no better than all of them. */
const shareOf = (num: number, den: number): number | null => {
  const share = den <= 0 ? null : ratioOf(num, den);
  return share === null ? null : Math.min(1, Math.max(0, share));
};

/** Data score = on time × complete × consistent, each a share 0..1; null where a denominator is 0. */
export function dataScore(facts: DataFacts): DataScore {
  const onTime = shareOf(facts.onTime, facts.due);
  const complete = shareOf(facts.delivered, facts.expected);
  const consistent = shareOf(facts.held, facts.checks);
  const value = onTime === null || complete === null || consistent === null ? null : onTime * complete * consistent;
  const reason = onTime === null ? 'nothingDue' : complete === null ? 'nothingExpected' : 'nothingChecked';
  const inputs = [
    named('due', facts.due, 'count'),
    named('onTimeReports', facts.onTime, 'count'),
    named('expectedRows', facts.expected, 'count'),
    named('deliveredRows', facts.delivered, 'count'),
    named('checks', facts.checks, 'count'),
    named('checksHeld', facts.held, 'count'),
  ];
  const steps = [
    named('onTime', onTime, 'share'),
    named('complete', complete, 'share'),
    named('consistent', consistent, 'share'),
    named('dataScore', value, 'share'),
  ];
  return { onTime, complete, consistent, score: figure(value, reason, traceOf('stock.dataScore', inputs, steps)) };
}
