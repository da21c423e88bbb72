/** What may be written without a click, and names that may stand in a folder. Pure. */
import type { StoredHead } from './head.ts';

/** A column guessed by less is looked at by a person first. */
const sureFrom = 0.9;

interface Read {
  good: number;
  bad: number;
  known: boolean;
  head: Pick<StoredHead, 'plan'> | null;
}

/**
 * Every row is good, and the layout was confirmed before or every column that is used is beyond doubt: the same as a
 * second file of a layout, which needs no answer.
 */
export function isCertain({ good, bad, known, head }: Read): boolean {
  if (bad > 0 || good === 0 || head === null) return false;
  if (known) return true;
  const used = head.plan.columns.filter((column) => column.field !== null);
  return head.plan.missing.length === 0 && used.every((column) => column.confidence >= sureFrom);
}

/** A folder's name: letters and figures of any script, never a path and never hidden. */
export const folderName = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u;

/** Half-written, hidden and lock files of editors and copying programs. */
export const isPassing = (name: string): boolean =>
  /^(?:\.|~\$)|\.(?:tmp|part|crdownload|partial|download|swp|lock)$|~$/i.test(name) || name.length > 200;

/** `流水.xlsx`, and where that is there already `流水 (20261128-104500).xlsx`. */
export function freeName(name: string, taken: ReadonlySet<string>, stamp: string): string {
  if (!taken.has(name)) return name;
  const dot = name.lastIndexOf('.');
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let n = 1; ; n += 1) {
    const next = `${stem} (${stamp}${n > 1 ? `-${n}` : ''})${end}`;
    if (!taken.has(next)) return next;
  }
}
