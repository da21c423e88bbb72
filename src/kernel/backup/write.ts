/**
 * Makes a backup: every table as COPY text out of one snapshot, every registered file under its hash, and a manifest
 * sealed last. Readers and writers of the running house are not held up.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { copyOut, prepareCopy } from '../db/copy.ts';
import { withAdmin } from '../db/pool.ts';
import type { FileStore } from '../files.ts';
import { quoted, sampleOf, structureOf, tablesOf, type TableShape } from './catalog.ts';
import {
  hashOf,
  keptFile,
  manifestFile,
  sealFile,
  sealOf,
  tableFile,
  type Manifest,
  type TableEntry,
} from './manifest.ts';
import { BackupError, say } from './words.ts';

export interface BackupOrder {
  adminUrl: string;
  files: FileStore;
  /** Made anew; a backup that did not end leaves nothing there. */
  folder: string;
  program: string;
  now: Date;
  log(line: string): void;
}

/** @throws BackupError when the folder is used or the database holds no house. */
export async function makeBackup(order: BackupOrder): Promise<Manifest> {
  const used = await readdir(order.folder).catch(() => []);
  if (used.length > 0) throw new BackupError(say.folderUsed(order.folder));
  const draft = `${order.folder}.partial`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(join(draft, 'tables'), { recursive: true, mode: 0o700 });
  try {
    const manifest = await withAdmin(order.adminUrl, (client) => snapshot(client, order, draft));
    const text = `${JSON.stringify(manifest, null, 1)}\n`;
    await writeFile(join(draft, manifestFile), text, { mode: 0o600, flush: true });
    await writeFile(join(draft, sealFile), `${sealOf(text)}\n`, { mode: 0o600, flush: true });
    await rm(order.folder, { recursive: true, force: true });
    await rename(draft, order.folder);
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function snapshot(client: Client, order: BackupOrder, draft: string): Promise<Manifest> {
  await prepareCopy(client);
  await client.query('begin isolation level repeatable read, read only');
  const structure = await structureOf(client);
  if (structure.length === 0) throw new BackupError(say.notMigrated);
  const tables: TableEntry[] = [];
  for (const shape of await tablesOf(client)) tables.push(await writeTable(client, shape, draft));
  const hashes = await hashesOf(client);
  const head = {
    format: 1 as const,
    madeAt: order.now.toISOString(),
    program: order.program,
    server: await serverOf(client),
    structure,
    tables,
    sequences: await sequencesOf(client),
    pending: await pendingOf(client),
  };
  await client.query('commit');
  return {
    ...head,
    ...(await keepFiles(order, draft, hashes)),
  };
}

async function writeTable(client: Client, shape: TableShape, draft: string): Promise<TableEntry> {
  const hash = createHash('sha256');
  let rows = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const byte of chunk) if (byte === 10) rows += 1;
      done(null, chunk);
    },
  });
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(
    copyOut(client, `"${shape.name}" (${quoted(shape.columns)})`),
    counted,
    createGzip({ level: 5 }),
    hashed,
    createWriteStream(join(draft, tableFile(shape.name)), { mode: 0o600, flush: true }),
  );
  return {
    name: shape.name,
    columns: shape.columns,
    rows,
    sha256: hash.digest('hex'),
    sample: await sampleOf(client, shape),
  };
}

async function serverOf(client: Client): Promise<string> {
  const found = await client.query<{ server_version: string }>('show server_version');
  return found.rows[0]?.server_version ?? '';
}

async function sequencesOf(client: Client): Promise<Manifest['sequences']> {
  const names = await client.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by 1",
  );
  const found: Manifest['sequences'] = [];
  for (const { name } of names.rows) {
    const at = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from "${name}"`,
    );
    found.push({ name, last: at.rows[0]?.last ?? '1', called: at.rows[0]?.called ?? false });
  }
  return found;
}

/** Of registered files; a structure from before there were any has none. */
async function hashesOf(client: Client): Promise<string[]> {
  const there = await client.query("select 1 where to_regclass('public.files') is not null");
  if (there.rowCount === 0) return [];
  const found = await client.query<{ sha256: string }>('select distinct sha256 from files order by 1');
  return found.rows.map((row) => row.sha256);
}

/** Events handed to the jobs but not done: the jobs themselves are not part of a backup. */
async function pendingOf(client: Client): Promise<number[]> {
  const there = await client.query("select 1 where to_regclass('pgboss.job') is not null");
  if (there.rowCount === 0) return [];
  const found = await client.query<{ seq: number }>(
    `select distinct (data ->> 'seq')::bigint as seq from pgboss.job
      where name in ('events', 'background') and state in ('created', 'retry', 'active') order by 1`,
  );
  return found.rows.map((row) => row.seq);
}

async function keepFiles(
  order: BackupOrder,
  draft: string,
  hashes: readonly string[],
): Promise<Pick<Manifest, 'files' | 'lost'>> {
  const files: Manifest['files'] = [];
  const lost: string[] = [];
  for (const sha256 of hashes) {
    if (!(await order.files.has(sha256))) {
      order.log(say.fileMissing(sha256));
      lost.push(sha256);
      continue;
    }
    const to = join(draft, keptFile(sha256));
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await copyFile(order.files.pathOf(sha256), to);
    const kept = await hashOf(to);
    if (kept.sha256 === sha256) files.push(kept);
    else {
      order.log(say.fileBroken(sha256));
      lost.push(sha256);
      await rm(to);
    }
  }
  return { files, lost };
}
