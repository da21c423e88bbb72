/**
 * Bytes of uploaded files, on disk under their own hash: the same file twice is stored once, and a name from
 * outside never becomes a path. Who may see a file is a row of the files room, not a matter of this store.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from './errors.ts';

/** What the store answers for bytes it took. The receipt proves to an operation that they came through this process. */
export interface Kept {
  sha256: string;
  /** Bytes. */
  size: number;
  receipt: string;
}

export interface FileStore {
  /** @throws kernel.fileTooLarge above `limit` bytes; nothing is kept then. */
  keep(stream: Readable, limit: number): Promise<Kept>;
  /** True when these bytes were taken here; a hash alone proves nothing, others may know it. */
  isOwn(kept: Kept): boolean;
  /** Where the bytes lie; the file may be absent when the disk lost it. */
  pathOf(sha256: string): string;
  has(sha256: string): Promise<boolean>;
}

/** @param secret signs receipts; a process has its own. */
export function openFiles(folder: string, secret = randomBytes(32)): FileStore {
  const sign = (sha256: string, size: number) =>
    createHmac('sha256', secret).update(`${sha256}:${size}`).digest('base64url');
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a hash of a file');
    return join(folder, sha256.slice(0, 2), sha256);
  };
  return {
    pathOf,
    async keep(stream, limit) {
      const incoming = join(folder, 'incoming');
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const draft = join(incoming, randomBytes(12).toString('hex'));
      try {
        const { sha256, size } = await write(stream, draft, limit);
        const path = pathOf(sha256);
        await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
        await rename(draft, path);
        return { sha256, size, receipt: sign(sha256, size) };
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    isOwn({ sha256, size, receipt }) {
      const expected = Buffer.from(sign(sha256, size));
      const given = Buffer.from(receipt);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
    has: (sha256) =>
      stat(pathOf(sha256)).then(
        () => true,
        () => false,
      ),
  };
}

async function write(stream: Readable, path: string, limit: number): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(
    stream,
    async function* measured(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size > limit) throw new AppError(413, 'kernel.fileTooLarge', { megabytes: Math.floor(limit / 1_048_576) });
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path, { mode: 0o600, flush: true }),
  );
  return { sha256: hash.digest('hex'), size };
}
