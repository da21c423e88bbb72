/**
 * Lists as tables to take away. A room says which of its lists can leave, and with which columns; the rows come from
 * the list's own operation, run as the person, so that what he may not see is not there to be written.
 */
import { z } from 'zod';
import type { Ctx } from './ctx.ts';
import { AppError } from './errors.ts';
import { fieldErrors } from './fields.ts';
import type { OutCell } from './sheets/xlsx-cells.ts';
import { fill } from './words.ts';

/** money 分, price 1/10000 元, quantity a plain number, date 'YYYY-MM-DD', moment an ISO instant shown in Shanghai's time. */
export type ExportType = 'text' | 'money' | 'price' | 'quantity' | 'date' | 'moment';
export type ExportValue = string | number | null | undefined;

/** Texts in the language of the person. */
export interface Reading {
  /** The word of a key; the key itself when there is none. */
  say: (key: string, params?: Record<string, unknown>) => string;
}

export interface ExportColumn<T> {
  /** Its head is the word `export.<list>.<key>`. */
  key: string;
  type: ExportType;
  value(item: T, reading: Reading): ExportValue;
  /** In characters; by type when left out. */
  width?: number;
  /** Only for whoever may call this operation. */
  needs?: string;
}

export interface ExportList {
  /** Its name is the word `export.<name>`. */
  name: string;
  /** The query whose answer has `items` and, where it pages, `nextCursor`. */
  operation: string;
  columns: readonly Omit<ExportColumn<never>, 'value'>[];
  /** False where the operation takes its filter flat and gives everything at once. */
  shape: 'list' | 'flat' | 'whole';
  /** Fields of the filter that the operation takes beside it. */
  beside: readonly string[];
  /** Cells of one item, for the columns chosen. */
  cells(item: unknown, keys: readonly string[], reading: Reading): OutCell[];
}

/**
 * @param shape `list`: {filter, sort, cursor, limit}; `flat`: the filter's fields beside cursor and limit; `whole`: the
 * filter's fields alone, everything at once.
 */
export function listExport<S extends z.ZodType>(o: {
  name: string;
  operation: string;
  item: S;
  shape?: ExportList['shape'];
  beside?: readonly string[];
  columns: readonly ExportColumn<z.output<S>>[];
}): ExportList {
  const byKey = new Map(o.columns.map((column) => [column.key, column]));
  return {
    name: o.name,
    operation: o.operation,
    shape: o.shape ?? 'list',
    beside: o.beside ?? [],
    columns: o.columns,
    cells(raw, keys, reading) {
      const item = o.item.parse(raw);
      return keys.map((key) => {
        const column = byKey.get(key);
        return column ? cellOf(column.type, column.value(item, reading)) : null;
      });
    },
  };
}

/** Of a word's keys, e.g. `orders.status.` with the value `draft`. */
export const named = (reading: Reading, prefix: string, value: string | null) =>
  value === null ? null : reading.say(`${prefix}${value}`);

export const yes = (reading: Reading, is: boolean) => (is ? reading.say('export.yes') : '');

/** An integer of hundredths or ten-thousandths as an exact decimal text; no float touches it. */
function decimal(value: number, digits: 2 | 4): string {
  const text = String(Math.abs(value)).padStart(digits + 1, '0');
  const shown = `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return `${value < 0 ? '-' : ''}${digits === 4 ? shown.replace(/0{1,2}$/, '') : shown}`;
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

export function cellOf(type: ExportType, value: ExportValue): OutCell {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') {
    if (type === 'money') return { decimal: decimal(value, 2) };
    return type === 'price' ? { decimal: decimal(value, 4) } : value;
  }
  if (type === 'date' && dayPattern.test(value)) return { date: value };
  if (type === 'moment') return { date: localOf(value) };
  return value;
}

function localOf(iso: string): string {
  const at = new Date(iso).getTime() + 8 * 3_600_000;
  return new Date(at).toISOString().slice(0, 19);
}

export const formats: Record<ExportType, { format: string | undefined; width: number }> = {
  text: { format: '@', width: 18 },
  money: { format: '#,##0.00', width: 14 },
  price: { format: '#,##0.00##', width: 12 },
  quantity: { format: '#,##0.###', width: 10 },
  date: { format: 'yyyy-mm-dd', width: 12 },
  moment: { format: 'yyyy-mm-dd hh:mm', width: 17 },
};

export interface Asked {
  list: string;
  filter?: Record<string, unknown> | undefined;
  sort?: string | undefined;
  columns?: readonly string[] | undefined;
}

export function readingOf(ctx: Ctx): Reading {
  const words = ctx.registry.words[ctx.locale];
  return { say: (key, params) => fill(words[key] ?? key, params) };
}

/** The columns the person asked for, in his order, less those he may not have; all of them when he named none. */
export function chosenColumns(ctx: Ctx, list: ExportList, wanted: readonly string[] | undefined): string[] {
  const may = list.columns.filter((one) => one.needs === undefined || ctx.can(one.needs)).map((one) => one.key);
  return wanted ? wanted.filter((key) => may.includes(key)) : may;
}

const pageSize = 200;
const Page = z.looseObject({ items: z.array(z.unknown()), nextCursor: z.string().nullish() });

/** One page of the list as its own operation answers it. @throws 403, 400 as the operation itself would. */
export async function readPage(
  ctx: Ctx,
  list: ExportList,
  asked: Asked,
  cursor: string | undefined,
): Promise<{ items: unknown[]; next: string | null }> {
  const operation = ctx.registry.operations.get(list.operation);
  if (!operation || !ctx.can(list.operation))
    throw new AppError(403, 'kernel.notAllowed', { operation: list.operation });
  const paging = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
  const filter = asked.filter ?? {};
  const given = Object.entries(filter);
  const inside = Object.fromEntries(given.filter(([key]) => !list.beside.includes(key)));
  const outside = Object.fromEntries(given.filter(([key]) => list.beside.includes(key)));
  const raw = {
    list: { filter: inside, ...outside, ...(asked.sort === undefined ? {} : { sort: asked.sort }), ...paging },
    flat: { ...filter, ...paging },
    whole: filter,
  }[list.shape];
  const parsed = operation.input.safeParse(raw);
  if (!parsed.success)
    throw new AppError(400, 'kernel.invalidInput', {}, fieldErrors(parsed.error.issues, ctx.registry, ctx.locale));
  const answer = Page.parse(operation.output.parse(await operation.run(ctx, parsed.data)));
  return { items: answer.items, next: answer.nextCursor ?? null };
}
