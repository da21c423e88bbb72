/** Openings, bank files and credit terms from files: found, posted, refused, taken back by their opposites. */
import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { importing, type Importing } from '../../../test/importing.ts';
import { world, type World } from '../../../test/world.ts';

let t: World;
let opening: Importing;
let bank: Importing;
let dealers: Importing;
let [sx, nb, hz] = ['', '', ''];
beforeAll(async () => {
  t = await world();
  [opening, bank, dealers] = [importing(t, 'openingBalance'), importing(t, 'receipts'), importing(t, 'dealers')];
  [sx, nb, hz] = [await dealerIdOf(t, 'SX018'), await dealerIdOf(t, 'NB007'), await dealerIdOf(t, 'HZ003')];
});

const day = (date: string) => ({ date });
const balances = () =>
  t.rows(
    'select dealer_id, receivable, unallocated_receipts, shipped_not_invoiced, approved_orders, submitted_orders from credit_parts order by 1',
  );
const available = async (dealerId: string) => (await t.as('finance').receivables.credit({ dealerId })).available;

describe('opening balances', () => {
  const list = () => [
    { dealerId: sx, values: { dealerName: '桐荫副食', documentNo: 'XS-1', date: day('2026-09-01'), amount: 120_000 } },
    {
      dealerId: sx,
      values: {
        dealerName: '桐荫副食',
        documentNo: 'XS-2',
        date: day('2026-10-01'),
        dueDate: day('2026-12-01'),
        amount: 80_000,
      },
    },
    { dealerId: nb, values: { dealerName: '漱石副食', amount: -5_000 } },
    { dealerId: hz, values: { dealerName: '乙地商贸', amount: 0 } },
  ];

  test.each([
    [{ amount: 1, date: { month: '2026-10' } }, 'date', 'receivables.importNeedsDay'],
    [{ amount: 1, date: day('2026-12-01') }, 'date', 'receivables.future'],
    [{ amount: 1, date: day('2026-10-02'), dueDate: day('2026-10-01') }, 'dueDate', 'receivables.dueBefore'],
    [{ amount: 1e15 }, 'amount', 'receivables.tooLarge'],
    [{}, 'amount', 'kernel.importEmpty'],
  ])('wrong in one field: %j', async (values, field, code) => {
    const [found] = await opening.check('finance', [{ dealerId: sx, values }]);
    expect(found?.problems.map((one) => [one.field, one.code])).toEqual([[field, code]]);
  });

  test('without a dealer, or a document twice', async () => {
    const [row] = list();
    if (!row) throw new Error('no row');
    expect(await opening.check('finance', [{ values: { amount: 1 } }])).toMatchObject([
      { problems: [{ code: 'receivables.importNoDealer' }] },
    ]);
    expect((await opening.check('finance', [row, row])).map((one) => one.problems.length)).toEqual([0, 1]);
  });

  test('posted, proved, the same again, another list refused; undone by opposites, and begun anew', async () => {
    const before = [await balances(), await available(sx), await available(nb)];
    const done = await opening.commit('admin', list());
    expect(await available(sx)).toBe(Number(before[1]) - 200_000);
    const { items } = await t.as('finance').receivables.openItems({ dealerId: sx });
    expect(items.map((one) => [one.note, one.on, one.dueOn, one.openFen])).toEqual([
      ['XS-1', '2026-09-01', '2026-10-01', 120_000],
      ['XS-2', '2026-10-01', '2026-12-01', 80_000],
    ]);
    const proof = await t.as('finance').receivables.openingProof({ batchIds: [] });
    expect(proof.items.map((one) => [one.dealer.code, one.oursFen])).toEqual([
      ['NB007', -5_000],
      ['SX018', 200_000],
    ]);
    expect((await opening.check('finance', list())).map((one) => one.effect)).toEqual([
      'again',
      'again',
      'again',
      'same',
    ]);
    const other = await opening.check('finance', [{ dealerId: sx, values: { amount: 7 } }]);
    expect(other).toMatchObject([{ problems: [{ code: 'receivables.importOpeningExists' }] }]);
    expect(await opening.books()).toEqual([]);
    await opening.undo('admin', done);
    expect([await balances(), await available(sx), await available(nb)]).toEqual(before);
    expect(await opening.books()).toEqual([]);
    expect((await opening.check('finance', list())).map((one) => one.effect)).toEqual(['new', 'new', 'new', 'same']);
    await t.as('finance').receivables.recordOpening({ dealerId: nb, items: [{ amountFen: 300, on: '2026-11-01' }] });
  });

  test('a long file begins a dealer once, in however many steps', async () => {
    const before = await balances();
    const rows = Array.from({ length: 9 }, (_, i) => ({
      dealerId: hz,
      values: { documentNo: `L${i}`, amount: i < 7 ? 100 : -50 },
    }));
    const steps = await opening.inSteps('admin', rows, 2);
    expect(await opening.books()).toEqual([]);
    expect((await opening.check('admin', rows)).map((one) => one.effect)).toEqual(rows.map(() => 'again'));
    await opening.undoSteps('admin', steps);
    expect(await balances()).toEqual(before);
    expect(await opening.books()).toEqual([]);
  });

  test('what was paid since stays', async () => {
    const done = await opening.commit('finance', [{ dealerId: hz, values: { amount: 10_000 } }]);
    const receipt = await t.as('finance').receivables.recordReceipt({ dealerId: hz, amountFen: 4_000, method: 'bank' });
    await expect(opening.undo('finance', done)).rejects.toMatchObject({ code: 'receivables.importPaid' });
    await t.as('finance').receivables.unallocate({ receiptId: receipt.id, version: receipt.version });
    await opening.undo('finance', done);
    expect(await opening.books()).toEqual([]);
  });

  test('no statement per row', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        dealerId: i % 2 ? sx : hz,
        values: { documentNo: `M${i}`, amount: (i % 7 === 0 ? -1 : 1) * (100 + i) },
      }));
    const few = await opening.counted('finance', many(9));
    const lot = await opening.counted('finance', many(2_000));
    expect(lot.statements).toBe(few.statements);
    expect(await opening.books()).toEqual([]);
  });
});

describe('a bank file', () => {
  const line = {
    date: day('2026-11-20'),
    amount: 50_000,
    payer: '桐荫副食',
    payerAccount: '6222 0000 1111',
    reference: 'B-1',
  };

  test.each([
    [{ ...line, payer: '' }, 'payer', 'kernel.importEmpty'],
    [{ ...line, payer: '从没听说过的公司' }, 'payer', 'imports.dealerUnknown'],
    [{ ...line, payer: '副食' }, 'payer', 'imports.dealerUnsure'],
    [{ ...line, date: day('2026-12-20') }, 'date', 'receivables.future'],
    [{ ...line, date: { month: '2026-11' } }, 'date', 'receivables.importNeedsDay'],
    [{ ...line, paidOut: 5 }, 'paidOut', 'receivables.importBothWays'],
    [{ ...line, direction: '左' }, 'direction', 'receivables.importNoDirection'],
  ])('wrong in one field: %j', async (values, field, code) => {
    const [found] = await bank.check('finance', [values]);
    expect(found?.problems.map((one) => one.field)).toEqual([field]);
    expect([code, 'imports.dealerUnknown']).toContain(found?.problems[0]?.code);
  });

  test('money that went out is no fact of ours; the same money is not taken twice', async () => {
    const rows = [
      line,
      { ...line, reference: 'B-2', direction: '支出' },
      { ...line, amount: 0, paidOut: 9, reference: 'B-3' },
      line,
    ];
    const found = await bank.check('finance', rows);
    expect(found.map((one) => one.effect)).toEqual(['new', 'same', 'same', 'new']);
    expect(found.map((one) => one.problems.length)).toEqual([0, 0, 0, 1]);
  });

  test('recorded unallocated, known by its account afterwards, reversed by undo', async () => {
    const before = [await balances(), await available(sx)];
    const done = await bank.commit('finance', [
      line,
      { ...line, payer: '漱石副食', payerAccount: '', reference: 'B-4', amount: 700 },
    ]);
    expect(await available(sx)).toBe(Number(before[1]) + 50_000);
    const { items } = await t.as('finance').receivables.receipts({ filter: { dealerId: sx, q: 'B-1' } });
    expect(items).toMatchObject([{ payer: '桐荫副食', reference: 'B-1', unallocatedFen: 50_000, allocations: [] }]);
    expect((await bank.check('finance', [line])).map((one) => one.effect)).toEqual(['again']);
    // Another name from the same account is the same dealer's.
    expect(await bank.check('finance', [{ ...line, payer: '陆漱', reference: 'B-9' }])).toMatchObject([
      { problems: [], effect: 'new' },
    ]);
    await bank.undo('finance', done);
    expect([await balances(), await available(sx)]).toEqual(before);
    expect(await bank.books()).toEqual([]);
    expect((await bank.check('finance', [line])).map((one) => one.effect)).toEqual(['new']);
  });

  test('a receipt allocated since stays; what it may pay is proposed with reasons', async () => {
    await t.as('finance').receivables.adjust({ dealerId: sx, amountFen: 30_000, on: '2026-10-01', reason: '补记欠款' });
    await t.as('finance').receivables.adjust({ dealerId: sx, amountFen: 20_000, on: '2026-10-05', reason: '补记欠款' });
    const done = await bank.commit('finance', [{ ...line, reference: 'B-5' }]);
    const receiptId = done[0]?.documentId ?? '';
    const match = await t.as('finance').receivables.matchReceipt({ receiptId });
    expect(match.suggestions.map((one) => [one.why, one.totalFen, one.lines.length])).toEqual([['sum', 50_000, 2]]);
    const allocate = match.suggestions[0]?.lines.map(({ invoiceId, amountFen }) => ({ invoiceId, amountFen })) ?? [];
    await t.as('finance').receivables.allocate({ receiptId, version: match.version, allocate });
    await expect(bank.undo('finance', done)).rejects.toMatchObject({ code: 'receivables.importAllocated' });
  });

  test('no statement per row', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ ...line, amount: 100 + i, reference: `Z${count}-${i}` }));
    const few = await bank.counted('finance', many(3));
    const lot = await bank.counted('finance', many(2_000));
    expect(lot.statements).toBe(few.statements);
    expect(await bank.books()).toEqual([]);
  });
});

describe('credit terms in a file of dealers', () => {
  const fresh = {
    code: 'T01',
    name: '新桥商贸',
    territory: '浙东',
    level: 'A',
    creditLimit: 1_000_000,
    paymentDays: '45',
  };

  test('the administrator brings first terms, changes none; a director changes them; all stands as before after undo', async () => {
    const before = await t.rows('select * from credit_terms order by 1');
    const changed = { code: 'SX018', name: '桐荫副食', creditLimit: 31_000_000 };
    expect(await dealers.check('admin', [fresh, changed])).toMatchObject([
      { problems: [] },
      { problems: [{ field: 'creditLimit', code: 'receivables.importTerms' }] },
    ]);
    const was = await available(sx);
    const done = await dealers.commit('director', [fresh, changed]);
    expect(await available(sx)).toBe(was + 1_000_000);
    expect(await t.as('finance').receivables.credit({ dealerId: await dealerIdOf(t, 'T01') })).toMatchObject({
      limit: 1_000_000,
      termsDays: 45,
    });
    expect((await dealers.check('admin', [fresh, changed])).map((one) => [one.effect, one.problems])).toEqual([
      ['same', []],
      ['same', []],
    ]);
    await dealers.undo('director', done);
    expect(await available(sx)).toBe(was);
    expect(
      (await t.rows<{ version: number }>('select * from credit_terms order by 1')).map((one) => ({
        ...one,
        version: 0,
      })),
    ).toEqual(before.map((one) => ({ ...one, version: 0 })));
    expect(await dealers.books()).toEqual([]);
  });

  test.each([
    [{ ...fresh, paymentDays: '400' }, 'paymentDays', 'kernel.importMisfit'],
    [{ ...fresh, creditLimit: -1 }, 'creditLimit', 'receivables.notNegative'],
  ])('wrong in one field: %j', async (values, field, code) => {
    const [found] = await dealers.check('director', [values]);
    expect(found?.problems.map((one) => [one.field, one.code])).toEqual([[field, code]]);
  });
});
