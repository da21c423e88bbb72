/** Runs the engine over a tuned shape and puts its answer into the form the score compares. */
import { accessFields, targetFields } from './targets.ts';
import { knownOf } from '../../../src/modules/imports/profile.ts';
import { makePlan, type Plan } from '../../../src/modules/imports/plan.ts';
import { recordReader, type ImportRecord } from '../../../src/modules/imports/records.ts';
import type { Value } from '../../../src/modules/imports/values.ts';
import type { Reading, ReadRow } from '../score.ts';
import type { ExpectedValue, SkipKind } from '../types.ts';
import { dealers, products } from './master.ts';
import { mergesOf, sheetRows, today, type Shape } from './shape.ts';

const known = knownOf({ products, dealers });

function shownValue(value: Value | null): ExpectedValue {
  if (value === null || typeof value !== 'object') return value;
  if ('date' in value) return value.date;
  if ('month' in value) return value.month;
  const parts = value.parts ?? [{ value: value.value, unit: value.unit ?? '' }];
  return parts.map((part) => part.value + part.unit).join('');
}

function rowOf(record: ImportRecord): ReadRow {
  const row: ReadRow = { n: record.n };
  for (const [key, value] of Object.entries(record.values)) if (key !== 'unit') row[key] = shownValue(value);
  for (const problem of record.problems) if (problem.column !== null) row[problem.field] = { refused: true };
  return row;
}

export function planOf(shape: Shape, text = shape.rows, mapping?: Record<number, string | null>): Plan {
  const rows = sheetRows(text, shape.hidden);
  const merges = text === shape.rows ? mergesOf(shape) : [];
  return makePlan({ rows, merges }, targetFields[shape.target] ?? accessFields, {
    known,
    today,
    ...(shape.sheetName ? { sheetName: shape.sheetName } : {}),
    ...(mapping ? { mapping } : {}),
  });
}

export function readShape(shape: Shape): Reading {
  const plan = planOf(shape);
  const read = recordReader(plan, mergesOf(shape), known);
  const rows: ReadRow[] = [];
  const skipped: Record<number, SkipKind> = {};
  for (const row of sheetRows(shape.rows, shape.hidden)) {
    if (row.n < plan.layout.dataFrom) continue;
    const seen = read(row);
    if (seen.kind !== 'data') skipped[row.n] = seen.kind;
    rows.push(...seen.records.map(rowOf));
  }
  const columns = Object.fromEntries(
    plan.columns.flatMap(({ index, field }) => (field === null ? [] : [[index, field]])),
  );
  const pivot = plan.pivot && {
    by: plan.pivot.by,
    columns: Object.fromEntries(
      plan.pivot.columns.flatMap(({ index, value, field }) => (field === null ? [] : [[index, value]])),
    ),
  };
  return { columns, pivot, rows, skipped };
}
