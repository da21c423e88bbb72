/** 压货: every dealer's month against his own habit, worst first, with the two parts of the index. */
import { api, type Output } from '../../../../web/kit/api.ts';
import { addDays, monthOf } from '../../../../kernel/time.ts';
import { Explain } from '../../../../web/kit/explain.tsx';
import { Money, NOTHING } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column, PageRequest } from '../../../../web/kit/list-types.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { StatusTag, type Tone } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import './stock.css';

type Item = Output<'stock.loading'>['items'][number] & { month: string };
type Level = 'red' | 'amber' | 'none' | 'unknown';
interface Filter {
  month?: string;
  level?: Level[];
  q?: string;
}

const tones: Record<Level, Tone> = { red: 'danger', amber: 'warning', none: 'success', unknown: 'neutral' };
const levelOf = (one: Item): Level => one.level ?? 'unknown';
const two = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

async function load({ filter }: PageRequest<Filter>) {
  const { month, items } = await api.call('stock.loading', filter);
  return { items: items.map((one) => ({ ...one, month })), nextCursor: null };
}

/** The last thirteen whole months, the newest first. */
function monthsBefore(today: string): string[] {
  const months: string[] = [];
  for (let month = monthOf(today); months.length < 13;) {
    month = monthOf(addDays(`${month}-01`, -1));
    months.push(month);
  }
  return months;
}

const keyOf = (one: Item, figure: string) => `${one.dealer.id}:${one.month}:${figure}`;

function ratio(key: 'a' | 'b' | 'bMonth', label: string, limit: number): Column<Item> {
  return {
    key,
    label,
    align: 'right',
    width: 112,
    ...(key === 'bMonth' ? { priority: 2 as const } : {}),
    text: (one) => (one[key] === null ? '' : two.format(one[key])),
    render: (one) =>
      one[key] === null ? (
        <span className="t3">{NOTHING}</span>
      ) : (
        <span className={one[key] > limit ? 'is-warning' : ''}>
          <Explain of="stock.loading" keyOf={keyOf(one, key)}>
            {two.format(one[key])}
          </Explain>
        </span>
      ),
  };
}

function money(key: 'sellInFen' | 'sellOutFen' | 'closingFen', label: string): Column<Item> {
  return {
    key,
    label,
    align: 'right',
    width: 124,
    priority: key === 'closingFen' ? 3 : 2,
    text: (one) => (one[key] === null ? '' : String(one[key] / 100)),
    render: (one) =>
      one[key] === null ? (
        <span className="t3">{NOTHING}</span>
      ) : (
        <Explain of="stock.loading" keyOf={keyOf(one, key)}>
          <Money fen={one[key]} />
        </Explain>
      ),
  };
}

function whyOf(t: Translate, one: Item): string {
  if (one.reason) return t(`stock.desk.page.loadingReason.${one.reason as 'gap'}`);
  return one.causes.map((cause) => t(`stock.desk.page.loadingCause.${cause as 'bRed'}`)).join('；');
}

function columns(t: Translate): Column<Item>[] {
  return [
    { key: 'dealer', label: t('stock.desk.dealer'), width: 184, text: (one) => one.dealer.name },
    {
      key: 'level',
      label: t('stock.desk.page.level'),
      width: 128,
      text: (one) => t(`stock.desk.page.loadingLevel.${levelOf(one)}`),
      render: (one) => (
        <StatusTag
          tone={tones[levelOf(one)]}
          word={t(`stock.desk.page.loadingLevel.${levelOf(one)}`)}
          {...(one.level ? {} : { icon: null })}
        />
      ),
    },
    ratio('a', t('stock.desk.page.loadingA'), 1.5),
    ratio('b', t('stock.desk.page.loadingB'), 1.5),
    ratio('bMonth', t('stock.desk.page.loadingBMonth'), 1.5),
    money('sellInFen', t('stock.desk.page.sellInYuan')),
    money('sellOutFen', t('stock.desk.page.sellOutYuan')),
    money('closingFen', t('stock.desk.page.closingYuan')),
    { key: 'why', label: t('stock.desk.page.why'), text: (one) => whyOf(t, one), priority: 2 },
  ];
}

export default function LoadingPage() {
  const { t } = useWords();
  const { me } = useSession();
  const view = (key: string, level: Level[]) => ({
    key,
    label: t(`stock.desk.page.loadingView.${key as 'loaded'}`),
    filter: { level },
  });
  return (
    <ListPage<Item, Filter>
      id="stock.loading"
      title={t('stock.desk.page.loading')}
      load={load}
      rowKey={(one) => one.dealer.id}
      rowName={(one) => one.dealer.name}
      defaultSort="-level"
      exportAs={{ list: 'loading' }}
      views={[
        { key: 'all', label: t('stock.desk.page.all'), filter: {} },
        { ...view('loaded', ['red', 'amber']), empty: { title: t('stock.desk.page.noneLoaded') } },
        view('unknown', ['unknown']),
      ]}
      filters={[
        {
          kind: 'choice',
          key: 'month',
          label: t('stock.desk.page.month'),
          options: monthsBefore(me.today).map((value) => ({ value, label: value })),
        },
      ]}
      search={{ key: 'q', placeholder: t('stock.desk.page.findDealer') }}
      empty={{ title: t('stock.desk.page.noDealers'), detail: t('stock.desk.page.noDealersWhy') }}
      columns={columns(t)}
      actions={[]}
      bulk={[]}
      peek={null}
      href={(one) => `/stock/${one.dealer.id}?tab=psi&from=${one.month}-01`}
    />
  );
}
