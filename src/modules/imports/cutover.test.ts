/** 上线核对: openings against the old list; every kind of difference is found with its reason, and none is invented. */
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { workImports } from '../../../test/samples/prepare-imports.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { compare, type Said } from './rules.cutover.ts';

let t: World;
beforeAll(async () => {
  t = await world();
});

type Target = 'openingBalance' | 'openingStock' | 'companyStock' | 'territories';

async function brought(target: Target, text: string, rows: 'all' | 'good' | null = 'good', login = 'admin') {
  const kept = await t.app.files.keep(Readable.from([Buffer.from(`\uFEFF${text}`)]), 1_000_000);
  const file = await t.as(login).files.upload({ name: `${target}.csv`, kept });
  const { id } = await t.as(login).imports.preview({ target, fileId: file.id });
  await workImports(t);
  const read = await t.as(login).imports.get({ id });
  if (rows === null) return read;
  await t.as(login).imports.commit({ id, version: read.version, rows });
  await workImports(t);
  return t.as(login).imports.get({ id });
}

const listOf = async (target: string) => {
  const found = (await t.as('admin').imports.cutOver({})).lists.find((one) => one.target === target);
  if (!found) throw new Error(`no list ${target}`);
  return found;
};
const proofOf = (target: Target, login = 'admin') => t.as(login).imports.differences({ target });

test('balances: rows that name nobody are told, the rest is proved by dealer', async () => {
  expect(await listOf('openingBalance')).toMatchObject({ count: 0, state: 'empty', proof: null });
  const waiting = await brought(
    'openingBalance',
    '客户名称,单据号,单据日期,余额\n桐荫副食,A-1,2026-09-01,100.50\n桐荫副食,A-2,2026-09-02,200\n漱石副食,B-1,2026-09-03,-50\n无名氏商行,C-1,2026-09-04,7\n',
    null,
  );
  expect(await listOf('openingBalance')).toMatchObject({ state: 'waiting' });
  await t.as('admin').imports.commit({ id: waiting.id, version: waiting.version, rows: 'good' });
  await workImports(t);
  const { items, ...totals } = await proofOf('openingBalance');
  expect(totals).toMatchObject({ unit: 'fen', file: 25_750, ours: 25_050, difference: -700, differences: 1 });
  expect(items.map((one) => [one.label, one.file, one.ours, one.why])).toEqual([
    ['无名氏商行', 700, 0, 'unplaced'],
    ['桐荫副食', 30_050, 30_050, null],
    ['漱石副食', -5_000, -5_000, null],
  ]);
  expect(await listOf('openingBalance')).toMatchObject({ count: 2, state: 'differs' });
});

test('balances recorded by hand stand here and not in the list; what the list says is missing when it was taken back', async () => {
  const [hz] = await t.rows<{ id: string }>("select id from dealers where code = 'HZ003'");
  await t
    .as('finance')
    .receivables.recordOpening({ dealerId: hz?.id ?? '', items: [{ amountFen: 300, on: '2026-11-01' }] });
  const { items } = await proofOf('openingBalance', 'finance');
  expect(items.find((one) => one.label === '乙地商贸')).toMatchObject({
    file: 0,
    ours: 300,
    difference: 300,
    why: 'notInFile',
  });
});

test('stock of dealers by product, in base units whatever unit the file counts in', async () => {
  const head = '客户名称,商品编码,商品名称,数量,单位\n';
  const batch = await brought(
    'openingStock',
    `${head}桐荫副食,A500,A款,2,箱\n桐荫副食,A500,A款,5,瓶\n漱石副食,B330,B款,1,箱\n`,
    'all',
  );
  expect(batch.state).toBe('done');
  const proof = await proofOf('openingStock');
  expect(proof).toMatchObject({ unit: 'base', file: 65, ours: 65, differences: 0 });
  expect(await listOf('openingStock')).toMatchObject({ count: 2, state: 'done' });
  // The same list once more is not counted twice by choosing one of the two files.
  await refused(
    t.as('admin').imports.differences({ target: 'openingStock', batchIds: ['01900000-0000-7000-8000-000000000000'] }),
    'kernel.notFound',
  );
  await t.as('admin').imports.undo({ id: batch.id, version: batch.version });
  await workImports(t);
  expect(await listOf('openingStock')).toMatchObject({ count: 0, state: 'empty', files: [] });
});

test('company stock: what moved since is said to have moved', async () => {
  const { state } = await brought(
    'companyStock',
    '商品编码,商品名称,批号,单位,库存数量\nC1L,C款,P2601,升,480\n',
    'all',
    'logistics',
  );
  expect(state).toBe('done');
  const { items } = await proofOf('companyStock');
  expect(items.find((one) => one.label.startsWith('C款'))).toMatchObject({ file: 480, ours: 480, why: null });
  // The cast received A and B by hand: they stand here and not in the list.
  expect(items.filter((one) => one.why === 'notInFile').length).toBe(2);
});

test('only who leads the cut-over sees it, and a list without sums has nothing to prove', async () => {
  await refused(t.as('manager').imports.cutOver({}), 'kernel.notAllowed');
  await refused(t.as('admin').imports.differences({ target: 'territories' }), 'imports.nothingToProve');
  const seen = await t.as('finance').imports.cutOver({});
  expect(seen.ready).toBe(false);
  // Files of the administrator are counted for everybody, and opened by him alone.
  expect(seen.lists.find((one) => one.target === 'openingBalance')?.files.map((one) => one.mine)).toEqual([false]);
});

test('totals of all lines are the totals of the lists, and only equal lines are silent', () => {
  const key = fc.constantFrom('a', 'b', 'c', null);
  const said = fc.record({ key, amount: fc.integer({ min: -9, max: 9 }), written: fc.boolean() });
  const ours = fc.record({
    a: fc.integer({ min: -9, max: 9 }),
    b: fc.integer({ min: -9, max: 9 }),
    c: fc.integer({ min: -9, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(said, { maxLength: 12 }), ours, (rows, amounts) => {
      const all: Said[] = rows.map((row, n) => ({
        ...row,
        n,
        batchId: 'x',
        text: row.key === null ? `t${n % 2}` : '',
      }));
      const sums = Object.entries(amounts).map(([of, amount]) => ({
        key: of,
        label: of,
        detail: '',
        amount,
        moved: false,
      }));
      const found = compare(all, sums);
      expect(found.reduce((sum, one) => sum + one.file, 0)).toBe(rows.reduce((sum, row) => sum + row.amount, 0));
      expect(found.reduce((sum, one) => sum + one.rows, 0)).toBe(rows.length);
      expect(found.reduce((sum, one) => sum + one.ours, 0)).toBe(amounts.a + amounts.b + amounts.c);
      for (const one of found) {
        expect(one.difference).toBe(one.ours - one.file);
        expect(one.why === null).toBe(one.key !== null && one.difference === 0 && one.left === 0);
      }
      const silent = found.findIndex((one) => one.why === null);
      expect(silent < 0 || found.slice(silent).every((one) => one.why === null)).toBe(true);
    }),
    { numRuns: Number(process.env['PROPERTY_CASES'] ?? 300) },
  );
});
