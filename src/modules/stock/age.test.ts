/** Age, shelf life and slow goods: SQL against hand figures, the lots of a pair, thresholds, and what 今日 says of it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { skuIdOf } from '../../../test/cast-goods.ts';
import { brokenInvariants, inside } from '../../../test/inside.ts';
import { signalOf, whoSee } from '../../../test/seeing.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { newId } from '../../kernel/id.ts';
import { countsTarget } from './import.counts.ts';
import { sellOutTarget } from './import.sell-out.ts';
import { postStock } from './index.ts';

let t: World;
let f: StockFiles;

type Lots = { batch: string; expiresOn: string | null; quantity: number }[];
const receive = (on: string, skuId: string, quantity: number, lots: Lots = []) =>
  inside(t, 'owner', (ctx) =>
    postStock(ctx, {
      dealerId: f.dealerId,
      on,
      kind: 'receipt',
      document: { kind: 'shipment', id: newId(), number: `S-${on}` },
      lines: [{ skuId, quantity, lots }],
    }),
  );
const ageOf = async (skuId: string) =>
  (await t.as('manager').stock.ages({ filter: { dealerId: f.dealerId, skuId } })).items[0];
const shelf = async (skuId: string, days: number) => {
  const { items } = await t.as('admin').products.list({ filter: { ids: [skuId] } });
  const version = items[0]?.version ?? 0;
  await t.as('admin').products.update({ id: skuId, version, shelfLifeDays: days });
};

/** A: 60 on 2025-10-01, 50 on 08-01, 40 on 10-20; 30 sold. B: 20 with a batch to 12-31, 10 to 2027-11-01. */
beforeAll(async () => {
  t = await world();
  f = await stockFiles(t);
  await receive('2025-10-01', f.a, 60);
  await receive('2026-08-01', f.a, 50);
  await receive('2026-10-20', f.a, 40);
  await receive('2026-11-01', f.b, 30, [
    { batch: 'P2', expiresOn: '2027-11-01', quantity: 10 },
    { batch: 'P1', expiresOn: '2026-12-31', quantity: 20 },
  ]);
  await f.commit(sellOutTarget, [f.sale('2026-11-20', '30')]);
});

describe('age', () => {
  test('by first in, first out: what was sold left the oldest', async () => {
    const a = await ageOf(f.a);
    // 2026-11-23 less 34, 114 and 418 days.
    expect(a?.buckets).toEqual({ d0_30: 0, d31_60: 40, d61_90: 0, d91_180: 50, d181_365: 0, over365: 30, unknown: 0 });
    expect(a).toMatchObject({ quantity: 120, oldestDays: 418, slow: false, near: 0 });
    // 30 bottles at 42.00 a case of 24.
    expect(a?.stakeFen).toBe(5_250);
    const { sums } = await t.as('manager').stock.ages({ filter: { dealerId: f.dealerId } });
    expect(sums?.buckets.over365).toBe(5_250);
    expect(sums?.pairs).toBe(2);
    expect((await t.as('manager-west').stock.ages({})).items).toEqual([]);
    const first = await t.as('manager').stock.ages({ limit: 1 });
    const second = await t.as('manager').stock.ages({ limit: 1, cursor: first.nextCursor ?? '' });
    expect([first.items[0]?.code, second.items[0]?.code, second.sums]).toEqual(['B330', 'A500', null]);
    expect((await t.as('owner').stock.ages({ filter: { state: ['old'] } })).items.map((one) => one.code)).toEqual([
      'A500',
    ]);
  });

  test('lots of a product open, for its dealer alone', async () => {
    const { lots } = await t.as('owner').stock.lots({ dealerId: f.dealerId, skuId: f.a });
    expect(lots.map((lot) => [lot.on, lot.quantity, lot.ageDays])).toEqual([
      ['2025-10-01', 30, 418],
      ['2026-08-01', 50, 114],
      ['2026-10-20', 40, 34],
    ]);
    await refused(t.as('owner-nb').stock.lots({ dealerId: f.dealerId, skuId: f.a }), 'kernel.notFound');
    expect(await brokenInvariants(t, 'stock: lots')).toEqual([]);
  });
});

describe('shelf life', () => {
  test('batches that came have their last day; goods without one last at most their shelf life', async () => {
    await shelf(f.b, 365);
    const b = await ageOf(f.b);
    // 38 of 365 days left in 20; the other 10 have 343.
    expect(b).toMatchObject({ near: 20, half: 0, expired: 0, expiresOn: '2026-12-31', daysLeft: 38, sure: true });
    await shelf(f.a, 365);
    // 418 days old: over. 114 of 365: 251 left, more than half.
    expect(await ageOf(f.a)).toMatchObject({ expired: 30, near: 0, half: 0, sure: false, expiresOn: '2026-10-01' });
    await shelf(f.a, 180);
    // 66 of 180 left in the 50, 146 in the 40.
    expect(await ageOf(f.a)).toMatchObject({ expired: 30, near: 0, half: 50 });
  });

  test('a count with batches says what lies there; sales take the first of them', async () => {
    const counted = (value: string, batch: string, expires: string) =>
      f.row({ date: { date: '2026-11-21' }, quantity: { value, unit: '瓶' }, batch, expiry: { date: expires } });
    await f.commit(countsTarget, [counted('70', 'X', '2027-01-02'), counted('50', 'Y', '2027-03-20')]);
    // 180 days: 40 left is near (under 60), 117 is fresh.
    expect(await ageOf(f.a)).toMatchObject({ quantity: 120, near: 70, half: 0, expired: 0, sure: true, daysLeft: 40 });
    await f.commit(sellOutTarget, [f.sale('2026-11-22', '45')]);
    expect(await ageOf(f.a)).toMatchObject({ quantity: 75, near: 25, expiresOn: '2027-01-02' });
    const { lots } = await t.as('keeper').stock.lots({ dealerId: f.dealerId, skuId: f.a });
    expect(lots.map((lot) => [lot.batch, lot.quantity, lot.state])).toEqual([
      ['X', 25, 'near'],
      ['Y', 10, 'fresh'],
      ['Y', 40, 'fresh'],
    ]);
    expect(await brokenInvariants(t, 'stock:')).toEqual([]);
  });

  test('今日: who has it sees it, until it is gone', async () => {
    expect(await whoSee(t, 'stock.nearExpiry', f.dealerId)).toEqual(['director', 'manager', 'rep', 'owner', 'keeper']);
    // B: 20 cans at 62.00 a case of 12 = 103.33; A: 25 bottles at 42.00 a case of 24 = 43.75.
    const found = await signalOf(t, 'keeper', 'stock.nearExpiry', f.dealerId);
    expect(found).toMatchObject({ moneyFen: 10_333 + 4_375, strong: '还有 38 天到期' });
    expect(found?.reason).toBe('2 种临期：B款 330ml 1箱8罐 还有 38 天到期');
    await t.as('owner').stock.adjust({
      dealerId: f.dealerId,
      kind: 'toFactory',
      reason: '临期退回',
      lines: [
        { skuId: f.b, quantity: 20, unit: '罐' },
        { skuId: f.a, quantity: 25, unit: '瓶' },
      ],
    });
    expect(await whoSee(t, 'stock.nearExpiry', f.dealerId)).toEqual([]);
  });
});

test('thresholds are the company’s: lists and 今日 follow them', async () => {
  expect(await t.as('rep').stock.rules({})).toMatchObject({ nearE3: 333, halfE3: 500, slowDays: 60, version: 0 });
  // 117 of 180 days are 65 %.
  const next = { nearE3: 700, halfE3: 800, slowDays: 14, staleDays: 3 };
  await refused(t.as('manager').stock.setRules({ version: 0, ...next }), 'kernel.notAllowed');
  await refused(t.as('director').stock.setRules({ version: 0, ...next, halfE3: 600 }), 'kernel.invalidInput');
  const set = await t.as('director').stock.setRules({ version: 0, ...next });
  expect(set).toEqual({ ...next, version: 1 });
  await refused(t.as('admin').stock.setRules({ version: 0, ...next }), 'kernel.conflict');
  expect(await ageOf(f.a)).toMatchObject({ near: 50 });
  expect(await whoSee(t, 'stock.nearExpiry', f.dealerId)).toContain('keeper');
  // B came 22 days ago and never sold.
  expect(await ageOf(f.b)).toMatchObject({ slow: true });
  expect((await signalOf(t, 'rep', 'stock.excess', f.dealerId))?.reason).toContain('进货后没卖过');
  expect(await skuIdOf(t, 'B330')).toBe(f.b);
});
