import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { refused, world, type World } from '../../test/world.ts';
import { AppError, refuse } from './errors.ts';
import { registryOf, module } from './module.ts';
import { command, query } from './op.ts';
import { asAppError } from './http/problem.ts';
import { runOperation, type App } from './run.ts';
import { counterRoom, limitCounter, takeFromCounters } from './counters.ts';
import { runAsHouse } from './run.ts';

let t: World;
let app: App;
const Any = z.strictObject({ key: z.string().default('k'), wait: z.number().default(0) });
const Nothing = z.object({ made: z.string() });

const probe = module({
  name: 'probe',
  words: { zh: {}, en: {} },
  operations: {
    make: command({
      can: 'probe.make',
      who: ['admin'],
      summary: 'Writes one setting',
      input: Any,
      output: Nothing,
      async run(ctx, { key, wait }) {
        await ctx.db.execute(sql`insert into settings (key, value) values (${key}, '1')`);
        await ctx.db.execute(sql`select pg_sleep(${wait})`);
        return { made: key, secret: 'stripped' };
      },
    }),
    fail: command({
      can: 'probe.fail',
      who: ['admin'],
      summary: 'Writes, then refuses',
      input: Any,
      output: Nothing,
      async run(ctx, { key }) {
        await ctx.db.execute(sql`insert into settings (key, value) values (${key}, '1')`);
        ctx.record({ noun: 'setting', id: key });
        throw refuse('probe.no');
      },
    }),
    peek: query({
      can: 'probe.peek',
      who: 'signedIn',
      summary: 'Tries to write in a query',
      input: Any,
      output: Nothing,
      async run(ctx, { key }) {
        await ctx.db.execute(sql`insert into settings (key, value) values (${key}, '1')`);
        return { made: key };
      },
    }),
  },
});

beforeAll(async () => {
  t = await world();
  app = { ...t.app, registry: registryOf([probe], { zh: {}, en: {} }) };
});

const asAdmin = async (operation: string, input: unknown, key?: string) =>
  runOperation(app, operation, input, { actor: await t.actor('admin'), ...(key ? { idempotencyKey: key } : {}) });
const settingsLike = (key: string) => t.rows('select 1 from settings where key like $1', [key]);

describe('a command', () => {
  test('that refuses leaves nothing, not even its audit line', async () => {
    await refused(asAdmin('probe.fail', { key: 'half' }), 'probe.no');
    expect(await settingsLike('half')).toEqual([]);
    expect(await t.rows("select 1 from audit_log where subject_id = 'half'")).toEqual([]);
  });

  test('answers only what its view names', async () => {
    expect((await asAdmin('probe.make', { key: 'one' })).body).toEqual({ made: 'one' });
  });

  test('sent ten times at once with one key has one effect', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => asAdmin('probe.make', { key: 'ten', wait: 0.2 }, 'same')),
    );
    const fates = outcomes.map((one) =>
      one.status === 'fulfilled' ? 'done' : one.reason instanceof AppError ? one.reason.code : 'broken',
    );
    expect(fates.filter((one) => one === 'done').length).toBeGreaterThanOrEqual(1);
    expect(new Set(fates)).toEqual(new Set(['done', 'kernel.inProgress']));
    expect(await settingsLike('ten')).toHaveLength(1);
    expect((await asAdmin('probe.make', { key: 'ten', wait: 0.2 }, 'same')).replayed).toBe(true);
  });

  test('a key that failed is free again', async () => {
    await refused(asAdmin('probe.fail', { key: 'again' }, 'free'), 'probe.no');
    expect((await asAdmin('probe.make', { key: 'again' }, 'free')).replayed).toBe(false);
  });
});

test('a query cannot write', async () => {
  const outcome = await asAdmin('probe.peek', { key: 'sneaky' }).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(Error);
  expect(asAppError(outcome)).toBeNull();
  expect(await settingsLike('sneaky')).toEqual([]);
});

test('settings of one transaction do not leak into the next on the same connection', async () => {
  await asAdmin('probe.make', { key: 'leak' });
  const client = await t.pool.connect();
  const after = await client.query(
    "select current_user as me, nullif(current_setting('app.user_id', true), '') as person, nullif(current_setting('app.see_all', true), '') as all",
  );
  client.release();
  expect(after.rows[0]).toMatchObject({ person: null, all: null });
  expect(after.rows[0]?.me).not.toBe('tongzhou_app');
});

describe('counters', () => {
  test('50 takers at once of room for 10 end with exactly 10', async () => {
    await runAsHouse(app, 'set', (ctx) => limitCounter(ctx, 'race', 'a', 10));
    const takers = Array.from({ length: 50 }, () =>
      runAsHouse(app, 'take', (ctx) => takeFromCounters(ctx, 'race', [{ key: 'a', amount: 1 }], 'all')),
    );
    const taken = (await Promise.all(takers)).map((rows) => rows[0]?.taken ?? 0);
    expect(taken.filter((one) => one === 1)).toHaveLength(10);
    expect(taken.filter((one) => one === 0)).toHaveLength(40);
  });

  test('two takers of two keys in opposite order do not deadlock', async () => {
    await runAsHouse(app, 'set', async (ctx) => {
      await limitCounter(ctx, 'pair', 'x', 1000);
      await limitCounter(ctx, 'pair', 'y', 1000);
    });
    const take = (keys: string[]) =>
      runAsHouse(app, 'take', (ctx) =>
        takeFromCounters(
          ctx,
          'pair',
          keys.map((key) => ({ key, amount: 1 })),
          'all',
        ),
      );
    await Promise.all(Array.from({ length: 40 }, (_, i) => take(i % 2 ? ['x', 'y'] : ['y', 'x'])));
    const room = await runAsHouse(app, 'room', (ctx) => counterRoom(ctx, 'pair', ['x', 'y']));
    expect([...room.values()].map((one) => one.room)).toEqual([960, 960]);
  });

  test('all or nothing: one short key takes none of the others', async () => {
    await runAsHouse(app, 'set', async (ctx) => {
      await limitCounter(ctx, 'set', 'many', 100);
      await limitCounter(ctx, 'set', 'few', 1);
    });
    const want = [
      { key: 'many', amount: 5 },
      { key: 'few', amount: 2 },
    ];
    const all = await runAsHouse(app, 'take', (ctx) => takeFromCounters(ctx, 'set', want, 'all'));
    expect(all.map((one) => one.taken)).toEqual([0, 0]);
    const part = await runAsHouse(app, 'take', (ctx) => takeFromCounters(ctx, 'set', want, 'part'));
    expect(Object.fromEntries(part.map((one) => [one.key, one.taken]))).toEqual({ many: 5, few: 1 });
  });

  test('a temporary extra counts to its last day and no longer', async () => {
    await runAsHouse(app, 'set', (ctx) => limitCounter(ctx, 'extra', 'd', 10, 5, '2026-11-23'));
    const roomOn = async (iso: string) => {
      t.at(iso);
      return (await runAsHouse(app, 'room', (ctx) => counterRoom(ctx, 'extra', ['d']))).get('d')?.room;
    };
    expect(await roomOn('2026-11-23T15:59:00Z')).toBe(15);
    expect(await roomOn('2026-11-23T16:01:00Z')).toBe(10);
  });
});
