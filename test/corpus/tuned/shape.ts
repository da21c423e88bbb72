/** A tuned shape: rows as a reader would give them, and what a person reads in them. */
import type { Cell, Merge, SheetRow } from '../../../src/kernel/sheets/types.ts';
import type { CorpusTarget, Expected } from '../types.ts';
import { area, grid, type Made } from '../write.ts';

export interface Shape {
  id: string;
  /** What is nasty about it. */
  title: string;
  target: CorpusTarget;
  /** Rows, cells split by |, as `grid` of write.ts reads them. */
  rows: string;
  /** A1:C2 */
  merges?: string[];
  hidden?: number[];
  sheetName?: string;
  /** The same layout a month later. */
  again?: string;
  expected: Expected;
}

export const today = '2026-11-23';

function cellOf(made: Made): Cell {
  if (made === null || typeof made !== 'object') return made;
  if ('day' in made)
    return {
      date: made.day
        .split('-')
        .map((part) => part.padStart(2, '0'))
        .join('-'),
    };
  if ('error' in made) return { error: String(made.error) };
  if ('formula' in made) return made.value;
  if ('num' in made) return made.num;
  return 'inline' in made ? made.inline : null;
}

export function sheetRows(text: string, hidden: readonly number[] = []): SheetRow[] {
  return grid(text).map((cells, at) => ({
    n: at + 1,
    cells: cells.map(cellOf),
    ...(hidden.includes(at + 1) ? { hidden: true as const } : {}),
  }));
}

export function mergesOf(shape: Shape): Merge[] {
  return (shape.merges ?? [])
    .map(area)
    .map(({ top, left, bottom, right }) => ({ top: top + 1, left, bottom: bottom + 1, right }));
}
