import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../kernel/time.ts';
import {
  ageBuckets,
  daysOfSupply,
  excessOf,
  forwardDays,
  isSlow,
  lotsLeft,
  outOfStock,
  pipelineDays,
  sellInToOut,
  sellThrough,
  shelfLife,
  skuActivity,
  stockToSales,
  targetBroken,
  turnover,
} from './cover.ts';
import type { Figure } from './trace.ts';

const turns = (o: Parameters<typeof turnover>[0]) => turnover(o).turns;
const turnDays = (o: Parameters<typeof turnover>[0]) => turnover(o).days;
const stock = { onHand: 90, inTransit: 30, max: 70, ads: 4 };

it.each<[string, Figure, number | null, string | null]>([
  ['可销天数 90 / 4', daysOfSupply(90, 4), 22.5, null],
  ['… without demand', daysOfSupply(90, 0), null, 'noDemand'],
  ['… with unknown demand', daysOfSupply(90, null), null, 'noDemand'],
  ['pipeline (90 + 30) / 4', pipelineDays(90, 30, 4), 30, null],
  ['forward 10 of 4, 4, 1, 1, 5', forwardDays(10, [4, 4, 1, 1, 5]), 4, null],
  ['forward 11 of 4, 4, 1, 1, 5', forwardDays(11, [4, 4, 1, 1, 5]), 5, null],
  ['forward without stock', forwardDays(0, [4]), 0, null],
  ['forward beyond the forecast', forwardDays(99, [4, 4]), null, 'beyondForecast'],
  [
    'forward of a computed forecast',
    forwardDays(
      3,
      Array.from({ length: 40 }, () => 0.1),
    ),
    30,
    null,
  ],
  ['存销比 300 / 200', stockToSales(300, 200), 1.5, null],
  ['存销比 of nothing sold', stockToSales(300, 0), null, 'nothingSold'],
  ['周转次数 600 / 200', turns({ sellOut: 600, periodDays: 90, opening: 100, closing: 300 }), 3, null],
  ['周转天数 90 / 3', turnDays({ sellOut: 600, periodDays: 90, opening: 100, closing: 300 }), 30, null],
  [
    '周转 by the daily mean',
    turns({ sellOut: 600, periodDays: 3, opening: 0, closing: 0, dailyClosings: [100, 200, 300] }),
    3,
    null,
  ],
  ['周转 without stock', turns({ sellOut: 6, periodDays: 30, opening: 0, closing: 0 }), null, 'noStock'],
  ['周转天数 without sales', turnDays({ sellOut: 0, periodDays: 30, opening: 5, closing: 5 }), null, 'nothingSold'],
  ['售罄率 150 / (100 + 200)', sellThrough(150, 100, 200), 0.5, null],
  ['售罄率 of nothing', sellThrough(0, 0, 0), null, 'nothingToSell'],
  ['进销比 450 / 300', sellInToOut(450, 300), 1.5, null],
  ['进销比 of nothing sold', sellInToOut(450, 0), null, 'nothingSold'],
  [
    '动销率 2 of 3',
    skuActivity([
      { stock: 5, sellOut: 2 },
      { stock: 0, sellOut: 7 },
      { stock: 4, sellOut: 0 },
      { stock: 0, sellOut: 0 },
    ]),
    2 / 3,
    null,
  ],
  ['动销率 of an empty store', skuActivity([{ stock: 0, sellOut: 0 }]), null, 'noStock'],
  [
    '缺货率 3 of 8',
    outOfStock([
      [0, 5, 0, 2],
      [1, -1, 3, 4],
    ]).rate,
    3 / 8,
    null,
  ],
  ['缺货率 of no days', outOfStock([[]]).rate, null, 'noDays'],
  ['超储 90 + 30 - 70', excessOf(stock).excess, 50, null],
  ['排空 50 / 4', excessOf(stock).daysToClear, 12.5, null],
  ['no excess', excessOf({ ...stock, max: 500 }).excess, 0, null],
  ['no excess clears in 0 days, demand or not', excessOf({ ...stock, max: 500, ads: 0 }).daysToClear, 0, null],
  ['excess that nobody buys', excessOf({ ...stock, ads: 0 }).daysToClear, null, 'noDemand'],
  ['excess without a maximum', excessOf({ ...stock, max: null }).excess, null, 'noLimit'],
])('%s', (_, result, value, reason) => {
  expect(result.reason).toBe(reason);
  if (value === null) expect(result.value).toBeNull();
  else expect(result.value).toBeCloseTo(value, 12);
  expect(result.trace.inputs.length).toBeGreaterThan(0);
});

it.each([
  [31, 30, true],
  [30, 30, false],
  [null, 30, null],
])('cover %s against a target of %s days: broken %s', (days, target, broken) =>
  expect(targetBroken(days, target)).toBe(broken),
);

describe('age', () => {
  const asOf = '2026-07-01';
  const lots = [
    { receivedOn: '2025-06-30', quantity: 40 },
    { receivedOn: '2026-06-01', quantity: 25 },
    { receivedOn: '2026-05-31', quantity: 10 },
    { receivedOn: '2026-01-15', quantity: 30 },
  ];

  it('is FIFO: the stock is the newest lots', () => {
    // 70 on hand: 25 (30 days), 10 (31 days), 30 (167 days), 5 of the oldest (366 days)
    expect(ageBuckets(lots, 70, asOf)).toMatchObject({
      buckets: { d0_30: 25, d31_60: 10, d61_90: 0, d91_180: 30, d181_365: 0, over365: 5, unknown: 0 },
      oldestDays: 366,
    });
    expect(ageBuckets(lots, 110, asOf).buckets.unknown).toBe(5);
    expect(ageBuckets([], 0, asOf).oldestDays).toBeNull();
  });

  it.each([
    [0, 'd0_30'],
    [30, 'd0_30'],
    [31, 'd31_60'],
    [60, 'd31_60'],
    [61, 'd61_90'],
    [90, 'd61_90'],
    [91, 'd91_180'],
    [180, 'd91_180'],
    [181, 'd181_365'],
    [365, 'd181_365'],
    [366, 'over365'],
  ] as const)('%i days old stands under %s', (days, age) => {
    const { buckets } = ageBuckets([{ receivedOn: addDays(asOf, -days), quantity: 7 }], 7, asOf);
    expect(buckets[age]).toBe(7);
  });

  it('agrees with goods taken from the shelf one by one', () => {
    const lot = fc.record({ at: fc.integer({ min: 0, max: 500 }), quantity: fc.integer({ min: 0, max: 20 }) });
    fc.assert(
      fc.property(fc.uniqueArray(lot, { selector: (one) => one.at, maxLength: 12 }), fc.nat(300), (drawn, sold) => {
        const pieces = drawn
          .toSorted((a, b) => a.at - b.at)
          .flatMap((one) => Array.from({ length: one.quantity }, () => addDays('2025-01-01', one.at)));
        const shelf = pieces.slice(sold);
        const given = drawn.map((one) => ({ receivedOn: addDays('2025-01-01', one.at), quantity: one.quantity }));
        const { left, unexplained } = lotsLeft(given, shelf.length);
        expect(left.flatMap((one) => Array.from({ length: one.quantity }, () => one.receivedOn))).toEqual(shelf);
        expect(unexplained).toBe(0);
        const { buckets } = ageBuckets(given, shelf.length, '2026-07-01');
        expect(Object.values(buckets).reduce((a, b) => a + b, 0)).toBe(shelf.length);
      }),
    );
  });

  it.each([
    [{ onHand: 5, lastSellOutOn: '2026-05-02', firstReceiptOn: null }, true],
    [{ onHand: 5, lastSellOutOn: '2026-05-03', firstReceiptOn: '2025-01-01' }, false],
    [{ onHand: 0, lastSellOutOn: '2025-05-03', firstReceiptOn: null }, false],
    [{ onHand: 5, lastSellOutOn: null, firstReceiptOn: '2026-06-20' }, false],
    [{ onHand: 5, lastSellOutOn: null, firstReceiptOn: null }, null],
  ])('呆滞 after 60 days: %o is %s', (o, expected) => expect(isSlow({ ...o, asOf: '2026-07-01' })).toBe(expected));
});

// On 2026-06-30 the goods of 2026-01-01 are 180 days old.
it.each([
  ['2026-01-01', 'fresh', 180],
  ['2025-12-31', 'half', 179],
  ['2025-11-02', 'half', 120],
  ['2025-11-01', 'near', 119],
  ['2025-07-05', 'expired', 0],
])('made on %s with a life of 360 days: %s', (producedOn, state, daysLeft) => {
  const result = shelfLife({ producedOn, shelfDays: 360, asOf: '2026-06-30' });
  expect(result).toMatchObject({ state, daysLeft });
  expect(result.left.value).toBeCloseTo(daysLeft / 360, 12);
});

it('a product that does not expire has no state', () => {
  const result = shelfLife({ producedOn: '2020-01-01', shelfDays: 0, asOf: '2026-06-30' });
  expect([result.state, result.daysLeft, result.left.reason]).toEqual([null, null, 'noShelfLife']);
});
