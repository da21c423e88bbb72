/** The company's stock from a file: batches set to what it says, by movements; taken back by their opposites. */
import { beforeAll, describe, expect, test } from 'vitest';
import { importing, type Importing } from '../../../test/importing.ts';
import { world, type World } from '../../../test/world.ts';

let t: World;
let stock: Importing;
const sku: Record<string, string> = {};
beforeAll(async () => {
  t = await world();
  stock = importing(t, 'companyStock');
  for (const row of await t.rows<{ id: string; code: string }>('select id, code from products')) sku[row.code] = row.id;
});

const row = (code: string, quantity: { value: string; unit?: string }, more = {}) => ({
  skuId: sku[code] ?? '',
  values: { productCode: code, warehouse: '主仓', batch: 'P2601', quantity, ...more },
});
const held = () => t.rows('select sku_id, batch_no, on_hand from supply_batches where on_hand > 0 order by 1, 2');
const available = async () =>
  (await t.as('logistics').supply.position({})).items.map((one) => [one.code, one.onHand, one.available]);

describe('reading', () => {
  test('new, changed, same', async () => {
    const found = await stock.check('logistics', [
      row('A500', { value: '10000', unit: '箱' }),
      row('B330', { value: '5990' }),
      row('C1L', { value: '2', unit: '桶' }, { batch: 'P2602', expiry: { month: '2027-02' } }),
      row('A500', { value: '0' }, { batch: 'Z' }),
    ]);
    expect(found).toEqual([
      { problems: [], effect: 'same' },
      { problems: [], effect: 'changed' },
      { problems: [], effect: 'new' },
      { problems: [], effect: 'same' },
    ]);
  });

  test.each([
    [{ warehouse: '没有的仓' }, 'warehouse', 'supply.importNoWarehouse'],
    [{ quantity: { value: '1', unit: '吨' } }, 'unit', 'products.noSuchUnit'],
    [{ quantity: { value: '1.5', unit: '瓶' } }, 'quantity', 'products.notWhole'],
    [{ quantity: { value: '-3', unit: '瓶' } }, 'quantity', 'products.negative'],
    [{ quantity: '' }, 'quantity', 'kernel.importEmpty'],
    [{ expiry: { date: '2030-01-01' } }, 'expiry', 'supply.batchDiffers'],
    [{ batch: '长'.repeat(41) }, 'batch', 'kernel.importTooLong'],
    [{ batch: '' }, 'batch', 'supply.importNeedsBatch'],
  ])('wrong in one field: %j', async (values, field, code) => {
    const [found] = await stock.check('logistics', [row('A500', { value: '5' }, values)]);
    expect(found?.problems.map((one) => [one.field, one.code])).toEqual([[field, code]]);
  });

  test('a batch twice, a product of nobody', async () => {
    const found = await stock.check('admin', [
      row('A500', { value: '5' }),
      row('A500', { value: '6' }),
      { values: { productName: '无' } },
    ]);
    expect(found.map((one) => one.problems.map((two) => two.code))).toEqual([
      [],
      ['kernel.importTwice'],
      ['supply.unknownSku'],
    ]);
  });
});

test('batches, counters and the ledger follow, and stand as before after undo', async () => {
  const before = [await held(), await available()];
  const rows = [
    row('A500', { value: '100', unit: '箱' }),
    row(
      'B330',
      { value: '12箱', unit: '箱' },
      {
        batch: 'N1',
        quantity: {
          value: '12',
          unit: '箱',
          parts: [
            { value: '12', unit: '箱' },
            { value: '3', unit: '罐' },
          ],
        },
      },
    ),
  ];
  const done = await stock.commit('logistics', rows);
  expect(await available()).toMatchObject([
    ['A500', 2_400, 2_400],
    ['B330', 6_147, 6_147],
    ['C1L', 500, 500],
  ]);
  expect((await stock.check('logistics', rows)).map((one) => one.effect)).toEqual(['same', 'same']);
  expect(await stock.books()).toEqual([]);
  await stock.undo('logistics', done);
  expect([await held(), await available()]).toEqual(before);
  expect(await stock.books()).toEqual([]);
});

test('a batch that moved since stays', async () => {
  const done = await stock.commit('logistics', [row('C1L', { value: '600' })]);
  const { items } = await t.as('logistics').supply.position({ filter: { q: 'C1L' } });
  const batch = items[0]?.batches.find((one) => one.batchNo === 'P2601');
  await t
    .as('logistics')
    .supply.adjust({ batchId: batch?.id ?? '', version: batch?.version ?? 0, counted: 601, reason: '盘点' });
  await expect(stock.undo('logistics', done)).rejects.toMatchObject({ code: 'kernel.importChangedSince' });
});

test('no statement per row', async () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => row('B330', { value: String(i + 1) }, { batch: `M${i}` }));
  const few = await stock.counted('logistics', [...many(3), row('A500', { value: '7' })]);
  const lot = await stock.counted('logistics', [...many(2_000), row('A500', { value: '7' })]);
  expect(lot.statements).toBe(few.statements);
  expect(await stock.books()).toEqual([]);
});
