/** The only file that knows Fastify: operations over HTTP, the two web entries, health and description. */
import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Counter, Histogram, Registry as MetricRegistry, collectDefaultMetrics } from 'prom-client';
import type { Actor } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { newId } from '../id.ts';
import { runOperation, type App, type Call } from '../run.ts';
import { localeOf } from '../words.ts';
import { serveFiles } from './files.ts';
import { openApiOf } from './openapi.ts';
import { problemOf } from './problem.ts';
import { serveWeb } from './web.ts';

export interface ServerOptions {
  app: App;
  authenticate(token: string, now: Date): Promise<Actor | null>;
  version: string;
  commit: string;
  /** Tells this data folder's server from another's; a second start asks it. */
  instance: string;
  /** True when browsers reach us by https: cookies are then Secure and bound to the host. */
  secure: boolean;
  tls?: { key: string; cert: string };
  logLevel: string;
  /** Folder of the built web entries; absent in tests of the API. */
  webFolder?: string;
}

const bodyLimit = 1_048_576;

export function cookieName(secure: boolean): string {
  return secure ? '__Host-tongzhou' : 'tongzhou';
}

export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit,
    genReqId: () => newId(),
    logger: { level: options.logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    ...(options.tls ? { https: options.tls } : {}),
  } as object);
  // Fastify takes plain text too; a form of another site could send that without asking first.
  server.removeContentTypeParser('text/plain');
  await server.register(cookie);
  server.setErrorHandler((error, request, reply) => sendProblem(options, request, reply, error));
  server.addHook('onRequest', async (_request, reply) => secureHeaders(reply, options.secure));
  health(server, options);
  metrics(server, options);
  server.post('/api/:operation', (request, reply) => answer(options, request, reply, request.body));
  server.get('/api/:operation', (request, reply) => answer(options, request, reply, inputOfUrl(request)));
  serveFiles(server, {
    app: options.app,
    actorOf: async (request) => (await callerOf(options, request)).actor,
    callOf: (request, actor) => callOf(request, actor),
  });
  await serveWeb(server, options);
  return server;
}

async function secureHeaders(reply: FastifyReply, secure: boolean): Promise<void> {
  reply.header('x-content-type-options', 'nosniff');
  reply.header('x-frame-options', 'DENY');
  reply.header('referrer-policy', 'same-origin');
  reply.header('permissions-policy', 'camera=(self), geolocation=(self), microphone=()');
  reply.header('cross-origin-opener-policy', 'same-origin');
  if (secure) reply.header('strict-transport-security', 'max-age=31536000');
}

function tokenOf(options: ServerOptions, request: FastifyRequest): { token: string | null; fromCookie: boolean } {
  const header = request.headers.authorization;
  if (header?.startsWith('Bearer ')) return { token: header.slice(7), fromCookie: false };
  return { token: request.cookies[cookieName(options.secure)] ?? null, fromCookie: true };
}

/** A browser may only change something from our own pages: JSON plus same origin. Without `signedIn` there is no cookie to misuse. */
function guardAgainstForeignSites(request: FastifyRequest, signedIn: boolean): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw new AppError(403, 'kernel.foreignOrigin');
    return;
  }
  const { origin, host } = request.headers;
  if (origin === undefined ? signedIn : URL.parse(origin)?.host !== host)
    throw new AppError(403, 'kernel.foreignOrigin');
}

async function answer(
  options: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  input: unknown,
): Promise<unknown> {
  const name = String((request.params as { operation: string }).operation);
  const { actor } = await callerOf(options, request);
  const { app } = options;
  const operation = app.registry.operations.get(name);
  if (actor && request.method === 'GET' && operation?.kind === 'command') {
    throw new AppError(404, 'kernel.noSuchOperation', { operation: name });
  }
  const result = await runOperation(app, name, input, callOf(request, actor));
  if (result.session) setSessionCookie(options, reply, result.session);
  reply.header('cache-control', 'no-store');
  if (result.replayed) reply.header('idempotent-replay', 'true');
  return reply.send(result.body);
}

/** Who calls; a change asked for by a page of another site is refused first. */
async function callerOf(options: ServerOptions, request: FastifyRequest): Promise<{ actor: Actor | null }> {
  const { token, fromCookie } = tokenOf(options, request);
  if (request.method === 'POST' && fromCookie) guardAgainstForeignSites(request, token !== null);
  return { actor: token ? await options.authenticate(token, options.app.clock.now()) : null };
}

function callOf(request: FastifyRequest, actor: Actor | null): Call {
  const key = request.headers['idempotency-key'];
  const language = request.headers['accept-language'];
  return {
    actor,
    requestId: request.id,
    ip: request.ip,
    ...(typeof key === 'string' ? { idempotencyKey: key.slice(0, 200) } : {}),
    ...(language ? { locale: localeOf(language) } : {}),
  };
}

function setSessionCookie(
  options: ServerOptions,
  reply: FastifyReply,
  session: { token: string | null; expiresAt?: Date | undefined },
): void {
  const name = cookieName(options.secure);
  const shared = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: options.secure };
  if (session.token === null) reply.clearCookie(name, shared);
  else
    reply.setCookie(name, session.token, { ...shared, ...(session.expiresAt ? { expires: session.expiresAt } : {}) });
}

function inputOfUrl(request: FastifyRequest): unknown {
  const { input } = request.query as { input?: string };
  if (input === undefined) return {};
  try {
    return JSON.parse(input);
  } catch {
    throw new AppError(400, 'kernel.badBody');
  }
}

function sendProblem(
  options: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): FastifyReply {
  const problem = problemOf(
    httpError(error),
    options.app.registry,
    localeOf(request.headers['accept-language'] ?? 'zh'),
    request.id,
  );
  if (problem.status >= 500) request.log.error({ err: error, requestId: request.id }, problem.code);
  const retryAfter = problem.params['retryAfter'];
  if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter));
  return reply.status(problem.status).type('application/problem+json').send(problem);
}

/** What Fastify itself refuses (broken JSON, too large) in our own words. */
function httpError(error: unknown): unknown {
  if (!(error instanceof Error) || !('statusCode' in error)) return error;
  if (error.statusCode === 413) return new AppError(413, 'kernel.tooLarge');
  if (error.statusCode === 415) return new AppError(415, 'kernel.onlyJson');
  if (error.statusCode === 400) return new AppError(400, 'kernel.badBody');
  return error;
}

function health(server: FastifyInstance, options: ServerOptions): void {
  server.get('/healthz', async () => ({
    status: 'ok',
    version: options.version,
    commit: options.commit,
    instance: options.instance,
  }));
  server.get('/readyz', async (_request, reply) => {
    try {
      await options.app.pool.query('select 1');
      return { status: 'ready' };
    } catch {
      return reply.status(503).header('retry-after', '3').send({ status: 'database unreachable' });
    }
  });
  const description = openApiOf(options.app.registry, options.version);
  server.get('/api/openapi.json', async () => description);
}

/** Every answer counts, refusals and faults too; a name nobody registered is counted as one, whatever it was. */
function metrics(server: FastifyInstance, options: ServerOptions): void {
  const registry = new MetricRegistry();
  collectDefaultMetrics({ register: registry });
  const calls = new Counter({
    name: 'tongzhou_operations_total',
    help: 'Operations answered, by HTTP status',
    labelNames: ['operation', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'tongzhou_operation_seconds',
    help: 'Time per operation',
    labelNames: ['operation'],
    registers: [registry],
  });
  server.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  server.addHook('onResponse', async (request, reply) => {
    const params: unknown = request.params;
    if (typeof params !== 'object' || params === null || !('operation' in params)) return;
    const name = String(params.operation);
    const operation = options.app.registry.operations.has(name) ? name : 'unknown';
    calls.inc({ operation, status: String(reply.statusCode) });
    seconds.observe({ operation }, reply.elapsedTime / 1000);
  });
}

/** A fresh nonce for one page. */
export function nonce(): string {
  return randomBytes(16).toString('base64');
}
