/** What a delivery does to the rooms around it: dealer stock, company stock, account, dealer page. */
import { beforeAll, expect, test } from 'vitest';
import { dealerIdOf, territoryIdOf } from '../../../test/cast.ts';
import { approved, assertSound, goodsOf, ship, type Goods } from '../../../test/ordering.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
let g: Goods;
let sx: string;
beforeAll(async () => {
  t = await world();
  g = await goodsOf(t);
  sx = await dealerIdOf(t, 'SX018');
});

const stockOf = async (skuId: string): Promise<number> => {
  const [row] = await t.rows<{ quantity: number }>(
    'select quantity from stock_balances where dealer_id = $1 and sku_id = $2',
    [sx, skuId],
  );
  return row?.quantity ?? 0;
};
const onHand = async (skuId: string): Promise<number> => {
  const [row] = await t.rows<{ sum: number }>(
    'select sum(on_hand)::bigint as sum from supply_batches where sku_id = $1',
    [skuId],
  );
  return row?.sum ?? 0;
};

test('what came enters the dealer’s stock, what was sent leaves the company’s, what came is owed', async () => {
  const before = await onHand(g.B);
  const sent = await ship(t, await approved(t, [g.line('B', 10)]));
  expect(await onHand(g.B)).toBe(before - 120);
  expect(await stockOf(g.B)).toBe(0);
  const line = sent.lines[0]?.id ?? '';
  const got = await t.as('owner').shipments.receive({
    id: sent.id,
    version: sent.version,
    lines: [{ lineId: line, received: 113, damaged: 7, unit: '罐' }],
  });
  expect(await stockOf(g.B)).toBe(113);
  // 113 of 62.00 per 12: 583.8333, and 0.1666 of it is not lost when the rest comes.
  expect(got.invoice).toMatchObject({ number: 'SX018-F0001', amountFen: 58_383, dueOn: '2026-12-23' });
  expect((await t.as('finance').receivables.credit({ dealerId: sx })).parts).toMatchObject({
    receivable: 58_383,
    shippedNotInvoiced: 62_000 - 58_383,
  });
  await t.as('logistics').shipments.resolveShort({ id: got.id, version: got.version, how: 'cancel', reason: '赔付' });
  expect((await t.as('finance').receivables.credit({ dealerId: sx })).parts).toMatchObject({
    receivable: 58_383,
    shippedNotInvoiced: 0,
    approvedOrders: 0,
  });
  await refused(
    t.as('logistics').shipments.resolveShort({ id: got.id, version: got.version + 1, how: 'cancel', reason: '赔付' }),
    'shipments.nothingOpen',
  );
  // The order's history names the document of each delivery step.
  const { items } = await t.as('owner').audit.history({ noun: 'order', id: sent.order.id });
  const named = items.filter((one) => one.operation.startsWith('shipments.')).map((one) => one.after?.['shipment']);
  expect(named).toEqual(Array.from({ length: 3 }, () => ({ id: sent.id, number: sent.number })));
  await assertSound(t);
});

test('back-ordered goods: told when they come, shipped when they came', async () => {
  await t
    .as('logistics')
    .supply.expect({ source: '下周', lines: [{ skuId: g.C, quantity: 1_000, expectedOn: '2026-11-30' }] });
  const order = await approved(t, [g.line('C', 300)], { backorder: true });
  // 300 桶 are 750 升, 500 are there.
  expect(order.lines[0]).toMatchObject({ quantity: 750, reserved: 500, waiting: 250, expectedOn: '2026-11-30' });
  const refusal = await refused(ship(t, order), 'shipments.notAvailable');
  expect(refusal.fields).toMatchObject([
    { path: 'lines[1].quantity', params: { product: 'C款 散装', available: '200桶' } },
  ]);
  await ship(t, order, [200]);
  await t
    .as('logistics')
    .supply.receive({ lines: [{ skuId: g.C, quantity: 300, batchNo: 'P2', expiresOn: '2027-12-31' }], note: '到货' });
  const rest = await ship(t, await t.as('logistics').orders.get({ id: order.id }));
  expect(rest.lines[0]).toMatchObject({ quantity: 250, batches: [{ batchNo: 'P2', quantity: 250 }] });
  expect(await t.as('owner').orders.get({ id: order.id })).toMatchObject({ status: 'shipped', waiting: false });
  await assertSound(t);
});

test('lists: by order, late, short; others see nothing', async () => {
  const { items } = await t.as('keeper').shipments.list({ filter: { status: 'inTransit' } });
  expect(items).toHaveLength(2);
  const [one] = items;
  expect((await t.as('owner').shipments.list({ filter: { orderId: one?.order.id ?? '' } })).items).toHaveLength(2);
  t.at('2026-11-27T02:00:00.000Z');
  expect(
    (await t.as('manager').shipments.list({ filter: { late: true } })).items.every((item) => item.onTime === false),
  ).toBe(true);
  t.at('2026-11-23T02:00:00.000Z');
  for (const login of ['owner-nb', 'owner-west', 'manager-west'])
    expect((await t.as(login).shipments.list({})).items).toEqual([]);
  await refused(t.as('owner-nb').shipments.get({ id: one?.id ?? '' }), 'kernel.notFound');
  await refused(t.as('owner-nb').shipments.receive({ id: one?.id ?? '', version: 1, lines: [] }), 'kernel.notFound');
});

test('counts agree with the list of each view, its text and its sums; others count nothing', async () => {
  t.at('2026-11-27T02:00:00.000Z');
  const manager = t.as('manager').shipments;
  const counts = await manager.counts({ filter: { view: 'late' } });
  for (const view of ['all', 'inTransit', 'late', 'short', 'received'] as const) {
    const { items } = await manager.list({ filter: { view }, limit: 200 });
    expect([view, counts[view]]).toEqual([view, items.length]);
  }
  const late = (await manager.list({ filter: { view: 'late' }, limit: 200 })).items;
  expect(late.length).toBeGreaterThan(0);
  expect(counts.sums).toEqual({
    count: late.length,
    amountFen: late.reduce((sum, one) => sum + one.amountFen, 0),
    cases: late.reduce((sum, one) => sum + one.cases, 0),
  });
  t.at('2026-11-23T02:00:00.000Z');
  expect((await manager.counts({})).late).toBe(0);
  expect(await manager.counts({ filter: { q: late[0]?.number ?? '' } })).toMatchObject({ all: 1, sums: { count: 1 } });
  expect((await t.as('owner-nb').shipments.counts({})).all).toBe(0);
});

test('pages of the list follow each other without gap or repeat', async () => {
  for (let i = 1; i <= 5; i += 1)
    await t.as('owner').orders.create({ lines: [g.line('A', i)], submit: true, acceptPrices: true });
  for (const sort of ['-orderedAt', 'amount', '-number'] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await t.as('manager').orders.list({ limit: 2, sort, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((item) => item.number));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const all = (await t.as('manager').orders.list({ limit: 200, sort })).items.map((item) => item.number);
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(all.length);
  }
  const territoryId = await territoryIdOf(t, 'ZJ-E');
  const inside = await t
    .as('director')
    .orders.counts({ filter: { territoryId, from: '2026-11-23', to: '2026-11-23', view: 'toApprove' } });
  expect(inside).toMatchObject({ toApprove: 5, sums: { count: 5, amountFen: 63_000, cases: 15 } });
  expect((await t.as('director').orders.counts({ filter: { territoryId: await territoryIdOf(t, 'ZJ-W') } })).all).toBe(
    0,
  );
});

test('the dealer’s page, the credit it uses and what ending it waits for know the orders', async () => {
  const overview = await t.as('manager').dealers.overview({ id: sx });
  expect(JSON.stringify(overview)).toContain('"open":6');
  const used = await t.as('manager').explanations.get({ of: 'receivables.exposure', key: sx });
  expect(used.documents.filter((one) => /-D\d{4}$/.test(one.label)).map((one) => one.detail.split(' ')[1])).toEqual([
    '在途',
    '待审核',
    '待审核',
    '待审核',
    '待审核',
    '待审核',
  ]);
  const [row] = await t.rows<{ version: number }>('select version from dealers where id = $1', [sx]);
  const refusal = await t
    .as('director')
    .dealers.setStatus({ id: sx, version: row?.version ?? 0, to: 'ended', reason: '试试' })
    .catch((error: unknown) => error);
  expect(JSON.stringify(Reflect.get(Object(refusal), 'params') ?? {})).toContain('6');
});
