import { expect, test } from 'vitest';
import type { Cell } from '../../kernel/sheets/types.ts';
import { sellOutFields } from '../stock/import-fields.ts';
import { carryOver, fingerprintOf } from './fingerprint.ts';
import { inferLayout } from './layout.ts';
import { makePlan } from './plan.ts';
import { recordReader } from './records.ts';

const sheet = (...rows: Cell[][]) => ({ rows: rows.map((cells, at) => ({ n: at + 1, cells })), merges: [] });
const layoutOf = (...rows: Cell[][]) => inferLayout(sheet(...rows).rows, [], sellOutFields, { today: '2026-11-23' });

const march = layoutOf(['3月销售明细'], ['日期', '商品名称', '数量'], ['2026-3-5', '橙汁', 3]);

test('other rows and another month in the title are the same layout', () => {
  const april = layoutOf(['4月销售明细'], ['日期', '商品名称', '数量'], ['2026-4-1', '水', 1], ['2026-4-2', '水', 2]);
  expect(fingerprintOf(april).key).toBe(fingerprintOf(march).key);
});

test('other months across are the same layout', () => {
  const quarter = layoutOf(['商品', '1月', '2月', '合计'], ['橙汁', 1, 2, 3], ['水', 4, 5, 9]);
  const half = layoutOf(['商品', '1月', '2月', '3月', '4月', '合计'], ['橙汁', 1, 2, 1, 1, 5], ['水', 1, 1, 1, 1, 4]);
  expect(fingerprintOf(half).key).toBe(fingerprintOf(quarter).key);
});

test('a new column is told and left out, the others keep their fields', () => {
  const changed = layoutOf(['日期', '门店', '商品名称', '数量'], ['2026-4-1', '老王', '水', 1]);
  const { mapping, changes } = carryOver(fingerprintOf(march), { 0: 'date', 1: 'productName', 2: 'quantity' }, changed);
  expect(mapping).toEqual({ 0: 'date', 1: null, 2: 'productName', 3: 'quantity' });
  expect(changes).toEqual([{ code: 'imports.newColumn', params: { titles: ['门店'] } }]);
  const less = layoutOf(['日期', '商品名称'], ['2026-4-1', '水'], ['2026-4-2', '水']);
  const gone = carryOver(fingerprintOf(march), { 0: 'date', 1: 'productName', 2: 'quantity' }, less);
  expect(gone.changes).toEqual([{ code: 'imports.goneColumn', params: { titles: ['数量'] } }]);
});

test('blocks side by side are refused with their number', () => {
  const twice = layoutOf(['商品', '数量', null, '商品', '数量'], ['橙汁', 1, null, '水', 2]);
  expect(twice.refused).toEqual({ code: 'imports.sideBySide', params: { count: 2 } });
});

test('a total without a word is known by its sums', () => {
  const one = sheet(['商品', '数量', '金额'], ['橙汁', 3, 10.5], ['水', 2, 4.5], [null, 5, 15]);
  const plan = makePlan(one, sellOutFields);
  const read = recordReader(plan, []);
  expect(one.rows.slice(1).map((row) => read(row).kind)).toEqual(['data', 'data', 'total']);
});

test('20,000 rows within a second of this processor', () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => ({
    n: at + 2,
    cells: [
      at % 3 ? '2026-3-5' : { date: '2026-03-05' },
      `XS${at}`,
      `老王超市${at % 60}`,
      'QL500',
      '清泠纯净水',
      '550ml*24',
      '箱',
      at % 2 ? 12 : '12箱',
      24.5,
      294,
      '',
      '张三',
    ],
  }));
  const head = {
    n: 1,
    cells: [
      '日期',
      '单据号',
      '客户名称',
      '商品编码',
      '商品名称',
      '规格',
      '单位',
      '数量',
      '单价',
      '金额',
      '备注',
      '业务员',
    ],
  };
  const plan = makePlan({ rows: [head, ...rows.slice(0, 200)], merges: [] }, sellOutFields);
  const read = recordReader(plan, []);
  const before = process.cpuUsage();
  const records = rows.flatMap((row) => read(row).records);
  const used = process.cpuUsage(before);
  const seconds = (used.user + used.system) / 1e6;
  console.log(`20,000 rows classified and parsed: ${seconds.toFixed(2)} s of CPU`);
  expect(records.length).toBe(20_000);
  expect(records.every((record) => record.problems.length === 0)).toBe(true);
  // Twice the goal: other work shares the caches of this machine.
  expect(seconds).toBeLessThan(2);
});
