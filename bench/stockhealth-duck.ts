/**
 * The same question answered by DuckDB from the raw movements, in the order in which they arrived: how the pairs of a
 * region stand, by status with their money, and the fifty with the most at stake. It gets what it reads best: a table of
 * the five columns the question needs, kinds as an enum, all cores.
 */
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import { withAdmin } from '../src/kernel/db/pool.ts';
import { cover } from '../src/modules/stock/rules.ts';

export interface Answer {
  sums: { status: string; pairs: number; stakeFen: number }[];
  top: { dealerId: string; skuId: string; quantity: number; ads: number; status: string; stakeFen: number }[];
}

const sources = {
  movements: {
    from: 'select dealer_id, sku_id, "on", kind, quantity from stock_movements',
    columns: `{dealer_id: 'UUID', sku_id: 'UUID', "on": 'DATE', kind: 'VARCHAR', quantity: 'BIGINT'}`,
    select: `select dealer_id, sku_id, "on", kind::kinds as kind, quantity`,
  },
  dealers: {
    from: `select d.id, d.code, d.name, d.status, d.price_level, t.code as territory from dealers d
      join dealer_territories p on p.dealer_id = d.id join territories t on t.id = p.territory_id`,
    columns: `{id: 'UUID', code: 'VARCHAR', name: 'VARCHAR', status: 'VARCHAR', price_level: 'VARCHAR', territory: 'VARCHAR'}`,
    select: 'select *',
  },
  prices: {
    from: `select sku_id, level, min_quantity, price_e4, unit_num, unit_den, from_on, coalesce(to_on, '9999-12-31') as to_on
      from price_rows where approved_at is not null`,
    columns: `{sku_id: 'UUID', level: 'VARCHAR', min_quantity: 'BIGINT', price_e4: 'BIGINT', unit_num: 'BIGINT', unit_den: 'BIGINT', from_on: 'DATE', to_on: 'DATE'}`,
    select: 'select *',
  },
};

/** Copies the raw tables out of PostgreSQL into a file of DuckDB. */
export async function loadDuck(adminUrl: string, path: string): Promise<void> {
  await rm(path, { force: true });
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(`create type kinds as enum ('receipt', 'opening', 'reversal', 'sellOut', 'customerReturn', 'adjustUp',
    'adjustDown', 'transferIn', 'transferOut', 'toFactory', 'scrap')`);
  await connection.run('set preserve_insertion_order = true');
  for (const [name, source] of Object.entries(sources)) {
    const csv = `${path}.${name}.csv`;
    await withAdmin(adminUrl, async (client) => {
      await pipeline(client.query(copyTo(`copy (${source.from}) to stdout with (format csv)`)), createWriteStream(csv));
    });
    await connection.run(
      `create table ${name} as ${source.select} from read_csv('${csv}', header = false, columns = ${source.columns})`,
    );
    await rm(csv);
  }
  for (const statement of numbered) await connection.run(statement);
  await connection.run('checkpoint');
  connection.closeSync();
  instance.closeSync();
}

/** The same rows in the same order under small numbers instead of ids, which is what DuckDB counts fastest. */
const numbered = [
  `create table dealer_numbers as select id, row_number() over (order by code)::int as n from dealers`,
  `create table sku_numbers as select id, row_number() over ()::smallint as n from (select distinct sku_id as id from movements)`,
  `create table numbered as select d.n as dealer_id, s.n as sku_id, m."on", m.kind, m.quantity
     from movements m join dealer_numbers d on d.id = m.dealer_id join sku_numbers s on s.id = m.sku_id order by m.rowid`,
];

/** `ids`: the table as it came; `numbers`: the same with small numbers for ids. */
export type Form = 'ids' | 'numbers';

const sourceOf = {
  ids: `held as (select * from grouped)`,
  numbers: `held as (select g.* replace (d.id as dealer_id, s.id as sku_id) from grouped g join dealer_numbers d on d.n = g.dealer_id join sku_numbers s on s.n = g.sku_id)`,
};
const tableOf = { ids: 'movements', numbers: 'numbered' };
const insideOf = {
  ids: 'select id from region',
  numbers: 'select n from dealer_numbers where id in (select id from region)',
};

const asked = (form: Form) => `
  with region as (select * from dealers where territory = $territory and status in ('active', 'suspended')),
  grouped as (
    select m.dealer_id, m.sku_id, sum(m.quantity) as quantity, max(m."on") filter (where m.kind = 'sellOut') as sold_on,
           coalesce(-sum(m.quantity) filter (where m.kind in ('sellOut', 'customerReturn') and m."on" > $today::date - 28), 0) as s28,
           coalesce(-sum(m.quantity) filter (where m.kind in ('sellOut', 'customerReturn') and m."on" > $today::date - 56), 0) as s56,
           coalesce(-sum(m.quantity) filter (where m.kind in ('sellOut', 'customerReturn') and m."on" > $today::date - 84), 0) as s84
      from ${tableOf[form]} m where m."on" <= $today::date and m.dealer_id in (${insideOf[form]}) group by m.dealer_id, m.sku_id),
  ${sourceOf[form]},
  rated as (
    select h.*, r.code, r.name, s28 / 28 * 0.5::double + s56 / 56 * 0.3::double + s84 / 84 * 0.2::double as ads,
           p.price_e4::double * p.unit_den / p.unit_num / 100 as fen
      from held h join region r on r.id = h.dealer_id
      left join prices p on p.sku_id = h.sku_id and p.level = r.price_level and $today::date between p.from_on and p.to_on),
  standing as (
    select *, case when quantity < 0 then 'negative'
      when ads <= 0 then case when quantity = 0 then 'none' when sold_on is null or sold_on < $today::date - ${cover.slowDays} then 'noSale' else 'fine' end
      when quantity = 0 then 'out' when quantity <= ads * ${cover.soon} then 'soon' when quantity < ads * ${cover.low} then 'below'
      when quantity > ads * ${cover.excess} then 'excess' when quantity > ads * ${cover.much} then 'above' else 'fine' end as status from rated),
  pairs as materialized (
    select *, coalesce(round((case status when 'negative' then -quantity when 'noSale' then quantity when 'out' then ads * ${cover.low}
      when 'soon' then greatest(0, ads * ${cover.low} - quantity) when 'below' then ads * ${cover.low} - quantity
      when 'above' then quantity - ads * ${cover.much} when 'excess' then quantity - ads * ${cover.much} else 0 end) * fen), 0)::bigint as stake from standing),
  top as (select * from pairs order by stake desc, dealer_id desc, sku_id desc limit 50)
  select 'sum' as part, status, count(*)::int as pairs, sum(stake)::double as stake, null as dealer, null as sku, 0::double as quantity, 0::double as ads
    from pairs group by status
  union all
  select 'top', status, 1, stake::double, dealer_id::varchar, sku_id::varchar, quantity::double, ads from top`;

interface Row {
  part: string;
  status: string;
  pairs: number;
  stake: number;
  dealer: string;
  sku: string;
  quantity: number;
  ads: number;
}

export async function askDuck(connection: DuckDBConnection, today: string, form: Form): Promise<Answer> {
  const prepared = await connection.prepare(asked(form));
  prepared.bindVarchar(prepared.parameterIndex('today'), today);
  prepared.bindVarchar(prepared.parameterIndex('territory'), 'ZJ-E');
  const rows = (await prepared.runAndReadAll()).getRowObjects() as unknown[] as Row[];
  return {
    sums: rows
      .filter((row) => row.part === 'sum')
      .map(({ status, pairs, stake }) => ({ status, pairs, stakeFen: stake })),
    top: rows
      .filter((row) => row.part === 'top')
      .map((row) => ({ dealerId: row.dealer, skuId: row.sku, stakeFen: row.stake, ...pick(row) })),
  };
}

const pick = ({ quantity, ads, status }: Row) => ({ quantity, ads, status });

export async function openDuck(
  path: string,
): Promise<{ connection: DuckDBConnection; version: string; close(): void }> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const [found] = (await connection.runAndReadAll('select version() as v')).getRowObjects();
  return {
    connection,
    version: String(found?.['v']),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
