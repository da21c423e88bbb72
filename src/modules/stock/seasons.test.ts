/** Season and shelf life in limits, suggestions and the back-test, by hand: 26 months in which November sells double. */
import { beforeAll, describe, expect, test } from 'vitest';
import { inside } from '../../../test/inside.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { world, type World } from '../../../test/world.ts';
import { newId } from '../../kernel/id.ts';
import { addMonths, monthRange, daysBetween } from '../../kernel/time.ts';
import { sellOutTarget } from './import.sell-out.ts';
import { postStock } from './index.ts';
import { backtest } from './planning/backtest.ts';
import { limitsOf } from './planning/limits.ts';
import { seasonFactor } from './planning/season.ts';

const policy = { method: 'days', reviewDays: 7, safetyDays: 5 } as const;
let t: World;
let f: StockFiles;
const receive = (on: string, skuId: string, quantity: number) =>
  inside(t, 'owner', (ctx) =>
    postStock(ctx, {
      dealerId: f.dealerId,
      on,
      kind: 'receipt',
      document: { kind: 'shipment', id: newId(), number: `S-${on}` },
      lines: [{ skuId, quantity }],
    }),
  );

beforeAll(async () => {
  t = await world();
  f = await stockFiles(t);
  await receive('2024-09-01', f.a, 20_000);
  const months = Array.from({ length: 25 }, (_, i) => addMonths('2024-10', i));
  const daysOf = (month: string) => daysBetween(monthRange(month).from, monthRange(month).to) + 1;
  await f.commit(
    sellOutTarget,
    months.map((month) =>
      f.row({
        date: { month },
        quantity: { value: String((month.endsWith('-12') ? 16 : 8) * daysOf(month)), unit: '瓶' },
      }),
    ),
  );
});

describe('season', () => {
  test('eight a day, sixteen in December: limits of late November are for more than was sold', async () => {
    const { items, backtest: lived } = await t.as('manager').stock.suggestLimits({ dealerIds: [f.dealerId], policy });
    const a = items.find((one) => one.skuId === f.a);
    expect(a?.ads).toBeCloseTo(8, 1);
    // Eleven days from 11-24: seven of November, four of December at double: (7 + 8) / 11.
    expect(a?.seasonFactor).toBeCloseTo(15 / 11, 1);
    const ads = (a?.ads ?? 0) * (a?.seasonFactor ?? 0);
    expect(a?.proposed?.min).toBe(Math.ceil(ads * 9 - 1e-9));
    expect(a?.proposed?.max).toBe(Math.ceil((ads * 16) / 24) * 24);
    expect(lived?.proposed.cells).toBe(1);
    const why = await t.as('manager').explanations.get({ of: 'stock.limits', key: `${f.dealerId}:${f.a}` });
    expect(why.inputs.map((one) => one.label)).toEqual(expect.arrayContaining(['季节系数', '按季节的日均销']));
    expect(why.value.amount).toBe(a?.proposed?.max);
  });

  test('the back-test sets the limits of each day as they would have been set then', () => {
    const case_ = {
      demand: [10, 10, 10, 10],
      openingStock: 30,
      min: 20,
      max: 40,
      pack: 1,
      moq: 0,
      leadDays: [1],
      reviewDays: 1,
    };
    // IP 20 on the first evening: 20 up to 40. With a season of a half then: minimum 10, nothing.
    expect(backtest(case_).orders).toBeGreaterThan(0);
    expect(backtest({ ...case_, demand: [10], season: [0.5] }).orders).toBe(0);
    expect(backtest({ ...case_, demand: [10], season: [1] }).orderedUnits).toBe(20);
    expect(backtest({ ...case_, demand: [10], season: [2] }).orderedUnits).toBe(60);
    // What is sold in two days, 20, is there already.
    expect(backtest({ ...case_, demand: [10], shelfDays: 2, ads: 10 }).orders).toBe(0);
  });

  test('without indices nothing changes', () => {
    expect(seasonFactor('2026-11-23', 11, null)).toBe(1);
  });
});

describe('shelf life', () => {
  const input = { ads: 10, sigma: null, leadDays: 4, leadSigma: 1, seasonFactor: 1, pack: 24, moq: 0 };
  const days = { ...policy, serviceLevel: 95, periodicReview: true, targetDays: null } as const;

  test('cuts the maximum down to whole packs that are sold in it, and the minimum with it', () => {
    // 10 x 16 = 160, up to 168; in ten days 100 are sold: 96.
    expect(limitsOf(input, days)).toMatchObject({ min: 90, max: 168 });
    expect(limitsOf({ ...input, shelfDays: 10 }, days)).toMatchObject({ min: 90, max: 96 });
    expect(limitsOf({ ...input, shelfDays: 5 }, days)).toMatchObject({ min: 48, max: 48 });
    expect(limitsOf({ ...input, shelfDays: 2 }, days)).toMatchObject({ min: 0, max: 0 });
    expect(limitsOf({ ...input, shelfDays: 400 }, days)).toMatchObject({ min: 90, max: 168 });
  });

  test('a suggested order is what is sold before it is near its end', async () => {
    const { items } = await t.as('admin').products.list({ filter: { ids: [f.a] } });
    await t.as('admin').products.update({ id: f.a, version: items[0]?.version ?? 0, shelfLifeDays: 12 });
    await t.as('manager').stock.acceptLimits({ cells: [{ dealerId: f.dealerId, skuId: f.a, min: 100, max: 240 }] });
    await t.as('keeper').stock.count({ dealerId: f.dealerId, lines: [{ skuId: f.a, quantity: 10, unit: '瓶' }] });
    const { lines } = await t.as('owner').stock.replenishment({ dealerId: f.dealerId });
    const line = lines.find((one) => one.skuId === f.a);
    // Two thirds of 12 days x 8 = 64, less 10: 54, down to two cases of 24.
    expect(line).toMatchObject({ wanted: 48, reasons: expect.arrayContaining(['shelfLife']) });
    const why = await t.as('owner').explanations.get({ of: 'stock.suggestion', key: `${f.dealerId}:${f.a}` });
    expect(why.inputs.find((one) => one.label === '临期前可卖天数')?.value.amount).toBe(8);
  });
});
