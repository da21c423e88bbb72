/** Loading and data quality on a dealer with fourteen told months: 300 in and 300 out, then a month of 900 in. */
import { beforeAll, expect, test } from 'vitest';
import { inside } from '../../../test/inside.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { newId } from '../../kernel/id.ts';
import { sellOutTarget } from './import.sell-out.ts';
import { postStock } from './index.ts';

const months = ['09', '10', '11', '12']
  .map((month) => `2025-${month}`)
  .concat(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map((month) => `2026-${month}`));
let t: World;
let f: StockFiles;
beforeAll(async () => {
  t = await world();
  f = await stockFiles(t);
  for (const month of months) {
    const quantity = month === '2026-10' ? 900 : 300;
    const on = month === '2026-10' ? `${month}-29` : `${month}-10`;
    const document = { kind: 'shipment', id: newId(), number: month };
    await inside(t, 'owner', (ctx) =>
      postStock(ctx, { dealerId: f.dealerId, on, kind: 'receipt', document, lines: [{ skuId: f.a, quantity }] }),
    );
  }
  await f.commit(
    sellOutTarget,
    months.map((month) => f.row({ date: { month }, quantity: { value: '300', unit: '瓶' } })),
  );
});

test('a month loaded at its end is found; the month before is not; others cannot be said', async () => {
  const of = async (month: string) =>
    (await t.as('manager').stock.loading({ month })).items.find((one) => one.dealer.id === f.dealerId);
  const loaded = await of('2026-10');
  expect(loaded?.level === 'amber' || loaded?.level === 'red').toBe(true);
  expect(loaded?.sellInFen).toBe(3 * (loaded?.sellOutFen ?? 0));
  expect(loaded?.closingFen).toBe(2 * (loaded?.sellOutFen ?? 0));
  expect((await of('2026-09'))?.level).toBe('none');
  expect((await of('2026-03'))?.reason).toBe('shortHistory');
  expect((await t.as('manager-west').stock.loading({ month: '2026-10' })).items).toEqual([]);
  await refused(t.as('owner').stock.loading({}), 'kernel.notAllowed');
});

test('late reports are late, days without a report are missing', async () => {
  const { items } = await t.as('manager').stock.dataQuality({ from: '2026-10-05', to: '2026-11-15' });
  const mine = items.find((one) => one.dealer.id === f.dealerId);
  // Six weeks; October was told on 11-23, which is too late for each; 27 of its days lie in the 42.
  expect(mine).toMatchObject({
    weeks: 6,
    onTimeWeeks: 0,
    days: 42,
    toldDays: 27,
    score: 0,
    products: 1,
    soundProducts: 1,
  });
  const other = items.find((one) => one.dealer.id !== f.dealerId);
  expect(other).toMatchObject({ reportedTo: null, toldDays: 0, score: null });
  await refused(t.as('manager').stock.dataQuality({ from: '2026-11-15', to: '2026-10-05' }), 'stock.badPeriod');
});
