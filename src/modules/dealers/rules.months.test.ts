import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths } from '../../kernel/time.ts';
import { figureAt, monthsUpTo } from './rules.months.ts';

test('months count back over the year', () => {
  expect(monthsUpTo('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect([addMonths('2026-01', -1), addMonths('2026-01', -24), addMonths('2026-12', 1)]).toEqual([
    '2025-12',
    '2024-01',
    '2027-01',
  ]);
});

test('back and forth is the same month', () => {
  fc.assert(
    fc.property(fc.integer({ min: 24_000, max: 36_000 }), fc.integer({ min: 0, max: 200 }), (index, n) => {
      const month = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
      expect(addMonths(addMonths(month, n), -n)).toBe(month);
    }),
  );
});

test('110 after 100 is a tenth more; on nothing, or on what is not known, there is no rate', () => {
  const months = monthsUpTo('2026-11', 14);
  const values: (number | null)[] = [null, 50, ...Array.from({ length: 10 }, () => 0), 100, 110];
  expect(figureAt(months, values, 13)).toEqual({ month: '2026-11', value: 110, mom: 110 / 100 - 1, yoy: 110 / 50 - 1 });
  expect(figureAt(months, values, 12)).toMatchObject({ mom: null, yoy: null });
});
