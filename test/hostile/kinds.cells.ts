/** Cells in the wrong place, too many, too long, or simply as people have them. */
import { cell, makeBook, row, strings, styles, worksheet } from './book.ts';
import { kind, refused, rows, type Kind } from './kind.ts';

const sheet = (...data: string[]) => makeBook({ sheet: worksheet(data.join('')) });
const shared = (index: string | number) => `<c r="A1" t="s"><v>${index}</v></c>`;
const dated = (settings: string, formats: (number | string)[], ...values: (number | string)[]) =>
  makeBook({
    settings,
    styles: styles(formats),
    sheet: worksheet(
      row(1, ...values.map((value, at) => `<c r="${String.fromCharCode(65 + at)}1" s="${at}"><v>${value}</v></c>`)),
    ),
  });
const cached = (inner: string) => sheet(row(1, `<c r="A1" ${inner}</c>`));

export const cellKinds: Kind[] = [
  kind('a cell in column 16,384', refused('tooManyColumns', '销售!XFD1'), () => sheet(row(1, cell('XFD1', 1)))),
  kind('16,384 filled columns', refused('tooManyColumns', '销售!SS1'), () =>
    sheet(`<row r="1">${'<c><v>1</v></c>'.repeat(16_384)}</row>`),
  ),
  kind('16,384 formatted but empty columns', rows({ 1: [1] }), () =>
    sheet(`<row r="1"><c><v>1</v></c>${'<c s="0"/>'.repeat(16_383)}</row>`),
  ),
  kind('column ZZZZ', refused('badReference'), () => sheet(row(1, cell('ZZZZ1', 1)))),
  kind('row 1,000,000,000', refused('badReference'), () => sheet('<row r="1000000000"/>')),
  kind('row 0', refused('badReference'), () => sheet('<row r="0"/>')),
  kind('a negative row', refused('badReference'), () => sheet('<row r="-5"/>')),
  kind('a row called 1e3', refused('badReference'), () => sheet('<row r="1e3"/>')),
  kind('the last row Excel has', rows({ 1_048_576: [1] }), () => sheet(row(1_048_576, cell('A1048576', 1)))),
  kind('more rows than Excel has', refused('badReference'), () => sheet(row(1_048_577))),
  kind('rows without numbers behind the last one', refused('tooManyRows'), () =>
    sheet(row(1_048_576, cell('A1048576', 1)), '<row><c><v>1</v></c></row>'),
  ),
  kind('rows that go back', refused('rowOrder', '销售!2:2'), () => sheet(row(5, cell('A5', 1)), row(2, cell('A2', 1)))),
  kind('a row twice', refused('rowOrder', '销售!5:5'), () => sheet(row(5, cell('A5', 1)), row(5, cell('A5', 1)))),
  kind('a cell twice', refused('duplicateCell', '销售!A1'), () => sheet(row(1, cell('A1', 1), cell('A1', 2)))),
  kind('a cell of another row', refused('badReference', '销售!1:1'), () => sheet(row(1, cell('A7', 1)))),
  kind('a cell within a cell', refused('damaged', '销售!A1'), () => sheet(row(1, `<c r="A1">${cell('B1', 1)}</c>`))),
  kind('cells out of order', rows({ 1: [1, 2] }), () => sheet(row(1, cell('B1', 2), cell('A1', 1)))),
  kind('gaps of rows and cells', rows({ 3: [null, null, 1], 900: [2] }), () =>
    sheet(row(3, cell('C3', 1)), row(4), row(900, cell('A900', 2))),
  ),
  kind('rows and cells without r', rows({ 1: [1, 2], 3: [3] }), () =>
    sheet('<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>'),
  ),
  kind('a text of 32,767 characters', rows({ 1: ['长'.repeat(32_767)] }), () =>
    sheet(row(1, cell('A1', '长'.repeat(32_767)))),
  ),
  kind('a text of 32,768 characters', refused('cellTooLong', '销售!A1'), () =>
    sheet(row(1, cell('A1', '长'.repeat(32_768)))),
  ),
  kind('a text of a million characters', refused('cellTooLong', '销售!A1'), () =>
    sheet(row(1, cell('A1', 'x'.repeat(1_000_000)))),
  ),
  kind('a shared text that does not exist', refused('badString', '销售!A1'), () =>
    makeBook({ sheet: worksheet(row(1, shared(7))), strings: strings('<t>a</t>') }),
  ),
  kind('a shared text number -1', refused('badString'), () =>
    makeBook({ sheet: worksheet(row(1, shared(-1))), strings: strings('<t>a</t>') }),
  ),
  kind('a shared text called __proto__', refused('badString'), () => sheet(row(1, shared('__proto__')))),
  kind('shared texts without their part', refused('badString'), () => sheet(row(1, shared(0)))),
  kind('2,000,000 shared texts', refused('tooManyStrings'), () =>
    makeBook({
      strings: `<sst>${Array.from({ length: 2_000_000 }, (_, at) => `<si><t>${at}</t></si>`).join('')}</sst>`,
    }),
  ),
  kind('rich text and a reading above it', rows({ 1: ['东京都'] }), () =>
    makeBook({
      sheet: worksheet(row(1, shared(0))),
      strings: strings('<r><t>东京</t></r><r><rPr><b/></rPr><t>都</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>'),
    }),
  ),
  kind('escapes of Excel', rows({ 1: ['a\nb_x0041_'] }), () =>
    makeBook({ sheet: worksheet(row(1, shared(0))), strings: strings('<t>a_x000D_\nb_x005F_x0041_</t>') }),
  ),
  kind('blanks around a text', rows({ 1: ['  a '] }), () =>
    makeBook({ sheet: worksheet(row(1, shared(0))), strings: strings('<t xml:space="preserve">  a </t>') }),
  ),
  kind('formulas with their last values', rows({ 1: [3], 2: ['x'], 3: [true] }), () =>
    sheet(
      row(1, '<c r="A1"><f>1+2</f><v>3</v></c>'),
      row(2, '<c r="A2" t="str"><f>"x"</f><v>x</v></c>'),
      row(3, '<c r="A3" t="b"><f>1=1</f><v>1</v></c>'),
    ),
  ),
  kind('a formula without a value', rows({ 1: [null, 1] }), () =>
    sheet(row(1, '<c r="A1"><f>WEBSERVICE("http://192.0.2.1")</f></c>', cell('B1', 1))),
  ),
  kind('errors', rows({ 1: [{ error: '#N/A' }, { error: '#DIV/0!' }] }), () =>
    sheet(row(1, '<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><v>#DIV/0!</v></c>')),
  ),
  kind('a number that is none', rows({ 1: ['abc', '1e999'] }), () =>
    sheet(row(1, '<c r="A1"><v>abc</v></c><c r="B1"><v>1e999</v></c>')),
  ),
  kind('a code of 19 digits', rows({ 1: ['6923456789012345678'] }), () =>
    sheet(row(1, '<c r="A1"><v>6923456789012345678</v></c>')),
  ),
  kind('a barcode as a number and as a text of Excel', rows({ 1: [6_921_234_567_893, '6.92E+12'] }), () =>
    sheet(row(1, cell('A1', 6_921_234_567_893), cell('B1', '6.92E+12'))),
  ),
  kind('codes with leading zeros', rows({ 1: ['000042', '0042'] }), () =>
    makeBook({
      styles: styles(['000000']),
      sheet: worksheet(row(1, '<c r="A1" s="0"><v>42</v></c>', '<c r="B1" t="str"><v>0042</v></c>')),
    }),
  ),
  kind(
    'days of the 1900 system',
    rows({ 1: [{ date: '2026-03-05' }, { date: '2026-03-05T12:00:00' }, 0.5, 46_086] }),
    () => dated('', [14, 'yyyy"年"m"月"d"日"', 'h:mm', '[h]:mm'], 46_086, 46_086.5, 0.5, 46_086),
  ),
  kind('days of the 1904 system', rows({ 1: [{ date: '2026-03-05' }] }), () => dated('date1904="1"', [14], 44_624)),
  kind('days that are none', rows({ 1: [-3, 99_999_999] }), () => dated('', [14, 14], -3, 99_999_999)),
  kind('a day in ISO', rows({ 1: [{ date: '2026-03-05' }, '2026-13-45'] }), () =>
    sheet(row(1, '<c r="A1" t="d"><v>2026-03-05T00:00:00Z</v></c><c r="B1" t="d"><v>2026-13-45</v></c>')),
  ),
  kind('a format that does not exist', rows({ 1: [5] }), () => cached('s="999999"><v>5</v>')),
  kind('a type of cell that does not exist', rows({ 1: ['5'] }), () => cached('t="zzz"><v>5</v>')),
  kind('hidden rows and merged double heads', rows({ 1: ['库存'], 2: ['箱', '瓶'], 3: [1, 2] }), () =>
    makeBook({
      sheet: worksheet(
        `${row(1, cell('A1', '库存'))}${row(2, cell('A2', '箱'), cell('B2', '瓶'))}<row r="3" hidden="1">${cell('A3', 1)}${cell('B3', 2)}</row>`,
        '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
      ),
    }),
  ),
  kind('a merge of nothing', refused('badReference', '销售'), () =>
    makeBook({ sheet: worksheet('', '<mergeCells><mergeCell ref="A1:ZZZZ9"/></mergeCells>') }),
  ),
  kind('400,000 merges', refused('tooManyMerges', '销售'), () =>
    makeBook({
      sheet: worksheet(
        '',
        `<mergeCells>${Array.from({ length: 400_000 }, (_, at) => `<mergeCell ref="A${at + 1}:B${at + 1}"/>`).join('')}</mergeCells>`,
      ),
    }),
  ),
  kind('100,000 cell formats', refused('tooManyFormats'), () =>
    makeBook({ styles: `<styleSheet><cellXfs>${'<xf numFmtId="14"/>'.repeat(100_000)}</cellXfs></styleSheet>` }),
  ),
  kind('bidi, zero width, emoji, rare characters', rows({ 1: ['\u202eabc\u200b👩‍👩‍👧𠮷㛃䶮（）'] }), () =>
    sheet(row(1, cell('A1', '\u202eabc\u200b👩‍👩‍👧𠮷㛃䶮（）'))),
  ),
  kind('a sheet called __proto__', rows({ 1: [1] }), () =>
    makeBook({
      sheet: worksheet(row(1, cell('A1', 1))),
      parts: {
        'xl/workbook.xml':
          '<workbook xmlns:r="x"><sheets><sheet name="__proto__" sheetId="1" r:id="rId1"/></sheets></workbook>',
      },
    }),
  ),
  kind('our own guard before a formula', rows({ 1: ['=1+1', "'x"] }), () =>
    sheet(row(1, cell('A1', "'=1+1"), cell('B1', "'x"))),
  ),
];
