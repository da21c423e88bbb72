import type { CorpusFile, Expected, ExpectedRow, ExpectedValue, SkipKind } from './types.ts';

/** What an engine read from a file, in the words of the corpus. */
export interface Reading {
  /** The field of each column it mapped. */
  columns: Record<number, string>;
  pivot: { by: string; columns: Record<number, string> } | null;
  rows: ReadRow[];
  skipped: Record<number, SkipKind>;
}

export type ReadRow = { n: number } & Record<string, ExpectedValue | undefined>;

export interface Tally {
  right: number;
  total: number;
  /** In words, for the list of confusions. */
  wrong: string[];
}

export interface FileScore {
  file: CorpusFile;
  /** Fields that have a column or a pivot. */
  columns: Tally;
  /** Columns that had to stay unmapped. */
  ignored: Tally;
  rows: Tally;
  /** Rows read although the table knows none: totals, notes, heads. */
  extra: string[];
  skipKinds: Tally;
}

export function scoreFile(file: CorpusFile, reading: Reading): FileScore {
  return {
    file,
    columns: columnsRight(file.expected, reading),
    ignored: ignoredRight(file.expected, reading),
    ...rowsRight(file.expected, reading),
    skipKinds: kindsRight(file.expected, reading),
  };
}

function tally(list: readonly { ok: boolean; say: string }[]): Tally {
  return {
    right: list.filter((one) => one.ok).length,
    total: list.length,
    wrong: list.filter((one) => !one.ok).map((one) => one.say),
  };
}

function columnsRight(expected: Expected, reading: Reading): Tally {
  const fixed = Object.entries(expected.columns).flatMap(([field, place]) => {
    if (typeof place !== 'number') return [];
    const got = reading.columns[place] ?? null;
    return [{ ok: got === field, say: `column ${place}: ${field} read as ${got ?? 'nothing'}` }];
  });
  const across = Object.entries(expected.pivot?.columns ?? {}).map(([index, label]) => {
    const got = reading.pivot?.columns[Number(index)];
    return { ok: got !== undefined && plain(got) === plain(label), say: `pivot ${index}: ${label} read as ${got}` };
  });
  return tally([...fixed, ...across]);
}

function ignoredRight(expected: Expected, reading: Reading): Tally {
  return tally(
    expected.ignored.map((index) => {
      const got = reading.columns[index] ?? reading.pivot?.columns[index] ?? null;
      return { ok: got === null, say: `column ${index}: taken as ${got}` };
    }),
  );
}

/** Each row of the table is found once among the rows read with the same number. */
function rowsRight(expected: Expected, reading: Reading): Pick<FileScore, 'rows' | 'extra'> {
  const { rows } = expected;
  if (!('all' in rows)) return { rows: longRight(rows, reading), extra: [] };
  const left = new Set(reading.rows);
  const found = rows.all.map((row) => {
    const near = [...left].filter((one) => one.n === row.n);
    const same = near.find((one) => differences(row, one).length === 0);
    if (same) left.delete(same);
    return { row, same, near };
  });
  const list = found.map(({ row, same, near }) => {
    const closest = near.toSorted((a, b) => differences(row, a).length - differences(row, b).length)[0];
    if (!same && closest) left.delete(closest);
    const say = closest ? differences(row, closest).join(', ') : 'not read';
    return { ok: same !== undefined, say: `row ${row.n}: ${say}` };
  });
  return { rows: tally(list), extra: [...left].map((one) => `row ${one.n} read as data`) };
}

/** Of a long file the first and last rows, the number of rows and the sums: each one point. */
function longRight(rows: Extract<Expected['rows'], { count: number }>, reading: Reading): Tally {
  const sides = [...rows.first, ...rows.last].map((row) => {
    const one = reading.rows.find((other) => other.n === row.n);
    const wrong = one ? differences(row, one) : ['not read'];
    return { ok: wrong.length === 0, say: `row ${row.n}: ${wrong.join(', ')}` };
  });
  const sums = Object.entries(rows.sums).map(([field, sum]) => {
    const got = reading.rows.reduce((total, row) => total + hundredths(row[field]), 0);
    const wanted = hundredths(sum);
    return { ok: got === wanted, say: `sum of ${field}: ${got} for ${wanted}` };
  });
  const count = { ok: reading.rows.length === rows.count, say: `${reading.rows.length} rows for ${rows.count}` };
  return tally([...sides, ...sums, count]);
}

/** Hundredths of a quantity without its unit; money is whole 分 already. */
function hundredths(value: ExpectedValue | undefined): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? Math.round(Number(value.replace(/[^\d.-]+$/, '')) * 100) : 0;
}

function differences(expected: ExpectedRow, got: ReadRow): string[] {
  return Object.entries(expected).flatMap(([field, value]) =>
    field === 'n' || same(field, value, got[field]) ? [] : [`${field} ${show(value)} read as ${show(got[field])}`],
  );
}

function show(value: ExpectedValue | undefined): string {
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'object' ? 'refused' : String(value);
}

function same(field: string, expected: ExpectedValue, got: ExpectedValue | undefined): boolean {
  // An empty cell of a field that must be there is rightly told as wrong: nothing was read either way.
  if (expected === null) return got === undefined || got === null || got === '' || typeof got === 'object';
  if (got === undefined || got === null) return false;
  if (typeof expected === 'object' || typeof got === 'object') return typeof expected === typeof got;
  if (field === 'quantity') return measure(String(expected)) === measure(String(got));
  return typeof expected === 'number' ? expected === got : plain(expected) === plain(String(got));
}

/** Width and space of a text are no facts. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s`]/g, '');
}

/** '12.50箱3瓶' as '12.5箱3瓶'; an English case is 箱. */
function measure(text: string): string {
  return plain(text)
    .replace(/(\.\d*?)0+(?=\D|$)/g, '$1')
    .replace(/\.(?=\D|$)/g, '')
    .replace(/cases?$|ctns?$/i, '箱');
}

/** Why a row is no data; informative only, what counts is that it was not read. */
function kindsRight(expected: Expected, reading: Reading): Tally {
  return tally(
    Object.entries(expected.skipped)
      .filter(([, kind]) => kind !== 'blank')
      .map(([n, kind]) => {
        const got = reading.skipped[Number(n)];
        return { ok: got === kind, say: `row ${n}: ${kind} told as ${got ?? 'nothing'}` };
      }),
  );
}

export function sum(list: readonly Tally[]): { right: number; total: number; share: number } {
  const right = list.reduce((total, one) => total + one.right, 0);
  const total = list.reduce((all, one) => all + one.total, 0);
  return { right, total, share: total === 0 ? 1 : right / total };
}

export function percent({ right, total }: { right: number; total: number }): string {
  return `${right}/${total} (${total === 0 ? '-' : ((right / total) * 100).toFixed(1)} %)`;
}

export interface NameVerdict {
  text: string;
  truth: string | null;
  why: string;
  /** The best proposal, whether or not it was accepted. */
  top: string | null;
  accepted: boolean;
}

export interface NameScore {
  total: number;
  tellable: number;
  top1: number;
  accepted: number;
  wrongAccepted: NameVerdict[];
  missed: NameVerdict[];
}

export function scoreNames(verdicts: readonly NameVerdict[]): NameScore {
  const tellable = verdicts.filter((one) => one.truth !== null);
  const missed = tellable.filter((one) => one.top !== one.truth);
  return {
    total: verdicts.length,
    tellable: tellable.length,
    top1: tellable.length - missed.length,
    accepted: verdicts.filter((one) => one.accepted).length,
    wrongAccepted: verdicts.filter((one) => one.accepted && one.top !== one.truth),
    missed,
  };
}

/** How many of each class, most first: a report that does not teach the single cases. */
export function byClass(list: readonly NameVerdict[]): string {
  const counts = new Map<string, number>();
  for (const one of list) for (const why of one.why.split('+')) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([why, count]) => `${why} ${count}`)
    .join(', ');
}
