/** Rows for PostgreSQL's COPY, and the load itself: whole tables at once, past the walls, in one transaction. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { copyIn } from '../kernel/db/copy.ts';

export type Cell = string | number | boolean | null;

/** Rows of one table, kept as bytes of COPY text: outside the heap, which is full of rows otherwise. */
export class Rows {
  readonly table: string;
  readonly columns: readonly string[];
  private readonly chunks: Buffer[] = [];
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
    if (this.pending.length === 500) this.flush();
  }

  private flush(): void {
    this.chunks.push(Buffer.from(this.pending.join('')));
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
  // An id or a moment, which most cells are.
  if (cell.length === 36 || cell.length === 24) return cell;
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
 * Fills the tables and has everything behind them proved and sorted at once: keys and indexes are taken off and made
 * again behind the rows, which costs a third of keeping them row by row. COPY refuses walls, so FORCE is set aside.
 *
 * @param derived tables that `derive` fills from the others by SQL.
 */
export async function loadAll(
  client: Client,
  tables: readonly Rows[],
  derived: readonly string[] = [],
  derive: () => Promise<void> = async () => undefined,
): Promise<void> {
  const names = [...tables.map(({ table }) => table), ...derived];
  for (const name of names) await client.query(`alter table "${name}" no force row level security`);
  const again = await takeOff(client, names);
  for (const table of tables) await table.load(client);
  await derive();
  for (const text of again) await client.query(text);
  for (const name of names) await client.query(`alter table "${name}" force row level security`);
}

interface Found {
  table: string;
  name: string;
  definition: string;
}

/** Constraints of these kinds on these tables; a key that another table points to stays. */
async function constraints(client: Client, names: readonly string[], kinds: readonly string[]): Promise<Found[]> {
  const { rows } = await client.query<Found>(
    `select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = any ($2::"char"[]) and c.relnamespace = 'public'::regnamespace and c.relname = any ($1)
        and (k.contype = 'f' or not exists (select 1 from pg_constraint f where f.contype = 'f' and f.conindid = k.conindid))
      order by 1, 2`,
    [names, kinds],
  );
  for (const { table, name } of rows) await client.query(`alter table "${table}" drop constraint "${name}"`);
  return rows;
}

/** Takes off foreign keys, keys and plain indexes of these tables; the statements that make them again, in order. */
async function takeOff(client: Client, names: readonly string[]): Promise<string[]> {
  const made = (one: Found) => `alter table "${one.table}" add constraint "${one.name}" ${one.definition}`;
  const foreign = await constraints(client, names, ['f']);
  const keys = await constraints(client, names, ['p', 'u']);
  // An index that a constraint (also of another table) stands on stays.
  const { rows: indexes } = await client.query<Found>(
    `select c.relname as table, i.relname as name, pg_get_indexdef(i.oid) as definition
       from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
      where c.relnamespace = 'public'::regnamespace and c.relname = any ($1)
        and not exists (select 1 from pg_constraint k where k.conindid = i.oid) order by 2`,
    [names],
  );
  for (const { name } of indexes) await client.query(`drop index "${name}"`);
  return [...keys.map(made), ...indexes.map((one) => one.definition), ...foreign.map(made)];
}
