/** Placing and moving an order costs the same number of statements however many lines it has. */
import { beforeAll, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import type { ship } from '../../../test/ordering.ts';
import { world, type World } from '../../../test/world.ts';

let t: World;
let skus: { id: string; unit: string }[];
let sx: string;

/** Fifty more products, priced, in stock. */
beforeAll(async () => {
  t = await world();
  sx = await dealerIdOf(t, 'SX018');
  for (let i = 0; i < 50; i += 1) {
    await t.as('admin').products.create({
      code: `Z${100 + i}`,
      name: `样品${i}`,
      spec: '1L',
      brand: '甲牌',
      category: '饮料/瓶装',
      shelfLifeDays: 365,
      launchOn: '2025-01-01',
      baseUnit: '瓶',
      orderUnit: '箱',
      packs: [
        { unit: '瓶', num: 1 },
        { unit: '箱', num: 12 },
      ],
    });
  }
  skus = (await t.rows<{ id: string }>("select id from products where code like 'Z1%' order by code")).map(
    ({ id }) => ({ id, unit: '箱' }),
  );
  await t.as('director').prices.set({
    level: 'A',
    fromOn: '2026-01-01',
    lines: skus.map(({ id }) => ({ skuId: id, unit: '箱', priceE4: 100_000 })),
  });
  await t.as('logistics').supply.receive({
    lines: skus.map(({ id }) => ({ skuId: id, quantity: 12_000, batchNo: 'Z', expiresOn: '2027-10-01' })),
    note: '期初',
  });
});

const linesOf = (count: number) => skus.slice(0, count).map(({ id, unit }) => ({ skuId: id, quantity: 1, unit }));

async function counted<T>(
  login: string,
  operation: string,
  input: unknown,
  check: (body: unknown) => T,
  key?: string,
): Promise<{ count: number; body: T; texts: string[] }> {
  const texts: string[] = [];
  const body = await t.run(login, operation, input, {
    onStatement: (text) => void texts.push(text),
    ...(key ? { idempotencyKey: key } : {}),
  });
  return { count: texts.length, body: check(body), texts };
}

type Placed = Awaited<ReturnType<ReturnType<World['as']>['orders']['create']>>;
const asOrder = (body: unknown): Placed => body as Placed;

test('create and submit: at most 12, for 2 and for 50 lines, with an idempotency key', async () => {
  const two = await counted(
    'owner',
    'orders.create',
    { lines: linesOf(2), submit: true, acceptPrices: true },
    asOrder,
    'two',
  );
  const fifty = await counted(
    'owner',
    'orders.create',
    { lines: linesOf(50), submit: true, acceptPrices: true },
    asOrder,
    'fifty',
  );
  expect(fifty.body).toMatchObject({ status: 'submitted', lineCount: 50 });
  expect(fifty.texts.map((text) => text.trim().slice(0, 50))).toHaveLength(two.count);
  expect(fifty.count).toBeLessThanOrEqual(12);
  const staff = await counted(
    'rep',
    'orders.create',
    { dealerId: sx, lines: linesOf(50), submit: true, acceptPrices: true },
    asOrder,
    'staff',
  );
  expect(staff.count).toBeLessThanOrEqual(12);
});

test('draft, submit, approve, ship, receive, quote, get and list: constant in lines', async () => {
  const walk = async (lines: number): Promise<Record<string, number>> => {
    const draft = await counted('owner', 'orders.create', { lines: linesOf(lines) }, asOrder);
    const submitted = await counted(
      'owner',
      'orders.submit',
      { id: draft.body.id, version: draft.body.version },
      asOrder,
    );
    const approved = await counted(
      'manager',
      'orders.approve',
      { id: draft.body.id, version: submitted.body.version },
      asOrder,
    );
    const order = approved.body;
    const asked = {
      orderId: order.id,
      version: order.version,
      carrier: '顺达',
      expectedOn: '2026-11-25',
      lines: order.lines.map((line) => ({ lineId: line.id, quantity: 1, unit: '箱' })),
    };
    const shipped = await counted(
      'logistics',
      'shipments.create',
      asked,
      (body) => body as Awaited<ReturnType<typeof ship>>,
    );
    const counts = shipped.body.lines.map((line) => ({ lineId: line.id, received: 11, short: 1, unit: '瓶' }));
    const received = await counted(
      'owner',
      'shipments.receive',
      { id: shipped.body.id, version: shipped.body.version, lines: counts },
      (body) => body as { version: number },
    );
    const settled = await counted(
      'logistics',
      'shipments.resolveShort',
      { id: shipped.body.id, version: received.body.version, how: 'reship', reason: '补发' },
      asOrder,
    );
    const now = (await t.as('owner').orders.get({ id: order.id })).version;
    const rest = await counted(
      'manager',
      'orders.cancelRest',
      { id: order.id, version: now, reason: '不要了' },
      asOrder,
    );
    const quote = await counted('owner', 'orders.quote', { lines: linesOf(lines) }, asOrder);
    const repeat = await counted('owner', 'orders.repeat', { orderId: order.id }, asOrder);
    const get = await counted('owner', 'orders.get', { id: order.id }, asOrder);
    const list = await counted('manager', 'orders.list', { limit: lines }, asOrder);
    const all = { draft, submitted, approved, shipped, received, settled, rest, quote, repeat, get, list };
    return Object.fromEntries(Object.entries(all).map(([key, one]) => [key, one.count]));
  };
  const [two, fifty] = [await walk(2), await walk(50)];
  expect(fifty).toEqual(two);
  console.log(JSON.stringify(two));
});
