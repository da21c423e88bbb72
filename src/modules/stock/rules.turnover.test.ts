import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turnoverDays, turnoverState } from './rules.turnover.ts';

test('worked by hand: 300 held on the mean of 90 days and 900 sold are 30 days', () => {
  expect(turnoverDays(300, 900, 90)).toBe(30);
});

test('nothing sold has no figure; with stock that breaks no target but stands apart', () => {
  expect(turnoverDays(10, 0, 90)).toBeNull();
  expect([turnoverState(null, 30, 10, 90), turnoverState(null, 30, 0, 90), turnoverState(null, null, 10, 90)]).toEqual([
    'still',
    'kept',
    'none',
  ]);
});

test('turns × days = period', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (held, sold) => {
      expect((turnoverDays(held, sold, 90) ?? 0) * (sold / held)).toBeCloseTo(90, 6);
    }),
  );
});

test('the target itself is kept, above it is broken', () => {
  expect([turnoverState(30, 30, 1, 90), turnoverState(30.2, 30, 1, 90)]).toEqual(['kept', 'broken']);
});

test('days nobody told of are not days without sales: half the quarter told is measured on that half', () => {
  expect(turnoverDays(300, 450, 45)).toBe(30);
  expect(turnoverDays(300, 450, 13)).toBeNull();
  expect(turnoverState(null, 30, 300, 13)).toBe('unknown');
});
