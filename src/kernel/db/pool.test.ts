import { afterEach, beforeAll, expect, test } from 'vitest';
import { drizzle } from 'drizzle-orm/node-postgres';
import { world, type World } from '../../../test/world.ts';
import { auditLog } from '../tables.ts';
import { preparing, type Client } from './pool.ts';

let t: World;
let client: Client;
beforeAll(async () => {
  t = await world();
});
afterEach(() => client.release());

test('a list asked for again and again is planned once', async () => {
  client = await t.pool.connect();
  const db = drizzle({ client: preparing(client) });
  for (let i = 0; i < 8; i += 1) await db.select({ seq: auditLog.seq }).from(auditLog).orderBy(auditLog.seq).limit(7);
  const { rows } = await client.query<{ text: string; custom: number; generic: number }>(
    `select statement as text, custom_plans as custom, generic_plans as generic from pg_prepared_statements where statement like '% limit 7'`,
  );
  expect(rows).toEqual([expect.objectContaining({ custom: 0, generic: 6 })]);
});

test('statements given one after the other keep their order and their own errors', async () => {
  client = await t.pool.connect();
  const settled = await Promise.allSettled([
    client.query('begin'),
    client.query("select set_config('app.user_id', 'somebody', true)"),
    client.query("select current_setting('app.user_id', true) as who"),
    client.query('select nothing from nowhere'),
    client.query('select 1'),
    client.query('rollback'),
    client.query("select current_setting('app.user_id', true) as who"),
  ]);
  const seen = settled.map((one) => (one.status === 'fulfilled' ? (one.value.rows[0]?.who ?? 'done') : 'refused'));
  expect(seen).toEqual(['done', 'done', 'somebody', 'refused', 'refused', 'done', '']);
});
