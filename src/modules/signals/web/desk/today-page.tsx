/** 今日: the month against its time, the seven things, and what was taken on or put aside. */
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { businessDay } from '../../../../kernel/time.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { momentText } from '../../../../web/kit/figures.tsx';
import { Page } from '../../../../web/kit/page.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { Reason } from '../reason.tsx';
import { type Signal, type Today, signalKey, useNotToday, useToday } from '../signal.ts';
import { MonthCard } from './month-card.tsx';
import { SignalRow } from './signal-row.tsx';
import './today.css';

type Group = Signal['group'];

function Chips({
  items,
  chosen,
  choose,
}: {
  items: Signal[];
  chosen: Group | null;
  choose: (group: Group | null) => void;
}) {
  const { t } = useWords();
  const groups = Map.groupBy(items, (one) => one.group);
  if (groups.size < 2) return null;
  return (
    <>
      <button type="button" className={chosen ? 'chip' : 'chip on'} aria-pressed={!chosen} onClick={() => choose(null)}>
        {t('signals.all')} <b>{items.length}</b>
      </button>
      {[...groups].map(([group, list]) => (
        <button
          key={group}
          type="button"
          className={chosen === group ? 'chip on' : 'chip'}
          aria-pressed={chosen === group}
          onClick={() => choose(chosen === group ? null : group)}
        >
          {t(`signals.group.${group}`)} <b>{list.length}</b>
        </button>
      ))}
    </>
  );
}

function Things({ today }: { today: Today }) {
  const { t } = useWords();
  const [chosen, choose] = useState<Group | null>(null);
  const [all, showAll] = useState(false);
  const group = chosen && today.items.some((one) => one.group === chosen) ? chosen : null;
  const of = (list: Signal[]) => (group ? list.filter((one) => one.group === group) : list);
  const shown = [...of(today.items), ...(all ? of(today.more) : [])];
  return (
    <Card
      title={
        <>
          {today.items.length === 0 ? t('signals.today') : t('signals.things', { n: today.items.length })}{' '}
          {today.items.length > 1 ? <span className="meta">{t('signals.byMoney')}</span> : null}
        </>
      }
      end={<Chips items={today.items} chosen={group} choose={choose} />}
      flush
    >
      {today.items.length + today.more.length === 0 ? (
        <Empty title={t('signals.nothing')} detail={t('signals.nothingWhy')} />
      ) : null}
      <ol className="acts">
        {shown.map((one, i) => (
          <SignalRow key={signalKey(one)} of={one} rank={i + 1} />
        ))}
      </ol>
      {today.hidden.length + today.moreCount > 0 ? (
        <div className="acts-more">
          {today.hidden.length > 0 ? (
            <>
              <CircleCheck className="i-14" aria-hidden />
              {t('signals.asideCount', { n: today.hidden.length })}
            </>
          ) : null}
          {today.moreCount > 0 ? (
            <span className="end">
              <Button tone="link" size="sm" onClick={() => showAll(!all)}>
                {all ? t('signals.less') : t('signals.more', { n: today.moreCount })}
              </Button>
            </span>
          ) : null}
        </div>
      ) : null}
    </Card>
  );
}

function Short({ of, back }: { of: Signal; back?: () => void }) {
  const { t } = useWords();
  return (
    <div className="short-act">
      <span className="grow">
        <b>{of.title}</b>
        <span className="meta">
          {of.tag} · <Reason of={of} />
        </span>
      </span>
      {back ? (
        <Button size="sm" tone="text" onClick={back}>
          {t('signals.desk.back')}
        </Button>
      ) : (
        <Button size="sm" href={of.action.to}>
          {of.action.label}
        </Button>
      )}
    </div>
  );
}

/** Only while there is something to say. */
function Beside({ today, mine }: { today: Today; mine: Signal[] }) {
  const { t } = useWords();
  const { back } = useNotToday();
  return (
    <aside className="today-col">
      {mine.length > 0 ? (
        <Card title={t('signals.desk.mine')} flush>
          {mine.map((one) => (
            <Short key={signalKey(one)} of={one} />
          ))}
        </Card>
      ) : null}
      {today.hidden.length > 0 ? (
        <Card title={t('signals.desk.aside')} flush>
          {today.hidden.map((one) => (
            <Short key={signalKey(one)} of={one} back={() => back(one)} />
          ))}
        </Card>
      ) : null}
    </aside>
  );
}

/** ISO week of a day: the week of its Thursday. */
function weekOf(day: string): number {
  const at = new Date(`${day}T00:00:00Z`);
  const thursday = at.getTime() + (3 - ((at.getUTCDay() + 6) % 7)) * 86_400_000;
  const first = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return Math.floor((thursday - first) / (7 * 86_400_000)) + 1;
}

function DayLine() {
  const { t, locale } = useWords();
  const day = businessDay(new Date());
  const text = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
  return (
    <>
      <span className="dense t2 nowrap">{text}</span>
      <span className="dense t3 nowrap">{t('signals.desk.week', { n: weekOf(day) })}</span>
    </>
  );
}

export default function TodayPage() {
  const { t } = useWords();
  const { can } = useSession();
  const query = useToday();
  const at = query.data ? momentText(query.data.at).slice(11) : null;
  return (
    <Page
      title={t('signals.today')}
      beside={<DayLine />}
      end={at ? <span className="dense t3 nowrap">{t('signals.desk.at', { time: at })}</span> : null}
    >
      <Answer query={query} rows={8}>
        {(today) => {
          const mine = [...today.items, ...today.more].filter((one) => one.taken?.mine);
          const beside = mine.length + today.hidden.length > 0;
          return (
            <div className={beside ? 'today two' : 'today'}>
              <div className="today-col">
                {can('signals.month') ? <MonthCard /> : null}
                <Things today={today} />
              </div>
              {beside ? <Beside today={today} mine={mine} /> : null}
            </div>
          );
        }}
      </Answer>
    </Page>
  );
}
