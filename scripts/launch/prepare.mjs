import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { once } from './lock.mjs';
import { note, root, run, scriptOf, secondsSince } from './process.mjs';
import { say } from './words.mjs';

const dist = join(root, 'dist');
const modules = join(root, 'node_modules');

const textOf = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** An optional package that was not made for this machine; one that was (our Node, PostgreSQL) has to be there. */
function mayBeMissing({ optional, os, cpu, libc }) {
  const ours = os?.includes(process.platform) && cpu?.includes(process.arch) && !libc;
  return optional && !ours;
}

/** What npm says it installed (its own hidden lock) is what the lock asks for: somebody ran `npm ci` himself. */
function alreadyInstalled(lockText) {
  const hidden = textOf(join(modules, '.package-lock.json'));
  if (!hidden) return false;
  const have = JSON.parse(hidden).packages;
  return Object.entries(JSON.parse(lockText).packages).every(([path, wanted]) => {
    if (path === '' || (!have[path] && mayBeMissing(wanted))) return true;
    return have[path]?.version === wanted.version && have[path]?.integrity === wanted.integrity;
  });
}

/** Installs the packages of the lock, once, when they are not there or the lock has changed since. */
export async function install() {
  const stamp = join(modules, '.tongzhou-lock');
  const lockText = textOf(join(root, 'package-lock.json'));
  const hash = sha256(lockText);
  const remember = () => {
    try {
      writeFileSync(stamp, `${hash}\n`);
    } catch {
      // Installed by somebody else, who alone may write there: the next start looks again, nothing more.
    }
    return true;
  };
  const done = () => textOf(stamp).trim() === hash || (alreadyInstalled(lockText) && remember());
  const waiting = () => note(say.waitInstall);
  await once(join(dist, '.install.lock'), done, waiting, async (hold) => {
    note(say.installing);
    const begun = Date.now();
    const { code, output } = await npmCi(hold);
    if (code !== 0) {
      throw new Error(`${output.trimEnd()}\n${say.installFailed}`);
    }
    remember();
    note(say.installed(secondsSince(begun)));
  });
}

function npmCi(started) {
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  // Another package manager may have called us: only npm's own script is npm.
  if (npm?.endsWith('npm-cli.js')) return run(process.execPath, [npm, ...args], { show: 'keep', started });
  return run('npm', args, { show: 'keep', shell: process.platform === 'win32', started });
}

/** Our Node 24: the one among the packages, or this one where the platform has none. Puts it first on the PATH. */
export function findNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const bundled = join(modules, `node-${system}-${process.arch}`, 'bin', system === 'win' ? 'node.exe' : 'node');
  process.env.PATH = `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`;
  // It may be there and yet not run: a system with another C library.
  if (existsSync(bundled) && spawnSync(bundled, ['--version']).status === 0) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  note(say.noNode(process.version, `${process.platform}-${process.arch}`));
  process.exit(1);
}

function* filesUnder(path) {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const file = join(path, entry.name);
    if (entry.isDirectory()) yield* filesUnder(file);
    else if (!/\.test\.tsx?$/.test(entry.name)) yield file;
  }
}

/** One hash over all that goes into the web build. */
function inputsHash() {
  const single = ['package-lock.json', 'vite.config.ts', 'tsconfig.json', 'index.html'].map((name) => join(root, name));
  const folders = ['src', 'public'].map((name) => join(root, name)).filter((path) => existsSync(path));
  const files = [...single.filter((file) => existsSync(file)), ...folders.flatMap((path) => [...filesUnder(path)])];
  const hash = createHash('sha256');
  for (const file of files.sort((a, b) => (a < b ? -1 : 1)))
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

/** Builds the web pages into dist/web when their sources changed; a build that fails leaves the old pages alone, and throws. */
export async function buildWeb(node) {
  const web = join(dist, 'web');
  const stamp = join(dist, '.inputs');
  const hash = inputsHash();
  const done = () => existsSync(web) && textOf(stamp).trim() === hash;
  const waiting = () => note(say.waitBuild);
  await once(join(dist, '.build.lock'), done, waiting, async () => {
    note(say.building);
    const begun = Date.now();
    for (const name of readdirSync(dist)) if (name.startsWith('web.')) remove(name);
    const fresh = `web.new-${process.pid}`;
    const args = ['build', '--outDir', join(dist, fresh), '--emptyOutDir', '--logLevel', 'warn'];
    const { code, output } = await run(node, [scriptOf('vite'), ...args], { show: 'keep' });
    if (code !== 0 || !existsSync(join(dist, fresh))) {
      remove(fresh);
      throw new Error(`${output.trimEnd()}\n${say.buildFailed}`);
    }
    const old = `web.old-${process.pid}`;
    if (existsSync(web)) renameSync(web, join(dist, old));
    renameSync(join(dist, fresh), web);
    remove(old);
    writeFileSync(stamp, `${hash}\n`);
    // Warnings, and the weight of the pages.
    if (output.trim()) note(output.trimEnd());
    note(say.built(secondsSince(begun)));
  });
}

const remove = (name) => rmSync(join(dist, name), { recursive: true, force: true });
