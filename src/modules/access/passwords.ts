/** Argon2id through the library; parameters are OWASP's minimum for interactive sign-in. */
import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Hash of a password nobody has: an unknown login costs the same time as a wrong password. */
let decoy: Promise<string> | null = null;

export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(18).toString('base64url'));
  const fits = await verify(stored ?? (await decoy), password);
  return stored !== null && fits;
}

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Tokens are random, so a plain hash is enough; only the hash is kept. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
