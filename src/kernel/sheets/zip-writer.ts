/** Writes an archive as a stream: each part is compressed while it is made, nothing is kept but its entry in the directory. */
import { once } from 'node:events';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import type { PackedPart } from './zip.ts';

interface Written {
  name: Buffer;
  method: number;
  flags: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** Sizes follow the data (bit 3), names are UTF-8 (bit 11). */
const flags = 0x0808;
const utf8 = 0x0800;
const deflated = 8;
const version = 20;
/** 1 January 2026, fixed: the same rows give the same bytes. */
const day = ((2026 - 1980) << 9) | (1 << 5) | 1;
const most = 0xff_ff_ff_ff;

/** Level 4 costs half of level 6 and the file grows by a tenth. */
const level = 4;

export class ZipWriter {
  readonly #out: Writable;
  readonly #written: Written[] = [];
  #offset = 0;

  constructor(out: Writable) {
    this.#out = out;
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#offset += bytes.length;
    if (this.#out.errored) throw this.#out.errored;
    if (!this.#out.write(bytes)) await once(this.#out, 'drain');
  }

  /** One part from pieces of text; the next may begin when this has ended. */
  async part(name: string, text: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const entry: Written = {
      name: Buffer.from(name),
      method: deflated,
      flags,
      crc: 0,
      packed: 0,
      size: 0,
      offset: this.#offset,
    };
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04_03_4b_50, 0);
    head.writeUInt16LE(version, 4);
    head.writeUInt16LE(flags, 6);
    head.writeUInt16LE(deflated, 8);
    head.writeUInt16LE(day, 12);
    head.writeUInt16LE(entry.name.length, 26);
    await this.#write(Buffer.concat([head, entry.name]));
    async function* counted() {
      for await (const piece of text) {
        const bytes = Buffer.from(piece);
        entry.crc = crc32(bytes, entry.crc);
        entry.size += bytes.length;
        yield bytes;
      }
    }
    const from = this.#offset;
    const take = async (packed: AsyncIterable<Buffer>) => {
      for await (const bytes of packed) await this.#write(bytes);
    };
    await pipeline(Readable.from(counted()), createDeflateRaw({ level, chunkSize: 1 << 16 }), take);
    entry.packed = this.#offset - from;
    if (entry.size > most || this.#offset > most) throw new RangeError('an archive of more than 4 GiB');
    await this.#write(sizesOf(entry, Buffer.alloc(16), 4, 0x08_07_4b_50));
    this.#written.push(entry);
  }

  /** One part packed already, copied as it is. */
  async packed(name: string, { bytes, crc, size, method }: PackedPart): Promise<void> {
    const entry: Written = {
      name: Buffer.from(name),
      method,
      flags: utf8,
      crc,
      packed: bytes.length,
      size,
      offset: this.#offset,
    };
    const head = sizesOf(entry, Buffer.alloc(30), 14, 0x04_03_4b_50);
    head.writeUInt16LE(version, 4);
    head.writeUInt16LE(utf8, 6);
    head.writeUInt16LE(method, 8);
    head.writeUInt16LE(day, 12);
    head.writeUInt16LE(entry.name.length, 26);
    await this.#write(Buffer.concat([head, entry.name, bytes]));
    if (this.#offset > most) throw new RangeError('an archive of more than 4 GiB');
    this.#written.push(entry);
  }

  /** Writes the directory and ends the stream. */
  async end(): Promise<void> {
    const from = this.#offset;
    for (const entry of this.#written) {
      const head = sizesOf(entry, Buffer.alloc(46), 16, 0x02_01_4b_50);
      head.writeUInt16LE(version, 4);
      head.writeUInt16LE(version, 6);
      head.writeUInt16LE(entry.flags, 8);
      head.writeUInt16LE(entry.method, 10);
      head.writeUInt16LE(day, 14);
      head.writeUInt16LE(entry.name.length, 28);
      head.writeUInt32LE(entry.offset, 42);
      await this.#write(Buffer.concat([head, entry.name]));
    }
    const tail = Buffer.alloc(22);
    tail.writeUInt32LE(0x06_05_4b_50, 0);
    tail.writeUInt16LE(this.#written.length, 8);
    tail.writeUInt16LE(this.#written.length, 10);
    tail.writeUInt32LE(this.#offset - from, 12);
    tail.writeUInt32LE(from, 16);
    await this.#write(tail);
    this.#out.end();
  }
}

/** Signature at 0, then checksum and both sizes from `at`. */
function sizesOf(entry: Written, into: Buffer, at: number, signature: number): Buffer {
  into.writeUInt32LE(signature, 0);
  into.writeUInt32LE(entry.crc, at);
  into.writeUInt32LE(entry.packed, at + 4);
  into.writeUInt32LE(entry.size, at + 8);
  return into;
}
