/** The keyboard of a list: the row it stands on, what its letters do, and where the peek goes when its row leaves. */
import { useEffect, useRef, useState } from 'react';
import type { ListData } from './list-data.ts';
import type { Selection } from './list-selection.ts';
import type { ListState } from './list-state.ts';
import type { ListPageProps } from './list-types.ts';
import { useShortcuts } from './shortcuts.tsx';
import { useWords } from './use-words.tsx';

export interface Cursor<Row> {
  key: string | null;
  at: number;
  move: (step: number) => void;
  set: (row: Row) => void;
}

/** The row of the keyboard. While a peek is open, moving takes the peek along. */
export function useCursor<Row>(rows: readonly Row[], rowKey: (row: Row) => string, state: ListState): Cursor<Row> {
  const [own, setOwn] = useState<string | null>(null);
  const key = state.peek ?? own;
  const at = rows.findIndex((row) => rowKey(row) === key);
  const set = (row: Row) => {
    setOwn(rowKey(row));
    if (state.peek !== null) state.change({ peek: rowKey(row) });
  };
  const move = (step: number) => {
    const to = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step))];
    if (to !== undefined) set(to);
  };
  return { key, at, move, set };
}

/** A peeked row that leaves the view (approved, received) hands the peek to the row that takes its place. */
export function useNextPeek<Row>(
  { rows, loading }: ListData<Row>,
  rowKey: (row: Row) => string,
  state: ListState,
): void {
  const last = useRef<{ key: string; at: number } | null>(null);
  const at = state.peek === null ? -1 : rows.findIndex((row) => rowKey(row) === state.peek);
  useEffect(() => {
    if (state.peek === null) last.current = null;
    else if (at >= 0) last.current = { key: state.peek, at };
    else if (last.current?.key === state.peek && !loading) {
      const next = rows[Math.min(last.current.at, rows.length - 1)];
      state.change({ peek: next === undefined ? null : rowKey(next) });
    }
  });
}

/** From now on the keys are the list's: Space must not press the button that was used last. */
function leaveButton(): void {
  const at = document.activeElement;
  if (at instanceof HTMLElement && at.matches('button, a')) at.blur();
}

export function useListKeys<Row, F>(
  props: ListPageProps<Row, F>,
  state: ListState,
  cursor: Cursor<Row>,
  data: ListData<Row>,
  selection: Selection<Row>,
  open: (row: Row) => void,
): void {
  const { t } = useWords();
  const row = data.rows[cursor.at];
  const togglePeek = () => {
    if (!props.peek || row === undefined) return;
    state.change({ peek: state.peek === null ? props.rowKey(row) : null });
  };
  const step = (by: 1 | -1) => () => {
    leaveButton();
    cursor.move(by);
  };
  useShortcuts([
    { keys: 'j', label: t('kit.keys.down'), run: step(1) },
    { keys: 'k', label: t('kit.keys.up'), run: step(-1) },
    { keys: 'ArrowDown', label: t('kit.keys.down'), run: step(1) },
    { keys: 'ArrowUp', label: t('kit.keys.up'), run: step(-1) },
    ...(props.bulk.length > 0
      ? [
          {
            keys: 'x',
            label: t('kit.keys.select'),
            run: () => row !== undefined && selection.toggle(props.rowKey(row)),
          },
        ]
      : []),
    ...(props.peek ? [{ keys: 'Space', label: t('kit.keys.peek'), run: togglePeek }] : []),
    ...(props.href ? [{ keys: 'Enter', label: t('kit.keys.open'), run: () => row !== undefined && open(row) }] : []),
    ...(props.search
      ? [
          {
            keys: '/',
            label: t('kit.keys.search'),
            run: () => document.querySelector<HTMLInputElement>('[data-search]')?.focus(),
          },
        ]
      : []),
    { keys: 'Escape', label: t('kit.list.clearSelection'), run: selection.clear },
  ]);
}
