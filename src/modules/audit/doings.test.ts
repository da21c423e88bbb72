import { beforeAll, expect, test } from 'vitest';
import { skuIdOf } from '../../../test/cast-goods.ts';
import { dealerIdOf } from '../../../test/cast.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
let keeper: string;
beforeAll(async () => {
  t = await world();
  keeper = (await t.actor('keeper')).id;
  const dealerId = await dealerIdOf(t, 'SX018');
  for (const [code, unit] of [
    ['A500', '箱'],
    ['B330', '箱'],
    ['C1L', '升'],
  ] as const) {
    const lines = [{ skuId: await skuIdOf(t, code), quantity: 2, unit }];
    await t.as('keeper').stock.recordOpening({ dealerId, lines });
  }
});

test('the owner reads what his keeper did, newest first and page by page', async () => {
  const whole = await t.as('owner').audit.doings({ userId: keeper });
  const openings = whole.items.filter((one) => one.operation === 'stock.recordOpening');
  expect(openings.map((one) => one.what)).toEqual(['登记了期初库存', '登记了期初库存', '登记了期初库存']);
  expect(openings.every((one) => one.subject !== null && one.noun === 'stock')).toBe(true);
  expect(whole.items.map((one) => Number(one.id))).toEqual(
    whole.items.map((one) => Number(one.id)).toSorted((a, b) => b - a),
  );
  const first = await t.as('owner').audit.doings({ userId: keeper, limit: 2 });
  const rest = await t.as('owner').audit.doings({ userId: keeper, cursor: first.nextCursor ?? '' });
  expect([...first.items, ...rest.items]).toEqual(whole.items);
  expect(rest.nextCursor).toBeNull();
});

test('switching an account says whose and which way', async () => {
  const [person] = (await t.as('owner').access.people({ filter: { id: keeper } })).items;
  if (!person) throw new Error('no keeper');
  await t.as('owner').access.setActive({ id: keeper, version: person.version, active: false });
  const { id } = await t.actor('owner');
  const [latest] = (await t.as('owner').audit.doings({ userId: id, limit: 1 })).items;
  expect(latest).toMatchObject({ what: '停用了账号', subject: '周小禾', noun: 'user' });
});

test('only his own: not another dealer’s people, not the company’s, and staff do not read each other', async () => {
  const director = (await t.actor('director')).id;
  await refused(t.as('owner-nb').audit.doings({ userId: keeper }), 'kernel.notFound');
  await refused(t.as('owner').audit.doings({ userId: director }), 'kernel.notFound');
  await refused(t.as('manager').audit.doings({ userId: keeper }), 'kernel.notAllowed');
  await refused(t.as('buyer').audit.doings({ userId: keeper }), 'kernel.notAllowed');
  await refused(t.as('owner').audit.doings({ userId: keeper, cursor: 'x' }), 'kernel.badCursor');
});
