/** Archives that lie, overflow, hide or break. */
import { deflateRawSync } from 'node:zlib';
import { bookEntries, cell, makeBook, relationsXml, row, worksheet, workbookXml } from './book.ts';
import { kind, refused, rows, type Kind } from './kind.ts';
import { rawZip } from './raw-zip.ts';

const good = rows({ 1: ['x'] });
const sheetName = 'xl/worksheets/sheet1.xml';
const other = (name: string, data = 'x') => ({ name, data });

/** A sheet of 200 MB of blanks that shrinks to 200 kB. */
function bomb(): Buffer {
  const [head, tail] = worksheet('§').split('§');
  return Buffer.concat([Buffer.from(head ?? ''), Buffer.alloc(200 * 2 ** 20, ' '), Buffer.from(tail ?? '')]);
}

function swapped(find: string, with_: string): Buffer {
  const bytes = makeBook({});
  const at = bytes.indexOf(find);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(with_), bytes.subarray(at + find.length)]);
}

const withSheet = (change: object) =>
  rawZip(bookEntries({}).map((entry) => (entry.name === sheetName ? { ...entry, ...change } : entry)));

export const zipKinds: Kind[] = [
  kind('0.5 MB that inflate to 200 MB', refused('zipBomb', sheetName), () => makeBook({ sheet: bomb() })),
  kind('a bomb that says it is small', refused('zipBomb', sheetName), () =>
    rawZip(bookEntries({}).map((entry) => (entry.name === sheetName ? { ...entry, data: bomb(), size: 1000 } : entry))),
  ),
  kind('a bomb in the shared texts', refused('zipBomb', 'xl/sharedStrings.xml'), () =>
    makeBook({ strings: `<sst><si><t>${' '.repeat(30 * 2 ** 20)}</t></si></sst>` }),
  ),
  kind('a declared size of 4 GB', refused('zipBomb', sheetName), () => withSheet({ size: 0xfffffffe })),
  kind('a declared size below the truth', refused('zipBomb', sheetName), () => withSheet({ size: 10 })),
  kind('a declared size above the truth', refused('damaged', sheetName), () => withSheet({ size: 5000 })),
  kind('a packed size past the end', refused('truncated'), () => withSheet({ packedSize: 2 ** 24 })),
  kind('entries that share their bytes', refused('zipOverlap'), () => {
    const entries = bookEntries({});
    return rawZip([...entries, { name: 'xl/again.xml', data: '', sameAs: 4 }]);
  }),
  kind('1,000 entries on one kernel', refused('zipOverlap'), () =>
    rawZip([
      other('kernel', 'a'.repeat(2 ** 16)),
      ...Array.from({ length: 1000 }, (_, at) => ({ name: `e${at}`, data: '', sameAs: 0 })),
    ]),
  ),
  kind('two parts of one name', refused('zipNames', sheetName), () =>
    makeBook({ entries: [other(sheetName, worksheet(row(1, cell('A1', 'y'))))] }),
  ),
  kind('two parts whose names differ in case', refused('zipNames'), () =>
    makeBook({ entries: [other('XL/Worksheets/Sheet1.xml', worksheet(''))] }),
  ),
  kind('../ in a name', refused('zipNames'), () => makeBook({ entries: [other('../../etc/passwd')] })),
  kind('an absolute name', refused('zipNames'), () => makeBook({ entries: [other('/etc/passwd')] })),
  kind('a drive in a name', refused('zipNames'), () => makeBook({ entries: [other('C:\\x.xml')] })),
  kind('a NUL in a name', refused('zipNames'), () => makeBook({ entries: [other('xl/a\0b.xml')] })),
  kind('a symbolic link', refused('zipNames', 'xl/link'), () =>
    makeBook({ entries: [{ ...other('xl/link', '/etc/passwd'), attributes: (0o120777 << 16) >>> 0 }] }),
  ),
  kind('100,000 entries', refused('zipEntries'), () => {
    const entries = Array.from({ length: 60_000 }, (_, at) => ({ name: `e${at}`, data: '', method: 0 }));
    return rawZip(entries);
  }),
  kind('an end record that claims 60,000 entries', refused('zipEntries'), () => makeBook({ zip: { count: 60_000 } })),
  kind('an end record that claims one entry too many', refused('truncated'), () => makeBook({ zip: { count: 7 } })),
  kind('zip encryption', refused('encrypted'), () => withSheet({ flags: 0x801 })),
  kind('strong zip encryption', refused('encrypted'), () => withSheet({ flags: 0x841 })),
  kind('deflate64', refused('zipMethod', sheetName), () => withSheet({ method: 9 })),
  kind('an unknown method', refused('zipMethod', sheetName), () => withSheet({ method: 99 })),
  kind('stored without compression', good, () => withSheet({ method: 0 })),
  kind('a wrong checksum', refused('damaged', sheetName), () => withSheet({ crc: 1 })),
  kind('a broken deflate stream', refused('damaged', sheetName), () => {
    const bytes = makeBook({});
    const packed = deflateRawSync(Buffer.from(worksheet(row(1, cell('A1', 'x')))), { level: 9 });
    bytes.fill(0xff, bytes.indexOf(packed) + 2, bytes.indexOf(packed) + 12);
    return bytes;
  }),
  kind('cut off in the middle', refused('truncated'), () => makeBook({}).subarray(0, 700)),
  kind('cut off by one byte', refused('truncated'), () => makeBook({}).subarray(0, -1)),
  kind('the first four bytes only', refused('truncated'), () => makeBook({}).subarray(0, 4)),
  kind('rubbish behind the end', refused('damaged'), () => Buffer.concat([makeBook({}), Buffer.alloc(100, 'x')])),
  kind('a comment that is the end record of an empty archive', refused('archive'), () =>
    makeBook({ zip: { comment: Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex') } }),
  ),
  kind('an archive behind other bytes', good, () =>
    makeBook({ zip: { before: Buffer.from('504b0708' + '00'.repeat(60), 'hex') } }),
  ),
  kind('zip64', good, () => makeBook({ zip: { zip64: true } })),
  kind('an extra field past its end', refused('damaged'), () => withSheet({ extra: Buffer.from('0100ffff', 'hex') })),
  kind('a directory with a wrong signature', refused('damaged'), () => swapped('PK\x01\x02', 'PK\x09\x09')),
  kind('a zip in a zip', refused('archive'), () => rawZip([{ name: 'book.xlsx', data: makeBook({}), method: 0 }])),
  kind('an empty zip', refused('archive'), () => rawZip([])),
  kind('a .docx', refused('word'), () =>
    rawZip([
      other('_rels/.rels', relationsXml(['r1', 'officeDocument', 'word/document.xml'])),
      other('word/document.xml', '<d/>'),
    ]),
  ),
  kind('a .pptx', refused('slides'), () => rawZip([other('ppt/presentation.xml', '<p/>')])),
  kind('an .ods', refused('ods'), () =>
    rawZip([other('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'), other('content.xml', '<x/>')]),
  ),
  kind('an .xlsb', refused('xlsb'), () =>
    rawZip([
      other('_rels/.rels', relationsXml(['r1', 'officeDocument', 'xl/workbook.bin'])),
      other('xl/workbook.bin', 'x'),
    ]),
  ),
  kind('no relations at all', refused('damaged'), () => makeBook({ parts: { '_rels/.rels': null } })),
  kind('a workbook without relations', refused('damaged', '销售'), () =>
    makeBook({ parts: { 'xl/_rels/workbook.xml.rels': null } }),
  ),
  kind('a sheet part that is not there', refused('damaged', sheetName), () =>
    makeBook({ parts: { [sheetName]: null } }),
  ),
  kind('a target outside the package', refused('zipNames'), () =>
    makeBook({ parts: { 'xl/_rels/workbook.xml.rels': relationsXml(['rId1', 'worksheet', '../../../etc/passwd']) } }),
  ),
  kind('a target on a foreign server', refused('damaged', '销售'), () =>
    makeBook({
      parts: {
        'xl/_rels/workbook.xml.rels': relationsXml(['rId1', 'worksheet', 'http://192.0.2.1/x']).replace(
          '/>',
          ' TargetMode="External"/>',
        ),
      },
    }),
  ),
  kind('absolute targets and other names of parts', good, () =>
    makeBook({
      parts: {
        'xl/workbook.xml': null,
        [sheetName]: null,
        'xl/_rels/workbook.xml.rels': null,
        '_rels/.rels': relationsXml(['rId1', 'officeDocument', '/buch/mappe.xml']),
        'buch/mappe.xml': workbookXml('<sheet name="a" sheetId="7" r:id="z"/>'),
        'buch/_rels/mappe.xml.rels': relationsXml(['z', 'worksheet', '/blatt/eins.xml']),
        'blatt/eins.xml': worksheet(row(1, cell('A1', 'x'))),
      },
    }),
  ),
  kind('backslashes in the names of parts', good, () =>
    rawZip(bookEntries({}).map((entry) => ({ ...entry, name: entry.name.replaceAll('/', '\\') }))),
  ),
  kind('parts in another case than their relations', good, () =>
    rawZip(bookEntries({}).map((entry) => ({ ...entry, name: entry.name.toUpperCase() }))),
  ),
  kind('no worksheet, only a chart', refused('noSheet'), () =>
    makeBook({ parts: { 'xl/_rels/workbook.xml.rels': relationsXml(['rId1', 'chartsheet', 'x.xml']) } }),
  ),
  kind('2,000 worksheets', refused('tooManySheets'), () =>
    makeBook({ parts: { 'xl/workbook.xml': workbookXml('<sheet name="a" sheetId="1" r:id="rId1"/>'.repeat(2000)) } }),
  ),
];
