import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../kernel/time.ts';
import { missingSpans, toldDaysOf } from './rules.spans.ts';

const day = (n: number) => addDays('2026-01-01', n);
const spans = fc.array(
  fc.tuple(fc.nat(60), fc.nat(20)).map(([at, length]) => ({ from: day(at), to: day(at + length) })),
  { maxLength: 8 },
);

test('told and missing days are the whole period, day by day as an oracle says', () => {
  fc.assert(
    fc.property(spans, fc.nat(60), fc.nat(40), (told, at, length) => {
      const [from, to] = [day(at), day(at + length)];
      const days = Array.from({ length: length + 1 }, (_, i) => day(at + i));
      const silent = days.filter((one) => !told.some((span) => span.from <= one && one <= span.to));
      const missing = missingSpans(told, from, to);
      const listed = days.filter((one) => missing.some((span) => span.from <= one && one <= span.to));
      expect(listed).toEqual(silent);
      expect(toldDaysOf(told, from, to)).toBe(days.length - silent.length);
      for (const [i, span] of missing.entries()) {
        expect(span.from <= span.to).toBe(true);
        // Two spans that touch would be one.
        expect(i === 0 || span.from > addDays(missing[i - 1]?.to ?? from, 1)).toBe(true);
      }
    }),
  );
});

test('an empty period misses nothing', () => expect(missingSpans([], '2026-01-02', '2026-01-01')).toEqual([]));
