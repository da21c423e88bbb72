/** Obstacles come all together, each with who can release it; and no way leads around them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { assertSound, goodsOf, type Goods, type Line, type Order } from '../../../test/ordering.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
let g: Goods;
let sx: string;
let nb: string;
/** A product nobody is authorised for and which has no price. */
let bare: string;
beforeAll(async () => {
  t = await world();
  g = await goodsOf(t);
  [sx, nb] = [await dealerIdOf(t, 'SX018'), await dealerIdOf(t, 'NB007')];
  const product = {
    code: 'X1',
    name: '无价',
    spec: '',
    brand: '丙牌',
    category: '其他/其他',
    launchOn: '2025-01-01',
    baseUnit: '瓶',
    orderUnit: '箱',
    packs: [
      { unit: '瓶', num: 1 },
      { unit: '箱', num: 10 },
    ],
  };
  bare = (await t.as('admin').products.create(product)).id;
});

const place = (lines: Line[], o: object = {}, by = 'owner') =>
  t.as(by).orders.create({ lines, submit: true, acceptPrices: true, ...o });
const special = (line: Line, specialPriceE4: number, priceReason = '样板店支持'): Line => ({
  ...line,
  specialPriceE4,
  priceReason,
});

interface Found {
  code: string;
  text: string;
  remedy: string;
  who: string[];
  releasableBy: string[];
  suggestion: { quantity: string; unit: string } | null;
}

async function obstaclesOf(work: Promise<unknown>): Promise<Found[]> {
  const refusal = await refused(work, 'orders.blocked');
  return (refusal.params as { obstacles: Found[] }).obstacles;
}

const nothingHeld = async (dealerId: string) => {
  const [row] = await t.rows<Record<string, number>>(
    'select submitted_orders, approved_orders from credit_parts where dealer_id = $1',
    [dealerId],
  );
  expect(row).toEqual({ submitted_orders: 0, approved_orders: 0 });
};

test('all at once: pack, stock, credit, no price, each with figures, remedy and people', async () => {
  const lines = [g.line('A', 30, '瓶'), g.line('B', 900), { skuId: bare, quantity: 1, unit: '箱' }, g.line('C', '200')];
  const found = await obstaclesOf(place(lines, {}, 'owner-nb'));
  expect(found.map((one) => one.code)).toEqual(['pack', 'noPrice', 'credit', 'stock', 'stock']);
  const [pack, , credit, stock] = found;
  expect(pack).toMatchObject({
    text: 'A款 500ml 要按 24瓶 的倍数订，现在是 30瓶。',
    remedy: '改为 48瓶。',
    releasableBy: [],
    suggestion: { quantity: '48', unit: '瓶' },
  });
  expect(credit).toMatchObject({ who: ['林若', '许知远'], releasableBy: ['director', 'finance'] });
  expect(credit?.text).toMatch(/^超信用 .* 元：可用 50,000\.00 元/);
  expect(stock).toMatchObject({
    who: ['何川'],
    releasableBy: ['logistics'],
    // 500 箱 are there; he is told what is near a usual order.
    suggestion: { quantity: '20', unit: '箱' },
  });
  const refusal = await refused(place(lines, { requestRelease: true }, 'owner-nb'), 'orders.blocked');
  expect(refusal.params['canRequestRelease']).toBe(false);
  expect(refusal.fields.map((one) => one.path)).toEqual([
    'lines[1].quantity',
    'lines[3].skuId',
    'lines[2].quantity',
    'lines[3].quantity',
  ]);
  expect(await t.rows('select 1 from orders where dealer_id = $1', [nb])).toEqual([]);
  await nothingHeld(nb);
});

test('in English too', async () => {
  const refusal = await refused(
    t
      .as('owner-nb')
      .orders.create({ lines: [g.line('A', 30, '瓶')], submit: true, acceptPrices: true }, { locale: 'en' }),
    'orders.blocked',
  );
  expect(refusal.fields[0]?.message).toBe(
    'A款 500ml is ordered in multiples of 24瓶; now it is 30瓶. Change it to 48瓶.',
  );
});

test('a quote says the same and writes nothing', async () => {
  const quote = await t.as('owner').orders.quote({ lines: [g.line('A', 30, '瓶'), g.line('B', 99)] });
  expect(quote.obstacles.map((one) => one.code)).toEqual(['pack']);
  expect(quote.lines[1]?.nudge).toMatchObject({ moreQuantity: '1', unit: '箱', text: '还差 1箱 到 60.00 元/箱' });
  expect(quote).toMatchObject({ ready: false, canRequestRelease: false });
});

describe('held and released', () => {
  let held: Order;
  test('only what somebody can release is held; nothing is reserved', async () => {
    held = await place([g.line('A', 400), g.line('B', 600)], { requestRelease: true }, 'owner-nb');
    expect(held).toMatchObject({ status: 'held', statusName: '待放行' });
    expect(held.obstacles.map((one) => one.code)).toEqual(['credit', 'stock']);
    await nothingHeld(nb);
    expect((await t.as('director').orders.list({ filter: { view: 'held' } })).items[0]).toMatchObject({
      id: held.id,
      heldBy: ['credit', 'stock'],
    });
  });

  test('by the right role only, with a reason, and only what stands in the way', async () => {
    const at = { id: held.id, version: held.version };
    await refused(
      t.as('manager').orders.release({ ...at, obstacle: 'credit', reason: '我放' }),
      'orders.why.notYourRelease',
    );
    await refused(t.as('owner-nb').orders.release({ ...at, obstacle: 'credit', reason: '我放' }), 'kernel.notAllowed');
    await refused(
      t.as('logistics').orders.release({ ...at, obstacle: 'credit', reason: '我放' }),
      'orders.why.notYourRelease',
    );
    await refused(
      t.as('director').orders.release({ ...at, obstacle: 'priceFloor', reason: '我放' }),
      'orders.noSuchObstacle',
    );
    await refused(t.as('director').orders.release({ ...at, obstacle: 'credit', reason: '' }), 'kernel.invalidInput');
    await refused(t.as('manager').orders.approve(at), 'orders.why.status');
    await refused(
      t.as('logistics').shipments.create({
        orderId: held.id,
        version: held.version,
        carrier: '顺达',
        expectedOn: '2026-11-24',
        lines: [{ lineId: held.lines[0]?.id ?? '', quantity: 1, unit: '箱' }],
      }),
      'orders.why.status',
    );
  });

  test('the last release submits: past the limit, what is short waits', async () => {
    const one = await t
      .as('finance')
      .orders.release({ id: held.id, version: held.version, obstacle: 'credit', reason: '周五到款' });
    expect(one).toMatchObject({ status: 'held' });
    expect(one.obstacles[0]?.released).toMatchObject({ by: '林若', reason: '周五到款' });
    const two = await t
      .as('logistics')
      .orders.release({ id: one.id, version: one.version, obstacle: 'stock', reason: '下周到货' });
    expect(two).toMatchObject({ status: 'submitted', waiting: true });
    expect(two.lines[1]).toMatchObject({ reserved: 6_000, waiting: 1_200 });
    await assertSound(t);
    held = two;
  });

  test('return to draft gives everything back and voids the releases', async () => {
    const draft = await t.as('owner-nb').orders.returnToDraft({ id: held.id, version: held.version, reason: '改数量' });
    expect(draft).toMatchObject({ status: 'draft', obstacles: [], waiting: false });
    await nothingHeld(nb);
    const codes = (await obstaclesOf(t.as('owner-nb').orders.submit({ id: draft.id, version: draft.version }))).map(
      (one) => one.code,
    );
    expect(codes).toEqual(['credit', 'stock']);
    await assertSound(t);
    await t.as('owner-nb').orders.cancel({ id: draft.id, version: draft.version, reason: '不要了' });
  });
});

describe('prices', () => {
  test('special prices: by staff, with a reason, not above the list; below the list is flagged, below the floor stops', async () => {
    const by = (line: Line, login = 'rep') =>
      t.as(login).orders.quote({ ...(login === 'rep' ? { dealerId: sx } : {}), lines: [line] });
    const codeOf = async (work: Promise<unknown>) =>
      (await refused(work, 'orders.badLines')).fields.map((one) => `${one.path} ${one.code}`);
    expect(await codeOf(by(special(g.line('A', 1), 400_000), 'owner'))).toEqual([
      'lines[1].specialPriceE4 orders.specialByStaff',
    ]);
    expect(await codeOf(by({ ...g.line('A', 1), specialPriceE4: 400_000 }))).toEqual([
      'lines[1].specialPriceE4 orders.specialNeedsReason',
    ]);
    expect(await codeOf(by(special(g.line('A', 1), 430_000)))).toEqual([
      'lines[1].specialPriceE4 orders.specialAboveList',
    ]);
    expect(await codeOf(by(special({ skuId: bare, quantity: 1, unit: '箱' }, 1)))).toEqual([
      'lines[1].specialPriceE4 orders.specialWithoutList',
    ]);
    const flagged = await place([special(g.line('A', 2), 400_000)], { dealerId: sx }, 'rep');
    expect(flagged).toMatchObject({ status: 'submitted', belowList: true, totalFen: 8_000, discountFen: 400 });
    await t.as('manager').orders.reject({ id: flagged.id, version: flagged.version, reason: '太低' });
  });

  test('the floor binds whoever submits, and the dealer is not told it', async () => {
    const draft = await t.as('rep').orders.create({ dealerId: sx, lines: [special(g.line('A', 2), 350_000)] });
    const [found] = await obstaclesOf(t.as('owner').orders.submit({ id: draft.id, version: draft.version }));
    expect(found).toMatchObject({ code: 'priceFloor', releasableBy: ['director'], who: ['许知远'] });
    expect(JSON.stringify(found)).not.toMatch(/360_?000|36\.00/);
    const held = await t.as('owner').orders.submit({ id: draft.id, version: draft.version, requestRelease: true });
    expect(JSON.stringify(await t.as('owner').orders.get({ id: held.id }))).not.toMatch(/360000/);
    expect((await t.as('manager').orders.get({ id: held.id })).obstacles[0]?.params).toMatchObject({
      floorE4: 360_000,
    });
    const done = await t
      .as('director')
      .orders.release({ id: held.id, version: held.version, obstacle: 'priceFloor', reason: '清库存' });
    expect(done).toMatchObject({ status: 'submitted', totalFen: 7_000 });
    // Back in draft the dealer takes more at that price: it is the list price again.
    const back = await t.as('owner').orders.returnToDraft({ id: done.id, version: done.version, reason: '多要点' });
    const more = await t.as('owner').orders.update({ id: back.id, version: back.version, lines: [g.line('A', 50)] });
    expect(more).toMatchObject({ totalFen: 210_000, belowList: false });
    await t.as('owner').orders.cancel({ id: more.id, version: more.version, reason: '不要了' });
  });
});

describe('the dealer and its rights', () => {
  test('outside the authorisation: manager or director release it', async () => {
    const [row] = await t.rows<{ id: string; version: number }>(
      'select id, version from authorisations where dealer_id = $1',
      [sx],
    );
    await t
      .as('director')
      .authorisations.end({ id: row?.id ?? '', version: row?.version ?? 0, toOn: '2026-11-23', reason: '到期' });
    t.at('2026-11-25T02:00:00.000Z');
    const held = await place([g.line('A', 1)], { requestRelease: true });
    expect(held.obstacles[0]).toMatchObject({
      code: 'authorisation',
      who: ['周岚', '许知远'],
      releasableBy: ['director', 'manager'],
    });
    expect(
      await t
        .as('manager')
        .orders.release({ id: held.id, version: held.version, obstacle: 'authorisation', reason: '续签中' }),
    ).toMatchObject({ status: 'submitted' });
  });

  test('a dealer that is not active cannot order, and nobody can release that', async () => {
    const [row] = await t.rows<{ version: number }>('select version from dealers where id = $1', [nb]);
    await t.as('manager').dealers.setStatus({ id: nb, version: row?.version ?? 0, to: 'suspended', reason: '停发' });
    const found = await obstaclesOf(place([g.line('A', 1)], { requestRelease: true }, 'owner-nb'));
    expect(found[0]).toMatchObject({ code: 'dealerNotActive', releasableBy: [], who: [] });
    await assertSound(t);
  });
});
