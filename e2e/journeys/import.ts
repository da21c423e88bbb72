/**
 * A dealer sends a sheet nobody has seen before from his phone, mends three names and writes it; his manager sees the
 * stock moved; it is taken back. The second sheet of the same kind needs no answer.
 */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { addDays, businessDay } from '../../src/kernel/time.ts';
import { goods, skuIdOf } from '../../test/cast-goods.ts';
import { dealerIdOf } from '../../test/cast.ts';
import { type MadeSheet, xlsx } from '../../test/corpus/write.ts';
import type { World } from '../../test/open-world.ts';
import type { Stage } from '../stage.ts';
import { press, reads, textOf } from './hands.ts';

/** What the dealer calls our three products in his own book. */
const names = { A: '老经典大瓶', B: '蓝听', C: '散桶水' } as const;

/** As a shop's program writes it: a title, who and when above the table, a total below; days counted back from today. */
async function sheet(name: string, rows: readonly (readonly [number, string, string, number, string, string])[]) {
  const today = businessDay(new Date());
  const grid: MadeSheet['grid'] = [
    ['桐荫副食 销售明细表'],
    ['制表人：陆小满', null, null, `打印日期：${today}`],
    ['销售日期', '单据号', '货品', '数量', '单位', '购货单位', '备注'],
    ...rows.map(([ago, no, product, quantity, unit, shop]) => [
      addDays(today, -ago),
      no,
      product,
      quantity,
      unit,
      shop,
      null,
    ]),
    ['合计', null, null, rows.reduce((sum, row) => sum + row[3], 0), null, null, null],
  ];
  const { bytes } = await xlsx(name, { name: '销售', grid, merges: ['A1:G1'] });
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
}

const first = () =>
  sheet('销售明细.xlsx', [
    [3, 'X-1', names.A, 48, '瓶', '东门小店'],
    [3, 'X-1', names.B, 24, '罐', '东门小店'],
    [2, 'X-2', names.A, 2, '箱', '西街超市'],
    [2, 'X-2', names.C, 5, '升', '西街超市'],
    [1, 'X-3', names.B, 1, '箱', '桥头便利'],
  ]);

const second = () =>
  sheet('销售明细 (2).xlsx', [
    [1, 'X-4', names.A, 24, '瓶', '东门小店'],
    [1, 'X-5', names.C, 5, '升', '桥头便利'],
  ]);

/** On the books before: 10 箱 of A, 10 箱 of B, 20 桶 of C. */
async function opening(world: World): Promise<void> {
  const { A, B, C } = goods;
  const line = async (code: string, quantity: number, unit: string) => ({
    skuId: await skuIdOf(world, code),
    quantity,
    unit,
  });
  const lines = [await line(A.code, 10, A.unit), await line(B.code, 10, B.unit), await line(C.code, 20, C.unit)];
  const dealerId = await dealerIdOf(world, 'SX018');
  await world.as('owner').stock.recordOpening({ dealerId, on: addDays(businessDay(new Date()), -20), lines });
}

async function send(phone: Page, file: Awaited<ReturnType<typeof sheet>>): Promise<void> {
  const chooser = phone.waitForEvent('filechooser');
  await press(phone, '选择文件');
  await (await chooser).setFiles(file);
  const what = phone.getByRole('dialog', { name: '这是什么表格' });
  const told = phone.getByText('列的含义');
  await Promise.race([what.waitFor(), told.waitFor()]);
  if (await what.isVisible()) await what.getByRole('button', { name: /^动销/ }).click();
  await told.waitFor();
}

/** Says what a text of the file means: by a proposal where it is among them, otherwise by searching. */
async function means(phone: Page, text: string, product: string): Promise<void> {
  const card = phone.locator('.imp-card', { hasText: text });
  const proposal = card.getByRole('button', { name: new RegExp(product) });
  if ((await proposal.count()) > 0) await proposal.first().click();
  else {
    await press(card, '找别的商品');
    const sheetOf = phone.getByRole('dialog', { name: '选择是哪一个' });
    await sheetOf.getByRole('searchbox').fill(product);
    await sheetOf.getByRole('button', { name: new RegExp(product) }).click();
  }
  await reads(card, `认作 ${product}`, '以后都这样认');
}

/** The three figures of the manager's page of this dealer's stock. */
async function held(page: Page): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of [goods.A.name, goods.B.name, goods.C.name]) {
    const row = page
      .locator('table')
      .first()
      .getByRole('row', { name: new RegExp(`${name} `) });
    found[name] = await textOf(row.locator('td').nth(2));
  }
  return found;
}

async function undo(phone: Page): Promise<void> {
  await press(phone, '撤销这批');
  const question = phone.getByRole('dialog');
  await question.getByRole('textbox', { name: '撤销的原因' }).fill('发错了月份');
  await press(question, '撤销这批');
  await reads(phone.locator('main'), '已撤销，数据恢复到导入之前');
}

export async function importFile({ world, desk, phone }: Stage): Promise<void> {
  await opening(world);
  const owner = await phone('owner');
  await owner.getByRole('link', { name: '更多', exact: true }).click();
  await owner.getByRole('link', { name: '导入', exact: true }).click();
  await send(owner, await first());
  await reads(owner.locator('main'), '读出 6 行', '5 行要处理', '跳过 1 行');
  await means(owner, names.A, goods.A.name);
  await means(owner, names.B, goods.B.name);
  await means(owner, names.C, goods.C.name);
  await press(owner, '确认 3 处修改');
  await reads(owner.locator('main'), '都认出来了');
  await press(owner, '写入 5 行');
  await reads(owner.locator('main'), '已写入 5 行');

  const manager = await desk('manager');
  await manager.goto(`/stock/${await dealerIdOf(world, 'SX018')}`);
  const sold = await (async () => {
    await reads(manager.locator('table').first(), goods.A.name);
    return held(manager);
  })();
  assert.deepEqual(sold, { [goods.A.name]: '6箱', [goods.B.name]: '7箱', [goods.C.name]: '18桶' });

  await owner.getByRole('button', { name: '返回' }).click();
  await send(owner, await second());
  await reads(owner.locator('main'), '读出 3 行：2 行可以写入', '都认出来了');
  await press(owner, '写入 2 行');
  await reads(owner.locator('main'), '已写入 2 行');
  await undo(owner);
  await owner.getByRole('button', { name: '返回' }).click();
  await owner.getByRole('link', { name: /销售明细\.xlsx/ }).click();
  await reads(owner.locator('main'), '已写入 5 行');
  await undo(owner);

  await manager.reload();
  await reads(manager.locator('table').first(), goods.A.name, '10箱', '20桶');
  assert.deepEqual(await held(manager), { [goods.A.name]: '10箱', [goods.B.name]: '10箱', [goods.C.name]: '20桶' });
  const broken = await world.rows<{ n: number }>(
    "select count(*)::int as n from import_batches where state <> 'undone'",
  );
  assert.equal(broken[0]?.n, 0);
}
