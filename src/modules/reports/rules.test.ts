import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { names } from './names.ts';
import { daysOf, decimalOf, isProblem, marksIn, readMark } from './rules.ts';

const read = (text: string) => readMark(text, names);

describe('marks', () => {
  test.each([
    ['{{销售额.本月}}', { figure: 'sales', period: 'month', only: null, each: null, scale: 'one' }],
    ['{{回款．去年同月}}', { figure: 'collection', period: 'lastYear' }],
    ['｛｛库存｝｝', { figure: 'stock', period: 'month' }],
    ['{{ sales . this year . 万 }}', { figure: 'sales', period: 'year', scale: 'wan' }],
    ['{{发货量.上月.经销商＝JX001}}', { figure: 'shipped', period: 'before', only: { list: 'dealer', code: 'JX001' } }],
    ['{{每个经销商.销售额.本月}}', { figure: 'sales', each: 'dealer' }],
    ['{{每个商品.库存.区域=华东}}', { figure: 'stock', each: 'product', only: { list: 'territory', code: '华东' } }],
  ])('%s', (text, mark) => expect(read(text)).toMatchObject({ kind: 'figure', ...mark }));

  test('fields and facts', () => {
    expect(read('{{每个经销商.名称}}')).toEqual({ kind: 'field', each: 'dealer', field: 'name' });
    expect(read('{{Each product.Unit}}')).toEqual({ kind: 'field', each: 'product', field: 'unit' });
    expect(read('{{期间}}')).toEqual({ kind: 'fact', fact: 'period' });
  });

  test.each([
    ['{{销售}}', 'unknown', '销售'],
    ['{{销售额.明年}}', 'part', '明年'],
    ['{{销售额.本月.上月}}', 'twice', '上月'],
    ['{{每个经销商.规格}}', 'noField', '规格'],
    ['{{每个经销商}}', 'noFigure', ''],
    ['{{每个经销商.库存.经销商=A1}}', 'twice', '经销商=A1'],
    ['{{}}', 'unknown', ''],
  ])('%s is refused', (text, code, word) => {
    const mark = read(text);
    expect(isProblem(mark)).toBe(true);
    expect(mark).toEqual({ code, word });
  });

  test('marks as they stand in a cell', () => {
    expect(marksIn('（{{期间}}）共 ｛｛库存｝｝ 箱')).toEqual(['{{期间}}', '｛｛库存｝｝']);
    expect(marksIn('{库存} {{ }')).toEqual([]);
  });
});

describe('periods', () => {
  test('of a month gone and of the running one', () => {
    const past = (period: Parameters<typeof daysOf>[0]) => daysOf(period, '2026-02', '2026-11-28');
    expect(past('month')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(past('before')).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    expect(past('lastYear')).toEqual({ from: '2025-02-01', to: '2025-02-28' });
    expect(past('year')).toEqual({ from: '2026-01-01', to: '2026-02-28' });
    expect(past('yearBefore')).toEqual({ from: '2025-01-01', to: '2025-02-28' });
    expect(past('quarter')).toEqual({ from: '2026-01-01', to: '2026-02-28' });
    expect(past('yearStart').to).toBe('2025-12-31');
    expect(daysOf('month', '2026-11', '2026-11-28')).toEqual({ from: '2026-11-01', to: '2026-11-28' });
    expect(daysOf('quarter', '2026-12', '2026-11-28').to).toBe('2026-11-28');
    expect(daysOf('before', '2026-01', '2026-01-05')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  });
});

test('property: a decimal text is the integer moved by its digits', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.constantFrom(0, 2, 3, 6), (value, digits) => {
      const text = decimalOf(value, digits);
      const [whole = '', part = ''] = text.replace('-', '').split('.');
      const back = BigInt(whole + part.padEnd(digits, '0'));
      expect(text.startsWith('-') ? -back : back).toBe(value);
      expect(text).not.toMatch(/\.$|\.\d*0$/);
    }),
  );
});
