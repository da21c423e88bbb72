/**
 * A company that grows: the demo (twelve dealers with all they did in six months), its dealers copied with everything that
 * is theirs, and once more. Ids of what a dealer owns become new ones, ids of products and people of the company stay.
 */
import type pg from 'pg';
import { withAdmin } from '../src/kernel/db/pool.ts';

interface Table {
  name: string;
  columns: { name: string; type: string }[];
}

/** A new id from an old one and the number of the copy, in the form of a random one. */
const madeFrom = (id: string) => `overlay(overlay(md5(${id} || c) placing '4' from 13) placing '8' from 17)::uuid`;

const mine = '(select id from bench_template)';

async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', a.atttypid::regtype::text) order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and exists (select 1 from pg_attribute d where d.attrelid = c.oid and d.attname = 'dealer_id')
        and c.relname not in ('users', 'sessions', 'invitations', 'audit_log')
      group by 1 order by 1`,
  );
  return rows;
}

/** Ids that belong to the dealers of the demo: their own, and those of all rows that are theirs. */
async function remember(client: pg.Client): Promise<void> {
  await client.query(`create table bench_template as select id from dealers; create table bench_ids (id uuid primary key);
    insert into bench_ids select id from bench_template`);
  for (const { name, columns } of await tablesOf(client)) {
    if (columns.some((column) => column.name === 'id' && column.type === 'uuid'))
      await client.query(
        `insert into bench_ids select id from ${name} where dealer_id in ${mine} on conflict do nothing`,
      );
  }
  await client.query('analyze bench_ids');
}

/** Copies `from` to `to` of everything, one statement a table. */
async function copyRows(client: pg.Client, table: Table, from: number, to: number): Promise<void> {
  const selected = table.columns.map(({ name, type }) => {
    const own = `t."${name}"`;
    const made = madeFrom(`${own}::text`);
    if (type === 'uuid')
      return `case when exists (select 1 from bench_ids i where i.id = ${own}) then ${made} else ${own} end`;
    const asText = `case when exists (select 1 from bench_ids i where i.id::text = ${own}) then (${made})::text else ${own} end`;
    return type === 'text' && /^(subject_id|counter_key|key)$/.test(name) ? asText : own;
  });
  const names = table.columns.map(({ name }) => `"${name}"`).join(', ');
  const where = table.name === 'dealers' ? 'id' : 'dealer_id';
  await client.query(
    `insert into ${table.name} (${names}) select ${selected.join(', ')} from ${table.name} t, generate_series(${from}, ${to}) c where t.${where} in ${mine} on conflict do nothing`,
  );
}

async function copyDealers(client: pg.Client, from: number, to: number): Promise<void> {
  const { rows } = await client.query<{ names: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
      where attrelid = 'dealers'::regclass and attnum > 0 and not attisdropped and attname not in ('id', 'code', 'name', 'search', 'credit_code', 'parent_id')`,
  );
  const names = rows[0]?.names ?? '';
  await client.query(
    `insert into dealers (id, code, name, search, ${names})
     select ${madeFrom('id::text')}, code || '-' || c, name || c, search || '-' || c, ${names} from dealers t, generate_series(${from}, ${to}) c where id in ${mine}`,
  );
}

/** Credit and the like are counted under the dealer's id. */
async function copyCounters(client: pg.Client, from: number, to: number): Promise<void> {
  await client.query(
    `insert into counters (kind, key, value, ceiling, extra, extra_until)
     select kind, (${madeFrom('key')})::text, value, ceiling, extra, extra_until from counters, generate_series(${from}, ${to}) c
      where key in (select id::text from bench_template)`,
  );
}

/** The company as it is with that many times the demo's dealers. */
export async function growTo(adminUrl: string, times: number): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    await client.query("set synchronous_commit = off; set session_replication_role = replica; set work_mem = '256MB'");
    const known = await client.query("select 1 where to_regclass('bench_template') is not null");
    if (known.rowCount === 0) await remember(client);
    const { rows } = await client.query<{ n: number }>(
      'select ((select count(*) from dealers) / (select count(*) from bench_template))::int as n',
    );
    const from = rows[0]?.n ?? 1;
    if (from < times) {
      await copyDealers(client, from, times - 1);
      await copyCounters(client, from, times - 1);
      for (const table of await tablesOf(client)) await copyRows(client, table, from, times - 1);
      // A dealer's people stay with their own dealer.
      await client.query(`delete from dealer_access where why = 'member' and dealer_id not in ${mine}`);
    }
    await client.query('vacuum analyze');
  });
}
