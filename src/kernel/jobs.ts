/**
 * Work after the answer: events from the outbox to the listeners, and the daily jobs. A command writes an outbox row
 * in its own transaction; the relay hands the row's number to pg-boss (retries, schedules, dead letters); the worker
 * applies each event once per listener.
 */
import { PgBoss, type Job, type JobWithMetadata } from 'pg-boss';
import { sql } from 'drizzle-orm';
import { giveUpBackground, runBackground } from './background.ts';
import { recordBookCheck } from './books.ts';
import type { Ctx } from './ctx.ts';
import { withAdmin } from './db/pool.ts';
import { takeBack, whileHeld, type LongJob } from './jobs.claim.ts';
import { runAsHouse, type App } from './run.ts';
import { startWatches } from './watch.ts';
import { appliedEvents } from './tables.ts';

const eventQueue = 'events';
const backgroundQueue = 'background';
const dailyQueue = 'daily';
const deadQueue = 'dead';
/** 03:10 in Shanghai: after the day's end, before the first order. */
const dailyAt = '10 3 * * *';

/** Installs the job tables; needs the right to create a schema, so it belongs to migration. */
export async function prepareJobs(adminUrl: string): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock(7261138)');
    const boss = new PgBoss({ connectionString: adminUrl, supervise: false, schedule: false, max: 2 });
    boss.on('error', () => undefined);
    await boss.start();
    try {
      await boss.createQueue(deadQueue);
      await boss.createQueue(eventQueue, { retryLimit: 8, retryDelay: 2, retryBackoff: true, deadLetter: deadQueue });
      // An hour for the largest file; what a dead process left is taken back by `jobs.claim.ts`.
      await boss.createQueue(backgroundQueue, {
        retryLimit: 3,
        retryDelay: 2,
        expireInSeconds: 3600,
        heartbeatSeconds: 30,
        deadLetter: deadQueue,
      });
      await boss.createQueue(dailyQueue, { retryLimit: 3, retryDelay: 60, deadLetter: deadQueue });
    } finally {
      await boss.stop({ graceful: false });
    }
    await client.query(`grant usage on schema pgboss to tongzhou_auth;
      grant select, insert, update, delete on all tables in schema pgboss to tongzhou_auth;
      grant usage, select on all sequences in schema pgboss to tongzhou_auth;
      grant execute on all functions in schema pgboss to tongzhou_auth`);
    await client.query('select pg_advisory_unlock(7261138)');
  });
}

export interface Worker {
  /** Moves what waits in the outbox now, without waiting for the next round. */
  relay(): Promise<number>;
  stop(): Promise<void>;
}

export async function startWorker(app: App, url: string, onError: (error: unknown) => void): Promise<Worker> {
  const boss = new PgBoss({ connectionString: url, migrate: false, createSchema: false, max: 4 });
  boss.on('error', onError);
  await boss.start();
  await boss.work<{ seq: number }>(eventQueue, { batchSize: 20, pollingIntervalSeconds: 0.5 }, (jobs) =>
    applyAll(app, jobs),
  );
  await resume(app, boss);
  const long = { batchSize: 1, pollingIntervalSeconds: 0.5, includeMetadata: true } as const;
  await boss.work(backgroundQueue, long, async (jobs: JobWithMetadata<LongJob>[]) => {
    for (const job of jobs) await startBackground(app, job.data.seq, job.retryCount >= job.retryLimit);
  });
  await boss.work(dailyQueue, { pollingIntervalSeconds: 30 }, () => runDaily(app));
  await boss.schedule(dailyQueue, dailyAt, {}, { tz: 'Asia/Shanghai' });
  const relay = () => relayOutbox(app, boss);
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(relay).catch(onError);
  }, 500);
  const watches = startWatches(app, onError);
  const backs = setInterval(() => void resume(app, boss).catch(onError), 5000);
  return {
    relay,
    stop: async () => {
      clearInterval(timer);
      clearInterval(backs);
      await watches.stop();
      await running;
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}

/** Outbox rows and their jobs in one transaction: an event is neither lost nor sent twice. */
async function relayOutbox(app: App, boss: PgBoss): Promise<number> {
  const client = await app.pool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.see_all', 'on', true)");
    const waiting = await client.query<{ seq: number; type: string }>(
      'select seq, type from outbox where sent_at is null order by seq limit 200 for update skip locked',
    );
    if (waiting.rows.length > 0) {
      const seqs = waiting.rows.map((row) => row.seq);
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
      await boss.insert(
        eventQueue,
        seqs.map((seq) => ({ data: { seq } })),
        { db },
      );
      const long = waiting.rows.filter((row) => app.registry.background.some((job) => job.on === row.type));
      if (long.length > 0)
        await boss.insert(
          backgroundQueue,
          long.map((row) => ({ data: { seq: row.seq } })),
          { db },
        );
      await client.query('update outbox set sent_at = now() where seq = any ($1)', [seqs]);
    }
    await client.query('commit');
    return waiting.rows.length;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function applyAll(app: App, jobs: readonly Job<{ seq: number }>[]): Promise<void> {
  for (const job of jobs) await applyEvent(app, job.data.seq);
}

interface EventRow extends Record<string, unknown> {
  type: string;
  payload: Record<string, unknown>;
}

function readEvent(app: App, seq: number): Promise<EventRow | undefined> {
  return runAsHouse(app, 'events.read', async (ctx) => {
    const found = await ctx.db.execute<EventRow>(sql`select type, payload from outbox where seq = ${seq}`);
    return found.rows[0];
  });
}

/** What a dead process left goes on here; what ended too many of them is told to who waits for it. */
async function resume(app: App, boss: PgBoss): Promise<void> {
  for (const seq of await takeBack(app, boss, backgroundQueue)) {
    const event = await readEvent(app, seq);
    if (event) await giveUpBackground(app, event.type, event.payload);
  }
}

/** @param last no further try follows: whoever waits is told. */
async function startBackground(app: App, seq: number, last: boolean): Promise<void> {
  const event = await readEvent(app, seq);
  if (!event) return;
  try {
    await whileHeld(app, seq, () => runBackground(app, event.type, event.payload));
  } catch (error) {
    if (last) await giveUpBackground(app, event.type, event.payload);
    throw error;
  }
}

/** Each listener in a transaction of its own, with its mark: delivered twice, applied once. */
export async function applyEvent(app: App, seq: number): Promise<void> {
  const event = await readEvent(app, seq);
  if (!event) return;
  for (const listener of app.registry.listeners.filter((one) => one.on === event.type)) {
    await runAsHouse(app, `listener.${listener.name}`, async (ctx) => {
      const marked = await ctx.db
        .insert(appliedEvents)
        .values({ eventSeq: seq, listener: listener.name })
        .onConflictDoNothing()
        .returning();
      if (marked.length > 0) await listener.run(ctx, event.payload);
    });
  }
}

/** Each job by itself: one that fails does not keep the others from running. */
export async function runDaily(app: App): Promise<void> {
  const failures: unknown[] = [];
  const jobs = [
    { name: 'books', run: async (ctx: Ctx) => void (await recordBookCheck(ctx)) },
    { name: 'forget', run: async (ctx: Ctx) => forgetOld(ctx) },
    ...app.registry.daily,
  ];
  for (const job of jobs)
    await runAsHouse(app, `daily.${job.name}`, (ctx) => job.run(ctx)).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'daily jobs failed');
}

/** Answers of commands are kept 30 days (Spring Festival is longer than a week), applied marks and sent events 60. */
async function forgetOld(ctx: Ctx): Promise<void> {
  const now = ctx.now().toISOString();
  await ctx.db.execute(sql`delete from idempotency_keys where created_at < ${now}::timestamptz - interval '30 days'`);
  await ctx.db.execute(sql`delete from applied_events where created_at < ${now}::timestamptz - interval '60 days'`);
  await ctx.db.execute(sql`delete from outbox where sent_at < ${now}::timestamptz - interval '60 days'`);
}
