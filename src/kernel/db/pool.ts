/** The only place that opens connections to PostgreSQL. */
import pg from 'pg';

// int8 arrives as a JS number; a value that a double cannot hold exactly is an error, never a rounded figure.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`bigint ${text} is outside the safe range`);
  return value;
});
// A date is a business day, not an instant: it stays 'YYYY-MM-DD'.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export type Pool = pg.Pool;
export type Client = pg.PoolClient;

export interface PoolOptions {
  url: string;
  max?: number;
  applicationName?: string;
}

export function openPool(options: PoolOptions): Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 20,
    application_name: options.applicationName ?? 'tongzhou',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  });
  // An idle connection that the server ends must not end the process; the next query opens a new one.
  pool.on('error', () => undefined);
  return pool;
}

/** One connection for migrations and maintenance. */
export async function withAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'tongzhou-admin' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
