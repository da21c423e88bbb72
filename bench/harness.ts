/**
 * Runs the limit and ours alternately in one run and keeps the ratio of each round: the machine is noisy, ratios of
 * neighbours are not. Refuses to speak of a ratio from fewer than 7 rounds.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

export interface Side {
  /** Before each measurement, outside of it. */
  prepare?(): Promise<void>;
  /** Works for about `seconds` and answers how many it did per second. */
  perSecond(seconds: number): Promise<number>;
}

export interface Result {
  measure: string;
  /** Medians, per second. */
  ours: number;
  limit: number;
  ratio: { min: number; median: number; max: number };
  /** Median ratio by the processor time of a unit, where it was measured: a busy machine does not stretch it. */
  cpuRatio?: number;
  rounds: number;
  goal: number;
  unit: string;
  note: string;
}

/** `callers` loops at once until the time is over; one `once` is one unit of work. */
export function loop(callers: number, once: (caller: number) => Promise<unknown>): Side {
  return {
    perSecond: async (seconds) => {
      const started = performance.now();
      const end = started + seconds * 1000;
      let done = 0;
      const caller = async (number: number) => {
        while (performance.now() < end) {
          await once(number);
          done += 1;
        }
      };
      await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
      return done / ((performance.now() - started) / 1000);
    },
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const round = (value: number, digits = 3) => Math.round(value * 10 ** digits) / 10 ** digits;

export async function compare(o: {
  measure: string;
  limit: Side;
  ours: Side;
  goal: number;
  unit: string;
  note: string;
  rounds?: number;
  seconds?: number;
  /** Processor time so far of all who work on it, in ms. */
  cpu?: () => number;
}): Promise<Result> {
  const rounds = o.rounds ?? 9;
  const seconds = o.seconds ?? 2;
  const cpu = o.cpu ?? (() => 0);
  if (rounds < 7) throw new Error('a ratio from fewer than 7 rounds is no ratio');
  const measure = async (side: Side, time: number) => {
    await side.prepare?.();
    const [begun, before] = [performance.now(), cpu()];
    const perSecond = await side.perSecond(time);
    const done = (perSecond * (performance.now() - begun)) / 1000;
    return { perSecond, perCpu: done / (cpu() - before) };
  };
  // Warm both: compiled code, cached plans, filled buffers.
  await measure(o.limit, 1);
  await measure(o.ours, 1);
  const limits: { perSecond: number; perCpu: number }[] = [];
  const ours: typeof limits = [];
  for (let i = 0; i < rounds; i += 1) {
    // The order of the two changes each round, so that neither always runs on the warmer machine.
    for (const side of i % 2 ? (['ours', 'limit'] as const) : (['limit', 'ours'] as const)) {
      if (side === 'limit') limits.push(await measure(o.limit, seconds));
      else ours.push(await measure(o.ours, seconds));
    }
  }
  const ratios = ours.map((one, i) => one.perSecond / (limits[i]?.perSecond ?? 1));
  const byCpu = ours.map((one, i) => one.perCpu / (limits[i]?.perCpu ?? 1));
  const result: Result = {
    measure: o.measure,
    ours: round(median(ours.map((one) => one.perSecond)), 1),
    limit: round(median(limits.map((one) => one.perSecond)), 1),
    ratio: { min: round(Math.min(...ratios)), median: round(median(ratios)), max: round(Math.max(...ratios)) },
    ...(o.cpu ? { cpuRatio: round(median(byCpu)) } : {}),
    rounds,
    goal: o.goal,
    unit: o.unit,
    note: o.note,
  };
  console.log(
    `${result.measure}: ours ${result.ours}, limit ${result.limit} ${result.unit}; ratio ${result.ratio.min} / ${result.ratio.median} / ${result.ratio.max} (min/median/max of ${rounds})${o.cpu ? `, by processor time ${result.cpuRatio}` : ''}; goal ${result.goal} ${result.ratio.median >= result.goal ? 'reached' : 'NOT reached'}`,
  );
  return result;
}

/** What one piece of work took: wall time, and the processor time of everybody who worked on it, in ms. */
export interface Taken {
  wall: number;
  cpu: number;
}

/**
 * Compares how long a piece of work takes, for goals that speak of time: the ratio is ours / limit and the smaller the
 * better. Wall time is the figure, processor time stands beside it, because a busy machine stretches the one and not the other.
 */
export async function compareTimes(o: {
  measure: string;
  limit: () => Promise<Taken>;
  ours: () => Promise<Taken>;
  goal: number;
  unit: string;
  note: string;
  rounds?: number;
}): Promise<Result> {
  const rounds = o.rounds ?? 9;
  if (rounds < 7) throw new Error('a ratio from fewer than 7 rounds is no ratio');
  const limits: Taken[] = [];
  const ours: Taken[] = [];
  for (let i = 0; i < rounds; i += 1) {
    for (const side of i % 2 ? (['ours', 'limit'] as const) : (['limit', 'ours'] as const)) {
      if (side === 'limit') limits.push(await o.limit());
      else ours.push(await o.ours());
    }
  }
  const ratios = ours.map((one, i) => one.wall / (limits[i]?.wall ?? 1));
  const result = {
    measure: o.measure,
    ours: round(median(ours.map((one) => one.wall)), 1),
    limit: round(median(limits.map((one) => one.wall)), 1),
    ratio: { min: round(Math.min(...ratios)), median: round(median(ratios)), max: round(Math.max(...ratios)) },
    cpuRatio: round(median(ours.map((one, i) => one.cpu / (limits[i]?.cpu || 1)))),
    rounds,
    goal: o.goal,
    unit: o.unit,
    note: o.note,
  };
  console.log(
    `${result.measure}: ours ${result.ours}, limit ${result.limit} ${result.unit}; ratio ${result.ratio.min} / ${result.ratio.median} / ${result.ratio.max} (min/median/max of ${rounds}), of processor time ${result.cpuRatio}; goal at most ${result.goal} ${result.ratio.median <= result.goal ? 'reached' : 'NOT reached'}`,
  );
  return result;
}

interface Saved {
  versions?: Record<string, string>;
  results?: Result[];
}

/** What was measured before under this name and is not measured now. */
function kept(path: string, results: readonly Result[]): Saved {
  if (!existsSync(path)) return {};
  const before = JSON.parse(readFileSync(path, 'utf8')) as Saved;
  const now = new Set(results.map((one) => one.measure));
  return { ...before, results: (before.results ?? []).filter((one) => !now.has(one.measure)) };
}

/** @param merge the other measures of the name stay as they were measured. */
export function save(
  name: string,
  results: readonly Result[],
  versions: Record<string, string>,
  merge: 'merge' | 'whole' = 'whole',
): void {
  const folder = join(root, 'bench/results');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.json`);
  const before = merge === 'merge' ? kept(path, results) : {};
  let commit = 'unknown';
  try {
    commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root }).toString().trim();
  } catch {
    // Outside a checkout the figures still stand.
  }
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const record = {
    date: new Date().toISOString().slice(0, 10),
    commit,
    machine,
    versions: { node: process.version, ...before.versions, ...versions },
    results: [...(before.results ?? []), ...results],
  };
  writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`);
}
