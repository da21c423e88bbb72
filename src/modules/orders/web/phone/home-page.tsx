/** 首页: what credit is left and what is owed, the one big button, what is on its way, what needs me. */
import { CircleAlert, ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Money, groupDigits } from '../../../../web/kit/figures.tsx';
import { useAsk } from '../../../../web/kit/phone-ask.tsx';
import { PhoneProblem } from '../../../../web/kit/phone-list.tsx';
import { PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Empty, Skeleton } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { ChangeDealer, type ChosenDealer, WithDealer, useDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import { TodayCard } from '../../../signals/web/phone/today-card.tsx';
import { CreditCard } from './credit-card.tsx';
import { useDraft } from './draft.ts';
import { OnTheWay } from './on-the-way.tsx';
import { DraftNotices } from './draft-notices.tsx';
import { AgainButton, AgainSheet, type Repeat, draftOfRepeat } from './repeat.tsx';
import { OrderTag } from './status.tsx';
import './order.css';

/** Repeats, or asks first when a draft is lying there. */
function Again({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { draft, change } = useDraft(dealer.id, null);
  const { ask, sheet } = useAsk();
  const [choosing, setChoosing] = useState(false);
  const repeat = useApi('orders.repeat', { dealerId: dealer.id }, { staleTime: 60_000 });
  const begin = async (found: Repeat) => {
    const other = draft.lines.length > 0;
    const sure = other
      ? await ask({
          title: t('orders.phone.draftThere', { n: draft.lines.length }),
          yes: t('orders.phone.replaceDraft'),
          no: t('orders.phone.keepDraft'),
        })
      : '';
    if (sure !== null) change(() => draftOfRepeat(found));
    void navigate('/order');
  };
  if (repeat.data) {
    const found = repeat.data;
    return (
      <>
        <AgainButton repeat={found} run={() => setChoosing(true)} />
        {choosing ? (
          <AgainSheet
            dealerId={dealer.id}
            last={found}
            close={() => setChoosing(false)}
            choose={(chosen) => {
              setChoosing(false);
              void begin(chosen);
            }}
          />
        ) : null}
        {sheet}
      </>
    );
  }
  if (repeat.isPending) return <div className="again-wait skel" role="status" aria-label={t('kit.loading')} />;
  if (repeat.error?.status === 422) return <FirstOrder />;
  return repeat.error ? (
    <section className="card">
      <PhoneProblem problem={repeat.error} retry={() => void repeat.refetch()} />
    </section>
  ) : null;
}

/** Nothing to repeat yet: the same place leads to the catalogue. */
function FirstOrder() {
  const { t } = useWords();
  return (
    <Link className="again" to="/order">
      <span className="grow">
        <b>{t('orders.phone.firstOrder')}</b>
        <small>{t('orders.phone.firstOrderWhy')}</small>
      </span>
      <ChevronRight className="i-20" aria-hidden />
    </Link>
  );
}

function Notices({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const { data } = useApi('orders.counts', { filter: { dealerId: dealer.id } });
  const { draft } = useDraft(dealer.id, null);
  const rows: { key: string; title: string; to: string; tone: string }[] = [];
  if (draft.attempt)
    rows.push({
      key: 'attempt',
      title: t('orders.phone.noticeUnanswered'),
      to: '/order',
      tone: 'is-warning',
    });
  else if (draft.lines.length > 0)
    rows.push({
      key: 'local',
      title: t('orders.phone.noticeDraft', { n: draft.lines.length }),
      to: '/order',
      tone: 't2',
    });
  if (data && data.held > 0)
    rows.push({
      key: 'held',
      title: t('orders.phone.noticeHeld', { n: data.held }),
      to: '/orders?view=held',
      tone: 'is-danger',
    });
  if (data && data.short > 0)
    rows.push({
      key: 'short',
      title: t('orders.phone.noticeShort', { n: data.short }),
      to: '/orders?view=short',
      tone: 'is-warning',
    });
  if (rows.length === 0 && !data?.draft) return null;
  return (
    <section className="card">
      {rows.map((row) => (
        <PhoneRow
          key={row.key}
          lead={<CircleAlert className={`i-20 ${row.tone}`} aria-hidden />}
          title={row.title}
          href={row.to}
        />
      ))}
      {data && data.draft > 0 ? <DraftNotices dealerId={dealer.id} count={data.draft} /> : null}
    </section>
  );
}

function Section({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section className="card">
      <header>
        <h2>{title}</h2>
        {end}
      </header>
      {children}
    </section>
  );
}

function Latest({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const { data, error, refetch } = useApi('orders.list', {
    filter: { dealerId: dealer.id },
    sort: '-orderedAt',
    limit: 3,
  });
  if (error && !data)
    return (
      <section className="card">
        <PhoneProblem problem={error} retry={() => void refetch()} />
      </section>
    );
  if (!data) return <Skeleton rows={3} />;
  if (data.items.length === 0)
    return <Empty title={t('orders.phone.noOrders')} detail={t('orders.phone.noOrdersWhy')} />;
  return (
    <Section
      title={t('orders.phone.latest')}
      end={
        <Link className="end lab" to="/orders">
          {t('orders.view.all')}
        </Link>
      }
    >
      {data.items.map((order) => (
        <PhoneRow
          key={order.id}
          title={t('orders.phone.cases', { n: groupDigits(order.cases) })}
          detail={`${order.orderedOn.slice(5)} · ${order.number}`}
          end={<Money fen={order.totalFen} />}
          endDetail={<OrderTag t={t} order={order} />}
          href={`/orders/${order.id}`}
        />
      ))}
    </Section>
  );
}

function Home({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const { me, can } = useSession();
  const { choose } = useDealer();
  return (
    <PhonePage
      title={dealer.name}
      beside={me.demo ? t('kit.shell.demo') : choose ? dealer.code : null}
      end={<ChangeDealer />}
    >
      {can('receivables.credit') ? <CreditCard dealer={dealer} /> : null}
      {can('orders.create') ? <Again dealer={dealer} /> : null}
      {/* Below the one big button: what comes late must not push it from under the thumb. */}
      {can('signals.today') ? <TodayCard dealerId={dealer.id} /> : null}
      {can('orders.counts') ? <Notices dealer={dealer} /> : null}
      {can('shipments.list') ? <OnTheWay dealer={dealer} /> : null}
      {can('orders.list') ? (
        <Latest dealer={dealer} />
      ) : (
        <Empty title={t('orders.phone.guideHome')} detail={t('orders.phone.guideHomeWhy')} />
      )}
    </PhonePage>
  );
}

export default function HomePage() {
  return <WithDealer>{(dealer) => <Home key={dealer.id} dealer={dealer} />}</WithDealer>;
}
