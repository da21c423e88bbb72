import { beforeAll, describe, expect, test } from 'vitest';
import { castLimits, dealerIdOf } from '../../../test/cast.ts';
import { brokenInvariants } from '../../../test/inside.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
let sx: string;
let nb: string;
const today = '2026-11-23';

beforeAll(async () => {
  t = await world();
  [sx, nb] = [await dealerIdOf(t, 'SX018'), await dealerIdOf(t, 'NB007')];
  // Three debts: due on the same day as each other, the older document first, and one later.
  await t.as('finance').receivables.recordOpening({
    dealerId: sx,
    items: [
      { amountFen: 30_000, on: '2026-09-10', dueOn: '2026-10-20', note: 'B' },
      { amountFen: 50_000, on: '2026-09-01', dueOn: '2026-10-20', note: 'A' },
      { amountFen: 20_000, on: '2026-11-01', note: 'C' },
    ],
  });
});

const pay = { dealerId: '', amountFen: 60_000, method: 'bank', reference: 'BK-1' } as const;
const record = (input: Partial<Parameters<ReturnType<World['as']>['receivables']['recordReceipt']>[0]>) =>
  t.as('finance').receivables.recordReceipt({ ...pay, dealerId: sx, ...input });
const open = async (login = 'finance') =>
  (await t.as(login).receivables.openItems({ dealerId: sx })).items.map((one) => [one.note, one.openFen]);
const sound = async () => expect(await brokenInvariants(t, 'receivables:')).toEqual([]);
const everything = () =>
  t.rows(`select (select count(*) from receipts) as receipts, (select count(*) from account_entries) as entries,
  (select count(*) from allocations) as allocations, (select sum(open_fen) from invoices) as open, (select json_agg(c) from counters c where kind = 'credit') as credit`);

describe('refused, and nothing is written', () => {
  test.each([
    ['nothing', { amountFen: 0 }, 'kernel.invalidInput', 'amountFen'],
    ['less than nothing', { amountFen: -5 }, 'kernel.invalidInput', 'amountFen'],
    ['a part of a 分', { amountFen: 1.5 }, 'kernel.invalidInput', 'amountFen'],
    ['a giant', { amountFen: 1e14 }, 'kernel.invalidInput', 'amountFen'],
    ['a day that does not exist', { on: '2026-02-30' }, 'kernel.invalidInput', 'on'],
    ['tomorrow', { on: '2026-11-24' }, 'receivables.future', 'on'],
    ['a method unknown', { method: 'gold' as 'bank' }, 'kernel.invalidInput', 'method'],
  ])('%s', async (_name, wrong, code, path) => {
    const before = await everything();
    const refusal = await refused(record(wrong), code);
    expect(refusal.fields.map((one) => one.path)).toContain(path);
    expect(await everything()).toEqual(before);
  });

  test('an allocation that does not fit, every line by name', async () => {
    const before = await everything();
    const { items } = await t.as('finance').receivables.openItems({ dealerId: sx });
    const [first, , last] = items;
    if (!first || !last) throw new Error('no items');
    const stranger = '019adf00-0000-7000-8000-000000000001';
    const allocate = [
      { invoiceId: first.id, amountFen: 50_001 },
      { invoiceId: last.id, amountFen: 15_000 },
      { invoiceId: last.id, amountFen: 1 },
      { invoiceId: stranger, amountFen: 1 },
    ];
    const refusal = await refused(record({ allocate }), 'receivables.badAllocation');
    expect(refusal.fields.map((one) => [one.path, one.code])).toEqual([
      ['allocate[1].amountFen', 'receivables.overItem'],
      ['allocate[3].invoiceId', 'receivables.doubledInvoice'],
      ['allocate[4].invoiceId', 'receivables.unknownInvoice'],
      ['allocate', 'receivables.overReceipt'],
    ]);
    expect(await everything()).toEqual(before);
  });

  test('by whom it does not concern', async () => {
    for (const login of ['manager', 'rep', 'logistics', 'owner', 'admin']) {
      await refused(t.as(login).receivables.recordReceipt({ ...pay, dealerId: sx }), 'kernel.notAllowed');
    }
    await refused(
      t.as('finance').receivables.recordReceipt({ ...pay, dealerId: '019adf00-0000-7000-8000-000000000001' }),
      'kernel.notFound',
    );
    await refused(t.as('owner-nb').receivables.openItems({ dealerId: sx }), 'kernel.notFound');
    await refused(t.as('manager-west').receivables.account({ dealerId: sx }), 'kernel.notFound');
    await refused(t.as('buyer').receivables.account({ dealerId: sx }), 'kernel.notAllowed');
  });
});

describe('a receipt', () => {
  test('pays the oldest first, gives the credit back at once, and is not recorded twice', async () => {
    const receipt = await record({ on: '2026-11-20', payer: '桐荫副食有限公司' });
    expect(receipt).toMatchObject({ number: 'SX018-R0001', unallocatedFen: 0, version: 2 });
    expect(receipt.allocations.map((one) => one.amountFen)).toEqual([50_000, 10_000]);
    expect(await open()).toEqual([
      ['B', 20_000],
      ['C', 20_000],
    ]);
    const credit = await t.as('owner').receivables.credit({ dealerId: sx });
    expect(credit).toMatchObject({ available: castLimits.SX018 - 40_000, overdue: 20_000 });
    const again = await refused(record({ on: '2026-11-20' }), 'receivables.duplicateReceipt');
    expect(again.params).toEqual({ number: 'SX018-R0001' });
    await sound();
  });

  test('the same money with the same key is one receipt; confirmed it is another', async () => {
    const call = { idempotencyKey: 'money' };
    const input = { ...pay, dealerId: nb, reference: 'BK-2' };
    const first = await t.as('finance').receivables.recordReceipt(input, call);
    expect(await t.as('finance').receivables.recordReceipt(input, call)).toEqual(first);
    await t.as('finance').receivables.recordReceipt({ ...input, confirmNotDuplicate: true });
    expect(await t.rows('select 1 from receipts where dealer_id = $1', [nb])).toHaveLength(2);
    // Nothing to pay: a prepayment, which raises what is available.
    expect(first.unallocatedFen).toBe(60_000);
    expect((await t.as('finance').receivables.credit({ dealerId: nb })).available).toBe(castLimits.NB007 + 120_000);
    await sound();
  });

  test('two people at once cannot allocate more than there is', async () => {
    const receipt = await record({ reference: 'BK-3', amountFen: 15_000, allocate: 'none' });
    const tries = Array.from({ length: 6 }, (_, i) =>
      t
        .as(i % 2 ? 'finance' : 'director')
        .receivables.allocate({ receiptId: receipt.id, version: receipt.version, allocate: 'oldest' }),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await open()).toEqual([
      ['B', 5_000],
      ['C', 20_000],
    ]);
    await sound();
  });

  test('two receipts at once cannot pay one invoice twice', async () => {
    const receipts = await Promise.all(
      ['BK-4', 'BK-5', 'BK-6'].map((reference) => record({ reference, amountFen: 15_000, allocate: 'oldest' })),
    );
    expect(receipts.reduce((sum, one) => sum + one.amountFen - one.unallocatedFen, 0)).toBe(25_000);
    expect(await open()).toEqual([]);
    await sound();
  });

  test('an allocation taken back is open again; a reversed receipt takes no further step', async () => {
    const { items } = await t.as('finance').receivables.receipts({ filter: { dealerId: sx, q: 'BK-' } });
    // Of the three that raced: one that found an invoice of its own.
    const receipt = items.find(
      (one) => one.amountFen === 15_000 && one.unallocatedFen === 0 && one.reference !== 'BK-3',
    );
    if (!receipt) throw new Error('no receipt');
    const { reference } = receipt;
    const at = { receiptId: receipt.id, version: receipt.version };
    const freed = await t.as('finance').receivables.unallocate(at);
    expect(freed.unallocatedFen).toBe(15_000);
    await refused(t.as('finance').receivables.unallocate(at), 'kernel.conflict');
    await refused(
      t.as('finance').receivables.unallocate({ ...at, version: freed.version }),
      'receivables.nothingAllocated',
    );
    const chosen = (await t.as('finance').receivables.openItems({ dealerId: sx })).items
      .slice(0, 1)
      .map((one) => ({ invoiceId: one.id, amountFen: 1 }));
    const used = await t.as('finance').receivables.allocate({ ...at, version: freed.version, allocate: chosen });
    expect(used.unallocatedFen).toBe(14_999);
    await refused(
      t.as('finance').receivables.reverseReceipt({ ...at, version: used.version, reason: '' }),
      'kernel.invalidInput',
    );
    const reversed = await t
      .as('finance')
      .receivables.reverseReceipt({ ...at, version: used.version, reason: '记错客户' });
    expect(reversed).toMatchObject({ reversedOn: today, unallocatedFen: 0, allocations: [] });
    await refused(
      t.as('finance').receivables.allocate({ ...at, version: reversed.version }),
      'receivables.alreadyReversed',
    );
    await refused(
      t.as('finance').receivables.reverseReceipt({ ...at, version: reversed.version, reason: '再来一次' }),
      'receivables.alreadyReversed',
    );
    // The reversed money may be recorded anew without a question.
    expect((await record({ reference, amountFen: 15_000 })).unallocatedFen).toBe(0);
    await sound();
  });

  test('its history says who, when, before and after', async () => {
    const [receipt] = (await t.as('finance').receivables.receipts({ filter: { dealerId: sx, q: 'BK-3' } })).items;
    const { items } = await t.as('manager').audit.history({ noun: 'receipt', id: receipt?.id ?? '' });
    expect(items.map((one) => one.operation)).toEqual(['receivables.allocate', 'receivables.recordReceipt']);
    expect(items[0]).toMatchObject({ before: { unallocatedFen: 15_000 }, after: { unallocatedFen: 0 } });
  });
});

describe('the ledger', () => {
  test('is append-only for everybody', async () => {
    const { url } = t;
    expect(url).toContain('tongzhou_web');
    const rights = await t.rows<{ privilege_type: string }>(
      "select privilege_type from information_schema.role_table_grants where grantee = 'tongzhou_app' and table_name = 'account_entries'",
    );
    expect(rights.map((one) => one.privilege_type).sort()).toEqual(['INSERT', 'SELECT']);
  });

  test('has a running balance that pages agree on, and open + debit - credit = close', async () => {
    const whole = await t.as('owner').receivables.account({ dealerId: sx });
    const { balance } = (
      await t.rows<{ balance: number }>(
        'select sum(amount_fen)::bigint as balance from account_entries where dealer_id = $1',
        [sx],
      )
    )[0] ?? { balance: 0 };
    expect(whole.closingFen).toBe(balance);
    expect(whole.items[0]?.balanceFen).toBe(balance);
    whole.items.forEach((line, i) =>
      expect(line.balanceFen).toBe(line.amountFen + (whole.items[i + 1]?.balanceFen ?? 0)),
    );
    const pages: typeof whole.items = [];
    for (let cursor: string | undefined; ;) {
      const page = await t.as('owner').receivables.account({ dealerId: sx, limit: 2, ...(cursor ? { cursor } : {}) });
      pages.push(...page.items);
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(whole.items);
    const part = await t.as('owner').receivables.account({ dealerId: sx, from: '2026-11-21' });
    expect(part.openingFen + part.debitFen - part.creditFen).toBe(part.closingFen);
    expect(part.items.at(-1)?.balanceFen).toBe(part.openingFen + (part.items.at(-1)?.amountFen ?? 0));
    await refused(
      t.as('owner').receivables.account({ dealerId: sx, from: '2026-11-23', to: '2026-11-01' }),
      'receivables.fromAfterTo',
    );
  });

  test('the opening is recorded once; later corrections are adjustments', async () => {
    const again = t
      .as('finance')
      .receivables.recordOpening({ dealerId: sx, items: [{ amountFen: 1, on: '2026-09-01' }] });
    await refused(again, 'receivables.openingExists');
    const before = await t.as('finance').receivables.credit({ dealerId: sx });
    const up = await t.as('finance').receivables.adjust({ dealerId: sx, amountFen: 700, reason: '运费补记' });
    expect(up.availableFen).toBe(before.available - 700);
    const down = await t.as('finance').receivables.adjust({ dealerId: sx, amountFen: -700, reason: '运费冲回' });
    expect(down.availableFen).toBe(before.available);
    await sound();
  });

  test('an opening names its wrong line', async () => {
    const bad = t.as('finance').receivables.recordOpening({
      dealerId: nb,
      items: [
        { amountFen: 5, on: '2026-09-01' },
        { amountFen: 5, on: '2026-12-01' },
      ],
    });
    expect((await refused(bad, 'receivables.future')).fields[0]?.path).toBe('items[2].on');
    const due = t
      .as('finance')
      .receivables.recordOpening({ dealerId: nb, items: [{ amountFen: 5, on: '2026-09-02', dueOn: '2026-09-01' }] });
    expect((await refused(due, 'receivables.dueBefore')).fields[0]?.path).toBe('items[1].dueOn');
  });
});

test('no operation takes more statements with more rows', async () => {
  const count = async (work: (call: { onStatement: (text: string) => void }) => Promise<unknown>) => {
    let n = 0;
    await work({ onStatement: () => (n += 1) });
    return n;
  };
  const few = await count((call) =>
    t.as('finance').receivables.recordReceipt({ ...pay, dealerId: nb, reference: 'few' }, call),
  );
  await t.as('finance').receivables.recordOpening({
    dealerId: nb,
    items: Array.from({ length: 200 }, (_, i) => ({ amountFen: 100 + i, on: '2026-11-02' })),
  });
  const many = await count((call) =>
    t.as('finance').receivables.recordReceipt({ ...pay, dealerId: nb, reference: 'many', amountFen: 19_000 }, call),
  );
  // One more: there is something to allocate.
  expect(many).toBe(few + 1);
  expect(many).toBeLessThanOrEqual(16);
  const read = await count((call) => t.as('finance').receivables.account({ dealerId: nb }, call));
  expect(read).toBeLessThanOrEqual(9);
  await sound();
});
