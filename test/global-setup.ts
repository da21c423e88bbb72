/** One PostgreSQL for the whole run and one migrated, peopled template; each test file clones it in milliseconds. */
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { withFileLock } from '../src/kernel/db/fileLock.ts';
import { startEmbedded, type EmbeddedServer } from '../src/kernel/db/embedded.ts';
import { ensureDatabase, ensureServerLogin, migrate } from '../src/kernel/db/migrate.ts';
import { withAdmin } from '../src/kernel/db/pool.ts';
import { castInto } from './cast.ts';
import { openWorld } from './open-world.ts';

export interface TestDatabase {
  /** Administrator's address of any database of the test server; `%s` stands for its name. */
  adminUrl: string;
  /** The login that owns nothing. */
  url: string;
  template: string;
  /** Bytes of uploaded files, shared by all worlds of a run: copies of a database find those of the original. */
  files: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    database: TestDatabase;
  }
}

const template = `tz_template_${process.pid}`;
const files = join(tmpdir(), `tongzhou-files-${process.pid}`);

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer();
  const adminOf = (database: string) => server.adminUrl.replace('%s', database);
  await migrate(adminOf(template));
  if (server.makeLogin) await ensureServerLogin(adminOf('postgres'), 'tongzhou_web', server.makeLogin);
  const world = await openWorld({ url: server.url.replace('%s', template), adminUrl: adminOf(template) });
  await castInto(world);
  await world.close();
  project.provide('database', { adminUrl: server.adminUrl, url: server.url, template, files });
  return async () => {
    await server.leave(() => dropDatabases(adminOf('postgres')));
    rmSync(files, { recursive: true, force: true });
  };
}

interface TestServer {
  adminUrl: string;
  url: string;
  /** Password for the login we make ourselves; absent where the environment brings its own. */
  makeLogin?: string;
  /** Ends the run: `drop` takes away its databases where the server stays. */
  leave(drop: () => Promise<void>): Promise<void>;
}

/** An own server when DATABASE_URL (and DATABASE_ADMIN_URL) name one, else the embedded one without fsync. */
async function testServer(): Promise<TestServer> {
  const { DATABASE_URL, DATABASE_ADMIN_URL } = process.env;
  const open = (url: string) => {
    const parsed = new URL(url);
    parsed.pathname = '/DATABASE';
    return parsed.href.replace('/DATABASE', '/%s');
  };
  if (DATABASE_URL) {
    const adminUrl = open(DATABASE_ADMIN_URL ?? DATABASE_URL);
    await ensureDatabase(adminUrl.replace('%s', 'postgres'), template);
    return { adminUrl, url: open(DATABASE_URL), leave: (drop) => drop() };
  }
  // Attached and known by a database, or not there at all: another run must not stop the server in between.
  const embedded = await alone(async () => {
    const server = await startEmbedded({ dataDir, durable: false });
    await ensureDatabase(server.adminUrl(), template);
    return server;
  });
  // Loopback only, throw-away data; one password, because several runs may share the server.
  const password = 'tongzhou-test';
  const url = `postgres://tongzhou_web:${password}@127.0.0.1:${embedded.port}/%s`;
  return {
    adminUrl: embedded.adminUrl('postgres').replace(/\/postgres(\?|$)/, '/%s$1'),
    url,
    makeLogin: password,
    leave: (drop) => leaveEmbedded(embedded, drop),
  };
}

const dataDir = fileURLToPath(new URL('../.data/test', import.meta.url));
mkdirSync(dataDir, { recursive: true });
const alone = <T>(work: () => Promise<T>) => withFileLock(`${dataDir}.lock`, 120_000, work);

/** Another run may be using the same server; where none does, sixty databases go faster with it than one by one. */
async function leaveEmbedded(embedded: EmbeddedServer, drop: () => Promise<void>): Promise<void> {
  await alone(async () => {
    const ours = `tz\\_%\\_${process.pid}%`;
    const others = await withAdmin(embedded.adminUrl(), (client) =>
      client.query("select 1 from pg_database where datname ~ '^tz_(template|e2e)_' and datname not like $1", [ours]),
    );
    if (others.rowCount !== 0) return await drop();
    await embedded.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
}

async function dropDatabases(adminUrl: string): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    const ours = await client.query<{ datname: string }>('select datname from pg_database where datname like $1', [
      `tz_%_${process.pid}%`,
    ]);
    for (const { datname } of ours.rows)
      await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
  });
}
