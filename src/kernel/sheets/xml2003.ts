/** XML Spreadsheet 2003 (often called .xls): worksheets, rows and typed cells in one XML text. */
import { XmlDecoder } from './decode.ts';
import { SheetProblem, type Place } from './problem.ts';
import { RowWriter, type Source, wanted } from './sink.ts';
import type { Cell, Merge, SheetInfo } from './types.ts';
import { dayOfIso, numberCell, numberOf, textCell } from './values.ts';
import { attributesOf, XmlScanner, type XmlHandler } from './xml.ts';

const piece = 1 << 16;

async function scan(source: Source, handler: XmlHandler, place: () => Place): Promise<void> {
  const { bytes, limits, sink } = source;
  const scanner = new XmlScanner(handler, limits, place);
  const decoder = new XmlDecoder({});
  for (let at = 0; at < bytes.length; at += piece) {
    scanner.write(decoder.decode(bytes.subarray(at, at + piece)));
    await sink.breathe();
  }
  scanner.write(decoder.end());
  scanner.end();
}

/** First pass: which worksheets there are, because their names come before any row. */
async function sheetsOf(source: Source): Promise<SheetInfo[]> {
  const sheets: SheetInfo[] = [];
  let visible = '';
  const handler: XmlHandler = {
    wantsText: false,
    open(name, raw) {
      if (name === 'Worksheet') {
        sheets.push({ index: sheets.length, name: attributesOf(raw, {}).get('Name') ?? '', hidden: false });
      } else if (name === 'Visible') {
        visible = '';
        handler.wantsText = true;
      }
    },
    text(value) {
      visible += value;
    },
    close(name) {
      if (name !== 'Visible') return;
      handler.wantsText = false;
      const last = sheets.at(-1);
      if (last && /hidden/i.test(visible)) last.hidden = true;
    },
  };
  await scan(source, handler, () => ({}));
  const limit = source.limits.sheets;
  if (sheets.length > limit) throw new SheetProblem('tooManySheets', {}, { count: sheets.length, limit });
  if (sheets.length === 0) throw new SheetProblem('noSheet');
  return sheets;
}

class Xml2003Handler implements XmlHandler {
  wantsText = false;
  readonly merges: Merge[][] = [];
  readonly #source: Source;
  readonly #sheets: readonly SheetInfo[];
  #sheet = -1;
  #rows: RowWriter | null = null;
  #row = 0;
  #column = 0;
  #hidden = false;
  #across = 0;
  #type = '';
  #value = '';

  constructor(source: Source, sheets: readonly SheetInfo[]) {
    this.#source = source;
    this.#sheets = sheets;
  }

  place(): Place {
    const place: Place = { sheet: this.#sheets[this.#sheet]?.name ?? '' };
    if (this.#row > 0) place.row = this.#row;
    if (this.#row > 0 && this.#column >= 0) place.column = this.#column;
    return place;
  }

  #index(text: string | undefined, least: number, most: number): number {
    if (text === undefined) return least;
    const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
    if (value < least || value > most)
      throw new SheetProblem('badReference', this.place(), { value: text.slice(0, 30) });
    return value;
  }

  open(name: string, raw: string): void {
    if (name === 'Worksheet') this.#openSheet();
    else if (!this.#rows) return;
    else if (name === 'Row') {
      const attributes = attributesOf(raw, this.place());
      this.#row = this.#index(attributes.get('Index'), this.#row + 1, 1_048_576);
      this.#column = -1;
      this.#across = 0;
      this.#hidden = attributes.get('Hidden') === '1';
    } else if (name === 'Cell') this.#openCell(raw);
    else if (name === 'Data') {
      this.#type = attributesOf(raw, this.place()).get('Type') ?? 'String';
      this.#value = '';
      this.wantsText = true;
    }
  }

  #openSheet(): void {
    this.#sheet += 1;
    this.#row = 0;
    this.merges[this.#sheet] = [];
    const name = this.#sheets[this.#sheet]?.name ?? '';
    this.#rows = wanted(this.#source, this.#sheet) ? new RowWriter(this.#source, this.#sheet, name) : null;
  }

  #openCell(raw: string): void {
    const attributes = attributesOf(raw, this.place());
    // A merged cell takes the columns to its right along.
    const next = this.#column + 1 + this.#across;
    this.#column = this.#index(attributes.get('Index'), next + 1, 16_384) - 1;
    this.#across = this.#index(attributes.get('MergeAcross'), 0, 16_384);
    const down = this.#index(attributes.get('MergeDown'), 0, 1_048_576);
    if (this.#across === 0 && down === 0) return;
    const merges = this.merges[this.#sheet] ?? [];
    const limit = this.#source.limits.merges;
    if (merges.length >= limit) throw new SheetProblem('tooManyMerges', this.place(), { limit });
    const [top, left] = [this.#row, this.#column];
    merges.push({ top, left, bottom: top + down, right: left + this.#across });
  }

  text(value: string): void {
    this.#value += value;
    if (this.#value.length > this.#source.limits.xmlToken) throw new SheetProblem('damaged', this.place());
  }

  close(name: string): void {
    if (name === 'Data') {
      this.wantsText = false;
      this.#rows?.put(this.#row, this.#column, this.#cell());
    } else if (name === 'Row') this.#rows?.end(this.#row, this.#hidden);
    else if (name === 'Worksheet') this.#rows = null;
  }

  #cell(): Cell {
    const text = this.#value;
    if (text === '') return null;
    switch (this.#type) {
      case 'Number':
        return numberCell(numberOf(text), 0, false);
      case 'Boolean':
        return text.trim() === '1';
      case 'DateTime':
        return dayOfIso(text) ?? textCell(text);
      case 'Error':
        return { error: text.slice(0, 50) };
      default:
        return textCell(text);
    }
  }
}

export async function readXml2003(source: Source): Promise<void> {
  const sheets = await sheetsOf(source);
  source.sink.info({ kind: 'html', encoding: 'utf-8', delimiter: null, sheets });
  const handler = new Xml2003Handler(source, sheets);
  await scan(source, handler, () => handler.place());
  sheets.forEach(({ index }) => wanted(source, index) && source.sink.merges(index, handler.merges[index] ?? []));
  await source.sink.breathe();
}
