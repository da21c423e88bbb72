/** Plain JS for any Node >= 18: runs before anything is installed, so it cannot share the kernel's lock. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';

/** An installation or build takes no longer; a holder on another host cannot be asked whether he lives. */
const FOREIGN_STALE_MS = 15 * 60_000;
const UNREADABLE_STALE_MS = 5_000;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function read(file) {
  try {
    const [pids = '', host, token] = readFileSync(file, 'utf8').split('\n');
    return {
      pids: pids.split(' ').map(Number),
      host,
      token: token || 'unreadable',
      age: Date.now() - statSync(file).mtimeMs,
    };
  } catch {
    return undefined;
  }
}

function stale(holder) {
  if (holder.token === 'unreadable') return holder.age > UNREADABLE_STALE_MS;
  return holder.host === hostname() ? !holder.pids.some(alive) : holder.age > FOREIGN_STALE_MS;
}

function create(file, text) {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Only who holds the claim on exactly this token removes the lock: nobody removes the lock of the next one. */
function breakLock(file, holder) {
  const claim = `${file}.${holder.token}`;
  if (!create(claim, '')) {
    if (Date.now() - statSync(claim, { throwIfNoEntry: false })?.mtimeMs > UNREADABLE_STALE_MS)
      rmSync(claim, { force: true });
    return;
  }
  const now = read(file);
  if (now?.token === holder.token && stale(now)) rmSync(file, { force: true });
  rmSync(claim, { force: true });
}

/**
 * Runs `work` unless `done()` says it is done; one process at a time, the others wait and then find it done.
 * `waiting` is called once when somebody else is at it. `work` gets a function that makes a child process a holder
 * too: when we are killed, npm goes on alone, and the next one has to wait for it.
 */
export async function once(file, done, waiting, work) {
  if (done()) return;
  if (!existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true });
  const token = randomBytes(8).toString('hex');
  let told = false;
  const text = (pids) => `${pids.join(' ')}\n${hostname()}\n${token}\n`;
  while (!create(file, text([process.pid]))) {
    const holder = read(file);
    if (holder && stale(holder)) breakLock(file, holder);
    else {
      if (!told) waiting();
      told = true;
      await pause(100);
    }
  }
  const release = () => read(file)?.token === token && rmSync(file, { force: true });
  process.once('exit', release);
  try {
    if (!done()) await work((child) => writeFileSync(file, text([process.pid, child])));
  } finally {
    release();
    process.off('exit', release);
  }
}
