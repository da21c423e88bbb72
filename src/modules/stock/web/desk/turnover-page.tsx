/** 周转: turnover days of ninety days by dealer and category beside the target set; what breaks it first, by money. */
import { Target } from 'lucide-react';
import { useState } from 'react';
import { api, type Output } from '../../../../web/kit/api.ts';
import { Explain } from '../../../../web/kit/explain.tsx';
import { Money, NOTHING } from '../../../../web/kit/figures.tsx';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column, PageRequest } from '../../../../web/kit/list-types.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { StatusTag, type Tone } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';

type Item = Output<'stock.turnover'>['items'][number];
type State = Item['state'];
interface Filter {
  state?: State[];
  q?: string;
}

const tones: Record<State, Tone> = {
  broken: 'danger',
  still: 'warning',
  kept: 'success',
  unknown: 'neutral',
  none: 'neutral',
};
const oneDecimal = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

async function load({ filter }: PageRequest<Filter>) {
  const { items } = await api.call('stock.turnover', {
    ...(filter.state ? { state: filter.state } : {}),
    ...(filter.q ? { q: filter.q } : {}),
  });
  return { items, nextCursor: null };
}

const money = (key: 'averageFen' | 'soldFen' | 'beyondFen', label: string): Column<Item> => ({
  key,
  label,
  align: 'right',
  width: 128,
  priority: key === 'beyondFen' ? 1 : 2,
  text: (one) => String(one[key] / 100),
  render: (one) =>
    one[key] === 0 ? <span className="t3">{NOTHING}</span> : <Money fen={one[key]} bold={key === 'beyondFen'} />,
});

function columns(t: Translate): Column<Item>[] {
  return [
    { key: 'dealer', label: t('stock.desk.dealer'), width: 184, text: (one) => one.dealer.name },
    { key: 'category', label: t('stock.desk.category'), text: (one) => one.category },
    {
      key: 'days',
      label: t('stock.desk.page.turnoverDays'),
      align: 'right',
      width: 104,
      text: (one) => (one.days === null ? '' : oneDecimal.format(one.days)),
      render: (one) =>
        one.days === null ? (
          <span className="t3">{NOTHING}</span>
        ) : (
          <Explain of="stock.turnover" keyOf={`${one.dealer.id}:${one.category}`}>
            {oneDecimal.format(one.days)}
          </Explain>
        ),
    },
    {
      key: 'target',
      label: t('stock.desk.page.turnoverTarget'),
      align: 'right',
      width: 104,
      text: (one) => (one.target === null ? '' : String(one.target)),
      render: (one) => (one.target === null ? <span className="t3">{NOTHING}</span> : one.target),
    },
    {
      key: 'state',
      label: t('stock.desk.page.status'),
      width: 120,
      text: (one) => t(`stock.desk.page.turnoverState.${one.state}`),
      render: (one) => (
        <StatusTag
          tone={tones[one.state]}
          word={t(`stock.desk.page.turnoverState.${one.state}`)}
          {...(one.state === 'none' ? { icon: null } : {})}
        />
      ),
    },
    money('averageFen', t('stock.desk.page.averageYuan')),
    money('soldFen', t('stock.desk.page.soldYuan')),
    money('beyondFen', t('stock.desk.page.beyondYuan')),
  ];
}

function TargetForm({ rows, onClose }: { rows: readonly Item[]; onClose: () => void }) {
  const { t } = useWords();
  const set = useCommand('stock.setTurnover');
  const cells = rows.map((one) => ({ dealerId: one.dealer.id, category: one.category }));
  const [first] = rows;
  return (
    <FormDrawer<{ days: number | null }>
      title={t('stock.desk.page.setTarget')}
      initial={{ days: first?.target ?? null }}
      note={
        <p className="meta">
          {rows.length === 1 && first
            ? `${first.dealer.name} · ${first.category}`
            : t('stock.desk.page.setTargetFor', { n: rows.length })}
        </p>
      }
      fields={[
        {
          kind: 'integer',
          name: 'days',
          label: t('stock.desk.page.turnoverTarget'),
          unit: t('stock.desk.dayUnit'),
          min: 1,
          max: 365,
          help: t('stock.desk.page.targetHelp'),
        },
      ]}
      saveLabel={t('stock.desk.page.setTarget')}
      savedText={t('stock.desk.page.targetSet')}
      submit={({ days }) => set.run({ cells, days })}
      onClose={onClose}
    />
  );
}

export default function TurnoverPage() {
  const { t } = useWords();
  const { can } = useSession();
  const [rows, setRows] = useState<readonly Item[] | null>(null);
  const setting = {
    key: 'target',
    label: t('stock.desk.page.setTarget'),
    icon: Target,
    hidden: !can('stock.setTurnover'),
  };
  const view = (key: 'broken' | 'none', state: State[]) => ({
    key,
    label: t(`stock.desk.page.turnoverView.${key}`),
    filter: { state },
    ...(key === 'broken'
      ? { empty: { title: t('stock.desk.page.noneBroken'), detail: t('stock.desk.page.noneBrokenWhy') } }
      : {}),
  });
  return (
    <ListPage<Item, Filter>
      id="stock.turnover"
      title={t('stock.desk.page.turnover')}
      load={load}
      rowKey={(one) => `${one.dealer.id}:${one.category}`}
      rowName={(one) => `${one.dealer.name} ${one.category}`}
      defaultSort="-beyond"
      exportAs={{ list: 'turnover' }}
      views={[
        { key: 'all', label: t('stock.desk.page.all'), filter: {} },
        view('broken', ['broken', 'still']),
        view('none', ['none']),
      ]}
      filters={[]}
      search={{ key: 'q', placeholder: t('stock.desk.page.findDealer') }}
      empty={{ title: t('stock.desk.page.noDealers'), detail: t('stock.desk.page.noDealersWhy') }}
      columns={columns(t)}
      actions={[]}
      bulk={[{ ...setting, run: (chosen) => setRows(chosen) }]}
      peek={{
        title: (one) => <h2>{`${one.dealer.name} · ${one.category}`}</h2>,
        body: (one) => (
          <dl className="dl">
            <dt>{t('stock.desk.page.turnoverDays')}</dt>
            <dd>{one.days === null ? NOTHING : t('stock.desk.days', { n: oneDecimal.format(one.days) })}</dd>
            <dt>{t('stock.desk.page.turnoverTarget')}</dt>
            <dd>{one.target === null ? NOTHING : t('stock.desk.days', { n: one.target })}</dd>
            <dt>{t('stock.desk.page.stockYuan')}</dt>
            <dd>
              <Money fen={one.stockFen} />
            </dd>
            <dt>{t('stock.desk.page.beyondYuan')}</dt>
            <dd>
              <Money fen={one.beyondFen} />
            </dd>
          </dl>
        ),
        actions: (one) => [
          { ...setting, tone: 'primary' as const, run: () => setRows([one]) },
          { key: 'open', label: t('stock.desk.page.openPsi'), href: `/stock/${one.dealer.id}?tab=psi` },
        ],
      }}
      href={null}
      dock={
        rows ? (
          <TargetForm key={rows.map((one) => one.category).join()} rows={rows} onClose={() => setRows(null)} />
        ) : null
      }
    />
  );
}
