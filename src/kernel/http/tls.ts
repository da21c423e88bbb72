import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** Key and certificate, both PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

const DAY_MS = 86_400_000;
const RENEW_DAYS = 30;
/** Apple's devices refuse server certificates that are valid for more than 825 days. */
const VALID_DAYS = 820;

/** The machine's IPv4 addresses in its local networks, without loopback and link-local ones. */
export function lanAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const usable = all.filter((a) => a.family === 'IPv4' && !a.internal && !a.address.startsWith('169.254.'));
  return [...new Set(usable.map((a) => a.address))];
}

/** True when the certificate names each host and is valid for another 30 days at `now` (ms since 1970). */
function serves(cert: string, hosts: readonly string[], now: number): boolean {
  const x509 = new X509Certificate(cert);
  if (Date.parse(x509.validTo) - now < RENEW_DAYS * DAY_MS || Date.parse(x509.validFrom) > now) return false;
  return hosts.every((host) => (isIP(host) ? x509.checkIP(host) : x509.checkHost(host)) !== undefined);
}

async function kept(file: string): Promise<Certificate | undefined> {
  try {
    const pem = await readFile(file, 'utf8');
    const key = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]+-----END [A-Z ]*PRIVATE KEY-----/.exec(pem)?.[0];
    const cert = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(pem)?.[0];
    return key && cert ? { key: `${key}\n`, cert: `${cert}\n` } : undefined;
  } catch {
    return undefined;
  }
}

async function make(hosts: readonly string[], now: number): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'Tongzhou' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // A phone's clock may be a little behind.
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: hosts.map((host) => (isIP(host) ? { type: 7, ip: host } : { type: 2, value: host })),
      },
    ],
  });
  return { key: `${made.private.trim()}\n`, cert: `${made.cert.trim()}\n` };
}

/**
 * The certificate for https in the local network: made at the first start, kept in `<dataDir>/tls.pem` (0600), so that
 * a phone asks only once; made anew when a host is not in it, or when it ends within 30 days.
 * @param hosts the names and IP addresses under which the phones reach this machine
 */
export async function lanCertificate(
  dataDir: string,
  hosts: readonly string[],
  now: number = Date.now(),
): Promise<Certificate> {
  const wanted = [...new Set(['localhost', '127.0.0.1', ...hosts])];
  const file = join(dataDir, 'tls.pem');
  const old = await kept(file);
  try {
    if (old && serves(old.cert, wanted, now)) return old;
  } catch {
    // Not a certificate any more (a damaged file): a new one replaces it.
  }
  const fresh = await make(wanted, now);
  await mkdir(dataDir, { recursive: true });
  const half = `${file}.${process.pid}`;
  // One file: key and certificate cannot come apart when two processes make one at once.
  await writeFile(half, fresh.key + fresh.cert, { mode: 0o600 });
  await rename(half, file);
  return fresh;
}
