/** A form as it comes: read by the hardened reader in its own thread; its marks, and enough of it to click on. */
import { refuse } from '../../kernel/errors.ts';
import { readFile } from '../../kernel/sheets/read-file.ts';
import { SheetProblem } from '../../kernel/sheets/problem.ts';
import type { SheetLimits } from '../../kernel/sheets/limits.ts';
import type { Cell, FileInfo } from '../../kernel/sheets/types.ts';
import { marksIn } from './rules.ts';
import type { SheetPreview, StoredMark } from './shapes.ts';

const MB = 2 ** 20;
/** A form is small: a sheet or twenty of a few hundred rows, with pictures. */
export const formLimits: Partial<SheetLimits> = {
  fileBytes: 8 * MB,
  inflatedBytes: 96 * MB,
  sheets: 60,
  seconds: 30,
};
const shownRows = 120;
const shownColumns = 40;
export const mostMarks = 3000;

export interface ReadForm {
  sheets: SheetPreview[];
  marks: StoredMark[];
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return 'date' in cell ? cell.date : cell.error;
  return String(cell);
}

/** @param name as it was uploaded: refusals call it so. @throws a SheetProblem, reports.notXlsx, reports.tooManyMarks. */
export async function readForm(path: string, name: string): Promise<ReadForm> {
  const found: ReadForm = { sheets: [], marks: [] };
  const onInfo = (info: FileInfo) => {
    if (info.kind !== 'xlsx') throw refuse('reports.notXlsx', { file: name });
    found.sheets = info.sheets.map((one) => ({
      name: one.name,
      hidden: one.hidden,
      rows: [],
      columns: 0,
      merges: [],
      rowCount: 0,
    }));
  };
  const options = {
    name,
    onInfo,
    onRows: (rows: { n: number; cells: Cell[] }[], sheet: number) =>
      rows.forEach((row) => take(found, sheet, row, name)),
  };
  const { merges } = await readFile(path, options, formLimits);
  for (const [at, sheet] of found.sheets.entries())
    sheet.merges = (merges[at] ?? []).filter(({ top, left }) => top <= shownRows && left < shownColumns).slice(0, 2000);
  return found;
}

function take(found: ReadForm, at: number, { n, cells }: { n: number; cells: Cell[] }, file: string): void {
  const sheet = found.sheets[at];
  if (!sheet) throw new SheetProblem('damaged');
  sheet.rowCount = Math.max(sheet.rowCount, n);
  for (const [column, cell] of cells.entries()) {
    if (typeof cell !== 'string' || marksIn(cell).length === 0) continue;
    if (found.marks.length >= mostMarks) throw refuse('reports.tooManyMarks', { file, limit: mostMarks });
    found.marks.push({ sheet: at, row: n, column, text: cell });
  }
  if (n > shownRows) return;
  sheet.columns = Math.max(sheet.columns, Math.min(cells.length, shownColumns));
  sheet.rows.push({ n, cells: cells.slice(0, shownColumns).map((cell) => textOf(cell).slice(0, 120)) });
}
