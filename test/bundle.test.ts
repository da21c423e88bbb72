/** The first load of each door, weighed as a browser on a slow line would: gzip of everything the page asks for at once. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allWords } from '../src/words.ts';

const root = join(import.meta.dirname, '..');
/** A build of its own: the one in `dist` may be of yesterday. */
const web = mkdtempSync(join(tmpdir(), 'tongzhou-web-'));

beforeAll(() => {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--outDir', web, '--logLevel', 'error'], {
    cwd: root,
    stdio: 'inherit',
    // The test runner says NODE_ENV=test, and React would then be its larger development build.
    env: { ...process.env, NODE_ENV: 'production' },
  });
}, 120_000);

afterAll(() => rmSync(web, { recursive: true, force: true }));

/** Files that the shell names: scripts, their preloads, styles. */
function asked(shell: string): string[] {
  const html = readFileSync(join(web, shell), 'utf8');
  return [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
}

function weight(shell: string): number {
  const bytes = asked(shell).map((file) => gzipSync(readFileSync(join(web, file)), { level: 9 }).length);
  return (bytes.reduce((sum, one) => sum + one, 0) + gzipSync(readFileSync(join(web, shell))).length) / 1000;
}

const holdsWords = (file: string) => /kit\.noRight\.title["'`]\s*:/.test(readFileSync(file, 'utf8'));

/** The one preloaded script that holds nothing but the Chinese texts. */
function wordsOf(shell: string): string {
  const found = asked(shell).find((file) => holdsWords(join(web, file)));
  if (!found) throw new Error(`no words with ${shell}`);
  return found;
}

/** All scripts a page of this door may ever ask for, without the texts. */
function reachable(shell: string): string[] {
  const words = new Set([wordsOf('index.html'), wordsOf('m/index.html')].map((file) => file.replace('assets/', '')));
  const seen = new Set<string>();
  const waiting = asked(shell).map((file) => file.replace('assets/', ''));
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file) || words.has(file) || !file.endsWith('.js')) continue;
    seen.add(file);
    for (const [, next] of readFileSync(join(web, 'assets', file), 'utf8').matchAll(
      /["'`](?:\.\/|assets\/)([\w.-]+\.js)["'`]/g,
    ))
      if (next) waiting.push(next);
  }
  return [...seen].filter((file) => !holdsWords(join(web, 'assets', file)));
}

describe('first load', () => {
  test('phone: at most 180 kB', () => {
    const kB = weight('m/index.html');
    expect(kB).toBeGreaterThan(30);
    expect(kB).toBeLessThanOrEqual(180);
  });

  test('desk: at most 800 kB', () => {
    expect(weight('index.html')).toBeLessThanOrEqual(800);
  });

  test('every word that a page of the phone names is among the phone\u2019s words', () => {
    const texts = readFileSync(join(web, wordsOf('m/index.html')), 'utf8');
    const scripts = reachable('m/index.html').map((file) => readFileSync(join(web, 'assets', file), 'utf8'));
    const keys = Object.keys(allWords.zh);
    const known = new Set(keys);
    const named = scripts.flatMap((script) => script.match(/(?<=["'`])[a-z]\w*\.[\w.-]+(?=["'`])/gi) ?? []);
    const begun = scripts.flatMap((script) => script.match(/(?<=`)[a-z]\w*\.(?:[\w-]+\.)*(?=\$\{)/gi) ?? []);
    const asked = new Set([
      ...named.filter((name) => known.has(name)),
      ...keys.filter((key) => begun.some((begin) => key.startsWith(begin))),
    ]);
    expect(asked.size).toBeGreaterThan(500);
    expect(
      [...asked].filter((name) => !new RegExp(`["'\`]?${name.replaceAll('.', '\\.')}["'\`]?\\s*:`).test(texts)),
    ).toEqual([]);
    expect(texts.length).toBeLessThan(readFileSync(join(web, wordsOf('index.html')), 'utf8').length * 0.8);
  });

  test('the phone does not carry antd', () => {
    expect(asked('m/index.html').filter((file) => file.includes('antd'))).toEqual([]);
  });

  test('no script or handler stands inside the shells, and each text file has its gzip twin', () => {
    for (const shell of ['index.html', 'm/index.html']) {
      const html = readFileSync(join(web, shell), 'utf8');
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
      expect(html).not.toMatch(/\son\w+=/);
      expect(html).toContain('<meta name="csp-nonce" content="__NONCE__"');
      for (const file of asked(shell)) expect(existsSync(join(web, `${file}.gz`)), file).toBe(true);
    }
  });
});
