/** Every list of the desk. See list-types.ts for what a page must say. */
import { useNavigate } from 'react-router';
import { ActionBar } from './action-bar.tsx';
import { Button } from './button.tsx';
import { momentText } from './figures.tsx';
import { type ListData, useListData } from './list-data.ts';
import { type Cursor, useCursor, useListKeys, useNextPeek } from './list-keys.ts';
import { useListExport } from './list-export.ts';
import { FilterChips, SearchBox } from './list-filters.tsx';
import { BulkBar, type Density, ListTools, PeekPanel, SumRow, Views, useColumns, useCopyRows } from './list-parts.tsx';
import { useSelection } from './list-selection.ts';
import { type ListState, useListState } from './list-state.ts';
import { ListTable } from './list-table.tsx';
import type { ListFilter, ListPageProps } from './list-types.ts';
import { useTitle } from './page-title.ts';
import { Split } from './page.tsx';
import { usePref } from './prefs.ts';
import { Empty, ErrorState, Skeleton } from './states.tsx';
import { useWords } from './use-words.tsx';

function Rows<Row, F>({
  props,
  state,
  data,
  children,
}: {
  props: ListPageProps<Row, F>;
  state: ListState;
  data: ListData<Row>;
  children: React.ReactNode;
}) {
  const { t } = useWords();
  if (data.problem)
    return (
      <div className="scroll">
        <ErrorState problem={data.problem} retry={data.reload} />
      </div>
    );
  if (data.loading)
    return (
      <div className="scroll">
        <Skeleton rows={12} />
      </div>
    );
  if (data.rows.length > 0) return children;
  if (!state.narrowed)
    return (
      <div className="scroll">
        <Empty {...(state.view?.empty ?? props.empty)} />
      </div>
    );
  return (
    <div className="scroll">
      <Empty
        title={t('kit.list.noMatch')}
        action={<Button onClick={state.clear}>{t('kit.list.clearFilters')}</Button>}
      />
    </div>
  );
}

function FilterBar<Row, F>({
  props,
  state,
  children,
}: {
  props: ListPageProps<Row, F>;
  state: ListState;
  children: React.ReactNode;
}) {
  return (
    <div className="filter">
      {props.search ? (
        <SearchBox value={state.q} placeholder={props.search.placeholder} onChange={(q) => state.change({ q })} />
      ) : null}
      <FilterChips filters={props.filters} set={state.set} change={state.change} />
      {children}
    </div>
  );
}

function Stale({ since, reload }: { since: number | null; reload: () => void }) {
  const { t } = useWords();
  if (since === null) return null;
  return (
    <div className="filter dense is-warning" role="status">
      {t('kit.stale', { at: momentText(new Date(since).toISOString()) })}
      <Button size="sm" onClick={reload}>
        {t('kit.retry')}
      </Button>
    </div>
  );
}

function Peeked<Row, F>({
  props,
  state,
  cursor,
  row,
  open,
}: {
  props: ListPageProps<Row, F>;
  state: ListState;
  cursor: Cursor<Row>;
  row: Row;
  open: (row: Row) => void;
}) {
  if (!props.peek) return null;
  return (
    <PeekPanel
      key={props.rowKey(row)}
      row={row}
      peek={props.peek}
      name={props.rowName(row)}
      previous={cursor.at > 0 ? () => cursor.move(-1) : null}
      next={() => cursor.move(1)}
      open={props.href ? () => open(row) : null}
      close={() => state.change({ peek: null })}
    />
  );
}

export function ListPage<Row, F = ListFilter>(props: ListPageProps<Row, F>) {
  useTitle(props.title);
  const navigate = useNavigate();
  const state = useListState({ ...props, searchKey: props.search?.key ?? null });
  const data = useListData(props.id, props.load, state.filter, state.sort, props.every);
  const selection = useSelection(data.rows, props.rowKey);
  const cursor = useCursor(data.rows, props.rowKey, state);
  const columns = useColumns(props.id, props.columns);
  const [density] = usePref<Density>('density', 'roomy');
  const copy = useCopyRows(columns.shown);
  const exporting = useListExport(props.exportAs, state);
  const open = (row: Row) => {
    if (props.href) void navigate(props.href(row));
  };
  useListKeys(props, state, cursor, data, selection, open);
  useNextPeek(data, props.rowKey, state);
  const peeked = state.peek === null ? undefined : data.rows.find((row) => props.rowKey(row) === state.peek);
  const dock =
    props.dock ??
    (peeked === undefined ? null : <Peeked props={props} state={state} cursor={cursor} row={peeked} open={open} />);
  const onRow = (row: Row) => {
    cursor.set(row);
    if (props.peek) state.change({ peek: props.rowKey(row) });
    else open(row);
  };
  return (
    <>
      <div className="pagehead line">
        <h1>{props.title}</h1>
        <Views views={props.views} current={state.view?.key} choose={(view) => state.change({ view, peek: null })} />
        <div className="end">
          <ActionBar actions={props.actions} />
        </div>
      </div>
      <Split dock={dock}>
        <section className="list" aria-label={props.title}>
          <FilterBar props={props} state={state}>
            <ListTools {...columns} {...exporting} columns={props.columns} copy={() => copy(data.rows)} />
          </FilterBar>
          <Stale since={data.staleSince} reload={data.reload} />
          <Rows props={props} state={state} data={data}>
            <ListTable
              page={props}
              columns={columns.shown}
              data={data}
              selection={props.bulk.length > 0 ? selection : null}
              dense={density === 'dense'}
              sort={state.sort}
              onSort={(sort) => state.change({ sort })}
              cursor={cursor.key}
              peeked={state.peek}
              onRow={onRow}
              onOpen={open}
            />
          </Rows>
          {selection.keys.size > 0 ? <BulkBar page={props} data={data} selection={selection} copy={copy} /> : null}
          <SumRow
            columns={columns.shown}
            data={data}
            totals={props.totals}
            keys={{ select: props.bulk.length > 0, peek: props.peek !== null }}
          />
        </section>
      </Split>
    </>
  );
}
