/** What the reading worker and its caller say to each other. */
import type { SheetLimits } from './limits.ts';
import type { PlainProblem } from './problem.ts';
import type { FileInfo, Merge, SheetRow } from './types.ts';

export interface Order {
  path: string;
  sheet: number | null;
  limits: SheetLimits;
}

export type Report =
  | { say: 'info'; info: FileInfo }
  | { say: 'rows'; sheet: number; rows: SheetRow[] }
  | { say: 'merges'; sheet: number; merges: Merge[] }
  | { say: 'done' }
  | { say: 'refused'; problem: PlainProblem };

/** Rows of one message: enough that messages cost little, few enough that a waiting one is small. */
export const batchRows = 500;
/** Messages under way before the worker waits. */
export const ahead = 2;
