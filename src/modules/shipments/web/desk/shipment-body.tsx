/** One shipment in full, for the peek and for its page; and what may be done with it. */
import { PackageCheck, Scale } from 'lucide-react';
import { Link } from 'react-router';
import type { Action } from '../../../../web/kit/action-bar.tsx';
import { api } from '../../../../web/kit/api.ts';
import { Facts } from '../../../../web/kit/detail-page.tsx';
import { DateText, Money, groupDigits } from '../../../../web/kit/figures.tsx';
import { take, useShare } from '../../../../web/kit/papers.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { Grade } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { ReceiveDrawer } from './receive-drawer.tsx';
import { ResolveDrawer } from './resolve-drawer.tsx';
import { ShipmentLines } from './shipment-lines.tsx';
import { Expected, carrierText } from './shipment-parts.tsx';
import type { Shipment, ShipmentItem } from './types.ts';

export function ShipmentBody({ shipment }: { shipment: Shipment }) {
  const { t } = useWords();
  const { invoice } = shipment;
  const items = [
    {
      label: t('shipments.desk.order'),
      value: <Link to={`/orders/${shipment.order.id}`}>{shipment.order.number}</Link>,
    },
    { label: t('shipments.carrier'), value: carrierText(t, shipment) },
    {
      label: t('shipments.desk.shippedOn'),
      value: (
        <>
          <DateText at={shipment.shippedAt} /> {shipment.createdByName}
        </>
      ),
    },
    { label: t('shipments.expectedOn'), value: <Expected shipment={shipment} /> },
    ...(shipment.receivedOn
      ? [
          {
            label: t('shipments.desk.receivedOn'),
            value: (
              <>
                <DateText at={shipment.receivedOn} /> {shipment.receivedByName}
              </>
            ),
          },
        ]
      : []),
    ...(invoice
      ? [
          {
            label: t('shipments.desk.invoiceWord'),
            value: (
              <>
                {invoice.number} <Money fen={invoice.amountFen} unit />{' '}
                <span className="t3">{t('shipments.desk.due', { on: invoice.dueOn })}</span>
              </>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <div className="row who" style={{ marginBottom: 8 }}>
        <b className="section">{shipment.dealer.name}</b>
        <Grade grade={shipment.dealer.grade} />
      </div>
      <Facts items={items} />
      <div className="sec">
        {t('shipments.desk.linesOf', { kinds: shipment.lines.length, cases: groupDigits(shipment.cases) })}
      </div>
      <ShipmentLines shipment={shipment} />
      <dl className="totals">
        <dt className="t">{t('shipments.desk.worth')}</dt>
        <dd className="t">
          <Money fen={shipment.amountFen} unit />
        </dd>
      </dl>
    </>
  );
}

export type Beside = { kind: 'receive' | 'resolve'; id: string };

export function BesideShipment({ beside, close }: { beside: Beside; close: () => void }) {
  const Drawer = beside.kind === 'receive' ? ReceiveDrawer : ResolveDrawer;
  return <Drawer shipmentId={beside.id} close={close} />;
}

export function useShipmentActions(open: (what: Beside) => void): (shipment: ShipmentItem) => Action[] {
  const { t } = useWords();
  const { can } = useSession();
  const share = useShare();
  return (shipment) => [
    {
      key: 'receive',
      label: t('shipments.desk.receive'),
      icon: PackageCheck,
      tone: 'primary',
      shortcut: 'r',
      hidden: shipment.status !== 'inTransit' || !can('shipments.receive'),
      run: () => open({ kind: 'receive', id: shipment.id }),
    },
    {
      key: 'resolve',
      label: t('shipments.desk.resolve'),
      icon: Scale,
      tone: 'primary',
      shortcut: 'd',
      hidden: !shipment.shortOpen || !can('shipments.resolveShort'),
      run: () => open({ kind: 'resolve', id: shipment.id }),
    },
    {
      key: 'print',
      label: t('kit.print'),
      more: true,
      run: () => take(api.call('shipments.print', { id: shipment.id, form: 'a4' })),
    },
    {
      key: 'printSlip',
      label: t('kit.printSlip'),
      more: true,
      run: () => take(api.call('shipments.print', { id: shipment.id, form: 'slip' })),
    },
    {
      key: 'share',
      label: t('kit.share'),
      more: true,
      run: () => share(api.call('shipments.share', { id: shipment.id })),
    },
    { key: 'order', label: t('shipments.desk.openOrder'), shortcut: 'o', href: `/orders/${shipment.order.id}` },
  ];
}
