/** What stock says in 今日: who sees it, in which words, and that it ends with its cause. Figures by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { skuIdOf } from '../../../test/cast-goods.ts';
import { dealerIdOf } from '../../../test/cast.ts';
import { inside } from '../../../test/inside.ts';
import { signalOf, whoSee } from '../../../test/seeing.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { world, type World } from '../../../test/world.ts';
import { newId } from '../../kernel/id.ts';
import { addDays } from '../../kernel/time.ts';
import { sellOutTarget } from './import.sell-out.ts';
import { postStock } from './index.ts';

const today = '2026-11-23';
let t: World;
let f: StockFiles;
let [sx, nb, hz] = ['', '', ''];

const receive = (login: string, dealerId: string, on: string, skuId: string, quantity: number) =>
  inside(t, login, (ctx) =>
    postStock(ctx, {
      dealerId,
      on,
      kind: 'receipt',
      document: { kind: 'shipment', id: newId(), number: `S-${on}` },
      lines: [{ skuId, quantity }],
    }),
  );
const count = (skuId: string, quantity: number) =>
  t.as('keeper').stock.count({ dealerId: sx, lines: [{ skuId, quantity, unit: '瓶' }] });
const limits = (skuId: string, min: number, max: number) =>
  t.as('manager').stock.acceptLimits({ cells: [{ dealerId: sx, skuId, min, max }] });

/** Four bottles of A a day for four weeks. */
beforeAll(async () => {
  t = await world();
  f = await stockFiles(t);
  [sx, nb, hz] = [await dealerIdOf(t, 'SX018'), await dealerIdOf(t, 'NB007'), await dealerIdOf(t, 'HZ003')];
  await receive('owner', sx, '2026-10-01', f.a, 240);
  await f.commit(
    sellOutTarget,
    Array.from({ length: 28 }, (_, i) => f.sale(addDays(today, -i), '4')),
  );
});

describe('running out', () => {
  test('within the days an order takes: manager, rep, director; the dealer is told to reorder; nobody else', async () => {
    expect(await whoSee(t, 'stock.runningOut', sx)).toEqual([]);
    await count(f.a, 23);
    expect(await whoSee(t, 'stock.runningOut', sx)).toEqual(['director', 'manager', 'rep']);
    expect(await whoSee(t, 'stock.reorder', sx)).toEqual(['owner', 'buyer']);
    const { reason, strong, moneyFen, action } = (await signalOf(t, 'rep', 'stock.runningOut', sx)) ?? {};
    // 23 / 4 = 5.75 days of 14: 8.25 days x 4 = 33 bottles are not sold, at 42.00 a case of 24.
    expect([reason?.includes('还够 5 天，订货 4 天到'), strong]).toEqual([true, '还够 5 天']);
    expect(moneyFen).toBe(5_775);
    expect(action?.to).toBe(`/stock/${sx}?sku=${f.a}&suggest=1`);
  });

  test('names the nearest dealer who holds much, as far as the person may see both', async () => {
    await receive('owner-west', hz, '2026-10-01', f.a, 9000);
    expect((await signalOf(t, 'rep', 'stock.runningOut', sx))?.reason).not.toContain('可调');
    expect((await signalOf(t, 'director', 'stock.runningOut', sx))?.reason).toContain('乙地商贸 可调');
    await receive('owner-nb', nb, '2026-10-01', f.a, 480);
    for (const login of ['rep', 'director']) {
      const near = await signalOf(t, login, 'stock.runningOut', sx);
      expect(near?.reason).toContain('漱石副食 可调 20箱');
      expect(near?.action.to).toBe(`/stock/transfers?from=${nb}&to=${sx}&sku=${f.a}`);
    }
    expect((await signalOf(t, 'owner', 'stock.reorder', sx))?.reason).not.toContain('漱石');
  });

  test('nothing left is said so; it ends with an order on its way', async () => {
    await count(f.a, 0);
    expect((await signalOf(t, 'manager', 'stock.runningOut', sx))?.strong).toBe('已断货');
    expect((await signalOf(t, 'owner', 'stock.reorder', sx))?.strong).toBe('已断货');
    const order = await t
      .as('owner')
      .orders.create({ lines: [{ skuId: f.a, quantity: '2', unit: '箱' }], submit: true, acceptPrices: true });
    expect(await whoSee(t, 'stock.runningOut', sx)).toEqual([]);
    await t.as('owner').orders.cancel({ id: order.id, version: order.version, reason: '不要了' });
    expect(await whoSee(t, 'stock.runningOut', sx)).toEqual(['director', 'manager', 'rep']);
  });
});

test('below the minimum: with what to order; the dealer has it in his one list', async () => {
  await limits(f.a, 36, 72);
  await count(f.a, 30);
  expect(await whoSee(t, 'stock.runningOut', sx)).toEqual([]);
  expect(await whoSee(t, 'stock.belowMinimum', sx)).toEqual(['manager', 'rep']);
  // 72 - 30 = 42, up to two cases of 24.
  const { lines } = await t.as('manager').stock.replenishment({ dealerId: sx });
  const line = lines.find((one) => one.skuId === f.a);
  expect(line?.quantity).toBe(48);
  const found = await signalOf(t, 'rep', 'stock.belowMinimum', sx);
  expect(found?.moneyFen).toBe(line?.amountFen);
  expect(found?.strong).toContain('建议订');
  expect((await signalOf(t, 'buyer', 'stock.reorder', sx))?.reason).toContain('1 种低于下限');
  await count(f.a, 60);
  expect(await whoSee(t, 'stock.belowMinimum', sx)).toEqual([]);
  expect(await whoSee(t, 'stock.reorder', sx)).toEqual([]);
});

test('above the maximum by more than a pack, or not sold for two months', async () => {
  await count(f.a, 96);
  // One pack above 72 is what our own suggestion may do.
  expect(await whoSee(t, 'stock.excess', sx)).toEqual([]);
  await count(f.a, 97);
  expect(await whoSee(t, 'stock.excess', sx)).toEqual(['director', 'manager', 'rep', 'owner']);
  expect((await signalOf(t, 'rep', 'stock.excess', sx))?.reason).toContain('多出 1箱1瓶');
  await count(f.a, 60);
  expect(await whoSee(t, 'stock.excess', sx)).toEqual([]);
  await receive('owner', sx, '2026-09-25', f.b, 50);
  expect(await whoSee(t, 'stock.excess', sx)).toEqual([]);
  await receive('owner', sx, '2026-09-24', f.b, 10);
  expect((await signalOf(t, 'owner', 'stock.excess', sx))?.strong).toBe('进货后没卖过');
  await count(f.b, 0);
  expect(await whoSee(t, 'stock.excess', sx)).toEqual([]);
});

test('a book below zero: the dealer counts, his manager and rep ask for it', async () => {
  const c = await skuIdOf(t, 'C1L');
  await f.commit(sellOutTarget, [f.row({ date: { date: today }, quantity: { value: '7', unit: '升' } }, c)]);
  expect(await f.held(c)).toBe(-7);
  expect(await whoSee(t, 'stock.negative', sx)).toEqual(['manager', 'rep', 'owner', 'keeper']);
  expect((await signalOf(t, 'keeper', 'stock.negative', sx))?.action).toMatchObject({
    phoneTo: '/stock/count',
    may: true,
  });
  expect((await signalOf(t, 'rep', 'stock.negative', sx))?.strong).toBe('少 2桶2升');
  await t.as('keeper').stock.count({ dealerId: sx, lines: [{ skuId: c, quantity: 0, unit: '升' }] });
  expect(await whoSee(t, 'stock.negative', sx)).toEqual([]);
});

test('no report for more than a week: who should tell, and who should ask', async () => {
  expect(await whoSee(t, 'stock.notReported', sx)).toEqual([]);
  expect(await whoSee(t, 'stock.notReported', nb)).toEqual(['manager', 'rep']);
  expect((await signalOf(t, 'rep', 'stock.notReported', nb))?.reason).toContain('从没报过');
  expect(await whoSee(t, 'stock.tell', nb)).toEqual(['owner-nb']);
  t.at('2026-11-30T02:00:00Z');
  expect(await whoSee(t, 'stock.notReported', sx)).toEqual([]);
  t.at('2026-12-01T02:00:00Z');
  expect(await whoSee(t, 'stock.notReported', sx)).toEqual(['manager', 'rep']);
  expect(await signalOf(t, 'rep', 'stock.notReported', sx)).toMatchObject({ strong: '8 天没报' });
  await t
    .as('owner')
    .stock.recordSellOut({ dealerId: sx, on: '2026-12-01', lines: [{ skuId: f.a, quantity: 4, unit: '瓶' }] });
  expect(await whoSee(t, 'stock.notReported', sx)).toEqual([]);
  expect(await whoSee(t, 'stock.tell', sx)).toEqual([]);
});
