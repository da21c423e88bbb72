/** Products from a file, with the price they name: found, made, changed, refused, taken back. */
import { beforeAll, describe, expect, test } from 'vitest';
import { importing, type Importing } from '../../../test/importing.ts';
import { world, type World } from '../../../test/world.ts';

let t: World;
let products: Importing;
beforeAll(async () => {
  t = await world();
  products = importing(t, 'products');
});

const row = { code: 'N1', name: '新品', spec: '1L', baseUnit: '瓶', caseUnit: '箱', caseSize: '12' };
const a500 = {
  code: 'A500',
  name: 'A款',
  spec: '500ml',
  baseUnit: '瓶',
  caseUnit: '箱',
  caseSize: '24',
  barcode: '6901234567892',
};
const files = () =>
  t.rows(
    'select code, name, spec, brand, category, base_unit, order_unit, minimum, multiple, shelf_life_days from products order by code',
  );
const packs = () =>
  t.rows(
    'select p.code, k.unit, k.num, k.den, k.barcode from product_packs k join products p on p.id = k.sku_id where k.ended_at is null order by 1, 2',
  );
const prices = () =>
  t.rows(
    'select level, sku_id, unit, price_e4, from_on, to_on from price_rows where to_on is null or to_on >= from_on order by 1, 2, 3, 5, 4',
  );

describe('reading', () => {
  test('new, changed, same, and the same file again', async () => {
    const found = await products.check('admin', [
      row,
      { ...a500, name: 'A款 新装' },
      { ...a500, code: 'C1L', name: 'C款', spec: '散装', baseUnit: 'l', caseUnit: '桶', caseSize: '2.5', barcode: '' },
    ]);
    expect(found.map((one) => [one.effect, one.problems])).toEqual([
      ['new', []],
      ['changed', []],
      ['same', []],
    ]);
    expect(await products.check('admin', [a500])).toMatchObject([{ effect: 'same', problems: [] }]);
  });

  test.each([
    [{ ...row, code: '新' }, 'code', 'products.badCode'],
    [{ ...row, name: '长'.repeat(61) }, 'name', 'kernel.importTooLong'],
    [{ ...row, spec: '长'.repeat(61) }, 'spec', 'kernel.importTooLong'],
    [{ ...row, brand: '长'.repeat(31) }, 'brand', 'kernel.importTooLong'],
    [{ ...row, category: '一/二/三' }, 'category', 'products.badCategory'],
    [{ ...row, caseSize: '很多' }, 'caseSize', 'products.importCaseSize'],
    [{ ...row, caseUnit: '瓶' }, 'caseUnit', 'products.importSameUnit'],
    [{ ...row, shelfLifeDays: '0' }, 'shelfLifeDays', 'kernel.importMisfit'],
    [{ ...row, barcode: '6901234567890' }, 'barcode', 'products.barcodeCheck'],
    [{ ...row, barcode: '6901234567892' }, 'barcode', 'products.barcodeTaken'],
    [{ ...a500, baseUnit: '盒' }, 'baseUnit', 'products.importBaseUnit'],
    [{ ...a500, spec: '550ml' }, 'spec', 'products.importSpec'],
    [{ ...row, price: 10_000 }, 'price', 'prices.importWhichLevel'],
  ])('wrong in one field: %j', async (values, field, code) => {
    const [found] = await products.check('admin', [values]);
    expect(found?.problems.map((one) => [one.field, one.code])).toEqual([[field, code]]);
  });

  test('a code and a barcode stand once in a file', async () => {
    const found = await products.check('admin', [
      { ...row, barcode: '6901234567809' },
      { ...row, name: '别的' },
      { ...row, code: 'N2', barcode: '6901234567809' },
    ]);
    expect(found.map((one) => one.problems.map((two) => two.field))).toEqual([[], ['code'], ['barcode']]);
  });
});

describe('writing and taking back', () => {
  test('files, packs and prices stand as before after undo', async () => {
    // One level only, so that the price of a product file has a meaning.
    await t.rows("delete from price_rows where level <> 'A'");
    const before = [await files(), await packs(), await prices()];
    const rows = [
      { ...row, barcode: '6901234567809', price: 50_000 },
      { ...a500, caseSize: '12', barcode: '6901234567816', shelfLifeDays: '300', price: 18_000 },
      { ...row, code: 'B330', name: 'B款', spec: '330ml', baseUnit: '罐', price: 51_667 },
    ];
    const done = await products.commit('director', rows);
    expect((await products.check('director', rows)).map((one) => [one.effect, one.problems])).toEqual([
      ['same', []],
      ['same', []],
      ['same', []],
    ]);
    const a = (await t.as('owner').products.list({ filter: { q: 'A500' } })).items[0];
    expect(a).toMatchObject({ orderUnit: '箱', minimum: 12, multiple: 12, shelfLifeDays: 300 });
    expect(a?.packs.map((pack) => [pack.unit, pack.num, pack.barcode])).toEqual([
      ['瓶', 1, '6901234567816'],
      ['盒', 6, null],
      ['箱', 12, null],
    ]);
    expect(await products.books()).toEqual([]);
    await products.undo('director', done);
    expect([await files(), await packs(), await prices()]).toEqual(before);
    expect(await products.books()).toEqual([]);
  });

  test('used or changed since, it stays', async () => {
    const done = await products.commit('admin', [{ ...row, code: 'N9' }]);
    const id = (await t.rows<{ id: string }>("select id from products where code = 'N9'"))[0]?.id ?? '';
    await t.as('logistics').supply.receive({ lines: [{ skuId: id, quantity: 12, batchNo: 'X' }] });
    await expect(products.undo('admin', done)).rejects.toMatchObject({ code: 'kernel.importInUse' });
    const changed = await products.commit('admin', [{ ...a500, brand: '丙牌' }]);
    const a = (await t.as('admin').products.list({ filter: { q: 'A500' } })).items[0];
    if (!a) throw new Error('no A500');
    await t.as('admin').products.update({ id: a.id, version: a.version, stage: 'main' });
    await expect(products.undo('admin', changed)).rejects.toMatchObject({ code: 'kernel.importChangedSince' });
  });

  test('no statement per row', async () => {
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({ ...row, code: `M${from + i}`, price: 10_000 + i }));
    const few = await products.counted('admin', [...many(1, 2), { ...a500, caseSize: '36' }]);
    const lot = await products.counted('admin', [...many(1_000, 2_000), { ...a500, caseSize: '36' }]);
    expect(lot.statements).toBe(few.statements);
  });
});
