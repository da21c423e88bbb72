/**
 * Loads a backup into an empty database: the structure of its time, the rows in one transaction, counts and samples
 * compared before commit, then the structure of today. Whatever fails leaves the target as empty as it was.
 */
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Client } from 'pg';
import { copyIn, prepareCopy } from '../db/copy.ts';
import { knownMigrations, migrate, migrateTo } from '../db/migrate.ts';
import { withAdmin } from '../db/pool.ts';
import type { FileStore } from '../files.ts';
import { countOf, quoted, sampleOf, structureOf, tablesOf } from './catalog.ts';
import { keptFile, tableFile, type Manifest } from './manifest.ts';
import { BackupError, say } from './words.ts';

export interface RestoreOrder {
  folder: string;
  /** Already read and checked by `readBackup`. */
  manifest: Manifest;
  /** A database without rows of ours, whose tables this login may make. */
  adminUrl: string;
  files: FileStore;
}

/** @returns how many migrations came after the load. @throws BackupError when the target is not empty or does not come out equal. */
export async function restoreBackup(order: RestoreOrder): Promise<{ migratedOn: number }> {
  const { manifest, adminUrl } = order;
  const known = knownMigrations();
  if (manifest.structure.some((hash, at) => known[at] !== hash)) throw new BackupError(say.newer(String(known.length)));
  await withAdmin(adminUrl, makeRoom);
  await migrateTo(adminUrl, manifest.structure.length);
  await withAdmin(adminUrl, (client) => load(client, order));
  await restoreFiles(order);
  await migrate(adminUrl);
  return { migratedOn: known.length - manifest.structure.length };
}

/** Takes away a structure without rows, perhaps a newer one; refuses anything else than that or nothing. */
async function makeRoom(client: Client): Promise<void> {
  await prepareCopy(client);
  const tables = await tablesOf(client);
  const ours = (await structureOf(client))[0] === knownMigrations()[0];
  const [first] = tables;
  if (!ours && first) throw new BackupError(say.foreign(first.name));
  if (!ours) return;
  await client.query('begin');
  for (const { name } of tables) {
    // Nobody may write between the look and the drop.
    await client.query(`lock table "${name}" in access exclusive mode nowait`);
    if ((await countOf(client, name)) > 0) throw new BackupError(say.notEmpty(name));
  }
  if (tables.length > 0) await client.query(`drop table ${quoted(tables.map((table) => table.name))} cascade`);
  await client.query('drop schema if exists drizzle cascade');
  await client.query('drop schema if exists pgboss cascade');
  await client.query('commit');
}

async function load(client: Client, { folder, manifest }: RestoreOrder): Promise<void> {
  await prepareCopy(client);
  await client.query('begin');
  const shapes = await tablesOf(client);
  // The owner of a table under FORCE is walled in too, and COPY refuses walls; `after.sql` sets FORCE again.
  for (const { name } of shapes) await client.query(`alter table "${name}" no force row level security`);
  const keys = await takeForeignKeys(client);
  for (const table of manifest.tables) {
    const text = createReadStream(join(folder, tableFile(table.name)));
    await pipeline(text, createGunzip(), copyIn(client, `"${table.name}" (${quoted(table.columns)})`));
  }
  for (const { text } of keys) await client.query(text);
  for (const { name, last, called } of manifest.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [`"${name}"`, last, called]);
  await client.query('update outbox set sent_at = null where seq = any ($1)', [manifest.pending]);
  await compare(client, manifest);
  await client.query('commit');
}

/** Foreign keys are taken off and set again behind the rows: the order of tables does not matter then, and all are proved. */
async function takeForeignKeys(client: Client): Promise<{ text: string }[]> {
  const found = await client.query<{ table: string; name: string; definition: string }>(
    `select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'f' and c.relnamespace = 'public'::regnamespace order by 1, 2`,
  );
  for (const { table, name } of found.rows) await client.query(`alter table "${table}" drop constraint "${name}"`);
  return found.rows.map(({ table, name, definition }) => ({
    text: `alter table "${table}" add constraint "${name}" ${definition}`,
  }));
}

async function compare(client: Client, manifest: Manifest): Promise<void> {
  const shapes = new Map((await tablesOf(client)).map((shape) => [shape.name, shape]));
  for (const table of manifest.tables) {
    const found = await countOf(client, table.name);
    if (found !== table.rows) throw new BackupError(say.counts(table.name, table.rows, found));
    // Sent again, so the mark of sending differs from the backup on purpose.
    if (table.name === 'outbox' && manifest.pending.length > 0) continue;
    const shape = shapes.get(table.name);
    const sample = shape && (await sampleOf(client, { ...shape, columns: table.columns }));
    if (sample?.sha256 !== table.sample.sha256) throw new BackupError(say.sample(table.name));
  }
}

/** Bytes lie under their hash, so a file that is there already is the same file. */
async function restoreFiles({ folder, manifest, files }: RestoreOrder): Promise<void> {
  for (const { sha256 } of manifest.files) {
    if (await files.has(sha256)) continue;
    const to = files.pathOf(sha256);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await copyFile(join(folder, keptFile(sha256)), `${to}.restoring`);
    await rename(`${to}.restoring`, to).catch(async (error: unknown) => {
      await rm(`${to}.restoring`, { force: true });
      throw error;
    });
  }
}
