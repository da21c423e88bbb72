/**
 * What the wall costs: the same operations over the same tables with row security on and off, in process, so that
 * nothing but the database and the kernel is in the way. One unit is an order of three lines placed by its dealer's
 * owner and a page of 50 orders read by the manager of all the dealers.
 */
import { randomUUID } from 'node:crypto';
import { runOperation } from '../src/kernel/run.ts';
import { systemClock } from '../src/kernel/time.ts';
import { manyOrders, openCompany, type Company } from './company.ts';
import { cpuOf } from './cpu.ts';
import { compare, loop, save, type Side } from './harness.ts';

const callers = 4;

const below = (n: number) => Math.floor(Math.random() * n);

async function place(company: Company): Promise<void> {
  const dealer = company.dealers[below(company.dealers.length)];
  const first = below(company.skus.length);
  const lines = [0, 1, 2].map((g) => ({
    skuId: company.skus[(first + g * 7) % company.skus.length] ?? '',
    quantity: 1,
    unit: '箱',
  }));
  await runOperation(
    company.world.app,
    'orders.create',
    { lines, submit: true, acceptPrices: true },
    { actor: dealer?.owner ?? null, idempotencyKey: randomUUID() },
  );
}

const page = (company: Company, sort = '-orderedAt') =>
  company.world.run('manager', 'orders.list', { limit: 50, sort });

/** Without row security the policies stay, and nobody asks them. */
async function setWall(company: Company, on: boolean): Promise<void> {
  await company.world.rows(
    `do $$ declare t record; begin
       for t in select distinct polrelid::regclass as name from pg_policy loop
         execute format('alter table %s ${on ? 'enable' : 'disable'} row level security', t.name);
       end loop;
     end $$`,
  );
}

function side(company: Company, on: boolean, once: () => Promise<unknown>): Side {
  return {
    prepare: async () => {
      await setWall(company, on);
      // The change made every prepared plan stale.
      await loop(callers, once).perSecond(0.5);
    },
    perSecond: (seconds) => loop(callers, once).perSecond(seconds),
  };
}

const company = await openCompany({ dealers: 200, skus: 30 });
company.world.app.clock = systemClock;
await manyOrders(company);
await assertSameAnswer();

const measured = (measure: string, unit: string, note: string, once: () => Promise<unknown>) =>
  compare({
    measure,
    limit: side(company, false, once),
    ours: side(company, true, once),
    goal: 0.85,
    unit,
    note: `${note}, 200 dealers, 10,000 orders, ${callers} callers, in process; the limit is the same with row security off`,
    rounds: 9,
    seconds: 2,
    cpu: () => cpuOf(company.serverPid),
  });
const results = [
  await measured('rowsecurity', 'units/s', 'an order of 3 lines placed and a page of 50 orders read', async () => {
    await place(company);
    await page(company);
  }),
  await measured('rowsecurity.list', 'lists/s', 'a page of 50 orders read', () => page(company)),
  await measured('rowsecurity.order', 'orders/s', 'an order of 3 lines placed', () => place(company)),
];
const [version] = await company.world.rows<{ server_version: string }>('show server_version');
save('rowsecurity', results, { postgresql: version?.server_version ?? '' });
await company.close();
process.exit(0);

/** A ratio of two different answers would be none: what the manager sees of the dealers must be all there is. */
async function assertSameAnswer(): Promise<void> {
  await setWall(company, false);
  const without = JSON.stringify(await page(company, 'orderedAt'));
  await setWall(company, true);
  if (JSON.stringify(await page(company, 'orderedAt')) !== without) throw new Error('the wall changes the page');
}
