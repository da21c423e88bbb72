/** Work that looks outside every few seconds: a folder, a mailbox. Several processes may run it: it locks for itself. */
import type { App } from './transaction.ts';

export interface Watch {
  name: string;
  everySeconds: number;
  run(app: App): Promise<void>;
}

/** Runs each without overlap until stopped. */
export function startWatches(app: App, onError: (error: unknown) => void): { stop(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const busy = new Set<string>();
  const timers = app.registry.watches.map((watch) =>
    setInterval(() => {
      if (busy.has(watch.name)) return;
      busy.add(watch.name);
      const work = watch
        .run(app)
        .catch(onError)
        .finally(() => {
          busy.delete(watch.name);
          running.delete(work);
        });
      running.add(work);
    }, watch.everySeconds * 1000),
  );
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}

/** Does the work unless another process is at it; a lock that dies with the process. Answers whether it was done. */
export async function unlessBusy(app: App, key: string, work: () => Promise<void>): Promise<boolean> {
  const client = await app.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query('set local idle_in_transaction_session_timeout = 0');
    const { rows } = await client.query<{ got: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as got',
      [`watch:${key}`],
    );
    const got = rows[0]?.got === true;
    if (got) await work();
    await client.query('commit');
    return got;
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release(broken);
  }
}
