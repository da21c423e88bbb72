/** Why a file is refused: a code with its words, the file, and the place inside it. */
import { AppError, type Params } from '../errors.ts';
import type { WordKeyOf } from '../words.ts';
import { columnLetters } from './references.ts';
import type { sheetWords } from './words.ts';

type FullCode = WordKeyOf<typeof sheetWords>;
export type SheetCode = FullCode extends `sheets.${infer Code}` ? Code : never;

export interface Place {
  /** A part of the archive or the container: xl/styles.xml, Workbook. */
  part?: string;
  sheet?: string;
  /** From 1. */
  row?: number;
  /** From 0. */
  column?: number;
}

/** A place as people write it: 销售!C5, 销售!5:5, xl/styles.xml. */
function written({ part, sheet, row, column }: Place): string {
  const at =
    row !== undefined && column !== undefined
      ? `${columnLetters(column)}${row}`
      : row !== undefined
        ? `${row}:${row}`
        : column !== undefined
          ? `${columnLetters(column)}:${columnLetters(column)}`
          : '';
  if (!sheet) return part && at ? `${part} ${at}` : part || at;
  return at ? `${sheet}!${at}` : sheet;
}

/** 422 with `file`, `where` and, where known, `sheet`, `row`, `column` (a letter), `cell`. */
export class SheetProblem extends AppError {
  constructor(code: SheetCode, place: Place = {}, params: Params = {}) {
    const column = place.column === undefined ? undefined : columnLetters(place.column);
    const where: Params = { where: written(place) };
    if (place.part !== undefined) where.part = place.part;
    if (place.sheet !== undefined) where.sheet = place.sheet;
    if (place.row !== undefined) where.row = place.row;
    if (column !== undefined) where.column = column;
    if (column !== undefined && place.row !== undefined) where.cell = `${column}${place.row}`;
    super(422, `sheets.${code}`, { ...where, ...params });
    this.name = 'SheetProblem';
  }
}

/** What a worker may send across: errors lose their class on the way. */
export interface PlainProblem {
  code: string;
  params: Params;
}

export function revived({ code, params }: PlainProblem, file: string): SheetProblem {
  const problem = new SheetProblem('damaged', {}, { ...params, file });
  return Object.assign(problem, { code, message: code });
}
