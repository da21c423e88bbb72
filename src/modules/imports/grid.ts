/** The first rows of a sheet as a grid in which merged cells know their value. */
import type { Cell, Merge, SheetRow } from '../../kernel/sheets/types.ts';
import { isBlank } from './text.ts';

export interface Grid {
  rows: readonly SheetRow[];
  width: number;
  /** A cell as it stands; merged cells only in their corner. By position in `rows`. */
  at(row: number, column: number): Cell;
  /** The cell with the value of the merged area it lies in. */
  full(row: number, column: number): Cell;
  /** The merged area a cell lies in. */
  area(row: number, column: number): Merge | undefined;
  /** Columns with something in them. */
  filled(row: number): number[];
}

export function gridOf(rows: readonly SheetRow[], merges: readonly Merge[]): Grid {
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const byN = new Map(rows.map((row, at) => [row.n, at]));
  const owned = new Map<string, Merge>();
  for (const merge of merges) {
    const last = Math.min(merge.bottom, merge.top + 400);
    for (let n = merge.top; n <= last; n += 1) {
      if (!byN.has(n)) continue;
      for (let c = merge.left; c <= Math.min(merge.right, width - 1); c += 1) owned.set(`${n}:${c}`, merge);
    }
  }
  const at = (row: number, column: number): Cell => rows[row]?.cells[column] ?? null;
  const area = (row: number, column: number) => owned.get(`${rows[row]?.n ?? 0}:${column}`);
  return {
    rows,
    width,
    at,
    area,
    full(row, column) {
      const merge = area(row, column);
      const top = merge && byN.get(merge.top);
      return merge && top !== undefined ? at(top, merge.left) : at(row, column);
    },
    filled(row) {
      const cells = rows[row]?.cells ?? [];
      return cells.flatMap((cell, column) => (isBlank(cell) ? [] : [column]));
    },
  };
}
