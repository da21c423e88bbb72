import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

interface Holder {
  pid: number;
  /** Start of the process in kernel ticks: tells a reused pid from the one that took the lock. */
  started: string;
  host: string;
  token: string;
}

const POLL_MS = 25;
const HEARTBEAT_MS = 5_000;
/** A holder on another host cannot be asked; his lock counts as left behind when his heartbeat stopped. */
const FOREIGN_STALE_MS = 60_000;
const UNREADABLE_STALE_MS = 5_000;

/** The error code of a failed system call, or '' for anything else. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function procStat(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name may hold spaces and brackets; everything after the last ')' is plain.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** True when the system knows the process id, even of a zombie. */
export function isKnown(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** True when the process exists and runs. A zombie (nobody reaps in many containers) is not alive. */
export function isAlive(pid: number): boolean {
  if (!isKnown(pid)) return false;
  const state = procStat(pid)[0];
  return state !== 'Z' && state !== 'X';
}

function startedAt(pid: number): string {
  return procStat(pid)[19] ?? '';
}

async function readHolder(file: string): Promise<Holder | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const [pid, started, host, token] = text.split('\n');
  if (token && /^[0-9a-f]{16}$/.test(token))
    return { pid: Number(pid), started: started ?? '', host: host ?? '', token };
  return { pid: 0, started: '', host: '', token: 'unreadable' };
}

async function isStale(file: string, holder: Holder): Promise<boolean> {
  if (holder.host === hostname()) {
    return !isAlive(holder.pid) || (holder.started !== '' && holder.started !== startedAt(holder.pid));
  }
  const age = await stat(file).then(
    (s) => Date.now() - s.mtimeMs,
    () => 0,
  );
  // A file without content is being written right now, or its writer died between open and write.
  return age > (holder.pid === 0 ? UNREADABLE_STALE_MS : FOREIGN_STALE_MS);
}

/**
 * Removes a lock whose holder is dead. Only who holds the claim on exactly this token may remove it, and looks
 * again under the claim: two processes that see the same dead holder cannot throw away each other's new lock.
 */
async function breakLock(file: string, holder: Holder): Promise<void> {
  const claim = `${file}.${holder.token}`;
  try {
    await writeFile(claim, '', { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const age = await stat(claim).then(
      (s) => Date.now() - s.mtimeMs,
      () => 0,
    );
    if (age > UNREADABLE_STALE_MS) await rm(claim, { force: true });
    return;
  }
  try {
    const now = await readHolder(file);
    if (now?.token === holder.token && (await isStale(file, now))) await rm(file, { force: true });
  } finally {
    await rm(claim, { force: true });
  }
}

async function tryTake(file: string, token: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(`${process.pid}\n${startedAt(process.pid)}\n${hostname()}\n${token}\n`);
    await handle.close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Runs `work` while this call alone holds the lock file, across processes and within one.
 * A lock left by a dead process is taken over.
 * @throws Error when a live holder does not let go within `waitMs` (milliseconds).
 */
export async function withFileLock<T>(file: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  const token = randomBytes(8).toString('hex');
  const until = Date.now() + waitMs;
  while (!(await tryTake(file, token))) {
    const holder = await readHolder(file);
    if (holder && (await isStale(file, holder))) await breakLock(file, holder);
    else if (Date.now() > until)
      throw new Error(`${file}: held by process ${holder?.pid ?? '?'} on ${holder?.host ?? '?'}`);
    else await sleep(POLL_MS);
  }
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), HEARTBEAT_MS);
  beat.unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if ((await readHolder(file))?.token === token) await rm(file, { force: true });
  }
}
