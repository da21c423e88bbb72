/** Our HTTP server as a process of its own over the company's database, and a client that holds sessions. */
import { spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import http from 'node:http';
import { join } from 'node:path';
import type { Company } from './company.ts';

export interface OrderServer {
  place(dealerId: string, order: unknown): Promise<unknown>;
  call(token: string, operation: string, input: unknown): Promise<unknown>;
  tokens: Map<string, string>;
  stop(): Promise<void>;
}

/** A session per owner, written as the sign-in would write it. */
async function sessionsFor(company: Company): Promise<Map<string, string>> {
  const tokens = new Map(company.dealers.map((dealer) => [dealer.id, randomBytes(32).toString('base64url')]));
  await company.world.rows(
    `insert into sessions (id, user_id, token_hash, last_seen_at, expires_at)
     select gen_random_uuid(), u, t, now(), now() + interval '1 day' from unnest($1::uuid[], $2::text[]) as x(u, t)`,
    [
      company.dealers.map((dealer) => dealer.owner.id),
      company.dealers.map((dealer) =>
        createHash('sha256')
          .update(tokens.get(dealer.id) ?? '')
          .digest('base64url'),
      ),
    ],
  );
  return tokens;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

export function post(port: number, path: string, token: string, body: unknown, key?: string): Promise<unknown> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          authorization: `Bearer ${token}`,
          ...(key ? { 'idempotency-key': key } : {}),
        },
      },
      (answer) => {
        let got = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (got += chunk));
        answer.on('end', () =>
          answer.statusCode === 200
            ? resolve(JSON.parse(got))
            : reject(new Error(`${answer.statusCode} ${got.slice(0, 300)}`)),
        );
      },
    );
    request.on('error', reject);
    request.end(text);
  });
}

export async function startChild(
  file: string,
  env: Record<string, string>,
): Promise<{ port: number; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const found = /port (\d+)/.exec(String(chunk))?.[1];
      if (found) resolve(Number(found));
    });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

export async function orderServer(company: Company): Promise<OrderServer> {
  const tokens = await sessionsFor(company);
  const child = await startChild('serve.ts', { BENCH_URL: company.world.url });
  return {
    tokens,
    place: (dealerId, order) => post(child.port, '/api/orders.create', tokens.get(dealerId) ?? '', order, randomUUID()),
    call: (token, operation, input) => post(child.port, `/api/${operation}`, token, input),
    stop: () => child.stop(),
  };
}
