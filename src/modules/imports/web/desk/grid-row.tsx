/** One row of the file in the grid. */
import type { Translate } from '../../../../words.ts';
import { NOTHING, groupDigits } from '../../../../web/kit/figures.tsx';
import { StatusTag, type Tone } from '../../../../web/kit/status-tag.tsx';
import { isWord, useWords } from '../../../../web/kit/use-words.tsx';
import type { Batch } from '../use-batch.ts';
import type { Row, Wrong } from './rows-tab.tsx';

export interface Grid {
  heads: string[];
  widths: number[];
  width: number;
  /** Of the file, in the order shown: index and the field it means. */
  columns: { index: number; field: string | null }[];
  named: ('product' | 'dealer')[];
}

export function gridOf(t: Translate, batch: Batch): Grid {
  const columns = batch.head?.columns ?? [];
  const has = (key: string) => batch.fields.some((one) => one.key === key);
  const named: Grid['named'] = [];
  if (has('productName')) named.push('product');
  if (has('dealerName')) named.push('dealer');
  const heads = [
    t('imports.desk.row.n'),
    t('imports.desk.row.state'),
    ...columns.map((one) => one.title || t('imports.phone.noTitle', { n: one.index + 1 })),
    ...named.map((one) => t(`imports.desk.row.${one}`)),
  ];
  const widths = [72, 184, ...columns.map(() => 148), ...named.map(() => 196)];
  return { heads, widths, width: widths.reduce((sum, one) => sum + one, 0), columns, named };
}

const tones: Record<Row['state'], Tone> = {
  good: 'success',
  bad: 'danger',
  skipped: 'neutral',
  left: 'warning',
  done: 'success',
};

function Result({ row }: { row: Row }) {
  const { t } = useWords();
  const skip = `imports.see.skip.${row.values['skipped'] ?? ''}`;
  if (row.state === 'skipped')
    return <StatusTag tone="neutral" icon={null} word={isWord(skip) ? t(skip) : t('imports.desk.row.skipped')} />;
  const word =
    row.effect && row.state === 'good' ? t(`imports.see.effect.${row.effect}`) : t(`imports.desk.row.${row.state}`);
  return (
    <StatusTag tone={row.effect === 'same' || row.effect === 'again' ? 'neutral' : tones[row.state]} word={word} />
  );
}

function Reasons({ wrong, mend }: { wrong: readonly Wrong[]; mend: (one: Wrong) => void }) {
  const { t } = useWords();
  return wrong.map((one) => (
    <button
      key={`${one.field} ${one.message}`}
      type="button"
      className="imp-why"
      title={t('imports.desk.row.mend', { text: one.text })}
      onClick={() => mend(one)}
    >
      {one.message}
    </button>
  ));
}

interface Props {
  row: Row;
  grid: Grid;
  index: number;
  measure: (element: HTMLElement | null) => void;
  mend: (one: Wrong) => void;
}

export function GridRow({ row, grid, index, measure, mend }: Props) {
  const placed = new Set(grid.columns.map((one) => one.field));
  const loose = row.problems.filter((one) => !placed.has(one.field));
  return (
    <tr ref={measure} data-index={index} className={row.state === 'skipped' ? 't3' : undefined}>
      <td className="num">{groupDigits(row.n)}</td>
      <td className="wrap">
        <Result row={row} />
        <Reasons wrong={loose} mend={mend} />
      </td>
      {grid.columns.map(({ index: at, field }) => {
        const wrong = field === null ? [] : row.problems.filter((one) => one.field === field);
        return (
          <td key={at} className={wrong.length > 0 ? 'imp-bad wrap' : undefined} title={row.cells[at]}>
            {row.cells[at] ?? ''}
            <Reasons wrong={wrong} mend={mend} />
          </td>
        );
      })}
      {grid.named.map((one) => (
        <td key={one} title={row[one] ?? undefined}>
          {row[one] ?? NOTHING}
        </td>
      ))}
    </tr>
  );
}
