/**
 * Reads a file of rows in a thread of its own, batch by batch: memory stays flat however long the file is, a hostile file
 * can at worst end its own thread, and a signal or the limit of time ends it too.
 */
import { stat } from 'node:fs/promises';
import { getCompileCacheDir } from 'node:module';
import { basename, dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type SheetLimits, sheetLimits } from './limits.ts';
import { revived, SheetProblem } from './problem.ts';
import type { FileInfo, Merge, SheetRow } from './types.ts';
import type { Order, Report } from './wire.ts';

export interface ReadOptions {
  /** Only this sheet, by its index in FileInfo.sheets; all of them when missing. */
  sheet?: number;
  signal?: AbortSignal;
  /** What refusals call the file: the name it was uploaded under. */
  name?: string;
  /** Told once, before any row. */
  onInfo?: (info: FileInfo) => void;
  /** Up to 500 rows in the order of the file; the next are read while the answer is awaited, no more. */
  onRows: (rows: SheetRow[], sheetIndex: number) => void | Promise<void>;
}

export interface ReadResult {
  info: FileInfo;
  /** By sheet index: rows that hold something. */
  rows: number[];
  merges: Merge[][];
}

const heapOf = ({ heapMegabytes }: SheetLimits) => ({
  maxOldGenerationSizeMb: heapMegabytes,
  maxYoungGenerationSizeMb: 16,
  stackSizeMb: 4,
});

/** Compiled code kept by this process is half of what a thread needs to start. */
function compiledCode(): Record<string, string> {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

/** A limit of time that stands still while the caller is busy with what it was given. */
class Clock {
  #left: number;
  #since = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #over: () => void;

  constructor(ms: number, over: () => void) {
    this.#left = ms;
    this.#over = over;
  }

  run(): void {
    this.#since = performance.now();
    this.#timer = setTimeout(this.#over, Math.max(this.#left, 0));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#left -= performance.now() - this.#since;
  }
}

class Reading {
  readonly #worker: Worker;
  readonly #options: ReadOptions;
  readonly #file: string;
  readonly #result: ReadResult = {
    info: { kind: 'csv', encoding: null, delimiter: null, sheets: [] },
    rows: [],
    merges: [],
  };
  #settle: ((error: unknown) => void) | null = null;
  /** One batch after the other, though messages come as they like. */
  #queue: Promise<void> = Promise.resolve();
  readonly #clock: Clock;

  constructor(path: string, options: ReadOptions, limits: SheetLimits) {
    this.#options = options;
    this.#file = options.name ?? basename(path);
    this.#clock = new Clock(limits.seconds * 1000, () => {
      this.#settle?.(new SheetProblem('tooSlow', {}, { limit: limits.seconds }));
    });
    const workerData: Order = { path, sheet: options.sheet ?? null, limits };
    // Nothing of the caller's environment or flags: this thread needs a path, its limits and where compiled code is kept.
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData,
      resourceLimits: heapOf(limits),
      execArgv: [],
      env: compiledCode(),
    });
  }

  async run(): Promise<ReadResult> {
    this.#clock.run();
    const { signal } = this.#options;
    const cancel = () => this.#settle?.(new SheetProblem('cancelled'));
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      await new Promise<void>((resolve, reject) => {
        this.#settle = (error) => (error ? reject(error) : resolve());
        this.#listen();
        if (signal?.aborted) cancel();
      });
      return this.#result;
    } catch (error) {
      if (error instanceof SheetProblem) error.params['file'] ??= this.#file;
      throw error;
    } finally {
      this.#clock.stop();
      signal?.removeEventListener('abort', cancel);
      this.#settle = null;
      await this.#worker.terminate();
    }
  }

  #listen(): void {
    this.#worker.on('message', (report: Report) => this.#hear(report));
    this.#worker.on('error', (error: Error & { code?: string }) => {
      const heavy = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.#settle?.(heavy ? new SheetProblem('tooHeavy') : error);
    });
    this.#worker.on('exit', () => {
      void this.#queue.then(() => this.#settle?.(new SheetProblem('broken')));
    });
  }

  #hear(report: Report): void {
    if (report.say === 'rows') this.#take(report.rows, report.sheet);
    else if (report.say === 'refused') this.#after(() => this.#settle?.(revived(report.problem, this.#file)));
    else if (report.say === 'done') this.#after(() => this.#settle?.(null));
    else if (report.say === 'merges') this.#result.merges[report.sheet] = report.merges;
    else {
      this.#result.info = report.info;
      this.#result.rows = report.info.sheets.map(() => 0);
      this.#result.merges = report.info.sheets.map(() => []);
      this.#after(() => this.#options.onInfo?.(report.info));
    }
  }

  #take(rows: SheetRow[], sheet: number): void {
    this.#result.rows[sheet] = (this.#result.rows[sheet] ?? 0) + rows.length;
    this.#after(async () => {
      this.#clock.stop();
      await this.#options.onRows(rows, sheet);
      // While the caller was busy, somebody may have ended it.
      if (!this.#settle) return;
      this.#clock.run();
      this.#worker.postMessage('next');
    });
  }

  /** Keeps the order, and ends the reading when the caller's own code throws. */
  #after(work: () => void | Promise<void>): void {
    this.#queue = this.#queue
      .then(async () => {
        // Nobody waits any more: cancelled, too slow or failed.
        if (this.#settle) await work();
      })
      .catch((error: unknown) => this.#settle?.(error));
  }
}

/** No thread is started for a file that is missing or too large. */
async function sizeChecked(path: string, { fileBytes }: SheetLimits, name = basename(path)): Promise<void> {
  const { size } = await stat(path);
  if (size > fileBytes) {
    throw new SheetProblem('tooLarge', {}, { file: name, limit: Math.floor(fileBytes / 2 ** 20) });
  }
}

/** Throws a SheetProblem for every file that cannot be read; what `onRows` throws comes through as it is. */
export async function readFile(
  path: string,
  options: ReadOptions,
  limits: Partial<SheetLimits> = {},
): Promise<ReadResult> {
  const all = { ...sheetLimits, ...limits };
  await sizeChecked(path, all, options.name);
  return new Reading(path, options, all).run();
}
