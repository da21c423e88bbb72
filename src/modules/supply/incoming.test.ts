import { beforeAll, describe, expect, test } from 'vitest';
import { goods, mainWarehouseOf, skuIdOf } from '../../../test/cast-goods.ts';
import { brokenSupply, positionOf, stocked } from '../../../test/stocked.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
let main: string;
beforeAll(async () => {
  t = await world();
  main = await mainWarehouseOf(t);
});

describe('announced goods', () => {
  test('arrive once, as what really came', async () => {
    const skuId = await stocked(t, 0);
    const { items } = await t
      .as('logistics')
      .supply.expect({ lines: [{ skuId, quantity: 20, expectedOn: '2026-11-25' }], source: 'PO-7' });
    const [announced] = items;
    if (!announced) throw new Error('nothing announced');
    const at = { id: announced.id, version: announced.version };
    const lot = { batchNo: 'P7', expiresOn: '2027-08-31', quantity: 18 };
    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => t.as('logistics').supply.arrive({ ...at, ...lot })),
    );
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await positionOf(t, skuId)).toMatchObject({ onHand: 18, available: 18, incoming: [] });
    await refused(
      t.as('logistics').supply.reschedule({
        id: announced.id,
        version: announced.version + 1,
        expectedOn: '2026-12-01',
        reason: '晚到',
      }),
      'supply.notExpected',
    );
  });

  test('get another day, not a past one', async () => {
    const skuId = await stocked(t, 0);
    const { items } = await t
      .as('logistics')
      .supply.expect({ lines: [{ skuId, quantity: 20, expectedOn: '2026-11-25' }] });
    const announced = items[0];
    if (!announced) throw new Error('nothing announced');
    const at = { id: announced.id, version: announced.version, reason: '车坏' };
    await refused(t.as('logistics').supply.reschedule({ ...at, expectedOn: '2026-11-22' }), 'supply.pastDay');
    await t.as('logistics').supply.reschedule({ ...at, expectedOn: '2026-12-02' });
    expect((await positionOf(t, skuId)).incoming).toMatchObject([{ expectedOn: '2026-12-02', overdue: false }]);
  });
});

test('a count sets the batch and leaves its reason', async () => {
  const skuId = await stocked(t, 10);
  const [batch] = (await positionOf(t, skuId)).batches;
  if (!batch) throw new Error('no batch');
  await refused(
    t.as('logistics').supply.adjust({ batchId: batch.id, version: batch.version, counted: 10, reason: '盘点' }),
    'supply.sameCount',
  );
  await refused(
    t.as('manager').supply.adjust({ batchId: batch.id, version: batch.version, counted: 9, reason: '盘点' }),
    'kernel.notAllowed',
  );
  await t.as('logistics').supply.adjust({ batchId: batch.id, version: batch.version, counted: 7, reason: '破损三瓶' });
  await refused(
    t.as('logistics').supply.adjust({ batchId: batch.id, version: batch.version, counted: 8, reason: '盘点' }),
    'kernel.conflict',
  );
  expect(await positionOf(t, skuId)).toMatchObject({ onHand: 7, available: 7 });
  const { items } = await t.as('finance').supply.movements({ filter: { skuId } });
  expect(items.map((one) => [one.kind, one.quantity, one.reason])).toEqual([
    ['count', -3, '破损三瓶'],
    ['receipt', 10, ''],
  ]);
  expect(await brokenSupply(t)).toEqual([]);
});

test('available explains itself to the company’s people', async () => {
  const skuId = await skuIdOf(t, goods.A.code);
  const answer = await t.as('manager').explanations.get({ of: 'supply.available', key: `${main}:${skuId}` });
  expect(answer).toMatchObject({
    value: { kind: 'quantity', amount: goods.A.stock, unit: '瓶' },
    withFigures: '10,000箱 = 10,000箱 − 0箱',
  });
  expect(answer.documents.map((one) => one.value?.amount)).toEqual([goods.A.stock]);
});

test('one default warehouse, whoever makes how many', async () => {
  await Promise.all(
    ['南仓', '北仓', '东仓'].map((name) => t.as('logistics').supply.createWarehouse({ name, isDefault: true })),
  );
  const { items } = await t.as('rep').supply.warehouses({});
  expect(items.filter((one) => one.isDefault)).toHaveLength(1);
  await refused(t.as('logistics').supply.createWarehouse({ name: '南仓' }), 'supply.nameTaken');
});
