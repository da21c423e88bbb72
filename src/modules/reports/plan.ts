/** From marks and a month to what goes into each cell. */
import type { Ctx } from '../../kernel/ctx.ts';
import { readingOf } from '../../kernel/export.ts';
import { refuse, type FieldError } from '../../kernel/errors.ts';
import type { FormPlan } from '../../kernel/sheets/form/fill.ts';
import type { Block } from '../../kernel/sheets/form/sheet-fill.ts';
import type { FormFill, FormValue } from '../../kernel/sheets/form/values.ts';
import { monthRange } from '../../kernel/time.ts';
import { companyName } from '../access/index.ts';
import { figures, type Span } from './figures.ts';
import { eachOf, judged, labelOf, placeOf, type FormFile, type MarkedCell } from './marks.ts';
import { idsOf, rowsOf, type ListRow } from './rows.ts';
import { daysOf, decimalOf, type Fact, type FigureMark, type ListKey, type Mark } from './rules.ts';
import type { FilledValue } from './shapes.ts';
import { keyOfAsk, valuesOf, type Ask, type Values } from './values.ts';

/** More rows than this are no form any more, and the export of the list is there for them. */
const mostLines = 20_000;

export interface Planned {
  plan: FormPlan;
  values: FilledValue[];
}

interface Known {
  month: string;
  facts: Record<Fact, FormValue>;
  asks: Map<FigureMark, Ask>;
  values: Map<string, Values>;
  rows: Map<ListKey, ListRow[]>;
}

/** @throws reports.hasProblems with a field for each mark that cannot be filled, naming sheet and cell. */
export async function planned(ctx: Ctx, file: FormFile, month: string): Promise<Planned> {
  const cells = judged(file);
  if (cells.length === 0) throw refuse('reports.noMarks');
  const { asks, problems } = await asksOf(ctx, cells, month);
  const all = [...cells.flatMap((cell) => cell.problems), ...problems];
  if (all.length > 0) throw withProblems(ctx, all);
  const known: Known = { month, facts: await factsOf(ctx, month), asks, values: new Map(), rows: new Map() };
  const distinct = new Map([...asks.values()].map((ask) => [keyOfAsk(ask), ask]));
  // They travel together on one connection.
  const answers = await Promise.all([...distinct].map(async ([key, ask]) => [key, await valuesOf(ctx, ask)] as const));
  known.values = new Map(answers);
  await readRows(ctx, cells, known);
  return lay(ctx, cells, known);
}

export function withProblems(ctx: Ctx, problems: readonly FieldError[]) {
  const { say } = readingOf(ctx);
  const fields = problems.map((one) => ({ ...one, message: say(one.code, one.params) }));
  return refuse('reports.hasProblems', { count: fields.length, first: fields[0]?.message ?? '' }, fields);
}

function spanOf(ctx: Ctx, mark: FigureMark, month: string): Span {
  return { ...daysOf(mark.period, month, ctx.today()), today: ctx.today() };
}

async function asksOf(ctx: Ctx, cells: readonly MarkedCell[], month: string) {
  const asks = new Map<FigureMark, Ask>();
  const problems: FieldError[] = [];
  const found = new Map<string, readonly string[] | null>();
  const { say } = readingOf(ctx);
  for (const cell of cells)
    for (const { text, mark } of cell.marks) {
      if (mark.kind !== 'figure') continue;
      const wrong = (code: string, word: string, more: Record<string, unknown> = {}) =>
        problems.push({
          path: `${cell.sheetName}!${cell.cell}`,
          code: `reports.${code}`,
          params: { sheet: cell.sheetName, cell: cell.cell, mark: text, word, ...more },
        });
      if (!ctx.can(figures[mark.figure].needs)) wrong('notYours', say(`reports.figure.${mark.figure}`));
      const { only } = mark;
      const key = only ? `${only.list}=${only.code}` : '';
      if (only && !found.has(key)) found.set(key, await idsOf(ctx, only.list, only.code));
      const ids = only ? found.get(key) : null;
      if (only && !ids) wrong('noSuchCode', only.code, { list: say(`reports.list.${only.list}`) });
      asks.set(mark, {
        figure: mark.figure,
        span: spanOf(ctx, mark, month),
        only: only && ids ? { list: only.list, ids } : null,
        each: mark.each,
      });
    }
  return { asks, problems };
}

async function factsOf(ctx: Ctx, month: string): Promise<Record<Fact, FormValue>> {
  const { from, to } = monthRange(month);
  const [year = '', number = ''] = month.split('-');
  const { say } = readingOf(ctx);
  return {
    period: say('reports.monthText', { year, month: String(Number(number)) }),
    month: Number(number),
    year: Number(year),
    from: { date: from },
    to: { date: to < ctx.today() ? to : ctx.today() },
    today: { date: ctx.today() },
    by: ctx.me().name,
    company: await companyName(ctx),
  };
}

async function readRows(ctx: Ctx, cells: readonly MarkedCell[], known: Known): Promise<void> {
  const on = monthRange(known.month).to;
  const marks = cells.flatMap((cell) => cell.marks.map(({ mark }) => mark));
  for (const list of new Set(marks.map(eachOf).filter((one) => one !== null))) {
    const valued = [...known.asks.values()]
      .filter((ask) => ask.each === list)
      .flatMap((ask) =>
        [...(known.values.get(keyOfAsk(ask)) ?? [])].filter(([, value]) => value !== 0).map(([id]) => id),
      );
    known.rows.set(list, await rowsOf(ctx, list, on < ctx.today() ? on : ctx.today(), [...new Set(valued)]));
  }
}

/** Puts the values where the marks are. */
function lay(ctx: Ctx, cells: readonly MarkedCell[], known: Known): Planned {
  const plan = new Map<number, { cells: { row: number; column: number; fill: FormFill }[]; blocks: Block[] }>();
  const values: FilledValue[] = [];
  for (const row of Map.groupBy(cells, ({ sheet, row: n }) => `${sheet}:${n}`).values()) {
    const [first] = row;
    if (!first) continue;
    const of = plan.get(first.sheet) ?? { cells: [], blocks: [] };
    plan.set(first.sheet, of);
    const list = row.flatMap((cell) => cell.marks.map(({ mark }) => eachOf(mark))).find((one) => one !== null) ?? null;
    const rows: (ListRow | null)[] = list ? (known.rows.get(list) ?? []) : [null];
    if (rows.length > mostLines)
      throw refuse('reports.tooManyRows', {
        sheet: first.sheetName,
        row: first.row,
        count: rows.length,
        limit: mostLines,
      });
    const lines = rows.map((item, line) =>
      row.map((cell) => {
        const filled = fillOf(ctx, cell, item, known);
        values.push({
          ...filled.told,
          sheet: cell.sheetName,
          cell: placeOf({ row: cell.row + line, column: cell.column }),
        });
        return filled.fill;
      }),
    );
    if (list) of.blocks.push({ row: first.row, columns: row.map(({ column }) => column), lines });
    else
      for (const [at, cell] of row.entries())
        of.cells.push({ row: cell.row, column: cell.column, fill: lines[0]?.[at] ?? { value: null } });
  }
  return { plan, values };
}

function fillOf(ctx: Ctx, cell: MarkedCell, item: ListRow | null, known: Known) {
  const [only] = cell.marks;
  const label =
    cell.marks.map(({ mark }) => labelOf(ctx, mark)).join(' / ') + (item ? ` · ${item.fields.name ?? ''}` : '');
  const why = only && cell.marks.length === 1 ? whyOf(only.mark, item, known) : null;
  if (only && cell.marks.length === 1 && only.text === cell.text.trim()) {
    const value = valueOf(only.mark, item, known);
    return { fill: { value }, told: { label, text: textOf(value, only.mark), why } };
  }
  const replace = cell.marks.map(({ text, mark }) => [text, textOf(valueOf(mark, item, known), mark)] as const);
  const text = replace.reduce((said, [mark, by]) => said.replaceAll(mark, () => by), cell.text);
  // A text put on a cell by clicking is not in the file, so there is nothing to replace in.
  const fill: FormFill = cell.assigned ? { value: text } : { replace };
  return { fill, told: { label, text, why } };
}

function valueOf(mark: Mark, item: ListRow | null, known: Known): FormValue {
  if (mark.kind === 'fact') return known.facts[mark.fact];
  if (mark.kind === 'field') {
    const text = item?.fields[mark.field] ?? '';
    return mark.field === 'number' ? Number(text) : text;
  }
  const ask = known.asks.get(mark);
  const value = (ask && known.values.get(keyOfAsk(ask))?.get(item && mark.each ? item.id : '')) ?? 0;
  const { kind } = figures[mark.figure];
  if (kind === 'count') return value;
  const digits = (kind === 'money' ? 2 : 3) + (mark.scale === 'wan' ? 4 : 0);
  return { decimal: decimalOf(value, digits) };
}

function textOf(value: FormValue, mark?: Mark): string {
  if (value === null) return '';
  if (typeof value === 'object' && 'date' in value) return value.date;
  const text = typeof value === 'object' ? value.decimal : String(value);
  if (mark?.kind !== 'figure') return text;
  const [whole = '', part = ''] = text.split('.');
  // 元 with two decimals, as everywhere; what is finer is told.
  const shown = figures[mark.figure].kind === 'money' ? part.padEnd(2, '0') : part;
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (shown === '' ? '' : `.${shown}`);
}

/** The key by which this very value is explained: figure, days, and whose it is. */
function whyOf(mark: Mark, item: ListRow | null, known: Known): string | null {
  if (mark.kind !== 'figure') return null;
  const ask = known.asks.get(mark);
  if (!ask) return null;
  const parts = [mark.figure, ask.span.from, ask.span.to];
  if (mark.only && ask.only) parts.push(`${mark.only.list}=${ask.only.ids[0] ?? ''}`);
  if (item && mark.each) parts.push(`${mark.each}=${item.id}`);
  return parts.join('|');
}
