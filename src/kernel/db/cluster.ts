import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chown, chmod, mkdir, open, readFile, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { say } from './embedded.words.ts';
import { codeOf } from './fileLock.ts';
import {
  type Binaries,
  findBinaries,
  openFolder,
  plainEnv,
  reachable,
  type RunAs,
  runUser,
  SHARED_HOME,
} from './postgresBinaries.ts';

/** A PostgreSQL data folder that is complete, and what is needed to run it. */
export interface Cluster {
  folder: string;
  as: RunAs | undefined;
  bin: Binaries;
}

/** Kept as a file inside the cluster: it becomes visible together with the cluster, by one rename. */
export interface Secret {
  password: string;
  /** The port of the last start; 0 before the first. */
  port: number;
}

const SECRET = 'tongzhou.json';
const SETTINGS = 'tongzhou.conf';
const LOCATION = 'pg.location';
const SUPERUSER = 'postgres';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function own(path: string, as: RunAs | undefined): Promise<void> {
  if (as) await chown(path, as.uid, as.gid);
}

/** Replaces a file in one step, readable by its owner only. */
async function writeWhole(file: string, text: string, as: RunAs | undefined): Promise<void> {
  const half = `${file}.${process.pid}`;
  await writeFile(half, text, { mode: 0o600 });
  await own(half, as);
  await rename(half, file);
}

export async function readSecret(cluster: Cluster): Promise<Secret> {
  const secret: unknown = JSON.parse(await readFile(join(cluster.folder, SECRET), 'utf8'));
  return secret as Secret;
}

export async function rememberPort(cluster: Cluster, secret: Secret, port: number): Promise<void> {
  if (secret.port !== port)
    await writeWhole(join(cluster.folder, SECRET), JSON.stringify({ ...secret, port }), cluster.as);
}

/** The settings stand in a file, not on the command line, so that a reload can make a running server durable. */
export async function writeSettings(cluster: Cluster, port: number, durable: boolean): Promise<void> {
  const safe = durable ? 'on' : 'off';
  // The path of a unix socket is limited to 107 bytes; loopback is enough where it does not fit.
  const socketFits = process.platform !== 'win32' && Buffer.byteLength(`${cluster.folder}/.s.PGSQL.65535`) <= 107;
  const lines = [
    '# Written at every start; put your own settings into postgresql.auto.conf (ALTER SYSTEM).',
    `port = ${port}`,
    `listen_addresses = '127.0.0.1'`,
    `unix_socket_directories = '${socketFits ? cluster.folder.replaceAll("'", "''") : ''}'`,
    `unix_socket_permissions = 0700`,
    'max_connections = 200',
    'shared_buffers = 256MB',
    'effective_cache_size = 1GB',
    'random_page_cost = 1.1',
    // Short business queries: compiling them costs more than it saves.
    'jit = off',
    `fsync = ${safe}`,
    `synchronous_commit = ${safe}`,
    `full_page_writes = ${safe}`,
    `timezone = 'UTC'`,
    `log_timezone = 'UTC'`,
    'log_checkpoints = off',
    // A throw-away server of tests has a hundred small databases: looking after each costs more than it brings.
    ...(durable ? [] : ['autovacuum = off', 'checkpoint_timeout = 1h', 'max_wal_size = 8GB']),
    '',
  ];
  await writeWhole(join(cluster.folder, SETTINGS), lines.join('\n'), cluster.as);
}

function initdb(
  bin: Binaries,
  folder: string,
  passwordFile: string,
  as: RunAs | undefined,
  durable: boolean,
): Promise<void> {
  const args = [
    '-D',
    folder,
    '-U',
    SUPERUSER,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--no-instructions',
  ];
  // The built-in locale sorts alike on every machine; an ICU or libc update cannot corrupt an index.
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '-T', 'simple');
  if (!durable) args.push('--no-sync');
  return new Promise((done, fail) => {
    const child = spawn(bin.initdb, args, {
      ...as,
      cwd: as ? '/' : undefined,
      env: plainEnv,
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    });
    let errors = '';
    child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
    child.on('error', (error) => fail(new Error(say.initFailed(error.message))));
    child.on('close', (code, signal) =>
      code === 0 ? done() : fail(new Error(say.initFailed(errors.trim() || `initdb ${code ?? signal}`))),
    );
  });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** What an initialisation left that was killed. The caller holds the lock, so nobody works in there any more. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (name.startsWith('pg.init-'))
      await rm(join(parent, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

/** Builds the cluster beside its place and moves it there in one step: a kill at any moment leaves all or nothing. */
async function create(parent: string, cluster: Cluster, durable: boolean): Promise<void> {
  const { as, bin, folder } = cluster;
  await sweep(parent);
  const workshop = join(parent, `pg.init-${process.pid}-${randomBytes(4).toString('hex')}`);
  const half = join(workshop, 'data');
  const passwordFile = join(workshop, 'password');
  const password = randomBytes(24).toString('base64url');
  try {
    await mkdir(workshop, { mode: 0o700 });
    await mkdir(half, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    for (const path of [workshop, half, passwordFile]) await own(path, as);
    await initdb(bin, half, passwordFile, as, durable);
    const draft = { ...cluster, folder: half };
    await writeWhole(join(half, SECRET), JSON.stringify({ password, port: 0 } satisfies Secret), as);
    await writeSettings(draft, 5432, durable);
    await writeFile(join(half, 'postgresql.conf'), `\ninclude = '${SETTINGS}'\n`, { flag: 'a' });
    await rename(half, folder);
    await syncFolder(parent);
  } finally {
    await rm(workshop, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

/** Where the cluster lives: in the data folder, or, when that was once out of the run user's reach, where the note says. */
async function recordedPlace(dataDir: string): Promise<string | undefined> {
  const note = join(dataDir, LOCATION);
  const elsewhere = await readFile(note, 'utf8').then(
    (text) => text.trim(),
    () => '',
  );
  if (elsewhere) {
    if (!(await exists(join(elsewhere, 'PG_VERSION')))) throw new Error(say.elsewhereGone(note, elsewhere));
    return elsewhere;
  }
  const inside = join(dataDir, 'pg');
  return (await exists(inside)) ? inside : undefined;
}

/** Makes the data folder and answers its real path. @throws Error with one sentence when it cannot be written. */
export async function prepareDataDir(dataDir: string): Promise<string> {
  try {
    const made = await mkdir(dataDir, { recursive: true });
    // Root's PostgreSQL user must pass through; anybody else needs nobody in there.
    if (made) await chmod(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    const real = await realpath(dataDir);
    const probe = join(real, `.write-${process.pid}-${randomBytes(4).toString('hex')}`);
    await writeFile(probe, '');
    await rm(probe, { force: true });
    return real;
  } catch (error) {
    throw new Error(say.notWritable(dataDir, codeOf(error)), { cause: error });
  }
}

/** Finds the cluster of a data folder, or creates it. The caller holds the lock of the data folder. */
export async function openCluster(dataDir: string, durable: boolean, log: (line: string) => void): Promise<Cluster> {
  const place = await recordedPlace(dataDir);
  const as = await runUser(place);
  const bin = await findBinaries(as);
  if (place) {
    await readFile(join(place, SECRET)).catch((error: unknown) => {
      throw codeOf(error) === 'EACCES' ? new Error(say.foreignOwner(place)) : error;
    });
    if (!reachable(place, as)) throw new Error(say.foreignOwner(place));
    // A kill between the move into place and the clearing up leaves the empty workshop behind.
    await sweep(dirname(place)).catch(() => undefined);
    return { folder: place, as, bin };
  }
  if (reachable(dataDir, as)) {
    const cluster = { folder: join(dataDir, 'pg'), as, bin };
    log(say.creating(cluster.folder));
    await create(dataDir, cluster, durable);
    return cluster;
  }
  const parent = join(SHARED_HOME, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  const cluster = { folder: join(parent, 'pg'), as, bin };
  log(say.creating(cluster.folder));
  await openFolder(SHARED_HOME);
  await openFolder(parent);
  if (!(await exists(cluster.folder))) await create(parent, cluster, durable);
  await writeWhole(join(dataDir, LOCATION), `${cluster.folder}\n`, undefined);
  return cluster;
}
