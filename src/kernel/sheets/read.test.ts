import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cell, makeBook, relationsXml, row, workbookXml, worksheet } from '../../../test/hostile/book.ts';
import { hiddenRow, merged, number, workbookStream, container } from '../../../test/hostile/biff.ts';
import { readContent } from './content.ts';
import { guessDelimiter } from './delimiter.ts';
import { SheetProblem } from './problem.ts';
import { readFile } from './read-file.ts';
import type { SheetRow } from './types.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongzhou-read-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function saved(bytes: Buffer): string {
  const path = join(folder, 'file.xlsx');
  writeFileSync(path, bytes);
  return path;
}

async function codeOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof SheetProblem) return error.code;
    throw error;
  }
  return 'read';
}

const twoSheets = () =>
  makeBook({
    parts: {
      'xl/workbook.xml': workbookXml(
        '<sheet name="一" sheetId="1" r:id="rId1"/><sheet name="二" sheetId="2" state="hidden" r:id="rId9"/>',
      ),
      'xl/_rels/workbook.xml.rels': relationsXml(
        ['rId9', 'worksheet', 'worksheets/b.xml'],
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ),
      'xl/worksheets/b.xml': worksheet(
        `<row r="2" hidden="1">${cell('A2', 'b')}</row>`,
        '<mergeCells><mergeCell ref="A2:B3"/></mergeCells>',
      ),
    },
  });

const manyLines = (count: number) =>
  Buffer.from(Array.from({ length: count }, (_, at) => `${at},甲,${at * 2}\n`).join(''));

describe('what the rows do not show', () => {
  test('sheets, hidden ones, hidden rows and merges of .xlsx', async () => {
    const { info, sheets } = await readContent(twoSheets());
    expect(info.sheets).toEqual([
      { index: 0, name: '一', hidden: false },
      { index: 1, name: '二', hidden: true },
    ]);
    expect(sheets[1]).toMatchObject({
      rows: [{ n: 2, cells: ['b'], hidden: true }],
      merges: [{ top: 2, left: 0, bottom: 3, right: 1 }],
    });
  });

  test('and of .xls', async () => {
    const records = [hiddenRow(1), number(0, 0, 1), number(1, 0, 2), merged(0, 1, 2, 3)];
    const stream = workbookStream(
      [],
      [
        { name: '一', records },
        { name: 'b', records: [], hidden: true },
      ],
    );
    const { info, sheets } = await readContent(container({ Workbook: stream }));
    expect(info).toMatchObject({
      kind: 'xls',
      sheets: [
        { name: '一', hidden: false },
        { name: 'b', hidden: true },
      ],
    });
    expect(sheets[0]).toMatchObject({
      rows: [
        { n: 1, cells: [1] },
        { n: 2, cells: [2], hidden: true },
      ],
      merges: [{ top: 1, left: 2, bottom: 2, right: 3 }],
    });
  });

  test('kind, encoding and delimiter of text', async () => {
    expect((await readContent(Buffer.from('a;b\n1;2\n'))).info).toMatchObject({
      kind: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
    });
    expect((await readContent(Buffer.from('bcd72cd2d2', 'hex'))).info.encoding).toBe('gb18030');
  });

  test.each([
    ['a,b\n1,2', ','],
    ['"上海市,浦东";3;4\n"b";5;6', ';'],
    ['金额 1,234\t2\n金额 5,678\t3', '\t'],
    ['标题\n\na|b|c\n1|2|3', '|'],
    ['一列\n又一行', ','],
    ['sep=|\na,b,c', '|'],
  ])('delimiter of %j', (text, delimiter) => expect(guessDelimiter(text)).toBe(delimiter));
});

describe('encodings with a few broken characters', () => {
  const gbk = Buffer.from('bcd7b7bdb9abcbbe2c310a', 'hex');
  const long = Buffer.concat(Array.from({ length: 600 }, () => gbk));

  test('a name that an old system cut in half is shown as such, the rest is read', async () => {
    const { info, sheets } = await readContent(Buffer.concat([long, Buffer.from('bcd7b72c320a', 'hex'), long]));
    expect(info.encoding).toBe('gb18030');
    expect(sheets[0]?.rows).toHaveLength(1201);
    expect(sheets[0]?.rows[0]?.cells).toEqual(['甲方公司', '1']);
    const cut = sheets[0]?.rows[600]?.cells;
    expect(cut?.[0]).toMatch(/^甲.*\ufffd/);
  });

  test('UTF-8 that ends inside a character', async () => {
    const bytes = Buffer.from('甲方公司,1\n'.repeat(200) + '乙');
    expect((await readContent(bytes.subarray(0, -1))).info.encoding).toBe('utf-8');
  });
});

describe('in a thread of its own', () => {
  test('only the wanted sheet, told before its rows', async () => {
    const told: string[] = [];
    const found: SheetRow[] = [];
    const result = await readFile(saved(twoSheets()), {
      sheet: 1,
      onInfo: (info) => told.push(info.kind),
      onRows: (rows, sheet) => {
        told.push(`rows of ${sheet}`);
        found.push(...rows);
      },
    });
    expect(told).toEqual(['xlsx', 'rows of 1']);
    expect(found).toEqual([{ n: 2, cells: ['b'], hidden: true }]);
    expect(result).toMatchObject({ rows: [0, 1], merges: [[], [{ top: 2, left: 0, bottom: 3, right: 1 }]] });
  });

  test('a sheet that is not there', async () => {
    expect(await codeOf(readFile(saved(twoSheets()), { sheet: 7, onRows: () => {} }))).toBe('sheets.noSuchSheet');
  });

  test('batches come one after the other and in order, however slow the taker is', async () => {
    let busy = 0;
    let last = 0;
    await readFile(saved(manyLines(5000)), {
      onRows: async (rows) => {
        busy += 1;
        expect(busy).toBe(1);
        expect(rows[0]?.n).toBe(last + 1);
        last = rows.at(-1)?.n ?? 0;
        await pause(3);
        busy -= 1;
      },
    });
    expect(last).toBe(5000);
  });

  test('what the taker throws comes through', async () => {
    const taking = readFile(saved(manyLines(2000)), {
      onRows: () => {
        throw new Error('the taker broke');
      },
    });
    await expect(taking).rejects.toThrow('the taker broke');
  });

  test('a signal ends it', async () => {
    const control = new AbortController();
    const reading = readFile(saved(manyLines(100_000)), {
      signal: control.signal,
      onRows: () => control.abort(),
    });
    expect(await codeOf(reading)).toBe('sheets.cancelled');
    expect(await codeOf(readFile(saved(manyLines(1)), { signal: AbortSignal.abort(), onRows: () => {} }))).toBe(
      'sheets.cancelled',
    );
  });

  test('so does the limit of time', async () => {
    const reading = readFile(saved(manyLines(2000)), { onRows: () => pause(50) }, { seconds: 0.001 });
    expect(await codeOf(reading)).toBe('sheets.tooSlow');
  });

  test('which does not count the time of the taker', async () => {
    let rows = 0;
    const taking = async (some: SheetRow[]) => {
      rows += some.length;
      await pause(350);
    };
    await readFile(saved(manyLines(4000)), { onRows: taking }, { seconds: 2.5 });
    expect(rows).toBe(4000);
  });

  test('a file that takes too much memory ends its thread, not the process', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => row(at + 1, cell(`A${at + 1}`, at)));
    const merges = Array.from({ length: 200_000 }, (_, at) => `<mergeCell ref="A${at + 1}:B${at + 1}"/>`);
    const path = saved(makeBook({ sheet: worksheet(rows.join(''), `<mergeCells>${merges.join('')}</mergeCells>`) }));
    expect(await codeOf(readFile(path, { onRows: () => {} }, { heapMegabytes: 6 }))).toBe('sheets.tooHeavy');
  });

  test('a path that does not exist is an error', async () => {
    await expect(readFile(join(folder, 'nothing'), { onRows: () => {} })).rejects.toThrow('ENOENT');
  });
});
