import { describe, expect, it } from 'vitest';
import { loadingOf } from './loading.ts';
import type { LoadingMonth } from './loading.ts';

const monthAt = (i: number) => `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;

/** `n` even months: 100 bought and sold, 20 of it in the last five days, 100 in stock. */
function months(n: number, given: Record<number, Partial<LoadingMonth>> = {}): LoadingMonth[] {
  return Array.from({ length: n }, (_, i) => ({
    month: monthAt(i),
    sellIn: 100,
    sellInLastFive: 20,
    sellOut: 100,
    closing: 100,
    ...given[i],
  }));
}

describe('the index, worked by hand', () => {
  it('an even dealer: a = 1, b = 1', () => {
    const found = loadingOf(months(13), null);
    expect(found).toMatchObject({ level: 'none', b: 1, bMonth: 1, causes: [], reason: null });
    expect(found.a).toBeCloseTo(1, 12);
  });

  it('exactly on a threshold is not above it', () => {
    // a = 0.3/0.2 = 1.5 and b = 360/300 = 1.2; then b = 450/300 = 1.5
    const twice = { sellIn: 130, sellInLastFive: 26, closing: 100 };
    const on = months(13, { 10: twice, 11: twice, 12: { sellIn: 100, sellInLastFive: 30 } });
    expect(loadingOf(on, null).b).toBe(1.2);
    const more = { ...twice, sellIn: 150, sellInLastFive: 30 };
    expect(loadingOf(months(13, { 10: more, 11: more, 12: more }), null)).toMatchObject({ b: 1.5, level: 'none' });
  });

  it.each<[string, Partial<LoadingMonth>, number, number, string, string[]]>([
    // a = (95/175)/0.2 = 2.714; b = 375/300
    [
      'pushed at the end',
      { sellIn: 175, sellInLastFive: 95, closing: 175 },
      2.714,
      1.25,
      'amber',
      ['lateAndB', 'monthBeyondHabit'],
    ],
    // the same goods early in the month: a = 0.571
    [
      'the same, early, within three months',
      { sellIn: 140, sellInLastFive: 16, closing: 140 },
      0.571,
      1.1333,
      'none',
      [],
    ],
    [
      'b above 1.5',
      { sellIn: 255, sellInLastFive: 51, closing: 255 },
      1,
      1.5167,
      'amber',
      ['bAmber', 'monthBeyondHabit'],
    ],
    [
      'b above 2',
      { sellIn: 410, sellInLastFive: 82, closing: 410 },
      1,
      2.0333,
      'red',
      ['bRed', 'bAmber', 'monthBeyondHabit'],
    ],
    // nothing left in store beyond his habit: sold on, not loaded
    ['late, but little', { sellIn: 110, sellInLastFive: 45, closing: 110 }, 2.045, 1.0333, 'none', []],
    // b of the month 1.4, a = 2.143: three months alone (1.133) would not see it
    [
      'a push that three months dilute',
      { sellIn: 140, sellInLastFive: 60, closing: 140 },
      2.143,
      1.1333,
      'amber',
      ['monthBeyondHabit'],
    ],
    [
      'the same, but he does not own more than usual',
      { sellIn: 140, sellInLastFive: 60, closing: 115 },
      2.143,
      1.1333,
      'none',
      [],
    ],
  ])('%s', (_, last, a, b, level, causes) => {
    const found = loadingOf(months(13, { 12: last }), null);
    expect(found.a).toBeCloseTo(a, 3);
    expect(found.b).toBeCloseTo(b, 4);
    expect([found.level, found.causes]).toEqual([level, causes]);
  });

  it('cover beyond the maximum + 30 days is red with b above 1.3', () => {
    const list = months(13, { 12: { sellIn: 195, sellInLastFive: 39, closing: null } });
    // b = 395/300 = 1.317
    expect(loadingOf(list, { days: 80, maxDays: 50 }).level).toBe('none');
    expect(loadingOf(list, { days: 81, maxDays: 50 })).toMatchObject({ level: 'red', causes: ['coverBeyondMax'] });
  });

  it('who always buys once a month on the 28th is not amber', () => {
    const list = months(13).map((one) => ({ ...one, sellInLastFive: 100 }));
    expect(loadingOf(list, null)).toMatchObject({ level: 'none', a: 1, b: 1 });
  });

  it('who never bought late and now does has no ratio, but is late', () => {
    const early = months(12, {}).map((one) => ({ ...one, sellInLastFive: 0 }));
    const list = [...early, { month: '2026-01', sellIn: 175, sellInLastFive: 75, sellOut: 100, closing: 175 }];
    expect(loadingOf(list, null)).toMatchObject({ level: 'amber', a: null });
  });

  it('growth is not loading', () => {
    // 5 % a month for 16 months; he keeps a month of stock and buys what that takes
    const rate = (i: number) => 1000 * 1.05 ** i;
    const list = months(16).map((one, i) => {
      const sellIn = Math.round(rate(i) + rate(i + 1) - rate(i));
      const closing = Math.round(rate(i + 1));
      return { ...one, sellIn, sellInLastFive: Math.round(sellIn / 5), sellOut: Math.round(rate(i)), closing };
    });
    const found = loadingOf(list, null);
    expect(found.level).toBe('none');
    expect(Math.abs((found.b ?? 0) - 1)).toBeLessThan(0.05);
    // without stocks the growth of the sell-out over three months stands in: b = 1.05 - 0.158
    const blind = loadingOf(
      list.map((one) => ({ ...one, closing: null })),
      null,
    );
    expect(blind.b).toBeCloseTo(1.05 - (1.05 ** 3 - 1), 3);
    expect(blind.bMonth).toBeNull();
  });
});

describe('what cannot be said has a reason', () => {
  it.each<[string, LoadingMonth[], string]>([
    ['a short history', months(12), 'shortHistory'],
    ['no history', [], 'shortHistory'],
    ['a month missing', months(15).toSpliced(9, 1), 'gap'],
    ['sell-out not reported', months(13, { 11: { sellOut: null } }), 'sellOutMissing'],
    ['nothing sold', months(13, { 10: { sellOut: 0 }, 11: { sellOut: 0 }, 12: { sellOut: 0 } }), 'nothingSold'],
  ])('%s', (_, list, reason) =>
    expect(loadingOf(list, null)).toMatchObject({ level: null, a: null, b: null, reason, causes: [] }),
  );

  it('order does not matter; an old gap does not either', () => {
    const list = months(20).toSpliced(2, 1);
    expect(loadingOf(list.toReversed(), null)).toMatchObject({ month: monthAt(19), level: 'none', b: 1 });
  });
});
