/** CSV and its relatives: any of four delimiters, any line end, UTF-8, GB18030 or UTF-16. */
import { guessDelimiter } from './delimiter.ts';
import { encodingOf, piecesOf } from './decode.ts';
import type { SheetLimits } from './limits.ts';
import { SheetProblem } from './problem.ts';
import { RowWriter, type Source } from './sink.ts';
import { textCell } from './values.ts';

const sheetName = 'CSV';
const lf = 10;
const cr = 13;
const quote = 34;

/**
 * Cuts text into records, piece by piece. A quote opens a quoted text only at the beginning of a field (12" TV is text);
 * where text follows a closing quote ("好"牌), the quotes were part of the text and stay. Our own, because a refusal
 * has to name the row where the quote was opened, and because a general parser goes byte by byte.
 */
export class CsvScanner {
  readonly #delimiter: number;
  readonly #limits: SheetLimits;
  readonly #take: (fields: string[], n: number) => void;
  #rest = '';
  #n = 0;

  constructor(delimiter: string, limits: SheetLimits, take: (fields: string[], n: number) => void) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#limits = limits;
    this.#take = take;
  }

  write(text: string, last: boolean): void {
    const all = this.#rest === '' ? text : this.#rest + text;
    let at = 0;
    while (at < all.length) {
      const next = this.#record(all, at, last);
      if (next < 0) break;
      at = next;
    }
    this.#rest = all.slice(at);
    if (this.#rest.length > this.#limits.recordChars) throw this.#tooLong(this.#rest);
  }

  #tooLong(record: string): SheetProblem {
    const place = { sheet: sheetName, row: this.#n + 1 };
    if (/(^|[,;|\t])"/.test(record.slice(0, 100_000)) && /[\r\n]/.test(record))
      return new SheetProblem('quotes', place);
    return new SheetProblem('recordTooLong', place, { limit: this.#limits.recordChars });
  }

  /** One record from `from`; answers where the next begins, or -1 when its end is not here yet. */
  #record(text: string, from: number, last: boolean): number {
    const fields: string[] = [];
    let at = from;
    for (;;) {
      const opened = text.charCodeAt(at) === quote;
      const closed = opened ? this.#closing(text, at, last) : at;
      if (closed < 0) return -1;
      const end = this.#plainEnd(text, opened ? closed + 1 : at);
      if (end === text.length && !last) return -1;
      // Anything between a closing quote and the delimiter: the quotes belong to the text.
      const quoted = opened && end === closed + 1;
      fields.push(quoted ? unquoted(text.slice(at + 1, closed)) : text.slice(at, end));
      const code = text.charCodeAt(end);
      if (code === this.#delimiter) {
        at = end + 1;
        continue;
      }
      if (code === cr && end + 1 === text.length && !last) return -1;
      this.#n += 1;
      this.#take(fields, this.#n);
      if (code === cr && text.charCodeAt(end + 1) === lf) return end + 2;
      return Math.min(end + 1, text.length);
    }
  }

  #plainEnd(text: string, from: number): number {
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiter || code === lf || code === cr) return at;
    }
    return text.length;
  }

  /** The closing quote of a text opened at `from`; a doubled quote is a quote of the text. */
  #closing(text: string, from: number, last: boolean): number {
    let at = from + 1;
    for (;;) {
      at = text.indexOf('"', at);
      if (at < 0) {
        if (last) throw new SheetProblem('quotes', { sheet: sheetName, row: this.#n + 1 });
        return -1;
      }
      if (at + 1 === text.length && !last) return -1;
      if (text.charCodeAt(at + 1) !== quote) return at;
      at += 2;
    }
  }
}

const unquoted = (text: string) => (text.includes('"') ? text.replaceAll('""', '"') : text);

export async function readCsv(source: Source): Promise<void> {
  const { bytes, limits, sink } = source;
  const encoding = encodingOf(bytes);
  const pieces = piecesOf(bytes, encoding);
  const first = pieces.next();
  let text = first.done ? '' : first.value;
  if (text.trim() === '' && bytes.length < 1 << 16) throw new SheetProblem('empty');
  const delimiter = guessDelimiter(text);
  sink.info({ kind: 'csv', encoding, delimiter, sheets: [{ index: 0, name: sheetName, hidden: false }] });
  // Excel takes a first line "sep=;" as an instruction; it is no row of the table.
  const said = /^sep=.\r?\n/i.exec(text);
  const rows = new RowWriter(source, 0, sheetName);
  const skipped = said ? 1 : 0;
  const scanner = new CsvScanner(delimiter, limits, (fields, n) => {
    fields.forEach((field, column) => rows.put(n + skipped, column, textCell(field)));
    rows.end(n + skipped, false);
  });
  if (said) text = text.slice(said[0].length);
  for (;;) {
    scanner.write(text, false);
    await sink.breathe();
    const next = pieces.next();
    if (next.done) break;
    text = next.value;
  }
  scanner.write('', true);
  sink.merges(0, []);
  await sink.breathe();
}
