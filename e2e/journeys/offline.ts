/** The network fails while somebody orders on the phone: nothing typed is lost, and what was sent is done once. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Stage } from '../stage.ts';
import { paste, press, reads } from './hands.ts';

export async function offline({ world, phone }: Stage): Promise<void> {
  const count = async () => (await world.rows('select id from orders')).length;
  const page = await phone('owner');
  await paste(page, 'A款10箱 B款5件', 2);
  await reads(page.locator('body'), '730.00');
  await page.context().setOffline(true);
  await press(page, '提交订单');
  await reads(page.locator('body'), '没有网络，草稿已存');
  await page.context().setOffline(false);
  assert.equal(await count(), 0);
  await stillThere(page);
  await answerLost(page);
  assert.equal(await count(), 1, 'the server has done it');
  await page.reload();
  await reads(page.locator('body'), '没有收到结果', '同一单只会算一次');
  await page.unroute('**/api/orders.create');
  await press(page, '接着提交');
  await reads(page.locator('main'), '订单已提交', 'SX018-D0001', '730.00');
  assert.equal(await count(), 1, 'sent twice, done once');
  const held = await world.rows<{ value: number }>(
    "select sum(value)::int as value from counters where kind = 'credit'",
  );
  assert.equal(held[0]?.value, 73_000, 'the credit is held once');
  await page.getByRole('link', { name: '回首页' }).click();
  await reads(page.locator('main'), '299,270.00');
}

/** After a reload the order stands as it was typed. */
async function stillThere(page: Page): Promise<void> {
  await page.reload();
  await page.getByRole('button', { name: 'A款 500ml 数量 10箱' }).waitFor();
  await page.getByRole('button', { name: 'B款 330ml 数量 5箱' }).waitFor();
  await reads(page.locator('body'), '730.00');
}

/** The request arrives, its answer does not: the server dies, the lift closes, the battery is empty. */
async function answerLost(page: Page): Promise<void> {
  await page.route('**/api/orders.create', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await press(page, '提交订单');
  await reads(page.locator('body'), '没有收到结果');
}
