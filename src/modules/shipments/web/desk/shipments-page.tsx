/** What is on its way: what is late, what came short, receiving on behalf of the dealer. */
import { useState } from 'react';
import { formatYuan, sumFen } from '../../../../kernel/money.ts';
import { api } from '../../../../web/kit/api.ts';
import { DateText, Money, groupDigits } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import { useListState } from '../../../../web/kit/list-state.ts';
import type { Column, ListFilter, PageRequest, View } from '../../../../web/kit/list-types.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { type Beside, BesideShipment, ShipmentBody, useShipmentActions } from './shipment-body.tsx';
import { Expected, ShipmentTag, carrierText, stateWord } from './shipment-parts.tsx';
import type { ShipmentItem } from './types.ts';
import './shipments.css';

const EVERY = 10_000;

function columnsOf(t: Translate): Column<ShipmentItem>[] {
  return [
    {
      key: 'number',
      label: t('shipments.desk.number'),
      width: 116,
      whole: true,
      sortKey: 'number',
      text: (s) => s.number,
    },
    {
      key: 'dealer',
      label: t('shipments.desk.dealer'),
      text: (s) => s.dealer.name,
      render: (s) => (
        <>
          {s.dealer.name} <span className="t3">{s.dealer.grade}</span>
        </>
      ),
    },
    {
      key: 'order',
      label: t('shipments.desk.order'),
      width: 116,
      whole: true,
      priority: 2,
      text: (s) => s.order.number,
    },
    {
      key: 'carrier',
      label: t('shipments.carrier'),
      width: 148,
      priority: 4,
      text: (s) => carrierText(t, s),
      render: (s) => s.carrier,
    },
    {
      key: 'cases',
      label: t('shipments.desk.cases'),
      width: 80,
      sumUnit: t('shipments.desk.sumCases'),
      align: 'right',
      text: (s) => groupDigits(s.cases),
      footerSum: (rows) => groupDigits(rows.reduce((sum, s) => sum + s.cases, 0)),
    },
    {
      key: 'amount',
      label: t('shipments.desk.amountYuan'),
      width: 116,
      align: 'right',
      priority: 2,
      sumUnit: t('kit.unit.yuan'),
      text: (s) => formatYuan(s.amountFen),
      render: (s) => <Money fen={s.amountFen} />,
      footerSum: (rows) => <Money fen={sumFen(rows.map((s) => s.amountFen))} />,
    },
    {
      key: 'shipped',
      label: t('shipments.desk.shippedOn'),
      width: 88,
      sortKey: 'shippedAt',
      priority: 4,
      text: (s) => s.shippedOn,
      render: (s) => <DateText at={s.shippedOn} />,
    },
    {
      key: 'expected',
      label: t('shipments.expectedOn'),
      width: 128,
      sortKey: 'expectedOn',
      text: (s) => s.expectedOn,
      render: (s) => <Expected shipment={s} />,
    },
    {
      key: 'status',
      label: t('shipments.desk.status'),
      width: 144,
      text: (s) => stateWord(t, s),
      render: (s) => <ShipmentTag shipment={s} />,
    },
  ];
}

/** Each view says why it may well be empty. */
function viewsOf(t: Translate): View[] {
  const empty = (key: 'InTransit' | 'Late' | 'Short' | 'Received') => ({
    title: t(`shipments.desk.none${key}`),
    detail: t(`shipments.desk.none${key}Why`),
  });
  return [
    {
      key: 'inTransit',
      label: t('shipments.status.inTransit'),
      filter: { view: 'inTransit' },
      empty: empty('InTransit'),
    },
    { key: 'late', label: t('shipments.desk.view.late'), filter: { view: 'late' }, empty: empty('Late') },
    { key: 'short', label: t('shipments.desk.short'), filter: { view: 'short' }, empty: empty('Short') },
    {
      key: 'received',
      label: t('shipments.status.received'),
      filter: { view: 'received' },
      empty: empty('Received'),
    },
    { key: 'all', label: t('shipments.desk.view.all'), filter: {} },
  ];
}

/** Counts beside the views that need somebody, and the sums of the view that is open. */
function useCounts(views: readonly View[], filter: ListFilter) {
  const { data } = useApi('shipments.counts', { filter }, { every: EVERY, keep: true });
  const counts = data && { inTransit: data.inTransit, late: data.late, short: data.short };
  const counted = views.map((one): View => {
    const count = counts?.[one.key as keyof typeof counts];
    return count === undefined ? one : { ...one, count };
  });
  const totals = data && {
    count: data.sums.count,
    sums: { amount: <Money fen={data.sums.amountFen} />, cases: groupDigits(data.sums.cases) },
  };
  return { views: counted, totals };
}

function Peek({ id }: { id: string }) {
  const query = useApi('shipments.get', { id }, { every: 10_000 });
  return <Answer query={query}>{(shipment) => <ShipmentBody shipment={shipment} />}</Answer>;
}

export default function ShipmentsPage() {
  const { t } = useWords();
  const [beside, setBeside] = useState<Beside | null>(null);
  const actions = useShipmentActions(setBeside);
  const setup = { views: viewsOf(t), filters: [], defaultSort: '-shippedAt', searchKey: 'q' };
  const { filter } = useListState(setup);
  const { views, totals } = useCounts(setup.views, filter);
  return (
    <ListPage<ShipmentItem>
      id="shipments"
      title={t('shipments.title')}
      load={({ filter, sort, ...page }: PageRequest<ListFilter>) =>
        api.call('shipments.list', { ...page, sort, filter })
      }
      exportAs={{ list: 'shipments' }}
      rowKey={(s) => s.id}
      rowName={(s) => s.number}
      {...setup}
      views={views}
      totals={totals}
      search={{ key: 'q', placeholder: t('shipments.desk.search') }}
      every={EVERY}
      columns={columnsOf(t)}
      empty={{ title: t('shipments.desk.none'), detail: t('shipments.desk.noneHow') }}
      actions={[]}
      bulk={[]}
      peek={{
        title: (s) => (
          <>
            <h2>{s.number}</h2>
            <ShipmentTag shipment={s} />
          </>
        ),
        body: (s) => <Peek id={s.id} />,
        actions,
      }}
      href={(s) => `/shipments/${s.id}`}
      dock={beside ? <BesideShipment beside={beside} close={() => setBeside(null)} /> : undefined}
    />
  );
}
