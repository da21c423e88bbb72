import { describe, expect, test } from 'vitest';
import { heldOut } from './heldout/index.ts';
import { masters } from './heldout/master.ts';
import { noisyNames } from './heldout/names.ts';
import { grids } from './heldout/shape.ts';
import type { CorpusFile, ExpectedRow } from './types.ts';
import { shown } from './write.ts';

/** The judge is judged: a table written by hand may hold slips of the pen. */

const texts = new Set([
  'productName',
  'productCode',
  'customerName',
  'documentNo',
  'spec',
  'barcode',
  'name',
  'code',
  'payer',
  'batch',
  'contact',
]);

function rowsOf(file: CorpusFile): ExpectedRow[] {
  const { rows } = file.expected;
  return 'all' in rows ? rows.all : [...rows.first, ...rows.last];
}

/** Cells whose text differs from what the table says. */
function slips(file: CorpusFile): string[] {
  const grid = grids.get(file.id) ?? [];
  return rowsOf(file).flatMap((row) =>
    Object.entries(file.expected.columns).flatMap(([field, place]) => {
      const expected = row[field];
      if (typeof place !== 'number' || !texts.has(field) || typeof expected !== 'string') return [];
      const cell = shown(grid[row.n - 1]?.[place] ?? null);
      // A number shown as 6.97E+12 is whole in the file, and a group's cell is written once.
      if (cell === '' || cell.includes('E+')) return [];
      return cell.replace(/[`\s]/g, '') === expected.replace(/\s/g, '')
        ? []
        : [`${file.id} row ${row.n} ${field}: ${cell}`];
    }),
  );
}

/** Rows of the file below the first of data that the table neither reads nor skips. */
function forgotten(file: CorpusFile): number[] {
  const told = new Set([...rowsOf(file).map((row) => row.n), ...Object.keys(file.expected.skipped).map(Number)]);
  const first = Math.min(...rowsOf(file).map((row) => row.n));
  const grid = grids.get(file.id) ?? [];
  return grid.flatMap((row, i) =>
    i + 1 > first && row.some((one) => one !== null) && !told.has(i + 1) ? [i + 1] : [],
  );
}

describe('the held-out corpus', () => {
  test('has at least 24 files, enough of each target, each with its own id', () => {
    const counts = Object.groupBy(heldOut, (file) => file.target);
    expect(new Set(heldOut.map((file) => file.id)).size).toBe(heldOut.length);
    expect(counts.sellOut?.length).toBeGreaterThanOrEqual(10);
    expect((counts.counts?.length ?? 0) + (counts.openingStock?.length ?? 0)).toBeGreaterThanOrEqual(4);
    expect(heldOut.length).toBeGreaterThanOrEqual(24);
  });

  test('its tables agree with the files they describe', () => {
    expect(heldOut.flatMap(slips)).toEqual([]);
  });

  test('its tables tell of every row', () => {
    const short = heldOut.filter((file) => 'all' in file.expected.rows);
    expect(short.flatMap((file) => forgotten(file).map((n) => `${file.id} row ${n}`))).toEqual([]);
  });

  test('every row of a table tells every field of its columns', () => {
    const wrong = heldOut.flatMap((file) =>
      rowsOf(file).flatMap((row) =>
        Object.keys(file.expected.columns)
          .filter((field) => !(field in row) && !(field === 'unit' && 'quantity' in row))
          .map((field) => `${file.id} row ${row.n}: ${field}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('no column is both read and ignored', () => {
    const both = heldOut.filter((file) =>
      file.expected.ignored.some((index) => Object.values(file.expected.columns).includes(index)),
    );
    expect(both.map((file) => file.id)).toEqual([]);
  });

  test('2,000 names: 400 nobody could tell, no two the same with different truth', () => {
    const names = noisyNames();
    const plain = (text = '') =>
      text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s()（）]/g, '');
    const truths = new Map<string, string | null>();
    const torn = names.filter((one) => {
      const key = `${one.master}|${plain(one.name)}|${plain(one.spec)}`;
      const other = truths.has(key) && truths.get(key) !== one.truth;
      truths.set(key, one.truth);
      return other;
    });
    expect(torn).toEqual([]);
    expect([names.length, names.filter((one) => one.truth === null).length]).toEqual([2000, 400]);
    expect(Object.values(masters).map((one) => one.products.length)).toEqual([36, 60]);
  });
});
