/** Brings a database to the newest structure. Safe to call from several processes at once. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate as applyPending } from 'drizzle-orm/node-postgres/migrator';
import { withAdmin } from './pool.ts';

const folder = fileURLToPath(new URL('../../../migrations', import.meta.url));
/** Any constant will do; it must be the same in every process. */
const migrationLock = 7_261_134;

export function migrate(adminUrl: string): Promise<void> {
  return applyFrom(folder, adminUrl);
}

/** Hashes of all migrations that this program knows, oldest first. */
export function knownMigrations(): string[] {
  return readMigrationFiles({ migrationsFolder: folder }).map((one) => one.hash);
}

/** Brings a database to the structure after the first `count` migrations: rows of that time are loaded into it. */
export async function migrateTo(adminUrl: string, count: number): Promise<void> {
  const cut = await mkdtemp(join(tmpdir(), 'tongzhou-structure-'));
  try {
    await cp(folder, cut, { recursive: true });
    const path = join(cut, 'meta/_journal.json');
    const journal = JSON.parse(await readFile(path, 'utf8')) as { entries: unknown[] };
    await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
    await applyFrom(cut, adminUrl);
  } finally {
    await rm(cut, { recursive: true, force: true });
  }
}

async function applyFrom(from: string, adminUrl: string): Promise<void> {
  const after = await readFile(`${folder}/after.sql`, 'utf8');
  await withAdmin(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    try {
      await applyPending(drizzle({ client }), { migrationsFolder: from });
      await client.query(after);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [migrationLock]);
    }
  });
}

/**
 * The login the server runs as: it owns nothing and may only become `tongzhou_app` or read sessions.
 * Used with the embedded server, where we are the administrator.
 */
export async function ensureServerLogin(adminUrl: string, name: string, password: string): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    try {
      const login = client.escapeIdentifier(name);
      const known = await client.query('select 1 from pg_roles where rolname = $1', [name]);
      const verb = known.rowCount === 0 ? 'create' : 'alter';
      await client.query(`${verb} role ${login} login nosuperuser password ${client.escapeLiteral(password)}`);
      await client.query(`grant tongzhou_app, tongzhou_auth to ${login}`);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [migrationLock]);
    }
  });
}

export async function ensureDatabase(adminUrl: string, database: string): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    const known = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (known.rowCount !== 0) return;
    try {
      await client.query(`create database ${client.escapeIdentifier(database)} template template0 encoding 'UTF8'`);
    } catch (error) {
      // Another process made it between the two statements.
      if (!(error instanceof Error && 'code' in error && (error.code === '42P04' || error.code === '23505')))
        throw error;
    }
  });
}
