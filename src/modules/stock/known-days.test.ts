import { describe, expect, test } from 'vitest';
import { addDays } from '../../kernel/time.ts';
import { demandOf, type SellOutPeriod } from './planning/demand.ts';
import { demandSpans, knownSpans, type Told } from './known-days.ts';

const asOf = '2026-11-23';
const form = (day: string): Told => ({ from: day, to: day, source: 'form' });
const back = (n: number) => addDays(asOf, -n);
/** Sold on days so far back. */
const sold = (days: readonly number[], quantity: number): SellOutPeriod[] =>
  days.map((n) => ({ from: back(n), to: back(n), quantity }));
const adsOf = (periods: readonly SellOutPeriod[], told: readonly Told[]) =>
  demandOf({ asOf, periods, reported: demandSpans(told), outOfStock: [] }).ads;
const every = (step: number, times: number, from = 0) => Array.from({ length: times }, (_, i) => from + i * step);

test('a form tells the days since the report before it, a file tells its own', () => {
  expect(knownSpans([form('2026-11-09'), form('2026-11-01'), form('2026-11-05')])).toEqual([
    { from: '2026-11-01', to: '2026-11-01' },
    { from: '2026-11-02', to: '2026-11-05' },
    { from: '2026-11-06', to: '2026-11-09' },
  ]);
  const file = { from: '2026-11-10', to: '2026-11-12', source: 'file' };
  expect(knownSpans([form('2026-11-01'), file])).toEqual([
    { from: '2026-11-01', to: '2026-11-01' },
    { from: file.from, to: file.to },
  ]);
});

test('after a long silence nobody knows, and a form of a day already told adds nothing', () => {
  expect(knownSpans([form('2026-10-01'), form('2026-11-01')])[1]).toEqual({ from: '2026-11-01', to: '2026-11-01' });
  const month = { from: '2026-11-01', to: '2026-11-30', source: 'file' };
  expect(knownSpans([month, form('2026-11-30')])[1]).toEqual({ from: '2026-11-30', to: '2026-11-30' });
  // Weekly, silent for three weeks, weekly again: the first after the silence tells a week.
  const days = ['2026-09-06', '2026-09-13', '2026-10-04', '2026-10-11'];
  expect(demandSpans(days.map(form))[2]).toEqual({ from: '2026-09-28', to: '2026-10-04' });
});

describe('日均销 by hand', () => {
  test('two cases every fourth day are half a case a day, from the second form on', () => {
    for (const times of [2, 6, 12, 21]) {
      const days = every(4, times);
      expect([
        times,
        adsOf(
          sold(days, 2),
          days.map((n) => form(back(n))),
        ),
      ]).toEqual([times, expect.closeTo(0.5, 9)]);
    }
  });

  test('14 a week told each week in one form are 2 a day, however long he has been telling', () => {
    for (const times of [2, 4, 8, 12]) {
      const days = every(7, times);
      expect([
        times,
        adsOf(
          sold(days, 14),
          days.map((n) => form(back(n))),
        ),
      ]).toEqual([times, expect.closeTo(2, 9)]);
    }
  });

  test('forms that went before the window count as the ones before its first', () => {
    // 20 weeks of 14, of which 12 lie in the 84 days: 168 in 84 days.
    const days = every(7, 20);
    expect(
      adsOf(
        sold(days, 14),
        days.map((n) => form(back(n))),
      ),
    ).toBeCloseTo(2, 9);
  });

  test('a month by file and then forms: file days by the file, form days by the forms', () => {
    // 93 in the 31 days of October by file = 3 a day; since then 8 every fourth day = 2 a day on 23 days (days 0 to 22).
    const october: SellOutPeriod = { from: '2026-10-01', to: '2026-10-31', quantity: 93 };
    const file = { from: '2026-10-01', to: '2026-10-31', source: 'file' };
    const days = [0, 4, 8, 12, 16, 20];
    const told = [file, ...days.map((n) => form(back(n)))];
    // 48 in 23 days of the window of 28, and 5 days of October at 3: (48 + 15) / 28.
    const short = (48 + 15) / 28;
    // 54 known days in the longer windows: 48 and the whole of October.
    const long = (48 + 93) / 54;
    expect(adsOf([october, ...sold(days, 8)], told)).toBeCloseTo(0.5 * short + 0.5 * long, 9);
  });

  test('daily forms stay what they are; one form alone is a day', () => {
    const days = every(1, 28);
    expect(
      adsOf(
        sold(days, 4),
        days.map((n) => form(back(n))),
      ),
    ).toBeCloseTo(4, 9);
    expect(adsOf(sold([3], 6), [form(back(3))])).toBe(6);
  });
});
