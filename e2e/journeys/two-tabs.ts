/** Two people change one draft: the second is told, and keeps what he typed. Wrong quantities name field and remedy. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { goods, skuIdOf } from '../../test/cast-goods.ts';
import { dealerIdOf } from '../../test/cast.ts';
import type { Stage } from '../stage.ts';
import { press, reads } from './hands.ts';

export async function twoTabs({ world, desk }: Stage): Promise<void> {
  const skuId = await skuIdOf(world, goods.A.code);
  const draft = await world
    .as('rep')
    .orders.create({ dealerId: await dealerIdOf(world, 'SX018'), lines: [{ skuId, quantity: 10, unit: '箱' }] });
  const [first, second] = [await desk('rep'), await desk('manager')];
  for (const page of [first, second]) {
    await page.goto(`/orders/${draft.id}/edit`);
    await quantity(page, 1).waitFor();
  }
  await quantity(first, 1).fill('12');
  await press(first, '存草稿');
  await reads(first.locator('body'), `草稿 ${draft.number} 已存`);
  await quantity(second, 1).fill('15');
  await press(second, '存草稿');
  await reads(second.locator('body'), /别人|他人|已被|改过|更新/);
  assert.equal(await quantity(second, 1).inputValue(), '15', 'what the second one typed stays');
  assert.deepEqual(await stored(), [{ quantity: 12 * 24 }], 'the first one stands');
  await wrongQuantities(first);
  assert.deepEqual(await stored(), [{ quantity: 12 * 24 }], 'nothing wrong was written');
  assert.equal((await world.rows('select id from orders')).length, 1);

  function stored() {
    return world.rows('select quantity::int as quantity from order_lines');
  }
}

const quantity = (page: Page, row: number) => page.getByRole('textbox', { name: `第 ${row} 行数量` });

/** Typed into the sheet of a new order; each refuses with its own sentence before anything is sent. */
async function wrongQuantities(page: Page): Promise<void> {
  await page.goto('/orders/new');
  const dealer = page.getByRole('combobox', { name: '为哪家经销商下单' });
  await dealer.fill('SX018');
  await page.getByRole('option', { name: /桐荫副食/ }).click();
  const product = page.getByRole('combobox', { name: '第 1 行商品' });
  await product.fill('不存在的货');
  await product.press('Tab');
  const main = page.locator('main');
  await reads(main, '没有找到“不存在的货”，请从列表里选。');
  await product.fill('C1L');
  await page.getByRole('option', { name: /C款/ }).click();
  for (const [typed, said] of [
    ['-1', '数量不能是负数。'],
    ['0', '数量不能是 0；不要的行请删掉。'],
    ['1000000000000', '数量太大。'],
    ['0.3', '折不成整的最小单位。最近的是'],
    ['十箱', '数量要写成数字。'],
  ] as const) {
    await quantity(page, 1).fill(typed);
    await reads(main, said);
    await page.keyboard.press('Control+Enter');
    await reads(page.locator('body'), '第 1 行还没填好。');
    await page.keyboard.press('Control+s');
  }
  assert.match(page.url(), /\/orders\/new$/);
}
