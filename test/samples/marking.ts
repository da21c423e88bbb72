/** Puts unguessable markers into every column found by catalog, so that one seen in an answer names where it leaked from. */
import { randomBytes } from 'node:crypto';
import type { Box } from './sandbox.ts';

export interface Column {
  table: string;
  column: string;
  type: 'text' | 'jsonb' | 'text[]' | 'bigint';
  /** How rows find their dealer or person: columns of the table. */
  columns: string[];
  /** Condition of its wall, as the catalog shows it. */
  wall: string;
}

export interface Marked {
  /** Marker to `group table.column`. */
  markers: Map<string, string>;
  /** `table.column` whose checks refuse any marker. */
  refused: Map<string, string>;
}

const markerShape = /zq[0-9a-f]{12}/g;
/** Numbers for columns that hold no text: nine significant digits that nothing else in the test world has. */
const numberShape = /\b7\d{8}3\b/g;

export async function columnsOf(box: Box): Promise<Column[]> {
  return box.rows<Column>(`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
      (select array_agg(x.attname::text) from pg_attribute x where x.attrelid = c.oid and x.attnum > 0 and not x.attisdropped) as columns,
      coalesce((select string_agg(pg_get_expr(w.polqual, w.polrelid), ' | ') from pg_policy w where w.polrelid = c.oid), '') as wall
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and format_type(a.atttypid, a.atttypmod) in ('text', 'jsonb', 'text[]', 'bigint')
    order by 1, a.attnum`);
}

function newMarker(type: Column['type']): string {
  if (type !== 'bigint') return `zq${randomBytes(6).toString('hex')}`;
  return `7${String(randomBytes(4).readUInt32BE() % 100_000_000).padStart(8, '0')}3`;
}

/** The value of one row; a number after the marker keeps unique keys unique. */
function valueOf(type: Column['type'], marker: string): string {
  const text = `'${marker}' || row_number`;
  if (type === 'text') return text;
  if (type === 'text[]') return `array[${text}]`;
  if (type === 'bigint') return marker;
  return `case jsonb_typeof("was") when 'array' then jsonb_build_array(${text}) when 'object' then jsonb_build_object('marker', ${text}) else to_jsonb(${text}) end`;
}

/** Marks the rows that `where` chooses. A column whose check refuses is left as it was and listed. */
export async function mark(box: Box, into: Marked, group: string, column: Column, where: string): Promise<void> {
  const marker = newMarker(column.type);
  const name = `${column.table}.${column.column}`;
  const error =
    (await marking(box, column, marker, where)) &&
    (await marking(box, column, marker, `${where} and "${column.column}"::text <> ''`));
  if (error) into.refused.set(name, error instanceof Error ? error.message : 'refused');
  else if (await holds(box, column, marker)) into.markers.set(marker, `${group} ${name}`);
}

/** An empty text is marked too where the checks let it; the error, or null. */
function marking(box: Box, column: Column, marker: string, where: string): Promise<unknown> {
  const { table, column: name, type } = column;
  return box.attempt(() =>
    box.rows(`update "${table}" t set "${name}" = ${valueOf(type, marker)}
      from (select ctid as at, row_number() over (), "${name}" as was from "${table}" where ${where} and "${name}" is not null) as r where t.ctid = r.at`),
  );
}

async function holds(box: Box, { table, column }: Column, marker: string): Promise<boolean> {
  return (
    (await box.rows(`select 1 from "${table}" where strpos("${column}"::text, '${marker}') > 0 limit 1`)).length > 0
  );
}

/** Where the markers in this answer come from. */
export function markersIn(marked: Marked, answer: unknown): string[] {
  const text = JSON.stringify(answer) ?? '';
  const found = [...text.matchAll(markerShape), ...text.matchAll(numberShape)].map((match) =>
    marked.markers.get(match[0]),
  );
  return [...new Set(found.filter((one) => one !== undefined))];
}
