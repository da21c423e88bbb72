/** A period in the address (`?from=&to=`): this month, the last one, three months, or two days of one's own. */
import { useSearchParams } from 'react-router';
import { addDays, isDay, monthOf, monthRange } from '../../../../kernel/time.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

export interface Period {
  from: string;
  to: string;
}

const presets = ['thisMonth', 'lastMonth', 'months3'] as const;

function rangeOf(preset: (typeof presets)[number], today: string): Period {
  const first = `${monthOf(today)}-01`;
  const last = monthOf(addDays(first, -1));
  if (preset === 'thisMonth') return { from: first, to: today };
  if (preset === 'lastMonth') return monthRange(last);
  return { from: `${monthOf(addDays(`${monthOf(addDays(`${last}-01`, -1))}-01`, -1))}-01`, to: today };
}

/** The period asked for in the address; the usual one when there is none or it is no period. */
export function usePeriod(usual: (typeof presets)[number]): [Period, (next: Period) => void] {
  const { me } = useSession();
  const [params, setParams] = useSearchParams();
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  const asked = isDay(from) && isDay(to) && from <= to ? { from, to } : rangeOf(usual, me.today);
  const set = (next: Period) =>
    setParams(
      (before) => {
        before.set('from', next.from);
        before.set('to', next.to);
        return before;
      },
      { replace: true },
    );
  return [asked, set];
}

export function PeriodBar({ period, set }: { period: Period; set: (next: Period) => void }) {
  const { t } = useWords();
  const { me } = useSession();
  const at = presets.find((one) => {
    const range = rangeOf(one, me.today);
    return range.from === period.from && range.to === period.to;
  });
  const day = (which: 'from' | 'to', label: string) => (
    <input
      type="date"
      className="input stock-day"
      aria-label={label}
      value={period[which]}
      max={me.today}
      onChange={(event) => {
        const next = { ...period, [which]: event.target.value };
        if (!isDay(next[which])) return;
        // A first day after the last one moves the other along.
        set(next.from <= next.to ? next : { from: next[which], to: next[which] });
      }}
    />
  );
  return (
    <div className="row stock-period">
      <span className="seg" role="group" aria-label={t('stock.desk.page.period')}>
        {presets.map((one) => (
          <button key={one} type="button" aria-pressed={one === at} onClick={() => set(rangeOf(one, me.today))}>
            {t(`stock.desk.page.${one}`)}
          </button>
        ))}
      </span>
      {day('from', t('stock.desk.page.from'))}
      <span className="t3">—</span>
      {day('to', t('stock.desk.page.to'))}
    </div>
  );
}
