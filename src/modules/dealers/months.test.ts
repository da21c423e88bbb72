/** The time axis of a dealer: each room's months against what the room says elsewhere, as far as the reader may see. */
import { beforeAll, expect, test } from 'vitest';
import { invite } from '../../../test/cast.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { addMonths, monthRange } from '../../kernel/time.ts';
import { sellOutTarget } from '../stock/import.sell-out.ts';
import { monthsUpTo } from './rules.months.ts';

const today = '2026-11-23';
let t: World;
let f: StockFiles;

beforeAll(async () => {
  t = await world();
  f = await stockFiles(t);
  const { dealerId } = f;
  const finance = t.as('finance').receivables;
  // Eight months of debts that fall due at different days, paid late or in part.
  for (let ago = 8; ago >= 1; ago -= 1) {
    t.at(`${addMonths('2026-11', -ago)}-05T02:00:00.000Z`);
    await finance.adjust({
      dealerId,
      amountFen: 100_000 * ago,
      dueOn: `${addMonths('2026-11', -ago)}-20`,
      reason: '补记',
    });
    if (ago % 2 === 0)
      await finance.recordReceipt({
        dealerId,
        amountFen: 70_000 * ago,
        method: 'bank',
        reference: `R${ago}`,
        allocate: 'oldest',
      });
  }
  t.at(`${today}T02:00:00.000Z`);
  await t
    .as('owner')
    .stock.recordOpening({ dealerId, on: '2026-08-01', lines: [{ skuId: f.a, quantity: 900, unit: '瓶' }] });
});

const months = (login: string, count = 36) => t.as(login).dealers.months({ id: f.dealerId, count });
async function series(login: string, key: string) {
  const { months: all, series: found } = await months(login);
  const one = found.find((each) => each.key === key);
  return new Map(all.map((month, at) => [month, one?.values[at] ?? null]));
}

test('36 months, oldest first, and only for who sees the dealer', async () => {
  const { months: all, series: found } = await months('manager');
  expect(all).toEqual(monthsUpTo('2026-11', 36));
  expect(found.map((one) => one.key)).toEqual(['sellIn', 'receipts', 'overdue', 'sellOut', 'cover', 'ordered']);
  for (const one of found) expect(one.values).toHaveLength(36);
  await refused(months('manager-west'), 'kernel.notFound');
});

test('who may not read the account sees no money of it', async () => {
  await invite(t, 'owner', 'warehouse', '吴仓', 'warehouse', f.dealerId);
  const warehouse = await months('warehouse');
  expect(warehouse.series.map((one) => one.key)).not.toContain('overdue');
  await refused(
    t.as('warehouse').explanations.get({ of: 'dealers.month', key: `${f.dealerId}:overdue:2026-10` }),
    'kernel.notFound',
  );
});

test('overdue of each month is what the ageing of its last day says, and opens to the same sum', async () => {
  const overdue = await series('finance', 'overdue');
  for (const month of monthsUpTo('2026-11', 9)) {
    const last = monthRange(month).to;
    const asOf = last < today ? last : today;
    const { items } = await t.as('finance').receivables.ageing({ dealerId: f.dealerId, asOf, filter: { show: 'all' } });
    expect([month, overdue.get(month)]).toEqual([month, items[0]?.overdue ?? 0]);
    const why = await t.as('finance').explanations.get({ of: 'dealers.month', key: `${f.dealerId}:overdue:${month}` });
    expect(why.documents.reduce((sum, one) => sum + (one.value?.amount ?? 0), 0)).toBe(overdue.get(month));
  }
});

test('receipts of a month are its receipts, a reversed one is none', async () => {
  expect((await series('finance', 'receipts')).get('2026-09')).toBe(140_000);
  const { items } = await t.as('finance').receivables.receipts({ filter: { dealerId: f.dealerId } });
  const september = items.find((one) => one.on.startsWith('2026-09'));
  await t
    .as('finance')
    .receivables.reverseReceipt({ receiptId: september?.id ?? '', version: september?.version ?? 0, reason: '退票' });
  expect((await series('finance', 'receipts')).get('2026-09')).toBeNull();
});

test('a month told to less than four fifths has no sell-out; a told one has it, and its cover follows', async () => {
  expect((await series('manager', 'sellOut')).get('2026-10')).toBeNull();
  await f.commit(
    sellOutTarget,
    ['08', '09', '10'].map((month) =>
      f.row({ date: { month: `2026-${month}` }, quantity: { value: '150', unit: '瓶' } }),
    ),
  );
  const [sold, cover] = [await series('manager', 'sellOut'), await series('manager', 'cover')];
  expect(sold.get('2026-10')).toBeGreaterThan(0);
  expect(sold.get('2026-10')).toBe(sold.get('2026-09'));
  // 900 − 3 × 150 = 450 left; 450 sold in the 92 days of August to October.
  expect(cover.get('2026-10')).toBeCloseTo(92, 0);
  const why = await t.as('manager').explanations.get({ of: 'dealers.month', key: `${f.dealerId}:sellOut:2026-10` });
  expect(why.documents.reduce((sum, one) => sum + (one.value?.amount ?? 0), 0)).toBe(sold.get('2026-10'));
});

test('a brief is printed for the company’s people on one page', async () => {
  await refused(t.as('owner').dealers.print({ id: f.dealerId }), 'kernel.notAllowed');
  await refused(t.as('manager-west').dealers.print({ id: f.dealerId }), 'kernel.notFound');
  const file = await t.as('manager').dealers.print({ id: f.dealerId });
  expect(file.name).toMatch(/^拜访简报_.*\.pdf$/);
});
