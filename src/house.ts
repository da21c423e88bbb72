/** Puts the house together over one database: server or embedded PostgreSQL, structure, registry, clock. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from './kernel/config.ts';
import { startEmbedded, type EmbeddedServer } from './kernel/db/embedded.ts';
import { ensureDatabase, ensureServerLogin, migrate } from './kernel/db/migrate.ts';
import { openFiles } from './kernel/files.ts';
import { prepareJobs } from './kernel/jobs.ts';
import { openPool, withAdmin, type Pool } from './kernel/db/pool.ts';
import type { App } from './kernel/run.ts';
import { systemClock } from './kernel/time.ts';
import { houseRegistry } from './modules.ts';

export interface Database {
  /** The login the server runs as. */
  url: string;
  /** The login of migrations. */
  adminUrl: string;
  embedded: EmbeddedServer | null;
}

export interface House {
  app: App;
  pool: Pool;
  database: Database;
  /** Ends connections; the embedded server is stopped too unless another process still uses it. */
  close(): Promise<void>;
}

/** The demo lives in a database of its own, so that going live starts clean. */
export function databaseName(demo: boolean): string {
  return demo ? 'tongzhou_demo' : 'tongzhou';
}

/** Finds or starts the database of this configuration. Safe for two processes at once. */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<Database> {
  if (config.databaseUrl) {
    return { url: config.databaseUrl, adminUrl: config.databaseAdminUrl ?? config.databaseUrl, embedded: null };
  }
  const embedded = await startEmbedded({ dataDir: config.dataDir, log });
  const name = databaseName(config.demo);
  await ensureDatabase(embedded.adminUrl(), name);
  // Derived from the cluster's own secret, so that every process of this data folder knows it without a file.
  const password = createHash('sha256')
    .update(`server login of ${embedded.adminUrl('')}`.replace(`:${embedded.port}`, ''))
    .digest('base64url');
  const url = new URL(embedded.adminUrl(name));
  url.username = 'tongzhou_web';
  url.password = password;
  await migrate(embedded.adminUrl(name));
  await prepareJobs(embedded.adminUrl(name));
  await ensureServerLogin(embedded.adminUrl(), 'tongzhou_web', password);
  return { url: url.href, adminUrl: embedded.adminUrl(name), embedded };
}

export async function openHouse(
  config: Config,
  options: { publicUrl: string; demoOpen: boolean; log?: (line: string) => void },
): Promise<House> {
  const database = await openDatabase(config, options.log ?? (() => undefined));
  if (!database.embedded) {
    await migrate(database.adminUrl);
    await prepareJobs(database.adminUrl);
  }
  const pool = openPool({ url: database.url });
  const replica = config.databaseReplicaUrl
    ? openPool({ url: config.databaseReplicaUrl, applicationName: 'tongzhou-replica' })
    : null;
  const app: App = {
    pool,
    replica,
    registry: houseRegistry(),
    files: openFiles(join(config.dataDir, 'files', databaseName(config.demo))),
    clock: systemClock,
    demo: config.demo,
    demoOpen: options.demoOpen,
    publicUrl: options.publicUrl,
    ...(config.inbox ? { inbox: config.inbox } : {}),
  };
  const unguard = database.embedded
    ? guard(database.embedded, config, options.log ?? (() => undefined))
    : () => undefined;
  return {
    app,
    pool,
    database,
    close: async () => {
      unguard();
      await Promise.all([pool.end(), replica?.end()]);
      if (database.embedded) await stopWhenLast(database.embedded);
    },
  };
}

/** The embedded server belongs to nobody but us: when it dies, we start it again, and calls meanwhile get 503. */
function guard(embedded: EmbeddedServer, config: Config, log: (line: string) => void): () => void {
  let pid = embedded.pid;
  let busy = false;
  const look = async () => {
    if (busy || alive(pid)) return;
    busy = true;
    try {
      const again = await startEmbedded({ dataDir: config.dataDir });
      if (again.port !== embedded.port)
        throw new Error(`port ${embedded.port} of the database is taken; restart the program`);
      pid = again.pid;
      log('数据库已自动恢复 the database was started again');
    } catch (error) {
      log(`数据库无法恢复 the database does not start: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), 500);
  timer.unref();
  return () => clearInterval(timer);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The server runs as another user when we are not root: not allowed to signal it means it lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Another process may be using the same server. */
export async function stopWhenLast(embedded: EmbeddedServer): Promise<void> {
  const others = await withAdmin(embedded.adminUrl(), async (client) => {
    const found = await client.query(
      "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    return found.rowCount ?? 0;
  });
  if (others === 0) await embedded.stop();
}
