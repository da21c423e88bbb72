/** The PostgreSQL of a run of tests or journeys: the environment's own, or the embedded one without fsync. */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFileLock } from '../src/kernel/db/fileLock.ts';
import { startEmbedded, type EmbeddedServer } from '../src/kernel/db/embedded.ts';
import { ensureDatabase, ensureServerLogin } from '../src/kernel/db/migrate.ts';
import { withAdmin } from '../src/kernel/db/pool.ts';

export interface TestServer {
  /** Administrator's address of any database; `%s` stands for its name. */
  adminUrl: string;
  /** The same for the login that owns nothing. */
  url: string;
  /** After the first migration, which makes the roles: the login of `url`, where the environment brings none. */
  makeLogin(): Promise<void>;
  /** Ends the run: its databases go, one by one or with the whole throw-away server. */
  leave(): Promise<void>;
}

/**
 * An own server when DATABASE_URL (and DATABASE_ADMIN_URL) name one, else the embedded one in `.data/<folder>`.
 * @param mark name of a database `tz_<kind>_<pid>`, made at once: while it is there no other run stops the server, and
 * every database with the process id in its name goes with it.
 */
export async function testServer(folder: 'test' | 'e2e', mark: string): Promise<TestServer> {
  const { DATABASE_URL, DATABASE_ADMIN_URL } = process.env;
  if (DATABASE_URL) {
    const adminUrl = withAnyDatabase(DATABASE_ADMIN_URL ?? DATABASE_URL);
    await ensureDatabase(adminUrl.replace('%s', 'postgres'), mark);
    const url = withAnyDatabase(DATABASE_URL);
    return { adminUrl, url, makeLogin: async () => undefined, leave: () => dropDatabases(adminUrl) };
  }
  const dataDir = fileURLToPath(new URL(`../.data/${folder}`, import.meta.url));
  mkdirSync(dirname(dataDir), { recursive: true });
  // Attached and known by a database, or not there at all: another run must not stop the server in between.
  const embedded = await alone(dataDir, async () => {
    mkdirSync(dataDir, { recursive: true });
    const server = await startEmbedded({ dataDir, durable: false });
    await ensureDatabase(server.adminUrl(), mark);
    return server;
  });
  // Loopback only, throw-away data; one password, because several runs may share the server.
  const password = 'tongzhou-test';
  const adminUrl = withAnyDatabase(embedded.adminUrl('postgres'));
  return {
    adminUrl,
    url: `postgres://tongzhou_web:${password}@127.0.0.1:${embedded.port}/%s`,
    makeLogin: () => ensureServerLogin(embedded.adminUrl(), 'tongzhou_web', password),
    leave: () => alone(dataDir, () => leaveEmbedded(embedded, adminUrl, dataDir)),
  };
}

function withAnyDatabase(url: string): string {
  const parsed = new URL(url);
  parsed.pathname = '/DATABASE';
  return parsed.href.replace('/DATABASE', '/%s');
}

const alone = <T>(dataDir: string, work: () => Promise<T>) => withFileLock(`${dataDir}.lock`, 120_000, work);

/** Another run may be using the same server; where none does, sixty databases go faster with it than one by one. */
async function leaveEmbedded(embedded: EmbeddedServer, adminUrl: string, dataDir: string): Promise<void> {
  const others = await withAdmin(embedded.adminUrl(), (client) =>
    client.query("select 1 from pg_database where datname ~ '^tz_(template|e2e)_' and datname not like $1", [ours]),
  );
  if (others.rowCount !== 0) return await dropDatabases(adminUrl);
  await embedded.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

const ours = `tz\\_%\\_${process.pid}%`;

async function dropDatabases(adminUrl: string): Promise<void> {
  await withAdmin(adminUrl.replace('%s', 'postgres'), async (client) => {
    const found = await client.query<{ datname: string }>('select datname from pg_database where datname like $1', [
      ours,
    ]);
    for (const { datname } of found.rows)
      await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
  });
}
