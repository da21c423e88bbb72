/** A backup restored into another database is the same house; a cut or changed one is refused before anything is written. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, expect, inject, test } from 'vitest';
import { manifestFile, readBackup, sealFile, sealOf, tableFile, type Manifest } from '../src/kernel/backup/manifest.ts';
import { restoreBackup } from '../src/kernel/backup/restore.ts';
import { BackupError } from '../src/kernel/backup/words.ts';
import { makeBackup } from '../src/kernel/backup/write.ts';
import { checkBooks } from '../src/kernel/books.ts';
import { ensureDatabase, knownMigrations, migrateTo } from '../src/kernel/db/migrate.ts';
import { withAdmin } from '../src/kernel/db/pool.ts';
import { openFiles, type FileStore } from '../src/kernel/files.ts';
import { runAsHouse } from '../src/kernel/run.ts';
import { openWorld } from './open-world.ts';
import { preparedWorld } from './samples/prepared-world.ts';
import { afterFile, type World } from './world.ts';

let t: World;
let folder: string;
let whole: string;
let manifest: Manifest;
let lostHash = '';
let fileId: string;

const backupOf = (adminUrl: string, files: FileStore, to: string) =>
  makeBackup({ adminUrl, files, folder: to, program: 'test', now: new Date(), log: () => undefined });

/** An empty database of its own, dropped at the end. */
async function emptyDatabase(options = ''): Promise<{ adminUrl: string; url: string; name: string }> {
  const { adminUrl, url, template } = inject('database');
  const name = `tz_file_${template.split('_').at(-1)}_${randomBytes(4).toString('hex')}`;
  const admin = adminUrl.replace('%s', 'postgres');
  if (options)
    await withAdmin(admin, (client) => client.query(`create database ${name} template template0 ${options}`));
  else await ensureDatabase(admin, name);
  afterFile(async () => {
    await withAdmin(admin, (client) => client.query(`drop database if exists ${name} with (force)`));
  });
  return { adminUrl: adminUrl.replace('%s', name), url: url.replace('%s', name), name };
}

/** A hash of all rows of every table, made by the database itself and not by the backup's own means. */
async function pictureOf(adminUrl: string): Promise<Record<string, string>> {
  return withAdmin(adminUrl, async (client) => {
    await client.query("set timezone to 'UTC'");
    const tables = await client.query<{ name: string }>(
      "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
    );
    const picture: Record<string, string> = {};
    for (const { name } of tables.rows) {
      const found = await client.query<{ told: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as told from "${name}" t`,
      );
      picture[name] = found.rows[0]?.told ?? '';
    }
    return picture;
  });
}

const tablesIn = (adminUrl: string) =>
  withAdmin(adminUrl, (client) => client.query("select 1 from pg_tables where schemaname = 'public'"));

beforeAll(async () => {
  t = (await preparedWorld()).t;
  const kept = await t.app.files.keep(Readable.from([Buffer.from('一箱货的照片')]), 1000);
  fileId = (await t.as('owner').files.upload({ name: '照片.txt', kept })).id;
  const lost = await t.app.files.keep(Readable.from([Buffer.from('这个文件会从磁盘上消失')]), 1000);
  await t.as('owner').files.upload({ name: '丢失.txt', kept: lost });
  rmSync(t.app.files.pathOf(lost.sha256));
  lostHash = lost.sha256;
  await t.as(null).access.signIn({ login: 'admin', password: 'correct-horse-battery' });
  folder = mkdtempSync(join(tmpdir(), 'tongzhou-backup-test-'));
  afterFile(async () => rmSync(folder, { recursive: true, force: true }));
  whole = join(folder, 'whole');
  manifest = await backupOf(t.adminUrl, t.app.files, whole);
}, 120_000);

test('restored into another database: the same rows, balances, files, numbers; signing in works', async () => {
  const target = await emptyDatabase();
  const files = openFiles(join(folder, 'restored-files'));
  const read = await readBackup(whole);
  expect(await restoreBackup({ folder: whole, manifest: read, adminUrl: target.adminUrl, files })).toEqual({
    migratedOn: 0,
  });
  const [before, after] = [await pictureOf(t.adminUrl), await pictureOf(target.adminUrl)];
  expect(Object.keys(after).length).toBeGreaterThan(30);
  expect(after).toEqual(before);
  expect(read.tables.reduce((sum, table) => sum + table.sample.rows, 0)).toBeGreaterThan(1000);
  const again = await openWorld(target);
  afterFile(() => again.close());
  expect(await runAsHouse({ ...again.app, files }, 'doctor', checkBooks)).toEqual([]);
  const answer = await again.as(null).access.signIn({ login: 'admin', password: 'correct-horse-battery' });
  expect(answer.user.login).toBe('admin');
  const file = await again.as('owner').files.open({ id: fileId });
  expect(readFileSync(files.pathOf(file.sha256), 'utf8')).toBe('一箱货的照片');
  // Walls stand: FORCE was lifted for the load only.
  const open = await again.rows('select 1 from pg_class where relrowsecurity and not relforcerowsecurity');
  expect(open).toEqual([]);
});

test('a file that the disk lost is named in the manifest and stops nothing', () => {
  expect(manifest.lost).toHaveLength(1);
  expect(JSON.stringify(manifest.lost)).toContain(lostHash);
  expect(manifest.files.length).toBeGreaterThan(0);
});

test('a target with rows is refused and stays as it was', async () => {
  const before = await pictureOf(t.adminUrl);
  const files = openFiles(join(folder, 'none'));
  const work = restoreBackup({ folder: whole, manifest, adminUrl: t.adminUrl, files });
  await expect(work).rejects.toThrow('目标数据库里已有数据');
  expect(await pictureOf(t.adminUrl)).toEqual(before);
});

test('tables of somebody else are left alone', async () => {
  const target = await emptyDatabase();
  await withAdmin(target.adminUrl, (client) => client.query('create table theirs (id int)'));
  const work = restoreBackup({ folder: whole, manifest, adminUrl: target.adminUrl, files: t.app.files });
  await expect(work).rejects.toThrow('theirs');
  expect((await tablesIn(target.adminUrl)).rowCount).toBe(1);
});

const spoiled: [string, (copy: string) => void][] = [
  ['a table file is cut', (copy) => truncateSync(join(copy, tableFile('orders')), 40)],
  ['a table file is absent', (copy) => rmSync(join(copy, tableFile('users')))],
  [
    'one byte of a table is changed',
    (copy) => {
      const path = join(copy, tableFile('audit_log'));
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    },
  ],
  [
    'the manifest is edited',
    (copy) => {
      const path = join(copy, manifestFile);
      writeFileSync(path, readFileSync(path, 'utf8').replace('"program": "test"', '"program": "tesT"'));
    },
  ],
  ['the seal is absent: the backup did not end', (copy) => rmSync(join(copy, sealFile))],
  ['a kept file is absent', (copy) => rmSync(join(copy, 'files'), { recursive: true })],
];

test.each(spoiled)('refused: %s', async (name, spoil) => {
  const copy = join(folder, name.replaceAll(/\W/g, '-'));
  cpSync(whole, copy, { recursive: true });
  spoil(copy);
  await expect(readBackup(copy)).rejects.toBeInstanceOf(BackupError);
});

/** A manifest that says something else and is sealed again: the load itself must notice. */
async function resealed(name: string, change: (told: Manifest) => void): Promise<{ copy: string; told: Manifest }> {
  const copy = join(folder, name);
  cpSync(whole, copy, { recursive: true });
  const told = structuredClone(manifest);
  change(told);
  const text = JSON.stringify(told);
  writeFileSync(join(copy, manifestFile), text);
  writeFileSync(join(copy, sealFile), sealOf(text));
  return { copy, told: await readBackup(copy) };
}

test('a load that does not come out equal leaves nothing, and the same database takes the next one', async () => {
  const target = await emptyDatabase();
  const files = openFiles(join(folder, 'none'));
  const wrongCount = await resealed('count', (told) => {
    for (const table of told.tables) if (table.name === 'orders') table.rows += 1;
  });
  const wrongRows = await resealed('sample', (told) => {
    for (const table of told.tables) if (table.name === 'orders') table.sample.sha256 = '0'.repeat(64);
  });
  for (const { copy, told } of [wrongCount, wrongRows]) {
    const work = restoreBackup({ folder: copy, manifest: told, adminUrl: target.adminUrl, files });
    await expect(work).rejects.toThrow('orders');
    const rows = await pictureOf(target.adminUrl);
    expect(Object.values(rows).filter((one) => !one.startsWith('0 '))).toEqual([]);
  }
  await restoreBackup({ folder: whole, manifest, adminUrl: target.adminUrl, files });
  expect(await pictureOf(target.adminUrl)).toEqual(await pictureOf(t.adminUrl));
});

test('a backup of a newer program is refused', async () => {
  const target = await emptyDatabase();
  const newer = { ...manifest, structure: [...manifest.structure, 'f'.repeat(64)] };
  const work = restoreBackup({ folder: whole, manifest: newer, adminUrl: target.adminUrl, files: t.app.files });
  await expect(work).rejects.toThrow('请先升级程序');
  expect((await tablesIn(target.adminUrl)).rowCount).toBe(0);
});

test('a backup of an older structure is loaded at its own time and brought forward', async () => {
  const old = await emptyDatabase();
  await migrateTo(old.adminUrl, 2);
  await withAdmin(old.adminUrl, (client) =>
    client.query(`insert into outbox (type, payload, request_id) values ('old.event', '{"id": "a"}', 'r')`),
  );
  const files = openFiles(join(folder, 'none'));
  const work = backupOf(old.adminUrl, files, join(folder, 'old'));
  const made = await work;
  expect(made.structure.length).toBe(2);
  const target = await emptyDatabase();
  const { migratedOn } = await restoreBackup({
    folder: join(folder, 'old'),
    manifest: made,
    adminUrl: target.adminUrl,
    files,
  });
  expect(migratedOn).toBe(knownMigrations().length - 2);
  await withAdmin(target.adminUrl, async (client) => {
    expect((await client.query('select type from outbox')).rows).toEqual([{ type: 'old.event' }]);
    expect((await client.query("select to_regclass('files') as known")).rows).toEqual([{ known: 'files' }]);
    // The next event does not take a number that is used.
    const next = await client.query<{ seq: number }>(
      "insert into outbox (type, payload, request_id) values ('x', '{}', 'r') returning seq",
    );
    expect(next.rows[0]?.seq).toBe(2);
  });
});

test('a login that owns the tables but is no administrator can back up and restore', async () => {
  const { adminUrl } = inject('database');
  const role = `tz_owner_${randomBytes(3).toString('hex')}`;
  const admin = adminUrl.replace('%s', 'postgres');
  await withAdmin(admin, (client) =>
    client.query(
      `create role ${role} login nosuperuser password 'owner-of-a-test'; grant tongzhou_app, tongzhou_auth to ${role}`,
    ),
  );
  afterFile(() => withAdmin(admin, async (client) => void (await client.query(`drop role if exists ${role}`))));
  const target = await emptyDatabase(`owner ${role}`);
  const own = new URL(target.adminUrl);
  own.username = role;
  own.password = 'owner-of-a-test';
  const files = openFiles(join(folder, 'none'));
  await restoreBackup({ folder: whole, manifest, adminUrl: own.href, files });
  expect(await pictureOf(target.adminUrl)).toEqual(await pictureOf(t.adminUrl));
  const made = await backupOf(own.href, files, join(folder, 'by-owner'));
  expect(made.tables.map(({ name, rows }) => [name, rows])).toEqual(
    manifest.tables.map(({ name, rows }) => [name, rows]),
  );
});

test('a folder that is used is not written over', async () => {
  await expect(backupOf(t.adminUrl, t.app.files, whole)).rejects.toThrow('不是空的');
});
