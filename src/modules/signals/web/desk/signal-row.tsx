/** One signal: rank, kind, who and why, what is at stake, and what can be done. */
import { BellOff, CircleHelp, Hand, Phone } from 'lucide-react';
import { Link } from 'react-router';
import { Button, IconButton } from '../../../../web/kit/button.tsx';
import { Explain, useExplain } from '../../../../web/kit/explain.tsx';
import { Grade, StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { groupIcons } from '../icons.ts';
import { Reason, useStake } from '../reason.tsx';
import { type Signal, useNotToday, useTake } from '../signal.ts';

function Who({ of }: { of: Signal }) {
  const { t } = useWords();
  return (
    <div className="who">
      {of.dealer ? <Link to={`/dealers/${of.dealer.id}`}>{of.title}</Link> : of.title}
      {of.dealer ? <Grade grade={of.dealer.grade} /> : null}
      <span className="t3 dense">{of.dealer ? of.dealer.code : t('signals.company')}</span>
      {of.taken ? (
        <StatusTag
          tone="neutral"
          icon={Hand}
          word={of.taken.mine ? t('signals.takenMine') : t('signals.takenBy', { who: of.taken.by })}
        />
      ) : null}
    </div>
  );
}

function Tools({ of, first }: { of: Signal; first: boolean }) {
  const { t } = useWords();
  const { aside } = useNotToday();
  const { open } = useExplain();
  const take = useTake();
  const mine = of.taken?.mine ?? false;
  return (
    <div className="do">
      <Button size="sm" tone={first ? 'tonal' : 'default'} href={of.action.to}>
        {of.action.label}
      </Button>
      {of.dealer?.phone ? (
        <a
          className="btn text sm icon"
          href={`tel:${of.dealer.phone}`}
          title={t('signals.desk.call', { phone: of.dealer.phone })}
          aria-label={t('signals.desk.call', { phone: of.dealer.phone })}
        >
          <Phone aria-hidden />
        </a>
      ) : null}
      <IconButton
        icon={CircleHelp}
        label={`${t('signals.whyHere')} · ${of.ends}`}
        onClick={() => open({ of: of.explain.of, keyOf: of.explain.key })}
      />
      <IconButton
        icon={Hand}
        label={t(mine ? 'signals.desk.release' : 'signals.desk.take')}
        pressed={mine}
        onClick={() => take(of, !mine)}
      />
      <IconButton icon={BellOff} label={t('signals.notToday')} onClick={() => aside(of)} />
    </div>
  );
}

export function SignalRow({ of, rank }: { of: Signal; rank: number }) {
  const stake = useStake(of.moneyFen);
  return (
    <li className="act">
      <span className="rank">{rank}</span>
      <StatusTag tone={of.tone} icon={groupIcons[of.group]} word={of.tag} />
      <div className="grow">
        <Who of={of} />
        <div className="why" title={`${of.reason} · ${of.ends}`}>
          <Reason of={of} />
        </div>
      </div>
      <div className="money">
        <Explain of={of.explain.of} keyOf={of.explain.key}>
          <b>{stake.text}</b>
        </Explain>
        <span className="u">{stake.unit}</span>
        <small>{of.moneyLabel}</small>
      </div>
      <Tools of={of} first={rank === 1} />
    </li>
  );
}
