/**
 * A manager sees who runs out, accepts limits for forty dealers after the back-test, sends one of them the suggested
 * order, and its owner submits it from his phone.
 */
import assert from 'node:assert/strict';
import { addDays, businessDay } from '../../src/kernel/time.ts';
import { goods, goodsFrom, skuIdOf } from '../../test/cast-goods.ts';
import { dealerIdOf, territoryIdOf } from '../../test/cast.ts';
import type { World } from '../../test/open-world.ts';
import type { Stage } from '../stage.ts';
import { press, reads } from './hands.ts';

const many = 40;

/** Forty dealers of 浙东 that sold A and B on every fourth day of eight weeks; SX018 among them is nearly out of A. */
async function history(world: World): Promise<void> {
  const territoryId = await territoryIdOf(world, 'ZJ-E');
  const own = [await dealerIdOf(world, 'SX018')];
  for (let n = own.length; n < many; n += 1) {
    const code = `LM${100 + n}`;
    const file = { kind: 'city', grade: 'B', priceLevel: 'B', status: 'active', fromOn: goodsFrom } as const;
    own.push((await world.as('admin').dealers.create({ ...file, code, name: `临门商行 ${n} 号`, territoryId })).id);
  }
  const today = businessDay(new Date());
  const [a, b] = [await skuIdOf(world, goods.A.code), await skuIdOf(world, goods.B.code)];
  for (const [at, dealerId] of own.entries()) {
    const opening = [
      // 15 sales of two leave 桐荫副食 two cases of A, four days at half a case a day.
      { skuId: a, quantity: at === 0 ? 32 : 90, unit: goods.A.unit },
      { skuId: b, quantity: 60, unit: goods.B.unit },
    ];
    await world.as('admin').stock.recordOpening({ dealerId, on: addDays(today, -60), lines: opening });
    for (let ago = 57; ago > 0; ago -= 4) {
      const lines = [
        { skuId: a, quantity: 2, unit: goods.A.unit },
        { skuId: b, quantity: 1, unit: goods.B.unit },
      ];
      await world.as('admin').stock.recordSellOut({ dealerId, on: addDays(today, -ago), lines });
    }
  }
}

export async function limits({ world, desk, phone }: Stage): Promise<void> {
  await history(world);
  const manager = await desk('manager');
  await manager.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '进销存' }).click();
  const main = manager.getByRole('main');
  await reads(main, '断货或将断 1 处', `${many + 1} 家`, '桐荫副食');
  await manager.getByRole('link', { name: '上下限' }).click();
  await reads(main, '缺货天数占比', '过去 12 周实际', `采用 ${2 * many} 项`);
  await press(manager, `采用 ${2 * many} 项`);
  const question = manager.getByRole('dialog', { name: `给 ${many} 家经销商采用 ${2 * many} 项上下限？` });
  await press(question, `采用 ${2 * many} 项`);
  await reads(main, '采用 0 项', '不变');
  const [set] = await world.rows<{ n: number }>(
    'select count(*)::int as n from stock_balances where min_quantity is not null',
  );
  assert.equal(set?.n, 2 * many);

  await manager.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '进销存' }).click();
  await manager.getByRole('button', { name: /桐荫副食，A款 500ml：/ }).click();
  const cell = manager.locator('.stock-open');
  await reads(cell, '桐荫副食 · A款 500ml', '下限', '上限');
  await press(cell, '建议订单');
  await reads(manager.getByRole('complementary', { name: '桐荫副食 的建议订单' }), 'A款 500ml', '箱');
  await press(manager, '存为订单草稿');
  await reads(main, '草稿', '桐荫副食');

  const owner = await phone('owner');
  await owner.getByRole('link', { name: '订单', exact: true }).click();
  await owner.locator('a.ph-row', { hasText: '草稿' }).first().click();
  // Two taps on the order itself.
  await press(owner, '继续填写');
  await press(owner, '提交订单');
  await reads(owner.locator('main'), '订单已提交');
  const [order] = await world.rows<{ status: string }>("select status from orders where status <> 'draft'");
  assert.ok(order, 'nothing was submitted');
}
