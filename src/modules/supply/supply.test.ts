import { beforeAll, describe, expect, test } from 'vitest';
import { mainWarehouseOf } from '../../../test/cast-goods.ts';
import { inside } from '../../../test/inside.ts';
import { brokenSupply, positionOf, stocked } from '../../../test/stocked.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { availabilityOf, claimWaiting, issueGoods, reserve, unreserve } from './index.ts';

let t: World;
let main: string;
beforeAll(async () => {
  t = await world();
  main = await mainWarehouseOf(t);
});

const document = { kind: 'shipment', id: '0190a000-0000-7000-8000-000000000001', number: 'SX018-S0001' };

describe('promising', () => {
  test('fifty at once for ten take exactly ten', async () => {
    const skuId = await stocked(t, 10);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        inside(t, n % 2 ? 'owner' : 'rep', (ctx) => reserve(ctx, main, [{ skuId, quantity: 1 }], 'all')),
      ),
    );
    expect(outcomes.filter((one) => one.ok)).toHaveLength(10);
    expect(await positionOf(t, skuId)).toMatchObject({ onHand: 10, reserved: 10, available: 0 });
  });

  test('two products in crossed order neither deadlock nor half-take', async () => {
    const [x, y] = [await stocked(t, 20), await stocked(t, 20)];
    const lines = (n: number) => (n % 2 ? [x, y] : [y, x]).map((skuId) => ({ skuId, quantity: 1 }));
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, n) => inside(t, 'owner', (ctx) => reserve(ctx, main, lines(n), 'all'))),
    );
    expect(outcomes.filter((one) => one.ok)).toHaveLength(20);
    const short = await inside(t, 'owner', (ctx) => reserve(ctx, main, [{ skuId: x, quantity: 1 }], 'all'));
    expect([short.ok, short.taken.get(x), short.room.get(x)]).toEqual([false, 0, 0]);
  });

  test('part takes what there is and lets the rest wait; waiting is claimed when goods come', async () => {
    const skuId = await stocked(t, 10);
    const first = await inside(t, 'owner', (ctx) => reserve(ctx, main, [{ skuId, quantity: 25 }], 'part'));
    expect(first.taken.get(skuId)).toBe(10);
    expect(await positionOf(t, skuId)).toMatchObject({ reserved: 10, available: 0, waiting: 15 });
    await t.as('logistics').supply.receive({ lines: [{ skuId, quantity: 6, batchNo: 'P2', expiresOn: '2027-07-31' }] });
    const claimed = await inside(t, 'logistics', (ctx) => claimWaiting(ctx, main, [{ skuId, waiting: 15 }]));
    expect(claimed.get(skuId)).toBe(6);
    expect(await positionOf(t, skuId)).toMatchObject({ onHand: 16, reserved: 16, available: 0, waiting: 9 });
    await inside(t, 'owner', (ctx) => unreserve(ctx, main, [{ skuId, reserved: 16, waiting: 9 }]));
    expect(await positionOf(t, skuId)).toMatchObject({ reserved: 0, available: 16, waiting: 0 });
  });

  test('force goes past the stock and says so', async () => {
    const skuId = await stocked(t, 5);
    await inside(t, 'director', (ctx) => reserve(ctx, main, [{ skuId, quantity: 8 }], 'force'));
    expect(await positionOf(t, skuId)).toMatchObject({ reserved: 8, available: -3 });
  });
});

describe('what a dealer learns', () => {
  test('enough or not, at most what he asked, and a day; never the total', async () => {
    const skuId = await stocked(t, 1000);
    const mine = await t.as('owner').supply.availability({ lines: [{ skuId, quantity: 30 }] });
    expect(mine.lines).toEqual([
      { skuId, enough: true, available: 30, short: 0, atLeast: false, expectedOn: '2026-11-23' },
    ]);
    const theirs = await t.as('rep').supply.availability({ lines: [{ skuId, quantity: 30 }] });
    expect(theirs.lines[0]?.available).toBe(1000);
    for (const verb of ['position', 'movements', 'warehouses'])
      await refused(t.run('owner', `supply.${verb}`, {}), 'kernel.notAllowed');
    await refused(
      t.as('owner').explanations.get({ of: 'supply.available', key: `${main}:${skuId}` }),
      'kernel.notFound',
    );
  });

  test('the day counts what waits already and leaves out what is overdue', async () => {
    const skuId = await stocked(t, 0);
    await t.as('logistics').supply.expect({
      lines: [
        { skuId, quantity: 20, expectedOn: '2026-11-28' },
        { skuId, quantity: 20, expectedOn: '2026-12-08' },
      ],
    });
    const day = async (quantity: number) =>
      (await t.as('owner').supply.availability({ lines: [{ skuId, quantity }] })).lines[0]?.expectedOn;
    expect([await day(20), await day(21), await day(41)]).toEqual(['2026-11-28', '2026-12-08', null]);
    await inside(t, 'owner', (ctx) => reserve(ctx, main, [{ skuId, quantity: 15 }], 'part'));
    expect([await day(5), await day(6)]).toEqual(['2026-11-28', '2026-12-08']);
    t.at('2026-11-29T02:00:00.000Z');
    expect(await day(5)).toBe('2026-12-08');
    t.at('2026-11-23T02:00:00.000Z');
  });

  test('one statement for many lines when nothing is short', async () => {
    const ids = [await stocked(t, 50), await stocked(t, 50), await stocked(t, 50)];
    const statements: string[] = [];
    await inside(
      t,
      'owner',
      (ctx) =>
        availabilityOf(
          ctx,
          main,
          ids.map((skuId) => ({ skuId, quantity: 1 })),
        ),
      { onStatement: (text) => void statements.push(text) },
    );
    expect(statements.filter((text) => text.includes('counter_room'))).toHaveLength(1);
    expect(statements.filter((text) => text.includes('supply_incoming'))).toHaveLength(0);
  });
});

describe('goods', () => {
  test('leave by earliest expiry, on hand and reserved together', async () => {
    const skuId = await stocked(t, 10);
    await t
      .as('logistics')
      .supply.receive({ lines: [{ skuId, quantity: 10, batchNo: 'P0', expiresOn: '2027-01-31' }] });
    await inside(t, 'logistics', (ctx) => reserve(ctx, main, [{ skuId, quantity: 14 }], 'all'));
    const out = await inside(t, 'logistics', (ctx) =>
      issueGoods(ctx, { warehouseId: main, on: '2026-11-23', document, lines: [{ skuId, quantity: 14 }] }),
    );
    expect(out.map((one) => [one.batchNo, one.quantity])).toEqual([
      ['P0', 10],
      ['P1', 4],
    ]);
    expect(await positionOf(t, skuId)).toMatchObject({ onHand: 6, reserved: 0, available: 6 });
    expect(await brokenSupply(t)).toEqual([]);
  });

  test('no more than the batches hold, every short product named', async () => {
    const [x, y] = [await stocked(t, 3), await stocked(t, 0)];
    const refusal = await refused(
      inside(t, 'logistics', (ctx) =>
        issueGoods(ctx, {
          warehouseId: main,
          on: '2026-11-23',
          document,
          lines: [
            { skuId: x, quantity: 5 },
            { skuId: y, quantity: 1 },
          ],
        }),
      ),
      'supply.notOnHand',
    );
    expect(refusal.fields.map((one) => [one.path, one.params?.['onHand']])).toEqual([
      ['lines[1].quantity', 3],
      ['lines[2].quantity', 0],
    ]);
    expect(await positionOf(t, x)).toMatchObject({ onHand: 3 });
  });

  test('twenty issues at once never take more than there is', async () => {
    const skuId = await stocked(t, 10);
    const take = () =>
      inside(t, 'logistics', (ctx) =>
        issueGoods(ctx, { warehouseId: main, on: '2026-11-23', document, lines: [{ skuId, quantity: 1 }] }),
      );
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, take));
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(10);
    expect((await positionOf(t, skuId)).onHand).toBe(0);
    expect(await brokenSupply(t)).toEqual([]);
  });

  test('a known batch with another expiry is refused, two lines of one lot too', async () => {
    const skuId = await stocked(t, 1);
    await refused(
      t.as('logistics').supply.receive({ lines: [{ skuId, quantity: 1, batchNo: 'P1', expiresOn: '2027-07-01' }] }),
      'supply.batchDiffers',
    );
    const lot = { skuId, quantity: 1, batchNo: 'P9' };
    await refused(t.as('logistics').supply.receive({ lines: [lot, lot] }), 'supply.lotTwice');
    await refused(
      t.as('logistics').supply.receive({ lines: [{ ...lot, madeOn: '2026-11-24' }] }),
      'supply.batchNotInPast',
    );
    expect((await positionOf(t, skuId)).onHand).toBe(1);
  });
});

describe('warehouses', () => {
  test('one serves orders; a name is there once; what somebody else changed is not overwritten', async () => {
    const keeper = t.as('logistics').supply;
    const before = (await keeper.warehouses({})).items.find((one) => one.isDefault);
    if (!before) throw new Error('no warehouse serves orders');
    const east = await keeper.createWarehouse({ name: '东库' });
    await refused(keeper.updateWarehouse({ id: east.id, version: 1, name: before.name }), 'supply.nameTaken');
    const serving = await keeper.updateWarehouse({ id: east.id, version: 1, name: '东仓库', isDefault: true });
    expect(serving).toMatchObject({ name: '东仓库', isDefault: true, version: 2 });
    const after = await keeper.warehouses({});
    expect(after.items.filter((one) => one.isDefault).map((one) => one.id)).toEqual([east.id]);
    await refused(keeper.updateWarehouse({ id: east.id, version: 1, name: '西库' }), 'kernel.conflict');
    await refused(t.as('rep').supply.updateWarehouse({ id: east.id, version: 2, name: '西库' }), 'kernel.notAllowed');
    const back = after.items.find((one) => one.id === before.id);
    await keeper.updateWarehouse({ id: before.id, version: back?.version ?? 0, isDefault: true });
  });
});
