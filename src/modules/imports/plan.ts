/** Everything that has to be known to read a sheet row by row: made from its first rows, then kept with the layout. */
import type { ImportField } from '../../kernel/import-fields.ts';
import type { Merge, SheetRow } from '../../kernel/sheets/types.ts';
import { guessColumns, missingFields, type Guess } from './columns.ts';
import type { Fact } from './context.ts';
import { slashOrder } from './dates.ts';
import { fitTitle, headness, readTitle } from './heads.ts';
import { inferLayout, type Column, type Layout, type LayoutOptions, type PivotColumn } from './layout.ts';
import { measureFields, namePivot } from './plan.pivot.ts';
import type { Known } from './profile.ts';
import { unitOf } from './quantities.ts';
import { sampleRows } from './rows.ts';
import { cellText, isBlank, squeeze } from './text.ts';
import type { ValueContext } from './values.ts';

export interface PlannedColumn extends Guess {
  title: string;
  /** How the cells of this column are to be read. */
  reading: ValueContext;
}

export interface PlannedPivot {
  by: string;
  columns: (PivotColumn & { field: string | null; reading: ValueContext })[];
}

export interface Plan {
  layout: Layout;
  fields: readonly ImportField[];
  columns: PlannedColumn[];
  pivot: PlannedPivot | null;
  /** Fields that stand above the table, by key: 经销商：华联. */
  given: Record<string, string>;
  /** Columns written once for the rows below. */
  fills: number[];
  /** Fields that are needed and were not found anywhere. */
  missing: string[];
}

export interface PlanOptions extends LayoutOptions {
  known?: Known;
  /** Fields by column as a person or an earlier file said; others are left out. */
  mapping?: Readonly<Record<number, string | null>>;
}

/** Words above a table by which a dealer calls himself. */
const OWN_NAME = /^(?:单位名称|公司名称|公司|编制单位|填报单位|上报单位|报送单位|填表单位|单位|报表单位)$/;

/** The field a label above the table means; null when it means none. */
export function fieldOfFact(label: string, fields: readonly ImportField[]): string | null {
  if (/单位/.test(label) && /^单位$|计量|金额/.test(squeeze(label))) return null;
  if (OWN_NAME.test(squeeze(label)) && fields.some((field) => field.key === 'dealerName')) return 'dealerName';
  const title = readTitle(label);
  const best = fields
    .filter((field) => ['text', 'date', 'phone'].includes(field.type))
    .map((field) => ({ key: field.key, score: fitTitle(title, field).score }))
    .reduce((a, b) => (b.score > a.score ? b : a), { key: '', score: 0 });
  return best.score >= 0.6 && !/^(?:product|barcode|spec|memo|reference|batch|payer|name|code)/.test(best.key)
    ? best.key
    : null;
}

function givenBy(
  layout: Layout,
  fields: readonly ImportField[],
  taken: ReadonlySet<string>,
  options: PlanOptions,
): Record<string, string> {
  const given: Record<string, string> = {};
  const put = (key: string, text: string | undefined) => {
    if (text !== undefined && text !== '' && !taken.has(key) && fields.some((field) => field.key === key))
      given[key] ??= text;
  };
  for (const fact of layout.context.facts) put(fieldOfFact(fact.label, fields) ?? '', fact.text);
  const { context } = layout;
  // A balance is as of a day; its documents are older.
  if (fields.some((field) => field.type === 'quantity')) put('date', context.date ?? context.month);
  put('from', context.date);
  if (!taken.has('unit')) put('unit', context.unit);
  if (!taken.has('dealerCode'))
    put('dealerName', dealerIn([...context.titles, options.sheetName ?? '', options.fileName ?? ''], options.known));
  return given;
}

/** A dealer we know whose name stands in a title or in the name of the file. */
function dealerIn(texts: readonly string[], known: Known | undefined): string | undefined {
  const names = [...(known?.dealerNames ?? [])]
    .filter((name) => name.length > 2)
    .toSorted((a, b) => b.length - a.length);
  for (const text of texts) {
    const key = squeeze(text);
    const found = names.find((name) => key.includes(name));
    if (found !== undefined) return found;
  }
  return undefined;
}

const FILLED =
  /^(?:date|dealerCode|dealerName|customerCode|customerName|documentNo|warehouse|productCode|productName|spec|barcode|territory|parent|category|brand|level|role)$/;

/** Columns where a value stands once and the rows below it are blank: never the same value twice in a row. */
function fillsOf(columns: readonly PlannedColumn[], rows: readonly SheetRow[]): number[] {
  const naming = columns.some(({ field }) => field === 'productName' || field === 'productCode');
  const named = columns.filter(
    // In a list of products an empty barcode is none; beside a name written once it is that name's.
    ({ field }) => field !== null && FILLED.test(field) && (field !== 'barcode' || naming),
  );
  return named
    .filter(({ index }) => {
      const cells = rows.map((row) => (isBlank(row.cells[index]) ? '' : cellText(row.cells[index])));
      const blanks = cells.filter((text) => text === '').length;
      const twice = cells.some((text, at) => text !== '' && text === cells[at - 1]);
      if (cells[0] === '' || twice || blanks < 2 || blanks / cells.length < 0.2) return false;
      // Where it is blank something else has to name the row.
      return rows.every(
        (row, at) => cells[at] !== '' || named.some((other) => other.index > index && !isBlank(row.cells[other.index])),
      );
    })
    .map(({ index }) => index)
    .toSorted((a, b) => a - b);
}

const MONTHLY = /月份|年月|期间|月度|^月$|month|period/i;

function readingOf(
  title: string,
  index: number,
  layout: Layout,
  rows: readonly SheetRow[],
  hasUnits: boolean,
): ValueContext {
  const { units, places } = readTitle(title);
  const { context } = layout;
  const order = slashOrder(rows.map((row) => row.cells[index]));
  return {
    units: units.length > 0 ? units : context.unit !== undefined && !hasUnits ? [context.unit] : [],
    places: places || (/[(（]元/.test(title) ? 0 : (context.places ?? 0)),
    dates: {
      ...(context.year === undefined ? {} : { year: context.year }),
      ...(context.month === undefined ? {} : { month: context.month }),
      ...(context.today === undefined ? {} : { today: context.today }),
      ...(order ? { order } : {}),
      ...(MONTHLY.test(title) ? { monthly: true } : {}),
    },
  };
}

/** 库存数量 / 箱, 数量(瓶), 箱数: a head and the unit it counts in. */
function unitTitle(column: Column): { base: string; unit: string } | null {
  const last = unitOf(column.parts.at(-1) ?? '');
  if (column.parts.length > 1 && last !== null)
    return { base: squeeze(column.parts.slice(0, -1).join('')), unit: last };
  const title = readTitle(column.title);
  if (title.units.length === 1) return { base: title.key, unit: title.units[0] ?? '' };
  const counted = /^(.*?)([箱瓶件盒袋桶罐支包提])数$/.exec(title.key);
  return counted ? { base: `${counted[1]}数`, unit: counted[2] ?? '' } : null;
}

/** The second column of a quantity that is split by unit belongs to it too. */
function withSecondUnit(guesses: readonly Guess[], layout: Layout): Guess[] {
  const quantity = guesses.find((guess) => guess.field === 'quantity');
  const titleOf = (index: number) => {
    const column = layout.columns.find((one) => one.index === index);
    return column ? unitTitle(column) : null;
  };
  const main = quantity && titleOf(quantity.index);
  if (!quantity || !main) return [...guesses];
  return guesses.map((guess) => {
    const other = guess.field === null ? titleOf(guess.index) : null;
    const second = other !== null && other.base === main.base && other.unit !== main.unit;
    return second ? { ...guess, field: 'quantity', confidence: quantity.confidence, why: quantity.why } : guess;
  });
}

function guessed(
  layout: Layout,
  rows: readonly SheetRow[],
  fields: readonly ImportField[],
  options: PlanOptions,
): { layout: Layout; guesses: Guess[] } {
  const known = options.known ?? {};
  const guesses = guessColumns(layout, rows, fields, known);
  const pivot = namePivot(layout, rows, guesses, fields, known);
  if (!pivot) return { layout, guesses };
  const turned = { ...layout, pivot };
  return { layout: turned, guesses: guessColumns(turned, rows, fields, known) };
}

/**
 * Reads the first rows (about 200) of a sheet and plans how to read all of them for a target.
 * `plan.layout.refused` says why a sheet cannot be read; `plan.missing` what a person still has to point at.
 */
export function makePlan(
  sheet: { rows: readonly SheetRow[]; merges: readonly Merge[] },
  fields: readonly ImportField[],
  options: PlanOptions = {},
): Plan {
  const first = inferLayout(sheet.rows, sheet.merges, fields, options);
  const rows = sampleRows(first, sheet.rows, sheet.merges);
  const { layout, guesses } = guessed(first, rows, fields, options);
  const said = options.mapping;
  const chosen = said
    ? guesses.map((guess) => ({ ...guess, field: said[guess.index] ?? null, confidence: 1 }))
    : guesses;
  const taken = new Set(chosen.flatMap((guess) => (guess.field === null ? [] : [guess.field])));
  const columns = (said ? chosen : withSecondUnit(chosen, layout)).map((guess) => {
    const column = layout.columns.find((one) => one.index === guess.index);
    const title = column?.title ?? '';
    const reading = readingOf(title, guess.index, layout, rows, taken.has('unit'));
    const unit = column && unitTitle(column)?.unit;
    return { ...guess, title, reading: unit ? { ...reading, units: [unit] } : reading };
  });
  const measures = layout.pivot ? measureFields(layout.pivot, layout, fields) : null;
  const pivot = layout.pivot &&
    measures && {
      by: layout.pivot.by,
      columns: layout.pivot.columns.map((one) => ({
        ...one,
        field: said ? (said[one.index] ?? measures.get(one.index) ?? null) : (measures.get(one.index) ?? null),
        reading: readingOf(one.measure, one.index, layout, rows, taken.has('unit')),
      })),
    };
  if (pivot) for (const key of [pivot.by, ...pivot.columns.map((one) => one.field ?? '')]) taken.add(key);
  const given = givenBy(layout, fields, taken, options);
  const missing = missingFields(fields, (key) => taken.has(key) || given[key] !== undefined);
  return { layout, fields, columns, pivot, given, fills: fillsOf(columns, rows), missing };
}

/** Facts on a line between blocks, by the field they mean. */
export function givenByFacts(facts: readonly Fact[], fields: readonly ImportField[]): Record<string, string> {
  return Object.fromEntries(
    facts.flatMap((fact) => {
      const key = fieldOfFact(fact.label, fields);
      return key === null ? [] : [[key, fact.text]];
    }),
  );
}

/** A label of a fact, for the reading of rows. */
export function labelsOf(fields: readonly ImportField[]): (text: string) => boolean {
  const likeness = headness(fields);
  return (text) => likeness(text) === 1;
}
