/**
 * What leaves the house: a statement as PDF, 500 of them, how long others wait meanwhile, and a list of 100,000 rows as
 * .xlsx in a process of its own. `npm run bench -- documents`. The limit of each is its goal: ratios below 1 reach it.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { runBackground } from '../src/kernel/background.ts';
import { openWorld } from '../test/open-world.ts';
import { manyOrders, openCompany, type Company } from './company.ts';
import { median, save, type Result } from './harness.ts';

const statements = 500;
const callers = 4;
const lines = 40;
const exported = 100_000;

function against(measure: string, values: readonly number[], goal: number, unit: string, note: string): Result {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const middle = median(values);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const result = {
    measure,
    ours: round(middle),
    limit: goal,
    ratio: { min: round(least / goal), median: round(middle / goal), max: round(most / goal) },
    rounds: values.length,
    goal: 1,
    unit,
    note,
  };
  console.log(`${measure}: ${result.ours} ${unit} (goal at most ${goal}, n=${values.length}); ${note}`);
  return result;
}

const p95 = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Each dealer's account gets a month of forty lines. */
async function accounts({ world, dealers }: Company): Promise<void> {
  const items = Array.from({ length: lines }, (_, n) => ({
    number: `Q-${n + 1}`,
    on: `2026-11-${String((n % 20) + 1).padStart(2, '0')}`,
    amountFen: (n + 1) * 12_345,
    note: n % 5 === 0 ? '浙农信 尾号 8832 转账' : '发货',
  }));
  for (const { id } of dealers) await world.as('finance').receivables.recordOpening({ dealerId: id, items });
}

async function printing(company: Company): Promise<Result[]> {
  const { world, dealers } = company;
  const one = (at: number) =>
    timed(() =>
      world.as('finance').receivables.print({ dealerId: dealers[at % dealers.length]?.id ?? '', from: '2026-11-01' }),
    );
  /** A read that somebody else waits for. */
  const other = () => timed(() => world.as('manager').orders.list({ limit: 50 }));
  for (let at = 0; at < 5; at += 1) await one(at);
  const alone: number[] = [];
  for (let at = 0; at < 30; at += 1) alone.push(await one(at));
  const quiet: number[] = [];
  for (let at = 0; at < 100; at += 1) quiet.push(await other());
  const during: number[] = [];
  let over = false;
  const watch = (async () => {
    while (!over) {
      during.push(await other());
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  let next = 0;
  const caller = async () => {
    for (let at = next++; at < statements; at = next++) await one(at);
  };
  const whole = (await timed(() => Promise.all(Array.from({ length: callers }, caller)))) / 1000;
  over = true;
  await watch;
  const [busy, calm] = [p95(during), p95(quiet)];
  return [
    against('print.statement', alone, 1000, 'ms', `one statement of ${lines + 1} lines from the call to the kept file`),
    against('print.500', [whole], 180, 's', `${statements} such statements, ${callers} callers at once`),
    against(
      'print.others',
      during,
      150,
      'ms',
      `a list of 50 orders while they are printed: p95 ${busy.toFixed(0)} ms (goal of reads 150), ${calm.toFixed(0)} ms when nobody prints`,
    ),
  ];
}

interface Alone {
  ms: number;
  megabytes: number;
  rows: number;
  bytes: number;
}

/** In a process of its own: a long export from the event to the kept file, and by how much the process grew. */
async function exportAlone(url: string, adminUrl: string): Promise<void> {
  const world = await openWorld({ url, adminUrl });
  const director = await world.actor('director');
  const asked = await world.as('director').files.export({ list: 'orders', sort: '-orderedAt' });
  const before = process.memoryUsage.rss();
  let peak = before;
  const look = () => (peak = Math.max(peak, process.memoryUsage.rss()));
  const watch = setInterval(look, 2);
  const ms = await timed(() => runBackground(world.app, 'files.exportAsked', { id: asked.id, userId: director.id }));
  clearInterval(watch);
  look();
  const done = await world.as('director').files.exported({ id: asked.id });
  const answer: Alone = {
    ms: Math.round(ms),
    megabytes: Math.round((peak - before) / 2 ** 20),
    rows: done.rows,
    bytes: done.file?.size ?? 0,
  };
  process.stdout.write(JSON.stringify(answer));
  await world.close();
}

async function exporting(company: Company): Promise<Result[]> {
  await manyOrders(company, exported);
  const { url, adminUrl } = company.world;
  const args = [import.meta.filename, 'alone', url, adminUrl, randomUUID()];
  const runs = Array.from({ length: 3 }, () => {
    const out = execFileSync(process.execPath, args, { encoding: 'utf8' });
    return JSON.parse(out.slice(out.indexOf('{'))) as Alone;
  });
  const [first] = runs;
  const note = `the list of orders, ${first?.rows} rows with every column, read in pages within the walls and written; ${((first?.bytes ?? 0) / 1e6).toFixed(1)} MB of .xlsx`;
  return [
    against(
      'export.time',
      runs.map((run) => run.ms / 1000),
      30,
      's',
      note,
    ),
    against(
      'export.memory',
      runs.map((run) => run.megabytes),
      200,
      'MB',
      'growth of the process that does nothing else, at its worst',
    ),
  ];
}

async function main(): Promise<void> {
  const company = await openCompany({ dealers: 200, skus: 10 });
  await accounts(company);
  const results = [...(await printing(company)), ...(await exporting(company))];
  const [version] = await company.world.rows<{ server_version: string }>('show server_version');
  save('documents', results, { postgresql: version?.server_version ?? '' });
  await company.close();
}

const [mode, url = '', adminUrl = ''] = process.argv.slice(2);
if (mode === 'alone') await exportAlone(url, adminUrl);
else await main();
process.exit(0);
