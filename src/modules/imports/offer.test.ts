/** What can be imported, what a file is, the template and the file with its errors marked. */
import { readFile as bytesOf } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { beforeAll, expect, test } from 'vitest';
import { workImports } from '../../../test/samples/prepare-imports.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { readFile } from '../../kernel/sheets/read-file.ts';
import type { SheetRow } from '../../kernel/sheets/types.ts';

let t: World;
beforeAll(async () => {
  t = await world();
});

async function sent(login: string, name: string, text: string): Promise<string> {
  const kept = await t.app.files.keep(Readable.from([Buffer.from(text)]), 1_000_000);
  return (await t.as(login).files.upload({ name, kept })).id;
}

async function downloaded(login: string, id: string): Promise<SheetRow[][]> {
  const { sha256, size } = await t.as(login).files.open({ id });
  const path = t.app.files.pathOf(sha256);
  expect((await bytesOf(path)).length).toBe(size);
  const sheets: SheetRow[][] = [];
  await readFile(path, { onRows: (rows, at) => void (sheets[at] ??= []).push(...rows) });
  return sheets;
}

test('a role is offered what it fills, nobody else’s', async () => {
  const { items } = await t.as('admin').imports.offer({});
  expect(items.find((one) => one.target === 'territories')).toMatchObject({ byDealer: false });
  const mine = await t.as('owner').imports.offer({});
  expect(mine.items.map((one) => one.target)).not.toContain('territories');
});

test('a file is told by its head; a file that is none is refused with its name', async () => {
  const fileId = await sent('admin', '片区.csv', '区域编码,区域名称,上级区域\nG-1,华南,\nG-2,深圳,华南\n');
  const { ranked } = await t.as('admin').imports.guess({ fileId });
  expect(ranked[0]?.target).toBe('territories');
  const bad = await sent('admin', '坏的.xlsx', 'PK\u0003\u0004 not a workbook');
  await expect(t.as('admin').imports.guess({ fileId: bad })).rejects.toMatchObject({ params: { file: '坏的.xlsx' } });
});

test('the template is understood without a question', async () => {
  const { id, name } = await t.as('admin').imports.template({ target: 'territories' });
  expect(name).toBe('区域.xlsx');
  const [sheet, how] = await downloaded('admin', id);
  const { items } = await t.as('admin').imports.offer({});
  const fields = items.find((one) => one.target === 'territories')?.fields ?? [];
  expect(sheet?.[0]?.cells).toHaveLength(fields.length);
  expect(how).toHaveLength(fields.length + 1);
  await refused(t.as('owner').imports.template({ target: 'territories' }), 'imports.notYours');
  await refused(t.as('owner').files.open({ id }), 'kernel.notFound');
});

test('the file with its errors is the same file with a column of reasons', async () => {
  const text = '区域编码,区域名称,上级区域\nE-1,东一,\n00E2,东二,没有的区域\n';
  const fileId = await sent('admin', '东.csv', text);
  const { id } = await t.as('admin').imports.preview({ target: 'territories', fileId });
  await workImports(t);
  const made = await t.as('admin').imports.errorFile({ id });
  expect(made.name).toBe('东_错误原因.xlsx');
  const [rows = []] = await downloaded('admin', made.id);
  expect(rows.map((row) => row.cells.slice(0, 3))).toEqual([
    ['区域编码', '区域名称', '上级区域'],
    ['E-1', '东一'],
    ['00E2', '东二', '没有的区域'],
  ]);
  expect(rows.map((row) => row.cells[3] ?? null)).toEqual(['错误原因', null, expect.stringContaining('没有的区域')]);
  await refused(t.as('owner').imports.errorFile({ id }), 'kernel.notFound');
});

test('without an error there is nothing to download', async () => {
  const fileId = await sent('admin', '好.csv', '区域编码,区域名称\nOK-1,好的区\n');
  const { id } = await t.as('admin').imports.preview({ target: 'territories', fileId });
  await workImports(t);
  await refused(t.as('admin').imports.errorFile({ id }), 'imports.noErrors');
});
