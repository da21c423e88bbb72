import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, monthOf } from '../../../kernel/time.ts';
import { dailyForecast, festivalWeights, januaryShare, seasonOf } from './season.ts';

const shape = [0.8, 0.6, 0.9, 1, 1.1, 1.3, 1.4, 1.4, 1.1, 0.9, 0.7, 0.8];
const newYear = { 2023: '2023-01-22', 2024: '2024-02-10', 2025: '2025-01-29', 2026: '2026-02-17' };

function history(years: readonly number[], growth = 1, scale = shape) {
  return years.flatMap((year, y) =>
    scale.map((s, m) => ({
      month: `${year}-${String(m + 1).padStart(2, '0')}`,
      quantity: Math.round(1e6 * s * growth ** (y + m / 12)),
    })),
  );
}
const sum = (list: readonly number[] | null) => (list ?? []).reduce((all, x) => all + x, 0);

describe('seasonal indices', () => {
  it('find the shape under growth, and add up to 12', () => {
    const { indices, growth, reason } = seasonOf({ months: history([2023, 2024, 2025], 1.3), newYear: {}, year: 2026 });
    expect(growth).toBeCloseTo(1.3, 4);
    expect(sum(indices)).toBeCloseTo(12, 9);
    for (const [m, s] of shape.entries()) expect(indices?.[m]).toBeCloseTo(s, 3);
    expect(reason).toBeNull();
  });

  it('a year that sells more does not weigh more', () => {
    const other = shape.toReversed();
    const small = history([2024], 1, shape);
    const large = history([2025], 1, other).map((one) => ({ ...one, quantity: one.quantity * 2 }));
    const { indices } = seasonOf({ months: [...small, ...large], newYear: {}, year: 2026 });
    // growth 2 a year tilts both years alike; without tilt each month is the mean of the two shapes
    const tilted = (list: readonly number[]) => list.map((s, m) => s / 2 ** (m / 12));
    const shares = (list: readonly number[]) => list.map((s) => (12 * s) / sum(list));
    const [a, b] = [shares(tilted(shape)), shares(tilted(other))];
    for (const m of shape.keys()) expect(indices?.[m]).toBeCloseTo(((a[m] ?? 0) + (b[m] ?? 0)) / 2, 4);
  });

  it('leave out flagged months and take them from the other years', () => {
    const months = history([2024, 2025]).map((one) =>
      one.month === '2025-07' ? { ...one, quantity: one.quantity * 5, excluded: true } : one,
    );
    expect(seasonOf({ months, newYear: {}, year: 2026 }).indices?.[6]).toBeCloseTo(1.4, 3);
  });

  it('say nothing when a month was never seen or nothing was sold', () => {
    const eleven = history([2025]).slice(1);
    expect(seasonOf({ months: eleven, newYear: {}, year: 2026 })).toMatchObject({
      indices: null,
      reason: 'monthNeverSeen',
    });
    const none = history([2025]).map((one) => ({ ...one, quantity: 0 }));
    expect(seasonOf({ months: none, newYear: {}, year: 2026 })).toMatchObject({ indices: null, reason: 'nothingSold' });
  });
});

describe('Spring Festival', () => {
  /** 20 a day in the thirty days before, 2 in the holiday, 8 after, 10 before. */
  const rate = (on: string, day: string) => {
    const n = daysBetween(day, on);
    if (n < -30) return 10;
    if (n < 0) return 20;
    return n < 7 ? 2 : 8;
  };
  const days = [2024, 2025].flatMap((year) =>
    Array.from({ length: 59 }, (_, i) => addDays(`${year}-01-01`, i)).map((on) => ({
      on,
      quantity: rate(on, newYear[year === 2024 ? 2024 : 2025]),
    })),
  );

  it('weights are those of the aligned days', () => {
    expect(festivalWeights({ days, newYear })).toEqual({ before: 10, rush: 20, holiday: 2, after: 8 });
    expect(festivalWeights({ days: [], newYear })).toBeNull();
  });

  it('January and February are pooled and split by the day of the year asked', () => {
    const months = history([2024, 2025]);
    const season = seasonOf({ months, newYear, days, year: 2026 });
    const [january = 0, february = 0] = season.indices ?? [];
    expect(january + february).toBeCloseTo(1.4, 3);
    // 2026-02-17: rush 18 January to 16 February. January 17*10 + 14*20 = 450; February 16*20 + 7*2 + 5*8 = 374
    expect(january / (january + february)).toBeCloseTo(450 / 824, 9);
    expect(sum(season.indices)).toBeCloseTo(12, 9);
    // 2025-01-29: 28 days of rush in January, and three of the holiday
    const early = januaryShare(2025, '2025-01-29', { before: 10, rush: 20, holiday: 2, after: 8 });
    expect(early).toBeCloseTo((28 * 20 + 3 * 2) / (28 * 20 + 7 * 2 + 24 * 8), 9);
  });
});

it('a forecast follows the season from the level behind the ADS', () => {
  const forecast = dailyForecast({ ads: 10, asOf: '2026-05-31', days: 61, indices: shape });
  const behind = Array.from({ length: 84 }, (_, i) => shape[Number(monthOf(addDays('2026-05-31', -i)).slice(5)) - 1]);
  const base = behind.reduce<number>((all, s) => all + (s ?? 0), 0) / 84;
  expect(forecast[0]).toBeCloseTo((10 * 1.3) / base, 9);
  expect(forecast[30]).toBeCloseTo((10 * 1.4) / base, 9);
  expect(dailyForecast({ ads: 10, asOf: '2026-05-31', days: 2, indices: null })).toEqual([10, 10]);
});
