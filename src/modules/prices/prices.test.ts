import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { goods, skuIdOf } from '../../../test/cast-goods.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
let a: string;
let b: string;
let c: string;
let dealerId: string;
beforeAll(async () => {
  t = await world();
  a = await skuIdOf(t, goods.A.code);
  b = await skuIdOf(t, goods.B.code);
  c = await skuIdOf(t, goods.C.code);
  dealerId = await dealerIdOf(t, 'SX018');
});

const line = (skuId: string, quantity: number | string, unit: string) => ({ skuId, quantity, unit });

describe('setting', () => {
  test('below the floor is the director’s alone', async () => {
    const low = { level: 'C', fromOn: '2026-11-23', lines: [{ skuId: a, unit: '瓶', priceE4: 14_999 }] };
    const refusal = await refused(t.as('admin').prices.set(low), 'prices.belowFloor');
    expect(refusal.fields).toMatchObject([
      { path: 'lines[1].priceE4', params: { product: 'A款 500ml', unit: '瓶', floor: '1.50' } },
    ]);
    await t.as('director').prices.set(low);
    const { items } = await t.as('director').prices.list({ filter: { level: 'C' } });
    expect(items).toMatchObject([{ belowFloor: true, state: 'valid', approvedBy: '许知远' }]);
  });

  test('unknown products, units and doubled tiers name their line', async () => {
    const good = { skuId: a, unit: '箱', priceE4: 400_000 };
    const refusal = await refused(
      t.as('director').prices.set({ level: 'D', fromOn: '2026-12-01', lines: [good, { ...good, unit: '托' }, good] }),
      'products.noSuchUnit',
    );
    expect(refusal.fields.map((one) => [one.path, one.code])).toEqual([
      ['lines[2].unit', 'products.noSuchUnit'],
      ['lines[3].minQuantity', 'prices.tierTwice'],
    ]);
    await refused(
      t.as('director').prices.set({ level: 'D', fromOn: '2026-12-01', toOn: '2026-11-30', lines: [good] }),
      'kernel.invalidInput',
    );
    await refused(t.as('manager').prices.set({ level: 'D', fromOn: '2026-12-01', lines: [good] }), 'kernel.notAllowed');
    await refused(t.as('owner').prices.list({}), 'kernel.notAllowed');
  });

  test('prepared by finance, it holds once approved', async () => {
    const { ids, waiting } = await t
      .as('finance')
      .prices.set({ level: 'E', fromOn: '2026-11-01', lines: [{ skuId: c, unit: '桶', priceE4: 310_000 }] });
    expect(waiting).toBe(true);
    expect((await t.as('finance').prices.list({ filter: { level: 'E', on: '2026-11-23' } })).items).toEqual([]);
    await refused(t.as('finance').prices.approve({ ids }), 'kernel.notAllowed');
    await t.as('director').prices.approve({ ids });
    expect((await t.as('finance').prices.list({ filter: { level: 'E', on: '2026-11-23' } })).items).toHaveLength(1);
    await refused(t.as('director').prices.approve({ ids }), 'prices.notWaiting');
  });

  test('two lists of one level at once leave one price a day', async () => {
    const set = (priceE4: number) =>
      t.as('director').prices.set({
        level: 'F',
        fromOn: '2026-11-23',
        lines: [
          { skuId: a, unit: '箱', priceE4 },
          { skuId: b, unit: '箱', priceE4 },
        ],
      });
    await Promise.all(Array.from({ length: 12 }, (_, index) => set(500_000 + index)));
    const { items } = await t.as('director').prices.list({ filter: { level: 'F', on: '2026-11-23' } });
    expect(items).toHaveLength(2);
    expect((await t.as('director').prices.list({ filter: { level: 'F' }, limit: 100 })).items).toHaveLength(24);
  });
});

describe('quoting', () => {
  test('the tier, the amount and the rows that do not hold', async () => {
    const answer = await t
      .as('owner')
      .prices.quote({ lines: [line(a, 10, '箱'), line(b, '99', '箱'), line(c, 2, '桶')] });
    expect(answer.lines.map((one) => [one.quantity, one.priceE4, one.amountFen])).toEqual([
      [240, 420_000, 42_000],
      [1188, 620_000, 613_800],
      [5, 300_000, 6_000],
    ]);
    expect(answer).toMatchObject({ totalFen: 661_800, complete: true, level: 'A', dealerId });
    expect(answer.lines[1]).toMatchObject({
      ladder: [
        { minQuantity: 0, priceE4: 620_000 },
        { minQuantity: 1200, priceE4: 600_000 },
      ],
      rejected: [{ why: 'quantity' }],
    });
    const hundred = await t.as('owner').prices.quote({ lines: [line(b, 100, '箱')] });
    expect(hundred.totalFen).toBe(600_000);
  });

  test('a dealer learns nothing of other levels, the company’s people do', async () => {
    const mine = await t.as('owner').prices.quote({ lines: [line(a, 1, '箱')] });
    expect(mine.lines[0]?.rejected).toEqual([]);
    const theirs = await t.as('manager').prices.quote({ dealerId, lines: [line(a, 1, '箱')] });
    expect(theirs.lines[0]?.rejected.some((one) => one.why === 'level' && one.level === 'B')).toBe(true);
  });

  test('somebody else’s dealer does not exist', async () => {
    await refused(t.as('owner-nb').prices.quote({ dealerId, lines: [line(a, 1, '箱')] }), 'kernel.notFound');
    await refused(t.as('manager-west').prices.quote({ dealerId, lines: [line(a, 1, '箱')] }), 'kernel.notFound');
    const key = `${dealerId}:${a}:24:2026-11-23`;
    await refused(t.as('owner-nb').explanations.get({ of: 'prices.line', key }), 'kernel.notFound');
  });

  test('wrong lines are all named', async () => {
    const refusal = await refused(
      t.as('owner').prices.quote({ lines: [line(c, 1, '桶'), line(a, 1, '托'), line(a, 0, '箱')] }),
      'products.notWhole',
    );
    expect(refusal.fields.map((one) => [one.path, one.code])).toEqual([
      ['lines[1].quantity', 'products.notWhole'],
      ['lines[2].unit', 'products.noSuchUnit'],
      ['lines[3].skuId', 'prices.skuTwice'],
      ['lines[3].quantity', 'products.zero'],
    ]);
  });

  test('a past day is asked as it was, and a day before all prices has none', async () => {
    await t
      .as('director')
      .prices.set({ level: 'A', fromOn: '2026-11-20', lines: [{ skuId: a, unit: '箱', priceE4: 435_000 }] });
    const on = async (day: string) =>
      (await t.as('owner').prices.quote({ on: day, lines: [line(a, 1, '箱')] })).lines[0]?.priceE4;
    expect([await on('2026-11-19'), await on('2026-11-20'), await on('2025-12-31')]).toEqual([420_000, 435_000, null]);
    const { items } = await t.as('manager').prices.list({ filter: { level: 'A', skuId: a }, sort: 'fromOn' });
    expect(items.map((one) => [one.fromOn, one.toOn, one.state])).toEqual([
      ['2026-01-01', '2026-11-19', 'ended'],
      ['2026-11-20', null, 'valid'],
    ]);
  });

  test('one statement for the prices of five hundred lines or one', async () => {
    const count = async (lines: unknown[]) => {
      const statements: string[] = [];
      await t.run('owner', 'prices.quote', { lines }, { onStatement: (text) => void statements.push(text) });
      return statements.length;
    };
    expect(await count([line(a, 1, '箱')])).toBe(await count([line(a, 1, '箱'), line(b, 1, '箱'), line(c, 2, '桶')]));
  });
});

test('the price explains itself', async () => {
  const answer = await t.as('owner').explanations.get({ of: 'prices.line', key: `${dealerId}:${b}:1200:2026-11-23` });
  expect(answer).toMatchObject({
    value: { kind: 'price', amount: 600_000, unit: '箱' },
    withFigures: '6,000.00 = 100箱 × 60.00 / 箱',
  });
  expect(answer.documents).toHaveLength(1);
  for (const key of ['x', `${dealerId}:${b}:0:2026-11-23`, `${dealerId}:${b}:5:2026-02-30`]) {
    await refused(t.as('owner').explanations.get({ of: 'prices.line', key }), 'kernel.notFound');
  }
});

test('floors stay inside', async () => {
  await refused(t.as('owner').prices.floors({ skuIds: [a] }), 'kernel.notAllowed');
  await refused(
    t.as('admin').prices.setFloor({ skuId: a, unit: '箱', floorE4: 1, fromOn: '2026-11-23' }),
    'kernel.notAllowed',
  );
  expect((await t.as('manager').prices.floors({ skuIds: [a] })).items).toEqual([
    { skuId: a, floorE4: 360_000, unitNum: 24, unitDen: 1 },
  ]);
});
