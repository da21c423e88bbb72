/** Makes the demo company: people, goods and the last week through the operations, two years of trade in bulk (src/demo). */
import { Readable } from 'node:stream';
import { bulkSteps } from './demo/history.ts';
import { demoPassword, demoPeople, hashPassword } from './modules/access/index.ts';
import type { Actor } from './kernel/ctx.ts';
import { withAdmin } from './kernel/db/pool.ts';
import type { DemoWorld } from './kernel/module.ts';
import { runOperation, type App } from './kernel/run.ts';
import { businessDay } from './kernel/time.ts';
import { isRole } from './roles.ts';

/** mulberry32: small, fast and the same everywhere, so that the demo is the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Fills an empty database; does nothing when anybody exists. One process does it, others wait. */
export async function makeDemo(app: App, adminUrl: string, log: (line: string) => void): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock(7261137)');
    const finished = await client.query("select 1 from settings where key = 'demoMade'");
    if (finished.rowCount) return;
    await client.query("select set_config('app.see_all', 'on', false), set_config('app.internal', 'on', false)");
    const started = Date.now();
    // A demo half made by a killed process is thrown away: it holds nothing of anybody's.
    await emptyTables(client);
    const world = demoWorld(app);
    const own = app.registry.modules.flatMap((one) => one.demo ?? []);
    const steps = [...own, ...bulkSteps(app, client)].toSorted((a, b) => a.order - b.order);
    for (const step of steps) await step.run(world);
    await client.query(`insert into settings (key, value) values ('demoMade', '"done"')`);
    log(`演示数据已生成 demo data made (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  });
}

async function emptyTables(client: { query(text: string): Promise<unknown> }): Promise<void> {
  await client.query(`do $$ declare t record; begin
    for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') loop
      execute format('truncate table %I cascade', t.relname);
    end loop; end $$`);
}

function demoWorld(app: App): DemoWorld {
  const remembered = new Map<string, unknown>();
  const actors = new Map<string, Actor>();
  const today = businessDay(app.clock.now());
  return {
    today,
    random: randomFrom(20_261_123),
    remember: (key, value) => void remembered.set(key, value),
    recall: <T>(key: string) => {
      if (!remembered.has(key)) throw new Error(`no demo step remembered ${key}`);
      return remembered.get(key) as T;
    },
    keep: (bytes) => app.files.keep(Readable.from([bytes]), 10_000_000),
    call: async (as, operation, input, on) => {
      const at: App = on ? { ...app, clock: { now: () => on } } : app;
      const actor = as === '' ? null : await actorOf(app, actors, as);
      const answer = await runOperation(at, operation, input, { actor, locale: 'zh', ip: '127.0.0.1' });
      return answer.body;
    },
  };
}

async function actorOf(app: App, known: Map<string, Actor>, login: string): Promise<Actor> {
  const cached = known.get(login);
  if (cached) return cached;
  const result = await app.pool.query<{ id: string; name: string; role: string; dealer_id: string | null }>(
    'select id, name, role, dealer_id from users where login = $1',
    [login],
  );
  const row = result.rows[0];
  if (!row || !isRole(row.role)) throw new Error(`no demo person ${login}`);
  const actor: Actor = {
    id: row.id,
    name: row.name,
    role: row.role,
    dealerId: row.dealer_id,
    sessionId: null,
    locale: 'zh',
  };
  known.set(login, actor);
  return actor;
}

/** The demo people's password: the well-known one on this machine, a fresh one where others can reach us. */
export async function setDemoPassword(adminUrl: string, password: string = demoPassword): Promise<void> {
  const hash = await hashPassword(password);
  await withAdmin(adminUrl, async (client) => {
    await client.query("select set_config('app.see_all', 'on', false), set_config('app.internal', 'on', false)");
    await client.query(
      `insert into user_secrets (user_id, password_hash, changed_at)
       select id, $1, now() from users where login = any ($2)
       on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at`,
      [hash, demoPeople.map((one) => one.login)],
    );
  });
}
