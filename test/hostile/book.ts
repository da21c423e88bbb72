/** A minimal .xlsx from hand-written parts, each of which a kind may replace. */
import { rawZip, type RawEntry, type RawZip } from './raw-zip.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const worksheet = (rows: string, after = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`;

/** A cell with a number or, given letters, an inline text. */
export const cell = (at: string, value: string | number) =>
  typeof value === 'number'
    ? `<c r="${at}"><v>${value}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;

export const row = (n: number, ...cells: string[]) => `<row r="${n}">${cells.join('')}</row>`;

export const strings = (...items: string[]) =>
  `<?xml version="1.0"?><sst xmlns="${main}" count="${items.length}">${items.map((item) => `<si>${item}</si>`).join('')}</sst>`;

/** Cell formats: the number format of each, own codes from 164 on. */
export const styles = (formats: readonly (number | string)[]) => {
  const own = formats.filter((format) => typeof format === 'string');
  const id = (format: number | string) => (typeof format === 'number' ? format : 164 + own.indexOf(format));
  const codes = own.map((code) => `<numFmt numFmtId="${id(code)}" formatCode="${code.replaceAll('"', '&quot;')}"/>`);
  return `<?xml version="1.0"?><styleSheet xmlns="${main}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((format) => `<xf numFmtId="${id(format)}"/>`).join('')}</cellXfs></styleSheet>`;
};

export interface Book {
  sheet?: string | Buffer;
  strings?: string;
  styles?: string;
  /** Attributes of workbookPr. */
  settings?: string;
  /** Parts that replace or join the usual ones; null takes one away. */
  parts?: Record<string, string | Buffer | null>;
  entries?: RawEntry[];
  zip?: RawZip;
}

export const workbookXml = (sheets: string, settings = '') =>
  `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr ${settings}/><sheets>${sheets}</sheets></workbook>`;

export const relationsXml = (...all: (readonly [string, string, string])[]) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

export function bookEntries(book: Book): RawEntry[] {
  const parts: Record<string, string | Buffer | null> = {
    '[Content_Types].xml': '<?xml version="1.0"?><Types/>',
    '_rels/.rels': relationsXml(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': workbookXml('<sheet name="销售" sheetId="1" r:id="rId1"/>', book.settings),
    'xl/_rels/workbook.xml.rels': relationsXml(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', 'sharedStrings.xml'],
      ['rId3', 'styles', 'styles.xml'],
    ),
    'xl/worksheets/sheet1.xml': book.sheet ?? worksheet(row(1, cell('A1', 'x'))),
    'xl/sharedStrings.xml': book.strings ?? null,
    'xl/styles.xml': book.styles ?? null,
    ...book.parts,
  };
  return Object.entries(parts).flatMap(([name, data]) => (data === null ? [] : [{ name, data }]));
}

export const makeBook = (book: Book) => rawZip([...bookEntries(book), ...(book.entries ?? [])], book.zip);
