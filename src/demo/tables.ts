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
  return /[\\\t\n\r]/.test(cell) ? cell.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r') : cell;
}

/** A text array as PostgreSQL writes it. */
export const arrayText = (list: readonly string[]) => `{${list.map((one) => `"${one}"`).join(',')}}`;

export const instant = (ms: number) => new Date(ms).toISOString();

/** In the order given: a table that points to another comes after it. COPY refuses walls, so FORCE is set aside meanwhile. */
export async function loadAll(client: Client, tables: readonly Rows[]): Promise<void> {
  for (const { table } of tables) await client.query(`alter table "${table}" no force row level security`);
  for (const table of tables) await table.load(client);
  for (const { table } of tables) await client.query(`alter table "${table}" force row level security`);
}
