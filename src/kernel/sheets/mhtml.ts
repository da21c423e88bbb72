/** A single-file web page (.mht, often called .xls): the HTML parts with tables, each as a sheet. */
import { declaredEncoding, encodingOf, piecesOf } from './decode.ts';
import { readTables } from './html.ts';
import { headText } from './kind.ts';
import { SheetProblem } from './problem.ts';
import { type Source, wanted } from './sink.ts';

interface HtmlPart {
  name: string;
  bytes: Buffer;
}

function quotedPrintable(text: string): Buffer {
  const plain = text
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

function contentOf(head: string, body: string): Buffer {
  const encoding = /^content-transfer-encoding:\s*([\w-]+)/im.exec(head)?.[1]?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return encoding === 'quoted-printable' ? quotedPrintable(body) : Buffer.from(body, 'latin1');
}

function partsOf(source: Source): HtmlPart[] {
  const text = source.bytes.toString('latin1');
  const boundary = /boundary="?([^"\r\n;]{1,100})"?/i.exec(text.slice(0, 4096))?.[1];
  if (boundary === undefined) throw new SheetProblem('damaged', { part: 'MIME' });
  const limit = source.limits.sheets;
  const found: HtmlPart[] = [];
  for (const part of text.split(`--${boundary}`, limit * 4).slice(1)) {
    const [blank] = /\r?\n\r?\n/.exec(part) ?? [];
    if (blank === undefined) continue;
    const at = part.indexOf(blank);
    const head = part.slice(0, at);
    if (!/^content-type:\s*text\/html/im.test(head)) continue;
    const bytes = contentOf(head, part.slice(at + blank.length));
    if (!/<table\b/i.test(bytes.toString('latin1'))) continue;
    const location = /^content-location:\s*(\S+)/im.exec(head)?.[1] ?? '';
    const name = location.slice(location.lastIndexOf('/') + 1).replace(/\.html?$/i, '') || `Sheet${found.length + 1}`;
    found.push({ name, bytes });
  }
  if (found.length > limit) throw new SheetProblem('tooManySheets', {}, { count: found.length, limit });
  if (found.length === 0) throw new SheetProblem('notATable');
  return found;
}

export async function readMhtml(source: Source): Promise<void> {
  const parts = partsOf(source);
  const encodings = parts.map(({ bytes }) => encodingOf(bytes, declaredEncoding(headText(bytes))));
  source.sink.info({
    kind: 'html',
    encoding: encodings[0] ?? null,
    delimiter: null,
    sheets: parts.map(({ name }, index) => ({ index, name, hidden: false })),
  });
  for (const [index, { name, bytes }] of parts.entries()) {
    if (!wanted(source, index)) continue;
    const reader = await readTables(piecesOf(bytes, encodings[index] ?? 'utf-8'), source, index, name);
    source.sink.merges(index, reader.merges);
    await source.sink.breathe();
  }
}
