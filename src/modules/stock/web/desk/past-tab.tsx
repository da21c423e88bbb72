/** What a dealer held at the end of any past day; the day stands in the address (`?on=`). */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { addDays, isDay, monthOf } from '../../../../kernel/time.ts';
import { IconButton } from '../../../../web/kit/button.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { Explain } from '../../../../web/kit/explain.tsx';
import { countedIn, Quantity } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

function DayBar({ on, today, set }: { on: string; today: string; set: (on: string) => void }) {
  const { t } = useWords();
  const monthEnd = (day: string) => addDays(`${monthOf(day)}-01`, -1);
  return (
    <div className="row stock-period">
      <IconButton icon={ChevronLeft} label={t('stock.desk.page.dayBefore')} onClick={() => set(addDays(on, -1))} />
      <input
        type="date"
        className="input stock-day"
        aria-label={t('stock.desk.page.dayOf')}
        value={on}
        max={today}
        onChange={(event) => isDay(event.target.value) && set(event.target.value)}
      />
      <IconButton
        icon={ChevronRight}
        label={t('stock.desk.page.dayAfter')}
        reason={on < today ? null : t('stock.desk.page.isToday')}
        onClick={() => set(addDays(on, 1))}
      />
      <span className="seg" role="group" aria-label={t('stock.desk.page.dayOf')}>
        {[today, monthEnd(today), monthEnd(monthEnd(today))].map((day, i) => (
          <button key={day} type="button" aria-pressed={day === on} onClick={() => set(day)}>
            {i === 0 ? t('stock.desk.page.today') : t('stock.desk.page.endOf', { month: monthOf(day) })}
          </button>
        ))}
      </span>
    </div>
  );
}

function Body({ dealerId, on }: { dealerId: string; on: string }) {
  const { t } = useWords();
  const past = useApi('stock.asOf', { dealerId, on }, { keep: true });
  const now = useApi('stock.position', { dealerId });
  const held = new Map(now.data?.items.map((one) => [one.skuId, one.quantity]) ?? []);
  return (
    <Answer query={past} rows={10}>
      {({ items, on: day }) =>
        items.length === 0 ? (
          <Empty title={t('stock.desk.page.nothingThen', { on: day })} detail={t('stock.desk.page.nothingThenWhy')} />
        ) : (
          <Card
            flush
            title={t('stock.desk.page.pastTitle', { on: day, n: items.filter((one) => one.quantity > 0).length })}
          >
            <table className="tbl">
              <colgroup>
                <col />
                <col style={{ width: 160 }} />
                <col style={{ width: 160 }} />
                <col style={{ width: 160 }} />
              </colgroup>
              <thead>
                <tr>
                  <th>{t('stock.desk.product')}</th>
                  <th className="num">{t('stock.desk.page.then')}</th>
                  <th className="num">{t('stock.desk.page.nowHeld')}</th>
                  <th className="num">{t('stock.desk.page.since')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => {
                  const today = held.get(item.skuId) ?? 0;
                  const since = today - item.quantity;
                  return (
                    <tr key={item.skuId}>
                      <td>
                        {item.name} {item.spec} <span className="t3">{item.code}</span>
                      </td>
                      <td className="num">
                        <Explain of="stock.balance" keyOf={`${dealerId}:${item.skuId}:${day}`}>
                          <b>
                            <Quantity base={item.quantity} packs={item.packs} unit={item.orderUnit} />
                          </b>
                        </Explain>
                      </td>
                      <td className="num">{countedIn(today, item.packs, item.orderUnit)}</td>
                      <td className="num t2">
                        {since > 0 ? '+' : ''}
                        {countedIn(since, item.packs, item.orderUnit)}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Card>
        )
      }
    </Answer>
  );
}

export function PastTab({ dealerId }: { dealerId: string }) {
  const { me } = useSession();
  const [params, setParams] = useSearchParams();
  const asked = params.get('on') ?? '';
  const on = isDay(asked) && asked <= me.today ? asked : addDays(`${monthOf(me.today)}-01`, -1);
  const set = (day: string) =>
    setParams(
      (before) => {
        before.set('on', day);
        return before;
      },
      { replace: true },
    );
  return (
    <div className="stack" style={{ gap: 'var(--s3)' }}>
      <DayBar on={on} today={me.today} set={set} />
      <Body dealerId={dealerId} on={on} />
    </div>
  );
}
