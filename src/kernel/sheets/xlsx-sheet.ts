/** One worksheet of an .xlsx, cell by cell. */
import type { FormatKind } from './formats.ts';
import { type Place, SheetProblem } from './problem.ts';
import { readRange, readReference } from './references.ts';
import { RowWriter, type Source } from './sink.ts';
import type { Cell, Merge } from './types.ts';
import { dayOfIso, numberCell, numberOf, textCell } from './values.ts';
import { attributesOf, type XmlHandler } from './xml.ts';
import { type SharedStrings, unescaped } from './xlsx-strings.ts';

export interface SheetContext {
  index: number;
  name: string;
  strings: SharedStrings;
  kinds: readonly FormatKind[];
  from1904: boolean;
}

/** The order Excel and most others write; anything else takes the slow way through a map. */
const usualCell = /^ r="([A-Z]{1,3}[0-9]{1,7})"(?: s="(\d{1,6})")?(?: t="(\w{1,9})")?\s*$/;

export class SheetHandler implements XmlHandler {
  wantsText = false;
  readonly merges: Merge[] = [];
  readonly #source: Source;
  readonly #context: SheetContext;
  readonly #rows: RowWriter;
  #row = 0;
  #column = -1;
  #hidden = false;
  #kind = '';
  #format = 0;
  #value = '';
  /** Where we stand: 0 outside the data, 1 in it, 2 in a row, 3 in a cell. */
  #level = 0;
  #reading = 0;

  constructor(source: Source, context: SheetContext) {
    this.#source = source;
    this.#context = context;
    this.#rows = new RowWriter(source, context.index, context.name);
  }

  place(): Place {
    const place: Place = { sheet: this.#context.name };
    if (this.#level >= 2 && this.#row > 0) place.row = this.#row;
    if (this.#level >= 3 && this.#column >= 0) place.column = this.#column;
    return place;
  }

  open(name: string, raw: string): void {
    if (this.#level === 3) this.#openInCell(name);
    else if (this.#level === 2) {
      if (name === 'c') this.#openCell(raw);
    } else if (this.#level === 1) {
      if (name === 'row') this.#openRow(raw);
    } else if (name === 'sheetData') this.#level = 1;
    else if (name === 'mergeCell') this.#merge(raw);
  }

  #openInCell(name: string): void {
    if (name === 'v') {
      this.#value = '';
      this.wantsText = true;
    } else if (name === 't') this.wantsText = this.#reading === 0;
    else if (name === 'rPh') this.#reading += 1;
    else if (name === 'c') throw new SheetProblem('damaged', this.place());
  }

  #openRow(raw: string): void {
    const attributes = attributesOf(raw, this.place());
    const given = attributes.get('r');
    this.#row += 1;
    this.#column = -1;
    if (given !== undefined) {
      const n = /^\d{1,7}$/.test(given) ? Number(given) : 0;
      if (n < 1 || n > 1_048_576) {
        throw new SheetProblem('badReference', { sheet: this.#context.name }, { value: given.slice(0, 30) });
      }
      if (n < this.#row) throw new SheetProblem('rowOrder', { sheet: this.#context.name, row: n });
      this.#row = n;
    }
    this.#hidden = /^(1|true)$/.test(attributes.get('hidden') ?? '');
    this.#level = 2;
  }

  #openCell(raw: string): void {
    const usual = usualCell.exec(raw);
    let reference: string | undefined;
    if (usual) {
      reference = usual[1];
      this.#format = usual[2] === undefined ? 0 : Number(usual[2]);
      this.#kind = usual[3] ?? 'n';
    } else {
      const attributes = attributesOf(raw, this.place());
      reference = attributes.get('r');
      this.#format = Number(attributes.get('s') ?? 0);
      this.#kind = attributes.get('t') ?? 'n';
    }
    this.#level = 3;
    this.#value = '';
    if (reference === undefined) {
      this.#column += 1;
      return;
    }
    const at = readReference(reference);
    if (!at || at.row !== this.#row) {
      const place = { sheet: this.#context.name, row: this.#row };
      throw new SheetProblem('badReference', place, { value: reference.slice(0, 30) });
    }
    this.#column = at.column;
  }

  #merge(raw: string): void {
    const reference = attributesOf(raw, this.place()).get('ref') ?? '';
    const range = readRange(reference);
    if (!range) {
      throw new SheetProblem('badReference', { sheet: this.#context.name }, { value: reference.slice(0, 30) });
    }
    const limit = this.#source.limits.merges;
    if (this.merges.length >= limit) throw new SheetProblem('tooManyMerges', { sheet: this.#context.name }, { limit });
    this.merges.push(range);
  }

  text(value: string): void {
    this.#value = this.#value === '' ? value : this.#value + value;
    if (this.#value.length > this.#source.limits.xmlToken) throw new SheetProblem('damaged', this.place());
  }

  close(name: string): void {
    if (this.#level === 3) {
      if (name === 'v' || name === 't') this.wantsText = false;
      else if (name === 'rPh') this.#reading -= 1;
      else if (name === 'c') this.#closeCell();
    } else if (this.#level === 2) {
      if (name !== 'row') return;
      this.#rows.end(this.#row, this.#hidden);
      this.#level = 1;
    } else if (this.#level === 1 && name === 'sheetData') this.#level = 0;
  }

  #closeCell(): void {
    const cell = this.#value === '' ? null : this.#cell();
    if (cell !== null && this.#rows.has(this.#column)) throw new SheetProblem('duplicateCell', this.place());
    this.#rows.put(this.#row, this.#column, cell);
    this.#level = 2;
  }

  #cell(): Cell {
    const text = this.#value;
    switch (this.#kind) {
      case 's': {
        const shared = /^\s*\d{1,9}\s*$/.test(text) ? this.#context.strings.get(Number(text)) : undefined;
        if (shared === undefined) throw new SheetProblem('badString', this.place());
        return textCell(shared);
      }
      case 'n':
        return numberCell(numberOf(text), this.#context.kinds[this.#format] ?? 0, this.#context.from1904);
      case 'b':
        return text.trim() === '1' || text.trim() === 'true';
      case 'e':
        return { error: text.trim().slice(0, 50) };
      case 'd':
        return dayOfIso(text) ?? textCell(text);
      default:
        return textCell(unescaped(text));
    }
  }
}
