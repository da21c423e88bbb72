/** Files that were once misread: each stands here so that it is not misread again. */
import { expect, test } from 'vitest';
import { companyStockFields } from '../supply/import-fields.ts';
import { receiptsFields } from '../receivables/import-fields.ts';
import type { Cell, SheetRow } from '../../kernel/sheets/types.ts';
import { readPhone } from './codes.ts';
import { makePlan } from './plan.ts';
import { recordReader } from './records.ts';

const sheet = (grid: Cell[][]): { rows: SheetRow[]; merges: [] } => ({
  rows: grid.map((cells, i) => ({ n: i + 1, cells })),
  merges: [],
});

const fieldsOf = (plan: ReturnType<typeof makePlan>) => plan.columns.map((one) => one.field);

test('what may still be promised is not what lies there, wherever it stands', () => {
  const rows = (head: string[]): Cell[][] => [
    head,
    ['A500', 'A款', '瓶', 80, 100],
    ['B330', 'B款', '罐', 15, 20],
    ['C1L', 'C款', '升', 7, 9],
  ];
  for (const [available, onHand] of [
    ['可用量', '即时库存'],
    ['可用数量', '库存(主单位)'],
    ['可用库存', '库存数量'],
    ['可销售数量', '结存'],
    ['Available', 'On hand'],
  ] as const) {
    const plan = makePlan(sheet(rows(['物料编码', '物料名称', '单位', available, onHand])), companyStockFields);
    expect(fieldsOf(plan), `${available} | ${onHand}`).toEqual([
      'productCode',
      'productName',
      'unit',
      null,
      'quantity',
    ]);
    const turned = makePlan(sheet(rows(['物料编码', '物料名称', '单位', onHand, available])), companyStockFields);
    expect(fieldsOf(turned)[3], `${onHand} | ${available}`).toBe('quantity');
  }
});

test('where only what may be promised is told, a person is asked to look', () => {
  const plan = makePlan(
    sheet([
      ['物料编码', '物料名称', '可用量'],
      ['A500', 'A款', 80],
      ['B330', 'B款', 15],
    ]),
    companyStockFields,
  );
  const quantity = plan.columns.find((one) => one.field === 'quantity');
  expect(quantity === undefined || quantity.confidence < 0.6).toBe(true);
});

test('the second head of a payment service and its sums are no receipts, known layout or not', () => {
  const grid: Cell[][] = [
    ['交易时间', '微信订单号', '商户订单号', '付款方', '交易状态', '应结订单金额', '手续费'],
    ...[1280, 356.5, 99].map((amount, i) => [
      `\`2026-03-0${i + 5} 10:22:33`,
      `\`42000012342026030${i}`,
      `\`SO2026030500${i}`,
      `\`付款人${i}`,
      '`SUCCESS',
      `\`${amount}`,
      '`0.6',
    ]),
    ['总交易单数', '应结订单总金额', '退款总金额', '充值券退款总金额', '手续费总金额', '订单总金额', '申请退款总金额'],
    ['`3', '`1735.50', '`0.00', '`0.00', '`1.80', '`1735.50', '`0.00'],
    ['`2026-03-05 汇总', '`1735.50', '`0.00', '`0.00', '`1.80', '`1735.50', '`0.00'],
  ];
  const columns = ['date', 'reference', null, 'payer', null, 'amount', null];
  const mapping = Object.fromEntries(columns.map((field, i) => [i, field]));
  for (const plan of [makePlan(sheet(grid), receiptsFields), makePlan(sheet(grid), receiptsFields, { mapping })]) {
    const read = recordReader(plan, []);
    const kinds = sheet(grid)
      .rows.slice(1)
      .map((row) => read(row).kind);
    expect(kinds).toEqual(['data', 'data', 'data', 'head', 'total', 'total']);
  }
});

test.each([
  ['10000180001', '10000180001'],
  [10000180001, '10000180001'],
  ['+85221234567', '+85221234567'],
  ['8888 8888', '88888888'],
  ['0575-88001234', '0575-88001234'],
  ['+86 138 1234 0000', '13812340000'],
])('a number that our own forms take comes back as it was: %s', (cell, value) => {
  expect(readPhone(cell)).toMatchObject({ ok: true, value });
});

test.each(['1381234000', '138123400001', '12', '138****0000', '不详电话'])('still asked: %s', (cell) => {
  expect(readPhone(cell)).toMatchObject({ ok: false });
});
