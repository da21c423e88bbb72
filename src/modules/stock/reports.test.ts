import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { brokenInvariants } from '../../../test/inside.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { runBackground, stepsOf, type Steps } from '../../kernel/background.ts';
import { roll } from './demand.ts';

let t: World;
let f: StockFiles;
beforeAll(async () => {
  t = await world();
  f = await stockFiles(t);
});
const sound = async () => expect(await brokenInvariants(t, 'stock:')).toEqual([]);
const bottles = (n: number | string, skuId = f.a, unit = '瓶') => ({ skuId, quantity: n, unit });
const sell = (n: number, on?: string, login = 'owner') =>
  t.as(login).stock.recordSellOut({ dealerId: f.dealerId, lines: [bottles(n)], ...(on ? { on } : {}) });

describe('what was sold by hand', () => {
  test('tomorrow, another dealer, a shop guide and nonsense are refused', async () => {
    await refused(sell(1, '2026-11-24'), 'stock.future');
    await refused(sell(1, '2026-11-20', 'owner-nb'), 'kernel.notFound');
    await refused(sell(1, '2026-11-20', 'finance'), 'kernel.notAllowed');
    await refused(sell(-1), 'stock.badLines');
    expect(await t.rows('select 1 from stock_sell_out')).toEqual([]);
  });

  test('two forms of a day add up, one sent twice by the network counts once, the hole is told', async () => {
    await sell(5, '2026-11-20');
    const [first, second] = await Promise.all([sell(5, '2026-11-20'), sell(7, '2026-11-20')]);
    expect(Math.min(first.below[0]?.quantity ?? 0, second.below[0]?.quantity ?? 0)).toBe(-17);
    const key = randomUUID();
    const input = { dealerId: f.dealerId, on: '2026-11-21', lines: [bottles(2)] };
    await t.run('owner', 'stock.recordSellOut', input, { idempotencyKey: key });
    await t.run('owner', 'stock.recordSellOut', input, { idempotencyKey: key });
    expect(await f.held()).toBe(-19);
    await sound();
  });
});

describe('counts by hand', () => {
  test('answer book, reported and counted side by side, and what is not named is not there', async () => {
    await t.as('owner').stock.recordOpening({ dealerId: f.dealerId, lines: [bottles(2, f.b, '箱')] });
    const answer = await t.as('owner').stock.count({
      dealerId: f.dealerId,
      full: true,
      source: 'scan',
      lines: [{ ...bottles(3), reported: 4 }, bottles(5)],
    });
    expect(answer.items.map((one) => [one.code, one.book, one.reported, one.counted, one.difference])).toEqual([
      ['A500', -19, 4, 8, 27],
      ['B330', 24, null, 0, -24],
    ]);
    expect([await f.held(), await f.held(f.b)]).toEqual([8, 0]);
    const again = await t.as('owner').stock.count({ dealerId: f.dealerId, lines: [bottles(0)] });
    expect(again.items[0]?.counted).toBe(0);
    const yesterday = await t.as('manager').stock.asOf({ dealerId: f.dealerId, on: '2026-11-22' });
    expect(yesterday.items.map((one) => [one.code, one.quantity])).toEqual([['A500', -19]]);
    await sound();
  });

  test('sell-out of a day before arrives late: the count stands', async () => {
    await sell(6, '2026-11-19');
    expect(await f.held()).toBe(0);
    await sound();
  });
});

describe('adjustments', () => {
  const adjust = (kind: 'scrap' | 'toFactory' | 'adjustUp', n: number) =>
    t.as('owner').stock.adjust({ dealerId: f.dealerId, kind, reason: '破损', lines: [bottles(n)] });
  test('never take what is not there, by many at once', async () => {
    await adjust('adjustUp', 10);
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => adjust('scrap', 4)));
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(2);
    await refused(adjust('toFactory', 3), 'stock.notEnough');
    expect(await f.held()).toBe(2);
    await sound();
  });
});

describe('a closed month', () => {
  test('keeps its day and is booked today', async () => {
    await t.as('finance').receivables.closeMonth({ month: '2026-09' });
    const { documentId } = await sell(3, '2026-09-15');
    const rows = await t.rows<{ on: string; posted_on: string | null; quantity: number }>(
      'select "on", posted_on, quantity from stock_movements where document_id = $1',
      [documentId],
    );
    expect(rows).toEqual([{ on: '2026-09-15', posted_on: '2026-11-23', quantity: -3 }]);
    await refused(
      t.as('owner').stock.adjust({
        dealerId: f.dealerId,
        on: '2026-09-15',
        kind: 'adjustUp',
        reason: '补记',
        lines: [bottles(1)],
      }),
      'receivables.monthClosed',
    );
    await sound();
  });
});

describe('the kept demand', () => {
  test('is that of the sales told, and the roll changes nothing twice', async () => {
    const demand = () =>
      t.rows<{ ads: number; sold28: number; demand_on: string }>(
        'select ads, sold28, demand_on from stock_balances where dealer_id = $1 and sku_id = $2',
        [f.dealerId, f.a],
      );
    const [before] = await demand();
    expect(before?.sold28).toBe(25);
    t.at('2026-11-30T02:00:00Z');
    // Killed before the commit: nothing of the step stands, and the next run does it.
    const steps = stepsOf(t.app);
    const killed: Steps = {
      ...steps,
      asHouse: (name, work) =>
        steps.asHouse(name, async (ctx) => {
          await work(ctx);
          throw new Error('killed');
        }),
    };
    await expect(roll.run(killed, {})).rejects.toThrow('killed');
    expect(await demand()).toEqual([before]);
    await runBackground(t.app, 'stock.rollWanted', {});
    const [rolled] = await demand();
    expect(rolled?.demand_on).toBe('2026-11-30');
    await runBackground(t.app, 'stock.rollWanted', {});
    expect(await demand()).toEqual([rolled]);
    expect(rolled?.ads).toBeGreaterThan(0);
  });
});
