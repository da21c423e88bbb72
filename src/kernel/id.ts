import { randomBytes } from 'node:crypto';

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
let lastMs = 0;
let counter = 0;
/** Random bytes for many ids at once: asking the system for sixteen costs as much as asking for thousands. */
let pool = randomBytes(0);

function random16(): Buffer {
  if (pool.length < 16) pool = randomBytes(16 * 256);
  const bytes = pool.subarray(0, 16);
  pool = pool.subarray(16);
  return bytes;
}

/**
 * UUID version 7 (RFC 9562): 48 bits of milliseconds, then a 12-bit counter that keeps the order within
 * one millisecond, then random bits. Rows made together lie together in the index.
 */
export function newId(): string {
  const bytes = random16();
  let ms = Date.now();
  if (ms <= lastMs) {
    ms = lastMs;
    counter += 1;
    if (counter > 0xfff) {
      ms = lastMs + 1;
      counter = 0;
    }
  } else {
    counter = 0;
  }
  lastMs = ms;
  bytes.writeUIntBE(ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function isId(text: string): boolean {
  return uuidShape.test(text);
}
