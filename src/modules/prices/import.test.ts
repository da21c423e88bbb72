/** Prices from a file: found, set, refused, taken back; and what many of them do to the list at once. */
import { beforeAll, describe, expect, test } from 'vitest';
import { importing, type Importing } from '../../../test/importing.ts';
import { world, type World } from '../../../test/world.ts';
import { planPrices, type ListedPrice } from './import.plan.ts';

let t: World;
let prices: Importing;
const sku: Record<string, string> = {};
beforeAll(async () => {
  t = await world();
  prices = importing(t, 'prices');
  for (const row of await t.rows<{ id: string; code: string }>('select id, code from products')) sku[row.code] = row.id;
});

const row = (code: string, price: number, more = {}) => ({
  skuId: sku[code] ?? '',
  values: { productCode: code, level: 'A', price, ...more },
});
const list = () =>
  t.rows(
    `select level, sku_id, unit, price_e4, from_on, to_on from price_rows where to_on is null or to_on >= from_on order by 1, 2, 3, min_quantity, 5`,
  );
const floors = () => t.rows('select sku_id, from_on, floor_e4 from price_floors order by 1, 2');

describe('reading', () => {
  test('new, changed, same, twice', async () => {
    const found = await prices.check('director', [
      row('A500', 420_000),
      row('A500', 430_000, { from: { date: '2026-12-01' } }),
      row('A500', 18_000, { unit: '瓶' }),
      row('A500', 420_000),
    ]);
    expect(found.map((one) => one.effect)).toEqual(['same', 'changed', 'new', 'same']);
    expect(found.map((one) => one.problems.map((two) => two.code))).toEqual([[], [], [], ['kernel.importTwice']]);
  });

  test.each([
    ['admin', { level: '' }, 'level', 'prices.importLevelMissing'],
    ['admin', { level: 'A-1' }, 'level', 'prices.badLevel'],
    ['admin', { unit: '吨' }, 'unit', 'products.noSuchUnit'],
    ['admin', { from: { month: '2026-11' } }, 'from', 'prices.importNeedsDay'],
    ['admin', { to: { date: '2026-01-01' } }, 'to', 'prices.badPeriod'],
    ['admin', { floor: 300_000 }, 'floor', 'prices.importFloor'],
    ['finance', { price: 10_000 }, 'price', 'prices.importBelowFloor'],
  ])('%s: wrong in one field %j', async (login, values, field, code) => {
    const [found] = await prices.check(login, [row('A500', 420_000, values)]);
    expect(found?.problems.map((one) => [one.field, one.code])).toEqual([[field, code]]);
  });

  test('a product of nobody', async () => {
    const [found] = await prices.check('director', [{ values: { productName: '无', price: 1 } }]);
    expect(found?.problems).toMatchObject([{ code: 'prices.unknownSku' }]);
  });

  test('a price with an end does not push a planned one aside', async () => {
    const [found] = await prices.check('director', [
      row('B330', 610_000, { from: { date: '2025-06-01' }, to: { date: '2026-06-01' } }),
    ]);
    expect(found?.problems).toMatchObject([{ field: 'to', code: 'prices.laterRow', params: { from: '2026-01-01' } }]);
  });
});

describe('writing and taking back', () => {
  test('the list and the floors stand as before after undo', async () => {
    const before = [await list(), await floors()];
    const rows = [
      row('A500', 430_000, { from: { date: '2026-12-01' }, to: { date: '2026-12-31' }, floor: 350_000 }),
      row('A500', 440_000, { from: { date: '2027-02-01' } }),
      row('B330', 640_000),
      row('C1L', 300_000),
    ];
    const done = await prices.commit('director', rows);
    const { items } = await t
      .as('director')
      .prices.list({ filter: { skuId: sku['A500'] ?? '', level: 'A', on: '2027-01-15' } });
    expect(items).toMatchObject([{ priceE4: 420_000, fromOn: '2027-01-01', toOn: '2027-01-31' }]);
    expect((await prices.check('director', rows)).map((one) => one.effect)).toEqual(['same', 'same', 'same', 'same']);
    expect(await prices.books()).toEqual([]);
    await prices.undo('director', done);
    expect([await list(), await floors()]).toEqual(before);
    expect(await prices.books()).toEqual([]);
  });

  test('prices of one product in several steps, in no order of days, are taken back by what stood before', async () => {
    const before = await list();
    const days = ['2027-03-01', '2027-01-01', '2027-05-01', '2027-02-01', '2027-04-01'];
    const rows = days.map((date, i) =>
      row('C1L', 400_000 + i, { from: { date }, ...(i === 3 ? { to: { date: '2027-02-10' } } : {}) }),
    );
    const steps = await prices.inSteps('director', rows, 1);
    expect(await prices.books()).toEqual([]);
    expect((await prices.check('director', rows)).map((one) => one.effect)).toEqual(rows.map(() => 'same'));
    await prices.undoSteps('director', steps);
    expect(await list()).toEqual(before);
    expect(await prices.books()).toEqual([]);
  });

  test('what finance brings waits; taken back it is gone; approved since, it stays', async () => {
    const waiting = async () => (await t.as('director').prices.list({ filter: { state: 'waiting' } })).items;
    const done = await prices.commit('finance', [row('A500', 470_000)]);
    const [one] = await waiting();
    expect(one).toMatchObject({ priceE4: 470_000, state: 'waiting' });
    await prices.undo('finance', done);
    expect(await waiting()).toEqual([]);
    const second = await prices.commit('finance', [row('A500', 480_000)]);
    await t.as('director').prices.approve({ ids: (await waiting()).map((two) => two.id) });
    await expect(prices.undo('finance', second)).rejects.toMatchObject({ code: 'kernel.importChangedSince' });
  });

  test('overtaken since, it stays', async () => {
    t.at('2026-11-23T02:10:00.000Z');
    const done = await prices.commit('director', [row('C1L', 310_000)]);
    t.at('2026-11-23T02:20:00.000Z');
    await t.as('director').prices.set({
      level: 'A',
      fromOn: '2026-11-23',
      lines: [{ skuId: sku['C1L'] ?? '', unit: '桶', priceE4: 320_000 }],
    });
    await expect(prices.undo('director', done)).rejects.toMatchObject({ code: 'kernel.importChangedSince' });
  });

  test('no statement per row', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => row('B330', 700_000 + i, { level: `L${i}`, floor: 490_000 }));
    const few = await prices.counted('director', many(3));
    const lot = await prices.counted('director', many(2_000));
    expect(lot.statements).toBe(few.statements);
  });
});

const listed = (id: string, fromOn: string, toOn: string | null): ListedPrice => ({
  id,
  fromOn,
  toOn,
  skuId: 's',
  level: 'A',
  unit: '箱',
  minQuantity: 0,
  unitNum: 1,
  unitDen: 1,
  priceE4: 1,
  approved: true,
  touched: false,
});
const wanted = (id: string, fromOn: string, toOn: string | null) => ({
  id,
  fromOn,
  toOn,
  skuId: 's',
  level: 'A',
  unit: '箱',
  minQuantity: 0,
});

test('several prices of one product in one file follow each other, whatever their order', () => {
  const plan = planPrices(
    [listed('old', '2026-01-01', null)],
    [wanted('mar', '2026-03-01', null), wanted('feb', '2026-02-01', '2026-02-10')],
  );
  expect([...plan.toOn]).toEqual([
    ['feb', '2026-02-10'],
    ['mar', null],
  ]);
  expect(plan.ended).toEqual([{ id: 'old', toOn: '2026-01-31', before: null, by: 'feb' }]);
  expect(plan.resumed).toMatchObject([{ of: 'old', fromOn: '2026-02-11', toOn: '2026-02-28', by: 'feb' }]);
});
