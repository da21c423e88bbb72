/** The two web entries (desk at `/`, phone at `/m/`) and their assets. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import { docsPage } from './docs.ts';
import { nonce } from './server.ts';

export async function serveWeb(server: FastifyInstance, options: { webFolder?: string }): Promise<void> {
  const folder = options.webFolder;
  server.get('/docs', async (_request, reply) => sendPage(reply, docsPage()));
  if (!folder || !existsSync(join(folder, 'index.html'))) {
    server.setNotFoundHandler(async () => {
      throw new AppError(404, 'kernel.notFound');
    });
    return;
  }
  const desk = await readFile(join(folder, 'index.html'), 'utf8');
  const phone = await readFile(join(folder, 'm/index.html'), 'utf8');
  await server.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
  // Pages are chosen in the browser: every path that is no API and no asset gets its entry.
  server.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/') || request.url.startsWith('/assets/')) {
      throw new AppError(404, 'kernel.notFound');
    }
    return isPhone(request) ? sendPage(reply, phone, phoneScripts) : sendPage(reply, desk);
  });
}

function isPhone(request: FastifyRequest): boolean {
  return request.url === '/m' || request.url.startsWith('/m/') || request.url.startsWith('/m?');
}

/** The phone reads barcodes with a decoder in WebAssembly: it may compile one, never JavaScript from text. */
const phoneScripts = "'self' 'wasm-unsafe-eval'";

/** Style needs a nonce because antd writes style elements at run time; scripts come from files only. */
function sendPage(reply: FastifyReply, html: string, scripts = "'self'"): FastifyReply {
  const value = nonce();
  reply.header(
    'content-security-policy',
    [
      "default-src 'none'",
      `script-src ${scripts}`,
      `style-src 'self' 'nonce-${value}'`,
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
  );
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(html.replaceAll('__NONCE__', value));
}
