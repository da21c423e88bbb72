/**
 * A dealer's sell-out from a file, the whole way: sent, read and checked (preview), written in one transaction, taken back.
 * 20,000 rows and ten times that; what counts is how the cost grows, and that memory does not.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runBackground } from '../src/kernel/background.ts';
import { writeXlsx } from '../src/kernel/sheets/write.ts';
import { runOperation } from '../src/kernel/run.ts';
import { openCompany } from './company.ts';

const company = await openCompany({ dealers: 2, skus: 300 });
const { world } = company;
// `openCompany` analyzes tables that are still empty; a new server has never looked at them.
await world.rows("update pg_class set reltuples = -1 where relname like 'stock_%' or relname like 'import_%'");
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

const heads = '销售日期 单据编号 客户名称 商品编码 商品名称 规格 数量 单位 单价 金额 业务员 备注'.split(' ');

async function made(rows: number): Promise<string> {
  const path = join(folder, `${rows}.xlsx`);
  const day = (i: number) => `2026-${String(1 + (i % 10)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
  function* table() {
    for (let i = 0; i < rows; i += 1) {
      const product = names[i % names.length];
      yield [
        { date: day(i) },
        `XS${100_000 + Math.floor(i / 5)}`,
        `客户${i % 400}`,
        product?.code ?? '',
        product?.name ?? '',
        product?.spec ?? '',
        1 + (i % 9),
        '瓶',
        3.5,
        3.5 * (1 + (i % 9)),
        '张三',
        '',
      ];
    }
  }
  const columns = heads.map((head) => ({ head }));
  await writeXlsx(path, [{ name: '销售明细', columns, rows: table() }]);
  return path;
}

async function timed<T>(name: string, rows: number, run: () => Promise<T>): Promise<T> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const begun = performance.now();
  const value = await run();
  clearInterval(watch);
  console.log(
    `${String(rows).padStart(7)} rows  ${name.padEnd(24)} ${((performance.now() - begun) / 1000).toFixed(2)} s  memory +${Math.round((peak - before) / 2 ** 20)} MB`,
  );
  return value;
}

for (const rows of [20_000, 200_000]) {
  const path = await made(rows);
  const kept = await world.app.files.keep(Readable.from([await readFile(path)]), 100_000_000);
  const file = await call<{ id: string }>('files.upload', { name: '销售明细.xlsx', kept });
  const begun = await call<Batch>('imports.preview', { target: 'sellOut', fileId: file.id });
  const shown = await timed('read and checked', rows, async () => {
    await work();
    return call<Batch>('imports.get', { id: begun.id });
  });
  if (shown.good !== rows) console.log(shown);
  const version = shown.version;
  await call('imports.commit', { id: begun.id, version, rows: 'good' });
  const done = await timed('written', rows, async () => {
    await work();
    return call<Batch>('imports.get', { id: begun.id });
  });
  if (done.state !== 'done') console.log(done.state, done.problem);
  await call('imports.undo', { id: begun.id, version: done.version });
  const back = await timed('taken back', rows, async () => {
    await work();
    return call<Batch>('imports.get', { id: begun.id });
  });
  if (back.state !== 'undone') console.log(back.state, back.problem);
}
await rm(folder, { recursive: true, force: true });
await company.close();
process.exit(0);
