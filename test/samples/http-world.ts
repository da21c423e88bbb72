/** The house on a real port, and callers that keep cookies or tokens as browsers and integrations do. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServer, type ServerOptions } from '../../src/kernel/http/server.ts';
import { authenticate } from '../../src/modules/access/index.ts';
import { hashToken } from '../../src/modules/access/passwords.ts';
import type { World } from '../world.ts';

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; undefined when it is none. */
  json: unknown;
}

export interface HttpHouse {
  origin: string;
  /** POST with JSON unless `init` says otherwise. */
  send(path: string, init?: RequestInit & { input?: unknown; token?: string }): Promise<HttpAnswer>;
  close(): Promise<void>;
}

export async function httpHouse(t: World, options: Partial<ServerOptions> = {}): Promise<HttpHouse> {
  const server = await buildServer({
    app: t.app,
    authenticate: (token, now) => authenticate(t.pool, token, now),
    version: '0.0.0-test',
    commit: 'test',
    instance: 'test',
    secure: false,
    logLevel: 'silent',
    ...options,
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    async send(path, { input, token, ...init } = {}) {
      const headers = new Headers(init.headers);
      if (token) headers.set('authorization', `Bearer ${token}`);
      if (input !== undefined) headers.set('content-type', 'application/json');
      const answer = await fetch(`${origin}${path}`, {
        method: input === undefined ? 'GET' : 'POST',
        ...(input === undefined ? {} : { body: JSON.stringify(input) }),
        ...init,
        headers,
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, text, json: asJson(text) };
    },
    close: () => server.close(),
  };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A fresh session of this person, past the sign-in page. */
export async function tokenOf(t: World, login: string, expiresAt = '2027-01-01T00:00:00Z'): Promise<string> {
  const token = `test-${login}-${crypto.randomUUID()}`;
  await t.rows(
    `insert into sessions (id, user_id, token_hash, last_seen_at, expires_at)
     select gen_random_uuid(), id, $2, now(), $3 from users where login = $1`,
    [login, hashToken(token), expiresAt],
  );
  return token;
}

/** A folder with two entries as the build makes them. */
export async function webFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tongzhou-web-'));
  await mkdir(join(folder, 'm'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<html><meta name="csp-nonce" content="__NONCE__">desk</html>');
  await writeFile(join(folder, 'm/index.html'), '<html>phone __NONCE__</html>');
  return folder;
}
