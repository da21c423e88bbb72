/** Reads a source of any form, inside whatever thread calls it. */
import { readXls } from './biff.ts';
import { readCsv } from './csv.ts';
import { readHtml } from './html.ts';
import { formOf } from './kind.ts';
import { readMhtml } from './mhtml.ts';
import { SheetProblem } from './problem.ts';
import type { Source } from './sink.ts';
import { readXlsx } from './xlsx.ts';
import { readXml2003 } from './xml2003.ts';

const readers = {
  xlsx: readXlsx,
  ole: readXls,
  html: readHtml,
  mhtml: readMhtml,
  xml2003: readXml2003,
  csv: readCsv,
} as const;

/** Tells the sink everything there is. Throws a SheetProblem for every file that cannot be read, whatever the reason. */
export async function readSource(source: Source): Promise<void> {
  const { bytes, limits, sheet, sink } = source;
  if (bytes.length > limits.fileBytes) {
    throw new SheetProblem('tooLarge', {}, { limit: Math.floor(limits.fileBytes / 2 ** 20) });
  }
  const known: Source = {
    ...source,
    sink: {
      ...sink,
      info(info) {
        if (sheet !== null && !info.sheets[sheet]) throw new SheetProblem('noSuchSheet', {}, { sheet: sheet + 1 });
        sink.info(info);
      },
    },
  };
  try {
    await readers[formOf(bytes)](known);
  } catch (error) {
    if (error instanceof SheetProblem) throw error;
    // A reader that trips over bytes has met damage it has no word for; the cause stays for the log.
    const problem = new SheetProblem('broken');
    problem.cause = error;
    throw problem;
  }
}
