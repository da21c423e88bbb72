/** One order whole: road, obstacles, lines with every part of their way, deliveries, history. */
import { useState } from 'react';
import { useParams } from 'react-router';
import { CreditBar } from '../../../../web/kit/bars.tsx';
import { Card, DetailPage, Facts } from '../../../../web/kit/detail-page.tsx';
import { groupDigits } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { OrderShipments } from '../../../shipments/web/desk/order-shipments.tsx';
import { BesideOrder } from './beside.tsx';
import { Obstacles } from './obstacles.tsx';
import { useOrderActions } from './order-actions.ts';
import { OrderHistory } from './order-history.tsx';
import { LinesFull, Totals } from './order-lines.tsx';
import { Dealer90, OrderWho, useOrder } from './order-peek.tsx';
import { OrderFlags, OrderSteps, OrderTag } from './order-state.tsx';
import { type Releasing, useReleasing } from './releasing.ts';
import type { Beside, Order } from './types.ts';
import './orders.css';

function Credit({ order }: { order: Order }) {
  const { can } = useSession();
  const { data } = useApi(
    'receivables.credit',
    { dealerId: order.dealer.id },
    { enabled: can('receivables.credit') && order.credit !== null },
  );
  if (!data) return null;
  const { receivable, shippedNotInvoiced, approvedOrders, submittedOrders, unallocatedReceipts } = data.parts;
  const figures = {
    limit: data.limit + data.temporary,
    receivable,
    inTransit: shippedNotInvoiced,
    reserved: approvedOrders + submittedOrders,
    unallocated: unallocatedReceipts,
    available: data.available,
  };
  return <CreditBar figures={figures} explain={{ of: 'receivables.available', keyOf: order.dealer.id }} />;
}

function Strip({ order }: { order: Order }) {
  return (
    <>
      <div className="grow order-road">
        <OrderWho order={order} />
        <OrderSteps order={order} dated />
      </div>
      {order.credit ? (
        <div className="grow">
          <Credit order={order} />
        </div>
      ) : null}
    </>
  );
}

function Body({ order, releasing, open }: { order: Order; releasing: Releasing; open: (what: Beside) => void }) {
  const { t } = useWords();
  const sent = order.times.firstShippedAt !== null;
  return (
    <div className="order-cols">
      <div className="stack gap">
        <Obstacles obstacles={order.obstacles} credit={order.credit} totalFen={order.totalFen} {...releasing} />
        <Card
          title={t('orders.desk.linesOf', { kinds: order.lines.length, cases: groupDigits(order.cases) })}
          end={<span className="t3">{order.sourceName}</span>}
          flush
        >
          <LinesFull order={order} />
          <div className="order-totals">
            <Totals order={order} />
          </div>
        </Card>
        {sent ? (
          <Card title={t('orders.desk.shipments')} flush>
            <OrderShipments orderId={order.id} open={open} />
          </Card>
        ) : null}
      </div>
      <div className="stack gap side">
        {order.note || order.closedReason ? (
          <Card title={t('orders.desk.notes')}>
            <Facts
              items={[
                ...(order.note ? [{ label: t('orders.desk.note'), value: order.note }] : []),
                ...(order.closedReason ? [{ label: t('orders.desk.closedReason'), value: order.closedReason }] : []),
              ]}
            />
          </Card>
        ) : null}
        <Card title={t('orders.desk.d90')}>
          <Dealer90 order={order} />
        </Card>
        <Card title={t('orders.desk.history')} flush>
          <OrderHistory order={order} />
        </Card>
      </div>
    </div>
  );
}

export default function OrderPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const query = useOrder(id);
  const [beside, setBeside] = useState<Beside | null>(null);
  const actions = useOrderActions(query.data, { short: false, beside: setBeside });
  const releasing = useReleasing(query.data);
  return (
    <Answer query={query} rows={12}>
      {(order) => (
        <DetailPage
          crumbs={[{ label: t('orders.title'), href: '/orders' }]}
          title={order.number}
          tags={
            <>
              <OrderTag order={order} />
              <OrderFlags order={order} />
            </>
          }
          actions={actions}
          facts={<Strip order={order} />}
          tabs={[
            {
              key: 'order',
              label: t('orders.title'),
              render: () => <Body order={order} releasing={releasing} open={setBeside} />,
            },
          ]}
          dock={beside ? <BesideOrder beside={beside} close={() => setBeside(null)} /> : null}
        />
      )}
    </Answer>
  );
}
