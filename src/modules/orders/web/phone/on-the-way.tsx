/** 在路上: each delivery with its bars and its day, a tap receives it; then what is being made ready. */
import { Link } from 'react-router';
import { groupDigits } from '../../../../web/kit/figures.tsx';
import { PhoneProblem } from '../../../../web/kit/phone-list.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Skeleton } from '../../../../web/kit/states.tsx';
import { StepLine } from '../../../../web/kit/step-bar.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { ChosenDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import type { Status } from '../../rules.ts';
import { arrivalWord, roadOf } from './status.tsx';

interface Way {
  key: string;
  to: string;
  title: string;
  when: { text: string; late: boolean };
  status: Status;
  inTransit: boolean;
}

function WayRow({ way }: { way: Way }) {
  const { t } = useWords();
  return (
    <Link className="ph-row" to={way.to} style={{ paddingBlock: 6 }}>
      <span className="grow">
        <span className="hd">
          <b>{way.title}</b>
          <span className={way.when.late ? 'lab is-danger' : 'lab t2'}>{way.when.text}</span>
        </span>
        <StepLine steps={roadOf(t, way, false)} />
      </span>
    </Link>
  );
}

export function OnTheWay({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const sent = useApi('shipments.list', {
    filter: { dealerId: dealer.id, status: 'inTransit' },
    sort: 'expectedOn',
    limit: 5,
  });
  const ready = useApi('orders.list', {
    filter: { dealerId: dealer.id, view: 'toShip' },
    sort: '-orderedAt',
    limit: 5,
  });
  const problem = sent.error ?? ready.error;
  if (problem && !sent.data)
    return (
      <section className="card">
        <PhoneProblem problem={problem} retry={() => void Promise.all([sent.refetch(), ready.refetch()])} />
      </section>
    );
  if (!sent.data || !ready.data) return problem ? null : <Skeleton rows={2} />;
  const cases = (n: number) => t('orders.phone.cases', { n: groupDigits(n) });
  const ways: Way[] = [
    ...sent.data.items.map((one): Way => ({
      key: one.id,
      to: `/receive/${one.id}`,
      title: cases(one.cases),
      when: arrivalWord(t, one.expectedOn),
      status: 'shipped',
      inTransit: true,
    })),
    // What of an order is already on its way stands above as a delivery.
    ...ready.data.items.map((one): Way => ({
      key: one.id,
      to: `/orders/${one.id}`,
      title: one.status === 'shipping' ? t('orders.phone.restOf', { n: groupDigits(one.cases) }) : cases(one.cases),
      when: { text: t('orders.phone.ready'), late: false },
      status: 'approved',
      inTransit: false,
    })),
  ];
  if (ways.length === 0) return null;
  return (
    <section className="card">
      <header>
        <h2>{t('orders.phone.onTheWay', { n: ways.length })}</h2>
        <Link className="end lab" to="/orders?view=inTransit">
          {t('orders.view.all')}
        </Link>
      </header>
      {ways.map((way) => (
        <WayRow key={way.key} way={way} />
      ))}
    </section>
  );
}
