/** The list of orders: views with counts, bulk approval, and a peek from which most orders are decided. */
import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import { formatWan, formatYuan, sumFen } from '../../../../kernel/money.ts';
import { api } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { useConfirm } from '../../../../web/kit/dialog.tsx';
import { DateText, Money, groupDigits, momentText } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import { useListState } from '../../../../web/kit/list-state.ts';
import type { BulkAction, Column, ListFilter, PageRequest, View } from '../../../../web/kit/list-types.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import type { ViewName } from '../../shapes.ts';
import { BesideOrder } from './beside.tsx';
import { type Bulk, BulkResults, useBulkApprove } from './bulk-approve.tsx';
import { useOrderActions } from './order-actions.ts';
import { OrderPeek, useOrder } from './order-peek.tsx';
import { OrderTag, standingOf, stateWord } from './order-state.tsx';
import { deskViews, filterDefs, serverFilter } from './orders-filter.ts';
import { useReleasing } from './releasing.ts';
import type { Beside, OrderItem } from './types.ts';
import './orders.css';

const EVERY = 10_000;

/** English words of states are longer. */
const stateWidth = { zh: 120, en: 144 };

function columnsOf(t: Translate, locale: 'zh' | 'en'): Column<OrderItem>[] {
  return [
    {
      key: 'number',
      label: t('orders.desk.number'),
      width: 116,
      whole: true,
      sortKey: 'number',
      text: (o) => o.number,
    },
    {
      key: 'dealer',
      label: t('orders.desk.dealer'),
      text: (o) => `${o.dealer.name} ${o.dealer.grade}`,
      render: (o) => (
        <>
          {o.dealer.name} <span className="t3">{o.dealer.grade}</span>
        </>
      ),
    },
    {
      key: 'amount',
      label: t('orders.desk.amountYuan'),
      width: 116,
      align: 'right',
      sortKey: 'amount',
      sumUnit: t('kit.unit.yuan'),
      text: (o) => formatYuan(o.totalFen),
      render: (o) => <Money fen={o.totalFen} bold />,
      footerSum: (rows) => <Money fen={sumFen(rows.map((o) => o.totalFen))} />,
    },
    {
      key: 'cases',
      label: t('orders.desk.cases'),
      width: 72,
      sumUnit: t('orders.desk.sumCases'),
      align: 'right',
      priority: 3,
      text: (o) => groupDigits(o.cases),
      footerSum: (rows) => groupDigits(rows.reduce((sum, o) => sum + o.cases, 0)),
    },
    {
      key: 'available',
      label: t('orders.desk.availableWan'),
      width: 112,
      align: 'right',
      priority: 2,
      text: (o) => (o.availableFen === null ? '' : formatWan(o.availableFen, 2)),
      render: (o) => <Money fen={o.availableFen} in="wan" digits={2} signed />,
    },
    {
      key: 'status',
      label: t('orders.desk.status'),
      width: stateWidth[locale],
      text: (o) => stateWord(t, standingOf(o)),
      render: (o) => <OrderTag order={o} />,
    },
    {
      key: 'at',
      label: t('orders.desk.orderedOn'),
      width: 108,
      sortKey: 'orderedAt',
      priority: 3,
      text: (o) => momentText(o.orderedAt),
      render: (o) => <DateText at={o.orderedAt} />,
    },
  ];
}

/** Counts beside the views, and the sums of the view that is open. */
function useCounts(views: readonly View[], filter: ListFilter) {
  const { view, ...rest } = serverFilter(filter);
  const { data } = useApi(
    'orders.counts',
    { filter: { ...rest, ...(view ? { view } : {}) } },
    { every: EVERY, keep: true },
  );
  const counted = views.map((one) => (one.key === 'all' || !data ? one : { ...one, count: data[one.key as 'held'] }));
  const totals = data && {
    count: data.sums.count,
    sums: { amount: <Money fen={data.sums.amountFen} />, cases: groupDigits(data.sums.cases) },
  };
  return { views: counted, totals };
}

function useViews(): View[] {
  const { t } = useWords();
  const { can } = useSession();
  const labels: Partial<Record<ViewName, string>> = {
    held: t('orders.desk.view.held'),
    // 待我审核 is said only to whoever approves.
    ...(can('orders.approve') ? {} : { toApprove: t('orders.status.submitted') }),
  };
  return deskViews.map((view): View => ({
    key: view,
    label: labels[view] ?? t(`orders.view.${view}`),
    filter: view === 'all' ? {} : { view },
  }));
}

/** Says before what will be approved and what is left out. */
function useBulk(bulk: Bulk): BulkAction<OrderItem>[] {
  const { t } = useWords();
  const { can } = useSession();
  const ask = useConfirm();
  if (!can('orders.approve')) return [];
  const waiting = (rows: readonly OrderItem[]) => rows.filter((row) => row.status === 'submitted');
  const run = async (rows: readonly OrderItem[]) => {
    const some = waiting(rows);
    const skipped = rows.length - some.length;
    const body =
      t('orders.desk.bulk.body', { amount: formatYuan(sumFen(some.map((o) => o.totalFen))) }) +
      (skipped > 0 ? t('orders.desk.bulk.skip', { n: skipped }) : '');
    const answer = await ask({
      title: t('orders.desk.bulk.ask', { n: some.length }),
      body,
      yes: t('orders.desk.bulk.yes', { n: some.length }),
      no: t('orders.desk.bulk.no'),
    });
    if (answer !== null) await bulk.start(rows);
  };
  return [
    {
      key: 'approve',
      label: t('orders.desk.bulk.label'),
      icon: Check,
      tone: 'outline',
      shortcut: 'a',
      reason: (rows) => (waiting(rows).length === 0 ? t('orders.desk.bulk.none') : null),
      run,
    },
  ];
}

function useTerritories() {
  const { can } = useSession();
  const { data } = useApi('territories.list', {}, { enabled: can('territories.list'), staleTime: 300_000 });
  return data?.items ?? [];
}

/** The order in the peek, what may be done with it, and what was opened beside it. */
function usePeeked(id: string | null) {
  const query = useOrder(id);
  const [beside, setBeside] = useState<Beside | null>(null);
  const actions = useOrderActions(query.data, { short: true, beside: setBeside });
  const releasing = useReleasing(query.data);
  return { query, actions, releasing, beside, close: () => setBeside(null) };
}

export default function OrdersPage() {
  const { t, locale } = useWords();
  const { can } = useSession();
  const views = useViews();
  const filters = filterDefs(t, useTerritories());
  const setup = { views, filters, defaultSort: '-orderedAt', searchKey: 'q' };
  const state = useListState(setup);
  const counted = useCounts(views, state.filter);
  const peeked = usePeeked(state.peek);
  const bulk = useBulkApprove();
  const newOrder = can('orders.create');
  return (
    <>
      <ListPage<OrderItem>
        id="orders"
        title={t('orders.title')}
        load={({ filter, sort, ...page }: PageRequest<ListFilter>) =>
          api.call('orders.list', { ...page, sort, filter: serverFilter(filter) })
        }
        rowKey={(o) => o.id}
        rowName={(o) => o.number}
        {...setup}
        views={counted.views}
        totals={counted.totals}
        every={EVERY}
        exportAs={{ list: 'orders', filter: serverFilter }}
        search={{ key: 'q', placeholder: t('orders.desk.search') }}
        columns={columnsOf(t, locale)}
        empty={{
          title: t('orders.desk.none'),
          detail: t(newOrder ? 'orders.desk.noneHow' : 'orders.desk.noneWhy'),
          ...(newOrder
            ? {
                action: (
                  <Button href="/orders/new" icon={Plus}>
                    {t('orders.desk.new')}
                  </Button>
                ),
              }
            : {}),
        }}
        actions={[
          {
            key: 'new',
            label: t('orders.desk.new'),
            icon: Plus,
            tone: 'primary',
            shortcut: 'c',
            href: '/orders/new',
            hidden: !newOrder,
          },
        ]}
        bulk={useBulk(bulk)}
        bulkSum={(rows) =>
          t('orders.desk.bulkSum', {
            amount: formatYuan(sumFen(rows.map((o) => o.totalFen))),
            cases: groupDigits(rows.reduce((sum, o) => sum + o.cases, 0)),
          })
        }
        peek={{
          title: (o) => (
            <>
              <h2>{o.number}</h2>
              <OrderTag order={o} />
            </>
          ),
          body: () => <OrderPeek query={peeked.query} {...peeked.releasing} />,
          actions: (o) => (peeked.query.data?.id === o.id ? peeked.actions : []),
        }}
        href={(o) => `/orders/${o.id}`}
        dock={peeked.beside ? <BesideOrder beside={peeked.beside} close={peeked.close} /> : undefined}
      />
      <BulkResults bulk={bulk} />
    </>
  );
}
