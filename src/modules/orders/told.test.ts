/** A dealer who asks for a huge quantity does not learn the company's stock, in whatever answer he looks. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { goods } from '../../../test/cast-goods.ts';
import { dealerIdOf } from '../../../test/cast.ts';
import { approved, goodsOf, ship, type Goods, type Order } from '../../../test/ordering.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { told, toldUpTo } from '../supply/rules.ts';

let t: World;
let g: Goods;
let sx: string;
beforeAll(async () => {
  t = await world();
  g = await goodsOf(t);
  sx = await dealerIdOf(t, 'SX018');
});
beforeEach(() => stock(5_000));

/** Free stock of B, base units; straight into the counter, so that two worlds differ in nothing else. */
const stock = (free: number) =>
  t.rows("update counters set ceiling = value + $2 where kind = 'supply' and key like '%' || $1", [g.B, free]);

/** The same question with 5,000 and with 7,000 there. */
async function twice<T>(ask: () => Promise<T>): Promise<[T, T]> {
  await stock(5_000);
  const few = await ask();
  await stock(7_000);
  return [few, await ask()];
}

const huge = () => [g.line('B', 1_000_000_000, goods.B.base)];
const without = (value: unknown) => JSON.stringify(value).replaceAll(/[0-9a-f-]{36}|SX018-D\d+/g, '');

test('the figures that are told', () => {
  expect(toldUpTo({ num: 12, den: 1 }, 0)).toBe(240);
  expect(toldUpTo({ num: 5, den: 2 }, 0)).toBe(50);
  expect(toldUpTo({ num: 12, den: 1 }, 600)).toBe(1_200);
  expect(told({ available: 5_000, short: 0 }, 300, 240)).toEqual({ available: 300, short: 0, atLeast: false });
  expect(told({ available: 5_000, short: 1 }, 5_001, 240)).toEqual({ available: 240, short: 4_761, atLeast: true });
  expect(told({ available: 100, short: 20 }, 120, 240)).toEqual({ available: 100, short: 20, atLeast: false });
});

test('supply.availability and orders.quote answer the same with 5,000 and with 7,000; the company reads which', async () => {
  const lines = [{ skuId: g.B, quantity: 1_000_000_000 }];
  const [few, many] = await twice(() => t.as('owner').supply.availability({ lines }));
  expect(few).toEqual(many);
  expect(few.lines[0]).toMatchObject({ enough: false, available: 240, atLeast: true });
  const [quoted, again] = await twice(() => t.as('owner').orders.quote({ lines: huge() }));
  expect(without(quoted)).toBe(without(again));
  expect(quoted.lines[0]).toMatchObject({ available: 240, atLeast: true });
  expect(JSON.stringify(quoted)).toContain('可用至少 240罐');
  for (const login of ['director', 'rep']) {
    const own = await t.as(login).orders.quote({ dealerId: sx, lines: huge() });
    expect(own.lines[0]).toMatchObject({ available: 7_000, atLeast: false });
    expect(JSON.stringify(own.obstacles)).toContain('可用 7000罐');
  }
  // Whether what he wants is there, he is told: he could as well order it.
  const some = await t.as('owner').supply.availability({ lines: [{ skuId: g.B, quantity: 6_000 }] });
  expect(some.lines[0]).toMatchObject({ enough: true, available: 6_000, short: 0 });
});

test('nor does the refusal of a submit, or an order held for stock, also one that staff wrote', async () => {
  const lines = [g.line('B', 9_996, goods.B.base)];
  const refusals = await twice(() =>
    refused(t.as('owner').orders.create({ lines, submit: true, acceptPrices: true }), 'orders.blocked'),
  );
  const [few, many] = refusals.map(({ params, fields }) => without({ params, fields }));
  expect(few).toBe(many);
  for (const by of ['owner', 'rep']) {
    const held = await twice(async () => {
      const order = await t
        .as(by)
        .orders.create({ dealerId: sx, lines, submit: true, acceptPrices: true, requestRelease: true });
      expect(order.status).toBe('held');
      const seen = await t.as('owner').orders.get({ id: order.id });
      await t.as('manager').orders.reject({ id: order.id, version: order.version, reason: '测试' });
      return seen;
    });
    const [a, b] = held.map((one) => without({ obstacles: one.obstacles, lines: one.lines }));
    expect(a).toBe(b);
    const company = await t.as('logistics').orders.get({ id: held[1].id });
    expect(JSON.stringify(company.obstacles)).toContain('可用 7000罐');
  }
});

test('nor does what is reserved for an order that waits for goods, before it is approved', async () => {
  const lines = [g.line('B', 9_996, goods.B.base)];
  const seen = await twice(async () => {
    const order = await t.as('owner').orders.create({ lines, submit: true, acceptPrices: true, backorder: true });
    const again = await t.as('buyer').orders.get({ id: order.id });
    await t.as('manager').orders.reject({ id: order.id, version: order.version, reason: '测试' });
    return [order, again].map((one: Order) => one.lines.map(({ reserved, waiting }) => ({ reserved, waiting })));
  });
  expect(seen[0]).toEqual(seen[1]);
  expect(seen[0]).toEqual([[{ reserved: 240, waiting: 9_756 }], [{ reserved: 240, waiting: 9_756 }]]);
});

test('what he was shipped lately raises what he is told, what he only wrote does not', async () => {
  const ask = async () =>
    (await t.as('owner').supply.availability({ lines: [{ skuId: g.B, quantity: 1_000_000 }] })).lines[0]?.available;
  await t.as('owner').orders.create({ lines: [g.line('B', 300)] });
  expect(await ask()).toBe(240);
  await ship(t, await approved(t, [g.line('B', 30)]));
  expect(await ask()).toBe(720);
});
