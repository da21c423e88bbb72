/** Rows out of and into a table as a stream of PostgreSQL's own COPY text: works on any server, needs no pg_dump. */
import type { Readable, Writable } from 'node:stream';
import type { Client } from 'pg';
import { from, to } from 'pg-copy-streams';

/** The settings that decide how a value is written as text; the same on both sides, or hashes would differ. */
const textForm = `select set_config('datestyle', 'ISO, YMD', false), set_config('timezone', 'UTC', false),
  set_config('intervalstyle', 'iso_8601', false), set_config('extra_float_digits', '3', false),
  set_config('bytea_output', 'hex', false), set_config('app.see_all', 'on', false), set_config('app.internal', 'on', false)`;

/** Call once per connection before copying: values in one fixed form, the whole company in sight. */
export async function prepareCopy(client: Client): Promise<void> {
  await client.query(textForm);
}

/** @param select a table with columns or a query in parentheses, as SQL. */
export function copyOut(client: Client, select: string): Readable {
  return client.query(to(`copy ${select} to stdout`));
}

/** Ends with an error when the server refuses a row. */
export function copyIn(client: Client, into: string): Writable {
  return client.query(from(`copy ${into} from stdin`));
}
