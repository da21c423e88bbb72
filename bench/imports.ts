/**
 * A dealer's files, the whole way: sent, read and checked (preview), written in one transaction, taken back. 20,000 rows
 * of sell-out, of counts, and 200,000 rows; what counts is how the cost grows, and that memory does not. The tables are
 * as after the first night of a new company: looked at by VACUUM, and empty.
 */
import { mkdtemp, readFile as readBytes, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runBackground } from '../src/kernel/background.ts';
import { runOperation } from '../src/kernel/run.ts';
import { readFile } from '../src/kernel/sheets/read-file.ts';
import type { OutCell } from '../src/kernel/sheets/xlsx-cells.ts';
import { writeXlsx } from '../src/kernel/sheets/write.ts';
import { addDays } from '../src/kernel/time.ts';
import { openCompany } from './company.ts';
import { cpuOf } from './cpu.ts';
import { median, save, type Result } from './harness.ts';

const company = await openCompany({ dealers: 2, skus: 300 });
const { world } = company;
const [dealer] = company.dealers;
if (!dealer) throw new Error('no dealer');
const folder = await mkdtemp(join(tmpdir(), 'tongzhou-bench-'));
const names = await world.rows<{ code: string; name: string; spec: string }>(
  'select code, name, spec from products where code like $1 order by code',
  ['BN%'],
);

const call = async <T>(operation: string, input: unknown): Promise<T> =>
  (await runOperation(world.app, operation, input, { actor: dealer.owner })).body as T;

/** What the worker does after each command. */
async function work(): Promise<void> {
  const events = await world.rows<{ seq: number; type: string; payload: Record<string, unknown> }>(
    'update outbox set sent_at = now() where sent_at is null returning seq, type, payload',
  );
  for (const one of events.toSorted((a, b) => a.seq - b.seq)) await runBackground(world.app, one.type, one.payload);
}

interface Batch {
  id: string;
  version: number;
  state: string;
  rows: number;
  good: number;
  bad: number;
  problem: { message: string } | null;
}

type Target = 'sellOut' | 'counts';

const heads: Record<Target, string[]> = {
  sellOut: '销售日期 单据编号 客户名称 商品编码 商品名称 规格 数量 单位 单价 金额 业务员 备注'.split(' '),
  counts: '盘点日期 商品编码 商品名称 规格 数量 单位'.split(' '),
};

function rowOf(target: Target, i: number): OutCell[] {
  const product = names[i % names.length];
  const quantity = 1 + (i % 9);
  const goods = [product?.code ?? '', product?.name ?? '', product?.spec ?? '', quantity, '瓶'];
  if (target === 'counts') return [{ date: addDays('2026-11-20', -Math.floor(i / names.length)) }, ...goods];
  const on = `2026-${String(1 + (i % 10)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
  const said = [`XS${100_000 + Math.floor(i / 5)}`, `客户${i % 400}`];
  return [{ date: on }, ...said, ...goods, 3.5, 3.5 * quantity, '张三', ''];
}

async function made(target: Target, rows: number): Promise<string> {
  const path = join(folder, `${target}-${rows}.xlsx`);
  function* table() {
    for (let i = 0; i < rows; i += 1) yield rowOf(target, i);
  }
  await writeXlsx(path, [{ name: '明细', columns: heads[target].map((head) => ({ head })), rows: table() }]);
  return path;
}

interface Run {
  name: string;
  rows: number;
  seconds: number;
  cpu: number;
  /** MB of the whole process at its worst, and by how much it grew. */
  most: number;
  grew: number;
}
const runs: Run[] = [];
const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);

async function timed<T>(name: string, rows: number, run: () => Promise<T>): Promise<T> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const cpu = cpuOf(company.serverPid);
  const begun = performance.now();
  const value = await run();
  clearInterval(watch);
  const one = {
    name,
    rows,
    seconds: (performance.now() - begun) / 1000,
    cpu: (cpuOf(company.serverPid) - cpu) / 1000,
    most: megabytes(peak),
    grew: megabytes(peak - before),
  };
  runs.push(one);
  console.log(
    `${String(rows).padStart(7)} rows  ${name.padEnd(26)} ${one.seconds.toFixed(2)} s (processors ${one.cpu.toFixed(2)} s)  memory ${one.most} MB, +${one.grew}`,
  );
  return value;
}

async function wholeWay(target: Target, rows: number): Promise<void> {
  const path = await made(target, rows);
  await timed(`${target} parsed alone`, rows, () => readFile(path, { onRows: () => undefined }));
  const kept = await world.app.files.keep(Readable.from([await readBytes(path)]), 100_000_000);
  const file = await call<{ id: string }>('files.upload', { name: `${target}.xlsx`, kept });
  const begun = await call<Batch>('imports.preview', { target, fileId: file.id });
  const step = (name: string) =>
    timed(`${target} ${name}`, rows, async () => {
      await work();
      return call<Batch>('imports.get', { id: begun.id });
    });
  const shown = await step('read and checked');
  if (shown.good !== rows) throw new Error(`${rows - shown.good} rows are not good: ${JSON.stringify(shown)}`);
  await call('imports.commit', { id: begun.id, version: shown.version, rows: 'good' });
  const done = await step('written');
  if (done.state !== 'done') throw new Error(JSON.stringify(done.problem));
  await call('imports.undo', { id: begun.id, version: done.version });
  const back = await step('taken back');
  if (back.state !== 'undone') throw new Error(JSON.stringify(back.problem));
}

const only = process.argv[2];
const [small, large] = [20_000, 200_000];
for (let round = 0; round < (only ? 1 : 2); round += 1) {
  if (only !== 'counts') await wholeWay('sellOut', small);
  if (only !== 'sellOut') await wholeWay('counts', small);
}
if (only !== 'counts' && only !== 'small') await wholeWay('sellOut', large);

/** Seconds of steps that a person waits for one after the other, one figure a round. */
function spent(what: 'seconds' | 'cpu', rows: number, steps: readonly string[]): number[] {
  const of = steps.map((step) => runs.filter((one) => one.rows === rows && one.name === step).map((one) => one[what]));
  return (of[0] ?? []).map((_, i) => of.reduce((sum, some) => sum + (some[i] ?? 0), 0));
}

const short = (value: number) => Math.round(value * 1000) / 1000;

/** Seconds on the clock, and beside them those the processors worked, which a busy machine does not stretch. */
function result(measure: string, values: number[], cpu: number[], limit: number, note: string): Result {
  const ratios = values.map((one) => one / limit);
  const figure = {
    measure,
    ours: short(median(values)),
    limit,
    ratio: { min: short(Math.min(...ratios)), median: short(median(ratios)), max: short(Math.max(...ratios)) },
    cpuRatio: short(median(cpu) / limit),
    rounds: values.length,
    goal: 1,
    unit: measure === 'imports.growth' ? 'times' : 's',
    note,
  };
  console.log(`${measure}: ${figure.ours} of ${limit} ${figure.unit} allowed, by processor time ${short(median(cpu))}`);
  return figure;
}

function results(): Result[] {
  const [way, counts] = [
    ['sellOut read and checked', 'sellOut written'],
    ['counts read and checked', 'counts written'],
  ];
  const memory = `memory of the whole process at most ${Math.max(...runs.map((one) => one.most))} MB, +${Math.max(...runs.map((one) => one.grew))} MB in a step`;
  const of = (steps: string[]) => [spent('seconds', small, steps), spent('cpu', small, steps)] as const;
  const times = (what: 'seconds' | 'cpu') =>
    spent(what, large, way).map((one) => one / median(spent(what, small, way)));
  return [
    result('imports.parse', ...of(['sellOut parsed alone']), 2, '20,000 rows of 12 columns read'),
    result('imports.sellOut', ...of(way), 20, `20,000 rows of sell-out read, checked and written; ${memory}`),
    result('imports.counts', ...of(counts), 20, '20,000 rows of counts read, checked and written'),
    result('imports.growth', times('seconds'), times('cpu'), 12, '200,000 rows against 20,000; one run'),
  ];
}

if (!only) save('imports', results(), {});
await rm(folder, { recursive: true, force: true });
await company.close();
process.exit(0);
