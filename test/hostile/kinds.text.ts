/** Text that calls itself Excel, and CSV from everywhere. */
import { kind, refused, rows, type Kind } from './kind.ts';

const table = rows({ 1: ['编码', '数量'], 2: ['甲', '1'] });
const csv = '编码,数量\r\n甲,1\r\n';
/** GBK bytes by hand: 编码,数量 / 甲,1 */
const gbk = Buffer.from('b1e0c2eb2ccafdc1bf0d0abcd72c310d0a', 'hex');
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const text = (value: string) => Buffer.from(value);
const html = (body: string) => text(`<html><head><meta charset="utf-8"></head><body>${body}</body></html>`);
const xml2003 = (inside: string) =>
  text(
    `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${inside}</Workbook>`,
  );

export const csvKinds: Kind[] = [
  kind('UTF-8', table, () => text(csv)),
  kind('UTF-8 with a mark', table, () => text(`\ufeff${csv}`)),
  kind('GBK', table, () => gbk),
  kind('GB18030 with a rare character', rows({ 1: ['a', '𠮷'] }), () => Buffer.from('612c9534b235', 'hex')),
  kind('UTF-16LE with a mark', table, () => utf16(`\ufeff${csv}`)),
  kind('UTF-16BE with a mark', table, () => utf16(`\ufeff${csv}`).swap16()),
  kind('UTF-16LE without a mark', table, () => utf16(csv)),
  kind('UTF-16 with tabs, as Excel saves "Unicode text"', table, () => utf16(`\ufeff${csv.replaceAll(',', '\t')}`)),
  kind('semicolons', table, () => text(csv.replaceAll(',', ';'))),
  kind('bars', table, () => text(csv.replaceAll(',', '|'))),
  kind('a line sep=; first', rows({ 2: ['a', 'b,c'] }), () => text('sep=;\r\na;b,c\r\n')),
  kind('CR alone', table, () => text(csv.replaceAll('\r\n', '\r'))),
  kind('LF alone, no end', table, () => text(csv.replaceAll('\r\n', '\n').trimEnd())),
  kind('mixed line ends and blank lines', rows({ 1: ['a'], 3: ['b'], 4: ['c'] }), () => text('a\r\n\nb\rc')),
  kind('quotes, delimiters and line ends inside quotes', rows({ 1: ['a,"b"\nc', 'd'], 2: ['e'] }), () =>
    text('"a,""b""\r\nc",d\r\ne'),
  ),
  kind('quotes that belong to the text', rows({ 1: ['12" TV', '"好"牌', '5'] }), () => text('12" TV,"好"牌,5\n')),
  kind('a quote that is never closed', refused('quotes', 'CSV!2:2'), () => text(`a,b\n"c,d\n${'e,f\n'.repeat(1000)}`)),
  kind('a quote that swallows 5 MB', refused('quotes', 'CSV!2:2'), () =>
    text(`a,b\n"c,d\n${'e,f\n'.repeat(1_250_000)}`),
  ),
  kind('one line of 20 MB', refused('recordTooLong', 'CSV!1:1'), () => Buffer.alloc(20 * 2 ** 20, 'x')),
  kind('one field of 40,000 characters', refused('cellTooLong', 'CSV!B2'), () =>
    text(`a,b\n1,${'x'.repeat(40_000)}\n`),
  ),
  kind('600 columns', refused('tooManyColumns', 'CSV!SS1'), () => text(`${'x,'.repeat(600)}\n`)),
  kind('1,100,000 lines', refused('tooManyRows', 'CSV'), () => text('1\n'.repeat(1_100_000))),
  kind('a NUL in the middle', refused('notATable'), () => text('a,b\n1,\0\0\0\n')),
  kind('a NUL far behind', rows({ 1: ['a'.repeat(30), 'b'], 2: ['x'.repeat(600), 'yz'] }), () =>
    text(`${'a'.repeat(30)},b\n${'x'.repeat(600)},y\0z\n`),
  ),
  kind('full-width digits, 千分位, 1.2万', rows({ 1: ['１２，３４５', '1,234.00', '1.2万', ' 007 '] }), () =>
    text('１２，３４５\t1,234.00\t1.2万\t 007 \n'),
  ),
  kind('a formula in a CSV', rows({ 1: ['=HYPERLINK("http://192.0.2.1")', '@x'] }), () =>
    text('"=HYPERLINK(""http://192.0.2.1"")",@x'),
  ),
  kind('bytes of no encoding', refused('encoding'), () => Buffer.concat([text('a,b\n'), Buffer.alloc(50, 0xff)])),
  kind('half a pair in UTF-16', refused('encoding'), () => utf16('\ufeffa,\ud800b\n')),
  kind('0 bytes', refused('empty'), () => Buffer.alloc(0)),
  kind('only a mark', refused('empty'), () => text('\ufeff')),
  kind('only blank lines', refused('empty'), () => text('\r\n\r\n  \n')),
  kind('JSON', rows({ 1: ['{"a":1}'] }), () => text('{"a":1}')),
];

export const markupKinds: Kind[] = [
  kind('HTML called .xls', rows({ 1: ['编码', '数量'], 2: ['007', '6.92E+12'] }), () =>
    html('<table><tr><th>编码</th><th>数量</th></tr><tr><td>007</td><td>6.92E+12</td></tr></table>'),
  ),
  kind('HTML in GB2312', rows({ 1: ['甲'] }), () =>
    Buffer.concat([text('<html><meta charset=gb2312><table><tr><td>'), Buffer.from('bcd7', 'hex'), text('</table>')]),
  ),
  kind('HTML in UTF-16', rows({ 1: ['甲'] }), () => utf16('\ufeff<table><tr><td>甲</table>')),
  kind('HTML with exact numbers behind the shown ones', rows({ 1: [1234.567, '0012', '2026-3-5'] }), () =>
    html(
      '<table><tr><td x:num="1234.567">1,234.57</td><td x:num="12">0012</td><td x:num="46086">2026-3-5</td></table>',
    ),
  ),
  kind('HTML with spans', rows({ 1: ['a', 'b'], 2: [null, 'c', 'd'], 3: ['e', null, 'f'] }), () =>
    html('<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td colspan=2>e<td>f</table>'),
  ),
  kind('HTML with a span of 99999999 x 99999999', refused('tooManyColumns', 'HTML!SS1'), () =>
    html('<table><tr><td colspan=99999999 rowspan=99999999>a<td>b</table>'),
  ),
  kind('tables within tables', rows({ 1: ['内'], 2: ['外'] }), () =>
    html('<table><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table>'),
  ),
  kind('scripts, styles and comments', rows({ 1: ['好 a'] }), () =>
    html('<table><tr><td>好<script>while(true){}</script><style>x</style><!-- y --> a</td></tr></table>'),
  ),
  kind('text with line breaks, entities and blanks', rows({ 1: ['a\nb c <', 'x'] }), () =>
    html('<table><tr><td> a<br>b&nbsp; \n c &lt; </td><td hidden>x</td></tr></table>'),
  ),
  kind('an entity in HTML that reaches out', rows({ 1: ['&e;'] }), () =>
    text('<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><table><tr><td>&e;</table>'),
  ),
  kind('1,000,000 tags within each other', refused('tooDeep'), () => html(`<table><tr><td>${'<b>'.repeat(1_000_000)}`)),
  kind('1,000,000 tables within each other', refused('tooDeep'), () => html('<table><tr><td>'.repeat(1_000_000))),
  kind('500,000 closing tags of nothing', rows({ 1: ['a'] }), () =>
    html(`<table><tr><td>a${'</i>'.repeat(500_000)}</table>`),
  ),
  kind('a tag of 5 MB that never ends', refused('notATable'), () => text(`<html><body><b x="${'y'.repeat(5_000_000)}`)),
  kind('a cell of 1 MB in HTML', refused('cellTooLong', 'HTML!A1'), () =>
    html(`<table><tr><td>${'字'.repeat(350_000)}</table>`),
  ),
  kind('HTML without a table', refused('notATable'), () => html('<p>登录已过期</p>')),
  kind('a single-file web page', rows({ 1: ['甲=', 'b'] }), () =>
    text(
      'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_x"\r\n\r\n--=_x\r\nContent-Location: file:///C:/a/sheet001.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n<html><meta charset=3D"utf-8"><table><tr><td>=E7=94=B2=3D</td><t=\r\nd>b</td></tr></table></html>\r\n--=_x--\r\n',
    ),
  ),
  kind('a web page without its boundary', refused('damaged', 'MIME'), () =>
    text('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx'),
  ),
  kind(
    'XML Spreadsheet 2003',
    rows({ 1: ['a'], 3: [null, 1.5, true, { date: '2026-03-05' }, { error: '#N/A' }] }),
    () =>
      xml2003(
        '<Worksheet ss:Name="一"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">a</Data></Cell></Row><Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">1.5</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="DateTime">2026-03-05T00:00:00.000</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row></Table></Worksheet>',
      ),
  ),
  kind('XML Spreadsheet 2003 with a DOCTYPE', refused('xmlDoctype'), () =>
    text(
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'.replace(
        '<!DOCTYPE',
        '<?mso-application progid="Excel.Sheet" urn:schemas-microsoft-com:office:spreadsheet?><!DOCTYPE',
      ),
    ),
  ),
  kind('XML Spreadsheet 2003 whose rows go back', refused('badReference', '一!5:5'), () =>
    xml2003('<Worksheet ss:Name="一"><Table><Row ss:Index="5"/><Row ss:Index="2"/></Table></Worksheet>'),
  ),
];

const begins = (hex: string) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(2000, 1), Buffer.alloc(10)]);

export const foreignKinds: Kind[] = [
  kind('a PDF', refused('pdf'), () => text('%PDF-1.7\n...')),
  kind('a PNG', refused('image'), () => begins('89504e470d0a1a0a')),
  kind('a JPEG', refused('image'), () => begins('ffd8ffe0')),
  kind('a GIF', refused('image'), () => text('GIF89a....')),
  kind('a BMP', refused('image'), () => begins('424d00000000')),
  kind('a CSV whose first column is called BM', rows({ 1: ['BM', 'x'], 2: ['1', '2'] }), () => text('BM,x\n1,2\n')),
  kind('a RAR', refused('archive'), () => begins('526172211a0700')),
  kind('a 7z', refused('archive'), () => begins('377abcaf271c')),
  kind('a gzip', refused('archive'), () => begins('1f8b0800')),
  kind('a Windows program', refused('notATable'), () => begins('4d5a9000')),
  kind('a Linux program', refused('notATable'), () => begins('7f454c46')),
  kind('an SQLite database', refused('notATable'), () => begins('53514c69746520666f726d6174203300')),
  kind('31 MB', refused('tooLarge'), () => Buffer.alloc(31 * 2 ** 20, 'x')),
];
