import { utils, write } from 'cfb';
import type { MadeFile } from './types.ts';
import { area, serial } from './write.ts';
import type { Made, MadeSheet } from './write.ts';

/** A small writer of BIFF8, the format of Excel 97 to 2003, which many systems still export. */

const LIMIT = 8224;
const ERRORS: Record<string, number> = { '#DIV/0!': 7, '#VALUE!': 15, '#REF!': 23, '#NAME?': 29, '#N/A': 42 };

interface Book {
  strings: Map<string, number>;
  formats: string[];
}

const u16 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => bytes.writeUInt16LE(value & 0xffff, i * 2));
  return bytes;
};
const u32 = (value: number) => u16(value & 0xffff, value >>> 16);
const f64 = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};

function record(id: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  if (body.length > LIMIT) throw new Error('record too long');
  return Buffer.concat([u16(id, body.length), body]);
}

/** Wide when a character needs it, one byte each when not: real files mix both. */
function text(value: string, lengthBytes: 1 | 2 = 2): Buffer {
  const wide = Array.from(value).some((char) => (char.codePointAt(0) ?? 0) > 0xff);
  const length = lengthBytes === 2 ? u16(value.length) : Buffer.from([value.length]);
  return Buffer.concat([length, Buffer.from([wide ? 1 : 0]), Buffer.from(value, wide ? 'utf16le' : 'latin1')]);
}

export function xls(name: string, ...sheets: MadeSheet[]): MadeFile {
  const book: Book = { strings: new Map(), formats: [] };
  const bodies = sheets.map((sheet) => sheetRecords(book, sheet));
  const globals = (offsets: number[]) =>
    Buffer.concat([
      record(0x809, u16(0x600, 5, 0x0dbb, 0x07cc), u32(0), u32(6)),
      record(0x42, u16(1200)),
      record(0x22, u16(0)),
      ...Array.from({ length: 4 }, () => record(0x31, u16(220, 0, 0x7fff, 400, 0), u32(0), text('宋体', 1))),
      ...book.formats.map((format, i) => record(0x41e, u16(164 + i), text(format))),
      ...Array.from({ length: 15 }, () => xf(0, 0xfff5)),
      xf(0, 1),
      ...book.formats.map((_, i) => xf(164 + i, 1)),
      ...sheets.map((sheet, i) =>
        record(0x85, u32(offsets[i] ?? 0), Buffer.from([sheet.hidden ? 1 : 0, 0]), text(sheet.name, 1)),
      ),
      sharedStrings([...book.strings.keys()]),
      record(0x0a),
    ]);
  const start = globals([]).length;
  const offsets = bodies.map((_, i) => bodies.slice(0, i).reduce((sum, body) => sum + body.length, start));
  const stream = Buffer.concat([globals(offsets), ...bodies]);
  const container = utils.cfb_new();
  utils.cfb_add(container, '/Workbook', stream);
  return { name, bytes: Buffer.from(write(container, { type: 'buffer' })) };
}

const xf = (format: number, flags: number) => record(0xe0, u16(0, format, flags), Buffer.alloc(14));

/** The table of strings, cut into CONTINUE records between strings, never inside one. */
function sharedStrings(list: string[]): Buffer {
  const chunks: Buffer[] = [Buffer.concat([u32(list.length), u32(list.length)])];
  for (const one of list) {
    const next = text(one);
    const last = chunks.at(-1) ?? Buffer.alloc(0);
    if (last.length + next.length > LIMIT) chunks.push(next);
    else chunks[chunks.length - 1] = Buffer.concat([last, next]);
  }
  return Buffer.concat(chunks.map((chunk, i) => record(i === 0 ? 0xfc : 0x3c, chunk)));
}

function sheetRecords(book: Book, sheet: MadeSheet): Buffer {
  const width = Math.max(...sheet.grid.map((row) => row.length));
  const rows = sheet.grid.map((row, r) => {
    const hidden = sheet.hiddenRows?.includes(r + 1) ? 0x20 : 0;
    return record(0x208, u16(r, 0, row.length, 255, 0, 0, 0x100 | hidden, 15));
  });
  const cells = sheet.grid.flatMap((row, r) => row.map((value, c) => cellRecord(book, r, c, value)));
  const merges = (sheet.merges ?? []).map(area).map((one) => u16(one.top, one.bottom, one.left, one.right));
  const columns = (sheet.hiddenColumns ?? []).map((c) => record(0x7d, u16(c, c, 0, 15, 1, 0)));
  return Buffer.concat([
    record(0x809, u16(0x600, 0x10, 0x0dbb, 0x07cc), u32(0), u32(6)),
    ...columns,
    record(0x200, u32(0), u32(sheet.grid.length), u16(0, width, 0)),
    ...rows,
    ...cells,
    ...(merges.length > 0 ? [record(0xe5, u16(merges.length), ...merges)] : []),
    record(0x0a),
  ]);
}

function cellRecord(book: Book, r: number, c: number, value: Made): Buffer {
  const at = (style = 15) => u16(r, c, style);
  if (value === null) return Buffer.alloc(0);
  if (typeof value === 'string') return shared(book, at(), value);
  if (typeof value === 'number') return numeric(at(), value);
  if (typeof value === 'boolean') return record(0x205, at(), Buffer.from([value ? 1 : 0, 0]));
  if ('day' in value) return numeric(at(style(book, value.format ?? 'yyyy/m/d')), serial(value.day));
  if ('num' in value) return numeric(at(style(book, value.format)), value.num);
  if ('inline' in value) return shared(book, at(), value.inline);
  if ('rich' in value) return shared(book, at(), value.rich.join(''));
  if ('error' in value) return record(0x205, at(), Buffer.from([ERRORS[value.error] ?? 42, 1]));
  // The formula itself is one number token: readers take the value beside it.
  const formula = Buffer.concat([u16(3), Buffer.from([0x1e, 0, 0])]);
  if (typeof value.value === 'number') return record(0x06, at(), f64(value.value), u16(0), u32(0), formula);
  const kept = Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff]);
  return Buffer.concat([record(0x06, at(), kept, u16(0), u32(0), formula), record(0x207, text(value.value))]);
}

function shared(book: Book, at: Buffer, value: string): Buffer {
  const index = book.strings.get(value) ?? book.strings.size;
  book.strings.set(value, index);
  return record(0xfd, at, u32(index));
}

/** Whole numbers and hundredths as RK, as Excel saves them; anything else as a double. */
function numeric(at: Buffer, value: number): Buffer {
  const small = (n: number) => Number.isInteger(n) && Math.abs(n) < 2 ** 29;
  if (small(value)) return record(0x27e, at, u32(((value << 2) | 2) >>> 0));
  const cents = Math.round(value * 100);
  if (small(cents) && cents / 100 === value) return record(0x27e, at, u32(((cents << 2) | 3) >>> 0));
  return record(0x203, at, f64(value));
}

function style(book: Book, format: string): number {
  if (!book.formats.includes(format)) book.formats.push(format);
  return 16 + book.formats.indexOf(format);
}
