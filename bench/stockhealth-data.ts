/**
 * Two years of a network, written in bulk: 2,000 dealers x 300 products, 20 M movements in the order in which they
 * arrived, the days, balances, reports and the sell-out of the last hundred days that follow from them. Stock never is
 * exactly 0 (it is 5 more than a multiple of 12), so that no day drops out of the demand and a plain sum answers the same.
 */
import type pg from 'pg';
import { withAdmin } from '../src/kernel/db/pool.ts';
import { addDays } from '../src/kernel/time.ts';
import { castInto } from '../test/cast.ts';
import type { World } from '../test/open-world.ts';
import { makeGoods } from './company.ts';

export const size = { dealers: 2_000, skus: 300, movements: 20_000_000, days: 730, regions: 10 };

const ledgers = ['stock_movements', 'stock_days', 'stock_sell_out', 'stock_balances'];

/** Makes what the database has not yet: it takes many minutes, and goes on where it was stopped. */
export async function makeNetwork(world: World, today: string): Promise<void> {
  await world.rows('create table if not exists bench_made (step text primary key)');
  await withAdmin(world.adminUrl, async (client) => {
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '1GB'; set work_mem = '1GB'");
    const step = (name: string, work: () => Promise<unknown>) => once(client, name, work);
    await step('people and goods', async () => {
      await castInto(world);
      await makeGoods(world, size.skus);
    });
    await step('dealers', () => dealers(client));
    await step('room for rows', () => withoutIndexes(client));
    await step('movements', () => movements(client, today));
    await step('days', () => days(client));
    await step('balances', () => balances(client));
    await step('reports and sell-out', () => reports(client, today));
    await indexes(client, step);
    await step('raw table', () => raw(client));
    await step('statistics', () => client.query('vacuum analyze'));
  });
}

async function once(client: pg.Client, name: string, work: () => Promise<unknown>): Promise<void> {
  const made = await client.query('select 1 from bench_made where step = $1', [name]);
  if (made.rowCount !== 0) return;
  const begun = performance.now();
  await work();
  await client.query('insert into bench_made values ($1)', [name]);
  console.log(`made ${name} in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
}

/** Every tenth dealer is 周岚's (浙东), the others are 何远's (浙西). */
async function dealers(client: pg.Client): Promise<void> {
  await client.query(
    `insert into dealers select (jsonb_populate_record(d, jsonb_build_object('id', uuidv7(), 'code', 'BD' || 10000 + n, 'name', '基准经销商' || n,
       'short_name', '基准' || n, 'search', 'bd' || 10000 + n, 'name_key', 'jizhun' || n, 'address_key', '', 'phone', null))).*
     from dealers d, generate_series(1, $1::int) n where d.code = 'SX018' order by n`,
    [size.dealers],
  );
  await client.query(
    `with placed as (
       select d.id, t.id as territory, u.id as person from dealers d
         join territories t on t.code = case when right(d.code, 5)::int % $1 = 0 then 'ZJ-E' else 'ZJ-W' end
         join users u on u.login = case when t.code = 'ZJ-E' then 'manager' else 'manager-west' end
        where d.code like 'BD%'),
     inside as (insert into dealer_territories (dealer_id, id, territory_id, from_on) select id, uuidv7(), territory, date '2024-01-01' from placed)
     insert into dealer_access (user_id, dealer_id, why) select person, id, 'territory' from placed`,
    [size.regions],
  );
}

/** Bulk rows first, their indexes afterwards; how to make them is kept. */
async function withoutIndexes(client: pg.Client): Promise<void> {
  await client.query(
    `create table bench_indexes as
     select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
       from pg_constraint where conrelid = any ($1::text[]::regclass[]) and contype in ('p', 'u')
     union all
     select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid) from pg_index i
      where i.indrelid = any ($1::text[]::regclass[]) and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
    [ledgers],
  );
  const { rows } = await client.query<{ drop: string }>('select drop from bench_indexes');
  for (const one of rows) await client.query(one.drop);
}

type Step = (name: string, work: () => Promise<unknown>) => Promise<void>;

async function indexes(client: pg.Client, step: Step): Promise<void> {
  const { rows } = await client.query<{ make: string }>('select make from bench_indexes order by make');
  for (const { make } of rows) await step(make, () => client.query(make));
}

const columns =
  'dealer_id, id, sku_id, "on", kind, quantity, document_kind, document_id, document_number, reason, created_at';

async function movements(client: pg.Client, today: string): Promise<void> {
  const ids = async (text: string) => (await client.query<{ id: string }>(text)).rows.map((row) => row.id);
  const dealerIds = await ids("select id from dealers where code like 'BD%' order by id");
  const skuIds = await ids("select id from products where code like 'BN%' order by code");
  const first = addDays(today, -size.days);
  await client.query(
    `insert into stock_movements (${columns})
     select d, uuidv7(), s, $3::date, 'opening', 12 * (40 + floor(random() * 60)::int) + 5, 'opening', d, 'QC-1', null, now()
       from unnest($1::uuid[]) d, unnest($2::uuid[]) s`,
    [dealerIds, skuIds, first],
  );
  // Some products sell often and some hardly ever: the square of a random number picks them.
  await client.query(
    `insert into stock_movements (${columns})
     select d, uuidv7(), s, "on", case when sold then 'sellOut' else 'receipt' end, case when sold then -12 * n else 36 * n end,
            case when sold then 'sellOut' else 'shipment' end, md5(d::text || "on")::uuid, 'X' || left(md5(d::text || "on"), 8), null, now()
       from (select ($1::uuid[])[1 + floor(random() * cardinality($1::uuid[]))::int] as d,
                    ($2::uuid[])[1 + floor(random() * random() * cardinality($2::uuid[]))::int] as s,
                    $3::date + 1 + (g * $4::bigint / $5)::int as "on", random() < 0.75 as sold, 1 + floor(random() * 3)::int as n
               from generate_series(0, $5::bigint - 1) g offset 0) x`,
    [dealerIds, skuIds, first, size.days, size.movements - dealerIds.length * skuIds.length],
  );
}

async function days(client: pg.Client): Promise<void> {
  await client.query(
    `insert into stock_days (dealer_id, sku_id, "on", came, went, sold, counted)
     select dealer_id, sku_id, "on", coalesce(sum(quantity) filter (where quantity > 0), 0), -coalesce(sum(quantity) filter (where quantity < 0), 0),
            -coalesce(sum(quantity) filter (where kind = 'sellOut'), 0), 0
       from stock_movements group by dealer_id, sku_id, "on"`,
  );
}

async function balances(client: pg.Client): Promise<void> {
  await client.query(
    `insert into stock_balances (dealer_id, sku_id, quantity, last_on, sold_on)
     select dealer_id, sku_id, sum(quantity), max("on"), max("on") filter (where kind = 'sellOut')
       from stock_movements group by dealer_id, sku_id order by dealer_id, sku_id`,
  );
}

async function reports(client: pg.Client, today: string): Promise<void> {
  await client.query(
    `insert into stock_reports (dealer_id, id, kind, number, from_on, to_on, source, user_id, lines)
     select d.id, uuidv7(), 'sellOut', 'PL-1', $1::date - $2::int, $1::date, 'file', (select id from users where login = 'manager'), 10000
       from dealers d where code like 'BD%'`,
    [today, size.days],
  );
  await client.query(
    `insert into stock_sell_out (dealer_id, id, report_id, origin, sku_id, "on", month, customer, customer_name, document_no, quantity, amount_fen, counts)
     select m.dealer_id, uuidv7(), r.id, r.id::text, m.sku_id, m."on", false, '客户' || floor(random() * 400), '', '', -m.quantity, null, true
       from stock_movements m join stock_reports r on r.dealer_id = m.dealer_id
      where m.kind = 'sellOut' and m."on" > $1::date - 100`,
    [today],
  );
}

/** What a raw insert goes into: the ledger's columns and its key, no more. */
async function raw(client: pg.Client): Promise<void> {
  await client.query(`create table bench_raw as select ${columns} from stock_movements`);
  await client.query('alter table bench_raw add primary key (dealer_id, id)');
}
