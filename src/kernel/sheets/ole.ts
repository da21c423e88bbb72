/**
 * The container of .xls: a file system of sectors (MS-CFB). Chains may lie: every walk is bounded by the number of sectors
 * there are, so that a cycle ends as damage and not as an endless loop.
 */
import { SheetProblem } from './problem.ts';

const freeSector = 0xff_ff_ff_ff;
const lastRegular = 0xff_ff_ff_fa;
const endOfChain = 0xff_ff_ff_fe;

interface Item {
  name: string;
  kind: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

const damaged = (part: string) => new SheetProblem('damaged', { part });

export class Container {
  readonly #bytes: Buffer;
  readonly #shift: number;
  readonly #miniShift: number;
  readonly #cutoff: number;
  readonly #fat: Uint32Array;
  readonly #items: Item[];
  #mini: { fat: Uint32Array; stream: Buffer } | null = null;

  constructor(bytes: Buffer) {
    if (bytes.length < 1536) throw new SheetProblem('truncated');
    this.#bytes = bytes;
    this.#shift = bytes.readUInt16LE(30);
    this.#miniShift = bytes.readUInt16LE(32);
    this.#cutoff = bytes.readUInt32LE(56);
    if ((this.#shift !== 9 && this.#shift !== 12) || this.#miniShift !== 6) throw damaged('OLE');
    this.#fat = this.#readFat();
    this.#items = this.#readDirectory(this.#chain(bytes.readUInt32LE(48), 'OLE'));
  }

  get #sectors(): number {
    return Math.ceil(this.#bytes.length / (1 << this.#shift));
  }

  #sector(index: number): Buffer {
    const start = (index + 1) * (1 << this.#shift);
    if (start >= this.#bytes.length) throw new SheetProblem('truncated');
    return this.#bytes.subarray(start, start + (1 << this.#shift));
  }

  /** The sectors that hold the table of chains: 109 in the head, more in a chain of their own. */
  #readFat(): Uint32Array {
    const bytes = this.#bytes;
    const places: number[] = [];
    for (let at = 76; at < 512; at += 4) places.push(bytes.readUInt32LE(at));
    let next = bytes.readUInt32LE(68);
    for (let walked = 0; next < lastRegular; walked += 1) {
      if (walked > this.#sectors) throw damaged('OLE FAT');
      const sector = this.#sector(next);
      for (let at = 0; at + 8 <= sector.length; at += 4) places.push(sector.readUInt32LE(at));
      next = sector.length >= 4 ? sector.readUInt32LE(sector.length - 4) : endOfChain;
    }
    const used = places.filter((place) => place < lastRegular);
    if (used.length > this.#sectors) throw damaged('OLE FAT');
    return words(Buffer.concat(used.map((place) => this.#sector(place))));
  }

  /** The bytes of a chain of sectors. */
  #chain(start: number, part: string): Buffer {
    const found: Buffer[] = [];
    for (let at = start; at !== endOfChain;) {
      if (at >= lastRegular || found.length > this.#sectors) throw damaged(part);
      found.push(this.#sector(at));
      at = this.#fat[at] ?? freeSector;
    }
    return Buffer.concat(found);
  }

  #readDirectory(bytes: Buffer): Item[] {
    const items: Item[] = [];
    for (let at = 0; at + 128 <= bytes.length; at += 128) {
      const nameBytes = Math.min(Math.max(bytes.readUInt16LE(at + 64) - 2, 0), 62);
      items.push({
        name: bytes.toString('utf16le', at, at + nameBytes),
        kind: bytes.readUInt8(at + 66),
        left: bytes.readUInt32LE(at + 68),
        right: bytes.readUInt32LE(at + 72),
        child: bytes.readUInt32LE(at + 76),
        start: bytes.readUInt32LE(at + 116),
        size: bytes.readUInt32LE(at + 120),
      });
    }
    if (items.length === 0) throw damaged('OLE');
    return items;
  }

  /** Names of the root only: a workbook embedded in a document is not the document's own. */
  #rootItems(): Item[] {
    const found: Item[] = [];
    const seen = new Set<number>();
    const open = [this.#items[0]?.child ?? freeSector];
    while (open.length > 0) {
      const index = open.pop() ?? freeSector;
      const item = this.#items[index];
      if (!item || seen.has(index)) continue;
      seen.add(index);
      found.push(item);
      open.push(item.left, item.right);
    }
    return found;
  }

  has(name: string): boolean {
    return this.#rootItems().some((item) => item.name.toLowerCase() === name.toLowerCase());
  }

  /** The bytes of a stream of the root; null when there is none of this name. */
  read(name: string): Buffer | null {
    const item = this.#rootItems().find((one) => one.kind === 2 && one.name.toLowerCase() === name.toLowerCase());
    if (!item) return null;
    if (item.size > this.#bytes.length) throw new SheetProblem('truncated');
    const bytes = item.size < this.#cutoff ? this.#miniChain(item, name) : this.#chain(item.start, name);
    if (bytes.length < item.size) throw new SheetProblem('truncated');
    return bytes.subarray(0, item.size);
  }

  #miniChain(item: Item, part: string): Buffer {
    const size = 1 << this.#miniShift;
    this.#mini ??= {
      fat: words(
        this.#bytes.readUInt32LE(60) < lastRegular ? this.#chain(this.#bytes.readUInt32LE(60), part) : Buffer.alloc(0),
      ),
      stream: this.#chain(this.#items[0]?.start ?? freeSector, part),
    };
    const { fat, stream } = this.#mini;
    const found: Buffer[] = [];
    for (let at = item.start; at !== endOfChain;) {
      if (at * size >= stream.length || found.length > stream.length / size) throw damaged(part);
      found.push(stream.subarray(at * size, (at + 1) * size));
      at = fat[at] ?? freeSector;
    }
    return Buffer.concat(found);
  }
}

function words(bytes: Buffer): Uint32Array {
  const found = new Uint32Array(Math.floor(bytes.length / 4));
  for (let at = 0; at < found.length; at += 1) found[at] = bytes.readUInt32LE(at * 4);
  return found;
}
