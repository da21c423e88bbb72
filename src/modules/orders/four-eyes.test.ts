/** 四眼: who wrote or submitted an order for the company neither approves it nor releases what stops it. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dealerIdOf, invite } from '../../../test/cast.ts';
import { goodsOf, type Goods, type Order } from '../../../test/ordering.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { asksForStandIns, handsWith, needsOther, sameHands } from './rules.ts';

let t: World;
let g: Goods;
let sx: string;
beforeAll(async () => {
  t = await world();
  g = await goodsOf(t);
  sx = await dealerIdOf(t, 'SX018');
});
beforeEach(() => active(['manager', 'director'], true));

const active = async (logins: string[], on: boolean) => {
  await t.rows('update users set active = $2 where login = any ($1)', [logins, on]);
};
const writtenBy = (by: string): Promise<Order> =>
  t.as(by).orders.create({ dealerId: sx, lines: [g.line('A', 1)], submit: true, acceptPrices: true });
const at = ({ id, version }: Order) => ({ id, version });
const approve = (by: string, order: Order) => t.as(by).orders.approve(at(order));
const stepOf = async (by: string, order: Order, step: 'approve' | 'release') => {
  const { steps } = await t.as(by).orders.get({ id: order.id });
  const { allowed, reason, text } = steps.find((one) => one.step === step) ?? {};
  return { allowed, reason, text };
};
const saidTo = async (login: string, order: Order, operation: string) => {
  const { items } = await t.as(login).audit.history({ noun: 'order', id: order.id });
  return items.filter((one) => one.operation === operation).map((one) => one.reason ?? '');
};

test('the rule itself', () => {
  const order = { hands: ['m'], standIns: ['director'] as const };
  expect(needsOther(order, { id: 'm' }, ['director', 'manager'])).toBe(true);
  expect(needsOther(order, { id: 'd' }, ['director', 'manager'])).toBe(false);
  expect(needsOther(order, { id: 'm' }, ['logistics'])).toBe(false);
  expect(sameHands(order, { id: 'm' }, ['logistics'])).toBe(true);
  expect(sameHands(order, { id: 'd' }, ['logistics'])).toBe(false);
  expect(handsWith(['m'], { id: 'o', role: 'owner' })).toEqual(['m']);
  expect(handsWith(['m'], { id: 'm', role: 'manager' })).toEqual(['m']);
  expect(handsWith(['m'], { id: 'r', role: 'rep' })).toEqual(['m', 'r']);
  const open = { hands: ['m'], openReleases: [] };
  expect(asksForStandIns({ ...open, status: 'submitted' }, 'm')).toBe(true);
  expect(asksForStandIns({ ...open, status: 'approved' }, 'm')).toBe(false);
  expect(asksForStandIns({ ...open, status: 'submitted' }, 'd')).toBe(false);
});

describe('approving', () => {
  test('whoever wrote it is refused and told whom to ask; another one approves', async () => {
    const order = await writtenBy('manager');
    const refusal = await refused(approve('manager', order), 'orders.fourEyes');
    expect(refusal.status).toBe(422);
    expect(await stepOf('manager', order, 'approve')).toEqual({
      allowed: false,
      reason: 'orders.fourEyes',
      text: '这张订单由您录入或提交，请另一位有权限的同事审核、放行。',
    });
    expect(await stepOf('director', order, 'approve')).toMatchObject({ allowed: true, reason: null });
    expect((await approve('director', order)).status).toBe('approved');
    expect(await saidTo('director', order, 'orders.approve')).toEqual(['']);
  });

  test('whoever changed or submitted a dealer’s order has a hand in it too', async () => {
    const draft = await t.as('owner').orders.create({ lines: [g.line('A', 1)] });
    const changed = await t.as('manager').orders.update({ ...at(draft), lines: [g.line('A', 2)] });
    const order = await t.as('owner').orders.submit(at(changed));
    await refused(approve('manager', order), 'orders.fourEyes');
    expect((await approve('director', order)).status).toBe('approved');
    const own = await t.as('owner').orders.create({ lines: [g.line('A', 1)] });
    const sent = await t.as('director').orders.submit(at(own));
    await refused(approve('director', sent), 'orders.fourEyes');
    expect((await approve('manager', sent)).status).toBe('approved');
  });

  test('a colleague of another region is nobody else; an active one of this region is', async () => {
    const order = await writtenBy('manager');
    await active(['director'], false);
    expect(await stepOf('manager', order, 'approve')).toMatchObject({ allowed: true });
    await active(['director'], true);
    await refused(approve('manager', order), 'orders.fourEyes');
  });

  test('the only one there may, and the history says that one person did both; a dealer does not read it', async () => {
    const order = await writtenBy('manager');
    await active(['director'], false);
    expect((await approve('manager', order)).status).toBe('approved');
    await active(['director'], true);
    expect(await saidTo('director', order, 'orders.approve')).toEqual(['（同一人经办：没有其他人可以审核、放行）']);
    expect(await saidTo('owner', order, 'orders.approve')).toEqual(['']);
  });
});

describe('releasing', () => {
  const overCredit = async (by: string): Promise<Order> =>
    t.as(by).orders.create({
      dealerId: sx,
      lines: [g.line('A', 9_000)],
      submit: true,
      acceptPrices: true,
      requestRelease: true,
    });
  const release = (by: string, order: Order, obstacle: 'credit' | 'priceFloor', reason = '年底冲量') =>
    t.as(by).orders.release({ ...at(order), obstacle, reason });

  test('the director releases nothing of his own order while finance can; finance does and reads why later', async () => {
    const order = await overCredit('director');
    expect(order.status).toBe('held');
    expect(await stepOf('director', order, 'release')).toMatchObject({ allowed: false, reason: 'orders.fourEyes' });
    await refused(release('director', order, 'credit'), 'orders.fourEyes');
    const { obstacles } = await t.as('director').orders.get({ id: order.id });
    expect(obstacles[0]).toMatchObject({ code: 'credit', who: ['林若'] });
    await release('finance', order, 'credit');
    for (const login of ['finance', 'director', 'manager'])
      expect(await saidTo(login, order, 'orders.release')).toContain('年底冲量');
    for (const login of ['owner', 'logistics'])
      expect((await saidTo(login, order, 'orders.release')).join('')).toBe('');
    await t.as('manager').orders.reject({ ...at(await t.as('manager').orders.get({ id: order.id })), reason: '测试' });
  });

  test('a price below the floor that the only director gave himself passes by him, and says so', async () => {
    const order = await t.as('director').orders.create({
      dealerId: sx,
      lines: [{ ...g.line('A', 1), specialPriceE4: 300_000, priceReason: '试销' }],
      submit: true,
      acceptPrices: true,
      requestRelease: true,
    });
    const done = await release('director', order, 'priceFloor', '试销');
    expect(done.status).toBe('submitted');
    const kept = await saidTo('director', order, 'orders.release');
    expect(kept.join()).toContain('试销 （同一人经办');
    // With a second director there is somebody else.
    await invite(t, 'admin', 'director', '第二总监', 'director-2');
    const again = await t.as('director').orders.create({
      dealerId: sx,
      lines: [{ ...g.line('A', 1), specialPriceE4: 300_000, priceReason: '试销' }],
      submit: true,
      acceptPrices: true,
      requestRelease: true,
    });
    await refused(release('director', again, 'priceFloor'), 'orders.fourEyes');
    expect((await release('director-2', again, 'priceFloor')).status).toBe('submitted');
  });
});
