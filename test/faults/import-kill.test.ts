/** The process is killed while a file is read, written and taken back: all of it or nothing, and it goes on by itself. */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkBooks } from '../../src/kernel/books.ts';
import { runAsHouse } from '../../src/kernel/run.ts';
import type { World } from '../open-world.ts';
import { openDrill, type Drill } from './drill.ts';

/** Rounds; each kills the process three times. */
const rounds = Number(process.env['FAULT_IMPORTS'] ?? 5);
const rows = 4_000;

interface Batch {
  id: string;
  state: string;
  version: number;
  rows: number;
  good: number;
  bad: number;
  problem: unknown;
}

/** What a file of each target looks like, and how many facts of it stand. */
const kinds = [
  {
    target: 'openingBalance',
    login: 'admin',
    name: '期初应收.csv',
    text: (round: number) =>
      lines(
        '客户编码,单据号,单据日期,余额',
        (i) => `${['SX018', 'NB007', 'HZ003'][i % 3]},K${round}-${i},2026-09-${10 + (i % 19)},${i + 1}.25`,
      ),
    facts: `select count(*)::int as n from invoices i where kind = 'opening' and not exists (
      select 1 from receipts c where c.dealer_id = i.dealer_id and c.kind = 'adjustment' and c.reference = i.number)`,
  },
  {
    target: 'sellOut',
    login: 'owner',
    name: '销售明细.csv',
    text: (round: number) =>
      lines(
        '日期,商品编码,商品名称,数量,单位,客户,单号',
        (i) => `2026-10-${10 + (i % 20)},A500,A款 500ml,${1 + (i % 7)},瓶,门店${i},D${round}-${i}`,
      ),
    facts: 'select count(*)::int as n from stock_sell_out',
  },
] as const;

function lines(head: string, line: (i: number) => string): string {
  return `\uFEFF${[head, ...Array.from({ length: rows }, (_, i) => line(i))].join('\n')}\n`;
}

let drill: Drill;
let app: ChildProcess;
const back: number[] = [];
const seen = new Map<string, number>();

beforeAll(async () => {
  drill = await openDrill();
  app = drill.first;
}, 120_000);
afterAll(() => drill.close(), 60_000);

async function kill(): Promise<void> {
  const gone = new Promise((resolve) => app.once('exit', resolve));
  app.kill('SIGKILL');
  await gone;
}

async function inWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  const world = await drill.world();
  try {
    return await work(world);
  } finally {
    await world.close();
  }
}

const balances = (world: World) =>
  world.rows(`select 'money' as of, dealer_id, row(receivable, unallocated_receipts, shipped_not_invoiced, approved_orders)::text as what from credit_parts
    union all select 'credit', null, row(kind, key, value, ceiling)::text from counters where kind = 'credit'
    union all select 'stock', dealer_id, row(sku_id, quantity)::text from stock_balances where quantity <> 0 order by 1, 2, 3`);

async function call(login: string, operation: string, body: unknown): Promise<Batch> {
  const answer = await drill.post(login, operation, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body as Batch;
}

/** Waits until nobody works on the batch any more. */
async function settled(login: string, id: string): Promise<Batch> {
  for (const until = Date.now() + 90_000; Date.now() < until; await sleep(200)) {
    const batch = await call(login, 'imports.get', { id });
    if (!['reading', 'committing', 'undoing'].includes(batch.state)) return batch;
  }
  throw new Error('the batch is still being worked on after 90 s');
}

/** Kills somewhere in the work, sees that it is all or nothing, starts again and waits for the end. */
async function killedIn(kind: (typeof kinds)[number], batch: Batch, whole: number, before: number): Promise<Batch> {
  await sleep(Math.random() * 2_600);
  await kill();
  await sleep(300);
  const at = await inWorld(async (world) => {
    const [found] = await world.rows<{ n: number }>(kind.facts);
    const [now] = await world.rows<{ state: string }>('select state from import_batches where id = $1', [batch.id]);
    expect(await runAsHouse(world.app, 'drill', checkBooks), 'books right after the kill').toEqual([]);
    return { n: found?.n, state: now?.state ?? '' };
  });
  expect([before, whole], `torn: ${JSON.stringify(at)}`).toContain(at.n);
  if (at.n === whole && whole !== before) expect(['done', 'undone']).toContain(at.state);
  seen.set(at.state, (seen.get(at.state) ?? 0) + 1);
  app = drill.start();
  await drill.ready(60_000);
  const began = performance.now();
  const ended = await settled(kind.login, batch.id);
  back.push(performance.now() - began);
  return ended;
}

async function round(kind: (typeof kinds)[number], index: number): Promise<void> {
  const { facts, before } = await inWorld(async (world) => ({
    facts: (await world.rows<{ n: number }>(kind.facts))[0]?.n ?? 0,
    before: await balances(world),
  }));
  const { login, target } = kind;
  const fileId = await drill.upload(login, kind.name, kind.text(index));
  const opened = await call(login, 'imports.preview', { target, fileId });
  const read = await killedIn(kind, opened, facts, facts);
  expect(read, JSON.stringify(read.problem)).toMatchObject({ state: 'preview', rows, good: rows, bad: 0 });
  await call(login, 'imports.commit', { id: read.id, version: read.version, rows: 'all' });
  const done = await killedIn(kind, read, facts + rows, facts);
  expect(done, JSON.stringify(done.problem)).toMatchObject({ state: 'done', good: rows });
  await inWorld(async (world) => expect((await world.rows<{ n: number }>(kind.facts))[0]?.n).toBe(facts + rows));
  await call(login, 'imports.undo', { id: done.id, version: done.version });
  const undone = await killedIn(kind, done, facts, facts + rows);
  expect(undone, JSON.stringify(undone.problem)).toMatchObject({ state: 'undone' });
  await inWorld(async (world) => {
    expect(await balances(world), 'balances as before').toEqual(before);
    expect(await runAsHouse(world.app, 'drill', checkBooks)).toEqual([]);
  });
}

test(
  `${rounds} imports of ${rows} rows, each killed in reading, writing and undoing`,
  async () => {
    for (let index = 0; index < rounds; index += 1) {
      const kind = kinds[index % kinds.length];
      if (kind) await round(kind, index);
    }
    console.log(
      `${rounds * 3} kills in imports of ${rows} rows: found ${JSON.stringify(Object.fromEntries(seen))}, gone on to the end after ${Math.round(Math.max(...back))} ms at most`,
    );
  },
  120_000 * rounds,
);
