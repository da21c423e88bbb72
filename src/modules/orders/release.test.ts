/** What a newcomer broke: a release when goods are taken elsewhere by now, and who reads why it was given. */
import { beforeAll, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { assertSound, goodsOf, type Goods } from '../../../test/ordering.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
let g: Goods;
beforeAll(async () => {
  t = await world();
  g = await goodsOf(t);
});

/** NB007 has 50,000.00 of credit; this is more. */
async function held() {
  const lines = [{ skuId: g.A, quantity: 2000, unit: '箱' }];
  return t
    .as('owner-nb')
    .orders.create({ lines, submit: true, acceptPrices: true, requestRelease: true, backorder: true });
}

test('released after the default warehouse changed, then returned: both warehouses are as they were', async () => {
  const order = await held();
  expect(order.status).toBe('held');
  await t.as('admin').supply.createWarehouse({ name: '新仓', isDefault: true });
  const released = await t
    .as('finance')
    .orders.release({ id: order.id, version: order.version, obstacle: 'credit', reason: '周五到款' });
  expect(released.status).toBe('submitted');
  await assertSound(t);
  await t.as('manager').orders.returnToDraft({ id: order.id, version: released.version, reason: '先不要' });
  await assertSound(t);
  const odd = await t.rows("select kind, key, value from counters where kind in ('supply', 'waiting') and value <> 0");
  expect(odd).toEqual([]);
});

test('the company reads why an order was let pass, the dealer does not', async () => {
  const order = await held();
  const reason = '内部：有坏账风险，盯紧';
  const done = await t
    .as('director')
    .orders.release({ id: order.id, version: order.version, obstacle: 'credit', reason });
  expect(JSON.stringify(await t.as('manager').audit.history({ noun: 'order', id: order.id }))).toContain(reason);
  const dealerId = await dealerIdOf(t, 'NB007');
  const seen = [
    await t.as('owner-nb').orders.get({ id: order.id }),
    await t.as('owner-nb').audit.history({ noun: 'order', id: order.id }),
    await t.as('owner-nb').orders.list({ filter: { dealerId } }),
  ];
  expect(JSON.stringify(seen)).not.toContain(reason);
  expect(done.status).toBe('submitted');
});

test('nothing is sold for nothing', async () => {
  const dealerId = await dealerIdOf(t, 'SX018');
  const free = { skuId: g.A, quantity: 1, unit: '箱', specialPriceE4: 0, priceReason: '送' };
  const refusal = await refused(t.as('director').orders.create({ dealerId, lines: [free] }), 'kernel.invalidInput');
  expect(refusal.fields[0]?.path).toBe('lines[1].specialPriceE4');
});
