/** The house over one database, called without HTTP: `world.as('owner').orders.submit({...})`. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../src/kernel/ctx.ts';
import { openFiles } from '../src/kernel/files.ts';
import { openPool, type Pool } from '../src/kernel/db/pool.ts';
import { runOperation, type App, type Call } from '../src/kernel/run.ts';
import { houseRegistry, type Api } from '../src/modules.ts';
import { isRole } from '../src/roles.ts';

/** How a test calls operations: typed by module and verb. `call` carries an idempotency key and the like. */
export type Caller = {
  [M in keyof Api]: {
    [V in keyof Api[M]]: Api[M][V] extends { input: infer I; output: infer O }
      ? (input: I, call?: Partial<Call>) => Promise<O>
      : never;
  };
};

export interface World {
  app: App;
  pool: Pool;
  adminUrl: string;
  url: string;
  /** Calls as the person with this login; `null` is a stranger. */
  as(login: string | null): Caller;
  actor(login: string): Promise<Actor>;
  /** Any operation by name, for tests that walk the registry. */
  run(login: string | null, operation: string, input: unknown, call?: Partial<Call>): Promise<unknown>;
  /** Rows as the administrator of the database, past every wall. */
  rows<T extends object>(text: string, values?: unknown[]): Promise<T[]>;
  /** Sets the clock. */
  at(iso: string): void;
  close(): Promise<void>;
}

/** A Monday morning in Hangzhou. */
export const worldStart = '2026-11-23T02:00:00.000Z';

/** @param database `files`: where bytes lie; a folder of its own, thrown away at the end, when left out. */
export async function openWorld(database: { url: string; adminUrl: string; files?: string }): Promise<World> {
  const pool = openPool({ url: database.url, max: 60 });
  // Kept open: signing in costs more than most of the questions.
  const admin = openPool({ url: database.adminUrl, max: 4, applicationName: 'tongzhou-admin' });
  const folder = database.files ?? join(tmpdir(), `tongzhou-files-${randomUUID()}`);
  let now = new Date(worldStart);
  const app: App = {
    pool,
    replica: null,
    registry: houseRegistry(),
    files: openFiles(folder, Buffer.from('receipts of tests')),
    clock: { now: () => now },
    demo: false,
    demoOpen: false,
    publicUrl: 'http://localhost:3000',
  };
  const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> => {
    const client = await admin.connect();
    let failed: Error | undefined;
    try {
      await client.query("select set_config('app.see_all', 'on', false), set_config('app.internal', 'on', false)");
      return (await client.query<T>(text, values)).rows;
    } catch (error) {
      failed = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      client.release(failed);
    }
  };
  const actors = new Map<string, Actor>();
  const actor = async (login: string): Promise<Actor> => {
    const known = actors.get(login);
    if (known) return known;
    const [row] = await rows<{ id: string; name: string; role: string; dealer_id: string | null }>(
      'select id, name, role, dealer_id from users where login = $1',
      [login],
    );
    if (!row || !isRole(row.role)) throw new Error(`nobody has the login ${login}`);
    const found: Actor = {
      id: row.id,
      name: row.name,
      role: row.role,
      dealerId: row.dealer_id,
      sessionId: null,
      locale: 'zh',
    };
    actors.set(login, found);
    return found;
  };
  const run = async (login: string | null, operation: string, input: unknown, call: Partial<Call> = {}) => {
    const who = login === null ? null : await actor(login);
    const answer = await runOperation(app, operation, input, { actor: who, requestId: randomUUID(), ...call });
    return answer.body;
  };
  return {
    app,
    pool,
    ...database,
    actor,
    run,
    rows,
    as: (login) => callerOf((operation, input, call) => run(login, operation, input, call)),
    at: (iso) => {
      now = new Date(iso);
    },
    close: async () => {
      await Promise.all([pool.end(), admin.end()]);
      if (!database.files) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `caller.orders.submit(input)` becomes `call('orders.submit', input)`; the types come from the registry. */
function callerOf(call: (operation: string, input: unknown, options?: Partial<Call>) => Promise<unknown>): Caller {
  const verbs = (module: string) =>
    new Proxy(
      {},
      {
        get: (_target, verb) => (input: unknown, options?: Partial<Call>) =>
          call(`${module}.${String(verb)}`, input, options),
      },
    );
  return new Proxy({}, { get: (_target, name) => verbs(String(name)) }) as Caller;
}
