/**
 * What keeping the health of every pair costs: files of movements posted (in the wall, with days, balances and checks; every
 * fourth file is late, its days a month back), and a day with its nightly roll, against the same rows inserted into a table
 * that has the ledger's columns and its key. The day is that of twenty dealers, a hundredth of the network: 280 movements
 * and the roll of 6,000 pairs, which is what one step of the job does.
 */
import { randomUUID } from 'node:crypto';
import { stepsOf } from '../src/kernel/background.ts';
import { newId } from '../src/kernel/id.ts';
import { runAs } from '../src/kernel/run.ts';
import { addDays } from '../src/kernel/time.ts';
import { refreshDemand } from '../src/modules/stock/demand.ts';
import { postMovements, type Movement } from '../src/modules/stock/ledger.ts';
import type { World } from '../test/open-world.ts';
import { cpuOf } from './cpu.ts';
import { compareTimes, type Result, type Taken } from './harness.ts';

const perFile = 400;
/** A hundredth of the 27,400 movements that a day of 20 M in two years has. */
const perDay = 280;
const filesPerDay = 7;
const stepDealers = 20;

interface Network {
  world: World;
  serverPid: number;
  dealers: string[];
  skus: string[];
}

const below = (n: number) => Math.floor(Math.random() * n);

function file(of: Network, today: string, late: boolean, lines = perFile): Movement[] {
  const dealerId = of.dealers[below(of.dealers.length)] ?? '';
  const document = { kind: 'sellOut', id: randomUUID(), number: 'PL-9' };
  return Array.from({ length: lines }, () => ({
    dealerId,
    skuId: of.skus[below(of.skus.length)] ?? '',
    on: addDays(today, -(late ? 20 : 0) - below(10)),
    kind: 'sellOut' as const,
    quantity: -12 * (1 + below(3)),
    document,
  }));
}

async function insertRaw(of: Network, lines: readonly Movement[]): Promise<void> {
  const rows = lines.map(({ document, ...line }) => ({
    id: newId(),
    ...line,
    doc: document.kind,
    docId: document.id,
    docNo: document.number,
  }));
  await of.world.rows(
    `insert into bench_raw (dealer_id, id, sku_id, "on", kind, quantity, document_kind, document_id, document_number, created_at)
     select "dealerId", id, "skuId", "on", kind, quantity, doc, "docId", "docNo", now()
       from jsonb_to_recordset($1::jsonb) as r("dealerId" uuid, id uuid, "skuId" uuid, "on" date, kind text, quantity bigint, doc text, "docId" uuid, "docNo" text)`,
    [JSON.stringify(rows)],
  );
}

async function timed(of: Network, work: () => Promise<unknown>): Promise<Taken> {
  const cpu = cpuOf(of.serverPid);
  const begun = performance.now();
  await work();
  return { wall: performance.now() - begun, cpu: cpuOf(of.serverPid) - cpu };
}

export async function measureUpkeep(world: World, serverPid: number): Promise<Result[]> {
  const ids = async (text: string) => (await world.rows<{ id: string }>(text)).map((row) => row.id);
  const of: Network = {
    world,
    serverPid,
    dealers: await ids(
      "select d.id from dealers d join dealer_territories t on t.dealer_id = d.id join territories r on r.id = t.territory_id and r.code = 'ZJ-E' where d.code like 'BD%'",
    ),
    skus: await ids("select id from products where code like 'BN%'"),
  };
  const manager = await world.actor('manager');
  const steps = stepsOf(world.app);
  let today = '2026-11-23';
  const files = () => Array.from({ length: filesPerDay }, (_, i) => file(of, today, i % 4 === 0));
  const post = async (some: readonly Movement[][]) => {
    for (const lines of some) await runAs(world.app, manager, 'bench.post', (ctx) => postMovements(ctx, lines));
  };
  const raw = () => {
    const some = files();
    return timed(of, async () => {
      for (const lines of some) await insertRaw(of, lines);
    });
  };
  const what = `${filesPerDay} files of ${perFile} movements, every fourth 20 to 30 days late, each in a transaction; the limit inserts the same rows into a table with the ledger's columns and key and 20 M rows`;
  await post(files().slice(0, 5));
  const posting = await compareTimes({
    measure: 'stockhealth.upkeep',
    limit: raw,
    ours: () => {
      const some = files();
      return timed(of, () => post(some));
    },
    goal: 6,
    unit: 'ms',
    note: what,
  });
  const few = { ...of, dealers: of.dealers.slice(0, stepDealers) };
  let nights = 0;
  const daily = await compareTimes({
    measure: 'stockhealth.upkeep.roll',
    limit: () => {
      const lines = file(few, today, nights % 4 === 0, perDay);
      return timed(of, () => insertRaw(of, lines));
    },
    ours: () => {
      today = addDays(today, 1);
      nights += 1;
      world.at(`${today}T02:00:00.000Z`);
      const lines = file(few, today, nights % 4 === 0, perDay);
      return timed(of, async () => {
        await post([lines]);
        await steps.asHouse('stock.roll', (ctx) => refreshDemand(ctx, few.dealers));
      });
    },
    goal: 6,
    unit: 'ms',
    note: `${perDay} movements of ${stepDealers} dealers and the nightly roll of their 6,000 pairs to the next day (a hundredth of the network); the limit inserts the same rows into a table with the ledger's columns and key and 20 M rows`,
    rounds: 9,
  });
  return [posting, daily];
}
