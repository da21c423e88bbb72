/** Counting on the phone: units, whole cases, merged lines. */
import { describe, expect, test } from 'vitest';
import {
  type DraftLine,
  type DraftSku,
  baseOf,
  emptyDraft,
  firstLine,
  inUnitOf,
  nextWhole,
  withLine,
  withLines,
  withoutLine,
} from './draft.ts';

const tea: DraftSku = {
  id: 'tea',
  code: 'B-CH',
  name: 'B 茶',
  spec: '500ml×15',
  baseUnit: '瓶',
  orderUnit: '箱',
  minimum: 45,
  multiple: 15,
  packs: [
    { unit: '瓶', num: 1, den: 1 },
    { unit: '盒', num: 5, den: 1 },
    { unit: '箱', num: 15, den: 1 },
  ],
};
const oil: DraftSku = {
  ...tea,
  id: 'oil',
  baseUnit: '升',
  orderUnit: '桶',
  minimum: 0,
  multiple: 1,
  packs: [
    { unit: '升', num: 1, den: 1 },
    { unit: '桶', num: 5, den: 2 },
  ],
};
const line = (sku: DraftSku, quantity: string, unit: string): DraftLine => ({ sku, quantity, unit });

describe('quantities', () => {
  test.each([
    ['120', '箱', 1800],
    ['0.2', '箱', 3],
    ['', '箱', null],
    ['0', '箱', null],
    ['0.1', '箱', 'bad'],
    ['1e12', '瓶', 'bad'],
  ])('%s%s is %s', (quantity, unit, base) => expect(baseOf(line(tea, quantity, unit))).toBe(base));

  test('another unit keeps the goods', () => {
    expect(inUnitOf(line(tea, '120', '箱'), '瓶')).toMatchObject({ quantity: '1800', unit: '瓶' });
    expect(inUnitOf(line(tea, '1800', '瓶'), '箱')).toMatchObject({ quantity: '120', unit: '箱' });
  });

  test('what is no whole number of the other unit is rounded up, never down', () => {
    expect(inUnitOf(line(tea, '16', '瓶'), '箱').quantity).toBe('2');
    expect(inUnitOf(line(oil, '1', '升'), '桶').quantity).toBe('0.4');
  });

  test('whole cases: at least the minimum, in the line’s own unit', () => {
    expect(nextWhole(line(tea, '', '箱'))).toBe('3');
    expect(nextWhole(line(tea, '61', '瓶'))).toBe('75');
    expect(nextWhole(line(tea, '5', '箱'))).toBe('5');
    expect(nextWhole(line(oil, '3', '桶'))).toBe('4');
    expect(nextWhole(line(oil, '0.1', '桶'))).toBe('2');
    expect(firstLine(tea)).toMatchObject({ quantity: '3', unit: '箱' });
  });
});

test('a product stands on one line', () => {
  const one = withLines(emptyDraft, [line(tea, '3', '箱'), line(oil, '2', '桶')]);
  const two = withLines(one, [line(tea, '9', '箱')]);
  expect(two.lines.map((row) => [row.sku.id, row.quantity])).toEqual([
    ['tea', '9'],
    ['oil', '2'],
  ]);
  expect(withLine(two, 'oil', (row) => ({ ...row, quantity: '4' })).lines[1]?.quantity).toBe('4');
  expect(withoutLine(two, 'tea').lines.map((row) => row.sku.id)).toEqual(['oil']);
});
