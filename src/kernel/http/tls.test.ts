import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:https';
import { isIPv4 } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Certificate, lanAddresses, lanCertificate } from './tls.ts';

let dataDir = '';
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tz-tls-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Serves one request over https on loopback and answers what a client that trusts `ca` reads as `servername`. */
async function visit(pair: Certificate, ca: string, host: string): Promise<string> {
  const server = createServer(pair, (_request, reply) => reply.end('同舟'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  try {
    return await new Promise<string>((done, fail) => {
      const asked = request({ host, port, ca, agent: false }, (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (part: string) => (text += part));
        reply.on('end', () => done(text));
      });
      asked.on('error', fail).end();
    });
  } finally {
    server.close();
  }
}

describe('the certificate for the local network', () => {
  test('serves https to a client that trusts it, by address and by name', async () => {
    const pair = await lanCertificate(dataDir, ['192.168.7.7']);
    expect(await visit(pair, pair.cert, '127.0.0.1')).toBe('同舟');
    expect(await visit(pair, pair.cert, 'localhost')).toBe('同舟');
  });

  test('is kept, readable by its owner only', async () => {
    const first = await lanCertificate(dataDir, ['192.168.7.7']);
    expect(await lanCertificate(dataDir, ['192.168.7.7'])).toEqual(first);
    expect((await stat(join(dataDir, 'tls.pem'))).mode & 0o777).toBe(0o600);
  });

  test('is made anew for a new address, and shortly before it ends', async () => {
    const first = await lanCertificate(dataDir, ['192.168.7.7']);
    const moved = await lanCertificate(dataDir, ['10.0.0.9', 'tz.local']);
    expect(moved.cert).not.toBe(first.cert);
    const now = Date.now();
    expect(await lanCertificate(dataDir, ['10.0.0.9'], now + 780 * 86_400_000)).toEqual(moved);
    expect((await lanCertificate(dataDir, ['10.0.0.9'], now + 800 * 86_400_000)).cert).not.toBe(moved.cert);
  });

  test('is refused by a client that trusts another one', async () => {
    const other = await lanCertificate(join(dataDir, 'other'), []);
    const pair = await lanCertificate(dataDir, []);
    await expect(visit(pair, other.cert, '127.0.0.1')).rejects.toThrow(/self-signed|certificate/);
  });

  test('replaces a damaged file', async () => {
    await writeFile(join(dataDir, 'tls.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    const pair = await lanCertificate(dataDir, []);
    expect(await visit(pair, pair.cert, '127.0.0.1')).toBe('同舟');
  });
});

test('the addresses in the local network are IPv4 and not loopback', () => {
  for (const address of lanAddresses()) {
    expect(isIPv4(address)).toBe(true);
    expect(address).not.toMatch(/^127\./);
  }
});
