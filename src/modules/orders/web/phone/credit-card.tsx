/** 可用额度: the number that opens, the bar, what is owed and what falls due next. */
import { CircleAlert } from 'lucide-react';
import { formatWan } from '../../../../kernel/money.ts';
import type { Output } from '../../../../web/kit/api.ts';
import { CreditBar } from '../../../../web/kit/bars.tsx';
import { Explain } from '../../../../web/kit/explain.tsx';
import { Money } from '../../../../web/kit/figures.tsx';
import { PhoneProblem } from '../../../../web/kit/phone-list.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Skeleton } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { ChosenDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import { dayWord } from './status.tsx';

type Credit = Output<'receivables.credit'>;

/** The next invoices to pay, by day: those of the earliest day that is not over. */
function Next({ dealerId }: { dealerId: string }) {
  const { t } = useWords();
  const { data } = useApi('receivables.openItems', { dealerId });
  if (!data) return null;
  const ahead = data.items.filter((item) => item.daysOverdue <= 0 && item.openFen > 0);
  const day = ahead.map((item) => item.dueOn).toSorted()[0];
  if (!day) return <span className="meta">{t('orders.phone.nothingDue')}</span>;
  const fen = ahead.filter((item) => item.dueOn === day).reduce((sum, item) => sum + item.openFen, 0);
  return (
    <>
      <span className="meta" style={{ display: 'block' }}>
        {t('orders.phone.dueNext')}
      </span>
      <b>
        <Money fen={fen} />
      </b>
      <span className="meta" style={{ display: 'block' }}>
        {t('orders.phone.dueBy', { day: dayWord(t, day) })}
      </span>
    </>
  );
}

/** For those who see the credit but not the account: what orders hold of it. */
function Reserved({ credit }: { credit: Credit }) {
  const { t } = useWords();
  const { submittedOrders, approvedOrders, shippedNotInvoiced } = credit.parts;
  return (
    <>
      <span className="meta" style={{ display: 'block' }}>
        {t('orders.phone.heldByOrders')}
      </span>
      <b>
        <Money fen={submittedOrders + approvedOrders + shippedNotInvoiced} />
      </b>
    </>
  );
}

function Owed({ credit, dealerId }: { credit: Credit; dealerId: string }) {
  const { t } = useWords();
  return (
    <>
      <span className="meta" style={{ display: 'block' }}>
        {t('orders.phone.owed')}
      </span>
      <b>
        <Explain of="receivables.balance" keyOf={dealerId}>
          <Money fen={credit.parts.receivable - credit.parts.unallocatedReceipts} />
        </Explain>
      </b>
      {credit.overdue > 0 ? (
        <span className="meta is-danger row" style={{ gap: 4 }}>
          <CircleAlert className="i-14" aria-hidden />
          {t('orders.phone.overdue')} <Money fen={credit.overdue} />
        </span>
      ) : (
        <span className="meta" style={{ display: 'block' }}>
          {t('orders.phone.notOverdue')}
        </span>
      )}
    </>
  );
}

function Figures({ credit, dealerId }: { credit: Credit; dealerId: string }) {
  const { t, locale } = useWords();
  const { can } = useSession();
  // 30 万 rather than 30.00 万: the sum stands in full below.
  const wan = (fen: number) => formatWan(locale === 'zh' ? fen : fen * 10, 2).replace(/\.?0+$/, '');
  const { parts } = credit;
  const limit = credit.limit + credit.temporary;
  return (
    <>
      <div className="hd">
        <span className="t2 lab">{t('orders.phone.available')}</span>
        <span className="meta nowrap">
          {limit === 0 && credit.available === 0
            ? t('orders.phone.noLimit')
            : t('orders.phone.limitUsed', { limit: wan(limit), used: wan(limit - credit.available) })}
        </span>
      </div>
      <div className={credit.available < 0 ? 'big is-danger' : 'big'}>
        <Explain of="receivables.available" keyOf={dealerId}>
          <Money fen={credit.available} />
        </Explain>
        <span className="u">{t('kit.unit.yuan')}</span>
      </div>
      <CreditBar
        brief
        figures={{
          limit,
          available: credit.available,
          receivable: parts.receivable,
          inTransit: parts.shippedNotInvoiced,
          reserved: parts.submittedOrders + parts.approvedOrders,
          unallocated: parts.unallocatedReceipts,
        }}
      />
      <div className="duo">
        <div>
          <Owed credit={credit} dealerId={dealerId} />
        </div>
        <div>{can('receivables.openItems') ? <Next dealerId={dealerId} /> : <Reserved credit={credit} />}</div>
      </div>
    </>
  );
}

export function CreditCard({ dealer }: { dealer: ChosenDealer }) {
  const query = useApi('receivables.credit', { dealerId: dealer.id }, { every: 60_000 });
  return (
    <section className="card pad12">
      {query.data ? <Figures credit={query.data} dealerId={dealer.id} /> : null}
      {query.isPending ? <Skeleton rows={3} /> : null}
      {query.error && !query.data ? <PhoneProblem problem={query.error} retry={() => void query.refetch()} /> : null}
    </section>
  );
}
