/**
 * Work that takes a processor for long (drawing a PDF, filling a form) in threads of its own, so that nobody else waits
 * for it. A thread has its own small heap and a limit of time; one that fails or hangs is ended and the next job gets a
 * fresh one. Threads start when they are needed and end when nothing comes.
 */
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError, type Params } from './errors.ts';

export interface ThreadOptions {
  /** Calls `answerJobs` of `thread.ts`. */
  file: URL;
  threads: number;
  /** Jobs that wait beside those that run; a caller waits with a connection in hand, so these must stay few. */
  waiting: number;
  /** Of one job. */
  seconds: number;
  heapMegabytes: number;
  /** Said when a job takes too long or too much memory: a key of the words. */
  tooMuch: string;
}

export type ThreadReport =
  | { answer: unknown }
  | { problem: { code: string; status: AppError['status']; params: Params } }
  | { broken: string };

interface Job {
  order: unknown;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
}

const idleMs = 30_000;

function compiledCode(): Record<string, string> {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

export class Threads<Order, Answer> {
  readonly #options: ThreadOptions;
  readonly #idle: Thread[] = [];
  readonly #queue: Job[] = [];
  #running = 0;

  constructor(options: ThreadOptions) {
    this.#options = options;
  }

  /**
   * @throws kernel.busy (503) when too many wait already; `tooMuch` (422) after the limit of time or memory; what the job
   * itself refuses comes through as it is.
   */
  async run(order: Order): Promise<Answer> {
    const { threads, waiting } = this.#options;
    if (this.#running >= threads && this.#queue.length >= waiting)
      throw new AppError(503, 'kernel.busy', { retryAfter: 1 });
    const answer = await new Promise<unknown>((resolve, reject) => {
      this.#queue.push({ order, resolve, reject });
      this.#next();
    });
    return answer as Answer;
  }

  #next(): void {
    const { threads } = this.#options;
    if (this.#running >= threads) return;
    const job = this.#queue.shift();
    if (!job) return;
    this.#running += 1;
    const thread = this.#idle.pop() ?? new Thread(this.#options);
    void thread.run(job.order).then(
      (answer) => {
        job.resolve(answer);
        this.#done(thread);
      },
      (error: unknown) => {
        job.reject(error);
        this.#done(thread);
      },
    );
  }

  #done(thread: Thread): void {
    this.#running -= 1;
    if (thread.alive) {
      this.#idle.push(thread);
      thread.whenIdle(() => {
        const at = this.#idle.indexOf(thread);
        if (at >= 0) this.#idle.splice(at, 1);
      });
    }
    this.#next();
  }
}

class Thread {
  readonly #options: ThreadOptions;
  readonly #worker: Worker;
  #settle: ((report: ThreadReport | Error) => void) | null = null;
  #rest: NodeJS.Timeout | undefined;
  alive = true;

  constructor(options: ThreadOptions) {
    this.#options = options;
    // Nothing of the caller's environment or flags.
    this.#worker = new Worker(options.file, {
      resourceLimits: { maxOldGenerationSizeMb: options.heapMegabytes, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
      execArgv: [],
      env: compiledCode(),
    });
    // A thread that waits for work keeps no process alive.
    this.#worker.unref();
    this.#worker.on('message', (report: ThreadReport) => this.#settle?.(report));
    this.#worker.on('error', (error: Error) => this.#settle?.(error));
    this.#worker.on('exit', () => {
      this.alive = false;
      this.#settle?.(new Error('the thread ended'));
    });
  }

  async run(order: unknown): Promise<unknown> {
    clearTimeout(this.#rest);
    this.#worker.ref();
    const limit = setTimeout(() => this.#settle?.(new TooMuch()), this.#options.seconds * 1000);
    try {
      const report = await new Promise<ThreadReport | Error>((resolve) => {
        this.#settle = resolve;
        this.#worker.postMessage(order);
      });
      return this.#told(report);
    } catch (error) {
      // A refusal leaves the thread as good as new; everything else ends it.
      if (!(error instanceof AppError) || error.code === this.#options.tooMuch) await this.end();
      throw error;
    } finally {
      clearTimeout(limit);
      this.#settle = null;
      this.#worker.unref();
    }
  }

  #told(report: ThreadReport | Error): unknown {
    if (report instanceof Error) {
      const heavy = report instanceof TooMuch || Reflect.get(report, 'code') === 'ERR_WORKER_OUT_OF_MEMORY';
      throw heavy ? new AppError(422, this.#options.tooMuch, { seconds: this.#options.seconds }) : report;
    }
    if ('problem' in report) throw new AppError(report.problem.status, report.problem.code, report.problem.params);
    if ('broken' in report) throw new Error(report.broken);
    return report.answer;
  }

  whenIdle(gone: () => void): void {
    this.#rest = setTimeout(() => {
      gone();
      void this.end();
    }, idleMs);
    this.#rest.unref();
  }

  async end(): Promise<void> {
    this.alive = false;
    clearTimeout(this.#rest);
    await this.#worker.terminate();
  }
}

class TooMuch extends Error {}
