/** The watched folder: brought once, never half, no link followed; documents handed out whole and once. */
import { link, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { skuIdOf } from '../../../test/cast-goods.ts';
import { dealerIdOf } from '../../../test/cast.ts';
import { workImports } from '../../../test/samples/prepare-imports.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { lookIntoFolders } from './folder.ts';

let t: World;
let inbox: string;
beforeAll(async () => {
  t = await world();
  inbox = await mkdtemp(join(tmpdir(), 'tongzhou-inbox-'));
  t.app.inbox = inbox;
  const of = { login: 'admin', dealerId: null, out: null } as const;
  await t.as('admin').imports.saveFolder({ ...of, name: '总部', target: 'territories' });
  await t.as('admin').imports.saveFolder({ ...of, name: 'any', target: null });
  await t.as('admin').imports.saveFolder({ ...of, name: 'erp', target: null, out: 'csv' });
  await t.as('admin').imports.saveFolder({
    name: 'SX018',
    login: 'owner',
    dealerId: await dealerIdOf(t, 'SX018'),
    target: 'sellOut',
    out: null,
  });
  await look();
});
afterAll(() => rm(inbox, { recursive: true, force: true }));

const look = () => lookIntoFolders(t.app, new Map(), false);
/** Looks and works until nothing moves any more, as the worker does. */
async function settle(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await look();
    await workImports(t);
  }
  await look();
}
const put = (folder: string, name: string, text: string) => writeFile(join(inbox, folder, name), `\uFEFF${text}`);
const inFolder = async (folder: string, part = '') =>
  (await readdir(join(inbox, folder, part), { withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => one.name);
const said = async (folder: string, part: string, name: string) => readFile(join(inbox, folder, part, name), 'utf8');
const territories = async (prefix: string) =>
  (await t.rows<{ code: string }>('select code from territories where code like $1 order by 1', [`${prefix}%`])).map(
    (one) => one.code,
  );
const batches = async () => (await t.rows<{ n: number }>('select count(*)::int as n from import_batches'))[0]?.n ?? 0;

test('a clean file is written without a click, moved, and its result stands beside it', async () => {
  await put('总部', '区域.csv', '区域编码,区域名称\nFA-1,甲区\nFA-2,乙区\n');
  await settle();
  expect(await territories('FA')).toEqual(['FA-1', 'FA-2']);
  expect(await inFolder('总部')).toEqual([]);
  expect(await inFolder('总部', 'done')).toEqual(['区域.csv', '区域.csv.txt']);
  expect(await said('总部', 'done', '区域.csv.txt')).toContain('写入 2 行');
});

test('the same content is not brought twice, whatever it is called; other content of the same name is', async () => {
  const before = await batches();
  await put('总部', '区域 副本.csv', '区域编码,区域名称\nFA-1,甲区\nFA-2,乙区\n');
  await settle();
  expect(await batches()).toBe(before);
  expect(await said('总部', 'done', '区域 副本.csv.txt')).toContain('没有再导入');
  await put('总部', '区域.csv', '区域编码,区域名称\nFA-3,丙区\n');
  await settle();
  expect(await territories('FA')).toEqual(['FA-1', 'FA-2', 'FA-3']);
  expect((await inFolder('总部', 'done')).filter((name) => /^区域 \(.*\)\.csv$/.test(name)).length).toBe(1);
});

test('a doubtful file waits for its person, and is moved when he is through', async () => {
  await put('总部', '要问.csv', '区域编码,区域名称,上级区域\nFB-1,甲区,\nFB-2,乙区,没有这个\n');
  await settle();
  expect(await inFolder('总部')).toEqual(['要问.csv']);
  const { items } = await t.as('admin').imports.list({ filter: { state: 'preview' } });
  const batch = await t.as('admin').imports.get({ id: items[0]?.id ?? '' });
  expect([batch.fileName, batch.good, batch.bad]).toEqual(['要问.csv', 1, 1]);
  await t.as('admin').imports.commit({ id: batch.id, version: batch.version, rows: 'good' });
  await settle();
  expect(await territories('FB')).toEqual(['FB-1']);
  expect(await said('总部', 'done', '要问.csv.txt')).toContain('1 行有问题没有写入');
});

test('what is no table, or nobody can tell, goes to failed with the reason', async () => {
  await put('总部', '照片.csv', '\u0000\u0001\u0002');
  await put('any', '说不清.csv', '甲,乙\n1,2\n3,4\n');
  await settle();
  expect(await inFolder('总部', 'failed')).toContain('照片.csv');
  expect(await said('any', 'failed', '说不清.csv.txt')).toContain('看不出');
  expect([await inFolder('总部'), await inFolder('any')]).toEqual([[], []]);
});

test('links, hidden and half-written files stay where they are; a folder that is a link is not entered', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'tongzhou-outside-'));
  await writeFile(join(outside, 'secret.csv'), '区域编码,区域名称\nFX-1,外面\n');
  await symlink(join(outside, 'secret.csv'), join(inbox, '总部', 'link.csv'));
  await link(join(outside, 'secret.csv'), join(inbox, '总部', 'hard.csv'));
  await put('总部', '.hidden.csv', '区域编码,区域名称\nFX-2,隐藏\n');
  await put('总部', '~$open.csv', '区域编码,区域名称\nFX-3,打开着\n');
  await put('总部', 'copy.csv.part', '区域编码,区域名称\nFX-4,一半\n');
  await t
    .as('admin')
    .imports.saveFolder({ name: 'linked', login: 'admin', dealerId: null, target: 'territories', out: 'csv' });
  await symlink(outside, join(inbox, 'linked'));
  await settle();
  expect(await territories('FX')).toEqual([]);
  expect((await inFolder('总部')).toSorted()).toEqual(['.hidden.csv', 'copy.csv.part', 'hard.csv', '~$open.csv']);
  expect(await readdir(outside)).toEqual(['secret.csv']);
  for (const name of ['../up', '..', 'a/b', '.x', 'C:\\x', ''])
    await refused(
      t.as('admin').imports.saveFolder({ name, login: 'admin', dealerId: null, target: null, out: null }),
      'kernel.invalidInput',
    );
  await rm(join(inbox, '总部', 'hard.csv'));
  await rm(outside, { recursive: true });
});

test('four workers at once bring it once', async () => {
  const before = await batches();
  await put('总部', '同时.csv', '区域编码,区域名称\nFC-1,甲区\n');
  await Promise.all([look(), look(), look(), look()]);
  expect(await batches()).toBe(before + 1);
  await settle();
  expect(await territories('FC')).toEqual(['FC-1']);
});

test('killed between writing and moving, or between moving and noting it: once, and tidied up', async () => {
  const before = await batches();
  const text = '区域编码,区域名称\nFD-1,甲区\n';
  await put('总部', '断.csv', text);
  await settle();
  const forget = () => t.rows("update import_folder_files set moved = false where file_name = '断.csv'");
  // The move was missed: the file lies there still.
  await rename(join(inbox, '总部', 'done', '断.csv'), join(inbox, '总部', '断.csv'));
  await forget();
  await settle();
  expect([await inFolder('总部', 'done'), await batches()]).toEqual([expect.arrayContaining(['断.csv']), before + 1]);
  // The move was made and not noted.
  await forget();
  await settle();
  expect(await t.rows("select moved from import_folder_files where file_name = '断.csv'")).toEqual([{ moved: true }]);
  expect(await batches()).toBe(before + 1);
});

test('a file that still grows is left until it lies still', async () => {
  const still = new Map<string, string>();
  const patient = () => lookIntoFolders(t.app, still, true);
  await put('总部', '慢.csv', '区域编码,区域名称\nFE-1,甲区\n');
  await patient();
  await put('总部', '慢.csv', '区域编码,区域名称\nFE-1,甲区\nFE-2,乙区\n');
  await patient();
  expect([await inFolder('总部'), await territories('FE')]).toEqual([expect.arrayContaining(['慢.csv']), []]);
  await patient();
  await settle();
  expect(await territories('FE')).toEqual(['FE-1', 'FE-2']);
});

test('a dealer’s folder brings his sales as his own person, and nobody else’s', async () => {
  await put('SX018', '销售.csv', '日期,商品编码,商品名称,数量,单位,客户\n2026-11-20,A500,A款 500ml,6,瓶,东门小店\n');
  await settle();
  const rows = await t.rows<{ code: string }>(
    'select d.code from stock_sell_out s join dealers d on d.id = s.dealer_id',
  );
  const waits = await inFolder('SX018');
  if (waits.length === 0) expect(rows).toEqual([{ code: 'SX018' }]);
  expect(await t.rows("select dealer_id from import_batches where target = 'sellOut'")).toEqual([
    { dealer_id: await dealerIdOf(t, 'SX018') },
  ]);
});

async function approvedOrder(): Promise<string> {
  const skuId = await skuIdOf(t, 'A500');
  const lines = [{ skuId, unit: '箱', quantity: 2 }];
  const order = await t.as('owner').orders.create({ lines, submit: true, acceptPrices: true });
  await t.as('manager').orders.approve({ id: order.id, version: order.version });
  return order.number;
}

test('orders, receipts: handed out whole and once; what was cut short is tidied', async () => {
  const number = await approvedOrder();
  const dealerId = await dealerIdOf(t, 'SX018');
  await t
    .as('finance')
    .receivables.recordReceipt({ dealerId, amountFen: 12_345, method: 'bank', reference: '=1+1', allocate: 'none' });
  await writeFile(join(inbox, 'erp', 'out', '.tz-0-cut.part'), 'half');
  await writeFile(join(inbox, 'erp', 'out', '.tz-01900000-0000-7000-8000-00000000cafe.part'), 'half');
  await look();
  const names = (await inFolder('erp', 'out')).toSorted();
  expect(names.map((name) => name.replace(/-.*\./, '.'))).toEqual(
    ['.tz-0-cut.part', 'orders.csv', 'receipts.csv'].map((n) => n.replace(/-.*\./, '.')),
  );
  const orders = await said('erp', 'out', names.find((name) => name.startsWith('orders')) ?? '');
  expect(orders.split('\r\n')[0]).toBe(
    '\uFEFF单据编号,单据日期,购货单位代码,购货单位,物料代码,物料名称,规格型号,单位,数量,含税单价,价税合计,审核日期,备注',
  );
  expect(orders).toContain(`${number},2026-11-23,SX018,桐荫副食,A500,A款,500ml,箱,2,42,84.00,2026-11-23,`);
  const receipts = await said('erp', 'out', names.find((name) => name.startsWith('receipts')) ?? '');
  expect(receipts).toContain(",银行转账,123.45,,,'=1+1,");
  await Promise.all([look(), look()]);
  expect((await inFolder('erp', 'out')).length).toBe(names.length);
  // Killed after the documents were noted and before the rename.
  const [file] = await t.rows<{ name: string; part: string }>(
    "select name, part from import_out_files where name like 'orders%'",
  );
  await rename(join(inbox, 'erp', 'out', file?.name ?? ''), join(inbox, 'erp', 'out', file?.part ?? ''));
  await t.rows('update import_out_files set renamed = false');
  await approvedOrder();
  await look();
  const after = (await inFolder('erp', 'out')).filter((name) => name.startsWith('orders'));
  expect([after.length, after.includes(file?.name ?? '')]).toEqual([2, true]);
  await mkdir(join(inbox, 'unknown'), { recursive: true });
  await look();
});
