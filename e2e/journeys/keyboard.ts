/** The desk loop with no mouse: sign in, find the order, look, approve, write a new one; receive it short and settle that. */
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

/** 3 箱 on their way; one came short: 2 x 42 = 84.00 to invoice. Then the one is cancelled. */
async function goodsShort({ world, desk }: Stage): Promise<void> {
  const { items } = await world.as('logistics').orders.list({ filter: { q: 'SX018-D0001' } });
  const order = await world.as('logistics').orders.get({ id: items[0]?.id ?? '' });
  await world.as('logistics').shipments.create({
    orderId: order.id,
    version: order.version,
    carrier: '顺达物流',
    expectedOn: order.orderedOn,
    lines: order.lines.map((line) => ({ lineId: line.id, quantity: 3, unit: '箱' })),
  });
  const page = await desk('logistics');
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
