/**
 * Finance brings a bank's file of 200 lines: two payers are told once and remembered, the money is written, what is
 * certain is allocated in one click and taken back, then again; one receipt that fits two invoices is chosen.
 */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { addDays, businessDay } from '../../src/kernel/time.ts';
import { dealerIdOf } from '../../test/cast.ts';
import { type MadeSheet, xlsx } from '../../test/corpus/write.ts';
import type { World } from '../../test/open-world.ts';
import type { Stage } from '../stage.ts';
import { drawer, press, reads } from './hands.ts';

const debts = 60;
const today = () => businessDay(new Date());
/** 元: different for each, so that each is told by its amount; of 桐荫 the last two are alike. */
const amountOf = (i: number) => 1_000 + 37 * Math.min(i, debts - 2);

/** What is owed before the file comes. */
async function owed(world: World): Promise<void> {
  for (const code of ['SX018', 'NB007'])
    await world.as('finance').receivables.recordOpening({
      dealerId: await dealerIdOf(world, code),
      items: Array.from({ length: debts }, (_, i) => ({
        amountFen: amountOf(i) * 100,
        on: addDays(today(), i - 150),
        note: `XS${code}${i}`,
      })),
    });
}

interface Line {
  payer: string;
  account: string;
  amount: number;
  memo: string;
  out?: true;
}

/** 200 lines: 59 and 60 debts paid exactly, one that fits two, old ones in parts, money that leaves. */
function lines(): Line[] {
  const of = (payer: string, account: string) => (i: number) => ({ payer, account, amount: amountOf(i), memo: '货款' });
  const each = (n: number, make: (i: number) => Line) => Array.from({ length: n }, (_, i) => make(i));
  return [
    ...each(50, of('桐荫副食', '6228000011112222')),
    // The owner pays from his own account: nobody knows him yet.
    ...each(8, (i) => of('沈三娘', '6217000099998888')(50 + i)),
    of('桐荫副食', '6228000011112222')(debts - 2),
    ...each(debts - 2, of('漱石副食有限公司', '6228000033334444')),
    ...each(82, (i) => ({ payer: '浙江电力公司', account: '1900', amount: 200 + i, memo: '电费', out: true as const })),
  ];
}

async function bankFile(name: string, rows: readonly Line[], from: number) {
  const grid: MadeSheet['grid'] = [
    ['中国工商银行  账户交易明细'],
    ['账号：33050000112233', null, null, null, `打印日期：${today()}`],
    ['交易日期', '交易流水号', '借贷标志', '发生额', '对方户名', '对方账号', '摘要'],
    ...rows.map((row, i) => [
      addDays(today(), -2),
      `T${from + i}`,
      row.out ? '借' : '贷',
      row.amount,
      row.payer,
      row.account,
      row.memo,
    ]),
    ['合计', null, null, rows.reduce((sum, row) => sum + row.amount, 0), null, null, null],
  ];
  const { bytes } = await xlsx(name, { name: '明细', grid, merges: ['A1:G1'] });
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
}

async function bring(page: Page, sent: Awaited<ReturnType<typeof bankFile>>): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '往来', exact: true }).click();
  await page.getByRole('link', { name: '银行对账', exact: true }).click();
  await page.getByRole('link', { name: '导入银行流水' }).first().click();
  const form = drawer(page, '导入文件');
  const chooser = page.waitForEvent('filechooser');
  await form.getByRole('button', { name: /把文件拖到这里/ }).click();
  await (await chooser).setFiles(sent);
}

/** Says once whose payer it is. */
async function payer(page: Page, text: string, type: string, dealer: string): Promise<void> {
  const group = page.getByRole('listitem').filter({ hasText: text });
  const box = group.getByRole('combobox');
  await box.click();
  await box.fill(type);
  await page
    .getByRole('option', { name: new RegExp(dealer) })
    .first()
    .click();
  await reads(group, dealer);
}

async function write(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^写入 \d+ 行$/ }).click();
  await reads(page.getByRole('main'), '已写入');
  await page
    .getByRole('link', { name: /^看结果/ })
    .or(page.getByRole('button', { name: /^看结果/ }))
    .click();
}

async function broughtAndMended(page: Page): Promise<void> {
  await bring(page, await bankFile('工行流水.xlsx', lines(), 1));
  await reads(page.getByRole('main'), '工行流水.xlsx', '沈三娘');
  await payer(page, '沈三娘', '桐荫', '桐荫副食');
  await page.getByRole('button', { name: /^确认 \d 处修改$/ }).click();
  await write(page);
}

const left = async (world: World) =>
  (
    await world.rows<{ fen: number }>(
      'select coalesce(sum(unallocated_fen), 0)::bigint as fen from receipts where reversed_on is null',
    )
  )[0]?.fen;

async function matched({ world }: Stage, page: Page): Promise<void> {
  await reads(page.getByRole('main'), '银行对账', '有把握');
  const all = await left(world);
  await page.getByRole('button', { name: /^核销有把握的 \d+ 笔$/ }).click();
  await reads(page.locator('body'), '已核销 116 笔');
  const rest = await left(world);
  assert.equal(rest, amountOf(debts - 2) * 100);
  await press(page, '撤销这次核销');
  await reads(page.locator('body'), '已撤销 116 笔核销');
  assert.equal(await left(world), all);
  await page.getByRole('button', { name: /^核销有把握的 116 笔$/ }).click();
  await reads(page.locator('body'), '已核销 116 笔');
  await page
    .getByRole('navigation', { name: '视图' })
    .getByRole('button', { name: /^要选择/ })
    .click();
  await page
    .getByRole('row', { name: /桐荫副食/ })
    .first()
    .click();
  const beside = page.getByRole('complementary');
  await reads(beside, '75%', '可以核销哪些发票');
  await press(beside, '按此核销');
  await reads(page.locator('body'), '已核销 1 笔');
  assert.equal(await left(world), 0);
  await page
    .getByRole('navigation', { name: '视图' })
    .getByRole('button', { name: /^今天已核销/ })
    .click();
  await reads(page.getByRole('main'), '桐荫副食', '已分配');
}

/** The owner's own account is known from now on, and so is the layout: nothing is asked. */
async function known(page: Page): Promise<void> {
  const again: Line[] = [{ payer: '沈三娘', account: '6217000099998888', amount: 500, memo: '货款' }];
  await bring(page, await bankFile('工行流水 2.xlsx', again, 900));
  await reads(page.getByRole('main'), '工行流水 2.xlsx', '写入 1 行');
  await write(page);
  await page
    .getByRole('navigation', { name: '视图' })
    .getByRole('button', { name: /^要选择/ })
    .click();
  await reads(page.getByRole('main'), '桐荫副食', '从最早到期的开始');
}

export async function bank(stage: Stage): Promise<void> {
  await owed(stage.world);
  const page = await stage.desk('finance');
  await broughtAndMended(page);
  await matched(stage, page);
  await known(page);
}
