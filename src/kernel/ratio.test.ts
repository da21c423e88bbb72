import { describe, expect, it } from 'vitest';
import { assertInteger, gcd, halfUp, reduce, toSafe } from './ratio.ts';

describe('exact fractions', () => {
  it.each([
    [6n, 4n, { num: 3, den: 2 }],
    [-6n, 4n, { num: -3, den: 2 }],
    [6n, -4n, { num: -3, den: 2 }],
    [-6n, -4n, { num: 3, den: 2 }],
    [0n, 7n, { num: 0, den: 1 }],
  ])('%d/%d in lowest terms', (num, den, expected) => expect(reduce(num, den)).toEqual(expected));

  it.each([
    [5n, 10n, 1n],
    [-5n, 10n, -1n],
    [5n, -10n, -1n],
    [-5n, -10n, 1n],
    [4n, 10n, 0n],
    [-4n, 10n, 0n],
    [15n, 10n, 2n],
    [25n, 10n, 3n],
    [0n, 3n, 0n],
  ])('%d/%d rounded half away from zero is %d', (num, den, expected) => expect(halfUp(num, den)).toBe(expected));

  it('refuses a denominator of 0 and figures that do not fit', () => {
    expect(() => reduce(1n, 0n)).toThrow(expect.objectContaining({ code: 'number.zeroDenominator' }));
    expect(() => halfUp(1n, 0n)).toThrow(expect.objectContaining({ code: 'number.zeroDenominator' }));
    expect(() => toSafe(2n ** 53n)).toThrow(expect.objectContaining({ code: 'number.unsafe' }));
    expect(() => assertInteger(0.1)).toThrow(expect.objectContaining({ code: 'number.notInteger' }));
    expect([gcd(12n, 18n), toSafe(-5n), Object.is(assertInteger(-0), 0)]).toEqual([6n, -5, true]);
  });
});
