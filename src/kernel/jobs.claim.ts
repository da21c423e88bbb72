/**
 * Who works on a long job proves that he lives by a lock that dies with his connection. What a dead process left is
 * given to the next at once, instead of after the queue's own patience of half a minute and more.
 */
import type { PgBoss } from 'pg-boss';
import type { App } from './run.ts';

/** First key of the advisory locks of background jobs; the second is the number of their event. */
const lockSpace = 7_261_140;
/** A job is taken from the queue a moment before its lock is. */
const settleSeconds = 3;
/** A job that ended so many processes is a fault of ours: it is not given to a further one. */
const deathsAtMost = 5;

export interface LongJob {
  seq: number;
  /** Processes that died with it. */
  deaths?: number;
}

/** Runs the work while holding the lock of its event; a second runner of the same event waits until it ends. */
export async function whileHeld(app: App, seq: number, work: () => Promise<void>): Promise<void> {
  const client = await app.pool.connect();
  let broken: Error | undefined;
  try {
    // A transaction, not a session: it also holds behind a pooler that hands connections on after each transaction.
    await client.query('begin');
    await client.query('set local idle_in_transaction_session_timeout = 0');
    await client.query('select pg_advisory_xact_lock($1::int, $2::int)', [lockSpace, seq % 2_147_483_647]);
    await work();
    await client.query('commit');
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release(broken);
  }
}

interface Left {
  id: string;
  seq: number;
  deaths: number;
}

/**
 * Puts jobs whose worker died back into the queue; the death counts, an orderly failure counts with the queue.
 * @returns the events of those that ended too many processes and are tried no more.
 */
export async function takeBack(app: App, boss: PgBoss, queue: string): Promise<number[]> {
  const client = await app.pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<Left>(
      `select id, seq, deaths from (select id, (data ->> 'seq')::bigint as seq, coalesce((data ->> 'deaths')::int, 0) as deaths from pgboss.job
         where name = $1 and state = 'active' and started_on < now() - make_interval(secs => $2)) j
        where pg_try_advisory_xact_lock($3::int, (seq % 2147483647)::int)`,
      [queue, settleSeconds, lockSpace],
    );
    const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
    const again = rows.filter((row) => row.deaths < deathsAtMost);
    if (rows.length > 0) {
      const ids = rows.map((row) => row.id);
      await boss.deleteJob(queue, ids, { db });
    }
    const jobs = again.map(({ seq, deaths }) => ({ data: { seq, deaths: deaths + 1 } }));
    if (jobs.length > 0) await boss.insert(queue, jobs, { db });
    await client.query('commit');
    return rows.filter((row) => !again.includes(row)).map((row) => row.seq);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
