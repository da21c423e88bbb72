/** Bytes to text: which encoding a file speaks, told by its bytes, and decoding in pieces. */
import { SheetProblem, type Place } from './problem.ts';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** The encoding a mark or the pattern of zero bytes gives away; null when only the text itself can tell. */
export function markedEncoding(bytes: Uint8Array): Encoding | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  return zeroPattern(bytes);
}

/** Chinese UTF-16 without a mark: line ends and digits still have their zero byte always on the same side. */
function zeroPattern(bytes: Uint8Array): Encoding | null {
  let even = 0;
  let odd = 0;
  const end = Math.min(bytes.length, 4096);
  for (let at = 0; at < end; at += 1) {
    if (bytes[at] === 0) {
      if (at % 2) odd += 1;
      else even += 1;
    }
  }
  if (odd + even < end / 50) return null;
  if (even === 0) return 'utf-16le';
  return odd === 0 ? 'utf-16be' : null;
}

const piece = 1 << 16;

/** How much of what is not ASCII does not decode: 0 for a text in this encoding, near 1 for one in another. */
function brokenShare(bytes: Uint8Array, encoding: Encoding): number {
  const decoder = new TextDecoder(encoding);
  let foreign = 0;
  let broken = 0;
  const count = (text: string) => {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 127) foreign += 1;
      if (code === 0xff_fd) broken += 1;
    }
  };
  for (let at = 0; at < bytes.length; at += piece) {
    count(decoder.decode(bytes.subarray(at, at + piece), { stream: true }));
  }
  count(decoder.decode());
  return broken === 0 ? 0 : broken / foreign;
}

/** Old systems cut names at a number of bytes, in the middle of a character: such a cell shows its wound. */
const tolerated = 1 / 20;

const marksTable = (encoding: string): Encoding | null => {
  if (/^(gb2312|gbk|gb18030|gb_2312-80|cp936|936)$/i.test(encoding)) return 'gb18030';
  if (/^utf-?8$/i.test(encoding)) return 'utf-8';
  return null;
};

/** An encoding named inside the text (`charset=gb2312`, `encoding="GBK"`). */
export function declaredEncoding(head: string): Encoding | null {
  const found = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(head);
  return found?.[1] ? marksTable(found[1]) : null;
}

/** UTF-8 when it is valid as such, else GB18030, which WPS and Excel in China save; refuses what is far from both. */
export function encodingOf(bytes: Uint8Array, declared: Encoding | null = null): Encoding {
  const marked = markedEncoding(bytes);
  const tried: Encoding[] = marked ? [marked] : declared === 'gb18030' ? ['gb18030', 'utf-8'] : ['utf-8', 'gb18030'];
  // In this order: GB18030 takes nearly any pairs of bytes, those of a UTF-8 text with one wound among them.
  for (const encoding of tried) if (brokenShare(bytes, encoding) <= tolerated) return encoding;
  throw new SheetProblem('encoding', {}, { where: tried.join(' / ').toUpperCase() });
}

/** The text of a file in pieces of 64 KB. The encoding comes from `encodingOf`. */
export function* piecesOf(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += piece) {
    const text = decoder.decode(bytes.subarray(at, at + piece), { stream: true });
    if (text !== '') yield text;
  }
  const last = decoder.decode();
  if (last !== '') yield last;
}

/** Decodes the pieces of an XML part: UTF-8 unless its first bytes say UTF-16 or name another encoding. */
export class XmlDecoder {
  readonly #place: Place;
  #decoder: TextDecoder | null = null;

  constructor(place: Place) {
    this.#place = place;
  }

  decode(bytes: Uint8Array): string {
    if (!this.#decoder) {
      const head = String.fromCharCode(...bytes.subarray(0, 100));
      const declared = head.startsWith('<?xml') ? declaredEncoding(head.slice(0, head.indexOf('?>') + 1)) : null;
      const start = bytes.subarray(0, 4);
      this.#decoder = new TextDecoder(markedEncoding(start) ?? declared ?? 'utf-8', { fatal: true });
    }
    return this.#run(() => this.#decoder?.decode(bytes, { stream: true }) ?? '');
  }

  end(): string {
    return this.#run(() => this.#decoder?.decode() ?? '');
  }

  #run(decode: () => string): string {
    try {
      return decode();
    } catch {
      throw new SheetProblem('encoding', this.#place);
    }
  }
}
