import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImportType } from '../../kernel/import-fields.ts';
import type { Cell } from '../../kernel/sheets/types.ts';
import { slashOrder } from './dates.ts';
import { readValue, type ValueContext } from './values.ts';
import { words } from './words.ts';

const numRuns = Number(process.env['PROPERTY_CASES'] ?? 500);

function value(type: ImportType, cell: Cell, context?: ValueContext): unknown {
  const read = readValue(type, cell, context);
  return read.ok ? read.value : read.problem.code;
}

describe('money', () => {
  test.each<[Cell, unknown]>([
    ['１，２３４．５元', 123450],
    ['¥1,234.00', 123400],
    ['1,234.00元整', 123400],
    ['1.2万', 1200000],
    ['3千', 300000],
    ['1.5亿', 15000000000],
    ['(123)', -12300],
    ['123-', -12300],
    ['－１２３', -12300],
    ['−123', -12300],
    ['1 234.50', 123450],
    [' 88 ', 8800],
    [12.300000000000001, 1230],
    [33.333333333, 3333],
    [0.1 + 0.2, 30],
    [0, 0],
    ['0', 0],
    ['', null],
    ['-', null],
    ['/', null],
    ['无', null],
    [null, null],
    ['12,34', 'imports.badGrouping'],
    ['1.234,56', 'imports.badGrouping'],
    ['12.345', 'imports.fractionOfFen'],
    ['$5', 'imports.foreignCurrency'],
    ['12%', 'imports.notANumber'],
    ['-(5)', 'imports.notANumber'],
    ['1.2E+05', 'imports.notANumber'],
    [1e15, 'imports.tooLarge'],
    [{ error: '#N/A' }, 'imports.cellError'],
    [true, 'imports.notANumber'],
  ])('%j', (cell, expected) => expect(value('money', cell)).toBe(expected));

  test('the head says 万元', () => expect(value('money', '12.5', { places: 4 })).toBe(12500000));

  test('the oracle: digits moved in a text, never divided', () => {
    const amounts = fc.tuple(
      fc.boolean(),
      fc.bigInt({ min: 0n, max: 10n ** 12n }),
      fc.constantFrom('plain', 'comma', 'wide', 'yuan', 'bracket', 'number'),
    );
    fc.assert(
      fc.property(amounts, ([negative, fen, form]) => {
        const text = fen.toString().padStart(3, '0');
        const [whole, rest] = [text.slice(0, -2), text.slice(-2)];
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
        const sign = negative ? '-' : '';
        const written: Record<string, Cell> = {
          plain: `${sign}${whole}.${rest}`,
          comma: `${sign}${grouped}.${rest}`,
          wide: `${sign}${grouped}.${rest}`.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
          yuan: `${sign}¥${grouped}.${rest}元`,
          bracket: negative ? `(${grouped}.${rest})` : `${grouped}.${rest}`,
          number: Number(`${sign}${whole}.${rest}`),
        };
        expect(value('money', written[form] ?? null)).toBe(Number(`${sign}${fen}`) + 0);
      }),
      { numRuns },
    );
  });

  test('never throws, whatever the cell', () => {
    const types: ImportType[] = ['text', 'number', 'quantity', 'money', 'price', 'date', 'barcode', 'phone', 'unit'];
    const cells = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.double(),
      fc.constantFrom<Cell>('9'.repeat(400), '1/0箱', '零箱', 'e5', '-', '()', 'ÅÅ１２'),
      fc.stringMatching(/^[\d箱瓶.,+\-()/月日年万%* ]{0,20}$/),
    );
    fc.assert(
      fc.property(fc.constantFrom(...types), cells, (type, cell) => void readValue(type, cell)),
      { numRuns },
    );
  });
});

describe('price', () => {
  test.each<[Cell, unknown]>([
    ['3.5元/瓶', 35000],
    ['42.00', 420000],
    [4.16666667, 41667],
    ['0.0375', 375],
    ['0.03755', 'imports.finePrice'],
    ['-3', 'imports.negativePrice'],
  ])('%j', (cell, expected) => expect(value('price', cell)).toBe(expected));
});

describe('quantity', () => {
  test.each<[Cell, unknown]>([
    [12, { value: '12' }],
    ['5箱', { value: '5', unit: '箱' }],
    ['１２ 件', { value: '12', unit: '件' }],
    [
      '12箱3瓶',
      {
        value: '12',
        unit: '箱',
        parts: [
          { value: '12', unit: '箱' },
          { value: '3', unit: '瓶' },
        ],
      },
    ],
    [
      '-12箱3瓶',
      {
        value: '-12',
        unit: '箱',
        parts: [
          { value: '-12', unit: '箱' },
          { value: '-3', unit: '瓶' },
        ],
      },
    ],
    ['10箱(赠1)', { value: '10', unit: '箱', gift: { value: '1' } }],
    ['1/2箱', { value: '0.5', unit: '箱' }],
    ['1/3箱', { value: '1/3', unit: '箱' }],
    ['半箱', { value: '0.5', unit: '箱' }],
    ['十二箱', { value: '12', unit: '箱' }],
    ['2.5公斤', { value: '2.5', unit: 'kg' }],
    ['1.2万', { value: '12000' }],
    ['(3)', { value: '-3' }],
    ['12+3', 'imports.quantityTwoUnits'],
    ['3箱3箱', 'imports.badQuantity'],
    ['若干', 'imports.badQuantity'],
    ['-', null],
  ])('%j', (cell, expected) => expect(value('quantity', cell)).toEqual(expected));

  test('units of the head', () => {
    expect(value('quantity', 12, { units: ['箱'] })).toEqual({ value: '12', unit: '箱' });
    expect(value('quantity', '12+3', { units: ['箱', '瓶'] })).toMatchObject({
      parts: [
        { value: '12', unit: '箱' },
        { value: '3', unit: '瓶' },
      ],
    });
  });
});

describe('dates', () => {
  const day = (date: string) => ({ date });
  test.each<[Cell, unknown]>([
    ['2026-3-5', day('2026-03-05')],
    ['2026.3.5', day('2026-03-05')],
    ['2026/03/05 14:30:22', day('2026-03-05')],
    ['2026年3月5日 星期四', day('2026-03-05')],
    ['20260305', day('2026-03-05')],
    [20260305, day('2026-03-05')],
    [46086, day('2026-03-05')],
    ['46086.5', day('2026-03-05')],
    ['26.3.5', day('2026-03-05')],
    ['5-Mar-26', day('2026-03-05')],
    [{ date: '2026-03-05T08:00' }, day('2026-03-05')],
    ['2026年3月', { month: '2026-03' }],
    [202603, { month: '2026-03' }],
    ['2026-03-01至2026-03-31', { month: '2026-03' }],
    ['13/05/2026', day('2026-05-13')],
    ['03/05/2026', 'imports.dateAmbiguous'],
    ['2026-02-30', 'imports.noSuchDay'],
    ['3月5日', 'imports.dateNoYear'],
    ['昨天', 'imports.badDate'],
    [12, 'imports.badDate'],
    ['', null],
  ])('%j', (cell, expected) => expect(value('date', cell)).toEqual(expected));

  test('the year comes from the sheet, else from today, with a note', () => {
    expect(value('date', '3月5日', { dates: { year: 2025 } })).toEqual(day('2025-03-05'));
    expect(value('date', '5日', { dates: { month: '2026-03' } })).toEqual(day('2026-03-05'));
    const assumed = readValue('date', '12月5日', { dates: { today: '2026-11-23' } });
    expect(assumed).toMatchObject({ value: day('2025-12-05'), note: { code: 'imports.yearAssumed' } });
  });

  test('the whole column decides between day first and month first', () => {
    expect(slashOrder(['03/05/2026', '13/05/2026'])).toBe('dmy');
    expect(slashOrder(['03/05/2026', '03/15/2026'])).toBe('mdy');
    expect(slashOrder(['03/05/2026'])).toBeUndefined();
    expect(value('date', '03/05/2026', { dates: { order: 'dmy' } })).toEqual(day('2026-05-03'));
  });
});

describe('codes', () => {
  test.each<[ImportType, Cell, unknown]>([
    ['barcode', 6901234567892, '6901234567892'],
    ['barcode', '6901234 567892', '6901234567892'],
    ['barcode', '6.92E+12', 'imports.barcodeRounded'],
    ['barcode', 6920000000000, 'imports.barcodeRounded'],
    ['barcode', '6901234567891', 'imports.barcodeCheck'],
    ['barcode', '69012', 'imports.badBarcode'],
    ['phone', 13812345678, '13812345678'],
    ['phone', '+86 138-1234-5678', '13812345678'],
    ['phone', '(0571)88886666', '0571-88886666'],
    ['phone', '138****5678', 'imports.phoneMasked'],
    ['unit', '公斤', 'kg'],
    ['unit', '12', 'imports.badUnit'],
    ['number', '24瓶/箱', '24'],
    ['number', '1*24', '24'],
    ['number', '12个月', 'imports.notANumber'],
    ['text', '\u200b 00123 ', '00123'],
    ['text', 1002003, '1002003'],
    ['text', '字'.repeat(600), 'imports.tooLong'],
  ])('%s %j', (type, cell, expected) => expect(value(type, cell)).toBe(expected));
});

test('every text names its value or place, and what to do', () => {
  for (const locale of ['zh', 'en'] as const) {
    for (const [key, text] of Object.entries(words[locale])) {
      if (/^imports\.(?:why|kind|name)\./.test(key) || key === 'imports.noRows') continue;
      expect(text, key).toMatch(/\{\w+\}/);
    }
  }
});
