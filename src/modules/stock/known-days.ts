/** For which days a dealer's sell-out is known. Pure. */
import { addDays, daysBetween } from '../../kernel/time.ts';

export interface Told {
  from: string;
  to: string;
  source: string;
}

/** Longer than this a dealer who tells by form was silent, and nobody knows what he sold. */
const silence = 14;

/**
 * Spans of known days. A file tells its own days. A form tells the days since the report before it too: whoever opens it
 * every fourth day sold nothing in between, or tells the four days at once. Otherwise only days with sales would be
 * known, and 2 cases every fourth day would be 2 a day.
 */
export function knownSpans(reports: readonly Told[]): { from: string; to: string }[] {
  let last = '';
  return reports
    .toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0))
    .map(({ from, to, source }) => {
      const near = last !== '' && last < from && daysBetween(last, from) <= silence;
      const span = { from: source === 'form' && near ? addDays(last, 1) : from, to };
      last = to;
      return span;
    });
}
