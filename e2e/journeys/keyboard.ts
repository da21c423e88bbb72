/** The desk loop with no mouse: sign in, find the order, look, approve, write a new one. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { goods, skuIdOf } from '../../test/cast-goods.ts';
import { password, type Stage } from '../stage.ts';
import { reads } from './hands.ts';

export async function keyboard({ world, desk }: Stage): Promise<void> {
  const skuId = await skuIdOf(world, goods.A.code);
  for (const boxes of [3, 5])
    await world.as('owner').orders.create({ lines: [{ skuId, quantity: boxes, unit: '箱' }], submit: true });
  const page = await desk(null);
  await signIn(page);
  await toOrders(page);
  await approve(page);
  await newOrder(page);
  const orders = await world.rows<{ number: string; status: string }>(
    'select number, status from orders order by number',
  );
  assert.deepEqual(
    orders.map(({ number, status }) => `${number} ${status}`),
    ['NB007-D0001 submitted', 'SX018-D0001 approved', 'SX018-D0002 submitted'],
  );
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('登录名', { exact: true }).waitFor();
  for (
    let i = 0;
    i < 12 && !(await page.evaluate(() => document.activeElement?.getAttribute('autocomplete') === 'username'));
    i += 1
  )
    await page.keyboard.press('Tab');
  await page.keyboard.type('manager');
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
}

/** `g` and the place in the menu. */
async function toOrders(page: Page): Promise<void> {
  const names = await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts();
  await page.keyboard.press('g');
  await page.keyboard.press(String(names.findIndex((name) => name.startsWith('订单')) + 1));
  await page.getByRole('row', { name: /SX018-D0001/ }).waitFor();
}

/** Newest first: D0002, then D0001. Down, up, down; look; `y`. */
async function approve(page: Page): Promise<void> {
  for (const key of ['j', 'k', 'j']) await page.keyboard.press(key);
  await page.keyboard.press('Space');
  const preview = page.getByRole('complementary');
  await preview.waitFor();
  if (!(await preview.innerText()).startsWith('SX018-D0001')) await page.keyboard.press('j');
  await reads(preview, /^SX018-D0001/, '126.00');
  await page.keyboard.press('y');
  await reads(preview, '待发货', '周岚 审核通过');
  await page.keyboard.press('Escape');
}

/** The dealer by his initials, two products by code and by initials, then Ctrl+Enter: 20 x 42 + 3 x 62 = 1,026.00. */
async function newOrder(page: Page): Promise<void> {
  await page.keyboard.press('c');
  await page.getByRole('combobox', { name: '为哪家经销商下单' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '为哪家经销商下单');
  await page.keyboard.type('ssfs');
  await page.getByRole('option', { name: /漱石副食/ }).waitFor();
  await page.keyboard.press('Enter');
  await typeLine(page, 1, 'A500', 'A款', '20');
  await typeLine(page, 2, 'B330', 'B款', '3');
  await reads(page.locator('main'), '840.00', '186.00', '1,026.00', '可以提交');
  await page.keyboard.press('Control+Enter');
  await reads(page.locator('main'), 'NB007-D0001', '待审核', '1,026.00');
}

async function typeLine(page: Page, row: number, text: string, option: string, quantity: string): Promise<void> {
  await page
    .waitForFunction((label) => document.activeElement?.getAttribute('aria-label') === label, `第 ${row} 行商品`)
    .catch(async () => {
      assert.fail(`row ${row} is not focused but ${await focused(page)}`);
    });
  await page.keyboard.type(text);
  await page.getByRole('option', { name: new RegExp(option) }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (label) => document.activeElement?.getAttribute('aria-label') === label,
    `第 ${row} 行数量`,
  );
  await page.keyboard.type(quantity);
  await page.keyboard.press('Enter');
}
