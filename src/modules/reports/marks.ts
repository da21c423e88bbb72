/** Marks read and judged: what each means, what is wrong with it and where. */
import type { Ctx } from '../../kernel/ctx.ts';
import { readingOf } from '../../kernel/export.ts';
import type { FieldError } from '../../kernel/errors.ts';
import { columnLetters } from '../../kernel/sheets/references.ts';
import { figures } from './figures.ts';
import { names } from './names.ts';
import { isProblem, marksIn, readMark, type Mark } from './rules.ts';
import type { SheetPreview, StoredMark } from './shapes.ts';

export interface FormFile {
  sheets: readonly SheetPreview[];
  marks: readonly StoredMark[];
  assigned: readonly StoredMark[];
}

/** One marked cell: its whole text, and each mark in it understood. */
export interface MarkedCell extends StoredMark {
  sheetName: string;
  cell: string;
  assigned: boolean;
  marks: readonly { text: string; mark: Mark }[];
  problems: FieldError[];
}

export const placeOf = (one: { row: number; column: number }) => `${columnLetters(one.column)}${one.row}`;
const at = ({ sheet, row, column }: StoredMark) => `${sheet}:${row}:${column}`;

/** What stands on the cells: the file's own marks, and over them what was put on by clicking. */
export function marksOf({ marks, assigned }: FormFile): (StoredMark & { assigned: boolean })[] {
  const all = new Map(marks.map((one) => [at(one), { ...one, assigned: false }]));
  for (const one of assigned) all.set(at(one), { ...one, assigned: true });
  return [...all.values()].toSorted((a, b) => a.sheet - b.sheet || a.row - b.row || a.column - b.column);
}

/** Everything wrong that can be known without asking for a single figure. */
export function judged(file: FormFile): MarkedCell[] {
  const cells = marksOf(file).map((one) => readCell(one, file.sheets[one.sheet]?.name ?? ''));
  const rows = Map.groupBy(cells, ({ sheet, row }) => `${sheet}:${row}`);
  for (const row of rows.values()) {
    const lists = new Set(
      row.flatMap((cell) => cell.marks.map(({ mark }) => eachOf(mark))).filter((one) => one !== null),
    );
    const [first] = row;
    if (lists.size > 1 && first)
      first.problems.push({
        path: first.cell,
        code: 'reports.mixedRow',
        params: { sheet: first.sheetName, row: first.row },
      });
  }
  return cells;
}

export const eachOf = (mark: Mark) => (mark.kind === 'fact' ? null : mark.each);

function readCell(one: StoredMark & { assigned: boolean }, sheetName: string): MarkedCell {
  const cell = placeOf(one);
  const marks: { text: string; mark: Mark }[] = [];
  const problems: FieldError[] = [];
  const wrong = (code: string, mark: string, word: string) =>
    problems.push({
      path: `${sheetName}!${cell}`,
      code: `reports.${code}`,
      params: { sheet: sheetName, cell, mark, word, example: '{{销售额.本月}}' },
    });
  for (const text of marksIn(one.text)) {
    const mark = readMark(text, names);
    if (isProblem(mark)) wrong(mark.code, text, mark.word);
    else if (mark.kind === 'figure' && !splits(mark)) wrong('notEach', text, inner(text));
    else marks.push({ text, mark });
  }
  return { ...one, sheetName, cell, marks, problems };
}

const inner = (text: string) => text.replace(/^[{｛]+|[}｝]+$/g, '');

/** A figure is split only by what its facts know. */
function splits(mark: Extract<Mark, { kind: 'figure' }>): boolean {
  const { by } = figures[mark.figure];
  return [mark.each, mark.only?.list ?? null].every((list) => list === null || by.includes(list));
}

/** A mark in the words of the reader: 销售额 · 本月 · 每个经销商. */
export function labelOf(ctx: Ctx, mark: Mark): string {
  const { say } = readingOf(ctx);
  if (mark.kind === 'fact') return say(`reports.fact.${mark.fact}`);
  if (mark.kind === 'field') return `${say(`reports.each.${mark.each}`)} · ${say(`reports.field.${mark.field}`)}`;
  const parts = [say(`reports.figure.${mark.figure}`), say(`reports.period.${mark.period}`)];
  if (mark.each) parts.unshift(say(`reports.each.${mark.each}`));
  if (mark.only) parts.push(`${say(`reports.list.${mark.only.list}`)} ${mark.only.code}`);
  if (mark.scale === 'wan') parts.push(say('reports.scale.wan'));
  return parts.join(' · ');
}
