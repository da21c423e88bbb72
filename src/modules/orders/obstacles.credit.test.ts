/** No way leads around the credit limit: more lines, edits, colleagues, releases that are too small, shortages. */
import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { approved, assertSound, goodsOf, ship, type Goods, type Line } from '../../../test/ordering.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
let g: Goods;
let nb: string;
beforeAll(async () => {
  t = await world();
  g = await goodsOf(t);
  nb = await dealerIdOf(t, 'NB007');
});

const place = (lines: Line[], o: object = {}, by = 'owner') =>
  t.as(by).orders.create({ lines, submit: true, acceptPrices: true, ...o });

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

describe('no way around credit', () => {
  const limit = 5_000_000;
  test('more, after a small order went through', async () => {
    const small = await place([g.line('A', 1)], {}, 'owner-nb');
    const draft = await t.as('owner-nb').orders.returnToDraft({ id: small.id, version: small.version, reason: '加量' });
    const more = await t
      .as('owner-nb')
      .orders.update({ id: draft.id, version: draft.version, lines: [g.line('A', 2_000)] });
    expect(
      (await obstaclesOf(t.as('owner-nb').orders.submit({ id: more.id, version: more.version }))).map(
        (one) => one.code,
      ),
    ).toEqual(['credit']);
    await t.as('owner-nb').orders.cancel({ id: more.id, version: more.version, reason: '算了' });
  });

  test('a submitted or approved order cannot be edited', async () => {
    const order = await place([g.line('A', 1)], {}, 'owner-nb');
    await refused(
      t.as('owner-nb').orders.update({ id: order.id, version: order.version, lines: [g.line('A', 9_000)] }),
      'orders.why.status',
    );
    const done = await t.as('manager').orders.approve({ id: order.id, version: order.version });
    await refused(
      t.as('owner-nb').orders.update({ id: done.id, version: done.version, lines: [g.line('A', 9_000)] }),
      'orders.why.status',
    );
    await refused(
      t.as('owner-nb').orders.returnToDraft({ id: done.id, version: done.version, reason: '改量' }),
      'orders.why.status',
    );
    await refused(t.as('owner-nb').orders.submit({ id: done.id, version: done.version }), 'orders.why.status');
    await refused(ship(t, done, [2]), 'shipments.moreThanLeft');
    await refused(
      t.as('owner-nb').orders.cancel({ id: done.id, version: done.version, reason: '不要了' }),
      'orders.why.askCompany',
    );
    await t.as('manager').orders.cancel({ id: done.id, version: done.version, reason: '客户不要' });
  });

  test('many small orders, back-orders, a colleague, the company for him: all meet the same limit', async () => {
    await place([g.line('A', 1_000)], {}, 'owner-nb');
    for (const work of [
      () => place([g.line('A', 200)], {}, 'owner-nb'),
      () => place([g.line('A', 200)], { backorder: true }, 'owner-nb'),
      () => place([g.line('A', 200)], { dealerId: nb }, 'rep'),
      () => place([g.line('A', 200)], { dealerId: nb }, 'director'),
    ]) {
      expect((await obstaclesOf(work())).map((one) => one.code)).toEqual(['credit']);
    }
    await assertSound(t);
  });

  test('a release covers the overrun that was seen, not a larger one', async () => {
    const held = await place([g.line('A', 300), g.line('C', 2_000)], { requestRelease: true }, 'owner-nb');
    expect(held.obstacles.map((one) => one.code)).toEqual(['credit', 'stock']);
    const one = await t
      .as('finance')
      .orders.release({ id: held.id, version: held.version, obstacle: 'credit', reason: '可以' });
    const used = (await t.as('owner-nb').orders.list({ filter: { status: 'submitted' } })).items[0];
    await t.as('finance').receivables.setTerms({
      dealerId: nb,
      version: await termsVersion(nb),
      limitFen: limit - 1_000_000,
      termsDays: 30,
    });
    const two = await t
      .as('logistics')
      .orders.release({ id: one.id, version: one.version, obstacle: 'stock', reason: '等货' });
    expect(two).toMatchObject({ status: 'held' });
    expect(two.steps.find((step) => step.step === 'release')?.allowed).toBe(false);
    const three = await t
      .as('director')
      .orders.release({ id: two.id, version: two.version, obstacle: 'credit', reason: '总监同意' });
    expect(three).toMatchObject({ status: 'submitted' });
    for (const order of [three, used])
      if (order) await t.as('director').orders.reject({ id: order.id, version: order.version, reason: '清场' });
    await t
      .as('finance')
      .receivables.setTerms({ dealerId: nb, version: await termsVersion(nb), limitFen: limit, termsDays: 30 });
    await assertSound(t);
  });

  test('shipping a shortage again keeps the credit it had; a cancelled one gives it back', async () => {
    const order = await approved(t, [g.line('A', 1_190)], { by: 'owner-nb' });
    const sent = await ship(t, order);
    const got = await t.as('owner-nb').shipments.receive({
      id: sent.id,
      version: sent.version,
      lines: [{ lineId: sent.lines[0]?.id ?? '', received: 0, damaged: 1_190, unit: '箱' }],
    });
    expect(got.invoice).toBeNull();
    expect((await obstaclesOf(place([g.line('A', 10)], {}, 'owner-nb'))).map((one) => one.code)).toEqual(['credit']);
    await t
      .as('manager')
      .shipments.resolveShort({ id: got.id, version: got.version, how: 'reship', reason: '整车翻了' });
    expect((await obstaclesOf(place([g.line('A', 10)], {}, 'owner-nb'))).map((one) => one.code)).toEqual(['credit']);
    const back = await t.as('manager').orders.get({ id: order.id });
    expect(back).toMatchObject({ status: 'approved' });
    await t.as('manager').orders.cancel({ id: back.id, version: back.version, reason: '不要了' });
    await nothingHeld(nb);
    await assertSound(t);
  });
});

test('an order of which one shortage was cancelled and the other is to be shipped again gives back what it still holds', async () => {
  const order = await approved(t, [g.line('A', 10), g.line('B', 10)], { by: 'owner-nb' });
  const sent = await ship(t, order);
  const gone = sent.lines.map((line) => ({
    lineId: line.id,
    received: 0,
    short: line.quantity,
    unit: line.sku.baseUnit,
  }));
  const got = await t.as('owner-nb').shipments.receive({ id: sent.id, version: sent.version, lines: gone });
  const half = await t.as('manager').shipments.resolveShort({
    id: got.id,
    version: got.version,
    how: 'cancel',
    lineIds: [got.lines[0]?.id ?? ''],
    reason: '赔付',
  });
  await t.as('manager').shipments.resolveShort({ id: got.id, version: half.version, how: 'reship', reason: '补发' });
  const back = await t.as('manager').orders.get({ id: order.id });
  expect(back).toMatchObject({ status: 'approved', shortOpen: false });
  expect(back.lines.map((line) => [line.toShip, line.cancelled])).toEqual([
    [0, 240],
    [120, 0],
  ]);
  await t.as('manager').orders.cancel({ id: back.id, version: back.version, reason: '不要了' });
  await nothingHeld(nb);
  await assertSound(t);
});

async function termsVersion(dealerId: string): Promise<number> {
  const [row] = await t.rows<{ version: number }>('select version from credit_terms where dealer_id = $1', [dealerId]);
  return row?.version ?? 0;
}
