/** Goods that come in go to those who wait, the order submitted first before the others, once. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { approved, assertSound, ship, type Order } from '../../../test/ordering.ts';
import { world, type World } from '../../../test/world.ts';
import { applyEvent } from '../../kernel/jobs.ts';
import { AppError } from '../../kernel/errors.ts';
import { dealt } from './queue.ts';

let t: World;
let made = 0;
/** A product of each test's own: nothing of it in stock. */
let sku: string;
let other: string;
beforeAll(async () => {
  t = await world();
});
beforeEach(async () => {
  [sku, other] = [await bare(), await bare()];
});

async function bare(): Promise<string> {
  made += 1;
  const packs = [
    { unit: '瓶', num: 1 },
    { unit: '箱', num: 10 },
  ];
  const common = {
    spec: '1L',
    brand: '甲牌',
    category: '饮料/瓶装',
    launchOn: '2025-01-01',
    baseUnit: '瓶',
    orderUnit: '箱',
    packs,
  };
  const { id } = await t.as('admin').products.create({ ...common, code: `Q${made}`, name: `等货款${made}` });
  await t
    .as('director')
    .prices.set({ level: 'A', fromOn: '2026-01-01', lines: [{ skuId: id, unit: '箱', priceE4: 1_000_000 }] });
  return id;
}

const line = (quantity: number, skuId = sku) => ({ skuId, quantity, unit: '箱' });
const waits = (by: string, ...lines: ReturnType<typeof line>[]): Promise<Order> =>
  t.as(by).orders.create({ lines, submit: true, acceptPrices: true, backorder: true });
const arrives = (cases: number, ...skuIds: string[]) =>
  t.as('logistics').supply.receive({
    lines: (skuIds.length > 0 ? skuIds : [sku]).map((skuId) => ({
      skuId,
      quantity: cases * 10,
      batchNo: 'Q',
      expiresOn: '2027-10-01',
    })),
    note: '到货',
  });

let delivered = 0;
/** What the worker does with the events since the last time; `again` delivers the same ones once more, past their mark. */
async function deliver(o: { again?: boolean } = {}): Promise<void> {
  if (o.again) await t.rows('delete from applied_events');
  const from = o.again ? 0 : delivered;
  const events = await t.rows<{ seq: number }>('select seq from outbox where seq > $1 order by seq', [from]);
  for (const { seq } of events) await applyEvent(t.app, seq);
  delivered = Math.max(delivered, ...events.map((one) => one.seq));
}

async function parts(order: Order): Promise<(number | string | null)[][]> {
  const stored = await t.as('director').orders.get({ id: order.id });
  return stored.lines.map((one) => [one.reserved / 10, one.waiting / 10, one.expectedOn]);
}

test('deals front to back, never more than there is or than a line waits for', () => {
  const queue = [4, 3, 5].map((waiting) => ({ skuId: 'a', reserved: 1, waiting }));
  expect(dealt(queue, new Map([['a', 6]]))).toEqual([
    { skuId: 'a', reserved: 5, waiting: 0 },
    { skuId: 'a', reserved: 3, waiting: 1 },
    { skuId: 'a', reserved: 1, waiting: 5 },
  ]);
  expect(dealt(queue, new Map())).toEqual(queue);
});

test('the order submitted first comes first, whoever it is from; the rest keeps waiting', async () => {
  t.at('2026-11-23T02:10:00.000Z');
  const draft = await t.as('owner-nb').orders.create({ lines: [line(5)], backorder: true });
  t.at('2026-11-23T02:20:00.000Z');
  const first = await waits('owner', line(8), line(2, other));
  t.at('2026-11-23T02:30:00.000Z');
  const second = await t.as('owner-nb').orders.submit({ id: draft.id, version: draft.version });
  const third = await approved(t, [line(4)], { by: 'owner-west', approver: 'director', backorder: true });
  await arrives(10);
  await deliver();
  expect(await parts(first)).toEqual([
    [8, 0, null],
    [0, 2, null],
  ]);
  expect(await parts(second)).toEqual([[2, 3, null]]);
  expect(await parts(third)).toEqual([[0, 4, null]]);
  const shown = async (order: Order) => (await t.as('director').orders.get({ id: order.id })).waiting;
  expect([await shown(first), await shown(second)]).toEqual([true, true]);
  await arrives(20, sku, other);
  await deliver();
  expect([await shown(first), await shown(second), await shown(third)]).toEqual([false, false, false]);
  await assertSound(t);
});

test('leaves a line in the history and an event, and turns nobody away who has the order open', async () => {
  const order = await waits('owner', line(3));
  await arrives(3);
  await deliver();
  const { items } = await t.as('owner').audit.history({ noun: 'order', id: order.id, limit: 5 });
  expect(items[0]).toMatchObject({
    operation: 'listener.orders.queue.supply.received',
    before: { 'waits 1': { quantity: 30, expectedOn: null } },
    after: { 'waits 1': { quantity: 0, expectedOn: null } },
  });
  expect(
    await t.rows("select 1 from outbox where type = 'order.goodsClaimed' and payload ->> 'id' = $1", [order.id]),
  ).toHaveLength(1);
  const done = await t.as('manager').orders.approve({ id: order.id, version: order.version });
  expect(done.status).toBe('approved');
});

test('the day follows the announced goods, in the order of the queue', async () => {
  t.at('2026-11-23T03:00:00.000Z');
  const first = await waits('owner', line(6));
  t.at('2026-11-23T03:10:00.000Z');
  const second = await waits('owner-nb', line(6));
  expect(await parts(first)).toEqual([[0, 6, null]]);
  const announced = (quantity: number, expectedOn: string) =>
    t.as('logistics').supply.expect({ lines: [{ skuId: sku, quantity: quantity * 10, expectedOn }], source: 'PO' });
  const [early] = (await announced(8, '2026-11-26')).items;
  await announced(8, '2026-12-03');
  await deliver();
  expect([await parts(first), await parts(second)]).toEqual([[[0, 6, '2026-11-26']], [[0, 6, '2026-12-03']]]);
  if (!early) throw new Error('nothing announced');
  await t
    .as('logistics')
    .supply.reschedule({ id: early.id, version: early.version, expectedOn: '2026-12-10', reason: '船期' });
  await deliver();
  expect([await parts(first), await parts(second)]).toEqual([[[0, 6, '2026-12-03']], [[0, 6, '2026-12-10']]]);
  await t.as('logistics').supply.cancelIncoming({ id: early.id, version: early.version + 1, reason: '不来了' });
  await deliver();
  expect([await parts(first), await parts(second)]).toEqual([[[0, 6, '2026-12-03']], [[0, 6, null]]]);
  await assertSound(t);
});

test('what a cancelled order gives back goes to those who wait', async () => {
  await arrives(5);
  const holder = await waits('owner', line(5));
  const waiting = await waits('owner-nb', line(3));
  await deliver();
  expect(await parts(waiting)).toEqual([[0, 3, null]]);
  await t.as('owner').orders.cancel({ id: holder.id, version: holder.version, reason: '不要了' });
  await deliver();
  expect(await parts(waiting)).toEqual([[3, 0, null]]);
  await assertSound(t);
});

test('delivered twice, and for nobody: nothing more happens', async () => {
  const order = await waits('owner', line(7));
  await arrives(4);
  await deliver();
  const before = await t.rows('select * from order_lines order by id');
  const audits = await t.rows("select 1 from audit_log where operation like 'listener.orders.%'");
  await deliver({ again: true });
  expect(await t.rows('select * from order_lines order by id')).toEqual(before);
  expect(await t.rows("select 1 from audit_log where operation like 'listener.orders.%'")).toHaveLength(audits.length);
  expect(await parts(order)).toEqual([[4, 3, null]]);
  await assertSound(t);
});

test('two arrivals at once, delivered at once while people ship, order and cancel: no deadlock, nothing given twice', async () => {
  const both = [sku, other] as const;
  const turned = (i: number) => (i % 2 ? [line(2, other), line(2)] : [line(2), line(2, other)]);
  const dealers = ['owner', 'owner-nb', 'owner-west'];
  await t
    .as('finance')
    .receivables.setTerms({ dealerId: await dealerIdOf(t, 'NB007'), version: 1, limitFen: 90_000_000, termsDays: 30 });
  const ready = await Promise.all(
    Array.from({ length: 18 }, (_, i) =>
      approved(t, turned(i), { by: dealers[i % 3] ?? '', approver: 'director', backorder: true }),
    ),
  );
  await Promise.all([arrives(6, ...both), arrives(7, ...[...both].reverse())]);
  const events = await t.rows<{ seq: number }>('select seq from outbox where seq > $1 order by seq', [delivered]);
  const refusals = await Promise.allSettled([
    ...events.map(({ seq }) => applyEvent(t.app, seq)),
    ...ready.slice(0, 8).map((order) => ship(t, order, [1, 1])),
    ...ready
      .slice(8, 12)
      .map((order) => t.as('director').orders.cancel({ id: order.id, version: order.version, reason: '不要了' })),
    ...turned(1).map((one) => waits('owner', one)),
    arrives(3, ...both),
  ]);
  for (const one of refusals) if (one.status === 'rejected' && !(one.reason instanceof AppError)) throw one.reason;
  await deliver();
  await assertSound(t);
  // Everything that came is promised or gone, as long as somebody waits.
  const left = await t.rows<{ key: string; free: number; waiting: number }>(
    `select s.key, (s.ceiling - s.value)::bigint as free, coalesce(w.value, 0)::bigint as waiting from counters s
       left join counters w on w.kind = 'waiting' and w.key = s.key where s.kind = 'supply' and split_part(s.key, ':', 2) = any ($1)`,
    [[...both]],
  );
  expect(left).toHaveLength(2);
  for (const { free, waiting } of left) expect(Math.min(free, waiting)).toBe(0);
});

test('thirty waiting orders take as many statements as one', async () => {
  const counted = async (orders: number): Promise<number> => {
    const own = await bare();
    for (let i = 0; i < orders; i += 1) await waits('owner', line(1, own));
    await arrives(orders, own);
    const [event] = await t.rows<{ seq: number }>("select max(seq) as seq from outbox where type = 'supply.received'");
    let count = 0;
    const pool = t.app.pool;
    const connect = pool.connect.bind(pool);
    const spied = Object.create(pool, {
      connect: {
        value: async () => {
          const client = await connect();
          const query = client.query.bind(client) as (...args: unknown[]) => unknown;
          return new Proxy(client, {
            get: (target, key) => {
              if (key === 'query') return (...args: unknown[]) => ((count += 1), query(...args));
              const value: unknown = Reflect.get(target, key);
              return typeof value === 'function' ? value.bind(target) : value;
            },
          });
        },
      },
    }) as typeof pool;
    await applyEvent({ ...t.app, pool: spied }, event?.seq ?? 0);
    return count;
  };
  const one = await counted(1);
  expect(await counted(30)).toBe(one);
  expect(one).toBeGreaterThan(6);
});
