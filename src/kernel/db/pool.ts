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
    // Statements given one after the other leave together; who needs an answer first still waits for it.
    pipeline: true,
  });
  // An idle connection that the server ends must not end the process; the next query opens a new one.
  pool.on('error', () => undefined);
  // A connection that breaks while a transaction holds it fails that transaction; without a listener it ends us all.
  pool.on('connect', (client) => void client.on('error', () => undefined));
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

/**
 * A client whose repeated statements are prepared once per connection: PostgreSQL then plans them once instead of each
 * time, which is a third of the cost of a short statement under row security. A text is named at its third use, so that
 * one-off texts leave nothing behind; past `most` texts of a connection no further one is named.
 */
export function preparing(client: Client): Client {
  const known = prepared.get(client);
  if (known) return known;
  const wrapped: Client = Object.create(client);
  const original: unknown = Reflect.get(client, 'query');
  if (typeof original !== 'function') throw new Error('a client without query');
  const names = new Names();
  const named = (config: Statement): Statement => {
    const name = names.of(config.text);
    return name ? { ...config, name } : config;
  };
  const query = (first: unknown, values?: unknown, ...rest: unknown[]): unknown =>
    Reflect.apply(
      original,
      client,
      isStatement(first) ? [named(limited(first, values)), ...rest] : [first, values, ...rest],
    );
  Object.defineProperty(wrapped, 'query', { value: query });
  prepared.set(client, wrapped);
  return wrapped;
}

const prepared = new WeakMap<Client, Client>();
/** Of one connection: what it prepares costs its own memory. */
const most = 600;

interface Statement {
  text: string;
  values?: unknown[];
  name?: string;
}

function isStatement(config: unknown): config is Statement {
  return (
    typeof config === 'object' &&
    config !== null &&
    'text' in config &&
    typeof config.text === 'string' &&
    !('submit' in config)
  );
}

const lastLimit = / limit \$(\d+)$/;

/**
 * The query builder binds LIMIT, and of a statement whose limit it does not know PostgreSQL makes a plan at each call.
 * So the number goes into the text; `pageOf` lets few different ones come.
 */
function limited(config: Statement, given: unknown): Statement {
  const values = Array.isArray(given) ? given : config.values;
  const at = lastLimit.exec(config.text);
  const limit: unknown = values?.at(-1);
  if (!at || Number(at[1]) !== values?.length || !Number.isSafeInteger(limit))
    return values ? { ...config, values } : config;
  return { ...config, text: `${config.text.slice(0, at.index)} limit ${String(limit)}`, values: values.slice(0, -1) };
}

/** The names of one connection; a text gets one at its third use. */
class Names {
  private readonly uses = new Map<string, number>();
  private readonly names = new Map<string, string>();

  /** The prepared name of a text, or null while it is too rare. */
  of(text: string): string | null {
    const known = this.names.get(text);
    if (known) return known;
    const seen = (this.uses.get(text) ?? 0) + 1;
    if (seen < 3) {
      if (this.uses.size > 2_000) this.uses.clear();
      this.uses.set(text, seen);
      return null;
    }
    this.uses.delete(text);
    if (this.names.size >= most) return null;
    const name = `tz${this.names.size}`;
    this.names.set(text, name);
    return name;
  }
}
