/** Stories of orders and goods: the right people see it, the action works, and it is gone. */
import { beforeAll, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { approved, goodsOf, ship, type Goods } from '../../../test/ordering.ts';
import { signalOf, whoSee } from '../../../test/seeing.ts';
import { world, type World } from '../../../test/world.ts';
import { applyEvent } from '../../kernel/jobs.ts';

let t: World;
let g: Goods;
let sx: string;
beforeAll(async () => {
  t = await world();
  g = await goodsOf(t);
  sx = await dealerIdOf(t, 'SX018');
});

const place = (by: string, lines: ReturnType<Goods['line']>[], more: object = {}) =>
  t.as(by).orders.create({ lines, submit: true, acceptPrices: true, ...more });
const at = ({ id, version }: { id: string; version: number }) => ({ id, version });

/** What the worker does with everything that happened. */
async function deliver(): Promise<void> {
  const rows = await t.rows<{ seq: string; type: string }>('select seq, type from outbox order by seq');
  for (const { seq } of rows) await applyEvent(t.app, Number(seq));
}

test('over credit: finance and the director; released, it waits for nobody here', async () => {
  const order = await place('owner-nb', [g.line('A', 1_500)], { requestRelease: true });
  expect(await whoSee(t, 'orders.held', order.id)).toEqual(['director', 'finance']);
  const seen = await signalOf(t, 'finance', 'orders.held', order.id);
  expect(seen).toMatchObject({
    moneyFen: order.totalFen,
    strong: '超信用',
    action: { to: `/orders/${order.id}`, may: true },
  });
  await t.as('finance').orders.release({ ...at(order), obstacle: 'credit', reason: '年底' });
  expect(await whoSee(t, 'orders.held', order.id)).toEqual([]);
});

test('below the floor: the director alone, although the manager wrote it', async () => {
  const line = { ...g.line('A', 2), specialPriceE4: 300_000, priceReason: '试销' };
  const order = await place('manager', [line], { dealerId: sx, requestRelease: true });
  expect(await whoSee(t, 'orders.held', order.id)).toEqual(['director']);
  await t.as('director').orders.release({ ...at(order), obstacle: 'priceFloor', reason: '试销' });
  expect(await whoSee(t, 'orders.held', order.id)).toEqual([]);
});

test('one release of two: the other still waits, for its own people', async () => {
  const line = { ...g.line('A', 1_500), specialPriceE4: 355_000, priceReason: '试销' };
  const order = await place('manager', [line], { dealerId: await dealerIdOf(t, 'NB007'), requestRelease: true });
  expect(await whoSee(t, 'orders.held', order.id)).toEqual(['director', 'finance']);
  const after = await t.as('finance').orders.release({ ...at(order), obstacle: 'credit', reason: '年底' });
  expect(await whoSee(t, 'orders.held', order.id)).toEqual(['director']);
  await t.as('director').orders.reject({ ...at(after), reason: '不做' });
  expect(await whoSee(t, 'orders.held', order.id)).toEqual([]);
});

test('credit checked at approval: who releases it, once it is next; approved, it is gone', async () => {
  const nb = await dealerIdOf(t, 'NB007');
  const { terms, exposure } = await t.as('finance').receivables.credit({ dealerId: nb });
  await t.as('finance').receivables.setTerms({
    dealerId: nb,
    version: terms?.version ?? 0,
    limitFen: exposure + 10_000,
    termsDays: 30,
    blockAt: 'approve',
  });
  const order = await place('owner-nb', [g.line('A', 10)]);
  expect(order.status).toBe('submitted');
  expect(await whoSee(t, 'orders.creditStop', order.id)).toEqual(['director', 'finance']);
  expect((await signalOf(t, 'finance', 'orders.creditStop', order.id))?.strong).toBe('超授信 320.00 元');
  const released = await t.as('finance').orders.release({ ...at(order), obstacle: 'credit', reason: '年底' });
  expect(await whoSee(t, 'orders.creditStop', order.id)).toEqual([]);
  await t.as('manager').orders.approve(at(released));
  expect(await whoSee(t, 'orders.creditStop', order.id)).toEqual([]);
});

test('not enough goods: logistics', async () => {
  const order = await place('owner', [g.line('C', 400)], { requestRelease: true });
  expect(await whoSee(t, 'orders.held', order.id)).toEqual(['logistics']);
  await t.as('owner').orders.cancel({ ...at(order), reason: '不要了' });
  expect(await whoSee(t, 'orders.held', order.id)).toEqual([]);
});

test('not approved after more than a working day: director and the dealer’s manager, not who wrote it', async () => {
  const order = await place('owner', [g.line('A', 3)]);
  const mine = await place('manager', [g.line('A', 4)], { dealerId: sx });
  t.at('2026-11-24T02:00:00Z');
  expect(await whoSee(t, 'orders.waiting', order.id)).toEqual([]);
  t.at('2026-11-25T02:00:00Z');
  expect(await whoSee(t, 'orders.waiting', order.id)).toEqual(['director', 'manager']);
  expect(await whoSee(t, 'orders.waiting', mine.id)).toEqual(['director']);
  await t.as('manager').orders.approve(at(order));
  expect(await whoSee(t, 'orders.waiting', order.id)).toEqual([]);
});

test('a weekend is no working day', async () => {
  t.at('2026-11-27T02:00:00Z');
  const order = await place('owner', [g.line('A', 5)]);
  t.at('2026-11-30T02:00:00Z');
  expect(await whoSee(t, 'orders.waiting', order.id)).toEqual([]);
  t.at('2026-12-01T02:00:00Z');
  expect(await whoSee(t, 'orders.waiting', order.id)).toEqual(['director', 'manager']);
});

test('no day for what dealers wait for: logistics and director; the dealer sees his order wait, then its day', async () => {
  t.at('2026-12-01T02:00:00Z');
  const order = await place('owner', [g.line('B', 600)], { backorder: true });
  const approvedOrder = await t.as('manager').orders.approve(at(order));
  expect(await whoSee(t, 'orders.noDate', g.B)).toEqual(['director', 'logistics']);
  expect(await whoSee(t, 'orders.short', order.id)).toEqual(['owner', 'buyer', 'keeper']);
  expect((await signalOf(t, 'owner', 'orders.short', order.id))?.strong).toBe('到货日还没定');
  await t
    .as('logistics')
    .supply.expect({ lines: [{ skuId: g.B, quantity: 6_000, expectedOn: '2026-12-05' }], source: 'SC-1' });
  await deliver();
  expect(await whoSee(t, 'orders.noDate', g.B)).toEqual([]);
  expect((await signalOf(t, 'owner', 'orders.short', order.id))?.strong).toBe('预计 12-05 到货');
  // The goods are late: logistics; they come: nobody waits.
  t.at('2026-12-07T02:00:00Z');
  const [incoming] = await t.rows<{ id: string; version: number }>('select id, version from supply_incoming');
  if (!incoming) throw new Error('nothing announced');
  expect(await whoSee(t, 'signals.incomingLate', incoming.id)).toEqual(['logistics']);
  await t.as('logistics').supply.arrive({ ...incoming, quantity: 6_000, batchNo: 'N1', expiresOn: '2027-10-01' });
  await deliver();
  expect(await whoSee(t, 'signals.incomingLate', incoming.id)).toEqual([]);
  expect(await whoSee(t, 'orders.short', approvedOrder.id)).toEqual([]);
});

test('a draft of yesterday, and an order sent back with its reason: owner and buyer', async () => {
  t.at('2026-12-08T02:00:00Z');
  const draft = await t.as('buyer').orders.create({ lines: [g.line('A', 1)] });
  expect(await whoSee(t, 'orders.draft', draft.id)).toEqual([]);
  t.at('2026-12-09T02:00:00Z');
  expect(await whoSee(t, 'orders.draft', draft.id)).toEqual(['owner', 'buyer']);
  const sent = await t.as('owner').orders.submit({ ...at(draft), acceptPrices: true });
  expect(await whoSee(t, 'orders.draft', draft.id)).toEqual([]);
  const back = await t.as('manager').orders.returnToDraft({ ...at(sent), reason: '改成整托' });
  expect(await whoSee(t, 'orders.returned', draft.id)).toEqual(['owner', 'buyer']);
  expect(await whoSee(t, 'orders.draft', draft.id)).toEqual([]);
  expect((await signalOf(t, 'owner', 'orders.returned', draft.id))?.strong).toBe('改成整托');
  await t.as('owner').orders.submit({ ...at(back), acceptPrices: true });
  expect(await whoSee(t, 'orders.returned', draft.id)).toEqual([]);
});

test('on the way: the dealer on its day, logistics when it is late, the manager after a week; the shortage until it is settled', async () => {
  t.at('2026-12-10T02:00:00Z');
  const sent = await t.as('logistics').shipments.create({
    ...(await orderToShip()),
    carrier: '顺达物流',
    expectedOn: '2026-12-12',
  });
  expect(await whoSee(t, 'shipments.toReceive', sent.id)).toEqual([]);
  t.at('2026-12-12T02:00:00Z');
  expect(await whoSee(t, 'shipments.toReceive', sent.id)).toEqual(['owner', 'buyer', 'keeper']);
  expect(await whoSee(t, 'shipments.late', sent.id)).toEqual([]);
  t.at('2026-12-13T02:00:00Z');
  expect(await whoSee(t, 'shipments.late', sent.id)).toEqual(['logistics']);
  t.at('2026-12-18T02:00:00Z');
  expect(await whoSee(t, 'shipments.notReceived', sent.id)).toEqual(['manager', 'rep']);
  const [line] = sent.lines;
  const received = await t.as('keeper').shipments.receive({
    ...at(sent),
    lines: [{ lineId: line?.id ?? '', received: 8, short: 2, unit: '箱', note: '少了' }],
  });
  for (const rule of ['toReceive', 'late', 'notReceived'])
    expect(await whoSee(t, `shipments.${rule}`, sent.id)).toEqual([]);
  expect(await whoSee(t, 'shipments.short', sent.id)).toEqual(['manager', 'logistics']);
  expect((await signalOf(t, 'logistics', 'shipments.short', sent.id))?.moneyFen).toBe(8_400);
  await t.as('logistics').shipments.resolveShort({
    ...at(received),
    how: 'cancel',
    lineIds: [line?.id ?? ''],
    reason: '路上碎了',
  });
  expect(await whoSee(t, 'shipments.short', sent.id)).toEqual([]);
});

async function orderToShip() {
  const order = await approved(t, [g.line('A', 10)]);
  return {
    orderId: order.id,
    version: order.version,
    lines: order.lines.map((line) => ({ lineId: line.id, quantity: 10, unit: '箱' })),
  };
}

test('silent beyond his own rhythm: his manager and rep, until he orders', async () => {
  const days = ['01-04', '01-11', '01-18', '01-25', '02-01'];
  for (const day of days) {
    t.at(`2027-${day}T02:00:00Z`);
    const order = await approved(t, [g.line('A', 2)], { by: 'owner-west', approver: 'manager-west' });
    await ship(t, order, undefined, 'logistics').catch(() => undefined);
  }
  const hz = await dealerIdOf(t, 'HZ003');
  t.at('2027-02-09T02:00:00Z');
  expect(await whoSee(t, 'signals.silent', hz)).toEqual([]);
  t.at('2027-02-12T02:00:00Z');
  expect(await whoSee(t, 'signals.silent', hz)).toEqual(['manager-west']);
  expect(await signalOf(t, 'manager-west', 'signals.silent', hz)).toMatchObject({
    moneyFen: 8_400,
    strong: '晚了 3 天',
    reason: '约每 7 天一单，已 11 天没订，晚了 3 天',
  });
  await place('owner-west', [g.line('A', 2)]);
  expect(await whoSee(t, 'signals.silent', hz)).toEqual([]);
});
