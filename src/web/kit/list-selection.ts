/** Rows chosen for a bulk action, and the row the keyboard stands on. */
import { useState } from 'react';

export interface Selection<Row> {
  keys: ReadonlySet<string>;
  rows: readonly Row[];
  toggle: (key: string) => void;
  /** From the last toggled row to this one (shift). */
  extend: (key: string) => void;
  setAll: (keys: readonly string[]) => void;
  clear: () => void;
}

/** Only rows that are still in the list stay selected. */
export function useSelection<Row>(rows: readonly Row[], rowKey: (row: Row) => string): Selection<Row> {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const selected = rows.filter((row) => chosen.has(rowKey(row)));
  return {
    keys: new Set(selected.map(rowKey)),
    rows: selected,
    toggle: (key) => {
      const next = new Set(chosen);
      if (!next.delete(key)) next.add(key);
      setChosen(next);
      setAnchor(key);
    },
    extend: (key) => {
      const keys = rows.map(rowKey);
      const from = anchor === null ? -1 : keys.indexOf(anchor);
      const to = keys.indexOf(key);
      if (from < 0 || to < 0) return;
      setChosen(new Set([...chosen, ...keys.slice(Math.min(from, to), Math.max(from, to) + 1)]));
    },
    setAll: (keys) => setChosen(new Set(keys)),
    clear: () => setChosen(new Set()),
  };
}
