/** Every hostile or ugly file is refused or read right, in bounded memory, by a process that lives, with words that help. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SheetProblem } from '../../src/kernel/sheets/problem.ts';
import { readContent } from '../../src/kernel/sheets/content.ts';
import { readFile } from '../../src/kernel/sheets/read-file.ts';
import type { Cell, SheetRow } from '../../src/kernel/sheets/types.ts';
import { sheetWords } from '../../src/kernel/sheets/words.ts';
import { fill } from '../../src/kernel/words.ts';
import type { Kind } from './kind.ts';
import { cellKinds } from './kinds.cells.ts';
import { csvKinds, foreignKinds, markupKinds } from './kinds.text.ts';
import { xlsKinds } from './kinds.xls.ts';
import { xmlKinds } from './kinds.xml.ts';
import { zipKinds } from './kinds.zip.ts';

const kinds: Kind[] = [
  ...zipKinds,
  ...xmlKinds,
  ...cellKinds,
  ...xlsKinds,
  ...csvKinds,
  ...markupKinds,
  ...foreignKinds,
];

let folder = '';
let before = 0;
let peak = 0;
let watch: NodeJS.Timeout | undefined;
const megabytes = () => process.memoryUsage.rss() / 2 ** 20;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongzhou-hostile-'));
});
afterAll(() => {
  clearInterval(watch);
  rmSync(folder, { recursive: true, force: true });
  console.log(`${kinds.length} kinds; memory while reading grew by at most ${Math.round(peak)} MB`);
});

const texts: { zh: Record<string, string>; en: Record<string, string> } = sheetWords;

/** The words a person reads: the file, the place, what to do; nothing left unfilled. */
function judgeWords(problem: SheetProblem): void {
  for (const locale of ['zh', 'en'] as const) {
    const text = texts[locale][problem.code];
    expect(text, problem.code).toBeDefined();
    const said = fill(text ?? '', problem.params);
    expect(said).toContain('销售.xlsx');
    expect(said).not.toMatch(/\{|undefined|—/);
    expect(said).toMatch(/请|可以|[A-Z][a-z]+ .*\./);
  }
}

/** Large files go the way of uploads, through a thread of their own; a thread for each small one would cost minutes. */
const throughThread = 50_000;

async function rowsOf(path: string, size: number): Promise<SheetRow[]> {
  if (size < throughThread) return (await readContent(path, {}, '销售.xlsx')).sheets.flatMap((sheet) => sheet.rows);
  const found: SheetRow[] = [];
  await readFile(path, { name: '销售.xlsx', onRows: (some) => void found.push(...some) });
  return found;
}

async function outcomeOf(path: string, size: number) {
  let found: SheetRow[];
  try {
    found = await rowsOf(path, size);
  } catch (error) {
    if (!(error instanceof SheetProblem)) throw error;
    judgeWords(error);
    return { refused: error.code.replace('sheets.', ''), where: error.params['where'] };
  }
  return { rows: Object.fromEntries(found.map(({ n, cells }): [number, Cell[]] => [n, cells])) };
}

test('there are at least 100 kinds, each with its own name', () => {
  expect(kinds.length).toBeGreaterThanOrEqual(100);
  expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length);
});

test.each(kinds)('$name', async ({ make, outcome }) => {
  const path = join(folder, 'file');
  const bytes = make();
  writeFileSync(path, bytes);
  // What making the file took is not what reading it takes.
  globalThis.gc?.();
  before = megabytes();
  watch = setInterval(() => (peak = Math.max(peak, megabytes() - before)), 5);
  const found = await outcomeOf(path, bytes.length);
  clearInterval(watch);
  peak = Math.max(peak, megabytes() - before);
  if ('rows' in outcome) expect(found).toEqual(outcome);
  else expect(found).toMatchObject(outcome);
});

test('memory stayed within 300 MB', () => expect(peak).toBeLessThan(300));

test.each(zipKinds.filter(({ name }) => /bomb|inflate/.test(name)))(
  '$name, alone in a process: at most 200 MB',
  ({ make }) => {
    const path = join(folder, 'bomb');
    const bytes = make();
    writeFileSync(path, bytes);
    const answer = execFileSync(process.execPath, [join(import.meta.dirname, 'read-alone.ts'), path]);
    const { said, megabytes: grown } = JSON.parse(answer.toString()) as { said: string; megabytes: number };
    console.log(`${Math.round(bytes.length / 1000)} kB: ${said}, ${grown} MB`);
    expect(said).toBe('sheets.zipBomb');
    expect(grown).toBeLessThan(200);
  },
);
