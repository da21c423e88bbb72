/** Good files with bytes changed, cut, doubled: whatever comes of it, it is a refusal in words or a table, and soon. */
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readContent } from '../../src/kernel/sheets/content.ts';
import { SheetProblem } from '../../src/kernel/sheets/problem.ts';
import { format, labelSst, merged, mulRk, number, sst, xf, xls } from './biff.ts';
import { cell, makeBook, row, strings, styles, workbookXml, worksheet } from './book.ts';

const rows = Array.from({ length: 60 }, (_, at) =>
  row(
    at + 1,
    `<c r="A${at + 1}" s="0"><v>${46_000 + at}</v></c>`,
    cell(`B${at + 1}`, '甲'),
    `<c r="C${at + 1}" t="s"><v>0</v></c>`,
  ),
);
const book = {
  sheet: worksheet(rows.join(''), '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'),
  strings: strings('<t>乙</t>'),
  styles: styles(['yyyy-mm-dd']),
};

const seeds: Record<string, Buffer> = {
  xlsx: makeBook(book),
  // Nothing is compressed, so that changes reach the XML and not only the checksum.
  'plain xml': Buffer.from(
    `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="x"><Worksheet ss:Name="一"><Table>${'<Row><Cell ss:Index="2"><Data ss:Type="Number">1.5</Data></Cell></Row>'.repeat(40)}</Table></Worksheet></Workbook>`,
  ),
  xls: xls(
    [format(170, 'yyyy-mm-dd'), xf(0), xf(170), sst('甲', 'abc')],
    ...Array.from({ length: 200 }, (_, at) => labelSst(at, 0, at % 2)),
    ...Array.from({ length: 200 }, (_, at) => number(at, 1, at, 1)),
    mulRk(300, 0, 6, 10),
    merged(0, 0, 0, 1),
  ),
  'small xls': xls([sst('甲')], labelSst(0, 0, 0)),
  html: Buffer.from(`<html><table>${'<tr><td rowspan=2 x:num="5">5<td>&lt;甲</tr>'.repeat(40)}</table>`),
  csv: Buffer.from('编码,"数,量"\r\n甲,1\r\n'.repeat(60)),
  gbk: Buffer.from('b1e0c2eb2ccafdc1bf0d0abcd72c310d0a'.repeat(40), 'hex'),
};

/** Parts changed before they are packed, so that checksums hold and the changes reach the XML. */
const packed: Record<string, { bytes: Buffer; pack: (bytes: Buffer) => Buffer }> = {
  'a packed sheet': { bytes: Buffer.from(book.sheet), pack: (bytes) => makeBook({ ...book, sheet: bytes }) },
  'packed texts': {
    bytes: Buffer.from(
      strings(...Array.from({ length: 30 }, (_, at) => `<r><t>乙${at}_x000D_</t></r><rPh><t>x</t></rPh>`)),
    ),
    pack: (bytes) => makeBook({ ...book, parts: { 'xl/sharedStrings.xml': bytes } }),
  },
  'packed formats': {
    bytes: Buffer.from(book.styles),
    pack: (bytes) => makeBook({ ...book, parts: { 'xl/styles.xml': bytes } }),
  },
  'a packed workbook': {
    bytes: Buffer.from(workbookXml('<sheet name="销售" sheetId="1" r:id="rId1"/>', 'date1904="1"')),
    pack: (bytes) => makeBook({ ...book, parts: { 'xl/workbook.xml': bytes } }),
  },
};

interface Change {
  at: number;
  kind: 'set' | 'cut' | 'double' | 'zero' | 'ones';
  value: number;
  length: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('set', 'cut', 'double', 'zero', 'ones'),
  value: fc.nat(255),
  length: fc.integer({ min: 1, max: 40 }),
});

function applied(bytes: Buffer, changes: readonly Change[]): Buffer {
  let now = Buffer.from(bytes);
  for (const { at, kind, value, length } of changes) {
    const from = Math.floor(at * now.length);
    const to = Math.min(from + length, now.length);
    if (kind === 'set') now[from] = value;
    else if (kind === 'zero') now.fill(0, from, to);
    else if (kind === 'ones') now.fill(0xff, from, to);
    else if (kind === 'cut') now = Buffer.concat([now.subarray(0, from), now.subarray(to)]);
    else now = Buffer.concat([now.subarray(0, to), now.subarray(from)]);
  }
  return now;
}

/** Each case reads a file: a part of what arithmetic gets. */
const cases = Math.round(Math.min(Math.max(Number(process.env['PROPERTY_CASES'] ?? 0) / 20, 200), 5000));
const count = { read: 0, refused: 0, slowest: 0 };
const without: unknown[] = [];

afterAll(() => {
  console.log(`${count.read} read, ${count.refused} refused, the slowest in ${Math.round(count.slowest)} ms`);
});

const all = [
  ...Object.entries(seeds).map(([name, bytes]) => ({ name, bytes, pack: (changed: Buffer) => changed })),
  ...Object.entries(packed).map(([name, { bytes, pack }]) => ({ name, bytes, pack })),
];

test.each(all)(
  'changed bytes of $name',
  async ({ bytes, pack }) => {
    await readContent(pack(bytes));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const started = performance.now();
        try {
          await readContent(pack(applied(bytes, changes)));
          count.read += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(SheetProblem);
          // A library that tripped is refused as well, but each such place deserves its own words.
          if (error instanceof SheetProblem && error.code === 'sheets.broken') without.push(error.cause);
          count.refused += 1;
        }
        count.slowest = Math.max(count.slowest, performance.now() - started);
      }),
      { numRuns: cases },
    );
  },
  120_000,
);

test('no damage was met without words for it', () => {
  expect(without).toEqual([]);
});
