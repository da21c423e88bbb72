/**
 * 今日 on the full demo against an operation that does nothing, in the same run: the 95th percentile of calls one after
 * the other, as the region's manager, the director and a dealer's owner. Beside it the pages that gather from all rooms.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { makeDemo } from '../src/demo.ts';
import { withAdmin } from '../src/kernel/db/pool.ts';
import { kernelWords } from '../src/kernel/kernel-words.ts';
import { module, registryOf } from '../src/kernel/module.ts';
import { query } from '../src/kernel/op.ts';
import { runOperation } from '../src/kernel/run.ts';
import { modules } from '../src/modules.ts';
import { leave, openBench } from './company.ts';
import { cpuOf } from './cpu.ts';
import { compareTimes, save, type Result, type Taken } from './harness.ts';

const calls = 25;

const name = `bench_today_${process.pid}_${randomBytes(3).toString('hex')}`;
const { embedded, world } = await openBench(name);
await makeDemo(world.app, world.adminUrl, (line) => console.log(line));
await world.rows('vacuum analyze');

const nothing = z.strictObject({});
const probe = module({
  name: 'probe',
  operations: {
    read: query({
      can: 'probe.read',
      who: 'signedIn',
      summary: 'nothing',
      input: nothing,
      output: z.object({}),
      run: async () => ({}),
    }),
  },
  words: { zh: {}, en: {} },
});
const app = { ...world.app, registry: registryOf([...modules, probe], kernelWords) };

/** The 95th percentile of so many calls of a person, and the processor time of one. */
async function timed(login: string, operation: string, input: unknown): Promise<Taken> {
  const actor = await world.actor(login);
  const times: number[] = [];
  const before = cpuOf(embedded.pid);
  for (let i = 0; i < calls; i += 1) {
    const begun = performance.now();
    await runOperation(app, operation, input, { actor, requestId: randomUUID() });
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  return { wall: times[Math.ceil(calls * 0.95) - 1] ?? 0, cpu: (cpuOf(embedded.pid) - before) / calls };
}

const [dealer] = await world.rows<{ id: string }>("select id from dealers where code = 'NB007'");
const cases: readonly [string, string, string, unknown, number][] = [
  ['today.manager', 'manager', 'signals.today', {}, 10],
  ['today.director', 'director', 'signals.today', {}, 10],
  ['today.owner', 'owner', 'signals.today', {}, 10],
  ['today.overview', 'manager', 'dealers.overview', { id: dealer?.id ?? '' }, 10],
  ['today.orders', 'director', 'orders.list', { limit: 50 }, 10],
  ['today.dealers', 'director', 'dealers.list', { limit: 50 }, 10],
  ['today.ageing', 'finance', 'receivables.ageing', { limit: 50 }, 10],
  ['today.health', 'director', 'stock.health', { limit: 50 }, 10],
];
const results: Result[] = [];
for (const [measure, login, operation, input, goal] of cases) {
  // Warm both: compiled code, cached plans, filled buffers.
  await timed(login, operation, input);
  await timed(login, 'probe.read', {});
  results.push(
    await compareTimes({
      measure,
      limit: () => timed(login, 'probe.read', {}),
      ours: () => timed(login, operation, input),
      goal,
      rounds: 7,
      unit: 'ms (p95)',
      note: `${operation} as ${login} on the full demo, p95 of ${calls} calls one after the other; the limit is an operation that does nothing, with permission, transaction and walls`,
    }),
  );
}
const [version] = await world.rows<{ server_version: string }>('show server_version');
save('today', results, { postgresql: version?.server_version ?? '' });
await world.close();
await withAdmin(
  embedded.adminUrl(),
  async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
);
await leave(embedded);
process.exit(0);
