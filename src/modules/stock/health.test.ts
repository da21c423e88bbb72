/** Figures of the lists by hand: one dealer, one product sold 4 bottles a day for 28 days, 240 received. */
import { beforeAll, describe, expect, test } from 'vitest';
import { brokenInvariants, inside } from '../../../test/inside.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { addDays } from '../../kernel/time.ts';
import { sellOutTarget } from './import.sell-out.ts';
import { postStock } from './index.ts';

const today = '2026-11-23';
let t: World;
let f: StockFiles;
beforeAll(async () => {
  t = await world();
  f = await stockFiles(t);
  const document = { kind: 'shipment', id: f.dealerId, number: 'SX018-S0001' };
  const lines = [
    { skuId: f.a, quantity: 240 },
    { skuId: f.b, quantity: 50 },
  ];
  await inside(t, 'owner', (ctx) =>
    postStock(ctx, { dealerId: f.dealerId, on: '2026-10-01', kind: 'receipt', document, lines }),
  );
  await f.commit(
    sellOutTarget,
    Array.from({ length: 28 }, (_, i) => f.sale(addDays(today, -i), '4')),
  );
});

describe('health', () => {
  test('stock, days, status and money of a pair', async () => {
    const { items, sums } = await t.as('manager').stock.health({ filter: { dealerId: f.dealerId } });
    const [a, b] = ['A500', 'B330'].map((code) => items.find((one) => one.code === code));
    expect(a).toMatchObject({
      quantity: 128,
      sold28: 112,
      ads: 4,
      days: 32,
      status: 'fine',
      stakeFen: 0,
      soldOn: today,
    });
    expect(b).toMatchObject({ quantity: 50, ads: 0, days: null, status: 'noSale' });
    expect(b?.stakeFen).toBeGreaterThan(0);
    expect(sums.map((one) => [one.status, one.pairs])).toEqual([
      ['fine', 1],
      ['noSale', 1],
    ]);
    const first = await t.as('manager').stock.health({ limit: 1 });
    const second = await t.as('manager').stock.health({ limit: 1, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map((one) => one.code)).toEqual(['B330', 'A500']);
    expect(second.sums).toEqual([]);
    const only = await t.as('manager').stock.health({ filter: { dealerId: f.dealerId, status: ['fine'] } });
    expect([only.items.map((one) => one.code), only.sums.map((one) => one.pairs)]).toEqual([['A500'], [1]]);
    expect((await t.as('manager-west').stock.health({})).items).toEqual([]);
    await refused(t.as('buyer').stock.suggestLimits({ policy: { method: 'days' } }), 'kernel.notAllowed');
  });

  test('pages of any order give each pair once, ties across dealers included; a strange cursor is refused', async () => {
    await t.rows(
      `insert into stock_balances (dealer_id, sku_id, quantity, last_on) select d.id, b.sku_id, 0, b.last_on
         from dealers d, stock_balances b where d.code = 'NB007' and b.dealer_id = $1`,
      [f.dealerId],
    );
    for (const sort of ['stake', '-stake', 'dealer', '-dealer']) {
      const all = await t.as('manager').stock.health({ sort });
      const found: typeof all.items = [];
      let cursor: string | undefined;
      do {
        const page = await t.as('manager').stock.health({ sort, limit: 1, ...(cursor ? { cursor } : {}) });
        found.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(found).toEqual(all.items);
      expect(new Set(found.map((one) => `${one.dealer.id}${one.skuId}`)).size).toBe(4);
    }
    const strange = ['"1"', '"x1"', `"${f.dealerId}"`, `"${f.dealerId}x"`, `"${f.dealerId}1' or true"`];
    for (const value of strange) {
      const cursor = Buffer.from(`["-stake",${value},"${f.a}"]`).toString('base64url');
      await refused(t.as('manager').stock.health({ cursor }), 'kernel.badCursor');
    }
    await t.rows("delete from stock_balances where dealer_id = (select id from dealers where code = 'NB007')");
  });

  test('the matrix has a column a product, and says who has not reported', async () => {
    const { items, columns } = await t.as('manager').stock.matrix({});
    expect(columns).toHaveLength(2);
    const mine = items.find((one) => one.dealer.id === f.dealerId);
    expect(mine).toMatchObject({ stale: false, reportedOn: today, days: 32 });
    expect(mine?.cells.map((one) => one.status).sort()).toEqual(['fine', 'noSale']);
    expect(
      items.filter((one) => one.dealer.id !== f.dealerId).every((one) => one.stale && one.cells.length === 0),
    ).toBe(true);
    expect((await t.as('owner').stock.matrix({})).items).toHaveLength(1);
  });
});

describe('limits', () => {
  test('are suggested by days, accepted, locked; what is locked stays', async () => {
    const policy = { method: 'days', reviewDays: 7, safetyDays: 5 } as const;
    const { items, backtest } = await t.as('manager').stock.suggestLimits({ dealerIds: [f.dealerId], policy });
    const a = items.find((one) => one.code === 'A500');
    // ADS 4, lead 4: min 4 x (4 + 5) = 36; max 4 x (4 + 7 + 5) = 64, up to whole cases of 24 = 72.
    expect(a).toMatchObject({ state: 'new', proposed: { min: 36, max: 72 }, leadDays: 4 });
    expect(items.find((one) => one.code === 'B330')?.state).toBe('unknown');
    expect(backtest?.past).toMatchObject({ cells: 1, skuDays: 84 });
    const cell = { dealerId: f.dealerId, skuId: f.a };
    const accept = (min: number, max: number) =>
      t.as('manager').stock.acceptLimits({ method: 'days', cells: [{ ...cell, min, max }] });
    expect(await accept(36, 72)).toEqual({ accepted: 1, locked: 0, unknown: 0 });
    await t.as('manager').stock.lockLimits({ ...cell, locked: true });
    expect(await accept(1, 2)).toEqual({ accepted: 0, locked: 1, unknown: 0 });
    await refused(t.as('manager-west').stock.acceptLimits({ cells: [{ ...cell, min: 1, max: 2 }] }), 'kernel.notFound');
    await refused(t.as('manager-west').stock.lockLimits({ ...cell, locked: false }), 'kernel.notFound');
    const health = await t.as('manager').stock.health({ filter: { skuId: f.a } });
    expect(health.items[0]).toMatchObject({
      min: 36,
      max: 72,
      locked: true,
      status: 'above',
    });
  });

  test('an order is suggested when the position falls to the minimum, in whole cases', async () => {
    const before = await t.as('owner').stock.replenishment({ dealerId: f.dealerId });
    expect(before.lines.find((one) => one.code === 'A500')).toMatchObject({ quantity: 0, reasons: ['aboveMinimum'] });
    await t.as('owner').stock.count({ dealerId: f.dealerId, lines: [{ skuId: f.a, quantity: 30, unit: '瓶' }] });
    const after = await t.as('manager').stock.replenishment({ dealerId: f.dealerId });
    const line = after.lines.find((one) => one.code === 'A500');
    // 72 - 30 = 42, up to two cases of 24 (the position may pass the maximum by less than a pack).
    expect(line).toMatchObject({ wanted: 48, position: 30 });
    expect(line?.trace.formula).toBe('stock.replenish');
    await refused(t.as('owner-nb').stock.replenishment({ dealerId: f.dealerId }), 'kernel.notFound');
  });
});

describe('为什么', () => {
  test('days of supply, limits and a suggestion open with their figures', async () => {
    const key = `${f.dealerId}:${f.a}`;
    const why = (of: string, login = 'owner') => t.as(login).explanations.get({ of, key });
    const cover = await why('stock.cover');
    expect(cover.value.amount).toBe(7.5);
    expect(cover.inputs.map((one) => [one.label, one.value.amount]).slice(0, 2)).toEqual([
      ['现有库存', 30],
      ['日均销', 4],
    ]);
    expect((await why('stock.limits', 'manager')).value).toMatchObject({ amount: 72, unit: '瓶' });
    expect((await why('stock.suggestion')).inputs.map((one) => one.label)).toContain('库存位置');
    for (const of of ['stock.cover', 'stock.limits', 'stock.suggestion'])
      await refused(why(of, 'owner-nb'), 'kernel.notFound');
  });
});

describe('进销存', () => {
  test('opening + in - out = closing, and told beside implied', async () => {
    await t.as('owner').stock.count({
      dealerId: f.dealerId,
      on: '2026-11-13',
      lines: [{ skuId: f.a, quantity: 170, unit: '瓶' }],
    });
    const { items } = await t.as('manager').stock.psi({ dealerId: f.dealerId, from: '2026-11-01', to: today });
    const a = items.find((one) => one.code === 'A500');
    // Until 11-01: 240 received, 5 days of 4 sold. The two counts say 170 - 30 = 140 left in ten days, 40 were told.
    expect(a).toMatchObject({ opening: 220, closing: 30, reported: 40, implied: 140, difference: -100 });
    expect((a?.opening ?? 0) + (a?.came ?? 0) - (a?.went ?? 0)).toBe(a?.closing);
    expect(await brokenInvariants(t, 'stock:')).toEqual([]);
  });
});
