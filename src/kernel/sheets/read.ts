/** Reads a source of any form, inside whatever thread calls it. */
import { type Form, formOf } from './kind.ts';
import { SheetProblem } from './problem.ts';
import type { Source } from './sink.ts';

/** Each form brings its own code and libraries; a thread that reads one file loads only what that file needs. */
const readers: Record<Form, () => Promise<(source: Source) => Promise<void>>> = {
  xlsx: async () => (await import('./xlsx.ts')).readXlsx,
  ole: async () => (await import('./biff.ts')).readXls,
  html: async () => (await import('./html.ts')).readHtml,
  mhtml: async () => (await import('./mhtml.ts')).readMhtml,
  xml2003: async () => (await import('./xml2003.ts')).readXml2003,
  csv: async () => (await import('./csv.ts')).readCsv,
};

/** The same source, whose sheet must exist. */
function checked(source: Source): Source {
  const { sheet, sink } = source;
  const info: Source['sink']['info'] = (found) => {
    if (sheet !== null && !found.sheets[sheet]) throw new SheetProblem('noSuchSheet', {}, { sheet: sheet + 1 });
    sink.info(found);
  };
  return { ...source, sink: { ...sink, info } };
}

/** Tells the sink everything there is. Throws a SheetProblem for every file that cannot be read, whatever the reason. */
export async function readSource(source: Source): Promise<void> {
  const { bytes, limits } = source;
  if (bytes.length > limits.fileBytes) {
    throw new SheetProblem('tooLarge', {}, { limit: Math.floor(limits.fileBytes / 2 ** 20) });
  }
  const read = await readers[formOf(bytes)]();
  try {
    await read(checked(source));
  } catch (error) {
    if (error instanceof SheetProblem) throw error;
    // A reader that trips over bytes has met damage it has no word for; the cause stays for the log.
    const problem = new SheetProblem('broken');
    problem.cause = error;
    throw problem;
  }
}
