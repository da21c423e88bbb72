/**
 * Operations inside one transaction that is thrown away at the end: `begin` becomes a savepoint, `commit` its release.
 * A test may run any command for real, look at every table as administrator, and leave no trace.
 */
import { randomUUID } from 'node:crypto';
import { openPool, type Client, type Pool } from '../../src/kernel/db/pool.ts';
import { runOperation, type Answer, type App, type Call } from '../../src/kernel/run.ts';
import type { World } from '../world.ts';

export interface Box {
  /** As the person with this login; `null` is a stranger. */
  run(login: string | null, operation: string, input: unknown, call?: Partial<Call>): Promise<Answer>;
  /** Rows past every wall. */
  rows<T extends object>(text: string, values?: unknown[]): Promise<T[]>;
  /** What happens inside is undone. */
  undone<T>(work: () => Promise<T>): Promise<T>;
  /** What happens inside stays, unless it fails: then it is undone and the error is the answer. */
  attempt(work: () => Promise<unknown>): Promise<unknown>;
}

const translated: Record<string, string> = {
  begin: 'savepoint operation',
  'begin read only': 'savepoint operation; set transaction read only',
  commit: 'release savepoint operation',
  rollback: 'rollback to savepoint operation; release savepoint operation',
};
const asAdministrator = `select set_config('role', 'none', true), set_config('app.user_id', '', true), set_config('app.see_all', 'on', true),
  set_config('app.internal', 'on', true)`;

/** The kernel asks for a connection, begins and commits; it gets ours, and its transaction is a part of ours. */
function nested(pool: Pool, client: Client): Pool {
  let reading = false;
  const query = (text: unknown, ...rest: unknown[]): unknown => {
    if (text === 'begin read only') reading = true;
    // A read-only part must end with its savepoint, or the rest of our transaction stays read-only.
    const word = text === 'commit' && reading ? 'rollback' : text;
    if (text === 'commit' || text === 'rollback') reading = false;
    const statement = typeof word === 'string' ? (translated[word] ?? word) : word;
    return Reflect.apply(client.query, client, [statement, ...rest]);
  };
  const inner = new Proxy(client, {
    get: (target, key) => {
      if (key === 'query') return query;
      if (key === 'release') return () => undefined;
      return Reflect.get(target, key);
    },
  });
  return new Proxy(pool, {
    get: (target, key) => (key === 'connect' ? async () => inner : Reflect.get(target, key)),
  });
}

/** Open until `close`; nothing done in it is ever committed. */
export async function openSandbox(t: World): Promise<Box & { close(): Promise<void> }> {
  const admin = openPool({ url: t.adminUrl, max: 1 });
  const client = await admin.connect();
  const app: App = { ...t.app, pool: nested(admin, client) };
  let depth = 0;
  await client.query('begin');
  const back = (name: string) => client.query(`rollback to savepoint ${name}; release savepoint ${name}`);
  return {
    async run(login, operation, input, call = {}) {
      const actor = login === null ? null : await t.actor(login);
      return runOperation(app, operation, input, {
        actor,
        requestId: randomUUID(),
        ip: '127.0.0.1',
        ...call,
      });
    },
    async rows<R extends object>(text: string, values: unknown[] = []) {
      await client.query(asAdministrator);
      return (await client.query<R>(text, values)).rows;
    },
    async undone(inside) {
      const name = `undone_${(depth += 1)}`;
      await client.query(`savepoint ${name}`);
      try {
        return await inside();
      } finally {
        await back(name);
        depth -= 1;
      }
    },
    async attempt(inside) {
      await client.query('savepoint attempt');
      try {
        await inside();
        await client.query('release savepoint attempt');
        return null;
      } catch (error) {
        await back('attempt');
        return error;
      }
    },
    async close() {
      await client.query('rollback');
      client.release();
      await admin.end();
    },
  };
}
