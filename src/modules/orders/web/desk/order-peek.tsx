/** What the peek shows of an order: enough to decide. */
import { Link } from 'react-router';
import { addDays, businessDay } from '../../../../kernel/time.ts';
import { Explain } from '../../../../web/kit/explain.tsx';
import { DateText, Money, NOTHING, Percent, groupDigits } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { Grade } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { Obstacles } from './obstacles.tsx';
import { OrderHistory } from './order-history.tsx';
import { LinesBrief, Totals } from './order-lines.tsx';
import { OrderSteps } from './order-state.tsx';
import type { Releasing } from './releasing.ts';
import type { Order } from './types.ts';

export function useOrder(id: string | null) {
  return useApi('orders.get', { id: id ?? '' }, { enabled: id !== null, every: 10_000 });
}

/** 近 90 天: what the dealer took in, what it paid, how often it orders. */
export function Dealer90({ order }: { order: Order }) {
  const { t } = useWords();
  const { can } = useSession();
  const today = businessDay(new Date());
  const account = useApi(
    'receivables.account',
    { dealerId: order.dealer.id, from: addDays(today, -90), to: today, limit: 1 },
    { enabled: can('receivables.account'), staleTime: 60_000 },
  );
  const { data } = account;
  const rate = data && data.debitFen > 0 ? data.creditFen / data.debitFen : null;
  const { daysBetween, orders } = order.dealer90;
  const cells = [
    {
      key: 'bought',
      value: (
        <>
          <Money fen={data ? data.debitFen : order.dealer90.orderedFen} in="wan" unit />
        </>
      ),
      label: t(data ? 'orders.desk.d90.bought' : 'orders.desk.d90.ordered'),
    },
    ...(data
      ? [{ key: 'paid', value: <Money fen={data.creditFen} in="wan" unit />, label: t('orders.desk.d90.paid') }]
      : []),
    ...(data
      ? [{ key: 'rate', value: rate === null ? NOTHING : <Percent share={rate} />, label: t('orders.desk.d90.rate') }]
      : [{ key: 'orders', value: groupDigits(orders), label: t('orders.desk.d90.orders') }]),
    {
      key: 'every',
      value:
        daysBetween === null ? (
          NOTHING
        ) : (
          <>
            {groupDigits(daysBetween)}
            <span className="u">{t('orders.desk.d90.days')}</span>
          </>
        ),
      label: t('orders.desk.d90.every'),
    },
  ];
  return (
    <div className="minis">
      {cells.map((cell) => (
        <div key={cell.key}>
          <span className="meta">{cell.label}</span>
          <b>{cell.value}</b>
        </div>
      ))}
    </div>
  );
}

export function OrderWho({ order }: { order: Order }) {
  const { t } = useWords();
  const { can } = useSession();
  return (
    <div className="row who">
      <b className="section">
        {can('dealers.get') ? <Link to={`/dealers/${order.dealer.id}`}>{order.dealer.name}</Link> : order.dealer.name}
      </b>
      <Grade grade={order.dealer.grade} />
      <span className="dense t2">
        {order.createdByName} <DateText at={order.orderedAt} /> {t(`orders.source.${order.source as 'repeat'}`)}
      </span>
    </div>
  );
}

export function CreditNow({ order }: { order: Order }) {
  const { t } = useWords();
  if (!order.credit) return null;
  return (
    <>
      <dt className="t2">{t('orders.desk.available')}</dt>
      <dd>
        <Explain of="receivables.available" keyOf={order.dealer.id}>
          <Money fen={order.credit.available} signed />
        </Explain>
      </dd>
    </>
  );
}

function Body({ order, ...releasing }: { order: Order } & Releasing) {
  const { t } = useWords();
  return (
    <>
      <OrderWho order={order} />
      <OrderSteps order={order} />
      <Obstacles obstacles={order.obstacles} credit={order.credit} totalFen={order.totalFen} {...releasing} />
      {order.closedReason ? <div className="block info dense">{order.closedReason}</div> : null}
      <LinesBrief order={order} />
      <Totals order={order} />
      {order.note ? <div className="dense note">{t('orders.desk.noteIs', { note: order.note })}</div> : null}
      <div className="sec">{t('orders.desk.history')}</div>
      <div className="peek-history">
        <OrderHistory order={order} limit={3} />
      </div>
      <div className="sec">{t('orders.desk.d90')}</div>
      <Dealer90 order={order} />
    </>
  );
}

export function OrderPeek({ query, ...releasing }: { query: ReturnType<typeof useOrder> } & Releasing) {
  return <Answer query={query}>{(order) => <Body order={order} {...releasing} />}</Answer>;
}
