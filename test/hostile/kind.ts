/** One hostile or ugly file: how it is made, and what has to come of it. */
import type { SheetCode } from '../../src/kernel/sheets/problem.ts';
import type { Cell } from '../../src/kernel/sheets/types.ts';

export type Outcome =
  | { refused: SheetCode; where?: string }
  /** Cells by row number; all sheets one after the other. */
  | { rows: Record<number, Cell[]> };

export interface Kind {
  name: string;
  make(): Buffer;
  outcome: Outcome;
}

export const refused = (code: SheetCode, where?: string): Outcome =>
  where === undefined ? { refused: code } : { refused: code, where };
export const rows = (found: Record<number, Cell[]>): Outcome => ({ rows: found });

export const kind = (name: string, outcome: Outcome, make: () => Buffer): Kind => ({ name, make, outcome });
