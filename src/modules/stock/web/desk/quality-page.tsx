/** 数据质量: how punctual, complete and consistent each dealer reports, what is missing, and a text that asks for it. */
import { Copy } from 'lucide-react';
import { addDays } from '../../../../kernel/time.ts';
import { api, type Output } from '../../../../web/kit/api.ts';
import { copyText } from '../../../../web/kit/copy.ts';
import { Explain } from '../../../../web/kit/explain.tsx';
import { DateText, NOTHING, Percent } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column, DayRange, PageRequest } from '../../../../web/kit/list-types.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import './stock.css';

type Quality = Output<'stock.dataQuality'>;
type Item = Quality['items'][number] & { from: string; to: string };
interface Filter {
  days?: DayRange;
  silent?: boolean;
  q?: string;
}

/** Four whole weeks when nobody chose. Today is not over: nobody owes its sales yet. */
function askedOf(today: string, { days, ...filter }: Filter) {
  const to = days?.to ?? addDays(today, -1);
  return { ...filter, from: days?.from ?? addDays(to, -27), to };
}

const loadFrom =
  (today: string) =>
  async ({ filter }: PageRequest<Filter>) => {
    const { items, from, to } = await api.call('stock.dataQuality', askedOf(today, filter));
    return { items: items.map((one) => ({ ...one, from, to })), nextCursor: null };
  };

const short = (day: string) => day.slice(5);

/** 11-02 — 11-08、11-12 */
function missingText({ missing }: Item): string {
  return missing
    .map((one) => (one.from === one.to ? short(one.from) : `${short(one.from)} — ${short(one.to)}`))
    .join('、');
}

/** What is sent by WeChat: polite, with the days, and what else helps. */
export function requestText(t: Translate, one: Item): string {
  const lines = [t('stock.desk.page.askHead', { dealer: one.dealer.name })];
  if (one.missing.length > 0) lines.push(t('stock.desk.page.askDays', { days: missingText(one) }));
  if (one.products > one.soundProducts)
    lines.push(t('stock.desk.page.askCount', { n: one.products - one.soundProducts }));
  if (one.leftRows > 0) lines.push(t('stock.desk.page.askRows', { n: one.leftRows }));
  lines.push(t('stock.desk.page.askTail'));
  return lines.join('\n');
}

function share(key: 'onTime' | 'complete' | 'consistent' | 'score' | 'unmapped', label: string): Column<Item> {
  const valueOf = (one: Item) =>
    key === 'unmapped' ? (one.fileRows > 0 ? one.leftRows / one.fileRows : null) : one[key];
  return {
    key,
    label,
    align: 'right',
    width: key === 'score' ? 96 : 104,
    ...(key === 'score' ? {} : { priority: 2 as const }),
    text: (one) => {
      const value = valueOf(one);
      return value === null ? '' : `${Math.round(value * 1000) / 10}%`;
    },
    render: (one) => {
      const value = valueOf(one);
      if (value === null) return <span className="t3">{NOTHING}</span>;
      const low = key === 'score' ? value < 0.6 : key === 'unmapped' ? value > 0.05 : false;
      return (
        <span className={low ? 'is-warning' : ''}>
          <Explain of="stock.quality" keyOf={`${one.dealer.id}:${one.from}:${one.to}:${key}`}>
            <Percent share={value} />
          </Explain>
        </span>
      );
    },
  };
}

function columns(t: Translate): Column<Item>[] {
  return [
    { key: 'dealer', label: t('stock.desk.dealer'), width: 184, text: (one) => one.dealer.name },
    share('score', t('stock.desk.quality.score')),
    share('onTime', t('stock.desk.quality.onTime')),
    share('complete', t('stock.desk.quality.complete')),
    share('consistent', t('stock.desk.quality.consistent')),
    share('unmapped', t('stock.desk.quality.unmapped')),
    {
      key: 'reportedTo',
      label: t('stock.desk.page.reportedTo'),
      width: 96,
      text: (one) => one.reportedTo ?? '',
      render: (one) => <DateText at={one.reportedTo} />,
    },
    {
      key: 'countedOn',
      label: t('stock.desk.page.countedOn'),
      width: 96,
      priority: 3,
      text: (one) => one.countedOn ?? '',
      render: (one) => <DateText at={one.countedOn} />,
    },
    { key: 'missing', label: t('stock.desk.page.missing'), text: missingText },
  ];
}

export default function QualityPage() {
  const { t } = useWords();
  const { me } = useSession();
  const ask = async (rows: readonly Item[]) => {
    await copyText(rows.map((one) => requestText(t, one)).join('\n\n'));
    toast.done(t('stock.desk.page.askCopied', { n: rows.length }));
  };
  return (
    <ListPage<Item, Filter>
      id="stock.quality"
      title={t('stock.desk.page.quality')}
      load={loadFrom(me.today)}
      rowKey={(one) => one.dealer.id}
      rowName={(one) => one.dealer.name}
      defaultSort="score"
      exportAs={{ list: 'dataQuality', filter: (filter) => askedOf(me.today, filter) }}
      views={[
        { key: 'all', label: t('stock.desk.page.all'), filter: {} },
        {
          key: 'silent',
          label: t('stock.desk.page.silent'),
          filter: { silent: true },
          empty: { title: t('stock.desk.page.noneSilent') },
        },
      ]}
      filters={[{ kind: 'days', key: 'days', label: t('stock.desk.page.period') }]}
      search={{ key: 'q', placeholder: t('stock.desk.page.findDealer') }}
      empty={{ title: t('stock.desk.page.noDealers'), detail: t('stock.desk.page.noDealersWhy') }}
      columns={columns(t)}
      actions={[]}
      bulk={[{ key: 'ask', label: t('stock.desk.page.ask'), icon: Copy, run: ask }]}
      peek={{
        title: (one) => <h2>{one.dealer.name}</h2>,
        body: (one) => (
          <div className="stack" style={{ gap: 'var(--s3)' }}>
            <p className="meta">{t('stock.desk.page.askWhat')}</p>
            <pre className="stock-ask">{requestText(t, one)}</pre>
          </div>
        ),
        actions: (one) => [
          { key: 'ask', label: t('stock.desk.page.ask'), icon: Copy, tone: 'primary', run: () => ask([one]) },
          { key: 'open', label: t('stock.desk.page.openPsi'), href: `/stock/${one.dealer.id}?tab=psi` },
        ],
      }}
      href={(one) => `/stock/${one.dealer.id}?tab=psi`}
    />
  );
}
