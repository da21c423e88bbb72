/** The server as a process of its own over its own data folder, clients that note what was acknowledged, and the killer. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbedded, type EmbeddedServer } from '../../src/kernel/db/embedded.ts';
import { castInto } from '../cast.ts';
import { openWorld, type World } from '../open-world.ts';

const root = join(import.meta.dirname, '../..');

export interface Wrote {
  key: string;
  body: unknown;
  /** The id of the acknowledged order; null while nobody knows what became of it. */
  orderId: string | null;
}

export interface Drill {
  port: number;
  dataDir: string;
  start(): ChildProcess;
  /** The server that was started first. */
  first: ChildProcess;
  ready(within: number): Promise<number>;
  /** The embedded server as it runs now. */
  database(): Promise<EmbeddedServer>;
  world(): Promise<World>;
  post(
    login: string,
    operation: string,
    body: unknown,
    key?: string,
  ): Promise<{ status: number; body: unknown; retryAfter: string | null }>;
  /** Sends bytes as a file; answers its id. */
  upload(login: string, name: string, text: string): Promise<string>;
  close(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

export async function openDrill(): Promise<Drill> {
  const dataDir = join(root, `.data/faults-${process.pid}-${randomBytes(3).toString('hex')}`);
  mkdirSync(dataDir, { recursive: true });
  const port = await freePort();
  const tokens = new Map<string, string>();
  const children = new Set<ChildProcess>();
  const database = () => startEmbedded({ dataDir });
  const drill: Drill = {
    first: undefined as never,
    port,
    dataDir,
    database,
    start: () => {
      const child = spawn(process.execPath, ['src/main.ts'], {
        cwd: root,
        env: {
          ...process.env,
          PORT: String(port),
          TONGZHOU_DATA: dataDir,
          TONGZHOU_DEMO: '0',
          LOG_LEVEL: 'error',
          // The drill kills its database; it is always one of its own.
          DATABASE_URL: '',
          DATABASE_ADMIN_URL: '',
        },
        stdio: process.env['FAULT_LOG'] ? 'inherit' : 'ignore',
      });
      children.add(child);
      return child;
    },
    ready: async (within) => {
      const started = performance.now();
      for (;;) {
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(1000) }).catch(
          () => null,
        );
        if (answer?.ok) return performance.now() - started;
        if (performance.now() - started > within) throw new Error(`not ready within ${within} ms`);
        await sleep(50);
      }
    },
    world: async () => {
      const server = await database();
      return openWorld({ url: server.adminUrl('tongzhou'), adminUrl: server.adminUrl('tongzhou') });
    },
    post: async (login, operation, body, key) => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/${operation}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${tokens.get(login) ?? ''}`,
          ...(key ? { 'idempotency-key': key } : {}),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(15_000),
      });
      return { status: answer.status, body: await answer.json(), retryAfter: answer.headers.get('retry-after') };
    },
    upload: async (login, name, text) => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/files.upload?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          authorization: `Bearer ${tokens.get(login) ?? ''}`,
        },
        body: text,
        signal: AbortSignal.timeout(15_000),
      });
      const body = (await answer.json()) as { id?: string };
      if (!body.id) throw new Error(`upload: ${answer.status} ${JSON.stringify(body)}`);
      return body.id;
    },
    close: async () => {
      for (const child of children) child.kill('SIGKILL');
      await (await database()).stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  drill.first = drill.start();
  await drill.ready(60_000);
  await people(drill, tokens);
  return drill;
}

/** The cast of the tests, and a session for each who writes. */
async function people(drill: Drill, tokens: Map<string, string>): Promise<void> {
  const world = await drill.world();
  await castInto(world);
  for (const login of ['owner', 'buyer', 'owner-nb', 'manager', 'logistics', 'finance', 'admin']) {
    const token = randomBytes(32).toString('base64url');
    tokens.set(login, token);
    await world.rows(
      `insert into sessions (id, user_id, token_hash, last_seen_at, expires_at) select $1, id, $2, now(), now() + interval '1 day' from users where login = $3`,
      [randomUUID(), createHash('sha256').update(token).digest('base64url'), login],
    );
  }
  // Much room: the drill is about faults, not about credit.
  await world.rows("update counters set ceiling = 9000000000000 where kind = 'credit'");
  await world.rows('update credit_terms set limit_fen = 9000000000000');
  await world.close();
}

/** Kills the postmaster at once, with everything it holds. */
export function killDatabase(dataDir: string, signal: 'SIGKILL' | 'SIGQUIT'): void {
  const pid = Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, signal);
}
