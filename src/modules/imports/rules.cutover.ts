/** The old list against what stands here: differences with their reason. Pure. */
import type { OpeningSum } from '../../kernel/opening-list.ts';

/** What rows of the files say by key; null is for rows that name nobody of ours or cannot be read. */
export interface Said {
  key: string | null;
  amount: number | null;
  /** Row of its file. */
  n: number;
  batchId: string;
  written: boolean;
  /** What the row calls it. */
  text: string;
}

export type Why = 'unplaced' | 'left' | 'notInFile' | 'missing' | 'moved' | 'differs';

export interface Compared {
  key: string | null;
  label: string;
  detail: string;
  rows: number;
  /** The first rows of the files that say it. */
  firstRows: number[];
  left: number;
  file: number;
  ours: number;
  /** Ours less the file's. */
  difference: number;
  why: Why | null;
  batchId: string | null;
}

function whyOf(one: Pick<Compared, 'rows' | 'left' | 'ours' | 'difference'>, moved: boolean): Why | null {
  if (one.difference === 0 && one.left === 0) return null;
  if (one.rows === 0) return 'notInFile';
  if (one.left > 0) return 'left';
  if (moved) return 'moved';
  return one.ours === 0 ? 'missing' : 'differs';
}

/** Rows that name nobody, by what they call it: one line for each text. */
function unplacedOf(said: readonly Said[]): Compared[] {
  return [...Map.groupBy(said, (one) => one.text)].map(([text, some]) => {
    const file = some.reduce((sum, one) => sum + (one.amount ?? 0), 0);
    return {
      key: null,
      label: text,
      detail: '',
      rows: some.length,
      firstRows: some.slice(0, 5).map((one) => one.n),
      left: some.filter((one) => !one.written).length,
      file,
      ours: 0,
      difference: 0 - file,
      why: 'unplaced',
      batchId: some[0]?.batchId ?? null,
    };
  });
}

/**
 * Every key of the files or of ours once, what does not agree first, the largest difference before the smaller.
 * @param ours has every key of `said`.
 */
export function compare(said: readonly Said[], ours: readonly OpeningSum[]): Compared[] {
  const byKey = Map.groupBy(said, (one) => one.key);
  const known = ours.map(({ key, label, detail, amount, moved }): Compared => {
    const some = byKey.get(key) ?? [];
    const file = some.reduce((sum, one) => sum + (one.amount ?? 0), 0);
    const of = {
      rows: some.length,
      left: some.filter((one) => !one.written).length,
      ours: amount,
      difference: amount - file,
    };
    const first = some.find((one) => !one.written) ?? some[0];
    return {
      key,
      label,
      detail,
      ...of,
      firstRows: some.slice(0, 5).map((one) => one.n),
      file,
      why: whyOf(of, moved),
      batchId: first?.batchId ?? null,
    };
  });
  return [...unplacedOf(byKey.get(null) ?? []), ...known].toSorted(
    (a, b) =>
      Number(a.why === null) - Number(b.why === null) ||
      Math.abs(b.difference) - Math.abs(a.difference) ||
      a.label.localeCompare(b.label),
  );
}
