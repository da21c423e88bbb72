import { describe, expect, test } from 'vitest';
import { weekdaysBetween } from '../../kernel/time.ts';
import { byMoney, markHolds, measureOf, monthBefore, sellingDays, share } from './rules.ts';

test('weekdays: counted one by one over two years', () => {
  for (let i = 0; i < 730; i += 17) {
    const from = Date.UTC(2026, 0, 1) + i * 86_400_000;
    let n = 0;
    for (let d = 1; d <= 40; d += 1) {
      const at = new Date(from + d * 86_400_000);
      if (at.getUTCDay() % 6 !== 0) n += 1;
      const text = (ms: number) => new Date(ms).toISOString().slice(0, 10);
      expect(weekdaysBetween(text(from), text(at.getTime()))).toBe(n);
    }
  }
  expect(weekdaysBetween('2026-11-23', '2026-11-20')).toBe(0);
});

describe('a mark', () => {
  const hidden = { kind: 'hidden', mine: true, cause: 'a', moneyFen: 100, untilOn: '2026-11-24' } as const;
  test.each([
    ['the same day', hidden, { cause: 'a', moneyFen: 100 }, '2026-11-23', true],
    ['less at stake', hidden, { cause: 'a', moneyFen: 1 }, '2026-11-23', true],
    ['more at stake', hidden, { cause: 'a', moneyFen: 101 }, '2026-11-23', false],
    ['the next day', hidden, { cause: 'a', moneyFen: 100 }, '2026-11-24', false],
    ['another cause', hidden, { cause: 'b', moneyFen: 100 }, '2026-11-23', false],
    ['somebody else’s', { ...hidden, mine: false }, { cause: 'a', moneyFen: 100 }, '2026-11-23', false],
    ['taken over', { ...hidden, kind: 'taken', untilOn: null }, { cause: 'a', moneyFen: 900 }, '2027-01-01', true],
    [
      'taken, another cause',
      { ...hidden, kind: 'taken', untilOn: null },
      { cause: 'b', moneyFen: 1 },
      '2026-11-23',
      false,
    ],
  ] as const)('%s', (_what, mark, signal, today, holds) => {
    expect(markHolds(mark, signal, today)).toBe(holds);
  });
});

test('most money first, and equal money stands still', () => {
  const list = [
    { rule: 'b', subject: '1', moneyFen: 5 },
    { rule: 'a', subject: '2', moneyFen: 5 },
    { rule: 'a', subject: '1', moneyFen: 9 },
  ];
  expect(list.toSorted(byMoney).map((one) => `${one.rule}${one.subject}`)).toEqual(['a1', 'a2', 'b1']);
});

test('selling days and months', () => {
  expect(sellingDays('2026-11-23')).toEqual({ days: 21, daysGone: 16 });
  expect(sellingDays('2026-11-01')).toEqual({ days: 21, daysGone: 0 });
  expect([monthBefore('2026-01', 1), monthBefore('2026-11', 12), monthBefore('2026-03', 2)]).toEqual([
    '2025-12',
    '2025-11',
    '2026-01',
  ]);
});

test('the measure of a month, half-up', () => {
  expect(measureOf({ now: 874, lastMonth: 1_280, lastYear: 1_000 }, { days: 30, daysGone: 22 })).toEqual({
    nowFen: 874,
    lastMonthFen: 1_280,
    lastYearFen: 1_000,
    reachedE3: 683,
    aheadE3: -50,
    perDayFen: 51,
    expectedFen: 1_192,
  });
  expect(measureOf({ now: 5, lastMonth: 0, lastYear: 0 }, { days: 20, daysGone: 0 })).toMatchObject({
    reachedE3: null,
    perDayFen: null,
    expectedFen: null,
  });
  expect(measureOf({ now: 5, lastMonth: 9, lastYear: 0 }, { days: 20, daysGone: 20 }).perDayFen).toBeNull();
  expect(measureOf({ now: 9, lastMonth: 9, lastYear: 0 }, { days: 20, daysGone: 5 }).perDayFen).toBe(0);
  expect([share(5, 1, 2), share(-5, 1, 2), share(1, 1, 3), share(1, 1, 0)]).toEqual([3, -2, 0, null]);
});
