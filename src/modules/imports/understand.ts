/** A file looked at: which sheet, where its table is, whether its layout is known; and its rows as drafts. Pure. */
import type { Cell, FileInfo, Merge, SheetRow } from '../../kernel/sheets/types.ts';
import type { ImportValue, RowProblem } from '../../kernel/import-target.ts';
import type { ImportField } from '../../kernel/import-fields.ts';
import { refuse } from '../../kernel/errors.ts';
import { fingerprintOf } from './fingerprint.ts';
import { mappingOf, planOf, type Fix, type StoredHead } from './head.ts';
import { makePlan, type Plan, type PlanOptions } from './plan.ts';
import type { Known } from './profile.ts';
import { recordReader } from './records.ts';
import { cellText, isBlank } from './text.ts';

/** The first look: of each sheet its first rows, how many it has, its merged cells. */
export interface Seen {
  info: FileInfo;
  first: SheetRow[][];
  rows: number[];
  merges: Merge[][];
}

export interface Understood {
  sheet: number;
  head: StoredHead;
  merges: Merge[];
  fingerprint: string;
  /** The layout was confirmed before: nothing has to be asked. */
  known: boolean;
}

export interface Look {
  fields: readonly ImportField[];
  known: Known;
  fileName: string;
  today: string;
  /** What a person said of this batch. */
  chosen: StoredHead | null;
  remembered(fingerprint: string): StoredHead | undefined;
}

/** @throws imports.sideBySide, imports.noRows and the like when the sheet cannot be read as a table. */
export function understand(seen: Seen, wanted: number, look: Look): Understood {
  const sheet = wanted >= 0 ? wanted : bestSheet(seen, look);
  const rows = seen.first[sheet] ?? [];
  const merges = seen.merges[sheet] ?? [];
  const plan = (mapping?: Record<number, string | null>) => planFor(seen, sheet, look, mapping);
  const guessed = plan(look.chosen ? mappingOf(look.chosen) : undefined);
  const { refused } = guessed.layout;
  if (refused) throw refuse(refused.code, refused.params);
  const fingerprint = fingerprintOf(guessed.layout).key;
  const before = look.chosen ? undefined : look.remembered(fingerprint);
  const { fields: _fields, ...kept } = before ? plan(mappingOf(before)) : guessed;
  return {
    sheet,
    merges,
    fingerprint,
    known: before !== undefined,
    head: {
      plan: kept,
      samples: samplesOf(rows, kept.layout.dataFrom),
      sheets: seen.info.sheets,
      fixes: look.chosen?.fixes ?? before?.fixes ?? [],
      chosen: look.chosen?.chosen ?? false,
    },
  };
}

function planFor(seen: Seen, sheet: number, look: Look, mapping?: Record<number, string | null>): Plan {
  const options: PlanOptions = {
    known: look.known,
    fileName: look.fileName,
    sheetName: seen.info.sheets[sheet]?.name ?? '',
    today: look.today,
    ...(mapping ? { mapping } : {}),
  };
  return makePlan({ rows: seen.first[sheet] ?? [], merges: seen.merges[sheet] ?? [] }, look.fields, options);
}

/** The visible sheet that gives most of what the target needs; the first where several do. */
function bestSheet(seen: Seen, look: Look): number {
  const open = seen.info.sheets.filter((one) => !one.hidden && (seen.rows[one.index] ?? 0) > 0);
  const [only] = open;
  if (open.length <= 1) return only?.index ?? 0;
  const scored = open.slice(0, 12).map(({ index }) => {
    const { layout, columns, missing } = planFor(seen, index, look);
    const mapped = columns.reduce((sum, one) => sum + (one.field === null ? 0 : one.confidence), 0);
    return { index, score: layout.refused ? -100 : mapped - 3 * missing.length };
  });
  return scored.reduce((best, one) => (one.score > best.score + 1e-9 ? one : best)).index;
}

function samplesOf(rows: readonly SheetRow[], from: number): Record<string, string[]> {
  const samples: Record<string, string[]> = {};
  for (const row of rows) {
    if (row.n < from) continue;
    for (const [index, cell] of row.cells.entries()) {
      const list = (samples[String(index)] ??= []);
      if (list.length < 3 && !isBlank(cell)) list.push(storable(cellText(cell)).slice(0, 60));
    }
  }
  return samples;
}

/** One row of the target as it stands in the file and as it was read; names are not yet looked up. */
export interface Draft {
  n: number;
  part: number;
  /** Texts by column of the sheet. */
  cells: string[];
  values: Record<string, ImportValue>;
  problems: RowProblem[];
  /** total, subtotal, blank, hidden, head, note: not a row of the target. */
  skipped: string | null;
}

/** PostgreSQL stores no NUL and no half of a pair. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

function storableValue(value: ImportValue): ImportValue {
  return typeof value === 'string' ? storable(value) : value;
}

/** Reads rows in the order of the file. Blank rows leave no draft. */
export function draftReader(
  head: StoredHead,
  fields: readonly ImportField[],
  merges: readonly Merge[],
  known: Known,
): (rows: readonly SheetRow[]) => Draft[] {
  const plan = planOf(head, fields);
  const read = recordReader(plan, merges, known);
  const mended = mender(plan, head.fixes);
  const width = Math.max(0, ...plan.layout.columns.map((column) => column.index + 1));
  return (rows) =>
    rows
      .filter((row) => row.n >= plan.layout.dataFrom)
      .flatMap((row): Draft[] => {
        const { kind, records } = read(mended(row));
        const cells = Array.from({ length: width }, (_, at) => storable(cellText(row.cells[at])).slice(0, 500));
        if (kind === 'blank') return [];
        if (kind !== 'data') return [{ n: row.n, part: 0, cells, values: {}, problems: [], skipped: kind }];
        return records.map((record, part) => ({
          n: row.n,
          part,
          cells,
          values: Object.fromEntries(
            Object.entries(record.values).flatMap(([key, value]) =>
              value === null ? [] : [[key, storableValue(value)]],
            ),
          ),
          problems: record.problems.map(({ field, code, params }) => ({ field, code, params })),
          skipped: null,
        }));
      });
}

/** Puts what a person said to read into the cells, before anything looks at them. */
function mender(plan: Plan, fixes: readonly Fix[]): (row: SheetRow) => SheetRow {
  if (fixes.length === 0) return (row) => row;
  const byColumn = new Map<number, Map<string, string>>();
  for (const { index, field } of [...plan.columns, ...(plan.pivot?.columns ?? [])]) {
    const own = fixes.filter((fix) => fix.field === field);
    if (own.length > 0) byColumn.set(index, new Map(own.map((fix) => [fix.text, fix.instead])));
  }
  const mend = (cell: Cell, index: number): Cell => byColumn.get(index)?.get(cellText(cell)) ?? cell;
  return (row) => ({ ...row, cells: row.cells.map(mend) });
}
