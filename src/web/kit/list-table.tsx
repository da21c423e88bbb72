/** The table of a list: semantic, virtual when long, sorted by its heads, chosen by its boxes. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { ListData } from './list-data.ts';
import { grown, useFitting, widthOf } from './list-fit.ts';
import type { Selection } from './list-selection.ts';
import type { Column, ListPageProps } from './list-types.ts';
import { useWords } from './use-words.tsx';

export interface TableProps<Row> {
  page: Pick<ListPageProps<Row>, 'title' | 'rowKey' | 'rowName'>;
  columns: readonly Column<Row>[];
  data: ListData<Row>;
  selection: Selection<Row> | null;
  dense: boolean;
  sort: string;
  onSort: (sort: string) => void;
  cursor: string | null;
  peeked: string | null;
  onRow: (row: Row) => void;
  onOpen: (row: Row) => void;
}

const alignClass = { left: '', right: 'num', center: 'ctr' };
const cellClass = (column: { align?: 'left' | 'right' | 'center' }) => alignClass[column.align ?? 'left'] || undefined;

export function CheckBox(props: { state: 'on' | 'some' | 'off'; label: string; onToggle: (shift: boolean) => void }) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={props.state === 'some' ? 'mixed' : props.state === 'on'}
      aria-label={props.label}
      className={`check ${props.state === 'off' ? '' : props.state}`}
      onClick={(event) => {
        event.stopPropagation();
        props.onToggle(event.shiftKey);
      }}
    />
  );
}

function Head<Row>({ column, sort, onSort }: { column: Column<Row>; sort: string; onSort: (sort: string) => void }) {
  const key = column.sortKey;
  const down = sort === `-${key}`;
  const sorted = key !== undefined && (sort === key || down);
  const Arrow = down ? ArrowDown : ArrowUp;
  return (
    <th className={cellClass(column)} scope="col" aria-sort={sorted ? (down ? 'descending' : 'ascending') : undefined}>
      {key ? (
        <button type="button" className={sorted ? 'th sorted' : 'th'} onClick={() => onSort(down ? key : `-${key}`)}>
          {column.label}
          {sorted ? <Arrow className="i-14" aria-hidden /> : null}
        </button>
      ) : (
        column.label
      )}
    </th>
  );
}

function SelectAll<Row>({
  data,
  selection,
  rowKey,
}: {
  data: ListData<Row>;
  selection: Selection<Row>;
  rowKey: (row: Row) => string;
}) {
  const { t } = useWords();
  const count = selection.keys.size;
  const state = count === 0 ? 'off' : count === data.rows.length ? 'on' : 'some';
  return (
    <CheckBox
      state={state}
      label={t('kit.list.selectLoaded')}
      onToggle={() => (state === 'on' ? selection.clear() : selection.setAll(data.rows.map(rowKey)))}
    />
  );
}

function RowView<Row>({ row, props }: { row: Row; props: TableProps<Row> }) {
  const { t } = useWords();
  const { page, columns, selection, cursor, peeked } = props;
  const key = page.rowKey(row);
  const chosen = selection?.keys.has(key) ?? false;
  const current = cursor === key || peeked === key;
  return (
    <tr
      data-row={key}
      className={[chosen ? 'sel' : '', current ? 'cur' : ''].filter(Boolean).join(' ') || undefined}
      aria-selected={selection ? chosen : undefined}
      onClick={(event) => {
        if (event.shiftKey && selection) selection.extend(key);
        else if (!globalThis.getSelection()?.toString()) props.onRow(row);
      }}
      onDoubleClick={() => props.onOpen(row)}
    >
      {selection ? (
        <td className="tick">
          <CheckBox
            state={chosen ? 'on' : 'off'}
            label={t('kit.list.select', { name: page.rowName(row) })}
            onToggle={(shift) => (shift ? selection.extend(key) : selection.toggle(key))}
          />
        </td>
      ) : null}
      {columns.map((column) => (
        <td key={column.key} className={cellClass(column)}>
          {column.render ? column.render(row) : column.text(row)}
        </td>
      ))}
    </tr>
  );
}

/** Keeps the row of the keyboard in sight. */
function useFollow(
  scroll: RefObject<HTMLDivElement | null>,
  cursor: string | null,
  index: number,
  toIndex: (i: number) => void,
): void {
  const latest = useRef({ index, toIndex });
  latest.current = { index, toIndex };
  useEffect(() => {
    if (cursor === null) return;
    const row = scroll.current?.querySelector(`[data-row="${CSS.escape(cursor)}"]`);
    if (row) row.scrollIntoView({ block: 'nearest' });
    else if (latest.current.index >= 0) latest.current.toIndex(latest.current.index);
  }, [cursor, scroll]);
}

export function ListTable<Row>(props: TableProps<Row>) {
  const { t } = useWords();
  const { data, selection, page } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const sized = useMemo(() => grown(props.columns, data.rows), [props.columns, data.rows]);
  const columns = useFitting(scroll, sized, selection !== null);
  const virtual = useVirtualizer({
    count: data.rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (props.dense ? 32 : 40),
    overscan: 20,
  });
  const rows = virtual.getVirtualItems();
  const above = rows[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (rows.at(-1)?.end ?? 0);
  const at = data.rows.findIndex((row) => page.rowKey(row) === props.cursor);
  useFollow(scroll, props.cursor, at, (i) => virtual.scrollToIndex(i));
  const span = columns.length + (selection ? 1 : 0);
  const nearEnd = () => {
    const box = scroll.current;
    if (box && box.scrollHeight - box.scrollTop - box.clientHeight < 400) data.more();
  };
  return (
    <div className="scroll" ref={scroll} onScroll={nearEnd} tabIndex={0} role="group" aria-label={page.title}>
      <table
        className={`tbl acts ${props.dense ? 'd32' : ''}`}
        style={{ minWidth: widthOf(columns, selection !== null) }}
        aria-rowcount={data.total ?? -1}
        aria-busy={data.loadingMore}
      >
        <colgroup>
          {selection ? <col style={{ width: 40 }} /> : null}
          {columns.map((column) => (
            <col
              key={column.key}
              className={cellClass(column)}
              style={column.width ? { width: column.width } : undefined}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {selection ? (
              <th className="tick" scope="col">
                <SelectAll data={data} selection={selection} rowKey={page.rowKey} />
              </th>
            ) : null}
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <Spacer height={above} span={span} /> : null}
          {rows.map((item) => {
            const row = data.rows[item.index];
            return row === undefined ? null : (
              <RowView key={page.rowKey(row)} row={row} props={{ ...props, columns }} />
            );
          })}
          {below > 0 ? <Spacer height={below} span={span} /> : null}
        </tbody>
      </table>
      {data.complete ? null : (
        <div className="more">
          {data.loadingMore ? (
            t('kit.loading')
          ) : (
            <button type="button" className="btn link" onClick={data.more}>
              {t('kit.list.more')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function Spacer({ height, span }: { height: number; span: number }) {
  return (
    <tr className="spacer" aria-hidden>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
