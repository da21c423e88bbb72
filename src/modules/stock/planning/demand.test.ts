import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../kernel/time.ts';
import { demandOf } from './demand.ts';

const asOf = '2026-03-31';
const ago = (n: number) => addDays(asOf, -n);
const daily = (from: number, to: number, quantity: number) =>
  Array.from({ length: from - to + 1 }, (_, i) => ({ from: ago(from - i), to: ago(from - i), quantity }));
const whole = [{ from: ago(83), to: asOf }];

describe('ADS', () => {
  it('weighs the windows .5/.3/.2, worked by hand', () => {
    // 28 days of 10; 28 of 4 before; 28 of 1 before that.
    const periods = [...daily(27, 0, 10), ...daily(55, 28, 4), ...daily(83, 56, 1)];
    const demand = demandOf({ asOf, periods, reported: whole, outOfStock: [] });
    // windows: 10, (280+112)/56 = 7, (280+112+28)/84 = 5; .5*10 + .3*7 + .2*5 = 8.1
    expect(demand.windows.map((one) => one.ads)).toEqual([10, 7, 5]);
    expect(demand.ads).toBeCloseTo(8.1, 12);
    expect([demand.sigmaFrom, demand.spread]).toEqual(['days', false]);
  });

  it('divides by days in stock only', () => {
    const periods = daily(27, 14, 6);
    const out = Array.from({ length: 14 }, (_, i) => ago(i));
    const demand = demandOf({ asOf, periods, reported: [{ from: ago(27), to: asOf }], outOfStock: out });
    expect(demand.windows[0]).toMatchObject({ sold: 84, inStock: 14, ads: 6 });
    expect(demand.ads).toBeCloseTo(6, 12);
  });

  it('a day with sales was in stock, whatever its evening says', () => {
    const demand = demandOf({ asOf, periods: daily(0, 0, 9), reported: [], outOfStock: [asOf] });
    expect(demand.windows[0]).toMatchObject({ sold: 9, inStock: 1 });
  });

  it('renormalises when the last 28 days were empty', () => {
    const out = Array.from({ length: 28 }, (_, i) => ago(i));
    const periods = [...daily(55, 28, 4), ...daily(83, 56, 9)];
    const demand = demandOf({ asOf, periods, reported: whole, outOfStock: out });
    // weights .3/.5 and .2/.5 over 4 and (112+252)/56 = 6.5
    expect(demand.windows.map((one) => one.weight)).toEqual([0, 0.6, 0.4]);
    expect(demand.ads).toBeCloseTo(0.6 * 4 + 0.4 * 6.5, 12);
  });

  it('spreads a month over its days in stock and says so', () => {
    const month = { from: '2026-03-01', to: '2026-03-31', quantity: 270 };
    const out = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'];
    const demand = demandOf({ asOf, periods: [month], reported: [], outOfStock: out });
    // 270 over 27 days = 10; the last 28 days hold 27 selling days and one without stock
    expect(demand.windows[0]).toMatchObject({ inStock: 27, ads: 10 });
    expect(demand.spread).toBe(true);
  });

  it('a month explains only what its known days do not', () => {
    const month = { from: '2026-03-01', to: '2026-03-31', quantity: 310 };
    const demand = demandOf({ asOf, periods: [month, ...daily(0, 0, 100)], reported: [], outOfStock: [] });
    // 210 over the other 30 days = 7; the last 28 days: 27 * 7 + 100
    expect(demand.windows[0]?.sold).toBeCloseTo(289, 9);
  });

  it('has no value without history, and none is 0', () => {
    expect(demandOf({ asOf, periods: [], reported: [], outOfStock: [] })).toMatchObject({
      ads: null,
      sigma: null,
      reason: 'noHistory',
    });
    expect(demandOf({ asOf, periods: [], reported: whole, outOfStock: [] })).toMatchObject({ ads: 0, sigma: 0 });
  });
});

describe('σ', () => {
  it('of days', () => {
    const periods = daily(83, 0, 0).map((one, i) => ({ ...one, quantity: i % 2 === 0 ? 4 : 8 }));
    const { sigma } = demandOf({ asOf, periods, reported: whole, outOfStock: [] });
    // every day 2 from the mean 6: sqrt(84 * 4 / 83)
    expect(sigma).toBeCloseTo(Math.sqrt((84 * 4) / 83), 12);
  });

  it('of weeks / √7 when only weeks are known', () => {
    const weeks = Array.from({ length: 12 }, (_, i) => ({
      from: ago(7 * i + 6),
      to: ago(7 * i),
      quantity: i % 2 === 0 ? 70 : 84,
    }));
    const demand = demandOf({ asOf, periods: weeks, reported: [], outOfStock: [] });
    expect(demand.sigmaFrom).toBe('weeks');
    expect(demand.sigma).toBeCloseTo(Math.sqrt((12 * 49) / 11) / Math.sqrt(7), 12);
  });

  it('of months when only months are known', () => {
    const months = [
      { from: '2026-01-08', to: '2026-02-04', quantity: 280 },
      { from: '2026-02-05', to: '2026-03-04', quantity: 308 },
      { from: '2026-03-04', to: '2026-03-31', quantity: 336 },
    ];
    const demand = demandOf({ asOf, periods: months, reported: [], outOfStock: [] });
    expect(demand.sigmaFrom).toBe('periods');
    expect(demand.sigma).toBeCloseTo(28 / Math.sqrt(28), 12);
  });
});

it('against the slow way: random days, random stock-outs', () => {
  const cell = fc.record({ sold: fc.nat(30), out: fc.boolean(), known: fc.boolean() });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 84, maxLength: 84 }), (cells) => {
      const periods = cells.flatMap((one, n) => (one.known ? [{ from: ago(n), to: ago(n), quantity: one.sold }] : []));
      const outOfStock = cells.flatMap((one, n) => (one.out ? [ago(n)] : []));
      const result = demandOf({ asOf, periods, reported: [], outOfStock });
      let [weighed, weights] = [0, 0];
      for (const [length, weight] of [
        [28, 0.5],
        [56, 0.3],
        [84, 0.2],
      ] as const) {
        const selling = cells.slice(0, length).filter((one) => one.known && (one.sold > 0 || !one.out));
        if (selling.length === 0) continue;
        weighed += (weight * selling.reduce((sum, one) => sum + one.sold, 0)) / selling.length;
        weights += weight;
      }
      if (weights === 0) expect(result.ads).toBeNull();
      else expect(result.ads).toBeCloseTo(weighed / weights, 9);
    }),
  );
});
