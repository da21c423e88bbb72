/** Which columns fit: the least important leave one by one, the rightmost first, so that names are never squeezed. */
import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Column } from './list-types.ts';

/** Widths at 13 px in the widest of our typefaces: Latin with tabular digits, Chinese. */
const LATIN = 8.4;
const HAN = 13.5;
const PADDING = 26;
const ARROW = 18;

const textWidth = (text: string): number =>
  Array.from(text).reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? HAN : LATIN), 0);

/** A column that must be read whole grows to its longest text; it is never cut. */
export function grown<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly Column<Row>[] {
  return columns.map((column) => {
    if (!column.whole || column.width === undefined) return column;
    const head = textWidth(column.label) + (column.sortKey ? ARROW : 0);
    const longest = rows.reduce((most, row) => Math.max(most, textWidth(column.text(row))), head);
    return { ...column, width: Math.max(column.width, Math.ceil(longest + PADDING)) };
  });
}

/** What the column without a width needs to show a name whole. */
const NAME = 168;

export function widthOf<Row>(columns: readonly Column<Row>[], ticks: boolean): number {
  return columns.reduce((sum, column) => sum + (column.width ?? NAME), ticks ? 40 : 0);
}

export function fitting<Row>(columns: readonly Column<Row>[], width: number, ticks: boolean): readonly Column<Row>[] {
  const priorityOf = (column: Column<Row>) => column.priority ?? 1;
  let shown = columns;
  while (widthOf(shown, ticks) > width) {
    const least = Math.max(1, ...shown.map(priorityOf));
    const leaving = least > 1 ? shown.findLast((column) => priorityOf(column) === least) : undefined;
    if (!leaving) break;
    shown = shown.filter((column) => column !== leaving);
  }
  return shown;
}

/** The columns that fit the box now; all of them until it has been measured. */
export function useFitting<Row>(
  box: RefObject<HTMLElement | null>,
  columns: readonly Column<Row>[],
  ticks: boolean,
): readonly Column<Row>[] {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return fitting(columns, width, ticks);
}
