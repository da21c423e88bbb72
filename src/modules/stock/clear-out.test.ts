/** A clear-out plan from the first goal to its result: goals, the ledger against them, who sees and may do what. */
import { beforeAll, describe, expect, test } from 'vitest';
import { brokenInvariants, inside } from '../../../test/inside.ts';
import { signalOf, whoSee } from '../../../test/seeing.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { newId } from '../../kernel/id.ts';
import { postStock } from './index.ts';

let t: World;
let f: StockFiles;
const receive = (on: string, skuId: string, quantity: number) =>
  inside(t, 'owner', (ctx) =>
    postStock(ctx, {
      dealerId: f.dealerId,
      on,
      kind: 'receipt',
      document: { kind: 'shipment', id: newId(), number: `S-${on}` },
      lines: [{ skuId, quantity }],
    }),
  );
const sell = (on: string, quantity: number) =>
  t.as('owner').stock.recordSellOut({ dealerId: f.dealerId, on, lines: [{ skuId: f.a, quantity, unit: '瓶' }] });
const plan = (over: Record<string, unknown> = {}) => ({
  dealerId: f.dealerId,
  weeks: 3,
  lines: [{ skuId: f.a, quantity: 30, unit: '瓶' }],
  measures: [
    { kind: 'promotion' as const, text: '买三送一' },
    { kind: 'transfer' as const, text: '调给漱石 2 箱' },
  ],
  ...over,
});

/** 130 bottles of A; 2026-11-23 is a Monday. */
beforeAll(async () => {
  t = await world();
  f = await stockFiles(t);
  await receive('2026-10-01', f.a, 130);
});

let id = '';

describe('planning', () => {
  test('weekly goals from what is there to the target; the dealer sees it', async () => {
    const made = await t.as('rep').stock.planClearOut(plan());
    id = made.id;
    expect(made).toMatchObject({
      number: 'SX018-Q0001',
      state: 'notStarted',
      fromOn: '2026-11-23',
      toOn: '2026-12-13',
      weeks: 3,
      ownerName: '沈禾',
      // 100 bottles at 42.00 a case of 24.
      startFen: 17_500,
      leftFen: 17_500,
      mayClose: true,
    });
    expect(made.lines[0]?.weeks.map((week) => [week.planned, week.remaining, week.actual])).toEqual([
      [34, 96, null],
      [33, 63, null],
      [33, 30, null],
    ]);
    const seen = await t.as('owner').stock.clearOut({ id });
    expect([seen.mayClose, seen.measures[0]?.text]).toEqual([false, '买三送一']);
    expect((await t.as('keeper').stock.clearOuts({})).items.map((one) => one.number)).toEqual(['SX018-Q0001']);
    await refused(t.as('owner-nb').stock.clearOut({ id }), 'kernel.notFound');
    await refused(t.as('manager-west').stock.clearOut({ id }), 'kernel.notFound');
    expect((await t.as('manager-west').stock.clearOuts({})).items).toEqual([]);
  });

  test('refusals name what is wrong', async () => {
    await refused(t.as('owner').stock.planClearOut(plan()), 'kernel.notAllowed');
    await refused(t.as('manager-west').stock.planClearOut(plan()), 'kernel.notFound');
    const twice = await refused(t.as('manager').stock.planClearOut(plan()), 'stock.clearOutTwice');
    expect(twice.params).toMatchObject({ number: 'SX018-Q0001' });
    const none = plan({ lines: [{ skuId: f.b, quantity: 0, unit: '罐' }] });
    await refused(t.as('manager').stock.planClearOut(none), 'stock.clearOutNothing');
    await receive('2026-10-01', f.b, 20);
    const b = { lines: [{ skuId: f.b, quantity: 0, unit: '罐' }] };
    await refused(t.as('manager').stock.planClearOut(plan({ ...b, weights: [1, 1] })), 'stock.badWeights');
    await refused(t.as('manager').stock.planClearOut(plan({ ...b, ownerId: newId() })), 'stock.noSuchOwner');
    await refused(t.as('manager').stock.planClearOut(plan({ ...b, measures: [] })), 'kernel.invalidInput');
  });

  test('two at once: one plan, the other is told', async () => {
    const b = plan({ lines: [{ skuId: f.b, quantity: 2, unit: '罐' }], weights: [2, 1, 0] });
    const both = await Promise.allSettled([
      t.as('manager').stock.planClearOut(b),
      t.as('director').stock.planClearOut(b),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const made = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(made[0]?.lines[0]?.weeks.map((week) => week.planned)).toEqual([12, 6, 0]);
    await t.as('manager').stock.closeClearOut({ id: made[0]?.id ?? '', version: 1, result: '不做了' });
  });
});

describe('burning down', () => {
  test('a week over: behind by the ledger, in 今日 until it is caught up', async () => {
    await sell('2026-11-23', 20);
    expect(await whoSee(t, 'stock.clearOutBehind', id)).toEqual([]);
    t.at('2026-11-30T02:00:00Z');
    const behind = await t.as('manager').stock.clearOut({ id });
    expect(behind).toMatchObject({ state: 'behind', weeksOver: 1, plannedFen: 11_550, leftFen: 14_000 });
    expect(behind.burnDown.map((one) => one.actualFen)).toEqual([17_500, 14_000, null, null]);
    expect(behind.lines[0]).toMatchObject({ now: 110, left: 80, neededPerWeek: 40 });
    expect(behind.lines[0]?.weeks[0]).toMatchObject({ remaining: 96, actual: 110, behind: 14 });
    expect(await whoSee(t, 'stock.clearOutBehind', id)).toEqual(['director', 'manager', 'rep', 'owner']);
    const found = await signalOf(t, 'rep', 'stock.clearOutBehind', id);
    expect(found?.strong).toBe('落后');
    expect(found?.moneyFen).toBe(14_000);
    expect(found?.reason).toContain('第 1/3 周');
    // What was sold last week and told today mends the week.
    await sell('2026-11-28', 20);
    expect((await t.as('manager').stock.clearOut({ id })).state).toBe('ahead');
    expect(await whoSee(t, 'stock.clearOutBehind', id)).toEqual([]);
  });

  test('goods that come in are part of it; the last week over with goods left is missed; at the target it is cleared', async () => {
    await receive('2026-12-01', f.a, 24);
    t.at('2026-12-15T02:00:00Z');
    expect(await t.as('rep').stock.clearOut({ id })).toMatchObject({ state: 'missed', weeksOver: 3 });
    expect((await signalOf(t, 'owner', 'stock.clearOutBehind', id))?.strong).toBe('到期没清完');
    await sell('2026-12-14', 84);
    expect(await t.as('rep').stock.clearOut({ id })).toMatchObject({ state: 'cleared', leftFen: 0 });
    expect(await whoSee(t, 'stock.clearOutBehind', id)).toEqual([]);
  });

  test('closed with its result: stays as it was, whatever moves later; its products may be planned anew', async () => {
    await refused(t.as('manager').stock.closeClearOut({ id, version: 7, result: '清完了' }), 'kernel.conflict');
    const closed = await t.as('manager').stock.closeClearOut({ id, version: 1, result: '清完了，多花两周' });
    expect(closed).toMatchObject({
      state: 'closed',
      closedOn: '2026-12-15',
      result: '清完了，多花两周',
      mayClose: false,
    });
    await refused(t.as('rep').stock.closeClearOut({ id, version: 2, result: '再来' }), 'stock.clearOutClosed');
    await receive('2026-12-15', f.a, 100);
    expect((await t.as('owner').stock.clearOut({ id })).lines[0]).toMatchObject({ leftAtEnd: 30, now: 30 });
    const again = await t.as('manager').stock.planClearOut(plan());
    expect(again.lines[0]?.stock).toBe(130);
    expect((await t.as('manager').stock.clearOuts({ filter: { open: true } })).items.map((one) => one.id)).toEqual([
      again.id,
    ]);
    expect(await brokenInvariants(t, 'stock:')).toEqual([]);
  });
});
