import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
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

const credit = async (dealerId = sx) => {
  const [row] = await t.rows<Record<string, number>>('select * from credit_parts where dealer_id = $1', [dealerId]);
  return {
    submitted: row?.['submitted_orders'],
    approved: row?.['approved_orders'],
    shipped: row?.['shipped_not_invoiced'],
    receivable: row?.['receivable'],
  };
};

describe('the story', () => {
  test('quote, order, approve, ship in parts, receive with shortage, settle', async () => {
    const quote = await t.as('owner').orders.quote({ lines: [g.line('A', 10), g.line('B', 5)] });
    expect(quote).toMatchObject({
      totalFen: 73_000,
      ready: true,
      credit: { available: 30_000_000, after: 29_927_000 },
    });
    const order = await t
      .as('owner')
      .orders.create({ lines: [g.line('A', 10), g.line('B', 5)], submit: true, seen: quote.seen });
    expect(order).toMatchObject({
      number: 'SX018-D0001',
      status: 'submitted',
      totalFen: 73_000,
      cases: 15,
      createdByName: '陆漱',
      source: 'catalogue',
    });
    expect(await credit()).toMatchObject({ submitted: 73_000, approved: 0 });
    const done = await t.as('manager').orders.approve({ id: order.id, version: order.version });
    expect(done.steps.filter((one) => one.allowed).map((one) => one.step)).toEqual(['cancel', 'ship', 'cancelRest']);
    const first = await ship(t, done, [4, 5]);
    expect(first).toMatchObject({
      number: 'SX018-S0001',
      amountFen: 47_800,
      status: 'inTransit',
      onTime: null,
      cases: 9,
    });
    expect(first.lines[0]?.batches).toEqual([{ batchNo: 'P2601', expiresOn: '2027-09-30', quantity: 96 }]);
    expect(await credit()).toMatchObject({ submitted: 0, approved: 25_200, shipped: 47_800 });
    const half = await t.as('owner').orders.get({ id: order.id });
    expect(half).toMatchObject({ status: 'shipping', statusName: '部分发货', inTransit: true });
    await ship(t, half);
    const line = first.lines[0];
    const got = await t.as('keeper').shipments.receive({
      id: first.id,
      version: first.version,
      lines: [{ lineId: line?.id ?? '', received: 90, short: 4, damaged: 2, unit: '瓶', note: '一箱破' }],
    });
    // 90 of 240 bottles at 42.00 per 24, and all of B.
    expect(got).toMatchObject({
      status: 'received',
      invoicedFen: 15_750 + 31_000,
      shortOpen: true,
      onTime: true,
      receivedByName: '周小禾',
    });
    expect(await credit()).toMatchObject({ shipped: 25_200 + 1_050, receivable: 46_750 });
    await t.as('logistics').shipments.resolveShort({ id: got.id, version: got.version, how: 'reship', reason: '少发' });
    const again = await t.as('owner').orders.get({ id: order.id });
    expect(again).toMatchObject({ status: 'shipping', shortOpen: false });
    expect(again.lines[0]).toMatchObject({ toShip: 6, reserved: 6, inTransit: 144, received: 90 });
    await t.as('manager').orders.cancelRest({ id: order.id, version: again.version, reason: '不补了' });
    expect(await t.as('owner').orders.get({ id: order.id })).toMatchObject({ status: 'shipped' });
    await assertSound(t);
  });

  test('everything received ends the order, and the invoices sum to it', async () => {
    const order = await approved(t, [g.line('A', 7), g.line('C', 6)]);
    for (const part of [
      [3, 2],
      [4, 4],
    ]) {
      const shipment = await ship(t, await t.as('logistics').orders.get({ id: order.id }), part);
      await t.as('owner').shipments.receive({ id: shipment.id, version: shipment.version, lines: [] });
    }
    const end = await t.as('owner').orders.get({ id: order.id });
    expect(end).toMatchObject({ status: 'received', inTransit: false, shortOpen: false });
    expect(end.times.receivedAt).not.toBeNull();
    const [row] = await t.rows<{ sum: number }>(
      'select sum(i.amount_fen)::bigint as sum from invoices i join shipments s on s.id = i.document_id where s.order_id = $1',
      [order.id],
    );
    expect(row?.sum).toBe(order.totalFen);
    await assertSound(t);
  });

  test('the history says who did what', async () => {
    const order = await approved(t, [g.line('A', 1)]);
    const { items } = await t.as('owner').audit.history({ noun: 'order', id: order.id });
    expect(items.map((one) => one.operation)).toEqual(['orders.approve', 'orders.create']);
    expect(items[0]).toMatchObject({
      actorName: '周岚',
      before: { status: 'submitted' },
      after: { status: 'approved' },
    });
    await t.as('manager').orders.cancel({ id: order.id, version: order.version, reason: '客户取消' });
  });
});

describe('wrong input names the field and writes nothing', () => {
  const nothing = '00000000-0000-7000-8000-000000000000';
  test.each([
    ['negative', () => g.line('A', -1), 'quantity', '不能为负'],
    ['zero', () => g.line('A', 0), 'quantity', ''],
    ['huge', () => g.line('A', 1e12), 'quantity', ''],
    ['part of a base unit', () => g.line('C', 3), 'quantity', '2'],
    ['no number', () => g.line('A', '三x'), 'quantity', ''],
    ['unknown unit', () => g.line('A', 1, '托'), 'unit', ''],
    ['unknown product', () => ({ skuId: nothing, quantity: 1, unit: '箱' }), 'skuId', '第 2 行'],
    ['twice', () => g.line('B', 2), 'skuId', '第 1 行'],
  ])('%s', async (_name, bad, field, word) => {
    const before = await t.rows('select 1 from orders');
    for (const [locale, has] of [
      ['zh', word],
      ['en', ''],
    ] as const) {
      const lines = [g.line('B', 1), bad()];
      const refusal = await refused(
        t.as('owner').orders.create({ lines, submit: true, acceptPrices: true }, { locale }),
        'orders.badLines',
      );
      const [one] = refusal.fields;
      expect(one?.path).toBe(`lines[2].${field}`);
      const text = t.app.registry.words[locale][one?.code ?? ''] ?? '';
      expect(text.length).toBeGreaterThan(5);
      if (has) expect(text.replace(/\{(\w+)\}/g, (_all, key: string) => String(one?.params?.[key]))).toContain(has);
    }
    expect(await t.rows('select 1 from orders')).toHaveLength(before.length);
  });

  test('several at once, all named', async () => {
    const refusal = await refused(
      t.as('owner').orders.quote({ lines: [g.line('A', -1), g.line('B', 0.3), g.line('C', 0)] }),
      'orders.badLines',
    );
    expect(refusal.fields.map((one) => one.path)).toEqual([
      'lines[1].quantity',
      'lines[2].quantity',
      'lines[3].quantity',
    ]);
  });

  test('no lines, no dealer, somebody else’s dealer', async () => {
    expect((await refused(t.as('owner').orders.create({ lines: [] }), 'kernel.invalidInput')).fields[0]).toMatchObject({
      path: 'lines',
      message: '至少要有一行商品。',
    });
    await refused(t.as('rep').orders.create({ lines: [g.line('A', 1)] }), 'orders.whichDealer');
    await refused(t.as('owner-west').orders.create({ dealerId: sx, lines: [g.line('A', 1)] }), 'kernel.notFound');
    await refused(t.as('manager-west').orders.quote({ dealerId: sx, lines: [g.line('A', 1)] }), 'kernel.notFound');
  });

  test('an ended price list is an obstacle, and a changed one is told before it counts', async () => {
    const draft = await t.as('owner').orders.create({ lines: [g.line('B', 2)] });
    const { seen } = await t.as('owner').orders.quote({ lines: [g.line('B', 2)] });
    await t
      .as('director')
      .prices.set({ level: 'A', fromOn: '2026-11-24', lines: [{ skuId: g.B, unit: '箱', priceE4: 640_000 }] });
    t.at('2026-11-24T02:00:00.000Z');
    const refusal = await refused(
      t.as('owner').orders.submit({ id: draft.id, version: draft.version }),
      'orders.priceChanged',
    );
    expect(refusal.params).toMatchObject({ before: '124.00', after: '128.00' });
    expect(refusal.fields[0]?.path).toBe('lines[1].amount');
    const taken = await t.as('owner').orders.submit({ id: draft.id, version: draft.version, acceptPrices: true });
    expect(taken).toMatchObject({ status: 'submitted', totalFen: 12_800 });
    await refused(t.as('owner').orders.create({ lines: [g.line('B', 2)], submit: true, seen }), 'orders.priceChanged');
    await t.as('manager').orders.reject({ id: taken.id, version: taken.version, reason: '测试' });
    t.at('2026-11-23T02:00:00.000Z');
  });

  test('two tabs: the second one is told, not overwritten', async () => {
    const draft = await t.as('owner').orders.create({ lines: [g.line('A', 2)] });
    const two = await t.as('buyer').orders.update({ id: draft.id, version: draft.version, lines: [g.line('A', 3)] });
    const clash = await refused(
      t.as('owner').orders.update({ id: draft.id, version: draft.version, lines: [g.line('A', 4)] }),
      'kernel.conflict',
    );
    expect(clash.params).toMatchObject({ current: { version: two.version } });
    expect((await t.as('owner').orders.get({ id: draft.id })).lines[0]).toMatchObject({ unitQuantity: '3' });
  });

  test('receipt: a day before shipping, in the future, in a closed month; figures that do not add up', async () => {
    const order = await approved(t, [g.line('A', 2)]);
    const sent = await ship(t, order);
    const receive = (o: object) =>
      t.as('owner').shipments.receive({ id: sent.id, version: sent.version, lines: [], ...o });
    expect((await refused(receive({ on: '2026-11-22' }), 'shipments.beforeShipped')).fields[0]?.path).toBe('on');
    await refused(receive({ on: '2026-11-24' }), 'receivables.future');
    const line = sent.lines[0]?.id ?? '';
    const wrong = await refused(
      receive({ lines: [{ lineId: line, received: 1, short: '0.5', unit: '箱' }] }),
      'shipments.badLines',
    );
    expect(wrong.fields[0]).toMatchObject({
      path: 'lines[1].received',
      code: 'shipments.doesNotAddUp',
      params: { sent: '2箱', counted: '1.5箱' },
    });
    expect(
      (await refused(receive({ lines: [{ lineId: line, received: 3, short: -1, unit: '箱' }] }), 'shipments.badLines'))
        .fields[0]?.path,
    ).toBe('lines[1].short');
    t.at('2026-12-05T02:00:00.000Z');
    await t.as('finance').receivables.closeMonth({ month: '2026-11' });
    const closed = await refused(receive({ on: '2026-11-28' }), 'receivables.monthClosed');
    expect(closed.fields[0]?.path).toBe('on');
    const late = await receive({ on: '2026-12-02' });
    expect(late).toMatchObject({ onTime: false, invoicedFen: 8_400 });
    await refused(receive({}), 'shipments.alreadyReceived');
    await t.as('finance').receivables.reopenMonth({ month: '2026-11', reason: '测试' });
    t.at('2026-11-23T02:00:00.000Z');
    await assertSound(t);
  });
});

describe('looking', () => {
  test('list by view, text, initials, amount; counts and sums agree', async () => {
    const { items } = await t.as('manager').orders.list({ filter: { q: 'ty' }, sort: '-amount', limit: 3 });
    expect(items.length).toBe(3);
    expect(items.every((one) => one.dealer.code === 'SX018' && one.availableFen !== null)).toBe(true);
    expect(items.map((one) => one.totalFen)).toEqual(items.map((one) => one.totalFen).toSorted((a, b) => b - a));
    const counts = await t.as('manager').orders.counts({});
    const all = await t.as('manager').orders.list({ limit: 200 });
    expect(counts.all).toBe(all.items.length);
    expect(counts.sums.amountFen).toBe(all.items.reduce((sum, one) => sum + one.totalFen, 0));
    expect((await t.as('manager-west').orders.list({})).items).toEqual([]);
    expect((await t.as('owner-west').orders.counts({})).all).toBe(0);
  });

  test('repeat leaves out nothing that is sold, parse asks instead of guessing', async () => {
    const again = await t.as('owner').orders.repeat({});
    expect(again.lines.length).toBeGreaterThan(0);
    expect(again.leftOut).toEqual([]);
    const { lines } = await t.as('owner').orders.parse({ text: 'A款10箱 B款五箱，可乐3箱' });
    expect(lines.map(({ skuId, quantity, unit, problem }) => ({ skuId, quantity, unit, problem }))).toEqual([
      { skuId: g.A, quantity: '10', unit: '箱', problem: null },
      { skuId: g.B, quantity: '5', unit: '箱', problem: null },
      { skuId: null, quantity: '3', unit: '箱', problem: 'noProduct' },
    ]);
  });

  test('total and line explain themselves', async () => {
    const order = await approved(t, [g.line('A', 3), g.line('B', 2)]);
    const total = await t.as('owner').explanations.get({ of: 'orders.total', key: order.id });
    expect(total).toMatchObject({ value: { amount: order.totalFen }, withFigures: '126.00 + 124.00 = 250.00' });
    const line = await t.as('owner').explanations.get({ of: 'orders.line', key: order.lines[0]?.id ?? '' });
    expect(line.withFigures).toBe('72瓶 × 42.00 ÷ 24 = 126.00');
    await refused(t.as('owner-west').explanations.get({ of: 'orders.total', key: order.id }), 'kernel.notFound');
  });
});
