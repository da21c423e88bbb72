import { describe, expect, test } from 'vitest';
import { DAY, builtInKind, dayOfSerial, kindOfFormat, serialOfDay } from './formats.ts';
import { readRange, readReference } from './references.ts';
import { numberCell, numberOf } from './values.ts';

describe('which formats are days', () => {
  test.each([
    'yyyy-mm-dd',
    'm/d/yy',
    'd-mmm',
    'mmm',
    'm月d日',
    'yyyy"年"m"月"d"日"',
    '[$-804]yyyy"年"m"月"',
    '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
    'yyyy/m/d h:mm',
    'e-m-d',
    '[红色]yyyy.mm.dd',
    'YYYY/M/D;@',
    'yyyy\\-mm\\-dd',
  ])('%s is one', (code) => expect(kindOfFormat(code)).toBe(DAY));

  test.each([
    'General',
    'G/通用格式',
    '0',
    '0.00E+00',
    '#,##0.00',
    'h:mm',
    'h:mm:ss AM/PM',
    '上午/下午h"时"mm"分"',
    '[h]:mm',
    '[mm]:ss',
    'mm:ss.0',
    '0"days"',
    '"年月日"0',
    '\\d0',
    '_d0',
    '[Red]0.00',
    '@',
    '',
    '"',
  ])('%s is none', (code) => expect(kindOfFormat(code)).not.toBe(DAY));

  test('zeros alone are a width', () => {
    expect(kindOfFormat('000000')).toBe(6);
    expect(numberCell(42, 6, false)).toBe('000042');
    expect(numberCell(-42, 6, false)).toBe(-42);
    expect(numberCell(4.2, 6, false)).toBe(4.2);
  });

  test('built in', () => {
    expect([14, 22, 27, 31, 36, 57].map(builtInKind)).toEqual(Array(6).fill(DAY));
    expect([0, 9, 18, 20, 21, 32, 45, 46, 49].map(builtInKind)).toEqual(Array(9).fill(0));
    expect(builtInKind(164)).toBeNull();
  });
});

describe('serial numbers', () => {
  test.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [60, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [46_086, false, '2026-03-05'],
    [44_624, true, '2026-03-05'],
    [46_086.5, false, '2026-03-05T12:00:00'],
    [46_086.999_999_9, false, '2026-03-06'],
    [2_958_465, false, '9999-12-31'],
  ])('%s (1904: %s) is %s', (serial, from1904, day) => expect(dayOfSerial(serial, from1904)).toBe(day));

  test.each([0, 0.5, -1, 2_958_466, Number.NaN])('%s is no day', (serial) =>
    expect(dayOfSerial(serial, false)).toBeNull(),
  );

  test('and back', () => {
    expect(serialOfDay('2026-03-05')).toBe(46_086);
    expect(serialOfDay('2026-03-05T12:00:00')).toBe(46_086.5);
    expect(serialOfDay('1900-01-01')).toBe(1);
    expect(serialOfDay('2026-02-30')).toBeNull();
    expect(serialOfDay('x')).toBeNull();
  });
});

test('a long code loses no digit', () => {
  expect(numberOf('6923456789012345678')).toBe('6923456789012345678');
  expect(numberOf('6921234567893')).toBe(6_921_234_567_893);
  expect(numberOf('1e999')).toBe('1e999');
  expect(numberOf('0x10 apples')).toBe('0x10 apples');
});

test('references', () => {
  expect(readReference('A1')).toEqual({ row: 1, column: 0 });
  expect(readReference('$xfd$1048576')).toEqual({ row: 1_048_576, column: 16_383 });
  for (const wrong of ['', 'A', '1', 'A0', 'XFE1', 'ZZZZ1', 'A1048577', 'A-1', 'A1B', 'A1:B2']) {
    expect(readReference(wrong)).toBeNull();
  }
  expect(readRange('B3:A1')).toEqual({ top: 1, left: 0, bottom: 3, right: 1 });
});
