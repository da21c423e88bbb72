/** The month against its time: sales and receipts beside the days gone, measured by last month while there are no targets. */
import { Image, TrendingUp, Wallet } from 'lucide-react';
import { formatYuan } from '../../../../kernel/money.ts';
import type { Output } from '../../../../web/kit/api.ts';
import { IconButton } from '../../../../web/kit/button.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { Explain } from '../../../../web/kit/explain.tsx';
import { NOTHING } from '../../../../web/kit/figures.tsx';
import { usePicture } from '../../../../web/kit/picture.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { monthPicture, wanOf } from './picture.ts';

type Month = Output<'signals.month'>;
type Which = 'sales' | 'receipts';

/** Per mille as per cent or points with one decimal. */
const tenths = (e3: number) => `${Math.trunc(Math.abs(e3) / 10)}.${Math.abs(e3) % 10}`;
const pct = (e3: number) => `${Math.max(0, Math.min(100, e3 / 10))}%`;

function Bar({ month, which }: { month: Month; which: Which }) {
  const { t } = useWords();
  const { reachedE3, nowFen, lastMonthFen } = month[which];
  const reached = reachedE3 ?? 0;
  const behind = month.timeE3 - reached;
  return (
    <div
      className="pt"
      role="img"
      aria-label={t('signals.desk.bar', {
        name: t(`signals.desk.${which}`),
        now: formatYuan(nowFen),
        last: formatYuan(lastMonthFen),
      })}
    >
      <div className={which === 'sales' ? 'fill' : 'fill c2'} style={{ width: pct(reached) }} />
      {reachedE3 !== null && behind > 0 ? (
        <div className="gap" style={{ left: pct(reached), width: pct(behind) }} />
      ) : null}
      <div className="now" style={{ left: pct(month.timeE3) }} />
    </div>
  );
}

function Row({ month, which }: { month: Month; which: Which }) {
  const { t, locale } = useWords();
  const one = month[which];
  const wan = wanOf(locale, NOTHING);
  const Icon = which === 'sales' ? TrendingUp : Wallet;
  const behind = (one.aheadE3 ?? 0) < 0;
  return (
    <div className="mrow">
      <div className="mv">
        <div className="ml">
          <Icon aria-hidden />
          {t(`signals.desk.${which}`)}
        </div>
        <div className="nowrap">
          <Explain of="signals.month" keyOf={which}>
            <b>{wan(one.nowFen)}</b>
          </Explain>
          <span className="u"> / {wan(one.lastMonthFen)}</span>
        </div>
      </div>
      <Bar month={month} which={which} />
      <div className="num mp">
        {one.reachedE3 === null ? NOTHING : <b>{tenths(one.reachedE3)}</b>}
        {one.reachedE3 === null ? null : <span className="u">%</span>}
      </div>
      <div className={behind ? 'num is-danger' : 'num is-success'}>
        {one.aheadE3 === null
          ? NOTHING
          : `${behind ? '▼' : '▲'} ${t('signals.desk.points', { n: tenths(one.aheadE3) })}`}
      </div>
      <div className="num">
        <b>{wan(one.perDayFen)}</b>
      </div>
      <div className="num">
        <b>{wan(one.expectedFen)}</b>
      </div>
      <div className="num">{wan(one.lastYearFen === 0 ? null : one.lastYearFen)}</div>
    </div>
  );
}

function MonthBody({ month }: { month: Month }) {
  const { t, locale } = useWords();
  const show = usePicture();
  const said = (which: Which) => {
    const ahead = month[which].aheadE3;
    if (ahead === null) return t(`signals.desk.none.${which}`);
    return t(ahead < 0 ? `signals.desk.behind.${which}` : `signals.desk.ahead.${which}`, { points: tenths(ahead) });
  };
  const lead = t('signals.desk.headline', {
    receipts: said('receipts'),
    sales: said('sales'),
    days: month.daysLeft,
  });
  const picture = () =>
    show(async () => monthPicture(t, month, { lead, wan: wanOf(locale, NOTHING), tenths })).catch(toast.failed);
  return (
    <Card
      title={lead}
      end={
        <>
          <span className="t3">
            {t('signals.desk.monthOf', { month: Number(month.month.slice(5)), n: month.dealers })}
          </span>
          <IconButton icon={Image} label={t('kit.picture')} onClick={() => void picture()} />
        </>
      }
      flush
    >
      <div className="mgrid">
        <div className="mrow mh">
          <div />
          <div className="axis">
            <span style={{ left: `clamp(48px, ${pct(month.timeE3)}, calc(100% - 48px))` }}>
              {t('signals.desk.time', { share: tenths(month.timeE3) })}
            </span>
          </div>
          <div className="num">{t('signals.desk.reached')}</div>
          <div className="num">{t('signals.desk.against')}</div>
          <div className="num">{t('signals.desk.perDay')}</div>
          <div className="num">{t('signals.desk.expected')}</div>
          <div className="num">{t('signals.desk.lastYear')}</div>
        </div>
        <Row month={month} which="sales" />
        <Row month={month} which="receipts" />
      </div>
    </Card>
  );
}

export function MonthCard() {
  const query = useApi('signals.month', {}, { every: 300_000 });
  return (
    <Answer query={query} rows={3}>
      {(month) => <MonthBody month={month} />}
    </Answer>
  );
}
