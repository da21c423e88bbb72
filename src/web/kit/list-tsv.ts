import type { Column } from './list-types.ts';

/** Rows as tab-separated text with a head line: pastes into Excel and WeChat. */
export function tsvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const clean = (text: string) => text.replace(/[\t\r\n]+/g, ' ');
  return [columns.map((column) => column.label), ...rows.map((row) => columns.map((column) => clean(column.text(row))))]
    .map((cells) => cells.join('\t'))
    .join('\n');
}
