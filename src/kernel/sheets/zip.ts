/**
 * The archive of an .xlsx, opened with suspicion: the directory is judged before anything is unpacked, and bytes are
 * counted while they are unpacked, because sizes in a directory may lie.
 */
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { SheetLimits } from './limits.ts';
import { SheetProblem } from './problem.ts';

const inMegabytes = 2 ** 20;

/** What yauzl says, as a refusal. Its messages are its only codes. */
function asProblem(error: unknown, part: string): SheetProblem {
  if (error instanceof SheetProblem) return error;
  const message = error instanceof Error ? error.message : '';
  const place = part === '' ? { part: 'ZIP' } : { part };
  if (/encrypt/i.test(message)) return new SheetProblem('encrypted');
  if (/End of central directory record signature not found|unexpected EOF/.test(message)) {
    return new SheetProblem('truncated');
  }
  if (/relative path|absolute path|invalid characters in fileName/.test(message)) {
    return new SheetProblem('zipNames', { part: message.slice(message.indexOf(':') + 2).slice(0, 100) });
  }
  if (/unsupported compression method/.test(message)) return new SheetProblem('zipMethod', place);
  if (/too many bytes/.test(message)) return new SheetProblem('zipBomb', place);
  return new SheetProblem('damaged', place);
}

/** Names decide what is read: two parts of one name, or a link, would let two programs see two different files. */
function judgeNames(entries: readonly Entry[]): void {
  const seen = new Set<string>();
  for (const entry of entries) {
    const key = entry.fileName.toLowerCase();
    const isLink = ((entry.externalFileAttributes >>> 28) & 0xf) === 0xa;
    if (isLink || seen.has(key) || entry.fileName.includes('\0')) {
      throw new SheetProblem('zipNames', { part: entry.fileName.replaceAll('\0', '�').slice(0, 100) });
    }
    seen.add(key);
  }
}

/** Entries may not share bytes: one compressed block counted many times is a bomb that no ratio shows. */
function judgeOverlap(entries: readonly Entry[], size: number): void {
  const ordered = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const entry of ordered) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new SheetProblem('zipOverlap', { part: entry.fileName });
    end = entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameRaw.length + entry.compressedSize;
    if (end > size) throw new SheetProblem('truncated');
  }
}

function judgeSizes(entries: readonly Entry[], limits: SheetLimits): void {
  let total = 0;
  for (const entry of entries) {
    total += entry.uncompressedSize;
    if (
      total > limits.inflatedBytes ||
      (entry.uncompressedSize > limits.ratioFrom &&
        entry.uncompressedSize > limits.ratio * Math.max(1, entry.compressedSize))
    ) {
      throw new SheetProblem('zipBomb', { part: entry.fileName });
    }
  }
}

export interface PackedPart {
  bytes: Buffer;
  crc: number;
  size: number;
  /** 0 stored, 8 deflated. */
  method: number;
}

export class Archive {
  readonly #zip: ZipFile;
  readonly #limits: SheetLimits;
  readonly #entries: Map<string, Entry>;
  #inflated = 0;

  private constructor(zip: ZipFile, entries: readonly Entry[], limits: SheetLimits) {
    this.#zip = zip;
    this.#limits = limits;
    // Parts of a package are found without regard to case (ECMA-376 part 2).
    this.#entries = new Map(entries.map((entry) => [entry.fileName.toLowerCase(), entry]));
  }

  static async open(bytes: Buffer, limits: SheetLimits): Promise<Archive> {
    const entries: Entry[] = [];
    try {
      const zip = await fromBufferPromise(bytes, { validateEntrySizes: true, decodeStrings: true });
      if (zip.entryCount > limits.entries) {
        throw new SheetProblem('zipEntries', {}, { count: zip.entryCount, limit: limits.entries });
      }
      for await (const entry of zip.eachEntry()) entries.push(entry);
      judgeNames(entries);
      judgeOverlap(entries, bytes.length);
      judgeSizes(entries, limits);
      return new Archive(zip, entries, limits);
    } catch (error) {
      throw asProblem(error, '');
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  get names(): string[] {
    return [...this.#entries.values()].map((entry) => entry.fileName);
  }

  /** The unpacked bytes of a part, piece by piece, counted and checked. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw new SheetProblem('damaged', { part: name });
    if (entry.isEncrypted()) throw new SheetProblem('encrypted');
    let sum = 0;
    let size = 0;
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        this.#count(chunk.length, size, entry);
        sum = crc32(chunk, sum);
        yield chunk;
      }
    } catch (error) {
      throw asProblem(error, entry.fileName);
    }
    if (sum !== entry.crc32) throw new SheetProblem('damaged', { part: entry.fileName });
  }

  #count(more: number, size: number, entry: Entry): void {
    this.#inflated += more;
    const { inflatedBytes, ratio, ratioFrom } = this.#limits;
    const tooDense = size > ratioFrom && size > ratio * Math.max(1, entry.compressedSize);
    if (this.#inflated > inflatedBytes || tooDense) throw new SheetProblem('zipBomb', { part: entry.fileName });
  }

  /** A part as it lies in the archive, packed, for a copy that changes nothing of it. */
  async packed(name: string): Promise<PackedPart> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw new SheetProblem('damaged', { part: name });
    const chunks: Buffer[] = [];
    try {
      const stream = await this.#zip.openReadStreamPromise(entry, { decodeFileData: false });
      for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    } catch (error) {
      throw asProblem(error, entry.fileName);
    }
    const { crc32: crc, uncompressedSize: size, compressionMethod: method } = entry;
    return { bytes: Buffer.concat(chunks), crc, size, method };
  }

  /** A small part as a whole, at most `megabytes`. */
  async readSmall(name: string, megabytes: number): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.read(name)) {
      size += chunk.length;
      if (size > megabytes * inMegabytes) throw new SheetProblem('zipBomb', { part: name });
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}
