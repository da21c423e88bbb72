/** What a file is, by its bytes. The name is not asked: half of the ".xls" of Chinese systems are HTML. */
import { markedEncoding } from './decode.ts';
import { SheetProblem } from './problem.ts';

export type Form = 'xlsx' | 'ole' | 'html' | 'mhtml' | 'xml2003' | 'csv';

const magic: readonly (readonly [string, 'pdf' | 'image' | 'archive' | 'oldExcel' | 'notATable'])[] = [
  ['25504446', 'pdf'],
  ['89504e47', 'image'],
  ['ffd8ff', 'image'],
  ['47494638', 'image'],
  ['424d', 'image'],
  ['49492a00', 'image'],
  ['4d4d002a', 'image'],
  ['52494646', 'image'],
  ['526172211a07', 'archive'],
  ['377abcaf271c', 'archive'],
  ['1f8b08', 'archive'],
  ['425a68', 'archive'],
  ['fd377a585a00', 'archive'],
  ['28b52ffd', 'archive'],
  ['0900040000', 'oldExcel'],
  ['0902060000', 'oldExcel'],
  ['0904060000', 'oldExcel'],
  ['4d5a', 'notATable'],
  ['7f454c46', 'notATable'],
  ['53514c69746520666f726d6174', 'notATable'],
  ['00000020667479', 'image'],
  ['0000001c667479', 'image'],
  ['00000018667479', 'image'],
];

/** Bitmaps and programs begin like words do (BM, MZ): what is all text is no picture. */
function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 512).some((byte) => byte === 0);
}

/** The first 4 KB as text, good enough to recognise tags. */
export function headText(bytes: Uint8Array): string {
  const encoding = markedEncoding(bytes);
  const head = bytes.subarray(0, 4096);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return new TextDecoder(encoding).decode(head);
  return new TextDecoder('latin1').decode(encoding === 'utf-8' && bytes[0] === 0xef ? head.subarray(3) : head);
}

function formOfText(head: string): Form {
  const text = head.trimStart();
  if (
    /^MIME-Version:|^From:[^\n]*\n|^Content-Type:\s*multipart/im.test(text.slice(0, 300)) &&
    /multipart/i.test(text)
  ) {
    return 'mhtml';
  }
  if (!text.startsWith('<')) return 'csv';
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(text) && /^<\?(xml|mso)|^<(\w+:)?Workbook/i.test(text)) {
    if (!/^<html/i.test(text)) return 'xml2003';
  }
  return /<(!doctype\s+html|html|head|meta|table|body|style|div|tr|thead|tbody|center|font|title|script|form|br|b|p|i|span)\b/i.test(
    text,
  )
    ? 'html'
    : 'csv';
}

/** Refuses what is known and no table; text of any kind is tried as CSV. */
export function formOf(bytes: Uint8Array): Form {
  if (bytes.length === 0) throw new SheetProblem('empty');
  const start = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  if (start.startsWith('504b0304') || start.startsWith('504b0506') || start.startsWith('504b0708')) return 'xlsx';
  if (start.startsWith('d0cf11e0a1b11ae1')) return 'ole';
  for (const [prefix, code] of magic) {
    if (start.startsWith(prefix) && !(prefix.length <= 4 && isText(bytes))) throw new SheetProblem(code);
  }
  const head = headText(bytes);
  const form = formOfText(head);
  // Zero bytes that are no UTF-16 mean that this is no text at all.
  if (form === 'csv' && markedEncoding(bytes) === null && !isText(bytes)) throw new SheetProblem('notATable');
  return form;
}
