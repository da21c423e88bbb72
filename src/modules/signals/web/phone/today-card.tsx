/** 今日 on the phone's home: three at first, short, so that ordering stays on the first screen; all of them whole. */
import { BellOff, CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { Explain, useExplain } from '../../../../web/kit/explain.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { groupIcons } from '../icons.ts';
import { Reason, useStake } from '../reason.tsx';
import { type Signal, signalKey, useNotToday, useToday } from '../signal.ts';
import './today-card.css';

const atFirst = 3;

/** Short: the amount opens its reason, one action. Whole: also "why" by name, and "not today". */
function Row({ of, whole }: { of: Signal; whole: boolean }) {
  const { t } = useWords();
  const { open } = useExplain();
  const { aside } = useNotToday();
  const stake = useStake(of.moneyFen);
  return (
    <li className="ph-signal">
      <div className="head">
        <StatusTag tone={of.tone} icon={groupIcons[of.group]} word={of.tag} />
        <span className="stake">
          <Explain of={of.explain.of} keyOf={of.explain.key}>
            <b>{stake.text}</b>
          </Explain>{' '}
          {stake.unit}
        </span>
      </div>
      <div className="line">
        <p>
          <Reason of={of} />
        </p>
        <Link className="btn tonal" to={of.action.phoneTo}>
          {of.action.label}
        </Link>
      </div>
      {whole ? (
        <div className="head">
          <button type="button" className="btn text" onClick={() => open({ of: of.explain.of, keyOf: of.explain.key })}>
            <CircleHelp className="i-20" aria-hidden />
            {t('signals.whyHere')}
          </button>
          <button type="button" className="btn text" onClick={() => aside(of)}>
            <BellOff className="i-20" aria-hidden />
            {t('signals.notToday')}
          </button>
        </div>
      ) : null}
    </li>
  );
}

/** Nothing when nothing needs anybody: the home stays short. */
export function TodayCard({ dealerId }: { dealerId: string }) {
  const { t } = useWords();
  const { data } = useToday(dealerId);
  const [all, showAll] = useState(false);
  if (!data || data.items.length === 0) return null;
  const list = [...data.items, ...data.more];
  const shown = all ? list : list.slice(0, atFirst);
  return (
    <section className="card">
      <header>
        <h2>{t('signals.today')}</h2>
        <button type="button" className="btn text end ph-signals-all" aria-expanded={all} onClick={() => showAll(!all)}>
          {all ? t('signals.less') : `${t('signals.all')} ${list.length}`}
        </button>
      </header>
      <ol className="ph-signals">
        {shown.map((one) => (
          <Row key={signalKey(one)} of={one} whole={all} />
        ))}
      </ol>
    </section>
  );
}
