/** After the tap: the number, how it stands, when the goods come, what credit is left. */
import { CircleCheck, Hourglass } from 'lucide-react';
import { Link, Navigate, useParams } from 'react-router';
import type { Output } from '../../../../web/kit/api.ts';
import { Money, groupDigits } from '../../../../web/kit/figures.tsx';
import { PhonePage } from '../../../../web/kit/phone-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer, Skeleton } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { obstacleTitle, releaserText } from './blockers.ts';
import { arrivalWord } from './status.tsx';
import './order.css';

type Order = Output<'orders.get'>;

/** The goods that wait decide; without any, everything can go once it is approved. */
function expectedText(t: Translate, order: Order): string {
  const waiting = order.lines.filter((line) => line.waiting > 0);
  if (waiting.length === 0) return t('orders.phone.allInStock');
  if (waiting.some((line) => line.expectedOn === null)) return t('orders.phone.waitUnknown', { n: waiting.length });
  const last =
    waiting
      .map((line) => line.expectedOn ?? '')
      .toSorted()
      .at(-1) ?? '';
  return t('orders.phone.waitUntil', { n: waiting.length, when: arrivalWord(t, last).text });
}

function Result({ order }: { order: Order }) {
  const { t } = useWords();
  const held = order.status === 'held';
  const open = order.obstacles.filter((one) => one.released === null);
  return (
    <>
      <section className="card st-done" role="status">
        {held ? <Hourglass className="wait" aria-hidden /> : <CircleCheck aria-hidden />}
        <h2>{t(held ? 'orders.phone.doneHeld' : 'orders.phone.done')}</h2>
        <p className="t2">{t(held ? 'orders.phone.doneHeldWhy' : 'orders.phone.doneWhy')}</p>
      </section>
      <section className="card">
        <dl className="kv">
          <dt>{t('orders.phone.number')}</dt>
          <dd>{order.number}</dd>
          <dt>{t('orders.phone.goods')}</dt>
          <dd>{t('orders.phone.kindsCases', { kinds: order.lineCount, cases: groupDigits(order.cases) })}</dd>
          <dt>{t('orders.phone.payable')}</dt>
          <dd>
            <Money fen={order.totalFen} unit />
          </dd>
          <dt>{t('orders.phone.expected')}</dt>
          <dd>{held ? t('orders.phone.afterRelease') : expectedText(t, order)}</dd>
          {order.credit ? (
            <>
              <dt>{t('orders.phone.creditLeft')}</dt>
              <dd>
                <Money fen={order.credit.available} unit signed />
              </dd>
            </>
          ) : null}
        </dl>
      </section>
      {held ? (
        <section className="card">
          {open.map((one) => (
            <div key={`${one.code}:${one.skuId}`} className="ph-row">
              <span className="grow">
                <b>{obstacleTitle(t, one)}</b>
                <span className="s">{releaserText(t, one)}</span>
              </span>
            </div>
          ))}
        </section>
      ) : null}
    </>
  );
}

export default function DonePage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const query = useApi('orders.get', { id });
  // Back from somewhere later: an order that is a draft again is not submitted. What was kept from before the tap is asked anew first.
  const draft = query.data?.status === 'draft';
  if (draft && !query.isFetching) return <Navigate to={`/orders/${id}`} replace />;
  return (
    <PhonePage
      title={t('orders.phone.order')}
      back="/"
      foot={
        query.data && !draft ? (
          <div className="ph-action">
            <Link className="btn grow" to={`/orders/${id}`} replace>
              {t('orders.phone.lookAtOrder')}
            </Link>
            <Link className="btn primary" to="/" replace>
              {t('orders.phone.backHome')}
            </Link>
          </div>
        ) : null
      }
    >
      <Answer query={query}>{(order) => (draft ? <Skeleton /> : <Result order={order} />)}</Answer>
    </PhonePage>
  );
}
