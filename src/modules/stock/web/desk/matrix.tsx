/** Dealers by products: days of supply as colours, so that only the exceptions catch the eye. */
import { useRef } from 'react';
import { Link } from 'react-router';
import type { Output } from '../../../../web/kit/api.ts';
import { NOTHING } from '../../../../web/kit/figures.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { heat } from './heat.ts';

export type Matrix = Output<'stock.matrix'>;
export type MatrixRow = Matrix['items'][number];
export type Cell = MatrixRow['cells'][number];
export type Standing = Cell['status'];

const short: ReadonlySet<Standing> = new Set(['out', 'soon', 'below']);
const long: ReadonlySet<Standing> = new Set(['above', 'excess']);

export const wholeDays = (days: number) => String(Math.floor(days));

function textOf(t: Translate, cell: Cell): string {
  if (cell.status === 'negative') return t('stock.desk.minus');
  if (cell.status === 'noSale') return t('stock.desk.still');
  if (cell.status === 'none') return NOTHING;
  if (cell.days === null) return NOTHING;
  return `${wholeDays(cell.days)}${short.has(cell.status) ? '▼' : long.has(cell.status) ? '▲' : ''}`;
}

/** Arrows move between the cells, as in a sheet. */
function step(event: React.KeyboardEvent<HTMLTableElement>): void {
  const moves: Record<string, [number, number]> = {
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
  };
  const move = moves[event.key];
  const at = event.target instanceof HTMLElement ? event.target.dataset['at'] : undefined;
  if (!move || at === undefined) return;
  const [row = 0, column = 0] = at.split(':').map(Number);
  const next = event.currentTarget.querySelector<HTMLElement>(`[data-at="${row + move[0]}:${column + move[1]}"]`);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

interface MatrixProps {
  matrix: Pick<Matrix, 'columns'>;
  rows: readonly MatrixRow[];
  open: { dealerId: string; key: string } | null;
  choose: (row: MatrixRow, cell: Cell) => void;
}

function HeatCell({
  row,
  cell,
  at,
  label,
  on,
  choose,
}: {
  row: MatrixRow;
  cell: Cell | undefined;
  at: string;
  label: string;
  on: boolean;
  choose: MatrixProps['choose'];
}) {
  const { t } = useWords();
  if (!cell) return <td className="hc na">{NOTHING}</td>;
  const text = row.stale ? t('stock.desk.notReported') : textOf(t, cell);
  const days =
    cell.days === null ? t(`stock.desk.standing.${cell.status}`) : t('stock.desk.days', { n: wholeDays(cell.days) });
  return (
    <td className={`hc ${row.stale ? 'st' : heat[cell.status]} ${on ? 'cur' : ''}`}>
      <button
        type="button"
        data-at={at}
        title={`${label}: ${t(`stock.desk.standing.${cell.status}`)}${cell.text ? ` · ${cell.text}` : ''}`}
        aria-label={`${text} ${t('stock.desk.cell', { dealer: row.dealer.name, product: label, days })}`}
        aria-pressed={on}
        onClick={() => choose(row, cell)}
      >
        {text}
      </button>
    </td>
  );
}

export function HeatMatrix({ matrix, rows, open, choose }: MatrixProps) {
  const { t } = useWords();
  const table = useRef<HTMLTableElement>(null);
  const { columns } = matrix;
  return (
    <table ref={table} className="heat" style={{ minWidth: 180 + 84 * columns.length }} onKeyDown={step}>
      <colgroup>
        <col style={{ width: 164 }} />
        {columns.map((column) => (
          <col key={column.key} />
        ))}
        <col style={{ width: 64 }} />
      </colgroup>
      <thead>
        <tr>
          <th />
          {columns.map((column) => (
            <th key={column.key} scope="col" title={column.label}>
              {column.label.split('/').at(-1)}
            </th>
          ))}
          <th scope="col">{t('stock.desk.average')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, r) => {
          const cells = new Map(row.cells.map((cell) => [cell.key, cell]));
          return (
            <tr key={row.dealer.id}>
              <th scope="row" className="dn">
                <Link to={`/stock/${row.dealer.id}`}>{row.dealer.name}</Link>
              </th>
              {columns.map((column, c) => (
                <HeatCell
                  key={column.key}
                  row={row}
                  cell={cells.get(column.key)}
                  at={`${r}:${c}`}
                  label={column.label}
                  on={open?.dealerId === row.dealer.id && open.key === column.key}
                  choose={choose}
                />
              ))}
              <td className="av">{row.days === null || row.stale ? NOTHING : wholeDays(row.days)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A sign and what it means stay together where the line breaks. */
function Key({ className, sign, word }: { className: string; sign: string; word: string }) {
  return (
    <span className="row nowrap">
      <span className={`hc ${className}`}>{sign}</span>
      {word}
    </span>
  );
}

export function Legend({ thresholds }: { thresholds: Matrix['thresholds'] }) {
  const { t } = useWords();
  const { soon, excess } = thresholds;
  return (
    <div className="stock-legend meta">
      <Key className="s2" sign={`${soon}▼`} word={t('stock.desk.legend.soon', { n: soon })} />
      <Key className="s1" sign="▼" word={t('stock.desk.legend.below')} />
      <Key className="" sign="" word={t('stock.desk.legend.fine')} />
      <Key className="o1" sign="▲" word={t('stock.desk.legend.above')} />
      <Key className="o2" sign="▲" word={t('stock.desk.legend.excess', { n: excess })} />
      <Key className="st" sign={t('stock.desk.notReported')} word={t('stock.desk.legend.stale')} />
      <Key className="na" sign={NOTHING} word={t('stock.desk.standing.none')} />
    </div>
  );
}
