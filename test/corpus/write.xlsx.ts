import { ZipFile } from 'yazl';
import type { MadeFile } from './types.ts';
import { area, columnName, serial } from './write.ts';
import type { Made, MadeSheet } from './write.ts';

const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

interface Book {
  strings: Map<string, number>;
  formats: Map<string, number>;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const item = (text: string) => `<t xml:space="preserve">${escaped(text)}</t>`;

/** Number of a thing in the order in which it was first seen. */
function place(map: Map<string, number>, key: string): number {
  const known = map.get(key) ?? map.size;
  map.set(key, known);
  return known;
}

/** A workbook as Excel and WPS write it: shared strings, styles for dates, merges, hidden rows and columns. */
export async function xlsx(name: string, ...sheets: MadeSheet[]): Promise<MadeFile> {
  const book: Book = { strings: new Map(), formats: new Map([['General', 0]]) };
  const parts = sheets.map((sheet) => sheetXml(book, sheet));
  const zip = new ZipFile();
  const add = (path: string, text: string) => zip.addBuffer(Buffer.from(HEAD + text), path, { mtime: new Date(0) });
  add('[Content_Types].xml', contentTypes(sheets.length));
  add('_rels/.rels', rels([['officeDocument', 'xl/workbook.xml']]));
  add('xl/workbook.xml', workbook(sheets));
  const sheetRels = parts.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]);
  add(
    'xl/_rels/workbook.xml.rels',
    rels([...sheetRels, ['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml']]),
  );
  add('xl/styles.xml', styles([...book.formats.keys()]));
  const strings = [...book.strings.keys()].map((xml) => `<si>${xml}</si>`).join('');
  add('xl/sharedStrings.xml', `<sst xmlns="${NS}" uniqueCount="${book.strings.size}">${strings}</sst>`);
  parts.forEach((xml, i) => add(`xl/worksheets/sheet${i + 1}.xml`, xml));
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return { name, bytes: Buffer.concat(chunks) };
}

function sheetXml(book: Book, sheet: MadeSheet): string {
  const hidden = new Set(sheet.hiddenRows);
  const rows = sheet.grid.map((row, r) => {
    const cells = row.map((value, c) => cellXml(book, `${columnName(c)}${r + 1}`, value)).join('');
    return cells || hidden.has(r + 1)
      ? `<row r="${r + 1}"${hidden.has(r + 1) ? ' hidden="1"' : ''}>${cells}</row>`
      : '';
  });
  const columns = (sheet.hiddenColumns ?? []).map((c) => `<col min="${c + 1}" max="${c + 1}" width="0" hidden="1"/>`);
  const merges = (sheet.merges ?? []).filter((merge) => area(merge)).map((merge) => `<mergeCell ref="${merge}"/>`);
  return (
    `<worksheet xmlns="${NS}">${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}` +
    `<sheetData>${rows.join('')}</sheetData>` +
    `${merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : ''}</worksheet>`
  );
}

function cellXml(book: Book, at: string, value: Made): string {
  if (value === null) return '';
  if (typeof value === 'string') return `<c r="${at}" t="s"><v>${place(book.strings, item(value))}</v></c>`;
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if ('day' in value) return styled(book, at, serial(value.day), value.format ?? 'yyyy/m/d');
  if ('num' in value) return styled(book, at, value.num, value.format);
  if ('inline' in value) return `<c r="${at}" t="inlineStr"><is>${item(value.inline)}</is></c>`;
  if ('error' in value) return `<c r="${at}" t="e"><v>${escaped(value.error)}</v></c>`;
  if ('rich' in value) {
    const runs = value.rich.map((run, i) => `<r>${i > 0 ? '<rPr><b/></rPr>' : ''}${item(run)}</r>`).join('');
    return `<c r="${at}" t="s"><v>${place(book.strings, runs)}</v></c>`;
  }
  const type = typeof value.value === 'string' ? ' t="str"' : '';
  return `<c r="${at}"${type}><f>${escaped(value.formula)}</f><v>${escaped(String(value.value))}</v></c>`;
}

const styled = (book: Book, at: string, n: number, format: string) =>
  `<c r="${at}" s="${place(book.formats, format)}"><v>${n}</v></c>`;

function styles(formats: string[]): string {
  const own = formats.slice(1).map((format, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escaped(format)}"/>`);
  const xfs = formats.map(
    (_, i) =>
      `<xf numFmtId="${i === 0 ? 0 : 163 + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  return (
    `<styleSheet xmlns="${NS}">${own.length > 0 ? `<numFmts count="${own.length}">${own.join('')}</numFmts>` : ''}` +
    '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>' +
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>' +
    `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs></styleSheet>`
  );
}

function workbook(sheets: MadeSheet[]): string {
  const list = sheets.map(
    (one, i) =>
      `<sheet name="${escaped(one.name)}" sheetId="${i + 1}"${one.hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  return `<workbook xmlns="${NS}" xmlns:r="${REL}"><sheets>${list.join('')}</sheets></workbook>`;
}

function rels(list: [string, string][]): string {
  const items = list.map(
    ([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${REL}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (part: string, kind: string) =>
    `<Override PartName="/xl/${part}" ContentType="${type}.${kind}+xml"/>`;
  const list = Array.from({ length: sheets }, (_, i) => override(`worksheets/sheet${i + 1}.xml`, 'worksheet'));
  return (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
    `${override('workbook.xml', 'sheet.main')}${list.join('')}${override('styles.xml', 'styles')}${override('sharedStrings.xml', 'sharedStrings')}</Types>`
  );
}
