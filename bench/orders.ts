/** Placing an order of ten lines: the registered operation, in process and over HTTP, against one hand-written function. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runOperation } from '../src/kernel/run.ts';
import { systemClock } from '../src/kernel/time.ts';
import { openCompany, type Company } from './company.ts';
import { compare, loop, save, type Side } from './harness.ts';
import { orderServer } from './server.ts';

const callers = 4;

/** Debian keeps pgbench beside each major version. */
function pgbenchPath(): string | null {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return null;
  const found = readdirSync(base)
    .map((major) => join(base, major, 'bin/pgbench'))
    .filter((path) => existsSync(path));
  return found.at(-1) ?? null;
}

/** The function, called by pgbench with prepared statements: no JavaScript in the way of the limit. */
function byPgbench(path: string, company: Company): Side {
  const script = join(mkdtempSync(join(tmpdir(), 'bench-')), 'place.sql');
  writeFileSync(
    script,
    `\\set d random(0, ${company.dealers.length - 1})\n\\set s random(0, ${company.skus.length - 1})\nselect bench_place(:d, :s);\n`,
  );
  return {
    perSecond: async (seconds) => {
      const args = [
        '-n',
        '-M',
        'prepared',
        '-c',
        String(callers),
        '-j',
        '2',
        '-T',
        String(Math.max(1, Math.round(seconds))),
        '-f',
        script,
        company.world.url,
      ];
      const { stdout } = await promisify(execFile)(path, args);
      const tps = /tps = ([\d.]+) \(without/.exec(stdout)?.[1] ?? /tps = ([\d.]+)/.exec(stdout)?.[1];
      if (!tps || !/number of failed transactions: 0|^((?!failed).)*$/s.test(stdout))
        throw new Error(`pgbench said:\n${stdout}`);
      return Number(tps);
    },
  };
}

/** Where pgbench is not installed: the same call through the driver. */
function byDriver(company: Company): Side {
  return loop(callers, () =>
    company.world.pool.query({
      name: 'bench',
      text: 'select bench_place($1, $2)',
      values: [below(company.dealers.length), below(company.skus.length)],
    }),
  );
}

const below = (n: number) => Math.floor(Math.random() * n);

function orderOf(company: Company) {
  const first = below(company.skus.length);
  const lines = Array.from({ length: 10 }, (_, g) => ({
    skuId: company.skus[(first + g * 29) % company.skus.length] ?? '',
    quantity: 1,
    unit: '箱',
  }));
  return { lines, submit: true, acceptPrices: true };
}

function inProcess(company: Company): Side {
  return loop(callers, async () => {
    const dealer = company.dealers[below(company.dealers.length)];
    await runOperation(company.world.app, 'orders.create', orderOf(company), {
      actor: dealer?.owner ?? null,
      idempotencyKey: randomUUID(),
    });
  });
}

async function prepareLimit(company: Company): Promise<void> {
  await company.world.rows(readFileSync(join(import.meta.dirname, 'orders.sql'), 'utf8'));
  await company.world.rows(
    'insert into bench_dealers select n - 1, d, u, name from unnest($1::uuid[], $2::uuid[], $3::text[]) with ordinality as x(d, u, name, n)',
    [
      company.dealers.map((one) => one.id),
      company.dealers.map((one) => one.owner.id),
      company.dealers.map((one) => one.owner.name),
    ],
  );
  await company.world.rows(
    'insert into bench_skus select n - 1, s from unnest($1::uuid[]) with ordinality as x(s, n)',
    [company.skus],
  );
}

const company = await openCompany();
company.world.app.clock = systemClock;
await prepareLimit(company);
const path = pgbenchPath();
const limit = path ? byPgbench(path, company) : byDriver(company);
const driver = path ? 'pgbench -M prepared' : 'the driver from Node';
const server = await orderServer(company);
const note = `10 lines, ${callers} callers, ${company.dealers.length} dealers, ${company.skus.length} SKUs, synchronous commit; the limit is one PL/pgSQL function called by ${driver}`;
const shared = { limit, unit: 'orders/s', note, rounds: 9, seconds: 3 };
const results = [
  await compare({ ...shared, measure: 'orders.inprocess', ours: inProcess(company), goal: 0.25 }),
  await compare({
    ...shared,
    measure: 'orders.http',
    ours: loop(callers, () => server.place(company.dealers[below(company.dealers.length)]?.id ?? '', orderOf(company))),
    goal: 0.15,
  }),
];
const [version] = await company.world.rows<{ server_version: string }>('show server_version');
await server.stop();
save('orders', results, { postgresql: version?.server_version ?? '' });
await company.close();
process.exit(0);
