/** Days that reports speak of, and days that none speaks of. Pure. */
import { addDays, daysBetween } from '../../kernel/time.ts';

export interface Span {
  from: string;
  to: string;
}

/** The parts of a period that some span covers, in order, none touching another. */
function coveredParts(spans: readonly Span[], from: string, to: string): Span[] {
  const parts: Span[] = [];
  let next = from;
  for (const span of spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const [start, end] = [span.from > next ? span.from : next, span.to < to ? span.to : to];
    if (end < start) continue;
    const last = parts.at(-1);
    if (last && addDays(last.to, 1) === start) last.to = end;
    else parts.push({ from: start, to: end });
    next = addDays(end, 1);
  }
  return parts;
}

/** Days of a period that some report speaks of, each once. */
export function toldDaysOf(spans: readonly Span[], from: string, to: string): number {
  return coveredParts(spans, from, to).reduce((days, part) => days + daysBetween(part.from, part.to) + 1, 0);
}

/** What no report speaks of, as spans in order; empty when the period is empty. */
export function missingSpans(spans: readonly Span[], from: string, to: string): Span[] {
  const missing: Span[] = [];
  let next = from;
  for (const part of coveredParts(spans, from, to)) {
    if (part.from > next) missing.push({ from: next, to: addDays(part.from, -1) });
    next = addDays(part.to, 1);
  }
  if (next <= to) missing.push({ from: next, to });
  return missing;
}
