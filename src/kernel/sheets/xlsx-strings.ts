/** The shared texts of a workbook, kept as UTF-8 outside the heap: a million texts cost their bytes and an offset each. */
import { XmlDecoder } from './decode.ts';
import type { SheetLimits } from './limits.ts';
import { SheetProblem } from './problem.ts';
import { XmlScanner, type XmlHandler } from './xml.ts';
import type { Archive } from './zip.ts';

/** `_x000D_` stands for a character XML cannot hold, `_x005F_` for the underscore of a text that looks like one. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** The first texts are heads and frequent names: they are kept ready as strings. */
const kept = 50_000;

export class SharedStrings {
  #bytes = Buffer.allocUnsafe(1 << 16);
  #ends = new Uint32Array(1 << 12);
  #used = 0;
  #count = 0;
  readonly #ready: string[] = [];
  readonly #limits: SheetLimits;

  constructor(limits: SheetLimits) {
    this.#limits = limits;
  }

  get count(): number {
    return this.#count;
  }

  add(text: string): void {
    const { strings, stringBytes } = this.#limits;
    const needed = this.#used + text.length * 3;
    if (this.#count >= strings || this.#used + text.length > stringBytes) throw new SheetProblem('tooManyStrings');
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.#used);
      this.#bytes = larger;
    }
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#used += this.#bytes.write(text, this.#used, 'utf8');
    this.#ends[this.#count] = this.#used;
    this.#count += 1;
  }

  /** The text with this number; undefined when there is none. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count && Number.isInteger(index))) return undefined;
    if (index >= kept) return this.#read(index);
    const ready = this.#ready[index];
    if (ready !== undefined) return ready;
    const text = this.#read(index);
    this.#ready[index] = text;
    return text;
  }

  #read(index: number): string {
    return this.#bytes.toString('utf8', index === 0 ? 0 : this.#ends[index - 1], this.#ends[index]);
  }
}

/** Joins the runs of rich text; readings above Chinese or Japanese words (rPh) are not part of the text. */
class StringsHandler implements XmlHandler {
  wantsText = false;
  #text = '';
  #reading = 0;
  readonly #strings: SharedStrings;
  readonly #limits: SheetLimits;
  readonly #part: string;

  constructor(strings: SharedStrings, limits: SheetLimits, part: string) {
    this.#strings = strings;
    this.#limits = limits;
    this.#part = part;
  }

  open(name: string): void {
    if (name === 'si') this.#text = '';
    else if (name === 'rPh') this.#reading += 1;
    else if (name === 't') this.wantsText = this.#reading === 0;
  }

  text(value: string): void {
    this.#text += value;
    if (this.#text.length > this.#limits.xmlToken) throw new SheetProblem('damaged', { part: this.#part });
  }

  close(name: string): void {
    if (name === 't') this.wantsText = false;
    else if (name === 'rPh') this.#reading -= 1;
    else if (name === 'si') this.#strings.add(unescaped(this.#text));
  }
}

export async function sharedStringsOf(
  archive: Archive,
  part: string | null,
  limits: SheetLimits,
): Promise<SharedStrings> {
  const strings = new SharedStrings(limits);
  if (part === null) return strings;
  const place = { part };
  const scanner = new XmlScanner(new StringsHandler(strings, limits, part), limits, () => place);
  const decoder = new XmlDecoder(place);
  for await (const chunk of archive.read(part)) scanner.write(decoder.decode(chunk));
  scanner.write(decoder.end());
  scanner.end();
  return strings;
}
