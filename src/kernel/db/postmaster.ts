import { readFile, readlink, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Cluster, type Secret, writeSettings } from './cluster.ts';
import { say } from './embedded.words.ts';
import { codeOf, isAlive } from './fileLock.ts';

/** What a running server tells in its postmaster.pid. */
export interface PidFile {
  pid: number;
  port: number;
  status: string;
}

/** A server that says it is ready has to answer within this time. */
const ANSWER_LIMIT_MS = 15_000;
/** Recovery after a crash may take long; a server that is still starting is waited for. */
export const START_LIMIT_MS = 300_000;

export const pidFileOf = (cluster: Cluster): string => join(cluster.folder, 'postmaster.pid');

export async function readPidFile(cluster: Cluster): Promise<PidFile | undefined> {
  const text = await readFile(pidFileOf(cluster), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() } : undefined;
}

export function adminUrl(secret: Secret, port: number, database: string): string {
  // sslmode: an inherited PGSSLMODE=require would otherwise refuse our own loopback server.
  return `postgres://postgres:${secret.password}@127.0.0.1:${port}/${encodeURIComponent(database)}?sslmode=disable`;
}

/**
 * True when our own server answers on this port: it takes our password, and, where that is not `known` yet, names our
 * folder (a copied folder has the same password). A server that ran without fsync is made durable when asked to be.
 */
export async function answers(
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
    const program = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0')[0];
    if (!program?.endsWith('postgres')) return false;
    // A postmaster works inside its data folder. Root without CAP_SYS_PTRACE (docker) may not look.
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(folder));
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? false : undefined;
  }
}

/** The running server of this cluster, waiting while it starts or stops; undefined when there is none. */
export async function findRunning(cluster: Cluster, secret: Secret, durable: boolean): Promise<PidFile | undefined> {
  const begun = Date.now();
  for (;;) {
    const file = await readPidFile(cluster);
    if (!file || !isAlive(file.pid)) return undefined;
    const known = await serves(file.pid, cluster.folder);
    // The pid went to some other program after a crash or reboot, or the folder is a copy of a running one.
    if (known === false) return undefined;
    const ready = file.status === 'ready';
    if (ready && (await answers(cluster, secret, file.port, { durable, known: known === true }))) return file;
    const limit = ready ? ANSWER_LIMIT_MS : START_LIMIT_MS;
    if (Date.now() - begun > limit) throw new Error(say.unclearPid(pidFileOf(cluster), file.pid));
    await sleep(50);
  }
}
