import { describe, expect, test } from 'vitest';
import { defineWords, fill, localeOf, mergeWords } from './words.ts';

describe('fill', () => {
  test.each([
    ['{n} 条', { n: 3 }, '3 条'],
    ['{n} {n|row|rows}', { n: 1 }, '1 row'],
    ['{n} {n|row|rows}', { n: 2 }, '2 rows'],
    ['{n} {n|row|rows}', { n: 0 }, '0 rows'],
    ['差 {amount}', { amount: -5 }, '差 −5'],
    ['{who} 可放行', {}, '{who} 可放行'],
    ['{list}', { list: ['甲', '乙'] }, '甲、乙'],
    ['{x}', { x: null }, '—'],
    ['{toString}', {}, '{toString}'],
  ])('%s', (text, params, expected) => {
    expect(fill(text, params)).toBe(expected);
  });
});

test('dictionaries are merged, and both languages keep the same keys', () => {
  const merged = mergeWords(defineWords({ 'a.x': '甲' }, { 'a.x': 'A' }), defineWords({ 'b.y': '乙' }, { 'b.y': 'B' }));
  expect(merged.zh).toEqual({ 'a.x': '甲', 'b.y': '乙' });
  expect(Object.keys(merged.en)).toEqual(Object.keys(merged.zh));
});

test('anything but English is Chinese', () => {
  expect(['en', 'en-GB', 'EN', 'zh-CN', 'fr', '', null].map(localeOf)).toEqual([
    'en',
    'en',
    'en',
    'zh',
    'zh',
    'zh',
    'zh',
  ]);
});
