/** Territories from a file: parents in the file or in the tree, no circles, taken back whole. */
import { beforeAll, expect, test } from 'vitest';
import { importing, type Importing } from '../../../test/importing.ts';
import { world, type World } from '../../../test/world.ts';

let t: World;
let territories: Importing;
beforeAll(async () => {
  t = await world();
  territories = importing(t, 'territories');
});

const tree = () => t.rows('select code, name, parent_id from territories order by 1');

test('new, changed, same', async () => {
  const found = await territories.check('admin', [
    { code: 'N1', name: '华中', parent: 'ZJ-E' },
    { code: 'ZJ-E', name: '浙东区' },
    { code: 'ZJ-W', name: '浙西' },
  ]);
  expect(found.map((one) => [one.effect, one.problems])).toEqual([
    ['new', []],
    ['changed', []],
    ['same', []],
  ]);
});

test.each([
  [[{ code: 'N1', name: '一', parent: '没有' }], 'territories.noParent'],
  [
    [
      { code: 'N1', name: '一', parent: 'N2' },
      { code: 'N2', name: '二', parent: 'N1' },
    ],
    'territories.circle',
  ],
  [
    [
      { code: 'N1', name: '一' },
      { code: 'N1', name: '二' },
    ],
    'kernel.importTwice',
  ],
])('wrong: %j', async (rows, code) => {
  const found = await territories.check('admin', rows);
  expect(found.at(-1)?.problems.map((one) => one.code)).toEqual([code]);
});

test('the tree stands as before after undo', async () => {
  const before = await tree();
  const done = await territories.commit('director', [
    { code: 'N2', name: '武汉', parent: '华中' },
    { code: 'N1', name: '华中' },
    { code: 'ZJ-E', name: '浙东区', parent: 'N1' },
  ]);
  expect((await tree()).length).toBe(before.length + 2);
  expect(await t.as('manager').dealers.list({ filter: { q: '桐荫' } })).toMatchObject({ items: [{ code: 'SX018' }] });
  await territories.undo('director', done);
  expect(await tree()).toEqual(before);
  expect(await territories.books()).toEqual([]);
});

test('without codes, territories are found by name and new ones get a code; an empty parent stays as it is', async () => {
  await territories.commit('admin', [{ code: 'ZJ-E', name: '浙东', parent: '华东' }, { name: '华东' }]);
  expect(await tree()).toMatchObject([{ code: 'Q001', name: '华东' }, { code: 'ZJ-E' }, { code: 'ZJ-W' }]);
  const again = await territories.check('admin', [
    { name: '华东' },
    { name: '浙东' },
    { name: '浙西', parent: 'q001' },
  ]);
  expect(again.map((one) => [one.effect, one.problems])).toEqual([
    ['same', []],
    ['same', []],
    ['changed', []],
  ]);
});

test('a moved branch shows its dealers to the people above it; changed since, it stays', async () => {
  const { id: east } = (await t.rows<{ id: string }>("select id from territories where code = 'ZJ-E'"))[0] ?? {
    id: '',
  };
  const seen = async () => (await t.as('manager').dealers.list({})).items.map((one) => one.code).toSorted();
  const done = await territories.commit('admin', [{ code: 'ZJ-W', name: '浙西', parent: 'ZJ-E' }]);
  expect(await seen()).toEqual(['HZ003', 'NB007', 'SX018']);
  await territories.undo('admin', done);
  expect(await seen()).toEqual(['NB007', 'SX018']);
  const changed = await territories.commit('admin', [{ code: 'ZJ-E', name: '东区' }]);
  await t.rows('update territories set name = $2 where id = $1', [east, '东部']);
  await expect(territories.undo('admin', changed)).rejects.toMatchObject({ code: 'kernel.importChangedSince' });
});

test('used since, it stays', async () => {
  const done = await territories.commit('admin', [{ code: 'U1', name: '用过的' }]);
  await t.as('admin').dealers.create({
    code: 'U01',
    name: '用户商贸',
    kind: 'city',
    priceLevel: 'A',
    territoryId: done[0]?.documentId ?? '',
  });
  await expect(territories.undo('admin', done)).rejects.toMatchObject({ code: 'territories.inUse' });
});

test('no statement per row', async () => {
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ code: `M${from + i}`, name: `区${from + i}`, parent: 'ZJ-E' }));
  const few = await territories.counted('admin', many(1, 2));
  const lot = await territories.counted('admin', many(1_000, 2_000));
  expect(lot.statements).toBe(few.statements);
});
