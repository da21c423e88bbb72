/** Rows of a sheet to records of a target, by a plan: values, and for each cell that could not be read its reason. */
import type { ImportField } from '../../kernel/import-fields.ts';
import type { Cell, Merge, SheetRow } from '../../kernel/sheets/types.ts';
import { missingFields } from './columns.ts';
import { givenByFacts, labelsOf, type Plan } from './plan.ts';
import type { Problem, Read } from './problem.ts';
import type { Known } from './profile.ts';
import type { Quantity } from './quantities.ts';
import { rowReader, type ReadRow, type RowKind } from './rows.ts';
import { isBlank, squeeze } from './text.ts';
import { readValue, type Value, type ValueContext } from './values.ts';

export interface FieldProblem extends Problem {
  field: string;
  /** Column of the cell, 0 is A; null for what stands above the table or is missing. */
  column: number | null;
}

export interface ImportRecord {
  n: number;
  values: Record<string, Value | null>;
  problems: FieldProblem[];
  /** What was assumed; the values stand. */
  notes: FieldProblem[];
}

export interface RecordsOfRow {
  n: number;
  kind: RowKind;
  records: ImportRecord[];
}

const FIRM = /(?:公司|商贸|经营部|商行|批发部|超市|便利店|门店|酒楼|商店|贸易|店)(?:[(（].*[)）])?$/;

/** Unit of its own column or of the corner goes to the quantity that names none. */
function withUnit(quantity: Value | null | undefined, unit: Value | null | undefined): Value | null | undefined {
  if (typeof quantity !== 'object' || quantity === null || !('value' in quantity)) return quantity;
  const plain: Quantity = quantity;
  return plain.unit === undefined && typeof unit === 'string' ? { ...plain, unit } : quantity;
}

/** 20 in the column 箱 and 5 in the column 瓶 are 20箱5瓶. */
function together(a: Value | null | undefined, b: Value | null): Quantity | null {
  if (typeof a !== 'object' || a === null || !('value' in a) || typeof b !== 'object' || b === null || !('value' in b))
    return null;
  const parts = [a, b].flatMap((one: Quantity) =>
    one.unit === undefined ? [] : [{ value: one.value, unit: one.unit }],
  );
  const told = parts.filter((part) => part.value !== '0');
  if (parts.length < 2 || a.parts || b.parts || parts[0]?.unit === parts[1]?.unit) return null;
  const [first] = told.length > 0 ? told : parts;
  return first ? { ...first, ...(told.length > 1 ? { parts: told } : {}) } : null;
}

class Builder {
  private readonly plan: Plan;
  private readonly types: ReadonlyMap<string, ImportField>;
  private readonly given: Record<string, Read<Value>> = {};
  private readonly known: Known;
  /** 出厂价(元/箱): the unit of prices without a column of its own. */
  private readonly priceUnit: string | undefined;

  constructor(plan: Plan, known: Known) {
    this.plan = plan;
    this.known = known;
    this.types = new Map(plan.fields.map((field) => [field.key, field]));
    const units = plan.columns.find((column) => column.field === 'price')?.reading.units ?? [];
    this.priceUnit = this.types.has('quantity') || units.length !== 1 ? undefined : units[0];
    this.give(plan.given);
  }

  /** What stands above a table or a block holds until something else is said. */
  give(texts: Readonly<Record<string, string>>): void {
    const { year, month, today } = this.plan.layout.context;
    const dates = {
      ...(year === undefined ? {} : { year }),
      ...(month === undefined ? {} : { month }),
      ...(today === undefined ? {} : { today }),
    };
    for (const [key, text] of Object.entries(texts)) {
      const field = this.types.get(key);
      if (field && !this.plan.columns.some((column) => column.field === key))
        this.given[key] = readValue(field.type, text, { dates });
    }
  }

  /** A line with nothing but a name between blocks: a dealer, when it is one. */
  giveGroup(text: string): void {
    const key = squeeze(text);
    const dealer = this.known.dealerNames?.has(key) ?? false;
    if (!dealer && !FIRM.test(text.trim())) return;
    const free = (field: string) =>
      this.types.has(field) && !this.plan.columns.some((column) => column.field === field);
    if (free('dealerName')) this.give({ dealerName: text });
    else if (free('customerName')) this.give({ customerName: text });
  }

  private put(record: ImportRecord, key: string, read: Read<Value>, column: number | null): void {
    if (read.ok) {
      const joined = key === 'quantity' ? together(record.values[key], read.value) : null;
      if (joined) {
        record.values[key] = joined;
        return;
      }
      if (read.value !== null || record.values[key] === undefined) record.values[key] = read.value;
      if (read.note) record.notes.push({ ...read.note, field: key, column });
      return;
    }
    record.values[key] = null;
    record.problems.push({ ...read.problem, field: key, column });
  }

  private read(key: string, cell: Cell | undefined, reading: ValueContext): Read<Value> {
    const type = this.types.get(key)?.type ?? 'text';
    return readValue(type, cell, reading);
  }

  private base(row: ReadRow): ImportRecord {
    const record: ImportRecord = { n: row.n, values: {}, problems: [], notes: [] };
    for (const [key, read] of Object.entries(this.given)) this.put(record, key, read, null);
    for (const { index, field, reading } of this.plan.columns) {
      if (field !== null) this.put(record, field, this.read(field, row.cells[index], reading), index);
    }
    return record;
  }

  private finish(record: ImportRecord): ImportRecord {
    const { values } = record;
    if (this.types.has('unit') && values['unit'] === undefined && this.priceUnit !== undefined)
      values['unit'] = this.priceUnit;
    if (values['quantity'] !== undefined) values['quantity'] = withUnit(values['quantity'], values['unit']) ?? null;
    const told = (key: string) =>
      (values[key] ?? null) !== null || record.problems.some((problem) => problem.field === key);
    // Of a bank's file the money that left is no receipt, and misses none.
    const paidOut = (values['paidOut'] ?? null) !== null;
    for (const field of missingFields(this.plan.fields, told)) {
      if (!(paidOut && field === 'amount'))
        record.problems.push({ code: 'imports.missing', params: { field }, field, column: null });
    }
    return record;
  }

  records(row: ReadRow): ImportRecord[] {
    const { pivot } = this.plan;
    if (!pivot) return [this.finish(this.base(row))];
    const groups = new Map<string, PlannedCell[]>();
    for (const column of pivot.columns) {
      if (column.field === null || isBlank(row.cells[column.index])) continue;
      groups.set(column.value, [...(groups.get(column.value) ?? []), { ...column, field: column.field }]);
    }
    const out: ImportRecord[] = [];
    for (const [value, columns] of groups) {
      const record = this.base(row);
      const type = pivot.by === 'date' ? 'date' : 'text';
      this.put(record, pivot.by, readValue(type, value), columns[0]?.index ?? null);
      for (const { index, field, reading } of columns)
        this.put(record, field, this.read(field, row.cells[index], reading), index);
      const measured = columns.some(
        ({ field }) => (record.values[field] ?? null) !== null || record.problems.length > 0,
      );
      if (measured) out.push(this.finish(record));
    }
    return out;
  }
}

interface PlannedCell {
  index: number;
  field: string;
  reading: ValueContext;
}

/** Reads the rows of a sheet one after the other, in the order of the file, from `plan.layout.dataFrom` on. */
export function recordReader(plan: Plan, merges: readonly Merge[], known: Known = {}): (row: SheetRow) => RecordsOfRow {
  const types = new Map(plan.fields.map((field) => [field.key, field.type]));
  const typed = (wanted: readonly string[]) =>
    plan.columns.flatMap(({ index, field }) =>
      field !== null && wanted.includes(types.get(field) ?? '') ? [index] : [],
    );
  const pivoted = plan.pivot?.columns.map((column) => column.index) ?? [];
  const read = rowReader(plan.layout, {
    merges,
    numbers: [...typed(['money', 'quantity']), ...pivoted],
    names: typed(['text', 'date', 'barcode']),
    fills: plan.fills,
    isLabel: labelsOf(plan.fields),
  });
  const builder = new Builder(plan, known);
  return (row) => {
    const seen = read(row);
    if (seen.kind === 'note') {
      builder.give(givenByFacts(seen.facts, plan.fields));
      if (seen.group !== null) builder.giveGroup(seen.group);
    }
    return { n: row.n, kind: seen.kind, records: seen.kind === 'data' ? builder.records(seen) : [] };
  };
}
