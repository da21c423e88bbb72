import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { readXlsx, writeXlsx as writeByHucre, type WriteSheet } from 'hucre';
import { describe, expect, test } from 'vitest';
import { sheetLimits } from '../limits.ts';
import { Archive } from '../zip.ts';
import { type FormPlan, writeFilled } from './fill.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function filled(bytes: Uint8Array, plan: FormPlan): Promise<Buffer> {
  const out = new PassThrough();
  const [result] = await Promise.all([buffer(out), writeFilled(out, Buffer.from(bytes), plan, sheetLimits)]);
  return result;
}

async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const archive = await Archive.open(Buffer.from(bytes), sheetLimits);
  const parts = new Map<string, string>();
  for (const name of archive.names) parts.set(name, (await archive.readSmall(name, 32)).toString('latin1'));
  return parts;
}

const read = (bytes: Uint8Array) => readXlsx(bytes, { readStyles: true });
const bold = { font: { bold: true }, numFmt: '#,##0.00', fill: { type: 'pattern', pattern: 'solid' } } as const;

/** A form as a headquarters keeps it: merged head, a row of marks, totals, shares, a second sheet that sums the first. */
function headquarters(): WriteSheet[] {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const put = (at: string, cell: object) => cells.set(at, cell);
  put('0,0', { value: '月度经营报表（{{期间}}）', style: { font: { bold: true, size: 18 } } });
  put('4,1', { value: '{{金额}}', style: bold });
  put('4,2', { value: '{{指标}}', style: bold });
  put('4,3', { formula: 'B5/C5', formulaResult: 0.5, style: { numFmt: '0.0%' } });
  put('4,4', { formula: 'B5/$B$6', formulaResult: 0.5 });
  put('5,1', { formula: 'SUM(B5:B5)', formulaResult: 1, style: bold });
  put('5,2', { formula: 'SUM(C5)', formulaResult: 1 });
  put('7,1', { value: '=合计', style: { font: { italic: true } } });
  return [
    {
      name: '月报',
      rows: [
        ['月度经营报表（{{期间}}）', null, null, null, null],
        [],
        ['名称', '金额', '指标', '达成', '占比'],
        [],
        ['{{名称}}', '{{金额}}', '{{指标}}', null, null],
        ['合计', null, null, null, null],
        [],
        ['制表：{{人}}', '{{注}}', null, null, null],
      ],
      cells,
      merges: [
        { startRow: 0, startCol: 0, endRow: 0, endCol: 4 },
        { startRow: 7, startCol: 1, endRow: 7, endCol: 3 },
      ],
      columns: [{ width: 20 }, { width: 14 }, { width: 14 }],
      conditionalRules: [{ type: 'cellIs', priority: 1, operator: 'lessThan', formula: '1', range: 'D5:D5' }],
      dataValidations: [{ type: 'list', values: ['甲', '乙'], range: 'C8' }],
      images: [{ data: png, type: 'png', anchor: { from: { row: 9, col: 0 }, to: { row: 11, col: 2 } } }],
      freezePane: { rows: 3 },
    },
    {
      name: "合计'表",
      rows: [['总额', null]],
      cells: new Map([['0,1', { formula: "SUM(月报!B5:B5)+LOG10(100)+'月报'!$B$6", formulaResult: 3 }]]),
    },
  ];
}

const line = (name: string, amount: string, target: number) => [
  { value: name },
  { value: { decimal: amount } },
  { value: target },
];

describe('a form of another program', () => {
  test('three lines grow from one row of marks; sums, shares, merges, pictures and the other sheet follow', async () => {
    const form = await writeByHucre({
      sheets: headquarters(),
      namedRanges: [{ name: '总额', range: '月报!$B$6' }],
    });
    const out = await filled(
      form,
      new Map([
        [
          0,
          {
            cells: [
              { row: 1, column: 0, fill: { replace: [['{{期间}}', '2026年11月']] } },
              { row: 8, column: 0, fill: { replace: [['{{人}}', '周 & 吴']] } },
              { row: 8, column: 1, fill: { value: '=HYPERLINK("http://x")' } },
            ],
            blocks: [
              {
                row: 5,
                columns: [0, 1, 2],
                lines: [
                  line('南昌', '1234.50', 1000),
                  line('=九江', '-0.07', 3),
                  line('赣州<1>', '90071992547409.91', 9),
                ],
              },
            ],
          },
        ],
      ]),
    );
    const book = await read(out);
    const [sheet, sum] = book.sheets;
    expect(sheet?.rows[0]?.[0]).toBe('月度经营报表（2026年11月）');
    expect(sheet?.rows.slice(4, 7).map((row) => row.slice(0, 3))).toEqual([
      ['南昌', 1234.5, 1000],
      ["'=九江", -0.07, 3],
      ['赣州<1>', 90071992547409.91, 9],
    ]);
    const formula = (at: string) => sheet?.cells?.get(at)?.formula;
    expect(['4,3', '5,3', '6,3'].map(formula)).toEqual(['B5/C5', 'B6/C6', 'B7/C7']);
    expect(['4,4', '6,4', '7,1', '7,2'].map(formula)).toEqual(['B5/$B$8', 'B7/$B$8', 'SUM(B5:B7)', 'SUM(C5)']);
    expect(sheet?.cells?.get('6,1')?.style).toEqual(sheet?.cells?.get('4,1')?.style);
    expect(sheet?.cells?.get('7,1')?.style?.font?.bold).toBe(true);
    expect(sheet?.rows[9]?.slice(0, 2)).toEqual(['制表：周 & 吴', '\'=HYPERLINK("http://x")']);
    expect(sheet?.merges).toEqual([
      { startRow: 0, startCol: 0, endRow: 0, endCol: 4 },
      { startRow: 9, startCol: 1, endRow: 9, endCol: 3 },
    ]);
    expect(sheet?.conditionalRules?.[0]?.range).toBe('D5:D7');
    expect(sheet?.dataValidations?.[0]?.range).toBe('C10');
    expect(sheet?.images?.[0]?.anchor.from).toMatchObject({ row: 11, col: 0 });
    expect(sheet?.freezePane).toMatchObject({ rows: 3 });
    expect(sum?.cells?.get('0,1')?.formula).toBe("SUM(月报!B5:B7)+LOG10(100)+'月报'!$B$8");
    expect(book.namedRanges?.[0]?.range).toBe('月报!$B$8');
    const parts = await partsOf(out);
    expect(parts.get('xl/workbook.xml')).toContain('fullCalcOnLoad="1"');
    expect(parts.has('xl/calcChain.xml')).toBe(false);
    expect(parts.get('xl/styles.xml')).toBe((await partsOf(form)).get('xl/styles.xml'));
    // No value of before stays where it would be read as one of now.
    expect(sum?.rows[0]?.[1] ?? null).toBeNull();
  });

  test('rows that stand ready are filled first; no line at all empties the marks', async () => {
    const rows = [['{{名称}}', '{{金额}}'], ...Array.from({ length: 3 }, () => [null, null]), ['合计', null]];
    const cells: NonNullable<WriteSheet['cells']> = new Map();
    for (let row = 0; row < 4; row += 1)
      for (const column of [0, 1]) cells.set(`${row},${column}`, { value: rows[row]?.[column] ?? null, style: bold });
    cells.set('4,1', { formula: 'SUM(B1:B4)', formulaResult: 0 });
    const form = await writeByHucre({ sheets: [{ name: 'a', rows, cells }] });
    const two = (n: number) => Array.from({ length: n }, (_, i) => [{ value: `行${i}` }, { value: i }]);
    const plan = (n: number): FormPlan =>
      new Map([[0, { cells: [], blocks: [{ row: 1, columns: [0, 1], lines: two(n) }] }]]);
    const at = async (n: number) => (await read(await filled(form, plan(n)))).sheets[0];
    expect((await at(3))?.rows.map((row) => row[0] ?? null)).toEqual(['行0', '行1', '行2', null, '合计']);
    expect((await at(3))?.cells?.get('4,1')?.formula).toBe('SUM(B1:B4)');
    const six = await at(6);
    expect(six?.rows.map((row) => row[0])).toEqual(['行0', '行1', '行2', '行3', '行4', '行5', '合计']);
    expect(six?.cells?.get('6,1')?.formula).toBe('SUM(B1:B6)');
    expect((await at(0))?.rows.map((row) => row[0] ?? null)).toEqual([null, null, null, null, '合计']);
  });

  test('a day stays a day where the cell shows days; elsewhere it is its text', async () => {
    const form = await writeByHucre({
      sheets: [
        {
          name: 'a',
          rows: [['x', 'y']],
          cells: new Map([['0,0', { value: 'x', style: { numFmt: 'yyyy"年"m"月"d"日"' } }]]),
        },
      ],
    });
    const day = { value: { date: '2026-11-28' } };
    const plan: FormPlan = new Map([
      [
        0,
        {
          blocks: [],
          cells: [
            { row: 1, column: 0, fill: day },
            { row: 1, column: 1, fill: day },
            { row: 3, column: 2, fill: { value: 5 } },
          ],
        },
      ],
    ]);
    const book = await read(await filled(form, plan));
    expect(book.sheets[0]?.rows[0]).toEqual([new Date('2026-11-28'), '2026-11-28', null]);
    expect(book.sheets[0]?.rows[2]?.[2]).toBe(5);
  });
});

test('property: a form without marks comes out equal, part by part', async () => {
  const value = fc.oneof(fc.constant(null), fc.string({ maxLength: 8 }), fc.integer(), fc.boolean());
  const table = fc.array(fc.array(value, { minLength: 1, maxLength: 5 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.array(table, { minLength: 1, maxLength: 3 }), async (sheets) => {
      const form = await writeByHucre({ sheets: sheets.map((rows, at) => ({ name: `s${at}`, rows })) });
      expect(await partsOf(await filled(form, new Map()))).toEqual(await partsOf(form));
    }),
    { numRuns: 40 },
  );
});

test('property: marks among other cells change no other value, and lines stand in their order', async () => {
  const size = fc.record({ above: fc.nat(4), below: fc.nat(4), lines: fc.nat(7) });
  await fc.assert(
    fc.asyncProperty(size, async ({ above, below, lines }) => {
      const plain = (n: number, tag: string) => Array.from({ length: n }, (_, i) => [`${tag}${i}`, i]);
      const rows = [...plain(above, 'a'), ['{{x}}', '{{y}}'], ...plain(below, 'b')];
      const form = await writeByHucre({ sheets: [{ name: 's', rows }] });
      const given = Array.from({ length: lines }, (_, i) => [{ value: `x${i}` }, { value: i * 1.5 }]);
      const plan: FormPlan = new Map([[0, { cells: [], blocks: [{ row: above + 1, columns: [0, 1], lines: given }] }]]);
      const got =
        (await read(await filled(form, plan))).sheets[0]?.rows.map((row) => row.map((one) => one ?? null)) ?? [];
      const middle = lines === 0 ? [[null, null]] : given.map((one) => one.map((fill) => fill.value));
      const whole = [...plain(above, 'a'), ...middle, ...plain(below, 'b')];
      const padded = whole.map((row) => JSON.stringify(row));
      // A blank row at the end is none.
      const text = got.map((row) => JSON.stringify(row.length === 0 ? [null, null] : row));
      expect(text).toEqual(padded.slice(0, text.length));
      expect(padded.slice(text.length).every((row) => row === '[null,null]')).toBe(true);
    }),
    { numRuns: 40 },
  );
});
