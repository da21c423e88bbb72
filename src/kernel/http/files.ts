/** Bytes in and out: an upload is streamed to the store and then registered by an operation; a download is an attachment. */
import { createReadStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../ctx.ts';
import { AppError, notFound } from '../errors.ts';
import { allowed, runOperation, type App, type Call } from '../run.ts';

/** The largest file people send: a year of sell-out of a large dealer is 8 MB as xlsx. */
export const uploadLimit = 30 * 1_048_576;

const upload = 'files.upload';
const Opened = z.object({ name: z.string(), sha256: z.string(), size: z.number() });

export interface FileRoutes {
  app: App;
  /** Who sends the request, after the guard against foreign sites. */
  actorOf(request: FastifyRequest): Promise<Actor | null>;
  callOf(request: FastifyRequest, actor: Actor | null): Call;
}

export function serveFiles(server: FastifyInstance, routes: FileRoutes): void {
  server.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  server.post(`/api/${upload}`, { bodyLimit: uploadLimit }, (request, reply) => receive(routes, request, reply));
  server.get('/files/:id', (request, reply) => send(routes, request, reply));
}

async function receive(routes: FileRoutes, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { app } = routes;
  const actor = await routes.actorOf(request);
  const call = routes.callOf(request, actor);
  const operation = app.registry.operations.get(upload);
  if (!actor) throw new AppError(401, 'kernel.signInFirst');
  if (!operation || !allowed(operation, actor)) throw new AppError(403, 'kernel.notAllowed', { operation: upload });
  const body = request.body;
  if (!isStream(body)) throw new AppError(415, 'kernel.onlyBytes');
  const query = z.object({ name: z.string().optional(), dealerId: z.string().optional() }).parse(request.query);
  const kept = await app.files.keep(body, uploadLimit);
  const result = await runOperation(app, upload, { ...query, kept }, call);
  return reply.header('cache-control', 'no-store').send(result.body);
}

function isStream(body: unknown): body is IncomingMessage {
  return typeof body === 'object' && body !== null && 'pipe' in body;
}

async function send(routes: FileRoutes, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { app } = routes;
  const actor = await routes.actorOf(request);
  const { id } = z.object({ id: z.string() }).parse(request.params);
  const answer = await runOperation(app, 'files.open', { id }, routes.callOf(request, actor));
  const { name, sha256, size } = Opened.parse(answer.body);
  if (!(await app.files.has(sha256))) throw notFound();
  return (
    reply
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      // A page inside a file must never act in our name.
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('cache-control', 'private, no-store')
      .header('content-length', String(size))
      .type('application/octet-stream')
      .send(createReadStream(app.files.pathOf(sha256)))
  );
}
