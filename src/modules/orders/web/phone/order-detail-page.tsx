/** One order: how it stands, what holds it, its deliveries and lines, its history, and what can be done now. */
import { useParams } from 'react-router';
import type { Output } from '../../../../web/kit/api.ts';
import { Explain } from '../../../../web/kit/explain.tsx';
import { Money, groupDigits } from '../../../../web/kit/figures.tsx';
import { PhonePage } from '../../../../web/kit/phone-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, ErrorState, Skeleton } from '../../../../web/kit/states.tsx';
import { StepLine } from '../../../../web/kit/step-bar.tsx';
import { Timeline } from '../../../../web/kit/timeline.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Status } from '../../rules.ts';
import { useReturn } from './draft-notices.tsx';
import { OrderActions } from './order-actions.tsx';
import { Deliveries, DetailLines, Holds } from './order-parts.tsx';
import { OrderTag, roadOf } from './status.tsx';
import './order.css';

export type OrderDetail = Output<'orders.get'>;

const offRoad = new Set<Status>(['draft', 'rejected', 'cancelled']);

function Standing({ order }: { order: OrderDetail }) {
  const { t } = useWords();
  const { me } = useSession();
  return (
    <section className="card pad12">
      <div className="hd">
        <span className="big sm">
          <Explain of="orders.total" keyOf={order.id}>
            <Money fen={order.totalFen} />
          </Explain>
          <span className="u">{t('kit.unit.yuan')}</span>
        </span>
        <OrderTag t={t} order={order} />
      </div>
      <p className="lab t2" style={{ marginBlock: '4px 6px' }}>
        {t('orders.phone.kindsCases', { kinds: order.lineCount, cases: groupDigits(order.cases) })}
        {t('orders.phone.dot')}
        {t('orders.phone.orderedBy', { day: order.orderedOn.slice(5), who: order.createdByName })}
        {me.dealer ? '' : `${t('orders.phone.dot')}${order.dealer.name}`}
      </p>
      {offRoad.has(order.status) ? null : <StepLine steps={roadOf(t, order, true)} />}
      {order.closedReason ? (
        <p className="lab">{t('orders.phone.closedBecause', { reason: order.closedReason })}</p>
      ) : null}
      {order.status === 'draft' ? <Returned orderId={order.id} /> : null}
      {order.note ? <p className="lab t2">{t('orders.phone.noted', { note: order.note })}</p> : null}
      {order.credit && !me.dealer ? (
        <p className="lab t2" style={{ marginTop: 6 }}>
          {t('orders.phone.creditLeft')} <Money fen={order.credit.available} unit signed />
        </p>
      ) : null}
    </section>
  );
}

/** A draft that came back says so, and why; one that was never submitted is just a draft. */
function Returned({ orderId }: { orderId: string }) {
  const { t } = useWords();
  const back = useReturn(orderId);
  return back ? <p className="lab is-warning">{t('orders.phone.returned', back)}</p> : null;
}

const isStatus = (value: unknown): value is Status => typeof value === 'string';

function History({ id }: { id: string }) {
  const { t } = useWords();
  const query = useApi('audit.history', { noun: 'order', id, limit: 50 });
  if (query.error) return <ErrorState problem={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton rows={3} />;
  const word = (side: Record<string, unknown> | null) =>
    side && isStatus(side['status']) ? t(`orders.status.${side['status']}`) : null;
  const entries = query.data.items.map((one, index) => {
    const after = word(one.after);
    const before = word(one.before);
    return {
      key: `${one.at}:${index}`,
      at: one.at,
      who: one.actorName,
      what: one.what,
      ...(one.reason ? { said: one.reason } : {}),
      ...(after && before ? { changes: [{ field: t('orders.phone.statusField'), before, after }] } : {}),
    };
  });
  return (
    <section className="card">
      <header>
        <h2>{t('orders.phone.history')}</h2>
      </header>
      <Timeline entries={entries} />
    </section>
  );
}

export default function OrderDetailPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const query = useApi('orders.get', { id }, { every: 60_000 });
  const order = query.data;
  return (
    <PhonePage title={order?.number ?? t('orders.title')} back foot={order ? <OrderActions order={order} /> : null}>
      <Answer query={query}>
        {(found) => (
          <>
            <Standing order={found} />
            <Holds order={found} />
            <Deliveries orderId={found.id} />
            <DetailLines order={found} />
            <History id={found.id} />
          </>
        )}
      </Answer>
    </PhonePage>
  );
}
