/** Archives byte by byte, because no library writes one that lies. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  name: string;
  data: Buffer | string;
  /** 0 stored, 8 deflate (the default), anything else is only claimed. */
  method?: number;
  flags?: number;
  attributes?: number;
  /** What the directory says instead of the truth. */
  size?: number;
  packedSize?: number;
  crc?: number;
  /** Points to the local header of the entry with this index instead of its own. */
  sameAs?: number;
  /** Bytes of the name where it is no UTF-8. */
  extra?: Buffer;
}

export interface RawZip {
  /** What the end record says instead of the number of entries. */
  count?: number;
  zip64?: boolean;
  comment?: Buffer;
  before?: Buffer;
}

interface Placed {
  offset: number;
  name: Buffer;
  body: Buffer;
  crc: number;
  size: number;
  entry: RawEntry;
}

function local({ name, body, crc, size, entry }: Placed): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(entry.flags ?? 0x800, 6);
  head.writeUInt16LE(entry.method ?? 8, 8);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(body.length, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, body]);
}

function central({ name, body, crc, size, offset, entry }: Placed): Buffer {
  const head = Buffer.alloc(46);
  const extra = entry.extra ?? Buffer.alloc(0);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(0x0314, 4);
  head.writeUInt16LE(20, 6);
  head.writeUInt16LE(entry.flags ?? 0x800, 8);
  head.writeUInt16LE(entry.method ?? 8, 10);
  head.writeUInt32LE(entry.crc ?? crc, 16);
  head.writeUInt32LE(entry.packedSize ?? body.length, 20);
  head.writeUInt32LE(entry.size ?? size, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(entry.attributes ?? 0, 38);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name, extra]);
}

function zip64End(count: number, size: number, from: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(from), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(from + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

export function rawZip(entries: readonly RawEntry[], zip: RawZip = {}): Buffer {
  const pieces: Buffer[] = zip.before ? [zip.before] : [];
  let offset = zip.before?.length ?? 0;
  const placed: Placed[] = [];
  for (const entry of entries) {
    const shared = entry.sameAs === undefined ? undefined : placed[entry.sameAs];
    const data = typeof entry.data === 'string' ? Buffer.from(entry.data) : entry.data;
    const body = shared?.body ?? ((entry.method ?? 8) === 8 ? deflateRawSync(data, { level: 9 }) : data);
    const one: Placed = {
      offset: shared?.offset ?? offset,
      name: Buffer.from(entry.name),
      body,
      crc: shared?.crc ?? crc32(data),
      size: shared?.size ?? data.length,
      entry,
    };
    placed.push(one);
    if (shared) continue;
    const bytes = local(one);
    pieces.push(bytes);
    offset += bytes.length;
  }
  const directory = Buffer.concat(placed.map(central));
  const end = Buffer.alloc(22);
  const count = zip.count ?? placed.length;
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(zip.zip64 ? 0xffff : count & 0xffff, 8);
  end.writeUInt16LE(zip.zip64 ? 0xffff : count & 0xffff, 10);
  end.writeUInt32LE(zip.zip64 ? 0xffffffff : directory.length, 12);
  end.writeUInt32LE(zip.zip64 ? 0xffffffff : offset, 16);
  end.writeUInt16LE(zip.comment?.length ?? 0, 20);
  const far = zip.zip64 ? [zip64End(count, directory.length, offset)] : [];
  return Buffer.concat([...pieces, directory, ...far, end, zip.comment ?? Buffer.alloc(0)]);
}
