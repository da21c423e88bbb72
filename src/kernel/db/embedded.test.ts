import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { isAlive, withFileLock } from './fileLock.ts';

const root = mkdtempSync(join(tmpdir(), 'tz-pg-'));
await chmod(root, 0o755);
const started: EmbeddedServer[] = [];
let folders = 0;
const fresh = (): string => join(root, `d${folders++}`);

async function start(dataDir: string, log: string[] = []): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, durable: false, log: (line) => log.push(line) });
  started.push(server);
  return server;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** Another process that starts the server of `dataDir`, prints its pid and leaves without stopping it. */
function other(dataDir: string): { child: ChildProcess; pid: Promise<number> } {
  const module = fileURLToPath(new URL('./embedded.ts', import.meta.url));
  const code = `const { startEmbedded } = await import(${JSON.stringify(module)});
    const s = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, durable: false }); console.log(s.pid)`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (part) => (out += String(part)));
  child.stderr.on('data', (part) => (errors += String(part)));
  const pid = new Promise<number>((done, fail) => {
    child.on('close', () => (Number(out) > 0 ? done(Number(out)) : fail(new Error(errors || 'ended'))));
  });
  pid.catch(() => undefined);
  return { child, pid };
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let i = 0; !(await what()); i++) {
    if (i > 500) throw new Error('waited for nothing');
    await sleep(10);
  }
}

afterAll(async () => {
  for (const server of started) await server.stop();
  await rm(root, { recursive: true, force: true });
});

describe('the built-in PostgreSQL', () => {
  test('is created, attached to, stopped, and keeps its data', async () => {
    const dataDir = fresh();
    const first = await start(dataDir);
    expect(first.attached).toBe(false);
    await ask(first.adminUrl(), 'create table kept as select 7 as n');
    const second = await start(dataDir);
    expect(second).toMatchObject({ attached: true, pid: first.pid, port: first.port });
    expect(await ask(second.adminUrl(), 'show max_connections')).toBe('200');
    expect(await ask(second.adminUrl(), 'show password_encryption')).toBe('scram-sha-256');
    await second.stop();
    expect(isAlive(first.pid)).toBe(false);
    const third = await start(dataDir);
    expect(third).toMatchObject({ attached: false, port: first.port });
    expect(await ask(third.adminUrl(), 'select n from kept')).toBe(7);
    const secret = await stat(join(dataDir, 'pg', 'tongzhou.json'));
    expect(secret.mode & 0o777).toBe(0o600);
  });

  test('refuses a wrong password', async () => {
    const server = await start(fresh());
    const url = new URL(server.adminUrl());
    url.password = 'wrong';
    await expect(ask(url.href, 'select 1')).rejects.toThrow(/password/);
  });

  test('comes back after its server was killed, without an error and with its data', async () => {
    const dataDir = fresh();
    const first = await start(dataDir);
    await ask(first.adminUrl(), 'create table kept as select 8 as n');
    await ask(first.adminUrl(), 'checkpoint');
    process.kill(first.pid, 'SIGKILL');
    const second = await start(dataDir);
    expect(second.pid).not.toBe(first.pid);
    expect(await ask(second.adminUrl(), 'select n from kept')).toBe(8);
    await first.stop();
    expect(isAlive(second.pid)).toBe(true);
  });

  test('is not fooled by a pid that went to another program', async () => {
    const dataDir = fresh();
    const first = await start(dataDir);
    await first.stop();
    const lines = [process.pid, join(dataDir, 'pg'), 1, first.port, '', '127.0.0.1', '1 1', 'ready', ''];
    await writeFile(join(dataDir, 'pg', 'postmaster.pid'), lines.join('\n'));
    expect((await start(dataDir)).attached).toBe(false);
  });

  test('does not attach to the original when the folder is a copy of a running one', async () => {
    const dataDir = fresh();
    const original = await start(dataDir);
    const copyDir = fresh();
    await mkdir(copyDir, { mode: 0o711 });
    await cp(join(dataDir, 'pg'), join(copyDir, 'pg'), {
      recursive: true,
      filter: (from) => !from.includes('.s.PGSQL'),
    });
    const owner = await stat(join(dataDir, 'pg'));
    if (process.getuid?.() === 0) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, join(copyDir, 'pg')]);
    const copy = await start(copyDir);
    expect(copy.pid).not.toBe(original.pid);
    expect(copy.port).not.toBe(original.port);
  });

  test('two processes that start it first, at once, end with one server', async () => {
    const dataDir = fresh();
    const all = [other(dataDir), other(dataDir), other(dataDir)];
    const pids = await Promise.all(all.map((one) => one.pid));
    const server = await start(dataDir);
    expect(pids).toEqual([server.pid, server.pid, server.pid]);
    expect(server.attached).toBe(true);
  });

  test.each([
    ['in the middle of creating', (names: string[]) => names.some((name) => name.startsWith('pg.init-'))],
    ['right after creating', (names: string[]) => names.includes('pg')],
  ])('starts again after a kill %s', async (_when, reached) => {
    const dataDir = fresh();
    const { child } = other(dataDir);
    await until(async () => reached(await readdir(dataDir).catch(() => [])));
    child.kill('SIGKILL');
    const server = await start(dataDir);
    expect(await ask(server.adminUrl(), 'select 1')).toBe(1);
    expect((await readdir(dataDir)).filter((name) => name.startsWith('pg.init-'))).toEqual([]);
    expect(await readdir(dataDir)).not.toContain('pg.lock');
  });

  test('becomes durable when somebody attaches who needs it', async () => {
    const dataDir = fresh();
    const server = await start(dataDir);
    expect(await ask(server.adminUrl(), 'show fsync')).toBe('off');
    await startEmbedded({ dataDir });
    await until(async () => (await ask(server.adminUrl(), 'show fsync')) === 'on');
    expect(await ask(server.adminUrl(), 'show synchronous_commit')).toBe('on');
  });

  test('tells in one sentence when the data folder cannot be written', async () => {
    const file = join(root, 'a-file');
    await writeFile(file, '');
    await expect(startEmbedded({ dataDir: join(file, 'data') })).rejects.toThrow(/TONGZHOU_DATA/);
  });
});

describe('the file lock', () => {
  test('lets one in at a time and takes over what a dead process left', async () => {
    const file = join(root, 'some.lock');
    const dead = spawn(process.execPath, ['-e', '0']);
    await new Promise((done) => dead.on('close', done));
    await writeFile(file, `${dead.pid}\n1\n${hostname()}\n0123456789abcdef\n`);
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await sleep(3);
      inside--;
    };
    await Promise.all(Array.from({ length: 20 }, () => withFileLock(file, 10_000, work)));
    expect(most).toBe(1);
    await expect(readFile(file)).rejects.toThrow(/ENOENT/);
  });

  test('gives up with the name of the holder', async () => {
    const file = join(root, 'held.lock');
    const held = withFileLock(file, 1_000, () => sleep(300));
    await expect(withFileLock(file, 50, async () => undefined)).rejects.toThrow(String(process.pid));
    await held;
  });
});
