/** One clear-out plan on the phone: what is still to clear, week by week, product by product, and how. */
import { useParams } from 'react-router';
import { countedIn, DateText, Money } from '../../../../web/kit/figures.tsx';
import { PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { BurnDown } from '../burn-down.tsx';
import { type ClearOut, ClearOutTag } from '../clear-out-parts.tsx';
import './stock.css';

function Plan({ plan }: { plan: ClearOut }) {
  const { t } = useWords();
  const { me } = useSession();
  return (
    <>
      <section className="card stock-now">
        <div className="row">
          <span className="lab t2">{t('stock.clear.left')}</span>
          <span className="end">
            <ClearOutTag state={plan.state} />
          </span>
        </div>
        <div className="big">
          <Money fen={plan.leftFen} unit />
        </div>
        <p className="s">
          {t('stock.clear.planned')} <Money fen={plan.plannedFen} unit /> · {t('stock.clear.until')}{' '}
          <DateText at={plan.toOn} />
        </p>
        <BurnDown points={plan.burnDown} leftFen={plan.leftFen} today={me.today} />
      </section>
      <section className="card">
        {plan.lines.map((line) => (
          <PhoneRow
            key={line.skuId}
            title={`${line.name} ${line.spec}`}
            detail={
              <>
                {t('stock.clear.target')} {line.targetText}
                {line.neededPerWeek
                  ? ` · ${t('stock.clear.perWeek')} ${countedIn(line.neededPerWeek, line.packs, line.orderUnit)}`
                  : ''}
              </>
            }
            end={line.nowText}
            endDetail={t(`stock.clear.state.${line.state}`)}
            href={`/stock/${line.skuId}`}
          />
        ))}
      </section>
      <section className="card">
        {plan.measures.map(({ kind, text }) => (
          <PhoneRow key={`${kind} ${text}`} title={text} detail={t(`stock.clear.kind.${kind}`)} />
        ))}
        <PhoneRow title={plan.ownerName} detail={t('stock.clear.owner')} />
        {plan.result ? <PhoneRow title={plan.result} detail={t('stock.clear.result')} /> : null}
      </section>
    </>
  );
}

export default function ClearOutPage() {
  const { id = '' } = useParams();
  const query = useApi('stock.clearOut', { id });
  return (
    <PhonePage title={query.data?.number ?? ''} beside={query.data?.dealer.name ?? null} back="/stock/clear-outs">
      <Answer query={query}>{(plan) => <Plan plan={plan} />}</Answer>
    </PhonePage>
  );
}
