/** 往来: what every dealer owes by age, today or at the end of a past month, with totals; money is recorded from here. */
import { Landmark, ListChecks, Lock } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { formatYuan, sumFen } from '../../../../kernel/money.ts';
import { addDays, monthRange } from '../../../../kernel/time.ts';
import { api } from '../../../../web/kit/api.ts';
import { Money } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import { useListState } from '../../../../web/kit/list-state.ts';
import type { Column, FilterDef, PageRequest, View } from '../../../../web/kit/list-types.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Grade } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { MonthsPanel } from './months-panel.tsx';
import { AccountPeek } from './peek.tsx';
import { ReceiptForm } from './receipt-form.tsx';
import type { AgeingFigures, AgeingRow } from './types.ts';
import './receivables.css';

interface Filter {
  q?: string;
  show?: 'open' | 'overdue' | 'all';
  asOf?: string;
}

const inputOf = ({ asOf, ...filter }: Filter) => ({ filter, ...(asOf ? { asOf } : {}) });
const beyond90 = ({ buckets }: Pick<AgeingFigures, 'buckets'>) => buckets.d91_180 + buckets.d181_365 + buckets.over365;

/** Columns of amounts: what they are called and what they show of a row or of the totals. */
const amounts = [
  { key: 'total', of: (row: AgeingFigures) => row.total },
  { key: 'overdue', of: (row: AgeingFigures) => row.overdue },
  { key: 'notDue', of: (row: AgeingFigures) => row.buckets.notDue },
  { key: 'd1_30', of: (row: AgeingFigures) => row.buckets.d1_30 },
  { key: 'd31_60', of: (row: AgeingFigures) => row.buckets.d31_60 },
  { key: 'd61_90', of: (row: AgeingFigures) => row.buckets.d61_90 },
  { key: 'over90', of: beyond90 },
  { key: 'unallocated', of: (row: AgeingFigures) => row.unallocated },
] as const;
/** The sum row has no room for more. */
const summed = new Set(['total', 'overdue', 'notDue', 'over90', 'unallocated']);
/** A mean of days, already rounded to 0.1 by the rule: always with its one decimal. */
const daysText = (days: number) => (Number.isInteger(days) ? `${days}.0` : String(days));
const late = new Set(['overdue', 'd31_60', 'd61_90', 'over90']);

function Amount({ fen, column }: { fen: number; column: string }) {
  if (fen === 0) return <span className="t3">—</span>;
  return (
    <span className={late.has(column) ? 'is-danger' : column === 'd1_30' ? 'is-warning' : ''}>
      <Money fen={fen} in="wan" digits={2} bold={column === 'total'} />
    </span>
  );
}

function columnsOf(t: Translate): Column<AgeingRow>[] {
  return [
    {
      key: 'dealer',
      label: t('receivables.desk.dealer'),
      sortKey: 'code',
      text: ({ dealer }) => `${dealer.code} ${dealer.name}`,
      render: ({ dealer }) => (
        <span className="row">
          {dealer.name} <Grade grade={dealer.grade} /> <span className="t3 age-code">{dealer.code}</span>
        </span>
      ),
    },
    ...amounts.map(({ key, of }): Column<AgeingRow> => ({
      key,
      label: t(`receivables.desk.col.${key}`),
      align: 'right',
      width: key === 'total' ? 108 : key === 'overdue' || key === 'unallocated' ? 84 : 76,
      priority: key === 'total' || key === 'overdue' ? 1 : key === 'unallocated' || key === 'over90' ? 2 : 3,
      text: (row) => formatYuan(of(row)),
      render: (row) => <Amount fen={of(row)} column={key} />,
      ...(key === 'total' || key === 'overdue' ? { sortKey: key } : {}),
      ...(key === 'total'
        ? { sumLabel: t('receivables.desk.sum.total'), sumUnit: t('receivables.desk.sum.unit') }
        : {}),
      ...(summed.has(key)
        ? { footerSum: (rows: readonly AgeingRow[]) => <Money fen={sumFen(rows.map(of))} in="wan" digits={2} /> }
        : {}),
    })),
    {
      key: 'days',
      label: t('receivables.desk.col.days'),
      align: 'right',
      width: 100,
      priority: 3,
      text: ({ weightedOverdueDays: days }) => (days === null ? '' : daysText(days)),
      render: ({ weightedOverdueDays: days }) => (days === null ? <span className="t3">—</span> : daysText(days)),
    },
  ];
}

/** The ends of the last months: what the books said then can be asked again at any time. */
function filtersOf(t: Translate, today: string): FilterDef[] {
  const ends: string[] = [];
  for (
    let day = addDays(monthRange(today.slice(0, 7)).from, -1);
    ends.length < 8;
    day = addDays(monthRange(day.slice(0, 7)).from, -1)
  )
    ends.push(day);
  return [
    {
      kind: 'choice',
      key: 'asOf',
      label: t('receivables.desk.asOf'),
      options: ends.map((day) => ({ value: day, label: day })),
    },
  ];
}

const viewsOf = (t: Translate): View[] => [
  { key: 'open', label: t('receivables.desk.view.open'), filter: {} },
  { key: 'late', label: t('receivables.desk.view.overdue'), filter: { show: 'overdue' } },
  { key: 'all', label: t('receivables.desk.view.all'), filter: { show: 'all' } },
];

function useTotals(filter: Filter) {
  const { data } = useApi('receivables.ageing', { ...inputOf(filter), limit: 1 }, { keep: true });
  if (!data) return undefined;
  const { totals } = data;
  return {
    count: totals.dealers,
    sums: Object.fromEntries(
      amounts.map(({ key, of }) => [key, <Money key={key} fen={of(totals)} in="wan" digits={2} />]),
    ),
  };
}

type Dock = { kind: 'receive'; dealer: { id: string; name: string } | null } | { kind: 'months' };

/** The docked form; 新建 of the top bar comes in by the address. */
function useDock() {
  const [params, setParams] = useSearchParams();
  const [dock, setDock] = useState<Dock | null>(null);
  const asked: Dock | null = params.has('receive') ? { kind: 'receive', dealer: null } : null;
  const close = () => {
    setDock(null);
    if (asked)
      setParams(
        (before) => {
          before.delete('receive');
          return before;
        },
        { replace: true },
      );
  };
  return { dock: dock ?? asked, setDock, close };
}

export default function AgeingPage() {
  const { t } = useWords();
  const { can, me } = useSession();
  const { dock, setDock, close } = useDock();
  const setup = { views: viewsOf(t), filters: filtersOf(t, me.today), defaultSort: '-overdue' };
  const state = useListState({ ...setup, searchKey: 'q' });
  const totals = useTotals(state.filter);
  const mayReceive = can('receivables.recordReceipt');
  const panel =
    dock?.kind === 'receive' ? (
      <ReceiptForm dealer={dock.dealer} onClose={close} />
    ) : dock ? (
      <MonthsPanel onClose={close} />
    ) : undefined;
  return (
    <ListPage<AgeingRow, Filter>
      id="receivables"
      title={t('receivables.desk.title')}
      load={({ filter, sort, ...page }: PageRequest<Filter>) =>
        api.call('receivables.ageing', { ...page, sort, ...inputOf(filter) })
      }
      exportAs={{ list: 'ageing' }}
      rowKey={(row) => row.dealer.id}
      rowName={(row) => row.dealer.name}
      {...setup}
      search={{ key: 'q', placeholder: t('receivables.desk.search') }}
      columns={columnsOf(t)}
      totals={totals}
      empty={{ title: t('receivables.desk.none'), detail: t('receivables.desk.noneWhy') }}
      actions={[
        {
          key: 'receive',
          label: t('receivables.desk.receive'),
          icon: Landmark,
          tone: 'primary',
          shortcut: 'c',
          hidden: !mayReceive,
          run: () => setDock({ kind: 'receive', dealer: null }),
        },
        {
          key: 'matching',
          label: t('receivables.matching.open'),
          icon: ListChecks,
          hidden: !can('receivables.matching'),
          href: '/receivables/matching',
        },
        {
          key: 'months',
          label: t('receivables.desk.months'),
          icon: Lock,
          more: true,
          hidden: !can('receivables.months'),
          run: () => setDock({ kind: 'months' }),
        },
      ]}
      bulk={[]}
      peek={{
        title: ({ dealer }) => (
          <>
            <h2>{dealer.name}</h2>
            <Grade grade={dealer.grade} />
          </>
        ),
        body: ({ dealer }) => <AccountPeek dealerId={dealer.id} />,
        actions: ({ dealer }) => [
          {
            key: 'receive',
            label: t('receivables.desk.receive'),
            icon: Landmark,
            tone: 'primary',
            hidden: !mayReceive,
            run: () => setDock({ kind: 'receive', dealer }),
          },
          { key: 'open', label: t('receivables.desk.openAccount'), href: `/receivables/${dealer.id}` },
        ],
      }}
      href={(row) => `/receivables/${row.dealer.id}`}
      dock={panel}
    />
  );
}
