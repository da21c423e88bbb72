/**
 * How the cost of what a person waits for grows while the company grows tenfold and tenfold again: the demo's dealers and
 * all that is theirs, copied. The company's people see ten times the dealers, the owner of one dealer sees what he always
 * saw. Nothing may grow faster than its page; figures are the time of one call, the median of nine.
 */
import { makeDemo } from '../src/demo.ts';
import { systemClock } from '../src/kernel/time.ts';
import { openBench, leave } from './company.ts';
import { growTo } from './growth-data.ts';
import { median, save, type Result } from './harness.ts';
import { withAdmin } from '../src/kernel/db/pool.ts';

const name = `bench_growth_${process.pid}`;
const { embedded, world } = await openBench(name);
world.app.clock = systemClock;
await makeDemo(world.app, world.adminUrl, console.log);
const steps = (process.argv[2] ?? '1,10,100').split(',').map(Number);

const [person] = await world.rows<{ manager: string; director: string; finance: string; owner: string }>(
  `select max(login) filter (where role = 'manager') as manager, max(login) filter (where role = 'director') as director,
     max(login) filter (where role = 'finance') as finance, max(login) filter (where role = 'owner') as owner from users where dealer_id is null or role = 'owner'`,
);
if (!person) throw new Error('the demo has nobody');
const [page, find] = [{ limit: 50 }, { limit: 50, filter: { q: '1' } }];
const asked: [keyof typeof person, string, unknown][] = [
  ['director', 'signals.today', {}],
  ['manager', 'signals.today', {}],
  ['owner', 'signals.today', {}],
  ['director', 'orders.list', page],
  ['director', 'orders.list', { ...page, sort: '-amount' }],
  ['director', 'orders.list', find],
  ['director', 'orders.list', { ...page, filter: { view: 'toApprove' } }],
  ['director', 'orders.counts', {}],
  ['owner', 'orders.list', page],
  ['owner', 'orders.counts', {}],
  ['director', 'dealers.list', page],
  ['director', 'dealers.list', find],
  ['director', 'shipments.list', page],
  ['director', 'shipments.counts', {}],
  ['owner', 'shipments.list', page],
  ['finance', 'receivables.ageing', page],
  ['finance', 'receivables.receipts', page],
  ['director', 'stock.health', page],
  ['director', 'stock.matrix', page],
  ['director', 'stock.due', {}],
  ['director', 'stock.loading', {}],
  ['director', 'products.list', page],
  ['director', 'prices.list', page],
];

interface Figure {
  ms: number;
  bytes: number;
}

async function once(login: string, operation: string, input: unknown): Promise<Figure> {
  const times: number[] = [];
  let bytes = 0;
  for (let i = 0; i < 12; i += 1) {
    const begun = performance.now();
    const answer = await world.run(login, operation, input);
    const ms = performance.now() - begun;
    // The first three prepare the statements and fill the buffers.
    if (i >= 3) times.push(ms);
    bytes = JSON.stringify(answer).length;
    if (i === 3 && ms > 5_000) break;
  }
  return { ms: median(times), bytes };
}

const figures = new Map<string, Figure[]>();
const sizes: string[] = [];
for (const times of steps) {
  await growTo(world.adminUrl, times);
  const [size] = await world.rows<{ dealers: number; orders: number }>(
    'select (select count(*) from dealers)::int as dealers, (select count(*) from orders)::int as orders',
  );
  sizes.push(`${size?.dealers} dealers and ${size?.orders} orders`);
  console.log(`-- ${sizes.at(-1)}`);
  for (const [who, operation, input] of asked) {
    const key = `${operation} ${JSON.stringify(input)} as ${who}`;
    try {
      const figure = await once(person[who], operation, input);
      figures.set(key, [...(figures.get(key) ?? []), figure]);
      console.log(`${figure.ms.toFixed(1).padStart(9)} ms ${String(figure.bytes).padStart(8)} bytes  ${key}`);
    } catch (error) {
      console.log(`not measured: ${key}: ${String(error).slice(0, 200)}`);
    }
  }
}

const short = (value: number) => Math.round(value * 100) / 100;
const results = [...figures].map(([key, all]): Result => {
  const [first, last] = [all[0], all.at(-1)];
  const growth = (last?.ms ?? 0) / (first?.ms ?? 1);
  const pages = (last?.bytes ?? 0) / (first?.bytes ?? 1);
  return {
    measure: `growth: ${key}`,
    ours: short(last?.ms ?? 0),
    limit: short(first?.ms ?? 0),
    ratio: { min: short(growth), median: short(growth), max: short(growth) },
    rounds: 9,
    goal: Math.max(1, short(pages)),
    unit: 'ms',
    note: `${all.map((one) => one.ms.toFixed(1)).join(', ')} ms with ${sizes.join(', ')}; the page grew to ${short(pages)} times (the goal)`,
  };
});
for (const one of results.toSorted((a, b) => b.ratio.median / b.goal - a.ratio.median / a.goal))
  console.log(`x${one.ratio.median.toFixed(1).padStart(6)} (page x${one.goal})  ${one.measure}`);
save('growth', results, {});
await world.close();
await withAdmin(
  embedded.adminUrl(),
  async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
);
await leave(embedded);
process.exit(0);
