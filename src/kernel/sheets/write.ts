/**
 * Writes .xlsx as a stream: real numbers, days as days, texts as texts and never as formulas, a frozen bold head.
 * Memory does not grow with the rows.
 */
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { SheetProblem } from './problem.ts';
import { columnLetters } from './references.ts';
import type { Merge } from './types.ts';
import { CellWriter, type OutCell, type OutRow } from './xlsx-cells.ts';
import { type Look, Styles } from './xlsx-styles.ts';
import { ZipWriter } from './zip-writer.ts';

export interface OutColumn {
  head: string;
  /** In characters of the usual font. */
  width?: number;
  /** Number format of its cells: `#,##0.00`, `@`. */
  format?: string;
}

export interface OutSheet {
  name: string;
  columns: readonly OutColumn[];
  rows: Iterable<readonly OutCell[]> | AsyncIterable<readonly OutCell[]>;
}

/** A sheet with rows at given places: what a copy of somebody's file needs. */
export interface PlacedSheet {
  name: string;
  widths: readonly number[];
  looks: readonly Look[];
  /** Rows that stay in sight; 0 for none. */
  frozen: number;
  rows: Iterable<OutRow> | AsyncIterable<OutRow>;
  merges: readonly Merge[];
}

const lastRow = 1_048_576;
const piece = 1 << 16;
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Names as Excel takes them: 31 characters, none of []:*?/\, no apostrophe at an end, each once. */
export function sheetNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const clean =
      name
        .toWellFormed()
        .replace(/[[\]:*?/\\\p{Cc}\ufffd]/gu, ' ')
        .replace(/^'+|'+$/g, '')
        .trim()
        .slice(0, 31)
        .toWellFormed()
        .replace('\ufffd', '') || 'Sheet';
    let one = clean;
    for (let n = 2; used.has(one.toLowerCase()); n += 1) one = `${clean.slice(0, 26)} (${n})`;
    used.add(one.toLowerCase());
    return one;
  });
}

const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function sheetHead({ frozen, widths }: PlacedSheet): string {
  const pane =
    frozen > 0
      ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`
      : '';
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`;
}

async function* sheetXml(sheet: PlacedSheet, styles: Styles): AsyncGenerator<string> {
  const cells = new CellWriter(styles, sheet.name, sheet.looks);
  let text = sheetHead(sheet);
  let last = 0;
  for await (const row of sheet.rows) {
    if (row.n <= last) throw new SheetProblem('rowOrder', { sheet: sheet.name, row: row.n }, { file: '' });
    if (row.n > lastRow) throw new SheetProblem('tooManyRows', { sheet: sheet.name }, { file: '', limit: lastRow });
    last = row.n;
    text += cells.row(row);
    if (text.length < piece) continue;
    yield text;
    text = '';
  }
  const merges = sheet.merges.filter(({ top, left, bottom, right }) => top < bottom || left < right);
  const merged = merges.map(
    ({ top, left, bottom, right }) =>
      `<mergeCell ref="${columnLetters(left)}${top}:${columnLetters(right)}${bottom}"/>`,
  );
  yield `${text}</sheetData>${merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : ''}</worksheet>`;
}

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`,
  );
  return `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>${sheets.join('')}<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/></Types>`;
}

function workbookParts(names: readonly string[]): [string, string][] {
  const sheets = names.map((name, at) => `<sheet name="${attribute(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const links = names.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return [
    ['[Content_Types].xml', contentTypes(names.length)],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packageRelations}">${links.join('')}<Relationship Id="rId${names.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ],
  ];
}

/** Writes placed sheets to a path or a stream, and answers when all of it has been handed over. */
export async function writePlaced(to: string | Writable, sheets: readonly PlacedSheet[]): Promise<void> {
  const out = typeof to === 'string' ? createWriteStream(to) : to;
  const done = finished(out, { readable: false });
  // The caller hears of a failure through `done`; until then it must not count as unhandled.
  done.catch(() => {});
  try {
    const zip = new ZipWriter(out);
    const styles = new Styles();
    const names = sheetNames(sheets.map(({ name }) => name));
    for (const [name, xml] of workbookParts(names)) await zip.part(name, [xml]);
    for (const [at, sheet] of sheets.entries()) {
      await zip.part(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet, styles));
    }
    await zip.part('xl/styles.xml', [styles.xml()]);
    await zip.end();
  } catch (error) {
    out.destroy();
    throw error;
  }
  await done;
}

async function* withHead({ columns, rows }: OutSheet): AsyncGenerator<OutRow> {
  yield { n: 1, cells: columns.map(({ head: text }) => ({ value: text, look: { bold: true } })) };
  let n = 1;
  for await (const cells of rows) {
    n += 1;
    yield { n, cells };
  }
}

/** Writes lists: a bold frozen head, then the rows. Numbers stay numbers, so that the reader can add them up. */
export async function writeXlsx(to: string | Writable, sheets: readonly OutSheet[]): Promise<void> {
  await writePlaced(
    to,
    sheets.map((sheet) => ({
      name: sheet.name,
      widths: sheet.columns.map(({ width }) => width ?? 14),
      looks: sheet.columns.map(({ format }) => (format === undefined ? {} : { format })),
      frozen: 1,
      rows: withHead(sheet),
      merges: [],
    })),
  );
}
