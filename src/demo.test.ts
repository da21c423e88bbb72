/** The demo company, made once: sound books, the mix of today, and nothing on a second start. */
import { randomBytes } from 'node:crypto';
import { beforeAll, expect, inject, test } from 'vitest';
import { brokenInvariants } from '../test/inside.ts';
import { openWorld, type World } from '../test/open-world.ts';
import { makeDemo } from './demo.ts';
import { ensureDatabase, migrate } from './kernel/db/migrate.ts';
import { withAdmin } from './kernel/db/pool.ts';
import { applyEvent } from './kernel/jobs.ts';
import { addDays, businessDay } from './kernel/time.ts';
import { demoPeople } from './modules/access/index.ts';

let t: World;
let today: string;
let log: string[];

/** An own empty database: the peopled template has a company already. */
beforeAll(async () => {
  const { adminUrl, url, template } = inject('database');
  const name = `tz_demo_${template.split('_').at(-1)}_${randomBytes(4).toString('hex')}`;
  await ensureDatabase(adminUrl.replace('%s', 'postgres'), name);
  await migrate(adminUrl.replace('%s', name));
  t = await openWorld({ url: url.replace('%s', name), adminUrl: adminUrl.replace('%s', name) });
  today = businessDay(t.app.clock.now());
  log = [];
  await makeDemo(t.app, t.adminUrl, (line) => void log.push(line));
  return async () => {
    await t.close();
    await withAdmin(adminUrl.replace('%s', 'postgres'), (client) =>
      client.query(`drop database if exists ${name} with (force)`),
    );
  };
}, 240_000);

const count = async (text: string, values: unknown[] = []): Promise<number> =>
  (await t.rows<{ n: number }>(`select count(*) as n from ${text}`, values))[0]?.n ?? -1;

/** Orders of today's lists, by the views people open. */
async function mix() {
  const { toApprove, held, toShip, inTransit, short } = await t.as('director').orders.counts({});
  return { toApprove, held, toShip, inTransit, short };
}
const mixOfToday = { toApprove: 4, held: 2, toShip: 3, inTransit: 4, short: 1 };

test('a company: 12 dealers, 24 products, 3 territories, the 8 people of the sign-in page', async () => {
  expect(log).toHaveLength(1);
  expect(await count('dealers')).toBe(12);
  expect(await count('products')).toBe(24);
  expect(await count('territories')).toBe(3);
  const people = await t.rows<{ login: string; name: string; role: string }>(
    'select login, name, role from users where login = any ($1) and active order by login',
    [demoPeople.map((one) => one.login)],
  );
  const known = demoPeople.map(({ login, name, role }) => ({ login, name, role }));
  expect(people).toEqual(known.toSorted((a, b) => (a.login < b.login ? -1 : 1)));
  expect(people).toHaveLength(8);
});

test('no dealer that could be taken for a real one', async () => {
  const named = await t.rows<{ name: string }>('select name from dealers');
  expect(named.filter(({ name }) => !name.includes('（演示）'))).toEqual([]);
});

test('six months of trade, none of it in the future', async () => {
  const [span] = await t.rows<{ first: string; last: string; months: number }>(
    "select min(ordered_on) as first, max(ordered_on) as last, count(distinct to_char(ordered_on, 'YYYY-MM')) as months from orders",
  );
  expect(span?.first.localeCompare(addDays(today, -165))).toBeLessThanOrEqual(0);
  expect(span?.last).toBe(addDays(today, -1));
  expect(span?.months).toBeGreaterThanOrEqual(6);
  expect(await count("orders where status = 'received'")).toBeGreaterThan(120);
  expect(await count('orders where ordered_at > $1', [t.app.clock.now()])).toBe(0);
  expect(await count('invoices where "on" > $1', [today])).toBe(0);
});

test('the mix of today, each with what it is there to show', async () => {
  expect(await mix()).toEqual(mixOfToday);
  const { items } = await t.as('director').orders.list({ filter: { view: 'held' } });
  expect(items.map((one) => one.heldBy)).toEqual([['credit'], ['credit']]);
  const toShip = await t.as('logistics').orders.list({ filter: { view: 'toShip' } });
  expect(toShip.items.filter((one) => one.waiting)).toHaveLength(1);
  const { items: aged } = await t.as('finance').receivables.ageing({ filter: { show: 'open' }, limit: 50 });
  expect(aged.length).toBeGreaterThanOrEqual(8);
});

test('the owner of the cards can repeat his last order with nothing in the way', async () => {
  const again = await t.as('owner').orders.repeat({});
  expect(again).toMatchObject({ ready: true, leftOut: [] });
});

test('the books are sound, and stay so when the worker has caught up', async () => {
  expect(await brokenInvariants(t)).toEqual([]);
  const heard = [...new Set(t.app.registry.listeners.map((one) => one.on))];
  const events = await t.rows<{ seq: number }>('select seq from outbox where type = any ($1) order by seq', [heard]);
  expect(events.length).toBeGreaterThan(8);
  for (const { seq } of events) await applyEvent(t.app, seq);
  expect(await brokenInvariants(t)).toEqual([]);
  expect(await mix()).toEqual(mixOfToday);
}, 60_000);

test('a second start does nothing', async () => {
  const state = () =>
    t.rows(
      "select (select count(*) from audit_log) as audits, (select max(seq) from outbox) as seq, (select string_agg(xmin::text, ',' order by id) from users) as users",
    );
  const before = await state();
  await makeDemo(t.app, t.adminUrl, (line) => void log.push(line));
  expect(await state()).toEqual(before);
  expect(log).toHaveLength(1);
});
