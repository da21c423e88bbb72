/** Dealers from a file: found, made, changed, refused, taken back. */
import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { importing, type Importing } from '../../../test/importing.ts';
import { world, type World } from '../../../test/world.ts';

let t: World;
let dealers: Importing;
beforeAll(async () => {
  t = await world();
  dealers = importing(t, 'dealers');
});

const row = { code: 'NEW01', name: '海棠商贸有限公司', territory: '浙东', level: 'A', phone: '0575-88001234' };
const fileOf = (code: string) =>
  t.rows('select code, name, short_name, phone, price_level, address, credit_code from dealers where code = $1', [
    code,
  ]);

describe('reading', () => {
  test('new, changed, same', async () => {
    const found = await dealers.check('admin', [
      row,
      { code: 'SX018', name: '桐荫副食', shortName: '桐荫二店' },
      { name: '漱石副食', address: '宁波市海曙区示例街 7 号' },
      { code: 'SX018', name: '桐荫副食' },
    ]);
    expect(found.map((one) => one.effect)).toEqual(['new', 'changed', 'same', 'same']);
    expect(found.map((one) => one.problems.map((two) => two.code))).toEqual([[], [], [], ['kernel.importTwice']]);
  });

  test.each([
    [{ ...row, code: '-1' }, 'code', 'dealers.badCode'],
    [{ ...row, name: '海' }, 'name', 'kernel.importMisfit'],
    [{ ...row, shortName: '长'.repeat(40) }, 'shortName', 'kernel.importTooLong'],
    [{ ...row, phone: '12' }, 'phone', 'dealers.badPhone'],
    [{ ...row, level: '一等' }, 'level', 'dealers.badLevel'],
    [{ ...row, creditCode: '91350100M000100Y44' }, 'creditCode', 'dealers.badCreditCode'],
    [{ ...row, territory: '华南' }, 'territory', 'dealers.importNoTerritory'],
    [{ ...row, territory: '' }, 'territory', 'dealers.importTerritoryMissing'],
    [{ ...row, code: '', name: '桐阴副食' }, 'name', 'dealers.importSimilar'],
    [{ ...row, name: '桐荫副食' }, 'code', 'dealers.importOtherCode'],
  ])('wrong in one field: %j', async (values, field, code) => {
    const [found] = await dealers.check('admin', [values]);
    expect(found?.problems.map((one) => [one.field, one.code])).toEqual([[field, code]]);
  });

  test('a manager finds and fills his own territories only, and hears nothing of others', async () => {
    const found = await dealers.check('manager', [
      { ...row, territory: '浙西' },
      { ...row, code: 'HZ003', name: '随便', territory: '浙东' },
      { code: 'NB007', name: '漱石副食', territory: '浙东' },
    ]);
    expect(found.map((one) => one.problems.map((two) => two.code))).toEqual([
      ['dealers.importNoTerritory'],
      ['dealers.importElsewhere'],
      [],
    ]);
    expect(JSON.stringify(found)).not.toContain('乙地');
  });
});

describe('writing and taking back', () => {
  test('everything stands as before after undo, the books too', async () => {
    const before = [await fileOf('SX018'), await fileOf('NEW01'), await spans(), await people()];
    const done = await dealers.commit('director', [
      { ...row, contact: '海老板' },
      { code: 'SX018', name: '桐荫副食', shortName: '桐荫二店', territory: '浙西', contact: '陆大' },
      { code: 'NB007', name: '漱石副食' },
    ]);
    expect(await fileOf('NEW01')).toMatchObject([
      { name: '海棠商贸有限公司', phone: '057588001234', price_level: 'A' },
    ]);
    expect(await fileOf('SX018')).toMatchObject([{ short_name: '桐荫二店' }]);
    expect(await t.as('manager').dealers.list({ filter: { q: '海棠' } })).toMatchObject({ items: [{ code: 'NEW01' }] });
    expect(await t.as('manager').dealers.list({ filter: { q: '桐荫' } })).toMatchObject({ items: [] });
    const again = await dealers.check('director', [
      { ...row, contact: '海老板' },
      { code: 'SX018', name: '桐荫副食', territory: '浙西' },
    ]);
    expect(again.map((one) => one.effect)).toEqual(['same', 'same']);
    await dealers.undo('director', done);
    expect([await fileOf('SX018'), await fileOf('NEW01'), await spans(), await people()]).toEqual(before);
    expect(await t.as('manager').dealers.list({ filter: { q: '桐荫' } })).toMatchObject({ items: [{ code: 'SX018' }] });
    expect(await dealers.books()).toEqual([]);
  });

  test('a dealer used since, or changed since, stays', async () => {
    const done = await dealers.commit('admin', [{ ...row, code: 'NEW02', name: '秋水商贸' }]);
    const id = await dealerIdOf(t, 'NEW02');
    await t.as('finance').receivables.recordReceipt({ dealerId: id, amountFen: 100, method: 'cash' });
    await expect(dealers.undo('admin', done)).rejects.toMatchObject({ code: 'kernel.importInUse' });
    const changed = await dealers.commit('admin', [{ code: 'NB007', name: '漱石副食', shortName: '石' }]);
    const { dealer } = await t.as('admin').dealers.get({ id: await dealerIdOf(t, 'NB007') });
    await t.as('admin').dealers.update({ id: dealer.id, version: dealer.version, notes: '改过' });
    await expect(dealers.undo('admin', changed)).rejects.toMatchObject({ code: 'kernel.importChangedSince' });
  });

  test('no statement per row', async () => {
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({
        name: `样店${from + i}号商行`,
        territory: 'ZJ-E',
        level: 'B',
        contact: `人${i}`,
      }));
    const few = await dealers.counted('admin', many(1, 3));
    const lot = await dealers.counted('admin', many(1_000, 2_000));
    expect(lot.statements).toBe(few.statements);
  });
});

const spans = () => t.rows('select dealer_id, territory_id, from_on, to_on from dealer_territories order by 1, 3');
const people = () => t.rows('select dealer_id, name from dealer_people order by 1, 2');
