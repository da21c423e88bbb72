/** What is on its way: what is late, what came short, receiving on behalf of the dealer. */
import { useState } from 'react';
import { formatYuan, sumFen } from '../../../../kernel/money.ts';
import { api } from '../../../../web/kit/api.ts';
import { DateText, Money, groupDigits } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column, ListFilter, PageRequest, View } from '../../../../web/kit/list-types.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { type Beside, BesideShipment, ShipmentBody, useShipmentActions } from './shipment-body.tsx';
import { Expected, ShipmentTag, carrierText, stateWord } from './shipment-parts.tsx';
import type { ShipmentItem } from './types.ts';
import './shipments.css';

function columnsOf(t: Translate): Column<ShipmentItem>[] {
  return [
    { key: 'number', label: t('shipments.desk.number'), width: 120, sortKey: 'number', text: (s) => s.number },
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
    { key: 'order', label: t('shipments.desk.order'), width: 120, priority: 2, text: (s) => s.order.number },
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
      sumUnit: t('shipments.desk.cases'),
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

function viewsOf(t: Translate): View[] {
  return [
    { key: 'inTransit', label: t('shipments.status.inTransit'), filter: { status: 'inTransit' } },
    { key: 'late', label: t('shipments.desk.view.late'), filter: { late: true } },
    { key: 'short', label: t('shipments.desk.short'), filter: { shortOpen: true } },
    { key: 'received', label: t('shipments.status.received'), filter: { status: 'received' } },
    { key: 'all', label: t('shipments.desk.view.all'), filter: {} },
  ];
}

function Peek({ id }: { id: string }) {
  const query = useApi('shipments.get', { id }, { every: 10_000 });
  return <Answer query={query}>{(shipment) => <ShipmentBody shipment={shipment} />}</Answer>;
}

export default function ShipmentsPage() {
  const { t } = useWords();
  const [beside, setBeside] = useState<Beside | null>(null);
  const actions = useShipmentActions(setBeside);
  return (
    <ListPage<ShipmentItem>
      id="shipments"
      title={t('shipments.title')}
      load={({ filter, sort, ...page }: PageRequest<ListFilter>) =>
        api.call('shipments.list', { ...page, sort, filter })
      }
      rowKey={(s) => s.id}
      rowName={(s) => s.number}
      views={viewsOf(t)}
      filters={[]}
      search={{ key: 'q', placeholder: t('shipments.desk.search') }}
      defaultSort="-shippedAt"
      every={10_000}
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
