/** A tiny writer of .xls: records in a stream, the stream in a container. */
import { utils, write } from 'cfb';

export const record = (kind: number, data: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(kind, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
};

export const u16 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, at) => bytes.writeUInt16LE(value & 0xffff, at * 2));
  return bytes;
};
export const u32 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => bytes.writeUInt32LE(value >>> 0, at * 4));
  return bytes;
};
const double = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};

/** A string of BIFF8 with its length in two bytes (or one, for names of sheets). */
export function unicode(text: string, lengthBytes: 1 | 2 = 2): Buffer {
  const wide = /[\u0100-\uffff]/.test(text);
  const length = lengthBytes === 1 ? Buffer.from([text.length]) : u16(text.length);
  return Buffer.concat([length, Buffer.from([wide ? 1 : 0]), Buffer.from(text, wide ? 'utf16le' : 'latin1')]);
}

export const bof = (type: number, version = 0x600) => record(0x809, u16(version, type, 0, 0, 0, 0, 0, 0));
export const eof = record(0x0a, Buffer.alloc(0));
export const number = (row: number, column: number, value: number, xf = 0) =>
  record(0x203, Buffer.concat([u16(row, column, xf), double(value)]));
export const rk = (row: number, column: number, bits: number) =>
  record(0x27e, Buffer.concat([u16(row, column, 0), u32(bits)]));
export const mulRk = (row: number, column: number, ...bits: number[]) =>
  record(
    0xbd,
    Buffer.concat([
      u16(row, column),
      ...bits.map((one) => Buffer.concat([u16(0), u32(one)])),
      u16(column + bits.length - 1),
    ]),
  );
export const labelSst = (row: number, column: number, index: number) =>
  record(0xfd, Buffer.concat([u16(row, column, 0), u32(index)]));
export const label = (row: number, column: number, text: Buffer) =>
  record(0x204, Buffer.concat([u16(row, column, 0), text]));
export const boolErr = (row: number, column: number, value: number, isError: 0 | 1) =>
  record(0x205, Buffer.concat([u16(row, column, 0), Buffer.from([value, isError])]));
export const formula = (row: number, column: number, result: Buffer) =>
  record(0x06, Buffer.concat([u16(row, column, 0), result, Buffer.alloc(8)]));
export const numberResult = double;
export const special = (kind: number, value = 0) => Buffer.from([kind, 0, value, 0, 0, 0, 0xff, 0xff]);
export const hiddenRow = (row: number) => record(0x208, u16(row, 0, 1, 255, 0, 0, 0x20, 0));
export const merged = (top: number, bottom: number, left: number, right: number) =>
  record(0xe5, u16(1, top, bottom, left, right));
export const xf = (format: number) => record(0xe0, Buffer.concat([u16(0, format), Buffer.alloc(16)]));
export const format = (id: number, code: string) => record(0x41e, Buffer.concat([u16(id), unicode(code)]));
export const sst = (...texts: string[]) =>
  record(0xfc, Buffer.concat([u32(texts.length, texts.length), ...texts.map((text) => unicode(text))]));

export interface XlsSheet {
  name: string;
  records: Buffer[];
  hidden?: true;
}

/** The stream: globals, then the sheets; the places of the sheets are put in when they are known. */
export function workbookStream(globals: readonly Buffer[], sheets: readonly XlsSheet[], version = 0x600): Buffer {
  const bound = (offset: number, { name, hidden }: XlsSheet) => {
    const title =
      version === 0x600 ? unicode(name, 1) : Buffer.concat([Buffer.from([name.length]), Buffer.from(name, 'latin1')]);
    return record(0x85, Buffer.concat([u32(offset), Buffer.from([hidden ? 1 : 0, 0]), title]));
  };
  const bodies = sheets.map(({ records }) => Buffer.concat([bof(0x10, version), ...records, eof]));
  const headOf = (offsets: readonly number[]) =>
    Buffer.concat([bof(0x05, version), ...globals, ...sheets.map((sheet, at) => bound(offsets[at] ?? 0, sheet)), eof]);
  let at = headOf([]).length;
  const offsets = bodies.map((body) => {
    const here = at;
    at += body.length;
    return here;
  });
  return Buffer.concat([headOf(offsets), ...bodies]);
}

/** The stream in a container, under a name. Small streams go to the mini stream by themselves. */
export function container(streams: Record<string, Buffer>): Buffer {
  const file = utils.cfb_new();
  for (const [name, bytes] of Object.entries(streams)) utils.cfb_add(file, `/${name}`, bytes);
  return Buffer.from(write(file, { type: 'buffer' }) as Uint8Array);
}

export const xls = (globals: readonly Buffer[], ...records: Buffer[]) =>
  container({ Workbook: workbookStream(globals, [{ name: '销售', records }]) });
