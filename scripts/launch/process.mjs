import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Launcher notices go to stderr: the output of a command stays clean for pipes. */
export const note = (line) => process.stderr.write(`${line}\n`);

const children = new Set();

function pass(signal) {
  for (const child of children) child.kill(signal);
  if (children.size === 0) process.exit(128 + constants.signals[signal]);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // At a terminal Ctrl-C reaches the whole group by itself; sent twice it would mean "at once".
    if (signal !== 'SIGINT' || !process.stdin.isTTY) pass(signal);
  });
}

// `kill` on npm ends npm and the shell between us, and tells us nothing: a new parent is the only sign.
if (process.env.npm_lifecycle_event && process.platform !== 'win32') {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    pass('SIGTERM');
  }, 250);
  watch.unref();
}

/**
 * Runs a program in the project's folder: `{code, output}`; 128 + signal when a signal ended it.
 * `show`: 'inherit' lets it use the terminal, 'tee' shows and keeps its output, 'keep' only keeps it.
 */
export function run(program, args, { env = {}, show = 'inherit', shell = false, started } = {}) {
  return new Promise((done) => {
    const piped = show !== 'inherit';
    const stdio = piped ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio, shell });
    children.add(child);
    if (child.pid) started?.(child.pid);
    let output = '';
    const keep = (stream) => (part) => {
      output += part;
      if (show === 'tee') stream.write(part);
    };
    child.stdout?.setEncoding('utf8').on('data', keep(process.stdout));
    child.stderr?.setEncoding('utf8').on('data', keep(process.stderr));
    child.on('error', (error) => {
      children.delete(child);
      done({ code: 127, output: `${output}${error.message}\n` });
    });
    child.on('close', (code, signal) => {
      children.delete(child);
      done({ code: code ?? 128 + (constants.signals[signal] ?? 0), output });
    });
  });
}

/** The script behind a package's command, to be run with our own Node (its shebang would find the machine's). */
export function scriptOf(name, command = name) {
  const home = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return join(home, typeof bin === 'string' ? bin : bin[command]);
}

/** Seconds since `begun` (ms), one decimal. */
export const secondsSince = (begun) => ((Date.now() - begun) / 1000).toFixed(1);
