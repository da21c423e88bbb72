/**
 * Reading and writing .xlsx of 100,000 x 12, against hand-written floors in the same run: unpacking with zlib and looking
 * for values byte by byte, and pasting strings together. Memory is that of a process which does nothing else.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFile } from '../src/kernel/sheets/read-file.ts';
import type { OutCell } from '../src/kernel/sheets/xlsx-cells.ts';
import { writeXlsx } from '../src/kernel/sheets/write.ts';
import { cellsOf, columns, excelFile, readFloor, writeFloor } from './excel-floor.ts';
import { compare, loop, save } from './harness.ts';

const rows = 100_000;
const heads = Array.from({ length: columns }, (_, at) => ({ head: `列${at + 1}` }));
const mostMegabytes = 200;

function* outRows(count: number): Generator<OutCell[]> {
  for (let n = 1; n <= count; n += 1) yield cellsOf(n);
}

async function readOurs(path: string): Promise<number> {
  let values = 0;
  await readFile(path, {
    onRows: (some) => {
      for (const { cells } of some) values += cells.length;
    },
  });
  return values;
}

const writeOurs = (path: string, count: number) =>
  writeXlsx(path, [{ name: '销售', columns: heads, rows: outRows(count) }]);

/** Runs in a process of its own: how many milliseconds, and by how many MB the process grew at its worst. */
async function alone(what: string, path: string, count: number): Promise<void> {
  const before = process.memoryUsage.rss();
  // maxRSS would not do: a child inherits that of the process it was forked from.
  let peak = before;
  const look = () => (peak = Math.max(peak, process.memoryUsage.rss()));
  const watch = setInterval(look, 2);
  const started = performance.now();
  if (what === 'read') await readOurs(path);
  else await writeOurs(path, count);
  const ms = Math.round(performance.now() - started);
  clearInterval(watch);
  look();
  process.stdout.write(JSON.stringify({ ms, megabytes: Math.round((peak - before) / 2 ** 20) }));
}

function measured(what: 'read' | 'write', path: string, count: number): { ms: number; megabytes: number } {
  const said = execFileSync(process.execPath, [import.meta.filename, 'alone', what, path, String(count)]);
  const { ms, megabytes } = JSON.parse(said.toString()) as { ms: number; megabytes: number };
  console.log(`${what} ${count} rows: ${ms} ms, ${megabytes} MB`);
  if (megabytes > mostMegabytes) throw new Error(`${what} of ${count} rows took ${megabytes} MB`);
  return { ms, megabytes };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tongzhou-excel-'));
  const path = join(folder, 'large.xlsx');
  const small = join(folder, 'small.xlsx');
  const twice = join(folder, 'twice.xlsx');
  const out = join(folder, 'out.xlsx');
  try {
    writeFileSync(path, excelFile(rows));
    writeFileSync(small, excelFile(20_000));
    writeFileSync(twice, excelFile(200_000));
    if ((await readOurs(path)) !== readFloor(path)) throw new Error('the two do not read the same');
    const one = measured('read', path, rows);
    const few = measured('read', small, 20_000);
    const many = measured('read', twice, 200_000);
    const written = measured('write', out, rows);
    const growth = Math.round((many.ms / few.ms) * 10) / 10;
    const results = [
      await compare({
        measure: 'excel.read',
        limit: loop(1, async () => readFloor(path)),
        ours: loop(1, () => readOurs(path)),
        goal: 0.167,
        unit: 'files/s',
        note: `100,000 x 12 as Excel writes it, read in a thread with all limits, against inflate and a byte scan (goal: at most 6 times its time); ${one.megabytes} MB; 20,000 rows in ${few.ms} ms and ${few.megabytes} MB, 200,000 rows in ${growth} times that and ${many.megabytes} MB`,
        seconds: 1,
      }),
      await compare({
        measure: 'excel.write',
        limit: loop(1, () => writeFloor(out, rows)),
        ours: loop(1, () => writeOurs(out, rows)),
        goal: 0.2,
        unit: 'files/s',
        note: `100,000 x 12 streamed to disk, against strings pasted together and packed at the same level, without an archive (goal: at most 5 times its time); ${written.ms} ms, ${written.megabytes} MB`,
        seconds: 1,
      }),
    ];
    save('excel', results, {});
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [mode, what = '', path = '', count = '0'] = process.argv.slice(2);
if (mode === 'alone') await alone(what, path, Number(count));
else await main();
