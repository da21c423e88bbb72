import type { CorpusFile, CorpusTarget, Expected, ExpectedRow, MadeFile, MasterName } from '../types.ts';
import { grid } from '../write.ts';
import type { Made } from '../write.ts';
import { masters } from './master.ts';
import { read } from './rows.ts';

interface Shape {
  id: string;
  title: string;
  target: CorpusTarget;
  kind: CorpusFile['kind'];
  /** The first sheet a person would look at, when it is not the first of the file. */
  sheet?: number;
  file(rows: Made[][], again: boolean): MadeFile | Promise<MadeFile>;
  /** The file as grid text; `again` is the same layout a month later. */
  first: string | Made[][];
  again: string | Made[][];
  columns: Expected['columns'];
  pivot?: Expected['pivot'];
  ignored?: number[];
  /** The hand-written table of values. */
  rows: string | Expected['rows'];
  skipped?: Expected['skipped'];
  today?: string;
  master?: MasterName;
}

/** The grids behind the files, so that the tables can be proved against what was really written. */
export const grids = new Map<string, Made[][]>();

export function shape(o: Shape): CorpusFile {
  const rows = (text: string | Made[][]) => (typeof text === 'string' ? grid(text) : text);
  const first = rows(o.first);
  grids.set(o.id, first);
  return {
    id: o.id,
    title: o.title,
    target: o.target,
    kind: o.kind,
    ...(o.sheet === undefined ? {} : { sheet: o.sheet }),
    make: () => o.file(first, false),
    again: () => o.file(rows(o.again), true),
    expected: {
      columns: o.columns,
      ...(o.pivot ? { pivot: o.pivot } : {}),
      ignored: o.ignored ?? [],
      rows: typeof o.rows === 'string' ? { all: read(o.rows) } : o.rows,
      skipped: o.skipped ?? {},
    },
    today: o.today ?? '2026-04-10',
    master: o.master ?? 'beverage',
  };
}

const barcodes = new Map(
  Object.values(masters).flatMap((master) => master.products.map((one): [string, string] => [one.code, one.barcode])),
);

/** The barcode of a product of the master data. */
export function bar(code: string): string {
  const found = barcodes.get(code);
  if (!found) throw new Error(`no product ${code}`);
  return found;
}

export type { ExpectedRow };
