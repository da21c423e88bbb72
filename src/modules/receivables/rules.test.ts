import { describe, expect, it } from 'vitest';
import { receivablesProperties } from '../../../test/properties/receivables.ts';
import { propertyRun, propertyTimeout } from '../../../test/properties/run.ts';
import * as rules from './rules.ts';

const { ageing, allocateOldestFirst, checkChosenAllocation, creditAllows, exposure } = rules;

describe('rules of the account, for every input', () => {
  it.each(receivablesProperties)('$name', ({ check }) => check(rules, propertyRun), propertyTimeout);
});

const item = (id: string, dueOn: string, documentOn: string, open: number): rules.OpenItem => ({
  id,
  dueOn,
  documentOn,
  open,
});

describe('settlement', () => {
  const items = [
    item('a', '2026-03-31', '2026-03-01', 100),
    item('c', '2026-02-28', '2026-02-01', 50),
    item('b', '2026-02-28', '2026-02-01', 30),
    item('d', '2026-02-28', '2026-01-15', 20),
    item('credit', '2026-01-01', '2026-01-01', -40),
  ];

  it.each([
    [0, []],
    [-5, []],
    [10, [['d', 10]]],
    [
      60,
      [
        ['d', 20],
        ['b', 30],
        ['c', 10],
      ],
    ],
    [
      500,
      [
        ['d', 20],
        ['b', 30],
        ['c', 50],
        ['a', 100],
      ],
    ],
  ])('%d goes to what is due first, then the older document, then the id', (amount, expected) => {
    expect(allocateOldestFirst(amount, items).map((a) => [a.itemId, a.amount])).toEqual(expected);
  });

  it('names every problem of a chosen allocation at once', () => {
    const chosen = [
      { itemId: 'a', amount: 101 },
      { itemId: 'b', amount: 0 },
      { itemId: 'c', amount: 10 },
      { itemId: 'c', amount: 10 },
      { itemId: 'x', amount: 10 },
      { itemId: 'd', amount: 0.5 },
    ];
    expect(checkChosenAllocation(100, items, chosen)).toEqual({
      ok: false,
      problems: [
        { kind: 'overItem', itemId: 'a', open: 100, over: 1 },
        { kind: 'notPositive', itemId: 'b' },
        { kind: 'duplicate', itemId: 'c' },
        { kind: 'unknownItem', itemId: 'x' },
        { kind: 'notPositive', itemId: 'd' },
        { kind: 'overReceipt', rest: 100, over: 31 },
      ],
    });
    expect(checkChosenAllocation(60, items, [{ itemId: 'a', amount: 60 }])).toEqual({ ok: true, total: 60 });
    expect(checkChosenAllocation(0, items, [])).toEqual({ ok: true, total: 0 });
  });

  it('refuses amounts that are no 分', () => {
    expect(() => allocateOldestFirst(0.5, items)).toThrow(RangeError);
    expect(() => allocateOldestFirst(5, [item('a', '2026-01-01', '2026-01-01', Number.NaN)])).toThrow(RangeError);
  });
});

describe('ageing', () => {
  it('adds up by due date, weighs the overdue days, and lets open credits lower the buckets', () => {
    const items = [
      { dueOn: '2026-05-31', open: 1000 },
      { dueOn: '2026-05-21', open: 200 }, // 10 days
      { dueOn: '2026-04-16', open: 100 }, // 45 days
      { dueOn: '2026-05-20', open: -50 },
    ];
    expect(ageing(items, '2026-05-31')).toEqual({
      buckets: { notDue: 1000, d1_30: 150, d31_60: 100, d61_90: 0, d91_180: 0, d181_365: 0, over365: 0 },
      total: 1250,
      overdue: 250,
      weightedOverdueDays: 21.7, // (200 x 10 + 100 x 45) / 300 = 21.67
    });
  });

  it('has no mean where nothing is overdue', () => {
    expect(ageing([], '2026-05-31')).toMatchObject({ total: 0, overdue: 0, weightedOverdueDays: null });
    expect(ageing([{ dueOn: '2026-06-01', open: 5 }], '2026-05-31')).toMatchObject({
      overdue: 0,
      weightedOverdueDays: null,
    });
  });
});

describe('credit', () => {
  const parts = {
    receivable: 500,
    shippedNotInvoiced: 100,
    approvedOrders: 200,
    submittedOrders: 50,
    unallocatedReceipts: 150,
  };
  it.each([
    [null, 1000, 300, 0],
    [{ amount: 400, until: '2026-05-31' }, 1000, 700, 400],
    [{ amount: 400, until: '2026-05-30' }, 1000, 300, 0],
    [null, 600, -100, 0],
  ])('temporary limit %j on a limit of %d leaves %d', (temporaryLimit, limit, available, temporary) => {
    expect(exposure({ ...parts, limit, temporaryLimit }, '2026-05-31')).toEqual({
      exposure: 700,
      available,
      limit,
      temporary,
      parts,
    });
  });

  it.each([
    [300, 300, { ok: true }],
    [300, 301, { ok: false, short: 1 }],
    [-100, 0, { ok: true }],
    [-100, -5, { ok: true }],
    [-100, 1, { ok: false, short: 101 }],
  ])('with %d available, %d more', (available, need, expected) =>
    expect(creditAllows({ available }, need)).toEqual(expected),
  );
});
