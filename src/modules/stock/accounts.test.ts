/** 进销存, past days, data quality and turnover as the pages read them, each figure opened. */
import { beforeAll, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { addDays } from '../../kernel/time.ts';
import { psiFigures } from './rules.psi.ts';
import { qualityFigures } from './shapes.quality.ts';

let t: World;
let f: StockFiles;
let today: string;
const lines = (quantity: number) => [{ skuId: f.a, quantity, unit: '瓶' }];

beforeAll(async () => {
  t = await world();
  f = await stockFiles(t);
  today = '2026-11-23';
  const at = { dealerId: f.dealerId };
  await t.as('owner').stock.recordOpening({ ...at, on: addDays(today, -20), lines: lines(100) });
  await t.as('owner').stock.count({ ...at, on: addDays(today, -15), lines: lines(100) });
  await t.as('owner').stock.recordSellOut({ ...at, on: addDays(today, -10), lines: lines(30) });
  await t.as('owner').stock.adjust({ ...at, on: addDays(today, -9), kind: 'scrap', reason: '破损', lines: lines(5) });
  await t.as('owner').stock.count({ ...at, on: addDays(today, -5), lines: lines(60) });
});

const period = () => ({ from: addDays(today, -14), to: today });
const why = (login: string, of: string, key: string) => t.as(login).explanations.get({ of, key });
const psiKey = (figure: string) => [f.dealerId, f.a, period().from, period().to, figure].join(':');

test('every figure of 进销存 opens, says what the row says, and names its documents', async () => {
  const { items } = await t.as('manager').stock.psi({ dealerId: f.dealerId, ...period() });
  const [row] = items;
  expect(row).toMatchObject({ opening: 100, closing: 60, reported: 30, implied: 35, difference: -5 });
  const said: Record<string, number> = {};
  for (const figure of psiFigures) said[figure] = (await why('manager', 'stock.psi', psiKey(figure))).value.amount;
  expect(said).toEqual({
    opening: 100,
    received: 0,
    returned: 0,
    transferred: 0,
    adjusted: -10,
    sold: -30,
    closing: 60,
    reported: 30,
    implied: 35,
    difference: -5,
  });
  const sold = await why('owner', 'stock.psi', psiKey('sold'));
  expect(sold.documents.map((one) => one.value?.amount)).toEqual([-30]);
  const closing = await why('owner', 'stock.psi', psiKey('closing'));
  expect(closing.inputs.reduce((sum, one) => sum + one.value.amount, 0)).toBe(60);
});

test('a figure of somebody else’s dealer, or of nothing, is not found', async () => {
  await refused(why('manager-west', 'stock.psi', psiKey('sold')), 'kernel.notFound');
  await refused(why('manager', 'stock.psi', psiKey('profit')), 'kernel.notFound');
  await refused(why('manager', 'stock.psi', 'a:b:c:d:sold'), 'kernel.notFound');
});

test('a past day is what the ledger was at its end, and opens as of that day', async () => {
  const on = addDays(today, -10);
  const { items } = await t.as('rep').stock.asOf({ dealerId: f.dealerId, on });
  expect(items.map((one) => one.quantity)).toEqual([70]);
  expect((await why('rep', 'stock.balance', `${f.dealerId}:${f.a}:${on}`)).value.amount).toBe(70);
  expect((await why('rep', 'stock.balance', `${f.dealerId}:${f.a}`)).value.amount).toBe(60);
  await refused(why('rep', 'stock.balance', `${f.dealerId}:${f.a}:2026-02-30`), 'kernel.notFound');
});

test('data quality names the days nobody told of, and each share opens', async () => {
  const range = { from: addDays(today, -13), to: today };
  const { items } = await t.as('manager').stock.dataQuality({ ...range, dealerId: f.dealerId });
  const [one] = items;
  expect(one).toMatchObject({ toldDays: 1, days: 14, countedOn: addDays(today, -5), fileRows: 0, leftRows: 0 });
  expect(one?.missing).toEqual([
    { from: range.from, to: addDays(today, -11) },
    { from: addDays(today, -9), to: today },
  ]);
  for (const figure of qualityFigures.filter((each) => each !== 'unmapped')) {
    const key = [f.dealerId, range.from, range.to, figure].join(':');
    const share = one?.[figure];
    expect((await why('manager', 'stock.quality', key)).value.amount).toBe(Math.round((share ?? 0) * 1000) / 10);
  }
  await refused(why('owner', 'stock.quality', `${f.dealerId}:${range.from}:${range.to}:score`), 'kernel.notAllowed');
  await refused(
    t.as('manager-west').explanations.get({ of: 'stock.loading', key: `${f.dealerId}:2026-10:b` }),
    'kernel.notFound',
  );
});

test('a turnover target is the manager’s, is measured over ninety days, and can be taken away', async () => {
  const [category = ''] = await t
    .rows<{ category: string }>('select category from products where id = $1', [f.a])
    .then((rows) => rows.map((row) => row.category));
  const cells = [{ dealerId: f.dealerId, category }];
  await refused(t.as('rep').stock.setTurnover({ cells, days: 30 }), 'kernel.notAllowed');
  await refused(t.as('manager-west').stock.setTurnover({ cells, days: 30 }), 'kernel.notFound');
  await refused(t.as('manager').stock.setTurnover({ cells, days: 0 }), 'kernel.invalidInput');
  const measured = async () => {
    const { items } = await t.as('manager').stock.turnover({ dealerId: f.dealerId });
    return items.find((one) => one.category === category);
  };
  expect(await measured()).toMatchObject({ target: null, state: 'none' });
  // One day told is no quarter.
  expect(await measured()).toMatchObject({ days: null, told: 1 });
  await t.as('owner').stock.recordSellOut({ dealerId: f.dealerId, on: addDays(today, -18), lines: lines(1) });
  await t.as('owner').stock.recordSellOut({ dealerId: f.dealerId, on: addDays(today, -1), lines: lines(1) });
  // An oracle that walks the days since the first told one: 99 from -18, the count of 100 from -15, 70 from -10, 65
  // from -9, 60 counted from -5, 59 since yesterday. 32 sold; told are -18, the days to -10, and those to -1.
  const closing = (ago: number): number =>
    ago > 15 ? 99 : ago > 10 ? 100 : ago > 9 ? 70 : ago > 5 ? 65 : ago > 1 ? 60 : 59;
  const mean = Array.from({ length: 19 }, (_, ago) => closing(ago)).reduce((sum, one) => sum + one, 0) / 19;
  const days = (await measured())?.days ?? 0;
  expect((await measured())?.told).toBe(18);
  expect(days).toBeCloseTo((18 * mean) / 32, 1);
  await t.as('manager').stock.setTurnover({ cells, days: 20 });
  expect(await measured()).toMatchObject({ target: 20, state: 'broken' });
  expect((await why('manager', 'stock.turnover', `${f.dealerId}:${category}`)).value.amount).toBeCloseTo(days, 0);
  await t.as('manager').stock.setTurnover({ cells, days: 365 });
  expect(await measured()).toMatchObject({ target: 365, state: 'kept' });
  expect((await t.as('manager').stock.setTurnover({ cells, days: null })).set).toBe(1);
  expect(await measured()).toMatchObject({ target: null });
});

test('transfers come page by page, newest first, and a dealer sees his side without the other', async () => {
  const nb = await dealerIdOf(t, 'NB007');
  const asked = [];
  for (let n = 1; n <= 3; n += 1)
    asked.push(
      await t
        .as('rep')
        .stock.transfer({ fromDealerId: f.dealerId, toDealerId: nb, reason: '近邻缺货', lines: lines(n) }),
    );
  const first = await t.as('manager').stock.transfers({ limit: 2 });
  expect(first.items.map((one) => one.id)).toEqual([asked[2]?.id, asked[1]?.id]);
  const second = await t
    .as('manager')
    .stock.transfers({ limit: 2, ...(first.nextCursor ? { cursor: first.nextCursor } : {}) });
  expect([second.items.map((one) => one.id), second.nextCursor]).toEqual([[asked[0]?.id], null]);
  const [own] = (await t.as('owner').stock.transfers({ limit: 1 })).items;
  expect(own).toMatchObject({ from: { id: f.dealerId }, to: null, mayDecide: false });
});
