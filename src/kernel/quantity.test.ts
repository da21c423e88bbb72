import { describe, expect, it } from 'vitest';
import { quantityProperties } from '../../test/properties/quantity.ts';
import { propertyRun, propertyTimeout } from '../../test/properties/run.ts';
import * as quantity from './quantity.ts';

const {
  addRatio,
  formatRatio,
  fromBase,
  makePack,
  MAX_BASE,
  mixed,
  mixedFrom,
  packRule,
  parseQuantityText,
  parts,
  standardPieces,
  toBase,
} = quantity;
const bottle = makePack('瓶', 1);
const box = makePack('盒', 3);
const crate = makePack('箱', 12);
const half = makePack('斤', 1, 2);

describe('quantity, for every input', () => {
  it.each(quantityProperties)('$name', ({ check }) => check(quantity, propertyRun), propertyTimeout);
});

describe('what a person types', () => {
  it.each([
    ['1', crate, 12],
    ['0.5', crate, 6],
    ['1.25', crate, 15],
    [' ２．５ ', crate, 30],
    ['1,000', bottle, 1000],
    ['007', bottle, 7],
    ['.5', crate, 6],
    ['1/3', box, 1],
    ['4/3', box, 4],
    ['3', makePack('斤', 2, 4), null],
    ['4', half, 2],
    [2.5, crate, 30],
    ['0.000001', makePack('吨', 1_000_000), 1],
    ['2.50000000', crate, 30],
    ['1000000000', bottle, MAX_BASE],
  ])('%j in %j', (text, pack, base) => {
    const result = toBase(text, pack);
    expect(result.ok ? result.base : null).toBe(base);
  });

  it.each([
    ['', 'notANumber'],
    ['abc', 'notANumber'],
    ['1.2.3', 'notANumber'],
    ['12,34', 'notANumber'],
    ['1e3', 'notANumber'],
    ['6.92E+12', 'notANumber'],
    ['0x10', 'notANumber'],
    ['+1', 'notANumber'],
    ['1/0', 'notANumber'],
    ['1/-2', 'notANumber'],
    [Number.NaN, 'notANumber'],
    [Infinity, 'notANumber'],
    [-1, 'negative'],
    ['-0.5', 'negative'],
    ['\u22121', 'negative'],
    ['-1/3', 'negative'],
    [-1e-9, 'negative'],
    [-1e30, 'negative'],
    [0, 'zero'],
    [-0, 'zero'],
    ['0.000', 'zero'],
    ['-0', 'zero'],
    ['0/5', 'zero'],
    ['1000000001', 'tooLarge'],
    [1e12, 'tooLarge'],
    [1e30, 'tooLarge'],
    ['9'.repeat(70), 'tooLarge'],
    ['0.3', 'fractionOfBase'],
  ])('%j is refused: %s', (text, reason) => {
    expect(toBase(text, bottle)).toMatchObject({ ok: false, reason });
  });

  it.each([
    ['0.3', crate, ['0.25', '1/3']],
    ['0.01', crate, ['0', '1/12']],
    ['1.5', bottle, ['1', '2']],
    ['3', half, ['2', '4']],
    [0.1 + 0.2, makePack('板', 10), ['0.3', '0.4']],
    [1e-9, crate, ['0', '1/12']],
    [1.5e-7, crate, ['0', '1/12']],
    ['0.0000001', makePack('池', 10_000_000), ['1/10000000', '1/5000000']], // whole, but finer than six places
  ])('%j in %j lies between %j', (text, pack, nearest) => {
    expect(toBase(text, pack)).toEqual({ ok: false, reason: 'fractionOfBase', nearest });
  });

  it('makes packs in lowest terms and refuses impossible ones', () => {
    expect(makePack('件', 24, 2)).toEqual({ unit: '件', num: 12, den: 1 });
    for (const [num, den] of [
      [0, 1],
      [-1, 1],
      [1, 0],
      [1, -1],
      [1.5, 1],
      [1, 0.5],
    ] as const) {
      expect(() => makePack('件', num, den)).toThrow(expect.objectContaining({ code: 'quantity.pack' }));
    }
  });
});

describe('showing', () => {
  it.each([
    [32 * 12 + 38 * 600 + 9, '箱', '1,932箱9瓶'], // 38托32箱9瓶 as the pallets have it
    [147, '箱', '12箱3瓶'], // no 盒 between
    [0, '箱', '0箱'],
    [9, '箱', '9瓶'],
    [-12_012, '箱', '\u22121,001箱'],
    [1_234_567, '瓶', '1,234,567瓶'],
    [24, '没有', '2箱'],
  ])('%d counted in %s = %s', (base, unit, text) =>
    expect(mixedFrom(base, [bottle, box, crate, ...(unit === '没有' ? [] : [makePack('托', 600)])], unit)).toBe(text),
  );

  it.each([
    [6, crate, '0.5'],
    [24, crate, '2'],
    [-6, crate, '-0.5'],
    [-24, crate, '-2'],
    [1, box, '1/3'],
    [-4, box, '-4/3'],
    [0, crate, '0'],
    [3, half, '6'],
    [1, makePack('大包', 1024), '1/1024'], // ends only after ten places
  ])('%d in %j = %s', (base, pack, text) => expect(fromBase(base, pack)).toBe(text));

  it.each([
    [147, [bottle, crate], '12箱3瓶'],
    [147, [crate, box, bottle], '12箱1盒'],
    [-13, [bottle, crate], '\u22121箱1瓶'],
    [0, [crate, bottle], '0瓶'],
    [0, [crate, box], '0盒'],
    [7, [crate, box], '7/3盒'],
    [15, [crate, box], '1箱1盒'],
    [5, [bottle, half], '5瓶'],
    [30, [makePack('大箱', 25, 2), bottle], '2大箱5瓶'],
  ])('%d in %j = %s', (base, packs, text) => expect(mixed(base, packs)).toBe(text));

  it('refuses a product without packs, a negative split and a fraction', () => {
    expect(() => mixed(1, [])).toThrow(expect.objectContaining({ code: 'quantity.noPacks' }));
    expect(() => parts(-1, [bottle])).toThrow(expect.objectContaining({ code: 'quantity.negative' }));
    expect(() => mixed(0.5, [bottle])).toThrow(expect.objectContaining({ code: 'number.notInteger' }));
  });
});

describe('reading a mixed quantity', () => {
  const packs = [bottle, box, crate, makePack('大箱', 48)];
  it.each([
    ['3箱2盒', { ok: true, base: 42 }],
    ['２ 大箱 １ 箱', { ok: true, base: 108 }],
    ['0.5箱3瓶', { ok: true, base: 9 }],
    ['1箱0瓶', { ok: true, base: 12 }],
    ['1/3盒', { ok: true, base: 1 }],
    ['0瓶', { ok: false, reason: 'zero' }],
    ['', { ok: false, reason: 'notANumber' }],
    ['箱', { ok: false, reason: 'notANumber' }],
    ['3箱x', { ok: false, reason: 'notANumber' }],
    ['3箱2箱', { ok: false, reason: 'notANumber' }],
    ['1.2.3箱', { ok: false, reason: 'notANumber' }],
    ['-3箱', { ok: false, reason: 'negative' }],
    ['3', { ok: false, reason: 'noUnit' }],
    ['3箱2', { ok: false, reason: 'noUnit' }],
    ['3 4箱', { ok: false, reason: 'noUnit' }],
    [' 3 箱 2 盒 ', { ok: true, base: 42 }],
    ['3托', { ok: false, reason: 'unknownUnit' }],
    ['0.3箱', { ok: false, reason: 'fractionOfBase', nearest: ['0.25', '1/3'] }],
    ['80000000箱80000000盒', { ok: false, reason: 'tooLarge' }],
  ])('%j', (text, result) => {
    expect(parseQuantityText(text, packs)).toEqual(result);
  });
});

describe('standard pieces and pack rules', () => {
  it('adds exactly and rounds only when shown', () => {
    const third = standardPieces(1, { num: 1, den: 3 });
    expect([third, third, third].reduce(addRatio, { num: 0, den: 1 })).toEqual({ num: 1, den: 1 });
    expect([
      formatRatio({ num: 7, den: 3 }),
      formatRatio({ num: 1, den: 2 }, 0),
      formatRatio({ num: -1, den: 20 }, 1),
    ]).toEqual(['2.3', '1', '\u22120.1']);
    expect(formatRatio({ num: 12_345_678, den: 1 }, 0)).toBe('12,345,678');
    expect(() => addRatio({ num: 1, den: 2 ** 31 - 1 }, { num: 1, den: 2 ** 31 - 19 })).toThrow(
      expect.objectContaining({ code: 'number.unsafe' }),
    );
    expect(() => standardPieces(1, { num: 1, den: 0 })).toThrow(
      expect.objectContaining({ code: 'number.zeroDenominator' }),
    );
  });

  it.each([
    [24, { multiple: 12, minimum: 24 }, { ok: true }],
    [13, { multiple: 12, minimum: 24 }, { ok: false, reason: 'minimum', nearest: [0, 24] }],
    [13, { multiple: 12, minimum: 20 }, { ok: false, reason: 'minimum', nearest: [0, 24] }],
    [23, { multiple: 12, minimum: 20 }, { ok: false, reason: 'multiple', nearest: [0, 24] }],
    [25, { multiple: 12, minimum: 24 }, { ok: false, reason: 'multiple', nearest: [24, 36] }],
    [5, { multiple: 0, minimum: 0 }, { ok: true }],
    [5, { multiple: 1, minimum: 6 }, { ok: false, reason: 'minimum', nearest: [0, 6] }],
    [-12, { multiple: 12, minimum: 0 }, { ok: false, reason: 'minimum', nearest: [0, 0] }],
  ])('%d under %j', (base, rule, result) => expect(packRule(base, rule)).toEqual(result));
});
