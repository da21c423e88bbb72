/** .xls: the stream of a binary workbook, Excel 97 to 2003 (BIFF8) and 5.0/95 (BIFF5). */
import { readBiffSheet } from './biff-sheet.ts';
import { type BinaryRecord, continuedAt, kinds, PieceReader, recordAt } from './biff-records.ts';
import { builtInKind, type FormatKind, kindOfFormat } from './formats.ts';
import { Container } from './ole.ts';
import { SheetProblem } from './problem.ts';
import { type Source, wanted } from './sink.ts';
import { SharedStrings } from './xlsx-strings.ts';

export interface BiffBook {
  bytes: Buffer;
  biff8: boolean;
  strings: SharedStrings;
  kinds: FormatKind[];
  from1904: boolean;
  /** Of texts in BIFF5. */
  decoder: TextDecoder;
}

interface Listed {
  name: string;
  hidden: boolean;
  offset: number;
}

const codePages: Record<number, string> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  1251: 'windows-1251',
  1252: 'windows-1252',
  10_008: 'gb18030',
  32_769: 'windows-1252',
};

/** Which stream holds the workbook, or what else this container is. */
function streamOf(container: Container): Buffer {
  const bytes = container.read('Workbook') ?? container.read('Book');
  if (bytes) return bytes;
  if (container.has('EncryptedPackage')) throw new SheetProblem('encrypted');
  if (container.has('WordDocument')) throw new SheetProblem('word');
  if (container.has('PowerPoint Document')) throw new SheetProblem('slides');
  throw new SheetProblem('notATable');
}

class Globals {
  readonly book: BiffBook;
  readonly sheets: Listed[] = [];
  readonly #formats = new Map<number, FormatKind>();
  readonly #formatIds: number[] = [];
  readonly #source: Source;

  constructor(source: Source, bytes: Buffer) {
    this.#source = source;
    const first = recordAt(bytes, 0);
    if (first?.kind !== kinds.bof || first.data.length < 4) {
      throw first && [0x09, 0x209, 0x409].includes(first.kind)
        ? new SheetProblem('oldExcel')
        : new SheetProblem('damaged', { part: 'Workbook' });
    }
    this.book = {
      bytes,
      biff8: first.data.readUInt16LE(0) >= 0x600,
      strings: new SharedStrings(source.limits),
      kinds: [],
      from1904: false,
      decoder: new TextDecoder('gb18030'),
    };
    this.#read(first.next);
    this.book.kinds = this.#formatIds.map((id) => this.#formats.get(id) ?? builtInKind(id) ?? 0);
  }

  #read(from: number): void {
    for (let at = from; ;) {
      const record = recordAt(this.book.bytes, at);
      if (!record) throw new SheetProblem('truncated');
      if (record.kind === kinds.eof) return;
      at = record.kind === kinds.sst ? this.#strings(record) : record.next;
      this.#one(record);
    }
  }

  #one({ kind, data }: BinaryRecord): void {
    if (kind === kinds.filePass) throw new SheetProblem('encrypted');
    if (kind === kinds.date1904 && data.length >= 2) this.book.from1904 = data.readUInt16LE(0) === 1;
    else if (kind === kinds.codePage && data.length >= 2) this.#codePage(data.readUInt16LE(0));
    else if (kind === kinds.format) this.#format(data);
    else if (kind === kinds.xf && data.length >= 4) this.#formatIds.push(data.readUInt16LE(2));
    else if (kind === kinds.boundSheet) this.#sheet(data);
    if (this.#formatIds.length > this.#source.limits.formats) {
      throw new SheetProblem('tooManyFormats', {}, { limit: this.#source.limits.formats });
    }
  }

  #codePage(page: number): void {
    this.book.decoder = new TextDecoder(codePages[page] ?? 'gb18030');
  }

  #format(data: Buffer): void {
    if (data.length < 3) return;
    const reader = new PieceReader([data.subarray(2)], 'Workbook FORMAT');
    const text = this.book.biff8
      ? reader.unicode(reader.word())
      : this.book.decoder.decode(data.subarray(3, 3 + data.readUInt8(2)));
    this.#formats.set(data.readUInt16LE(0), kindOfFormat(text));
  }

  #sheet(data: Buffer): void {
    if (data.length < 8) throw new SheetProblem('damaged', { part: 'Workbook BOUNDSHEET' });
    // Kind 0 is a worksheet; charts and macro sheets are none.
    if (data.readUInt8(5) !== 0) return;
    const reader = new PieceReader([data.subarray(6)], 'Workbook BOUNDSHEET');
    const name = this.book.biff8
      ? reader.unicode(reader.byte())
      : this.book.decoder.decode(data.subarray(7, 7 + data.readUInt8(6)));
    const offset = data.readUInt32LE(0);
    if (this.sheets.some((one) => one.offset === offset)) throw new SheetProblem('damaged', { sheet: name });
    this.sheets.push({ name, hidden: (data.readUInt8(4) & 3) !== 0, offset });
    const limit = this.#source.limits.sheets;
    if (this.sheets.length > limit) throw new SheetProblem('tooManySheets', {}, { count: this.sheets.length, limit });
  }

  #strings(record: BinaryRecord): number {
    const { pieces, next } = continuedAt(this.book.bytes, record);
    const reader = new PieceReader(pieces, 'Workbook SST');
    reader.long();
    const count = reader.long();
    // Some programs write a count too large; a cell that points past the end is refused where it stands.
    for (let at = 0; at < count && !reader.done; at += 1) this.book.strings.add(reader.unicode(reader.word()));
    return next;
  }
}

export async function readXls(source: Source): Promise<void> {
  const { sink } = source;
  const globals = new Globals(source, streamOf(new Container(source.bytes)));
  const { book, sheets } = globals;
  if (sheets.length === 0) throw new SheetProblem('noSheet');
  sink.info({
    kind: 'xls',
    encoding: null,
    delimiter: null,
    sheets: sheets.map(({ name, hidden }, index) => ({ index, name, hidden })),
  });
  for (const [index, { name, offset }] of sheets.entries()) {
    if (!wanted(source, index)) continue;
    await readBiffSheet(source, book, index, name, offset);
  }
}
