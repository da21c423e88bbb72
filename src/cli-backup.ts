/** `npm run cli -- backup <folder>` and `restore <folder> --into <database>`. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { databaseName, openHouse, stopWhenLast, type House } from './house.ts';
import { checkBooks } from './kernel/books.ts';
import { readBackup, rowsOf } from './kernel/backup/manifest.ts';
import { restoreBackup } from './kernel/backup/restore.ts';
import { say } from './kernel/backup/words.ts';
import { makeBackup } from './kernel/backup/write.ts';
import { ConfigError, loadConfig, type Config } from './kernel/config.ts';
import { startEmbedded, type EmbeddedServer } from './kernel/db/embedded.ts';
import { ensureDatabase } from './kernel/db/migrate.ts';
import { openFiles } from './kernel/files.ts';
import { runAsHouse } from './kernel/run.ts';

const packageFile = join(import.meta.dirname, '../package.json');
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
const log = (line: string) => console.log(line);

/** Where the bytes of files of this configuration lie. */
const storeOf = (config: Config) => openFiles(join(config.dataDir, 'files', databaseName(config.demo)));

/** Backs up the house into a new folder, while it may go on working. */
export async function backup(house: House, folder: string): Promise<number> {
  const manifest = await makeBackup({
    adminUrl: house.database.adminUrl,
    files: house.app.files,
    folder: resolve(folder),
    program: version,
    now: new Date(),
    log,
  });
  log(say.made(folder, rowsOf(manifest), manifest.tables.length, manifest.files.length));
  return 0;
}

/**
 * Loads a backup into an empty database and proves it. `into` is a connection URL of a login that may make tables, or
 * a plain name: then a database of that name in the built-in server; without it the configured database.
 */
export async function restore(folder: string, into: string | undefined): Promise<number> {
  const manifest = await readBackup(resolve(folder));
  log(say.checked(rowsOf(manifest), manifest.files.length));
  const config = loadConfig();
  const target = await targetOf(config, into);
  const { host, pathname } = new URL(target.url);
  log(say.into(`${decodeURIComponent(pathname.slice(1))} @ ${host}`));
  try {
    const files = storeOf(config);
    const { migratedOn } = await restoreBackup({ folder: resolve(folder), manifest, adminUrl: target.url, files });
    log(say.restored(rowsOf(manifest), manifest.tables.length, manifest.files.length));
    if (migratedOn > 0) log(say.migratedOn(migratedOn));
    return await proveBooks(config, target.url);
  } finally {
    if (target.embedded) await stopWhenLast(target.embedded);
  }
}

async function proveBooks(config: Config, url: string): Promise<number> {
  const own = { ...config, databaseUrl: url, databaseAdminUrl: undefined, databaseReplicaUrl: undefined };
  const house = await openHouse(own, { publicUrl: config.publicUrl ?? 'http://localhost', demoOpen: false });
  try {
    const findings = await runAsHouse(house.app, 'doctor', checkBooks);
    const names = findings.map((one) => one.invariant).join(', ');
    log(findings.length === 0 ? say.booksHold(house.app.registry.invariants.length) : say.booksDiffer(names));
    return findings.length === 0 ? 0 : 1;
  } finally {
    await house.close();
  }
}

async function targetOf(
  config: Config,
  into: string | undefined,
): Promise<{ url: string; embedded: EmbeddedServer | null }> {
  const url = into?.includes('://') ? into : into ? undefined : (config.databaseAdminUrl ?? config.databaseUrl);
  if (url && !/^postgres(ql)?:\/\//.test(url)) throw new ConfigError([say.badTarget]);
  if (into && !url && !/^[a-z_][a-z0-9_]{0,62}$/.test(into)) throw new ConfigError([say.badTarget]);
  if (url) {
    await makeDatabase(url);
    return { url, embedded: null };
  }
  const embedded = await startEmbedded({ dataDir: config.dataDir, log });
  const name = into ?? databaseName(config.demo);
  await ensureDatabase(embedded.adminUrl(), name);
  return { url: embedded.adminUrl(name), embedded };
}

/** The database is made where it is missing and the login may; otherwise the first statement says what is wrong. */
async function makeDatabase(url: string): Promise<void> {
  const server = new URL(url);
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = '/postgres';
  await ensureDatabase(server.href, name).catch(() => undefined);
}
