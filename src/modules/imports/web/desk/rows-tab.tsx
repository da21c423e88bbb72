/** Rows as they stand in the file, red where something is wrong, with the reason under the cell. Long files scroll on. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { api, type Input, type Output } from '../../../../web/kit/api.ts';
import { Dialog } from '../../../../web/kit/dialog.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import type { PageRequest } from '../../../../web/kit/list-types.ts';
import { Empty, ErrorState, Skeleton } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Batch } from '../use-batch.ts';
import { type Fixes, standsInFile } from '../use-fixes.ts';
import { Mend } from './mend.tsx';
import { type Grid, GridRow, gridOf } from './grid-row.tsx';

export type Row = Output<'imports.rows'>['items'][number];
export type Wrong = Row['problems'][number];
type State = NonNullable<Input<'imports.rows'>['state']>;
type Filter = { state?: State };

const HEIGHT = 40;

function RowGrid({
  batch,
  grid,
  filter,
  mend,
}: {
  batch: Batch;
  grid: Grid;
  filter: Filter;
  mend: (wrong: Wrong) => void;
}) {
  const { t } = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const load = ({ filter: asked, cursor, limit }: PageRequest<Filter>) =>
    api.call('imports.rows', { id: batch.id, limit, ...asked, ...(cursor ? { cursor } : {}) });
  const data = useListData<Row, Filter>(`imports.${batch.id}.${batch.version}`, load, { ...filter }, 'n');
  const virtual = useVirtualizer({
    count: data.rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (at) => ((data.rows[at]?.problems.length ?? 0) > 0 ? HEIGHT + 40 : HEIGHT),
    overscan: 12,
  });
  if (data.problem) return <ErrorState problem={data.problem} retry={data.reload} />;
  if (data.loading) return <Skeleton rows={10} />;
  if (data.rows.length === 0) return <Empty title={t('imports.desk.row.none')} />;
  const shown = virtual.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const nearEnd = () => {
    const box = scroll.current;
    if (box && box.scrollHeight - box.scrollTop - box.clientHeight < 600) data.more();
  };
  return (
    <div
      className="scroll imp-grid"
      ref={scroll}
      onScroll={nearEnd}
      tabIndex={0}
      role="group"
      aria-label={t('imports.desk.row.grid')}
    >
      <table className="tbl" style={{ width: grid.width }} aria-rowcount={batch.rows}>
        <colgroup>
          {grid.widths.map((width, at) => (
            <col key={at} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {grid.heads.map((head, at) => (
              <th key={at} scope="col" title={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 ? (
            <tr className="spacer" aria-hidden>
              <td colSpan={grid.heads.length} style={{ height: above }} />
            </tr>
          ) : null}
          {shown.map(({ index }) => {
            const row = data.rows[index];
            return row === undefined ? null : (
              <GridRow
                key={`${row.n}.${row.part}`}
                row={row}
                grid={grid}
                index={index}
                measure={virtual.measureElement}
                mend={mend}
              />
            );
          })}
          {below > 0 ? (
            <tr className="spacer" aria-hidden>
              <td colSpan={grid.heads.length} style={{ height: below }} />
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}

const states: Record<'open' | 'ended', readonly State[]> = {
  open: ['bad', 'good', 'skipped'],
  ended: ['done', 'left', 'skipped'],
};

export function RowsTab({ batch, fixes }: { batch: Batch; fixes: Fixes }) {
  const { t } = useWords();
  const [state, setState] = useState<State | null>(null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const kinds = states[batch.state === 'done' || batch.state === 'undone' ? 'ended' : 'open'];
  const chip = (key: State | null, label: string) => (
    <button
      key={label}
      type="button"
      className={state === key ? 'chip on' : 'chip'}
      aria-pressed={state === key}
      onClick={() => setState(key)}
    >
      {label}
    </button>
  );
  return (
    <div className="imp-rows">
      <div className="imp-sheets" role="group" aria-label={t('imports.desk.row.state')}>
        {chip(null, t('imports.desk.row.all'))}
        {kinds.map((one) => chip(one, t(`imports.desk.row.${one}`)))}
        {fixes.count > 0 ? (
          <span className="meta is-warning">{t('imports.desk.unsaved', { n: fixes.count })}</span>
        ) : null}
      </div>
      <RowGrid
        key={state ?? 'all'}
        batch={batch}
        grid={gridOf(t, batch)}
        filter={state ? { state } : {}}
        mend={(one) => batch.may.change && standsInFile(batch, one.field) && setWrong(one)}
      />
      {wrong ? (
        <Dialog title={t('imports.desk.mend', { text: wrong.text })} open onClose={() => setWrong(null)}>
          <div className="inner">
            <h2 aria-hidden>{t('imports.desk.mend', { text: wrong.text || t('imports.see.emptyText') })}</h2>
            <p>{wrong.message}</p>
            <p className="t2">{t('imports.desk.mendWhy')}</p>
            <Mend group={{ ...wrong, code: '', proposals: [] }} fixes={fixes} done={() => setWrong(null)} />
          </div>
        </Dialog>
      ) : null}
    </div>
  );
}
