/** Where credit stops an order: at submit, at approval or at shipping, as agreed; and no way leads around it. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { approved, assertSound, goodsOf, ship, type Goods, type Order } from '../../../test/ordering.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { blockPointOf, creditDue, type BlockPoint } from '../receivables/index.ts';

let t: World;
let g: Goods;
let nb: string;
beforeAll(async () => {
  t = await world();
  g = await goodsOf(t);
  nb = await dealerIdOf(t, 'NB007');
});

/** Price of one 箱 of A at level A, in 分. */
const price = 4_200;
/** Room for ten 箱 above what is used already, by this block point. */
async function agree(blockAt: BlockPoint | undefined, cases = 10): Promise<void> {
  const { exposure, terms } = await t.as('finance').receivables.credit({ dealerId: nb });
  const limitFen = Math.max(0, exposure + cases * price);
  const by = blockAt ? { blockAt } : {};
  await t
    .as('finance')
    .receivables.setTerms({ dealerId: nb, version: terms?.version ?? 0, limitFen, termsDays: 30, ...by });
}
beforeEach(async () => {
  // Each test begins without open orders, so that only its own exposure counts.
  const { items } = await t.as('director').orders.list({ filter: { dealerId: nb }, limit: 100 });
  for (const one of items) {
    const at = { id: one.id, version: one.version, reason: '清场' };
    if (['submitted', 'held', 'approved', 'draft'].includes(one.status)) await t.as('director').orders.cancel(at);
    else if (one.status === 'shipping') await t.as('director').orders.cancelRest(at);
  }
});

const place = (cases: number, by = 'owner-nb', more: object = {}) =>
  t.as(by).orders.create({ dealerId: nb, lines: [g.line('A', cases)], submit: true, acceptPrices: true, ...more });
const at = (order: { id: string; version: number }) => ({ id: order.id, version: order.version });
const now = async (order: { id: string }) => t.as('director').orders.get({ id: order.id });
const approve = async (order: { id: string }, by = 'manager') => t.as(by).orders.approve(at(await now(order)));
const release = async (order: { id: string }, by = 'finance') =>
  t.as(by).orders.release({ ...at(await now(order)), obstacle: 'credit', reason: '周五到款' });
const shipNow = async (order: { id: string }, cases?: number[]) => ship(t, await now(order), cases);
const received = async (order: Order, cases?: number[]) => {
  const sent = await shipNow(order, cases);
  return t.as('owner-nb').shipments.receive({ ...at(sent), lines: [] });
};

test('due at the agreed point always, after it only when it was never checked', () => {
  const table = (checked: boolean) =>
    (['order', 'approve', 'ship'] as const).map((step) =>
      (['order', 'approve', 'ship'] as const).map((agreed) => creditDue(step, agreed, checked)),
    );
  expect(table(true)).toEqual([
    [true, false, false],
    [false, true, false],
    [false, false, true],
  ]);
  expect(table(false)).toEqual([
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ]);
  expect([blockPointOf(null), blockPointOf('ship'), blockPointOf('invoice')]).toEqual(['order', 'ship', 'order']);
});

test('terms keep their point when it is not named; nothing else than the three is taken', async () => {
  await agree('ship');
  await agree(undefined);
  const { blockAt, terms } = await t.as('finance').receivables.credit({ dealerId: nb });
  expect([blockAt, terms?.blockAt]).toEqual(['ship', 'ship']);
  await refused(agree('invoice' as BlockPoint), 'kernel.invalidInput');
  await refused(
    t.as('manager').receivables.setTerms({
      dealerId: nb,
      version: terms?.version ?? 0,
      limitFen: 0,
      termsDays: 30,
      blockAt: 'ship',
    }),
    'kernel.notAllowed',
  );
});

describe('at approval', () => {
  test('submitting takes credit past the limit, approving is refused with figures and people', async () => {
    await agree('approve');
    const quote = await t.as('owner-nb').orders.quote({ lines: [g.line('A', 15)] });
    expect(quote).toMatchObject({ ready: true, credit: { after: -5 * price } });
    const order = await place(15);
    expect(order).toMatchObject({ status: 'submitted', obstacles: [] });
    const refusal = await refused(approve(order), 'orders.overCredit');
    expect(refusal.params).toMatchObject({ number: order.number, short: '210.00', who: '林若、许知远' });
    expect(refusal.params['obstacles']).toMatchObject([
      { code: 'credit', params: { shortFen: 5 * price, totalFen: 15 * price } },
    ]);
    const shown = await t.as('manager').orders.get({ id: order.id });
    expect(shown.obstacles).toMatchObject([{ code: 'credit', released: null, who: ['林若', '许知远'] }]);
    expect(shown.steps.find((one) => one.step === 'approve')).toMatchObject({
      allowed: false,
      reason: 'orders.why.releaseFirst',
    });
    expect(shown.steps.find((one) => one.step === 'release')).toMatchObject({
      allowed: false,
      reason: 'orders.why.notYourRelease',
    });
    await assertSound(t);
  });

  test('released by finance, with a reason, then approved and shipped', async () => {
    await agree('approve');
    const order = await place(15);
    await refused(release(order, 'manager'), 'orders.why.notYourRelease');
    await refused(release(order, 'owner-nb'), 'kernel.notAllowed');
    await refused(
      t.as('finance').orders.release({ ...at(order), obstacle: 'stock', reason: '没有这项' }),
      'orders.noSuchObstacle',
    );
    const freed = await release(order);
    expect(freed).toMatchObject({ status: 'submitted', obstacles: [{ released: { by: '林若', reason: '周五到款' } }] });
    await refused(release(order), 'orders.why.nothingHeld');
    expect((await approve(order)).status).toBe('approved');
    await received(order);
    await assertSound(t);
  });

  test('a limit lowered after the release needs a new one', async () => {
    await agree('approve');
    const order = await place(15);
    await release(order);
    const { exposure } = await t.as('finance').receivables.credit({ dealerId: nb });
    await agree('approve', -6);
    expect(exposure).toBe((await t.as('finance').receivables.credit({ dealerId: nb })).exposure);
    await refused(approve(order), 'orders.overCredit');
    expect((await now(order)).obstacles).toMatchObject([{ released: null }]);
    await release(order, 'director');
    await approve(order);
  });

  test('back to draft voids the release; a changed order is weighed anew', async () => {
    await agree('approve');
    const order = await place(11);
    await release(order);
    const draft = await t.as('owner-nb').orders.returnToDraft({ ...at(await now(order)), reason: '加量' });
    const more = await t.as('owner-nb').orders.update({ ...at(draft), lines: [g.line('A', 50)] });
    await t.as('owner-nb').orders.submit(at(more));
    await refused(approve(order), 'orders.overCredit');
    const less = await t.as('manager').orders.returnToDraft({ ...at(await now(order)), reason: '减量' });
    await t.as('rep').orders.update({ ...at(less), lines: [g.line('A', 11)] });
    await t.as('owner-nb').orders.submit(at(await now(order)));
    await refused(approve(order), 'orders.overCredit');
  });

  test('a release covers its order only; many small ones meet the limit together', async () => {
    await agree('approve');
    const [one, two] = [await place(6), await place(6)];
    await release(one);
    await approve(one);
    await refused(approve(two), 'orders.overCredit');
    await t.as('director').orders.cancel({ ...at(await now(one)), reason: '不要了' });
    await approve(two);
    await assertSound(t);
  });

  test('a dearer price between draft and submit counts', async () => {
    await agree('approve');
    const draft = await t.as('rep').orders.create({
      dealerId: nb,
      lines: [{ ...g.line('A', 10), specialPriceE4: 400_000, priceReason: '样板店' }],
    });
    const dearer = await t
      .as('rep')
      .orders.update({ ...at(draft), lines: [{ ...g.line('A', 11), specialPriceE4: 420_000 }] });
    await t.as('owner-nb').orders.submit(at(dearer));
    await refused(approve(draft), 'orders.overCredit');
  });
});

describe('at shipping', () => {
  test('approved past the limit, every shipment is checked, what is on the way is received and invoiced', async () => {
    await agree('ship');
    const order = await place(15);
    await approve(order);
    await refused(shipNow(order), 'orders.overCredit');
    expect(
      (await t.as('logistics').orders.get({ id: order.id })).steps.find((one) => one.step === 'ship'),
    ).toMatchObject({ reason: 'orders.why.releaseFirst' });
    await refused(release(order, 'logistics'), 'orders.why.notYourRelease');
    await release(order, 'director');
    const sent = await shipNow(order, [5]);
    await agree('ship', -20);
    const got = await t.as('owner-nb').shipments.receive({ ...at(sent), lines: [] });
    expect(got.invoice?.amountFen).toBe(5 * price);
    await refused(shipNow(order, [5]), 'orders.overCredit');
    await release(order);
    expect((await received(order)).invoice?.amountFen).toBe(10 * price);
    expect((await now(order)).status).toBe('received');
    await assertSound(t);
  });

  test('a refused shipment takes no goods and moves no credit', async () => {
    await agree('ship');
    const order = await place(15);
    await approve(order);
    const facts = () =>
      t.rows(
        'select (select sum(on_hand) from supply_batches)::bigint as goods, (select sum(approved_orders) from credit_parts)::bigint as credit, (select count(*) from shipments) as sent',
      );
    const before = await facts();
    await refused(shipNow(order, [1]), 'orders.overCredit');
    expect(await facts()).toEqual(before);
  });
});

describe('the point moves while an order is on its way', () => {
  test('from shipping to submit: what was never checked is checked at the next step', async () => {
    await agree('ship');
    const [submitted, waiting] = [await place(15), await place(1)];
    await approve(submitted);
    await agree('order', -5);
    await refused(approve(waiting), 'orders.overCredit');
    await refused(shipNow(submitted), 'orders.overCredit');
    await t.as('director').orders.cancel({ ...at(await now(waiting)), reason: '不要了' });
    await release(submitted);
    await shipNow(submitted);
  });

  test('from submit to approval and back: what was checked passes, over the limit too', async () => {
    await agree('order');
    const order = await place(10);
    await agree('order', -5);
    expect((await approve(order)).status).toBe('approved');
    await agree('approve', -5);
    await shipNow(order);
    const other = await place(1, 'director');
    await refused(approve(other), 'orders.overCredit');
    await agree('order', -5);
    await refused(approve(other), 'orders.overCredit');
  });

  test('held over credit, then another point: the release lets it pass there as well', async () => {
    await agree('order');
    const held = await place(15, 'owner-nb', { requestRelease: true });
    expect(held.status).toBe('held');
    await agree('approve', 10);
    expect((await release(held)).status).toBe('submitted');
    expect((await approve(held)).status).toBe('approved');
  });
});

test.each(['order', 'approve', 'ship'] as const)('who paid ahead passes at every point (%s)', async (blockAt) => {
  const { terms, exposure } = await t.as('finance').receivables.credit({ dealerId: nb });
  await t
    .as('finance')
    .receivables.setTerms({ dealerId: nb, version: terms?.version ?? 0, limitFen: 0, termsDays: 0, blockAt });
  await t.as('finance').receivables.recordReceipt({
    dealerId: nb,
    amountFen: Math.max(0, exposure) + 10 * price,
    method: 'bank',
    reference: `预付 ${blockAt}`,
  });
  const order = await approved(t, [g.line('A', 10)], { by: 'owner-nb' });
  await received(order, [4]);
  expect((await received(order)).invoice?.amountFen).toBe(6 * price);
  const more = place(1);
  if (blockAt === 'order') await refused(more, 'orders.blocked');
  else {
    const one = await more;
    if (blockAt === 'approve') await refused(approve(one), 'orders.overCredit');
    else {
      await approve(one);
      await refused(shipNow(one), 'orders.overCredit');
    }
  }
  await assertSound(t);
});

test('a group is weighed as a whole, and its member is told no name of the others', async () => {
  const hz = await dealerIdOf(t, 'HZ003');
  await agree('approve', 100);
  const used = async (dealerId: string) => (await t.as('finance').receivables.credit({ dealerId })).exposure;
  const group = await t
    .as('finance')
    .receivables.saveGroup({ name: '同一控制人', limitFen: (await used(nb)) + (await used(hz)) + 10 * price });
  for (const dealerId of [nb, hz]) {
    const { terms } = await t.as('finance').receivables.credit({ dealerId });
    await t.as('finance').receivables.setGroup({ dealerId, groupId: group.id, version: terms?.version ?? 0 });
  }
  await t.as('owner-west').orders.create({ lines: [g.line('A', 8)], submit: true, acceptPrices: true });
  const order = await place(5);
  const refusal = await refused(approve(order), 'orders.overCredit');
  expect(refusal.params).toMatchObject({ short: '126.00' });
  expect(JSON.stringify(await t.as('owner-nb').orders.get({ id: order.id }))).not.toMatch(/同一控制人|HZ003|乙地/);
  await release(order, 'director');
  await approve(order);
  await assertSound(t);
});
