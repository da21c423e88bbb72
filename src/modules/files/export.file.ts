/** A list as an .xlsx file: the rows as seen, and a second sheet that says what they are, of when and for whom. */
import { PassThrough } from 'node:stream';
import type { Ctx } from '../../kernel/ctx.ts';
import { formats, readingOf, type Asked, type ExportList } from '../../kernel/export.ts';
import type { FileStore, Kept } from '../../kernel/files.ts';
import { writeXlsx, type OutSheet } from '../../kernel/sheets/write.ts';
import type { OutCell } from '../../kernel/sheets/xlsx-cells.ts';

/** 200 MB: a million rows of a dozen columns. */
const largest = 200 * 1_048_576;

export interface Ask extends Asked {
  /** The name of the view in the page's own words. */
  view?: string | undefined;
}

/** Sums of the money columns while rows pass by, in hundredths as BigInt: a million rows may pass what a number holds. */
export class Sums {
  readonly #at: number[];
  readonly #keys: readonly string[];
  readonly #sums: bigint[];
  rows = 0;

  constructor(list: ExportList, keys: readonly string[]) {
    this.#keys = keys;
    this.#at = keys.flatMap((key, at) => (list.columns.find((one) => one.key === key)?.type === 'money' ? [at] : []));
    this.#sums = this.#at.map(() => 0n);
  }

  add(cells: readonly OutCell[]): void {
    this.rows += 1;
    for (const [n, at] of this.#at.entries()) {
      const cell = cells[at];
      if (typeof cell === 'object' && cell !== null && 'decimal' in cell)
        this.#sums[n] = (this.#sums[n] ?? 0n) + BigInt(cell.decimal.replace('.', ''));
    }
  }

  all(): { key: string; cell: OutCell }[] {
    return this.#at.map((at, n) => {
      const sum = this.#sums[n] ?? 0n;
      const text = (sum < 0n ? -sum : sum).toString().padStart(3, '0');
      return {
        key: this.#keys[at] ?? '',
        cell: { decimal: `${sum < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}` },
      };
    });
  }
}

/** 模块_视图_日期.xlsx */
export function fileName(ctx: Ctx, list: ExportList, ask: Ask): string {
  const { say } = readingOf(ctx);
  const view = ask.view?.replaceAll(/[\s_/\\:*?"<>|]+/g, ' ').trim();
  return [say(`export.${list.name}`), view || say('export.all'), ctx.today()].join('_') + '.xlsx';
}

interface Content {
  list: ExportList;
  keys: readonly string[];
  ask: Ask;
  rows: Iterable<readonly OutCell[]> | AsyncIterable<readonly OutCell[]>;
  sums: Sums;
}

/** Everything of the second sheet but the rows themselves; made in a transaction, written outside of one. */
export function sheetsOf(ctx: Ctx, content: Content): OutSheet[] {
  const { say } = readingOf(ctx);
  const { list, keys, ask, rows, sums } = content;
  const head = (key: string) => say(`export.${list.name}.${key}`);
  const data: OutSheet = {
    name: say(`export.${list.name}`),
    columns: keys.map((key) => {
      const column = list.columns.find((one) => one.key === key);
      const { format, width } = formats[column?.type ?? 'text'];
      return { head: head(key), width: column?.width ?? width, ...(format === undefined ? {} : { format }) };
    }),
    rows,
  };
  const by = ctx.me().name;
  const at = new Date(ctx.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 19);
  const about = function* (): Generator<OutCell[]> {
    yield [say('export.about.list'), say(`export.${list.name}`)];
    yield [say('export.about.view'), ask.view ?? say('export.all')];
    for (const [name, value] of Object.entries(ask.filter ?? {}))
      yield [`${say('export.about.filter')} ${name}`, typeof value === 'string' ? value : JSON.stringify(value)];
    if (ask.sort) yield [say('export.about.sort'), ask.sort];
    yield [say('export.about.rows'), sums.rows];
    for (const { key, cell } of sums.all()) yield [say('export.about.sum', { column: head(key) }), cell];
    yield [say('export.about.at'), { date: at }];
    yield [say('export.about.by'), by];
  };
  const columns = [
    { head: say('export.about.what'), width: 24 },
    { head: say('export.about.value'), width: 50 },
  ];
  return [data, { name: say('export.about'), columns, rows: about() }];
}

/** Writes straight into the store. */
export async function keepSheets(files: FileStore, sheets: readonly OutSheet[]): Promise<Kept> {
  const through = new PassThrough();
  const [kept] = await Promise.all([files.keep(through, largest), writeXlsx(through, sheets)]);
  return kept;
}
