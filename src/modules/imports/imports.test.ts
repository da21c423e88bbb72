/** A file on its way in and out again, through the operations and the background, with the simplest target. */
import { Readable } from 'node:stream';
import { beforeAll, expect, test } from 'vitest';
import { runDaily } from '../../kernel/jobs.ts';
import { workImports } from '../../../test/samples/prepare-imports.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
beforeAll(async () => {
  t = await world();
});

async function sent(login: string, name: string, text: string): Promise<string> {
  const kept = await t.app.files.keep(Readable.from([Buffer.from(text)]), 1_000_000);
  return (await t.as(login).files.upload({ name, kept })).id;
}

const work = () => workImports(t);

async function previewed(login: string, text: string, name = '区域.csv') {
  const fileId = await sent(login, name, text);
  const { id } = await t.as(login).imports.preview({ target: 'territories', fileId });
  await work();
  return t.as(login).imports.get({ id });
}

const names = async () =>
  (await t.rows<{ code: string; name: string }>('select code, name from territories order by code')).map(
    (one) => `${one.code} ${one.name}`,
  );

test('a file is understood, shown, written and taken back', async () => {
  const before = await names();
  const batch = await previewed('admin', '区域编码,区域名称,上级区域\nIM-1,华中,\nIM-2,武汉,华中\n合计,2,\n');
  expect(batch).toMatchObject({ state: 'preview', rows: 3, good: 2, bad: 0, skipped: 1, known: false });
  expect(batch.head?.columns.map((one) => one.field)).toEqual(['code', 'name', 'parent']);
  expect(batch.effects).toEqual({ new: 2, changed: 0, same: 0, again: 0 });
  const { items } = await t.as('admin').imports.rows({ id: batch.id });
  expect(items.map((row) => row.state)).toEqual(['good', 'good', 'skipped']);
  await t.as('admin').imports.commit({ id: batch.id, version: batch.version });
  await work();
  const done = await t.as('admin').imports.get({ id: batch.id });
  expect(done).toMatchObject({ state: 'done', good: 2 });
  expect(await names()).toEqual([...before, 'IM-1 华中', 'IM-2 武汉'].toSorted());
  await t.as('admin').imports.undo({ id: done.id, version: done.version });
  await work();
  expect(await t.as('admin').imports.get({ id: batch.id })).toMatchObject({ state: 'undone' });
  expect(await names()).toEqual(before);
});

test('the second file of a layout is known', async () => {
  const first = await previewed('admin', '代码,片区,隶属\nK-1,第一片,\n');
  await t.as('admin').imports.commit({ id: first.id, version: first.version });
  await work();
  const second = await previewed('admin', '代码,片区,隶属\nK-2,第二片,第一片\nK-3,第三片,第一片\n');
  expect(second).toMatchObject({ known: true, good: 2, bad: 0 });
});

test('a wrong row keeps the rest from being written unless a person says so', async () => {
  const batch = await previewed('admin', '区域编码,区域名称,上级区域\nW-1,西一,\nW-2,西二,没有的区域\n');
  expect(batch).toMatchObject({ good: 1, bad: 1 });
  await refused(t.as('admin').imports.commit({ id: batch.id, version: batch.version }), 'imports.notAllGood');
  const { items } = await t.as('admin').imports.problems({ id: batch.id });
  expect(items).toMatchObject([{ field: 'parent', rows: 1, firstRow: 3, text: '没有的区域' }]);
  const fixes = [{ field: 'parent', text: '没有的区域', instead: 'W-1' }];
  await t.as('admin').imports.fix({ id: batch.id, version: batch.version, fixes });
  await work();
  const mended = await t.as('admin').imports.get({ id: batch.id });
  expect(mended).toMatchObject({ state: 'preview', good: 2, bad: 0 });
});

test('a person says what a column means, and the file is read again', async () => {
  const batch = await previewed('admin', '甲,乙\nC-1,丙地\nC-2,丁地\n');
  const columns = [
    { index: 0, field: 'code' },
    { index: 1, field: 'name' },
  ];
  await t.as('admin').imports.map({ id: batch.id, version: batch.version, columns });
  await work();
  expect(await t.as('admin').imports.get({ id: batch.id })).toMatchObject({ state: 'preview', good: 2, bad: 1 });
});

test('what changed after the preview is shown again instead of written', async () => {
  const batch = await previewed('admin', '区域编码,区域名称,上级区域\nX-1,新一,旧区\n', '上级没了.csv').then(
    async (one) => one,
  );
  expect(batch.bad).toBe(1);
  await t.as('admin').territories.create({ code: 'OLD', name: '旧区' });
  await t.as('admin').imports.fix({
    id: batch.id,
    version: batch.version,
    fixes: [{ field: 'parent', text: '旧区', instead: 'OLD' }],
  });
  await work();
  const good = await t.as('admin').imports.get({ id: batch.id });
  expect(good.good).toBe(1);
  await t.rows("update territories set code = 'OLDER' where code = 'OLD'");
  await t.as('admin').imports.commit({ id: good.id, version: good.version });
  await work();
  const after = await t.as('admin').imports.get({ id: batch.id });
  expect(after).toMatchObject({ state: 'preview', good: 0, bad: 1, problem: { code: 'imports.changedMeanwhile' } });
});

test('a file that is none, a person who may not, somebody else’s batch', async () => {
  const fileId = await sent('admin', '图片.png', '\u0089PNG\r\n\u001a\n....');
  const { id } = await t.as('admin').imports.preview({ target: 'territories', fileId });
  await work();
  const failed = await t.as('admin').imports.get({ id });
  expect(failed.state).toBe('failed');
  expect(failed.problem?.message).toMatch(/[\u4e00-\u9fff]/);
  const own = await sent('owner', '区域.csv', '区域名称\n东\n');
  await refused(t.as('owner').imports.preview({ target: 'territories', fileId: own }), 'imports.notYours');
  await refused(t.as('owner').imports.get({ id }), 'kernel.notFound');
  await refused(
    t.as('admin').files.upload({ name: 'x', kept: { sha256: 'a'.repeat(64), size: 1, receipt: 'x' } }),
    'files.unknownBytes',
  );
});

test('stopped before it is written, nothing of it is there', async () => {
  const before = await names();
  const batch = await previewed('admin', '区域编码,区域名称\nS-1,停一\n');
  await t.as('admin').imports.commit({ id: batch.id, version: batch.version });
  await t.as('admin').imports.cancel({ id: batch.id });
  await work();
  expect(await t.as('admin').imports.get({ id: batch.id })).toMatchObject({ state: 'cancelled' });
  expect(await names()).toEqual(before);
});

test('after a month only what undo needs is left', async () => {
  const done = await previewed('admin', '区域编码,区域名称\nF-1,忘一\n合计,1\n');
  await t.as('admin').imports.commit({ id: done.id, version: done.version });
  await work();
  const waiting = await previewed('admin', '区域编码,区域名称\nF-2,忘二\n');
  const left = async (id: string) =>
    (await t.rows<{ state: string }>('select state from import_rows where batch_id = $1 order by n', [id])).map(
      (row) => row.state,
    );
  await t.rows("update import_batches set created_at = created_at - interval '29 days' where id = any ($1)", [
    [done.id, waiting.id],
  ]);
  await runDaily(t.app);
  expect([await left(done.id), await left(waiting.id)]).toEqual([['done', 'skipped'], ['good']]);
  await t.rows("update import_batches set created_at = created_at - interval '2 days' where id = any ($1)", [
    [done.id, waiting.id],
  ]);
  await runDaily(t.app);
  expect([await left(done.id), await left(waiting.id)]).toEqual([['done'], []]);
  expect((await t.as('admin').imports.get({ id: waiting.id })).state).toBe('cancelled');
});
