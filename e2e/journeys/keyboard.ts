/** The desk loop with no mouse: sign in, find the order, look, approve, write a new one; ship, receive short, settle that, take the money. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { goods, skuIdOf } from '../../test/cast-goods.ts';
import { password, type Stage } from '../stage.ts';
import { reads } from './hands.ts';

export async function keyboard(stage: Stage): Promise<void> {
  const { world, desk } = stage;
  const skuId = await skuIdOf(world, goods.A.code);
  for (const boxes of [3, 5])
    await world
      .as('owner')
      .orders.create({ lines: [{ skuId, quantity: boxes, unit: '箱' }], submit: true, acceptPrices: true });
  const page = await desk(null);
  await signIn(page);
  await goTo(page, '订单', /SX018-D0001/);
  await approve(page);
  await newOrder(page);
  await goodsShort(stage);
  await paid(stage);
  const orders = await world.rows<{ number: string; status: string }>(
    'select number, status from orders order by number',
  );
  assert.deepEqual(
    orders.map(({ number, status }) => `${number} ${status}`),
    ['NB007-D0001 submitted', 'SX018-D0001 received', 'SX018-D0002 submitted'],
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
async function goTo(page: Page, place: string, row: RegExp): Promise<void> {
  const names = await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts();
  await page.keyboard.press('g');
  await page.keyboard.press(String(names.findIndex((name) => name.startsWith(place)) + 1));
  await page.getByRole('row', { name: row }).waitFor();
}

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 60 && !name.test(await focused(page)); i += 1) await page.keyboard.press('Tab');
  assert.match(await focused(page), name);
}

/** 3 箱 are sent; one came short: 2 x 42 = 84.00 to invoice. Then the one is cancelled. */
async function goodsShort({ desk }: Stage): Promise<void> {
  const page = await desk('logistics');
  await ship(page);
  await goTo(page, '发货', /SX018-S0001/);
  await lookAt(page);
  await page.keyboard.press('r');
  const form = page.getByRole('complementary', { name: '签收 SX018-S0001' });
  await reads(form, '全部签收', '126.00');
  await page.keyboard.type('1');
  await reads(form, '没有签收的不开票', '84.00');
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'hidden' });
  await tabTo(page, /^短少待处理/);
  await page.keyboard.press('Enter');
  await lookAt(page);
  await page.keyboard.press('d');
  const settling = page.getByRole('complementary', { name: /处理 SX018-S0001/ });
  await settling.waitFor();
  // From the line to the two ways; the second of them; then why.
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type('承运方承认少装');
  await tabTo(page, /处理短少/);
  await page.keyboard.press('Enter');
  await settling.waitFor({ state: 'hidden' });
}

/** From the order beside the list: the quantities stand there, the carrier is typed, Enter sends. */
async function ship(page: Page): Promise<void> {
  await goTo(page, '订单', /SX018-D0001/);
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  const preview = page.getByRole('complementary');
  await preview.waitFor();
  for (let i = 0; i < 3 && !(await preview.innerText()).startsWith('SX018-D0001'); i += 1) {
    await page.keyboard.press('j');
    await page.waitForTimeout(300);
  }
  await reads(preview, /^SX018-D0001/, '待发货');
  await page.keyboard.press('s');
  const form = page.getByRole('complementary', { name: 'SX018-D0001 安排发货' });
  await form.waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('顺达物流');
  await page.keyboard.press('Enter');
  const sent = page.getByRole('complementary', { name: 'SX018-S0001' });
  await reads(sent, '顺达物流');
  // What was sent, then the order: the menu unfolds again.
  await page.keyboard.press('Escape');
  await sent.waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await preview.waitFor({ state: 'hidden' });
}

/** The dealer by his initials, the whole of the invoice, Enter: oldest first. */
async function paid({ world, desk }: Stage): Promise<void> {
  const page = await desk('finance');
  await goTo(page, '往来', /SX018/);
  await page.keyboard.press('c');
  const form = page.getByRole('complementary', { name: '登记回款' });
  await form.waitFor();
  await page.keyboard.type('ty');
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: 'SX018' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('84');
  await reads(form, '分配合计 84.00', 'SX018-F0001');
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'hidden' });
  const receipts = await world.rows<{ fen: string }>('select amount_fen::text as fen from receipts');
  assert.deepEqual(receipts, [{ fen: '8400' }]);
}

async function lookAt(page: Page): Promise<void> {
  await page.getByRole('row', { name: /SX018-S0001/ }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  await reads(page.getByRole('complementary'), /^SX018-S0001/, '货值', '126.00');
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
