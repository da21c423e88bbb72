import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { writeXlsx as writeByHucre } from 'hucre';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readContent } from './content.ts';
import { dayOfSerial, serialOfDay } from './formats.ts';
import { writeMarkedCopy } from './marked.ts';
import type { Cell, SheetRow } from './types.ts';
import { sheetNames, writeXlsx } from './write.ts';
import { Archive } from './zip.ts';
import { sheetLimits } from './limits.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongzhou-sheets-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = () => join(folder, 'book.xlsx');

/** Each case writes and reads a file: a part of what arithmetic gets. */
const cases = Math.round(Math.min(Math.max(Number(process.env['PROPERTY_CASES'] ?? 0) / 100, 60), 1000));

/** Text as it survives XML and Excel: no control characters, \n as the only line end. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  // oxlint-disable-next-line no-control-regex
  .map((value) => value.replace(/[\0-\x08\x0b-\x1f\ufffe\uffff\r]/g, ''))
  .filter((value) => !/^'+[=+\-@\t\n]/.test(value));
const risky = fc.constantFrom(
  '=1+1',
  '+86 138',
  '-5',
  '@x',
  '\tx',
  "'=1",
  "''-1",
  '_x000D_',
  '_x005F_',
  '&amp;<b>',
  ' 007 ',
  '𠮷㛃䶮',
  '\u202eabc',
  '6.92E+12',
);
const day = fc
  .date({ min: new Date('1900-03-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => ({ date: date.toISOString().slice(0, 10) }));
const moment = fc
  .date({ min: new Date('1901-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 19))
  .filter((date) => !date.endsWith('T00:00:00'))
  .map((date) => ({ date }));
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((value) => value + 0);
const cell: fc.Arbitrary<Cell> = fc.oneof(fc.constant(null), text, risky, number, fc.boolean(), day, moment);
const table = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 20 });

/** What a reader may tell of a table: no empty texts, no blank rows, no blanks at the end of a row. */
function told(rows: readonly (readonly Cell[])[], firstRow: number): SheetRow[] {
  return rows.flatMap((cells, at) => {
    const kept = cells.map((one) => (one === '' ? null : one));
    while (kept.length > 0 && kept.at(-1) === null) kept.pop();
    return kept.length > 0 ? [{ n: at + firstRow, cells: kept }] : [];
  });
}

describe('what we write we read back equal', () => {
  test('random tables', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        await writeXlsx(file(), [{ name: '表', columns: [{ head: '头' }], rows }]);
        const [sheet] = (await readContent(file())).sheets;
        expect(sheet?.rows.slice(1)).toEqual(told(rows, 2));
      }),
      { numRuns: cases },
    );
  }, 120_000);

  test('random tables written by another program', async () => {
    const plain = fc.array(fc.array(fc.oneof(fc.constant(null), text, number, fc.boolean()), { maxLength: 8 }), {
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(plain, async (rows) => {
        const [sheet] = (await readContent(await writeByHucre({ sheets: [{ name: '表', rows }] }))).sheets;
        expect(sheet?.rows).toEqual(told(rows, 1));
      }),
      { numRuns: cases },
    );
  }, 120_000);

  test('every day of 1900 to 2100 is the same serial forth and back', () => {
    const wrong: string[] = [];
    let before = 0;
    for (let at = Date.UTC(1900, 0, 1); at < Date.UTC(2100, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      const serial = serialOfDay(day) ?? 0;
      // Excel counts a 29 February 1900 that never was.
      if (serial - before !== (serial === 61 ? 2 : 1) || dayOfSerial(serial, false) !== day) wrong.push(day);
      before = serial;
    }
    expect(wrong).toEqual([]);
  });
});

describe('lists', () => {
  test('exact decimals, formats, several sheets, a frozen bold head', async () => {
    await writeXlsx(file(), [
      {
        name: '应收/账龄',
        columns: [
          { head: '客户', width: 30 },
          { head: '金额', format: '#,##0.00' },
        ],
        rows: [['甲', { decimal: '1234567890123.10' }]],
      },
      { name: '应收/账龄', columns: [{ head: 'x' }], rows: [] },
    ]);
    const content = await readContent(file());
    expect(content.sheets.map(({ name }) => name)).toEqual(['应收 账龄', '应收 账龄 (2)']);
    expect(content.sheets[0]?.rows[1]?.cells).toEqual(['甲', 1_234_567_890_123.1]);
    const archive = await Archive.open(readFileSync(file()), sheetLimits);
    const xml = (await archive.readSmall('xl/worksheets/sheet1.xml', 1)).toString();
    expect(xml).toContain('<v>1234567890123.10</v>');
    expect(xml).toContain('state="frozen"');
    expect((await archive.readSmall('xl/styles.xml', 1)).toString()).toContain('formatCode="#,##0.00"');
  });

  test('no text becomes a formula, also behind characters that are dropped', async () => {
    await writeXlsx(file(), [
      { name: 'x', columns: [{ head: '=cmd' }], rows: [['=1+1'], ['\0=1+1'], ['\t=1'], ['-1+1'], ['@SUM(A1)']] },
    ]);
    const archive = await Archive.open(readFileSync(file()), sheetLimits);
    const xml = (await archive.readSmall('xl/worksheets/sheet1.xml', 1)).toString();
    expect(xml).not.toContain('<f');
    expect([...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((match) => match[1]?.[0])).toEqual(Array(6).fill("'"));
  });

  test('a name that Excel would not take is mended', () => {
    expect(sheetNames(["'a[1]:*?/\\b'", '', '', '长'.repeat(40), '长'.repeat(40), 'A', 'a'])).toEqual([
      'a 1      b',
      'Sheet',
      'Sheet (2)',
      '长'.repeat(31),
      `${'长'.repeat(26)} (2)`,
      'A',
      'a (2)',
    ]);
  });

  test('a stream that fails is an error, not a hang', async () => {
    await expect(writeXlsx(join(folder, 'no/such/folder.xlsx'), [])).rejects.toThrow('ENOENT');
    const rows = (function* () {
      yield ['1'];
      throw new Error('the source broke');
    })();
    await expect(writeXlsx(file(), [{ name: 'x', columns: [], rows }])).rejects.toThrow('the source broke');
  });
});

describe('the marked copy', () => {
  const rows: SheetRow[] = [
    { n: 1, cells: ['销售明细'] },
    { n: 3, cells: ['编码', '条码', '日期', '数量'] },
    { n: 4, cells: ['007', '6921234567893', { date: '2026-03-05' }, 12.5] },
    { n: 5, cells: ['=1', null, { error: '#N/A' }, true], hidden: true },
  ];

  test('keeps every value in its place and adds the reasons', async () => {
    const marks = [
      { row: 5, column: 1, reason: '缺少条码' },
      { row: 5, column: 2, reason: '日期不对' },
      { row: 5, reason: '缺少条码' },
    ];
    const merges = [{ top: 1, left: 0, bottom: 1, right: 3 }];
    await writeMarkedCopy(file(), [{ name: '销售', rows, marks, merges, width: 4, headRow: 3 }], '错误原因');
    const [sheet] = (await readContent(file())).sheets;
    expect(sheet?.merges).toEqual(merges);
    expect(sheet?.rows).toEqual([
      rows[0],
      { n: 3, cells: [...(rows[1]?.cells ?? []), '错误原因'] },
      rows[2],
      { n: 5, cells: [...(rows[3]?.cells ?? []), '缺少条码；日期不对'] },
    ]);
  });

  test('the wrong cells are red, also empty ones', async () => {
    await writeMarkedCopy(file(), [{ name: '销售', rows, marks: [{ row: 5, column: 1, reason: 'x' }], width: 4 }], 'y');
    const archive = await Archive.open(readFileSync(file()), sheetLimits);
    const xml = (await archive.readSmall('xl/worksheets/sheet1.xml', 1)).toString();
    const look = Number(/<c r="B5" s="(\d+)"\/>/.exec(xml)?.[1]);
    const styles = (await archive.readSmall('xl/styles.xml', 1)).toString();
    const looks = [...(/<cellXfs.*<\/cellXfs>/.exec(styles)?.[0] ?? '').matchAll(/<xf [^>]*fillId="(\d)"/g)];
    expect(looks[look]?.[1]).toBe('2');
  });
});
