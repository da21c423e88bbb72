/** Measures by hand: 100 in, ten days of 8 sold, one day out; and the push of a month that 今日 tells until it is sold. */
import { beforeAll, describe, expect, test } from 'vitest';
import { inside } from '../../../test/inside.ts';
import { signalOf, whoSee } from '../../../test/seeing.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { newId } from '../../kernel/id.ts';
import { addDays, addMonths } from '../../kernel/time.ts';
import { sellOutTarget } from './import.sell-out.ts';
import { loads } from './loads.ts';
import { postStock } from './index.ts';
import { runAsHouse } from '../../kernel/run.ts';

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

describe('measures', () => {
  beforeAll(async () => {
    t = await world();
    f = await stockFiles(t);
    await receive('2026-11-01', f.a, 60);
    await receive('2026-11-11', f.a, 40);
    await receive('2026-11-11', f.b, 12);
    await f.commit(
      sellOutTarget,
      Array.from({ length: 10 }, (_, i) => f.sale(addDays('2026-11-01', i), i < 5 ? '8' : '4')),
    );
  });

  test('by product and over all', async () => {
    // Opening 60 on 11-02 less the 8 of 11-01: 52. To 11-11: 52 sold of 52 + 40; one evening, 11-10, with nothing.
    const period = { dealerId: f.dealerId, from: '2026-11-02', to: '2026-11-11' };
    const { items, total, days } = await t.as('manager').stock.measures(period);
    const a = items.find((one) => one.skuId === f.a);
    const closings = [44, 36, 28, 20, 16, 12, 8, 4, 0, 40];
    const average = closings.reduce((sum, one) => sum + one, 0) / 10;
    expect(days).toBe(10);
    expect(a).toMatchObject({ opening: 52, receipts: 40, sold: 52, closing: 40, outDays: 1, outRate: 0.1 });
    expect(a?.sellThrough).toBeCloseTo(52 / 92);
    expect(a?.inToOut).toBeCloseTo(40 / 52);
    expect(a?.stockToSales).toBeCloseTo(40 / 156);
    expect(a?.average).toBeCloseTo(average);
    expect(a?.turnoverDays).toBeCloseTo((10 * average) / 52);
    // Two products are there, one sold.
    expect(total.activity).toBe(0.5);
    expect(total.outDays).toBe(1);
    const why = await t
      .as('owner')
      .explanations.get({ of: 'stock.measure', key: `${f.dealerId}:${f.a}:sellThrough:2026-11-02:2026-11-11` });
    expect(why.inputs.map((one) => [one.label, one.value.amount])).toEqual([
      ['动销', 52],
      ['期初', 52],
      ['进货', 40],
    ]);
    await refused(t.as('owner-nb').stock.measures(period), 'kernel.notFound');
    await refused(t.as('manager').stock.measures({ ...period, to: '2026-11-01' }), 'stock.badPeriod');
  });

  test('excess and days to clear it, beside the maximum', async () => {
    await t.as('manager').stock.acceptLimits({ cells: [{ dealerId: f.dealerId, skuId: f.a, min: 5, max: 10 }] });
    const { items } = await t
      .as('owner')
      .stock.measures({ dealerId: f.dealerId, from: '2026-11-02', to: '2026-11-23' });
    const a = items.find((one) => one.skuId === f.a);
    expect(a?.excess).toBe(30);
    expect(a?.daysToClear).toBeGreaterThan(0);
  });
});

describe('a push', () => {
  const months = Array.from({ length: 14 }, (_, i) => addMonths('2025-09', i));
  beforeAll(async () => {
    t = await world();
    f = await stockFiles(t);
    for (const month of months)
      await receive(month === '2026-10' ? `${month}-29` : `${month}-10`, f.a, month === '2026-10' ? 900 : 300);
    await f.commit(
      sellOutTarget,
      months.map((month) => f.row({ date: { month }, quantity: { value: '300', unit: '瓶' } })),
    );
    await loads.run(
      {
        app: t.app,
        as: () => Promise.reject(new Error('nobody')),
        asHouse: (name, work) => runAsHouse(t.app, name, work),
      },
      {},
    );
  });

  test('director and manager see what still lies there, until it is sold; the dealer learns nothing', async () => {
    expect(await whoSee(t, 'stock.loaded', f.dealerId)).toEqual(['director', 'manager']);
    // 600 bottles at 42.00 a case of 24.
    expect((await signalOf(t, 'manager', 'stock.loaded', f.dealerId))?.moneyFen).toBe(105_000);
    await t.as('owner').stock.recordSellOut({
      dealerId: f.dealerId,
      on: '2026-11-20',
      lines: [{ skuId: f.a, quantity: 600, unit: '瓶' }],
    });
    expect(await whoSee(t, 'stock.loaded', f.dealerId)).toEqual([]);
  });

  test('beyond the turnover target: manager and rep, until the target or the stock changes', async () => {
    await receive('2026-11-22', f.a, 5000);
    const [category = ''] = (
      await t.rows<{ category: string }>('select category from products where id = $1', [f.a])
    ).map((row) => row.category);
    const cells = [{ dealerId: f.dealerId, category }];
    expect(await whoSee(t, 'stock.overTarget', f.dealerId)).toEqual([]);
    // 5,000 at 177 a day are 28 days.
    await t.as('manager').stock.setTurnover({ cells, days: 20 });
    expect(await whoSee(t, 'stock.overTarget', f.dealerId)).toEqual(['manager', 'rep']);
    await t.as('manager').stock.setTurnover({ cells, days: 365 });
    await t.as('keeper').stock.count({ dealerId: f.dealerId, lines: [{ skuId: f.a, quantity: 100, unit: '瓶' }] });
    expect(await whoSee(t, 'stock.overTarget', f.dealerId)).toEqual([]);
  });
});
