/** The least that could do the same: no XML parser, no checks, no streams; the whole file in memory, one kind of file only. */
import { createWriteStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw, inflateRawSync } from 'node:zlib';
import { makeBook, row, styles, worksheet } from '../test/hostile/book.ts';

export const columns = 12;
const letters = 'ABCDEFGHIJKL';

/** A row of sell-out as dealers send it: a day, codes, names, numbers, and texts that repeat. */
export function cellsOf(n: number): (string | number)[] {
  return [
    46_000 + (n % 365),
    `D${String(n % 800).padStart(4, '0')}`,
    `经销商${n % 800}号`,
    `P${n % 300}`,
    `茶饮料 ${n % 300} 500ml*15`,
    '6921234567893',
    (n % 97) + 1,
    '箱',
    (n % 50) + 10.5,
    ((n % 97) + 1) * ((n % 50) + 10.5),
    `XS-2026-${n}`,
    n % 7 === 0 ? '赠品' : '正常',
  ];
}

/** An .xlsx as Excel writes it, with shared texts and formats. */
export function excelFile(rows: number): Buffer {
  const numbers = new Map<string, number>();
  const shared = (text: string) => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  const written: string[] = [];
  for (let n = 1; n <= rows; n += 1) {
    const cells = cellsOf(n).map((value, at) =>
      typeof value === 'string'
        ? `<c r="${letters[at]}${n}" s="1" t="s"><v>${shared(value)}</v></c>`
        : `<c r="${letters[at]}${n}" s="${at === 0 ? 0 : 1}"><v>${value}</v></c>`,
    );
    written.push(row(n, ...cells));
  }
  const texts = [...numbers.keys()].map((text) => `<si><t>${text}</t></si>`);
  return makeBook({
    sheet: worksheet(written.join('')),
    strings: `<sst count="${rows * 7}" uniqueCount="${texts.length}">${texts.join('')}</sst>`,
    styles: styles([14, 0]),
  });
}

/** The unpacked bytes of a part, found by its local header. */
function partOf(zip: Buffer, name: string): Buffer {
  const at = zip.indexOf(name) - 30;
  const from = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  return inflateRawSync(zip.subarray(from, from + zip.readUInt32LE(at + 18)));
}

function textsOf(bytes: Buffer): string[] {
  const found: string[] = [];
  for (let at = bytes.indexOf('<t>'); at >= 0; at = bytes.indexOf('<t>', at)) {
    const end = bytes.indexOf('</t>', at);
    found.push(bytes.toString('utf8', at + 3, end));
    at = end;
  }
  return found;
}

/** Reads what excelFile makes: looks for `<v>`, the letter before it says text or number. Answers the count of values. */
export function readFloor(path: string): number {
  const zip = readFileSync(path);
  const texts = textsOf(partOf(zip, 'xl/sharedStrings.xml'));
  const bytes = partOf(zip, 'xl/worksheets/sheet1.xml');
  let rows: (string | number)[][] = [];
  let cells: (string | number)[] = [];
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 60) continue;
    const next = bytes[at + 1];
    if (next === 118) {
      const isText = bytes[at - 3] === 115;
      let end = at + 3;
      while (bytes[end] !== 60) end += 1;
      const value = Number(bytes.toString('latin1', at + 3, end));
      cells.push(isText ? (texts[value] ?? '') : value);
      count += 1;
      at = end + 3;
    } else if (next === 47 && bytes[at + 2] === 114) {
      rows.push(cells);
      cells = [];
      // The taker of ours keeps no rows either.
      if (rows.length === 500) rows = [];
    }
  }
  return count;
}

function* lines(rows: number): Generator<Buffer> {
  let text = '';
  for (let n = 1; n <= rows; n += 1) {
    text += `<row r="${n}">`;
    const cells = cellsOf(n);
    for (let at = 0; at < columns; at += 1) {
      const value = cells[at];
      text +=
        typeof value === 'string'
          ? `<c r="${letters[at]}${n}" t="inlineStr"><is><t>${value}</t></is></c>`
          : `<c r="${letters[at]}${n}"><v>${value}</v></c>`;
    }
    text += '</row>';
    if (text.length < 1 << 16) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

/** Writes the sheet alone, packed at the same level of compression as ours: no escapes, no looks, no archive around it. */
export async function writeFloor(path: string, rows: number): Promise<void> {
  const deflate = createDeflateRaw({ level: 4, chunkSize: 1 << 16 });
  await pipeline(Readable.from(lines(rows)), deflate, createWriteStream(path));
}
