import { beforeAll, describe, expect, test } from 'vitest';
import { brokenInvariants } from '../../../test/inside.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { countsTarget } from './import.counts.ts';
import { openingStockTarget } from './import.opening.ts';
import { sellOutTarget } from './import.sell-out.ts';

let t: World;
let f: StockFiles;
beforeAll(async () => {
  t = await world();
  f = await stockFiles(t);
});
const sound = async () => expect(await brokenInvariants(t, 'stock:')).toEqual([]);

describe('counts', () => {
  test('close the book of their day, and late facts are balanced there', async () => {
    const opened = await f.commit(openingStockTarget, [f.row({ quantity: { value: '100', unit: '瓶' } })]);
    const counted = await f.commit(
      countsTarget,
      [
        f.row({ date: { date: '2026-11-23' }, quantity: { value: '70', unit: '瓶' }, batch: 'L1' }),
        f.row({ date: { date: '2026-11-23' }, quantity: { value: '10', unit: '瓶' }, batch: 'L2' }, f.a, 3),
      ],
      1,
    );
    expect(await f.held()).toBe(80);
    const counts = (value: string) => f.row({ date: { date: '2026-11-23' }, quantity: { value, unit: '瓶' } });
    const effects = async (value: string) => (await f.check(countsTarget, [counts(value)]))[0]?.effect;
    expect([await effects('80'), await effects('81')]).toEqual(['again', 'changed']);
    const late = await f.commit(sellOutTarget, [f.sale('2026-11-20', '15'), f.sale('2026-11-23', '3')]);
    expect([await f.closing('2026-11-22'), await f.held()]).toEqual([-15, 80]);
    const earlier = await f.commit(countsTarget, [
      f.row({ date: { date: '2026-11-21' }, quantity: { value: '60', unit: '瓶' } }),
    ]);
    expect([await f.closing('2026-11-21'), await f.held()]).toEqual([60, 80]);
    await sound();
    await refused(opened.undo(), 'stock.countedSince');
    await earlier.undo();
    await late.undo();
    expect([await f.closing('2026-11-22'), await f.held()]).toEqual([0, 80]);
    await counted.undo();
    expect(await f.held()).toBe(100);
    await sound();
    await opened.undo();
    expect(await f.held()).toBe(0);
    await sound();
  });

  test('a count is not taken back under a later one', async () => {
    const one = await f.commit(countsTarget, [
      f.row({ date: { date: '2026-11-10' }, quantity: { value: '5', unit: '瓶' } }),
    ]);
    const two = await f.commit(countsTarget, [
      f.row({ date: { date: '2026-11-12' }, quantity: { value: '7', unit: '瓶' } }),
    ]);
    await refused(one.undo(), 'stock.countedSince');
    await two.undo();
    await one.undo();
    expect(await f.held()).toBe(0);
    await sound();
  });
});

describe('openings', () => {
  test('once a product; a second file is told, and what was sold since stands on it', async () => {
    const opened = await f.commit(openingStockTarget, [
      f.row({ quantity: { value: '2', unit: '件' } }),
      f.row({ quantity: { value: '4', unit: '瓶' } }, f.a, 3),
    ]);
    expect(await f.held()).toBeGreaterThan(4);
    const [again] = await f.check(openingStockTarget, [f.row({ quantity: { value: '2', unit: '箱' } })]);
    expect(again?.problems[0]?.code).toBe('stock.openedAlready');
    const sold = await f.commit(sellOutTarget, [f.sale('2026-11-23', '1')]);
    await refused(opened.undo(), 'stock.notEnough');
    await sold.undo();
    await opened.undo();
    expect(await f.held()).toBe(0);
    await sound();
  });
});
