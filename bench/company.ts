/** A company for measuring, made through the operations: 200 dealers with an owner each, 300 products, prices, rights, stock. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Actor } from '../src/kernel/ctx.ts';
import { startEmbedded, type EmbeddedServer } from '../src/kernel/db/embedded.ts';
import { ensureDatabase, ensureServerLogin, migrate } from '../src/kernel/db/migrate.ts';
import { withAdmin } from '../src/kernel/db/pool.ts';
import { castInto, invite } from '../test/cast.ts';
import { openWorld, type World } from '../test/open-world.ts';

export interface BenchDealer {
  id: string;
  owner: Actor;
}

export interface Company {
  world: World;
  dealers: BenchDealer[];
  skus: string[];
  serverPid: number;
  close(): Promise<void>;
}

const password = 'tongzhou-bench';

export const benchData = join(import.meta.dirname, '../.data/bench');

/** A durable database on the embedded server: commits really reach the disk. */
export async function openBench(name: string): Promise<{ embedded: EmbeddedServer; world: World }> {
  const embedded = await startEmbedded({ dataDir: benchData, durable: true });
  await ensureDatabase(embedded.adminUrl(), name);
  await migrate(embedded.adminUrl(name));
  await ensureServerLogin(embedded.adminUrl(), 'tongzhou_web', password);
  const world = await openWorld({
    url: `postgres://tongzhou_web:${password}@127.0.0.1:${embedded.port}/${name}`,
    adminUrl: embedded.adminUrl(name),
  });
  return { embedded, world };
}

/** Stops the server, unless another benchmark is at work on it. */
export async function leave(embedded: EmbeddedServer): Promise<void> {
  let others = 0;
  await withAdmin(embedded.adminUrl(), async (client) => {
    const { rows } = await client.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    others = rows[0]?.n ?? 0;
  });
  if (others === 0) await embedded.stop();
}

export async function openCompany(size = { dealers: 200, skus: 300 }): Promise<Company> {
  const name = `bench_${process.pid}_${randomBytes(3).toString('hex')}`;
  const { embedded, world } = await openBench(name);
  await castInto(world);
  const skus = await makeGoods(world, size.skus);
  const dealers = await makeDealers(world, size.dealers);
  await world.rows('vacuum analyze');
  return {
    world,
    dealers,
    skus,
    serverPid: embedded.pid,
    close: async () => {
      await world.close();
      await withAdmin(
        embedded.adminUrl(),
        async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
      );
      await leave(embedded);
    },
  };
}

export async function makeGoods(world: World, count: number): Promise<string[]> {
  for (let i = 0; i < count; i += 1) {
    await world.as('admin').products.create({
      code: `BN${1000 + i}`,
      name: `基准${i}`,
      spec: '500ml×12',
      brand: '示例A',
      category: '饮料/瓶装',
      shelfLifeDays: 365,
      launchOn: '2025-01-01',
      baseUnit: '瓶',
      orderUnit: '箱',
      packs: [
        { unit: '瓶', num: 1 },
        { unit: '箱', num: 12 },
      ],
    });
  }
  const skus = (await world.rows<{ id: string }>("select id from products where code like 'BN1%' order by code")).map(
    (row) => row.id,
  );
  await world.as('director').prices.set({
    level: 'A',
    fromOn: '2026-01-01',
    lines: skus.map((skuId, i) => ({ skuId, unit: '箱', priceE4: 300_000 + i * 1_000 })),
  });
  for (let from = 0; from < skus.length; from += 150) {
    const lines = skus
      .slice(from, from + 150)
      .map((skuId) => ({ skuId, quantity: 900_000_000, batchNo: 'B', expiresOn: '2028-10-01' }));
    await world.as('logistics').supply.receive({ lines, note: '期初' });
  }
  return skus;
}

async function makeDealers(world: World, count: number): Promise<BenchDealer[]> {
  const [east] = await world.rows<{ id: string }>("select id from territories where code = 'ZJ-E'");
  const made: BenchDealer[] = [];
  for (let i = 0; i < count; i += 1) {
    const code = `BD${1000 + i}`;
    const dealer = await world.as('admin').dealers.create({
      kind: 'city',
      grade: 'A',
      priceLevel: 'A',
      status: 'active',
      fromOn: '2024-01-01',
      code,
      name: `基准经销商${code}`,
      shortName: code,
      territoryId: east?.id ?? '',
      confirmNotDuplicate: true,
    });
    await invite(world, 'admin', 'owner', `老板${i}`, `bench-${i}`, dealer.id);
    await world
      .as('finance')
      .receivables.setTerms({ dealerId: dealer.id, version: 0, limitFen: 900_000_000_000, termsDays: 30 });
    await world
      .as('admin')
      .authorisations.grant({ dealerId: dealer.id, scope: 'all', fromOn: '2024-01-01', contractNumber: `HT-${code}` });
    made.push({ id: dealer.id, owner: await world.actor(`bench-${i}`) });
  }
  return made;
}

/** 10,000 orders that say they have three lines, spread over the dealers and two years, written in bulk. */
export async function manyOrders(company: Company, count = 10_000): Promise<void> {
  await company.world.rows(
    `insert into orders (dealer_id, id, number, status, warehouse_id, price_level, ordered_on, ordered_at, backorder, total_fen, list_total_fen,
       line_count, cases_e3, source, created_by, created_by_name, submitted_at, received_at)
     select d.id, gen_random_uuid(), d.code || '-X' || lpad(g::text, 6, '0'), 'received', w.id, 'A', date '2024-11-20' + (g * 714::bigint / $1::int)::int, timestamptz '2024-11-20' + g * 10000.0 / $1::int * interval '1 hour',
       false, 100000 + g, 100000 + g, 3, 3000, 'catalogue', u.id, u.name, now(), now()
     from generate_series(1, $1::int) g
     join lateral (select id, code from dealers where code like 'BD%' order by code offset g % 200 limit 1) d on true
     join lateral (select id, name from users where dealer_id = d.id limit 1) u on true
     cross join (select id from warehouses limit 1) w`,
    [count],
  );
  await company.world.rows('vacuum analyze orders');
}
