/** A dealer orders his twenty products again: from the phone's home in at most four taps. */
import assert from 'node:assert/strict';
import { goodsFrom, skuIdOf, goods } from '../../test/cast-goods.ts';
import type { World } from '../../test/open-world.ts';
import type { Stage } from '../stage.ts';
import { reads } from './hands.ts';

/** 1 箱 at 30.00, 2 at 30.00 ... 20: 210 箱, 6,300.00. */
async function twentyLines(world: World): Promise<void> {
  const packs = [
    { unit: '瓶', num: 1 },
    { unit: '箱', num: 12 },
  ];
  const skus: string[] = [];
  for (let n = 1; n <= 20; n += 1) {
    const file = {
      code: `R${100 + n}`,
      name: `汽水 ${n} 号`,
      category: '饮料',
      baseUnit: '瓶',
      orderUnit: '箱',
      packs,
    };
    skus.push((await world.as('admin').products.create(file)).id);
  }
  const lines = skus.map((skuId) => ({ skuId, unit: '箱', priceE4: 300_000 }));
  await world.as('director').prices.set({ level: 'A', fromOn: goodsFrom, lines });
  const lot = { batchNo: 'R1', expiresOn: '2099-12-31' };
  await world.as('logistics').supply.receive({ lines: skus.map((skuId) => ({ skuId, quantity: 12_000, ...lot })) });
  const ordered = skus.map((skuId, at) => ({ skuId, quantity: at + 1, unit: '箱' }));
  await world.as('owner').orders.create({ lines: ordered, submit: true, acceptPrices: true });
}

export async function repeat({ world, phone }: Stage): Promise<void> {
  // An older order of another product: the last one is what is repeated.
  const a = await skuIdOf(world, goods.A.code);
  await world
    .as('owner')
    .orders.create({ lines: [{ skuId: a, quantity: 1, unit: '箱' }], submit: true, acceptPrices: true });
  await twentyLines(world);
  const page = await phone('owner');
  await page.evaluate(() => {
    document.documentElement.dataset['taps'] = '0';
    const count = () => {
      document.documentElement.dataset['taps'] = String(Number(document.documentElement.dataset['taps']) + 1);
    };
    addEventListener('pointerdown', count, { capture: true });
  });
  await reads(page.getByRole('button', { name: /再来一单/ }), '20 种 210 箱，6,300.00 元');
  await page.getByRole('button', { name: /再来一单/ }).tap();
  const which = page.getByRole('dialog', { name: '照哪一单再订' });
  await reads(which, '20 种 210 箱', '1 种 1 箱', '上一单');
  await which.getByRole('button', { name: /20 种 210 箱/ }).tap();
  await reads(page.locator('body'), '210 箱', '6,300.00');
  await page.getByRole('button', { name: '提交订单', exact: true }).tap();
  await reads(page.locator('main'), '订单已提交', '20 种 210 箱', '6,300.00');
  const taps = Number(await page.evaluate(() => document.documentElement.dataset['taps']));
  assert.ok(taps >= 2 && taps <= 4, `${taps} taps`);
  const orders = await world.rows<{ lines: number }>(
    `select count(l.id)::int as lines from orders o join order_lines l on l.order_id = o.id group by o.id, o.created_at order by o.created_at`,
  );
  assert.deepEqual(
    orders.map((order) => order.lines),
    [1, 20, 20],
  );
}
