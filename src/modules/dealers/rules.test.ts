import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialsOf, spelled } from './pinyin.ts';
import {
  bareAddress,
  bareName,
  creditCodeCheck,
  creditCodeFits,
  fieldsDenied,
  flow,
  maskedAccount,
  maskedPhone,
  sightOf,
  statuses,
  stepTo,
} from './rules.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100-2015 written down a second time: with the table of weights of the standard. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
function oracle(first17: string): string {
  const sum = first17.split('').reduce((total, char, i) => total + alphabet.indexOf(char) * (weights[i] ?? 0), 0);
  const check = 31 - (sum % 31);
  return alphabet[check === 31 ? 0 : check] ?? '';
}

const char = fc.constantFrom(...alphabet.split(''));
const digit = fc.constantFrom(...'0123456789'.split(''));
const first17 = fc
  .tuple(
    fc.array(char, { minLength: 2, maxLength: 2 }),
    fc.array(digit, { minLength: 6, maxLength: 6 }),
    fc.array(char, { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.flat().join(''));

describe('统一社会信用代码', () => {
  test('the example of the standard fits', () => {
    expect(creditCodeFits('91350100M000100Y43')).toBe(true);
  });

  test('agrees with the table of weights; one wrong character or two exchanged neighbours are found', () => {
    fc.assert(
      fc.property(first17, fc.nat(17), char, (first, at, other) => {
        const code = first + oracle(first);
        expect(creditCodeCheck(first)).toBe(oracle(first));
        expect(creditCodeFits(code)).toBe(true);
        if (code[at] !== other) expect(creditCodeFits(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2);
        if (at < 17 && code[at] !== code[at + 1]) expect(creditCodeFits(swapped)).toBe(false);
      }),
    );
  });

  test.each([
    '',
    '91350100M000100Y4',
    '91350100M000100Y433',
    '91350100m000100y43',
    '91350100I000100Y43',
    '9135O100M000100Y43',
  ])('%s does not', (code) => {
    expect(creditCodeFits(code)).toBe(false);
  });
});

describe('by ear', () => {
  test.each([
    ['联华商贸', 'lianhuashangmao', 'lhsm'],
    ['桐荫副食', 'tongyinfushi', 'tyfs'],
    ['重庆长江商行', 'chongqingchangjiangshanghang', 'cqcjsh'],
    ['绿洲 7-Eleven', 'lvzhou7eleven', 'lz7eleven'],
    ['（演示）', 'yanshi', 'ys'],
  ])('%s', (name, full, first) => {
    expect([spelled(name), initialsOf(name)]).toEqual([full, first]);
  });

  test('legal forms, brackets and punctuation do not tell firms apart', () => {
    const names = ['联华商贸', '联华商贸有限公司', '联华（宁波）商贸有限责任公司', ' 联华·商贸 股份有限公司'];
    expect(new Set(names.map(bareName))).toEqual(new Set(['联华商贸']));
    expect(bareAddress('示例路 18号')).toBe('示例路18号');
    expect(bareAddress('示例路,18 号（东门）')).toBe(bareAddress('示例路18号东门'));
    expect(bareAddress('宁波')).toBe('');
  });
});

test('the life of a dealer has no dead end and no step to itself', () => {
  for (const from of statuses) {
    expect(flow[from].length).toBeGreaterThan(0);
    expect(stepTo(from, from)).toBeNull();
    for (const step of flow[from])
      if (step.to === 'ended') expect(step).toMatchObject({ needsReason: true, needsSettled: true });
  }
  expect(stepTo('prospect', 'suspended')).toBeNull();
});

test('masks keep enough to recognise', () => {
  expect([maskedPhone('13812340000'), maskedPhone('8888888'), maskedPhone('123')]).toEqual([
    '138****0000',
    '****8888',
    '****',
  ]);
  expect([maskedAccount('6200 0000 0000 1037'), maskedAccount('')]).toEqual(['**** 1037', '']);
  expect(sightOf('owner', false)).toEqual({ internal: false, phone: true, bank: true });
  expect(sightOf('buyer', false)).toEqual({ internal: false, phone: true, bank: false });
  expect(sightOf('logistics', false)).toEqual({ internal: true, phone: false, bank: false });
  expect(fieldsDenied('rep', ['phone', 'bankAccount', 'grade'])).toEqual(['bankAccount', 'grade']);
  expect(fieldsDenied('manager', ['bankAccount'])).toEqual([]);
});
