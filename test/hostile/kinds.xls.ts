/** Binary workbooks: containers that bite their tail, records that lie, and what old programs really write. */
import {
  bof,
  boolErr,
  container,
  eof,
  format,
  formula,
  hiddenRow,
  label,
  labelSst,
  merged,
  mulRk,
  number,
  numberResult,
  record,
  rk,
  special,
  sst,
  u16,
  u32,
  unicode,
  workbookStream,
  xf,
  xls,
} from './biff.ts';
import { kind, refused, rows, type Kind } from './kind.ts';

const good = () => xls([sst('甲')], labelSst(0, 0, 0), number(0, 1, 1.5));
/** Large enough to lie in ordinary sectors. */
const large = () =>
  xls([sst('甲')], labelSst(0, 0, 0), ...Array.from({ length: 600 }, (_, at) => number(at + 1, 0, at)));

function changed(bytes: Buffer, change: (bytes: Buffer) => void): Buffer {
  change(bytes);
  return bytes;
}
/** The place of an entry of the directory, by its name. */
const entryAt = (bytes: Buffer, name: string) => bytes.indexOf(Buffer.from(name, 'utf16le'));
const firstFat = (bytes: Buffer) => (bytes.readUInt32LE(76) + 1) * 512;

/** A text that goes on in the next record, once in narrow, once in wide characters. */
const splitSst = (...pieces: Buffer[]) => [
  record(0xfc, Buffer.concat([u32(1, 1), pieces[0] ?? Buffer.alloc(0)])),
  ...pieces.slice(1).map((piece) => record(0x3c, piece)),
];
const wide = (text: string) => Buffer.from(text, 'utf16le');

export const xlsKinds: Kind[] = [
  kind(
    'every kind of cell',
    rows({ 1: ['甲', 1.5, 12.34, -7, 5, 6], 2: [true, { error: '#N/A' }, 3.5, 'x文', false, { error: '#REF!' }] }),
    () =>
      xls(
        [sst('甲')],
        labelSst(0, 0, 0),
        number(0, 1, 1.5),
        rk(0, 2, ((1234 << 2) | 3) >>> 0),
        rk(0, 3, ((-7 << 2) | 2) >>> 0),
        mulRk(0, 4, (5 << 2) | 2, (6 << 2) | 2),
        boolErr(1, 0, 1, 0),
        boolErr(1, 1, 0x2a, 1),
        formula(1, 2, numberResult(3.5)),
        formula(1, 3, special(0)),
        record(0x207, unicode('x文')),
        formula(1, 4, special(1, 0)),
        formula(1, 5, special(2, 0x17)),
      ),
  ),
  kind('days, hidden rows, merges', rows({ 1: ['头'], 2: [{ date: '2026-03-05' }, { date: '2026-03-05' }] }), () =>
    xls(
      [format(170, 'yyyy"年"m"月"d"日"'), xf(0), xf(14), xf(170), sst('头')],
      labelSst(0, 0, 0),
      hiddenRow(1),
      number(1, 0, 46_086, 1),
      number(1, 1, 46_086, 2),
      merged(0, 0, 0, 1),
    ),
  ),
  kind('the 1904 system in .xls', rows({ 1: [{ date: '2026-03-05' }] }), () =>
    xls([record(0x22, u16(1)), xf(14)], number(0, 0, 44_624)),
  ),
  kind('Excel 95 in GBK', rows({ 1: ['甲方', 2] }), () =>
    container({
      Book: workbookStream(
        [record(0x42, u16(936))],
        [
          {
            name: 'a',
            records: [label(0, 0, Buffer.concat([u16(4), Buffer.from('bcd7b7bd', 'hex')])), number(0, 1, 2)],
          },
        ],
        0x500,
      ),
    }),
  ),
  kind('cells in the order they were made', rows({ 1: [1, 2], 3: [3] }), () =>
    xls([], number(2, 0, 3), number(0, 1, 2), number(0, 0, 1)),
  ),
  kind('a text over two records', rows({ 1: ['abc中文d'] }), () =>
    xls(
      splitSst(
        Buffer.concat([u16(6), Buffer.from([0]), Buffer.from('abc')]),
        Buffer.concat([Buffer.from([1]), wide('中文d')]),
      ),
      labelSst(0, 0, 0),
    ),
  ),
  kind('a text torn inside a character', refused('damaged', 'Workbook SST'), () =>
    xls(
      splitSst(
        Buffer.concat([u16(4), Buffer.from([1]), wide('中文').subarray(0, 3)]),
        Buffer.concat([Buffer.from([1]), wide('字')]),
      ),
      labelSst(0, 0, 0),
    ),
  ),
  kind('rich text with runs and a reading', rows({ 1: ['东京'] }), () =>
    xls(
      splitSst(
        Buffer.concat([
          u16(2),
          Buffer.from([1 | 8 | 4]),
          u16(2),
          u32(6),
          wide('东京'),
          Buffer.alloc(8),
          Buffer.alloc(6),
        ]),
      ),
      labelSst(0, 0, 0),
    ),
  ),
  kind('runs that reach past the end', refused('damaged', 'Workbook SST'), () =>
    xls(splitSst(Buffer.concat([u16(2), Buffer.from([1 | 8]), u16(60_000), wide('东京')])), labelSst(0, 0, 0)),
  ),
  kind('a count of texts of 4,000,000,000', rows({ 1: ['甲'] }), () =>
    xls([record(0xfc, Buffer.concat([u32(0xffffffff, 0xffffffff), unicode('甲')]))], labelSst(0, 0, 0)),
  ),
  kind('a text number that does not exist in .xls', refused('badString', '销售!A1'), () =>
    xls([sst('a')], labelSst(0, 0, 9)),
  ),
  kind('a cell twice in .xls', refused('duplicateCell', '销售!A1'), () => xls([], number(0, 0, 1), number(0, 0, 2))),
  kind('a record that reaches past the end', refused('damaged', 'Workbook'), () => {
    const stream = workbookStream([], [{ name: 'a', records: [number(0, 0, 1)] }]);
    return container({ Workbook: changed(stream, (bytes) => bytes.writeUInt16LE(60_000, bytes.length - 2)) });
  }),
  kind('a record shorter than its kind', refused('damaged', '销售'), () => xls([], record(0x203, u16(0, 0)))),
  kind('a text longer than its record', refused('damaged'), () =>
    xls([], label(0, 0, Buffer.concat([u16(5000), Buffer.from([0, 65])]))),
  ),
  kind('merges longer than their record', refused('damaged', '销售'), () => xls([], record(0xe5, u16(1000)))),
  kind('globals without an end', refused('truncated'), () => container({ Workbook: Buffer.concat([bof(5), xf(0)]) })),
  kind('a sheet without an end', refused('truncated'), () =>
    container({ Workbook: workbookStream([], [{ name: 'a', records: [number(0, 0, 1)] }]).subarray(0, -4) }),
  ),
  kind('a sheet that begins past the end', refused('damaged', 'a'), () => {
    const stream = workbookStream([], [{ name: 'a', records: [] }]);
    return container({ Workbook: changed(stream, (bytes) => bytes.writeUInt32LE(0x7fffffff, 24)) });
  }),
  kind('1,000 sheets in one place', refused('damaged'), () => {
    const one = record(0x85, Buffer.concat([u32(0), Buffer.from([0, 0]), unicode('a', 1)]));
    return container({ Workbook: Buffer.concat([bof(5), ...Array.from({ length: 1000 }, () => one), eof]) });
  }),
  kind('no sheet in .xls', refused('noSheet'), () => container({ Workbook: Buffer.concat([bof(5), eof]) })),
  kind('an .xls with a password', refused('encrypted'), () => xls([record(0x2f, u16(1, 1, 1))], number(0, 0, 1))),
  kind('an .xlsx with a password', refused('encrypted'), () =>
    container({ EncryptionInfo: Buffer.alloc(100), EncryptedPackage: Buffer.alloc(5000) }),
  ),
  kind('a .doc', refused('word'), () => container({ WordDocument: Buffer.alloc(5000) })),
  kind('a .ppt', refused('slides'), () => container({ 'PowerPoint Document': Buffer.alloc(5000) })),
  kind('an installer (.msi)', refused('notATable'), () => container({ Binary: Buffer.alloc(5000) })),
  kind('a stream called Workbook that is none', refused('damaged', 'Workbook'), () =>
    container({ Workbook: Buffer.alloc(5000, 0x41) }),
  ),
  kind('Excel 4 in a container', refused('oldExcel'), () =>
    container({ Workbook: Buffer.concat([record(0x409, u16(0, 0x10, 0)), eof, Buffer.alloc(100)]) }),
  ),
  kind('Excel 2 without a container', refused('oldExcel'), () =>
    Buffer.concat([Buffer.from('0900040000001000', 'hex'), Buffer.alloc(100)]),
  ),
  kind('a cycle of sectors', refused('damaged'), () =>
    changed(large(), (bytes) => {
      const start = bytes.readUInt32LE(entryAt(bytes, 'Workbook') + 116);
      bytes.writeUInt32LE(start, firstFat(bytes) + start * 4);
    }),
  ),
  kind('a sector out of range', refused('truncated'), () =>
    changed(large(), (bytes) => bytes.writeUInt32LE(0x00ffffff, entryAt(bytes, 'Workbook') + 116)),
  ),
  kind('a directory in a cycle', refused('damaged', 'OLE'), () =>
    changed(large(), (bytes) => {
      const start = bytes.readUInt32LE(48);
      bytes.writeUInt32LE(start, firstFat(bytes) + start * 4);
    }),
  ),
  kind('a tree of names in a cycle', refused('notATable'), () =>
    changed(good(), (bytes) => {
      const at = entryAt(bytes, 'Workbook');
      bytes.writeUInt32LE(0, at + 64 + 4);
      bytes.write('Wrkbook\0', at, 'utf16le');
    }),
  ),
  kind('a list of tables in a cycle', refused('damaged', 'OLE FAT'), () =>
    changed(large(), (bytes) => {
      bytes.writeUInt32LE(0, 68);
      bytes.fill(0, 512 + 508, 512 + 512);
    }),
  ),
  kind('a stream larger than the file', refused('truncated'), () =>
    changed(large(), (bytes) => bytes.writeUInt32LE(0x40000000, entryAt(bytes, 'Workbook') + 120)),
  ),
  kind('sectors of an impossible size', refused('damaged', 'OLE'), () =>
    changed(good(), (bytes) => bytes.writeUInt16LE(31, 30)),
  ),
  kind('an .xls cut off', refused('truncated'), () => large().subarray(0, 2000)),
  kind('only the head of an .xls', refused('truncated'), () => large().subarray(0, 512)),
];
