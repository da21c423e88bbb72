/**
 * How the stock of a region stands: 60,000 pairs (200 dealers x 300 products) out of 600,000, over 20 M movements.
 * `stockhealth.read`: the registered operation as the region's manager, within his wall, against DuckDB on the raw
 * movements; `stockhealth.upkeep` (stockhealth-upkeep.ts): what keeping it readable costs at each posting and each night.
 * Arguments: `warm`, `cold` or `upkeep` measures one of them and keeps the database for the next time (making it takes long).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runBackground } from '../src/kernel/background.ts';
import { openPool, withAdmin } from '../src/kernel/db/pool.ts';
import { benchData, leave, openBench } from './company.ts';
import { cpuOf } from './cpu.ts';
import { compareTimes, save, type Result, type Taken } from './harness.ts';
import { makeNetwork } from './stockhealth-data.ts';
import { askDuck, loadDuck, openDuck, type Answer } from './stockhealth-duck.ts';
import { measureUpkeep } from './stockhealth-upkeep.ts';

const only = process.argv[2];
const today = '2026-11-23';
const name = 'bench_stockhealth';
const duckFile = join(benchData, 'stockhealth.duckdb');

let { embedded, world } = await openBench(name);
await makeNetwork(world, today);
await rollOnce();
const forms = {
  ids: { measure: 'stockhealth.read', says: 'as they are, ids of 16 bytes' },
  numbers: { measure: 'stockhealth.read.numbered', says: 'with small numbers in place of ids' },
} as const;

const results: Result[] = [];
const versions: Record<string, string> = {};
if (only !== 'upkeep') await measureRead();
if (!only || only === 'upkeep') results.push(...(await measureUpkeep(world, embedded.pid)));
const [version] = await world.rows<{ server_version: string }>('show server_version');
save('stockhealth', results, { postgresql: version?.server_version ?? '', ...versions }, only ? 'merge' : 'whole');
await world.close();
if (!only) {
  await withAdmin(embedded.adminUrl(), (client) => client.query(`drop database ${name} with (force)`));
  rmSync(duckFile, { force: true });
  await leave(embedded);
}
process.exit(0);

/** The first roll computes the demand of all pairs. */
async function rollOnce(): Promise<void> {
  const before = cpuOf(embedded.pid);
  const begun = performance.now();
  await runBackground(world.app, 'stock.rollWanted', { on: today });
  const seconds = (performance.now() - begun) / 1000;
  if (seconds < 3) return;
  console.log(
    `demand of 600,000 pairs in ${seconds.toFixed(1)} s, ${((cpuOf(embedded.pid) - before) / 1000).toFixed(1)} s of processors`,
  );
  await world.rows('vacuum analyze stock_balances');
}

async function ask(): Promise<Answer> {
  const [region] = await world.rows<{ id: string }>("select id from territories where code = 'ZJ-E'");
  const view = await world.as('manager').stock.health({ limit: 50, filter: { territoryId: region?.id ?? '' } });
  const top = view.items.map((item) => ({
    dealerId: item.dealer.id,
    skuId: item.skuId,
    quantity: item.quantity,
    ads: item.ads ?? 0,
    status: item.status,
    stakeFen: item.stakeFen,
  }));
  return { sums: view.sums, top };
}

async function timed(work: () => Promise<unknown>): Promise<Taken> {
  const cpu = cpuOf(embedded.pid);
  const begun = performance.now();
  await work();
  return { wall: performance.now() - begun, cpu: cpuOf(embedded.pid) - cpu };
}

async function many(times: number, work: () => Promise<unknown>): Promise<Taken> {
  const taken = await timed(async () => {
    for (let i = 0; i < times; i += 1) await work();
  });
  return { wall: taken.wall / times, cpu: taken.cpu / times };
}

async function measureRead(): Promise<void> {
  if (!only || !existsSync(duckFile)) await loadDuck(world.adminUrl, duckFile);
  let duck = await openDuck(duckFile);
  versions['duckdb'] = duck.version;
  for (const form of ['ids', 'numbers'] as const) {
    const sums = same(await askDuck(duck.connection, today, form), await ask());
    console.log('both answer the same:', sums);
    const { measure, says } = forms[form];
    const note = `stock.health of a region as its manager, within his wall, with names, packs and what is on its way: ${sums}; DuckDB from 20 M raw movements (${says}) in order of arrival, on all cores, answers the same`;
    const common = { goal: 0.2, unit: 'ms' };
    if (only !== 'cold')
      results.push(
        await compareTimes({
          ...common,
          measure,
          limit: () => timed(() => askDuck(duck.connection, today, form)),
          ours: () => many(3, ask),
          note: `${note}; warm`,
          rounds: 9,
        }),
      );
    if (only !== 'warm')
      results.push(
        await compareTimes({
          ...common,
          measure: `${measure}.cold`,
          limit: async () => {
            duck.close();
            forget([duckFile]);
            duck = await openDuck(duckFile);
            return timed(() => askDuck(duck.connection, today, form));
          },
          ours: async () => {
            await restart();
            return timed(ask);
          },
          note: `${note}; cold: server (or file) opened anew, its files out of the system's cache, one small question asked before`,
          rounds: 7,
        }),
      );
  }
  duck.close();
}

/** Stops the server, takes its files out of the system's cache, starts it again and signs the manager in. */
async function restart(): Promise<void> {
  await world.close();
  await embedded.stop();
  const base = await dataFolder();
  const files = await readdir(base, { recursive: true, withFileTypes: true });
  forget(files.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name)));
  ({ embedded, world } = await openBench(name));
  await world.as('manager').access.me({});
}

async function dataFolder(): Promise<string> {
  const [found] = await folderOf;
  return found?.setting ?? '';
}
const folderOf = (async () => {
  const pool = openPool({ url: world.adminUrl });
  const { rows } = await pool.query<{ setting: string }>(
    "select setting || '/base' as setting from pg_settings where name = 'data_directory'",
  );
  await pool.end();
  return rows;
})();

/** Reading a file with `nocache` and a count of 0 asks the system to drop it from its cache. */
function forget(files: readonly string[]): void {
  for (const file of files) execFileSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none']);
}

/** A ratio of two different answers would be none. */
function same(limit: Answer, ours: Answer): string {
  const [a, b] = [limit, ours].map(({ sums }) =>
    sums
      .toSorted((x, y) => (x.status < y.status ? -1 : 1))
      .map(({ status, pairs }) => `${status} ${pairs}`)
      .join(', '),
  );
  if (a !== b) throw new Error(`not the same pairs: ${a} | ${b}`);
  for (const one of ours.sums) {
    const other = limit.sums.find((sum) => sum.status === one.status);
    if (!other || Math.abs(other.stakeFen - one.stakeFen) > one.pairs)
      throw new Error(`not the same money: ${one.status} ${one.stakeFen} ${other?.stakeFen}`);
  }
  ours.top.forEach((one, i) => {
    const other = limit.top[i];
    if (!other || other.status !== one.status || Math.abs(other.stakeFen - one.stakeFen) > 1)
      throw new Error(`not the same place ${i}: ${JSON.stringify([one, other])}`);
    const twin = limit.top.find((pair) => pair.dealerId === one.dealerId && pair.skuId === one.skuId);
    if (twin && (twin.quantity !== one.quantity || Math.abs(twin.ads - one.ads) > 1e-9))
      throw new Error(`not the same demand: ${JSON.stringify([one, twin])}`);
  });
  return a ?? '';
}
