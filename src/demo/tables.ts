/** Rows for PostgreSQL's COPY, and the load itself: whole tables at once, past the walls, in one transaction. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { copyIn } from '../kernel/db/copy.ts';

export type Cell = string | number | boolean | null;

/** Rows of one table, kept as COPY text. */
export class Rows {
  readonly table: string;
  readonly columns: readonly string[];
  private readonly chunks: string[] = [];
  private pending: string[] = [];
  count = 0;

  constructor(table: string, columns: string) {
    this.table = table;
    this.columns = columns.split(/\s+/);
  }

  /** As many cells as columns, in their order. */
  add(...cells: readonly Cell[]): void {
    if (cells.length !== this.columns.length) throw new Error(`${this.table} has ${this.columns.length} columns`);
    this.count += 1;
    this.pending.push(`${cells.map(cellText).join('\t')}\n`);
    if (this.pending.length === 2000) this.flush();
  }

  private flush(): void {
    this.chunks.push(this.pending.join(''));
    this.pending = [];
  }

  async load(client: Client): Promise<void> {
    this.flush();
    const columns = this.columns.map((name) => `"${name}"`).join(', ');
    await pipeline(Readable.from(this.chunks), copyIn(client, `"${this.table}" (${columns})`));
  }
}

function cellText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  return /[\\\t\n\r]/.test(cell)
    ? cell.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r')
    : cell;
}

/** A text array as PostgreSQL writes it. */
export const arrayText = (list: readonly string[]) => `{${list.map((one) => `"${one}"`).join(',')}}`;

let last = { ms: -1, text: '' };

/** Neighbouring rows are often of one moment. */
export function instant(ms: number): string {
  if (last.ms !== ms) last = { ms, text: new Date(ms).toISOString() };
  return last.text;
}

/**
 * Fills the tables and has everything behind them proved and sorted at once: foreign keys and indexes are taken off and
 * made again behind the rows, which costs a fifth of keeping them row by row. COPY refuses walls, so FORCE is set aside.
 */
export async function loadAll(client: Client, tables: readonly Rows[]): Promise<void> {
  const names = tables.map(({ table }) => table);
  for (const name of names) await client.query(`alter table "${name}" no force row level security`);
  const again = await takeOff(client, names);
  for (const table of tables) await table.load(client);
  for (const text of again) await client.query(text);
  for (const name of names) await client.query(`alter table "${name}" force row level security`);
}

/** Takes off the foreign keys and plain indexes of these tables; the statements that make them again, in order. */
async function takeOff(client: Client, names: readonly string[]): Promise<string[]> {
  const keys = await client.query<{ table: string; name: string; definition: string }>(
    `select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and c.relname = any ($1) order by 1, 2`,
    [names],
  );
  // An index that a constraint (also of another table) stands on stays.
  const indexes = await client.query<{ name: string; definition: string }>(
    `select i.relname as name, pg_get_indexdef(i.oid) as definition
       from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
      where c.relnamespace = 'public'::regnamespace and c.relname = any ($1)
        and not exists (select 1 from pg_constraint k where k.conindid = i.oid) order by 1`,
    [names],
  );
  for (const { table, name } of keys.rows) await client.query(`alter table "${table}" drop constraint "${name}"`);
  for (const { name } of indexes.rows) await client.query(`drop index "${name}"`);
  return [
    ...indexes.rows.map((one) => one.definition),
    ...keys.rows.map((one) => `alter table "${one.table}" add constraint "${one.name}" ${one.definition}`),
  ];
}
