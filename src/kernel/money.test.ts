import { describe, expect, it } from 'vitest';
import { moneyProperties } from '../../test/properties/money.ts';
import { propertyRun, propertyTimeout } from '../../test/properties/run.ts';
import * as money from './money.ts';

const {
  allocate,
  formatPrice,
  formatWan,
  formatYuan,
  lineAmount,
  MAX_FEN,
  MAX_PRICE_E4,
  parsePrice,
  parseYuan,
  partAmount,
  partOfTotal,
  rmbUpper,
  sumFen,
} = money;
const one = { num: 1, den: 1 };

describe('money, for every input', () => {
  it.each(moneyProperties)('$name', ({ check }) => check(money, propertyRun), propertyTimeout);
});

describe('line amounts', () => {
  it.each([
    [10, 123_456, { num: 12, den: 1 }, 1029], // 10 瓶 at 12.3456 a case of 12: 10.288
    [24, 123_456, { num: 12, den: 1 }, 2469],
    [1, 50, one, 1], // half a 分 is rounded up
    [1, 49, one, 0],
    [3, 50, one, 2],
    [-1, 50, one, -1], // away from zero
    [-1, 49, one, 0],
    [0, 50, one, 0],
    [7, 10_000, { num: 1, den: 2 }, 1400], // priced per half base unit
    [1e9, 1_000_000, one, 1e13],
  ])('%d base units at %d e4 per %j = %d', (quantity, price, pack, amount) => {
    expect(lineAmount(quantity, price, pack)).toBe(amount);
  });

  it('refuses what is no integer, what passes the limit, and a pack of nothing', () => {
    for (const wrong of [0.5, Number.NaN, Infinity, 2 ** 53]) {
      expect(() => lineAmount(wrong, 100, one)).toThrow(expect.objectContaining({ code: 'number.notInteger' }));
      expect(() => lineAmount(1, wrong, one)).toThrow(expect.objectContaining({ code: 'number.notInteger' }));
      expect(() => money.assertFen(wrong)).toThrow(expect.objectContaining({ code: 'money.notFen' }));
    }
    expect(() => lineAmount(1e9, 1_000_001, one)).toThrow(expect.objectContaining({ code: 'money.tooLarge' }));
    expect(() => lineAmount(-1e9, 1_000_001, one)).toThrow(expect.objectContaining({ code: 'money.tooLarge' }));
    expect(() => lineAmount(1, 1, { num: 0, den: 1 })).toThrow(
      expect.objectContaining({ code: 'number.zeroDenominator' }),
    );
  });
});

describe('parts of a line', () => {
  it('three thirds of a cent line give the line, not three roundings', () => {
    const line = { ordered: 3, part: 1, priceE4: 10_000, pack: { num: 3, den: 1 } };
    expect([0, 1, 2].map((doneBefore) => partAmount({ ...line, doneBefore }))).toEqual([33, 34, 33]);
    expect([0, 1, 2].map((doneBefore) => partOfTotal({ ordered: 3, part: 1, doneBefore, total: -100 }))).toEqual([
      -33, -34, -33,
    ]);
  });

  it.each([
    { ordered: 3, doneBefore: 2, part: 2 },
    { ordered: 3, doneBefore: -1, part: 2 },
    { ordered: 3, doneBefore: 0, part: -1 },
    { ordered: 0, doneBefore: 0, part: 0 },
  ])('refuses %j', (part) => {
    expect(() => partAmount({ ...part, priceE4: 1, pack: one })).toThrow(
      expect.objectContaining({ code: 'money.partBeyondOrder' }),
    );
    expect(() => partOfTotal({ ...part, total: 1 })).toThrow(
      expect.objectContaining({ code: 'money.partBeyondOrder' }),
    );
  });

  it('refuses a fraction of a base unit', () => {
    expect(() => partAmount({ ordered: 1, doneBefore: 0, part: 0.5, priceE4: 1, pack: one })).toThrow(RangeError);
  });
});

describe('allocation and sums', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [5, [0, 1, 0], [0, 5, 0]],
    [1, [1, 3], [0, 1]],
    [2, [1, 1, 1, 1], [1, 1, 0, 0]],
    [0, [3, 4], [0, 0]],
    [Number.MAX_SAFE_INTEGER, [1], [Number.MAX_SAFE_INTEGER]],
  ])('%d by %j = %j', (total, weights, shares) => {
    expect(allocate(total, weights)).toEqual(shares);
  });

  it.each([[[]], [[0, 0]], [[1, -1]], [[0.5]], [[Number.NaN]]])('refuses the weights %j', (weights) => {
    expect(() => allocate(1, weights)).toThrow(expect.objectContaining({ code: 'money.weights' }));
  });

  it('never returns a negative zero, never loses a 分 in a sum', () => {
    expect(allocate(-1, [1, 1]).map((n) => Object.is(n, -0))).toEqual([false, false]);
    expect(Object.is(sumFen([-0]), -0)).toBe(false);
    expect(sumFen([])).toBe(0);
    expect(() => sumFen([Number.MAX_SAFE_INTEGER, 1])).toThrow(expect.objectContaining({ code: 'money.notFen' }));
    expect(() => sumFen([0.5, 0.5])).toThrow(expect.objectContaining({ code: 'money.notFen' }));
  });
});

describe('writing', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [123_456, '1,234.56'],
    [-123_456_789, '\u22121,234,567.89'],
    [99_999, '999.99'],
  ])('%d 分 = %s', (fen, text) => expect(formatYuan(fen)).toBe(text));

  it.each([
    [123_456_789, 1, '123.5'],
    [-4, 1, '0.0'],
    [50_000, 1, '0.1'],
    [-50_000, 1, '\u22120.1'],
    [123_456_789, 0, '123'],
    [1_234_567_890, 2, '1,234.57'],
  ])('%d 分 in 万 with %d digits = %s', (fen, digits, text) => expect(formatWan(fen, digits)).toBe(text));

  it('shows one digit of 万 by default', () => expect(formatWan(15_000_000)).toBe('15.0'));

  it.each([
    [125_000, '12.50'],
    [123_400, '12.34'],
    [123_450, '12.345'],
    [375, '0.0375'],
    [0, '0.00'],
    [12_345_678_900, '1,234,567.89'],
    [-5, '\u22120.0005'],
  ])('price %d = %s', (price, text) => expect(formatPrice(price)).toBe(text));
});

describe('reading', () => {
  it.each([
    ['1,234.00元', 123_400],
    ['１，２３４．５０', 123_450],
    ['¥1234.5', 123_450],
    ['￥ 12', 1200],
    ['12圆', 1200],
    ['rmb 3', 300],
    ['CNY3.10', 310],
    ['1.2万', 1_200_000],
    ['1.2 万元', 1_200_000],
    ['0.000001万', 1],
    ['3亿', 30_000_000_000],
    ['-5', -500],
    ['\u22125', -500],
    ['-¥5', -500],
    ['¥-5', -500],
    ['+5', 500],
    ['(300.00)', -30_000],
    ['（1,300元）', -130_000],
    ['.5', 50],
    ['\u3000 7 \u00a0', 700],
    ['1000亿', MAX_FEN],
    ['-1000亿', -MAX_FEN],
    ['-0', 0],
  ])('%j = %d 分', (text, fen) => expect(Object.is(parseYuan(text), fen)).toBe(true));

  it.each([
    '',
    ' ',
    '元',
    '¥',
    '万',
    '1.234',
    '1.230',
    '12,34',
    '1,23,456',
    ',123',
    '1,2345',
    '5.',
    '1.2.3',
    '1e3',
    '6.92E+12',
    '0x10',
    'NaN',
    'Infinity',
    '--5',
    '-¥-5',
    '+-5',
    '(-5)',
    '(5',
    '5)',
    '()',
    '1 234',
    '12元5',
    '1.2345678万',
    '1000亿零1',
    '1000.01亿',
    '-1001亿',
    '五元',
    '1'.repeat(61),
    '1'.repeat(400),
  ])('%j is no amount', (text) => expect(parseYuan(text)).toBeNull());

  it.each([
    ['0.0375', 375],
    ['12.5元', 125_000],
    ['１２．３４５６', 123_456],
    ['1亿', MAX_PRICE_E4],
    ['0', 0],
    ['0.00001', null],
    ['-1', null],
    ['1.1亿', null],
    ['abc', null],
  ])('price %j = %s', (text, price) => expect(parsePrice(text)).toBe(price));
});

describe('capitals', () => {
  it.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [12, '壹角贰分'],
    [105, '壹元零伍分'],
    [150, '壹元伍角整'],
    [1000, '壹拾元整'],
    [1050, '壹拾元伍角整'],
    [123_450, '壹仟贰佰叁拾肆元伍角整'],
    [168_032, '壹仟陆佰捌拾元叁角贰分'],
    [10_700_053, '壹拾万柒仟元伍角叁分'],
    [140_950, '壹仟肆佰零玖元伍角整'],
    [600_714, '陆仟零柒元壹角肆分'],
    [1_005_000, '壹万零伍拾元整'],
    [10_050_000, '壹拾万零伍佰元整'],
    [10_000_000_500, '壹亿零伍元整'],
    [10_000_123_400, '壹亿零壹仟贰佰叁拾肆元整'],
    [100_001_000_000, '壹拾亿零壹万元整'],
    [-123, '负壹元贰角叁分'],
    [MAX_FEN, '壹仟亿元整'],
  ])('%d = %s', (fen, text) => expect(rmbUpper(fen)).toBe(text));

  it('refuses what passes the limit', () => {
    expect(() => rmbUpper(MAX_FEN + 1)).toThrow(expect.objectContaining({ code: 'money.tooLarge' }));
  });
});
