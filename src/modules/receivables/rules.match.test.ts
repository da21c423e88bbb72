/** What a receipt may pay, and which rows of a bank's file are money that came in. */
import { expect, test } from 'vitest';
import { directionOf } from './import.receipts.ts';
import { matchReceipt, type NamedItem } from './rules.match.ts';

test.each([
  ['收入', 'in'],
  ['贷', 'in'],
  ['CR', 'in'],
  ['支', 'out'],
  ['借方', 'out'],
  ['Debit', 'out'],
  ['?', null],
])('%s is %s', (text, direction) => expect(directionOf(text)).toBe(direction));

const item = (id: string, open: number, names: string[] = []): NamedItem => ({
  id,
  open,
  names,
  dueOn: `2026-0${id}-01`,
  documentOn: '2026-01-01',
});
test.each([
  [
    'a document in the memo',
    100,
    [item('1', 50), item('2', 100, ['SX018-F0002'])],
    '货款 sx018f0002',
    [
      ['document', ['2']],
      ['oldest', ['1', '2']],
    ],
  ],
  [
    'exactly one',
    70,
    [item('1', 50), item('2', 70)],
    '',
    [
      ['exact', ['2']],
      ['oldest', ['1', '2']],
    ],
  ],
  ['the oldest together', 80, [item('1', 50), item('2', 30), item('3', 9)], '', [['sum', ['1', '2']]]],
  [
    'two apart',
    59,
    [item('1', 50), item('2', 30), item('3', 9)],
    '',
    [
      ['sum', ['1', '3']],
      ['oldest', ['1', '2']],
    ],
  ],
  [
    'three apart',
    62,
    [item('1', 50), item('2', 30), item('3', 9), item('4', 3)],
    '',
    [
      ['sum', ['1', '3', '4']],
      ['oldest', ['1', '2']],
    ],
  ],
  ['nothing open', 62, [], '', []],
])('%s', (_, rest, items, memo, expected) => {
  expect(matchReceipt(rest, items, memo).map((one) => [one.why, one.lines.map((line) => line.itemId)])).toEqual(
    expected,
  );
});
