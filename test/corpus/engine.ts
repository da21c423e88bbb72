import type { ImportField } from '../../src/kernel/import-fields.ts';
import { readContent } from '../../src/kernel/sheets/content.ts';
import type { SheetContent } from '../../src/kernel/sheets/types.ts';
import { peopleFields } from '../../src/modules/access/import-fields.ts';
import { dealersFields } from '../../src/modules/dealers/import-fields.ts';
import { guessTarget } from '../../src/modules/imports/columns.ts';
import { carryOver, fingerprintOf } from '../../src/modules/imports/fingerprint.ts';
import { inferLayout } from '../../src/modules/imports/layout.ts';
import { makePlan } from '../../src/modules/imports/plan.ts';
import type { Plan } from '../../src/modules/imports/plan.ts';
import { knownOf } from '../../src/modules/imports/profile.ts';
import type { Quantity } from '../../src/modules/imports/quantities.ts';
import { recordReader } from '../../src/modules/imports/records.ts';
import type { ImportRecord } from '../../src/modules/imports/records.ts';
import { sampleRows } from '../../src/modules/imports/rows.ts';
import { targetTitles } from '../../src/modules/imports/targets.ts';
import type { Value } from '../../src/modules/imports/values.ts';
import { pricesFields } from '../../src/modules/prices/import-fields.ts';
import { productsFields } from '../../src/modules/products/import-fields.ts';
import { openingBalanceFields, receiptsFields } from '../../src/modules/receivables/import-fields.ts';
import { countsFields, openingStockFields, sellOutFields } from '../../src/modules/stock/import-fields.ts';
import { companyStockFields } from '../../src/modules/supply/import-fields.ts';
import { territoriesFields } from '../../src/modules/territories/import-fields.ts';
import type { Reading, ReadRow } from './score.ts';
import type { CorpusFile, CorpusTarget, ExpectedValue, MadeFile, Master, SkipKind } from './types.ts';

/** The engine of the import centre, in the words of the corpus. The only file here that knows how it is called. */

const fieldsOf: Record<CorpusTarget, readonly ImportField[]> = {
  products: productsFields,
  prices: pricesFields,
  dealers: dealersFields,
  people: peopleFields,
  territories: territoriesFields,
  openingBalance: openingBalanceFields,
  openingStock: openingStockFields,
  companyStock: companyStockFields,
  receipts: receiptsFields,
  sellOut: sellOutFields,
  counts: countsFields,
};

/** Rows the layout is inferred from. */
const HEAD_ROWS = 200;

type Mapping = Record<number, string | null>;

async function sheetOf(file: CorpusFile, made: MadeFile): Promise<SheetContent> {
  const { sheets } = await readContent(made.bytes, {}, made.name);
  const sheet = sheets[file.sheet ?? 0];
  if (!sheet) throw new Error(`${file.id} has no sheet ${file.sheet ?? 0}`);
  return sheet;
}

function planOf(file: CorpusFile, sheet: SheetContent, fileName: string, master: Master, mapping?: Mapping): Plan {
  const rows = sheet.rows.slice(0, HEAD_ROWS);
  return makePlan({ rows, merges: sheet.merges }, fieldsOf[file.target], {
    sheetName: sheet.name,
    fileName,
    today: file.today,
    known: knownOf(master),
    ...(mapping ? { mapping } : {}),
  });
}

/** What the engine reads at first sight, with no mapping learned. */
export async function firstSight(file: CorpusFile, master: Master): Promise<Reading> {
  const made = await file.make();
  const sheet = await sheetOf(file, made);
  const plan = planOf(file, sheet, made.name, master);
  return { columns: columnsOf(plan), pivot: pivotOf(plan), ...rowsOf(plan, sheet, master) };
}

function columnsOf(plan: Plan): Record<number, string> {
  return Object.fromEntries(plan.columns.flatMap((one) => (one.field === null ? [] : [[one.index, one.field]])));
}

function pivotOf(plan: Plan): Reading['pivot'] {
  if (!plan.pivot) return null;
  const read = plan.pivot.columns.filter((one) => one.field !== null);
  return { by: plan.pivot.by, columns: Object.fromEntries(read.map((one) => [one.index, one.value])) };
}

function rowsOf(plan: Plan, sheet: SheetContent, master: Master): Pick<Reading, 'rows' | 'skipped'> {
  const skipped: Record<number, SkipKind> = {};
  if (plan.layout.refused) return { rows: [], skipped };
  const read = recordReader(plan, sheet.merges, knownOf(master));
  const rows = sheet.rows
    .filter((row) => row.n >= plan.layout.dataFrom)
    .flatMap((row) => {
      const { kind, records } = read(row);
      if (kind !== 'data') skipped[row.n] = kind;
      return records.map(rowOf);
    });
  return { rows, skipped };
}

function rowOf(record: ImportRecord): ReadRow {
  const unit = record.values['unit'];
  const values = Object.entries(record.values).map(([field, value]): [string, ExpectedValue] => [
    field,
    valueOf(value, typeof unit === 'string' ? unit : ''),
  ]);
  const refused = record.problems.map((one): [string, ExpectedValue] => [one.field, { refused: true }]);
  return { ...Object.fromEntries([...values, ...refused]), n: record.n };
}

function valueOf(value: Value | null, unit: string): ExpectedValue {
  if (value === null || typeof value !== 'object') return value;
  if ('date' in value) return value.date;
  return 'month' in value ? value.month : quantityOf(value, unit);
}

/** A quantity without a unit of its own has that of the unit's column. */
function quantityOf(quantity: Quantity, unit: string): string {
  if (quantity.parts) return quantity.parts.map((part) => part.value + part.unit).join('');
  return quantity.value + (quantity.unit ?? unit);
}

/** What the engine takes a file for when nobody says it. */
export async function targetGuessed(file: CorpusFile, master: Master): Promise<string | null> {
  const made = await file.make();
  const { rows, merges, name } = await sheetOf(file, made);
  const targets = Object.entries(fieldsOf).map(([target, fields]) => ({
    name: target,
    fields,
    titles: targetTitles[target] ?? [],
  }));
  const head = rows.slice(0, HEAD_ROWS);
  const all = targets.flatMap((one) => one.fields);
  const layout = inferLayout(head, merges, all, { sheetName: name, fileName: made.name, today: file.today });
  const samples = sampleRows(layout, head, merges);
  return guessTarget(layout, samples, targets, knownOf(master), [name, made.name])[0]?.target ?? null;
}

/**
 * Clicks the second file of a layout needs after a person has confirmed the first: none when it is known again, else
 * one for the file and one for each change told.
 */
export async function clicksAgain(file: CorpusFile, master: Master): Promise<number> {
  if (!file.again) return 0;
  const made = await file.make();
  const next = await file.again();
  const before = planOf(file, await sheetOf(file, made), made.name, master);
  const sheet = await sheetOf(file, next);
  const after = planOf(file, sheet, next.name, master);
  const old = fingerprintOf(before.layout);
  if (fingerprintOf(after.layout).key !== old.key)
    return 1 + carryOver(old, confirmed(file), after.layout).changes.length;
  const { mapping, changes } = carryOver(old, confirmed(file), after.layout);
  const kept = columnsOf(planOf(file, sheet, next.name, master, mapping));
  const lost = Object.entries(confirmed(file)).filter(([index, field]) => (kept[Number(index)] ?? null) !== field);
  return changes.length + lost.length;
}

/** The mapping a person would have confirmed. */
function confirmed(file: CorpusFile): Mapping {
  const places = Object.entries(file.expected.columns);
  return Object.fromEntries(places.flatMap(([field, place]) => (typeof place === 'number' ? [[place, field]] : [])));
}
