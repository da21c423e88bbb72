import { expect, test } from 'vitest';
import { world } from '../../test/world.ts';
import type { Listener } from './module.ts';
import { applyEvent, prepareJobs, runDaily, startWorker } from './jobs.ts';
import { runAsHouse, type App } from './run.ts';
import { settings } from '../modules/access/tables.ts';

function until(check: () => Promise<boolean>): Promise<void> {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const look = async () => {
      if (await check()) resolve();
      else if (Date.now() - started > 15_000) reject(new Error('waited too long'));
      else setTimeout(() => void look().catch(reject), 100);
    };
    void look().catch(reject);
  });
}

test('an event of a command reaches its listener through the worker, once, even when delivered twice', async () => {
  const t = await world();
  const seen: unknown[] = [];
  const listener: Listener = {
    name: 'test.note',
    on: 'test.happened',
    run: async (ctx, payload) => {
      seen.push(payload);
      await ctx.db.insert(settings).values({ key: 'noted', value: payload });
    },
  };
  const app: App = { ...t.app, registry: { ...t.app.registry, listeners: [listener] } };
  await prepareJobs(t.adminUrl);
  const worker = await startWorker(app, t.url, () => undefined);
  await runAsHouse(app, 'test.command', async (ctx) => ctx.emit('test.happened', { id: 'a' }));
  await until(async () => seen.length > 0);
  await worker.stop();
  const [event] = await t.rows<{ seq: number; sent_at: Date | null }>(
    "select seq, sent_at from outbox where type = 'test.happened'",
  );
  expect(event?.sent_at).not.toBeNull();
  await applyEvent(app, event?.seq ?? 0);
  expect(seen).toEqual([{ id: 'a' }]);
});

test('a command that fails leaves no event', async () => {
  const t = await world();
  const failing = runAsHouse(t.app, 'test.command', async (ctx) => {
    ctx.emit('test.happened', {});
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await t.rows("select 1 from outbox where type = 'test.happened'")).toEqual([]);
});

test('the daily round checks the books and keeps the finding', async () => {
  const t = await world();
  const broken: App = {
    ...t.app,
    registry: {
      ...t.app.registry,
      daily: [],
      invariants: [{ name: 'always wrong', violations: async () => [{ what: 1 }] }],
    },
  };
  await runDaily(broken);
  const [check] = await t.rows<{ findings: unknown }>('select findings from book_checks');
  expect(check?.findings).toEqual([{ invariant: 'always wrong', rows: [{ what: 1 }] }]);
});
