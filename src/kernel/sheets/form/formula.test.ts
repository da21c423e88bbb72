import { describe, expect, test } from 'vitest';
import { movedFormula, movedRanges } from './formula.ts';
import { RowMap, still } from './row-map.ts';

/** Rows 6 and 7 are new, copies of row 5. */
const map = new RowMap([{ after: 5, extra: 2 }]);
const of = (sheet: string | null) => (sheet === null || sheet === '表' || sheet === "a'b c" ? map : still);
const at = (text: string, home = 0, down = 0, right = 0) => movedFormula(text, { of, home, down, right });

describe('references move with their rows', () => {
  test.each([
    ['B4+B5+B6', 'B4+B5+B8'],
    ['SUM(B5:B5)', 'SUM(B5:B7)'],
    ['SUM(B2:B6)', 'SUM(B2:B8)'],
    ['$B$6*B$6*$B6', '$B$8*B$8*$B8'],
    ['6:6', '8:8'],
    ['SUM($1:$6)', 'SUM($1:$8)'],
    ['SUM(A:C)', 'SUM(A:C)'],
    ['表!A6&其他!A6', '表!A8&其他!A6'],
    ["'a''b c'!A6:A7", "'a''b c'!A8:A9"],
    ["'[1]表'!A6+[1]表!A6+A6", "'[1]表'!A6+[1]表!A6+A8"],
    ['"A6 ""A6"""&A6', '"A6 ""A6"""&A8'],
    ['LOG10(6)+ATAN2(6,6)+ABC6(6)', 'LOG10(6)+ATAN2(6,6)+ABC6(6)'],
    ['name_A6+A6.x+销售6+_A6', 'name_A6+A6.x+销售6+_A6'],
    ['表1[列A6]+Table1[[#Totals],[A6]]+A6', '表1[列A6]+Table1[[#Totals],[A6]]+A8'],
    ['1E6+6.5+1.5E-6', '1E6+6.5+1.5E-6'],
    ['ZZZZ6+A9999999', 'ZZZZ6+A9999999'],
    ['一月:三月!A6', '一月:三月!A6'],
    ['IF(A6>0,"是","否")', 'IF(A8>0,"是","否")'],
    ['A6#', 'A8#'],
  ])('%s', (before, after) => expect(at(before)).toBe(after));

  test('inside the copied row a range of the row stays in the row, and copies go down', () => {
    expect(at('SUM(B5:F5)', 5)).toBe('SUM(B5:F5)');
    expect(at('SUM(B5:F5)/$B$6', 5, 2)).toBe('SUM(B7:F7)/$B$8');
    expect(at('SUM(B$5:B5)', 5, 1)).toBe('SUM(B$5:B6)');
    expect(at('D4+C5', 5, 1)).toBe('D5+C6');
  });

  test('a copy to the right and up; what leaves the sheet is an error as in Excel', () => {
    expect(movedFormula('A1+$A1+A$1', { of: () => still, home: 0, down: 1, right: 2 })).toBe('C2+$A2+C$1');
    expect(movedFormula('A1', { of: () => still, home: 0, down: -1 })).toBe('#REF!');
    expect(movedFormula('SUM(A:$B)', { of: () => still, home: 0, right: 1 })).toBe('SUM(B:$B)');
  });

  test('lists of ranges', () => {
    expect(movedRanges('A1 B5 C5:C6 D5:D5', map)).toBe('A1 B5:B7 C5:C8 D5:D7');
    expect(movedRanges('B5', still)).toBe('B5');
  });
});
