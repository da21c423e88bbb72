import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

/** As Node resolves: in the package's own node_modules, then in each one above. */
function entryOf(from: string, name: string): LockedPackage | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules') - 1))) {
    const entry = lock.packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`];
    if (entry || at === '') return entry;
  }
}

test('every optional dependency named in the lock has its own entry, or npm ci fails for everyone', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, locked]) =>
    Object.keys(locked.optionalDependencies ?? {})
      .filter((name) => entryOf(path, name) === undefined)
      .map((name) => `${path} -> ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the lock names no registry of its own and every package by its content', () => {
  const odd = Object.entries(lock.packages).filter(
    ([path, locked]) =>
      path !== '' &&
      (!locked.integrity || (locked.resolved && !locked.resolved.startsWith('https://registry.npmjs.org/'))),
  );
  expect(odd.map(([path]) => path)).toEqual([]);
});
