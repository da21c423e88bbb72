/** 今日 on the phone's home: three at first, each with its reason, its one action, why, and "not today". */
import { BellOff, CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useExplain } from '../../../../web/kit/explain.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { groupIcons } from '../icons.ts';
import { Reason, useStake } from '../reason.tsx';
import { type Signal, signalKey, useNotToday, useToday } from '../signal.ts';
import './today-card.css';

const atFirst = 3;

function Row({ of }: { of: Signal }) {
  const { t } = useWords();
  const { open } = useExplain();
  const { aside } = useNotToday();
  const stake = useStake(of.moneyFen);
  return (
    <li className="ph-signal">
      <div className="head">
        <StatusTag tone={of.tone} icon={groupIcons[of.group]} word={of.tag} />
        <span className="stake">
          <b>{stake.text}</b> {stake.unit}
        </span>
      </div>
      <p>
        <Reason of={of} />
      </p>
      <div className="do">
        <Link className="btn tonal" to={of.action.phoneTo}>
          {of.action.label}
        </Link>
        <button
          type="button"
          className="btn text ic"
          aria-label={t('signals.whyHere')}
          onClick={() => open({ of: of.explain.of, keyOf: of.explain.key })}
        >
          <CircleHelp className="i-20" aria-hidden />
        </button>
        <button type="button" className="btn text ic" aria-label={t('signals.notToday')} onClick={() => aside(of)}>
          <BellOff className="i-20" aria-hidden />
        </button>
      </div>
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
        {list.length > atFirst ? (
          <button type="button" className="btn text end" aria-expanded={all} onClick={() => showAll(!all)}>
            {all ? t('signals.less') : `${t('signals.all')} ${list.length}`}
          </button>
        ) : null}
      </header>
      <ol className="ph-signals">
        {shown.map((one) => (
          <Row key={signalKey(one)} of={one} />
        ))}
      </ol>
    </section>
  );
}
