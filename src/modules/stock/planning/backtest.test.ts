import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest, measured, sumBacktests, uncensoredDemand } from './backtest.ts';
import type { BacktestCase } from './backtest.ts';

const one: BacktestCase = {
  demand: [4, 4, 4, 4, 4, 4],
  openingStock: 10,
  min: 6,
  max: 14,
  pack: 1,
  moq: 0,
  leadDays: [2],
  reviewDays: 1,
};

describe('days lived again, worked by hand', () => {
  it('orders at the minimum, goods come two days later', () => {
    // evenings: 6 (order 8) · 2 (IP 10) · 8 -> 10-4=6: day 3 starts 2+8=10, evening 6 (order 8) · 2 · 6 (order 8) · 2
    expect(backtest(one)).toMatchObject({
      days: 6,
      stockOutDays: 0,
      lostUnits: 0,
      orders: 3,
      orderedUnits: 24,
      closingStock: 2,
      peakStock: 6,
      averageStock: 4,
      fillRate: 1,
    });
  });

  it('too little and too late: three evenings without stock', () => {
    // evenings: 6 (order 8) · 2 · 0 (2 lost) · 4 (order 10) · 0 · 0 (4 lost)
    expect(backtest({ ...one, leadDays: [3] })).toMatchObject({
      stockOutDays: 3,
      lostUnits: 6,
      orders: 2,
      fillRate: 18 / 24,
    });
  });

  it('goods already on their way, review each third day, lead times in turn', () => {
    // day0 10+5-4=11 · 7 · 3 (review, order 11, lead 1) · 14-4=10 · 6 · 2 (review, order 12)
    const found = backtest({ ...one, arriving: [{ day: 0, quantity: 5 }], reviewDays: 3, leadDays: [1, 9] });
    expect(found).toMatchObject({ orders: 2, orderedUnits: 23, closingStock: 2, stockOutDays: 0, peakStock: 11 });
  });

  it('nothing asked, nothing to say', () => {
    expect(backtest({ ...one, demand: [] })).toMatchObject({ days: 0, averageStock: null, fillRate: null });
  });
});

it('demand on days without stock is the ADS, in whole units that add up', () => {
  const out = { sold: 0, inStock: false };
  const days = [{ sold: 5, inStock: true }, out, out, out, { sold: 4, inStock: false }, { sold: -2, inStock: true }];
  expect(uncensoredDemand(days, 1.5)).toEqual({ demand: [5, 1, 2, 1, 4, 0], filled: 4 });
  expect(uncensoredDemand(days, null)).toEqual({ demand: [5, 0, 0, 0, 4, 0], filled: 0 });
});

it('before and after of many cells', () => {
  const before = { ...measured([0, 3, 5, 0]), orders: 1 };
  expect(before).toMatchObject({ days: 4, stockOutDays: 2, averageStock: 2, peakStock: 5 });
  expect(sumBacktests([before, { ...measured([2, 2]), orders: 2 }])).toEqual({
    cells: 2,
    skuDays: 6,
    stockOutDays: 2,
    stockOutRate: 1 / 3,
    averageStock: 4,
    orders: 3,
  });
  expect(sumBacktests([]).stockOutRate).toBeNull();
});

/** The slow way: every piece is a thing with the day on which it stands on the shelf. */
function pieces(c: BacktestCase): { closings: number[]; lost: number; orders: number } {
  let shelf = Array.from({ length: c.openingStock }, () => 0);
  const closings: number[] = [];
  let [lost, orders] = [0, 0];
  for (const [day, asked] of c.demand.entries()) {
    for (let i = 0; i < asked; i++) {
      const at = shelf.findIndex((from) => from <= day);
      if (at < 0) lost += 1;
      else shelf = shelf.toSpliced(at, 1);
    }
    closings.push(shelf.filter((from) => from <= day).length);
    if ((day + 1) % c.reviewDays !== 0 || shelf.length > c.min) continue;
    let cases = 0;
    while (shelf.length + cases * c.pack < c.max) cases += 1;
    if (cases === 0) continue;
    const lead = c.leadDays[orders % c.leadDays.length] ?? 1;
    shelf = [...shelf, ...Array.from({ length: cases * c.pack }, () => day + Math.max(1, lead))];
    orders += 1;
  }
  return { closings, lost, orders };
}

it('stands at a maximum that is also the minimum: one order, no second', () => {
  const found = backtest({ ...one, demand: [0, 0], openingStock: 0, min: 30, max: 30, leadDays: [0] });
  expect(found).toMatchObject({ orders: 1, orderedUnits: 30, closingStock: 30 });
});

it('agrees with pieces on a shelf', () => {
  const drawn = fc.record({
    demand: fc.array(fc.nat(9), { minLength: 1, maxLength: 40 }),
    openingStock: fc.nat(30),
    min: fc.nat(30),
    max: fc.integer({ min: 30, max: 60 }),
    pack: fc.integer({ min: 1, max: 12 }),
    moq: fc.constant(0),
    leadDays: fc.array(fc.nat(8), { minLength: 1, maxLength: 3 }),
    reviewDays: fc.integer({ min: 1, max: 8 }),
  });
  fc.assert(
    fc.property(drawn, (c) => {
      const slow = pieces(c);
      const fast = backtest(c);
      expect(fast).toMatchObject({ ...measured(slow.closings), lostUnits: slow.lost, orders: slow.orders });
      expect(fast.closingStock).toBe(slow.closings.at(-1));
    }),
  );
});
