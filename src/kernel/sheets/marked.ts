/** The file somebody gave us, once more, with the wrong cells red and a column that says why. */
import type { Writable } from 'node:stream';
import type { Merge, SheetRow } from './types.ts';
import type { OutCell, OutRow } from './xlsx-cells.ts';
import { writePlaced } from './write.ts';

/** What is wrong with a row: with one of its cells, or with the row as a whole where `column` is missing. */
export interface Mark {
  /** As in SheetRow: from 1. */
  row: number;
  /** From 0. */
  column?: number;
  reason: string;
}

export interface MarkedSheet {
  name: string;
  rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
  marks: readonly Mark[];
  merges?: readonly Merge[];
  /** Columns of the widest row; the reasons stand in the next one. */
  width: number;
  /** The row of the heads, where the new column gets its own; frozen with what is above. */
  headRow?: number;
}

interface RowMarks {
  columns: Set<number>;
  reasons: string[];
}

function byRow(marks: readonly Mark[]): Map<number, RowMarks> {
  const found = new Map<number, RowMarks>();
  for (const { row, column, reason } of marks) {
    let of = found.get(row);
    if (!of) found.set(row, (of = { columns: new Set(), reasons: [] }));
    if (column !== undefined) of.columns.add(column);
    if (!of.reasons.includes(reason)) of.reasons.push(reason);
  }
  return found;
}

/** Texts are written as texts, so that codes with leading zeros and barcodes survive being opened and saved. */
function kept(cell: SheetRow['cells'][number], red: boolean): OutCell {
  if (typeof cell === 'string') return { value: cell, look: red ? { format: '@', red } : { format: '@' } };
  return red ? { value: cell, look: { red } } : cell;
}

async function* markedRows(sheet: MarkedSheet, title: string): AsyncGenerator<OutRow> {
  const marks = byRow(sheet.marks);
  const { width, headRow } = sheet;
  for await (const { n, cells, hidden } of sheet.rows) {
    const of = marks.get(n);
    const out: OutCell[] = [];
    for (let at = 0; at < width; at += 1) out.push(kept(cells[at] ?? null, of?.columns.has(at) ?? false));
    if (n === headRow) out.push({ value: title, look: { bold: true } });
    else if (of) out.push({ value: of.reasons.join('；').slice(0, 32_000), look: { red: true } });
    // A row somebody has to correct may not stay out of sight.
    yield hidden && !of ? { n, cells: out, hidden } : { n, cells: out };
  }
}

/**
 * Writes a copy as .xlsx, whatever the format of the original: every value unchanged and in its place, wrong cells red,
 * the reasons in a column behind the last. `title` heads that column (错误原因).
 */
export async function writeMarkedCopy(
  to: string | Writable,
  sheets: readonly MarkedSheet[],
  title: string,
): Promise<void> {
  await writePlaced(
    to,
    sheets.map((sheet) => ({
      name: sheet.name,
      widths: [...Array.from({ length: sheet.width }, () => 14), 40],
      looks: [],
      frozen: sheet.headRow ?? 0,
      rows: markedRows(sheet, title),
      merges: sheet.merges ?? [],
    })),
  );
}
