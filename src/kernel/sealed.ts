/**
 * What is kept of a command that may be repeated: its answer can hold a token and its input a password, so both are
 * readable only with the caller's own Idempotency-Key, of which the database keeps a hash.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;

function derived(purpose: string, key: string): Buffer {
  return createHash('sha256').update(`${purpose}\n${key}`).digest();
}

/** Stands for the key in the database. */
export function markOf(key: string): string {
  return derived('mark', key).toString('base64url');
}

/** Equal for the same operation and input under the same key; tells nothing about the input without the key. */
export function fingerprintOf(key: string, operation: string, raw: unknown): string {
  return createHmac('sha256', derived('fingerprint', key))
    .update(`${operation}\n${JSON.stringify(raw)}`)
    .digest('base64url');
}

/** AES-256-GCM; iv, tag and text in one base64url. */
export function sealed(key: string, answer: unknown): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', derived('answer', key), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(answer ?? null), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
}

export function unsealed(key: string, kept: string): unknown {
  const bytes = Buffer.from(kept, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', derived('answer', key), bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
  return JSON.parse(text.toString('utf8'));
}
