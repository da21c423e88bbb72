/** For which days a dealer's sell-out is known. Pure. */
import { addDays, daysBetween } from '../../kernel/time.ts';
import { median } from './planning/trace.ts';

export interface Told {
  from: string;
  to: string;
  source: string;
}

/** Longer than this a dealer who tells by form was silent, and nobody knows what he sold. */
export const silence = 14;

/** The usual distance of his forms, days; null while no two of them are near each other. */
function usualGap(sorted: readonly Told[]): number | null {
  const gaps = sorted.flatMap((one, i) => {
    const before = sorted[i - 1];
    const gap = before && one.source === 'form' ? daysBetween(before.to, one.from) : 0;
    return gap > 0 && gap <= silence ? [gap] : [];
  });
  return median(gaps);
}

/**
 * Spans of known days. A file tells its own days. A form tells the days since the report before it too: whoever opens it
 * every fourth day sold nothing in between, or tells the four days at once. Otherwise only days with sales would be
 * known, and 2 cases every fourth day would be 2 a day.
 */
export function knownSpans(reports: readonly Told[]): Span[] {
  return spansWith(reports, null);
}

/**
 * The same for a rate: the first form of all, and the first after a silence, stands for as many days as his forms
 * usually do. Alone, a week's 14 cases would be 14 a day, and stay too high as long as it lies in the window.
 */
export function demandSpans(reports: readonly Told[]): Span[] {
  return spansWith(reports, usualGap(inOrder(reports)));
}

interface Span {
  from: string;
  to: string;
}

const inOrder = (reports: readonly Told[]) => reports.toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0));

function spansWith(reports: readonly Told[], usual: number | null): Span[] {
  let last = '';
  return inOrder(reports).map(({ from, to, source }) => {
    const span = { from: source === 'form' ? formFrom(from, last, usual) : from, to };
    last = to;
    return span;
  });
}

function formFrom(from: string, last: string, usual: number | null): string {
  if (last !== '' && last >= from) return from;
  if (last !== '' && daysBetween(last, from) <= silence) return addDays(last, 1);
  const first = usual === null ? from : addDays(from, 1 - Math.floor(usual));
  return last !== '' && first <= last ? addDays(last, 1) : first;
}
