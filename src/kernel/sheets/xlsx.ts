/** .xlsx: the archive, the workbook, then each wanted sheet in one pass. */
import { XmlDecoder } from './decode.ts';
import { type Source, wanted } from './sink.ts';
import { openWorkbook } from './xlsx-package.ts';
import { SheetHandler } from './xlsx-sheet.ts';
import { sharedStringsOf } from './xlsx-strings.ts';
import { XmlScanner } from './xml.ts';
import { Archive } from './zip.ts';

export async function readXlsx(source: Source): Promise<void> {
  const { limits, sink } = source;
  const archive = await Archive.open(source.bytes, limits);
  const workbook = await openWorkbook(archive, limits);
  sink.info({
    kind: 'xlsx',
    encoding: null,
    delimiter: null,
    sheets: workbook.sheets.map(({ name, hidden }, index) => ({ index, name, hidden })),
  });
  const strings = await sharedStringsOf(archive, workbook.strings, limits);
  for (const [index, { name, part }] of workbook.sheets.entries()) {
    if (!wanted(source, index)) continue;
    const { kinds, from1904 } = workbook;
    const handler = new SheetHandler(source, { index, name, strings, kinds, from1904 });
    const scanner = new XmlScanner(handler, limits, () => ({ part, ...handler.place() }));
    const decoder = new XmlDecoder({ part });
    for await (const chunk of archive.read(part)) {
      scanner.write(decoder.decode(chunk));
      await sink.breathe();
    }
    scanner.write(decoder.end());
    scanner.end();
    sink.merges(index, handler.merges);
    await sink.breathe();
  }
}
