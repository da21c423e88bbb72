/** Knowing a layout again: by its heads, not by its rows; other months and more rows leave it the same. */
import { isSumTitle, readTitle } from './heads.ts';
import type { Layout } from './layout.ts';
import { periodIn } from './periods.ts';
import type { Problem } from './problem.ts';

/** What is kept of a layout beside its mapping. */
export interface Fingerprint {
  /** Equal for the same layout. */
  key: string;
  /** Normalised titles in order, with their columns. */
  titles: { index: number; title: string; shown: string }[];
}

/** 32 bit FNV-1a twice: short, and enough to tell the layouts of one dealer apart; titles are compared besides. */
function hash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i += 1) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x5bd1e995) ^ (b >>> 13);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}

/** A title without what changes from month to month: 3月销量 and 4月销量 are one. */
function lasting(parts: readonly string[]): string {
  const kept = parts.map((part) => {
    const period = isSumTitle(part) ? null : periodIn(part);
    return period ? `〈期〉${period.rest}` : part;
  });
  return readTitle(kept.join('')).key;
}

/** The fingerprint of a layout. Pivoted columns count once for each measure, however many months there are. */
export function fingerprintOf(layout: Layout): Fingerprint {
  const pivoted = new Set(layout.pivot?.columns.map((column) => column.index));
  const measures = [...new Set(layout.pivot?.columns.map((column) => readTitle(column.measure).key))].toSorted();
  const titles = layout.columns
    .filter((column) => !pivoted.has(column.index))
    .map((column) => ({ index: column.index, title: lasting(column.parts), shown: column.title }));
  const text = [
    ...titles.map(({ index, title }) => `${title === '' || pivoted.size > 0 ? '' : index}${title}`),
    ...(layout.pivot ? [`pivot:${layout.pivot.by}`, ...measures] : []),
    `rows:${layout.headRows > 0 ? 'head' : layout.columns.length}`,
  ].join('|');
  return { key: hash(text), titles };
}

/**
 * A mapping learned for an earlier file, put on a layout that is not quite the same: columns are found by their
 * titles. `changes` says what is new, gone or moved; new columns are left out until somebody maps them.
 */
export function carryOver(
  before: Fingerprint,
  mapping: Readonly<Record<number, string | null>>,
  layout: Layout,
): { mapping: Record<number, string | null>; changes: Problem[] } {
  const now = fingerprintOf(layout).titles;
  const carried: Record<number, string | null> = {};
  const left = [...before.titles];
  const [fresh, moved]: [string[], string[]] = [[], []];
  for (const { index, title, shown } of now) {
    const at = left.findIndex((old) => old.title === title && (title !== '' || old.index === index));
    const old = at < 0 ? undefined : left.splice(at, 1)[0];
    carried[index] = old ? (mapping[old.index] ?? null) : null;
    if (!old) fresh.push(shown);
    else if (old.index !== index && layout.pivot === null) moved.push(shown);
  }
  const gone = left.filter((old) => (mapping[old.index] ?? null) !== null).map((old) => old.shown);
  const changes: Problem[] = [];
  if (fresh.length > 0) changes.push({ code: 'imports.newColumn', params: { titles: fresh } });
  if (gone.length > 0) changes.push({ code: 'imports.goneColumn', params: { titles: gone } });
  if (moved.length > 0 && fresh.length + gone.length === 0)
    changes.push({ code: 'imports.movedColumn', params: { titles: moved } });
  return { mapping: carried, changes };
}
