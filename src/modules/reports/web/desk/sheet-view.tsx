/** One sheet of a form as a table to click on: marks green, marks to mend red. */
import { useMemo } from 'react';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Form } from './panels.tsx';

type Sheet = Form['sheets'][number];
export type MarkedCell = Form['marks'][number];

export interface CellAt {
  sheet: number;
  row: number;
  column: number;
}

export function lettersOf(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? lettersOf(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}

/** Rows and columns a little beyond what is filled, so that something can be put there. */
const beyond = { rows: 2, columns: 1 };
const most = { rows: 120, columns: 40 };

/** By "row:column": how far the merged cell reaches, or null where another covers it. */
function spansOf(sheet: Sheet): Map<string, { rows: number; columns: number } | null> {
  const spans = new Map<string, { rows: number; columns: number } | null>();
  for (const { top, left, bottom, right } of sheet.merges)
    for (let row = top; row <= Math.min(bottom, most.rows); row += 1)
      for (let column = left; column <= Math.min(right, most.columns); column += 1)
        spans.set(
          `${row}:${column}`,
          row === top && column === left ? { rows: bottom - top + 1, columns: right - left + 1 } : null,
        );
  return spans;
}

const classOf = (mark: MarkedCell | undefined, chosen: boolean) =>
  [mark ? (mark.problem ? 'rep-bad' : 'rep-mark') : '', chosen ? 'rep-now' : ''].filter(Boolean).join(' ');

interface Props {
  sheet: Sheet;
  index: number;
  marks: readonly MarkedCell[];
  chosen: CellAt | null;
  choose: ((cell: CellAt) => void) | null;
}

export function SheetView({ sheet, index, marks, chosen, choose }: Props) {
  const { t } = useWords();
  const spans = useMemo(() => spansOf(sheet), [sheet]);
  const cells = useMemo(() => new Map(sheet.rows.map((row) => [row.n, row.cells])), [sheet]);
  const own = marks.filter((mark) => mark.sheet === index);
  const lastMark = Math.max(0, ...own.map((mark) => mark.row));
  const rows = Math.min(Math.max(sheet.rows.at(-1)?.n ?? 0, lastMark) + beyond.rows, most.rows);
  const columns = Math.min(
    Math.max(sheet.columns, ...own.map((mark) => mark.column + 1), 6) + beyond.columns,
    most.columns,
  );
  return (
    <>
      <table className="tbl plain rep-sheet">
        <thead>
          <tr>
            <th aria-label={t('reports.desk.sheet')} />
            {Array.from({ length: columns }, (_, column) => (
              <th key={column} scope="col">
                {lettersOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, at) => at + 1).map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {Array.from({ length: columns }, (_, column) => {
                const span = spans.get(`${row}:${column}`);
                if (span === null) return null;
                const mark = own.find((one) => one.row === row && one.column === column);
                const text = mark?.text ?? cells.get(row)?.[column] ?? '';
                const isChosen = chosen?.sheet === index && chosen.row === row && chosen.column === column;
                const name = `${lettersOf(column)}${row}`;
                return (
                  <td
                    key={column}
                    rowSpan={span?.rows}
                    colSpan={span?.columns}
                    className={classOf(mark, isChosen)}
                    title={mark?.problem ?? mark?.label ?? undefined}
                  >
                    {choose ? (
                      <button
                        type="button"
                        aria-label={`${name} ${text}`}
                        aria-pressed={isChosen}
                        onClick={() => choose({ sheet: index, row, column })}
                      >
                        {mark?.label ?? text}
                      </button>
                    ) : (
                      <span>{mark?.label ?? text}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {sheet.rowCount > most.rows || sheet.columns >= most.columns ? (
        <p className="meta rep-cut">{t('reports.desk.cut', most)}</p>
      ) : null}
    </>
  );
}
