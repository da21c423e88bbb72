/** Parts of a list around its table: views, column menu, bulk bar, sum row, peek. */
import { ChevronDown, ChevronUp, Columns3Cog, Copy, Download, Keyboard, Maximize2, Rows3, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Action, ActionBar } from './action-bar.tsx';
import { Button, IconButton } from './button.tsx';
import { copyText } from './copy.ts';
import { SELECT_LIMIT, type ListData } from './list-data.ts';
import type { Selection } from './list-selection.ts';
import type { Column, ListPageProps, Peek, View } from './list-types.ts';
import { CheckBox } from './list-table.tsx';
import { tsvOf } from './list-tsv.ts';
import { Menu } from './menu.tsx';
import { DockPanel } from './page.tsx';
import { usePref } from './prefs.ts';
import { toast } from './toast.tsx';
import { useWords } from './use-words.tsx';

export function Views({
  views,
  current,
  choose,
}: {
  views: readonly View[];
  current: string | undefined;
  choose: (key: string) => void;
}) {
  const { t } = useWords();
  if (views.length < 2) return null;
  return (
    <nav className="views" aria-label={t('kit.list.views')}>
      {views.map((view) => (
        <button
          key={view.key}
          type="button"
          className={view.key === current ? 'on' : ''}
          aria-current={view.key === current ? 'true' : undefined}
          onClick={() => choose(view.key)}
        >
          {view.label}
          {view.count ? <span className="count">{view.count}</span> : null}
        </button>
      ))}
    </nav>
  );
}

const noColumns: Record<string, boolean> = {};
export type Density = 'roomy' | 'dense';

/** Which columns are shown, kept per list on this device. */
export function useColumns<Row>(id: string, columns: readonly Column<Row>[]) {
  const [chosen, setChosen] = usePref(`columns.${id}`, noColumns);
  const isShown = (column: Column<Row>) => chosen[column.key] ?? !column.hidden;
  const toggle = (column: Column<Row>) => setChosen({ ...chosen, [column.key]: !isShown(column) });
  return { shown: columns.filter(isShown), isShown, toggle };
}

export function useCopyRows<Row>(columns: readonly Column<Row>[]): (rows: readonly Row[]) => void {
  const { t } = useWords();
  return (rows) => {
    copyText(tsvOf(columns, rows)).then(
      () => toast.done(t('kit.list.copied', { n: rows.length })),
      (thrown: unknown) => toast.failed(thrown),
    );
  };
}

export function ListTools<Row>(props: {
  columns: readonly Column<Row>[];
  isShown: (column: Column<Row>) => boolean;
  toggle: (column: Column<Row>) => void;
  copy: () => void;
  save: (() => void) | null;
}) {
  const { t } = useWords();
  const [density, setDensity] = usePref<Density>('density', 'roomy');
  return (
    <span className="end row" style={{ gap: 0 }}>
      <IconButton icon={Copy} label={t('kit.list.copy')} onClick={props.copy} />
      {props.save ? <IconButton icon={Download} label={t('kit.list.export')} onClick={props.save} /> : null}
      <Menu
        side="end"
        label={t('kit.list.columns')}
        trigger={(bind) => <IconButton icon={Columns3Cog} label={t('kit.list.columns')} bind={bind} />}
        items={props.columns.map((column) => ({
          key: column.key,
          label: column.label,
          checked: props.isShown(column),
          stay: true,
          run: () => props.toggle(column),
        }))}
      />
      <IconButton
        icon={Rows3}
        label={t('kit.density')}
        pressed={density === 'dense'}
        onClick={() => setDensity(density === 'dense' ? 'roomy' : 'dense')}
      />
    </span>
  );
}

export function BulkBar<Row>(props: {
  page: ListPageProps<Row, never>;
  data: ListData<Row>;
  selection: Selection<Row>;
  copy: (rows: readonly Row[]) => void;
}) {
  const { t } = useWords();
  const { page, selection, data } = props;
  const total = data.total;
  const actions: Action[] = page.bulk.map(({ run, reason, ...rest }) => ({
    ...rest,
    reason: reason?.(selection.rows) ?? null,
    run: async (said) => {
      await run(selection.rows, said);
      selection.clear();
    },
  }));
  const allRows = async () => selection.setAll((await data.all()).map(page.rowKey));
  const canGrow = selection.keys.size === data.rows.length && !data.complete;
  return (
    <div className="bulk" role="region" aria-label={t('kit.list.bulk')}>
      <CheckBox
        state={selection.keys.size === data.rows.length ? 'on' : 'some'}
        label={t('kit.list.clearSelection')}
        onToggle={selection.clear}
      />
      <b aria-live="polite">{t('kit.list.selected', { n: selection.keys.size })}</b>
      <span className="t2 nowrap">{page.bulkSum?.(selection.rows)}</span>
      {canGrow ? (
        <button type="button" className="btn link nowrap" onClick={() => void allRows().catch(toast.failed)}>
          {total !== undefined && total <= SELECT_LIMIT
            ? t('kit.list.selectAll', { n: total })
            : t('kit.list.selectMany', { n: SELECT_LIMIT })}
        </button>
      ) : null}
      <span className="end" />
      <ActionBar actions={actions} size="sm" />
      <Button size="sm" onClick={() => props.copy(selection.rows)}>
        {t('kit.list.copySelected')}
      </Button>
      <IconButton icon={X} label={t('kit.list.clearSelection')} onClick={selection.clear} />
    </div>
  );
}

interface SumRowProps<Row> {
  columns: readonly Column<Row>[];
  data: ListData<Row>;
  totals: ListPageProps<Row>['totals'];
  /** Which letters do something here. */
  keys: { select: boolean; peek: boolean };
}

export function SumRow<Row>({ columns, data, totals, keys }: SumRowProps<Row>) {
  const { t } = useWords();
  const sums = columns.filter((column) => column.footerSum);
  const count = totals?.count ?? (data.complete ? data.rows.length : data.total);
  const whole = totals !== undefined || data.complete;
  // Nothing was read: none is not what it would say.
  const unknown = data.problem !== null && data.rows.length === 0;
  return (
    <div className="sum">
      {unknown ? null : (
        <span>
          {count === undefined ? t('kit.list.loaded', { n: data.rows.length }) : t('kit.list.count', { n: count })}
        </span>
      )}
      {(unknown ? [] : sums).map((column, i) => (
        <span key={column.key}>
          {i > 0 ? null : whole ? t('kit.list.sum') : t('kit.list.sumLoaded', { n: data.rows.length })}{' '}
          {column.sumLabel ? `${column.sumLabel} ` : column.sumUnit ? null : `${column.label} `}
          <b>{totals?.sums[column.key] ?? column.footerSum?.(data.rows)}</b> {column.sumUnit}
        </span>
      ))}
      <span className="end t3 narrow-hide">
        <Keyboard className="i-14" aria-hidden />
        <kbd>j</kbd>
        <kbd>k</kbd> {t('kit.keys.upDown')}{' '}
        {keys.select ? (
          <>
            <kbd>x</kbd> {t('kit.keys.select')}{' '}
          </>
        ) : null}
        {keys.peek ? (
          <>
            <kbd>{t('kit.keys.space')}</kbd> {t('kit.keys.peek')}{' '}
          </>
        ) : null}
        <kbd>?</kbd>
      </span>
    </div>
  );
}

export function PeekPanel<Row>(props: {
  row: Row;
  peek: Peek<Row>;
  name: string;
  previous: (() => void) | null;
  next: (() => void) | null;
  open: (() => void) | null;
  close: () => void;
}) {
  const { t } = useWords();
  const actions = props.peek.actions?.(props.row) ?? [];
  const foot: ReactNode = actions.some((action) => !action.hidden) ? <ActionBar actions={actions} spread /> : null;
  return (
    <DockPanel
      kind="peek"
      label={props.name}
      onClose={props.close}
      title={props.peek.title(props.row)}
      foot={foot}
      tools={
        <>
          <IconButton
            icon={ChevronUp}
            label={t('kit.previous')}
            reason={props.previous ? null : t('kit.first')}
            onClick={() => props.previous?.()}
          />
          <IconButton
            icon={ChevronDown}
            label={t('kit.next')}
            reason={props.next ? null : t('kit.last')}
            onClick={() => props.next?.()}
          />
          {props.open ? <IconButton icon={Maximize2} label={t('kit.openPage')} onClick={props.open} /> : null}
        </>
      }
    >
      {props.peek.body(props.row)}
    </DockPanel>
  );
}
