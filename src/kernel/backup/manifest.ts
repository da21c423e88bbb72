/** What a backup holds, and how one knows that it is whole. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { z } from 'zod';
import { BackupError, say } from './words.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Name = z.string().regex(/^[a-z_][a-z0-9_]*$/);

const TableEntry = z.strictObject({
  name: Name,
  columns: z.array(Name).min(1),
  rows: z.number().int().min(0),
  /** Of the packed file. */
  sha256: Hash,
  /** The first thousand rows by key, as text: compared with what was loaded. */
  sample: z.strictObject({ rows: z.number().int(), sha256: Hash }),
});

const Manifest = z.strictObject({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  program: z.string(),
  server: z.string(),
  /** Hashes of the migrations, oldest first: the structure the rows have. */
  structure: z.array(Hash).min(1),
  tables: z.array(TableEntry),
  sequences: z.array(z.strictObject({ name: Name, last: z.string(), called: z.boolean() })),
  /** Events whose jobs were not finished; they are sent again. */
  pending: z.array(z.number().int()),
  files: z.array(z.strictObject({ sha256: Hash, size: z.number().int() })),
  /** Files that were registered but damaged or absent on disk. */
  lost: z.array(Hash),
});

export type Manifest = z.output<typeof Manifest>;
export type TableEntry = z.output<typeof TableEntry>;

export const manifestFile = 'manifest.json';
export const sealFile = 'manifest.sha256';
export const tableFile = (name: string) => join('tables', `${name}.copy.gz`);
export const keptFile = (sha256: string) => join('files', sha256.slice(0, 2), sha256);

export const sealOf = (text: string) => createHash('sha256').update(text).digest('hex');

export async function hashOf(path: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done();
    },
  });
  await pipeline(createReadStream(path), sink);
  return { sha256: hash.digest('hex'), size };
}

/** Reads the manifest and checks every byte of the backup. @throws BackupError when anything is missing or changed. */
export async function readBackup(folder: string): Promise<Manifest> {
  const [text, seal] = await Promise.all(
    [manifestFile, sealFile].map((name) =>
      readFile(join(folder, name), 'utf8').catch(() => {
        throw new BackupError(say.noManifest(folder));
      }),
    ),
  );
  if (text === undefined || sealOf(text) !== seal?.trim()) throw new BackupError(say.manifestChanged);
  const raw: unknown = JSON.parse(text);
  const format = z.object({ format: z.number() }).parse(raw).format;
  if (format !== 1) throw new BackupError(say.otherFormat(format));
  const manifest = Manifest.parse(raw);
  for (const table of manifest.tables) await mustMatch(folder, tableFile(table.name), table.sha256);
  for (const file of manifest.files) await mustMatch(folder, keptFile(file.sha256), file.sha256);
  return manifest;
}

async function mustMatch(folder: string, name: string, expected: string): Promise<void> {
  const path = join(folder, name);
  const there = await stat(path).catch(() => null);
  if (!there?.isFile()) throw new BackupError(say.missing(name));
  if ((await hashOf(path)).sha256 !== expected) throw new BackupError(say.broken(name));
}

export const rowsOf = (manifest: Manifest) => manifest.tables.reduce((sum, table) => sum + table.rows, 0);
