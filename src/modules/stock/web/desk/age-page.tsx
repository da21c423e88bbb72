/** 库龄和临期: what dealers hold by age, what ends soon, what does not sell; the thresholds are the company's. */
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { formatYuan } from '../../../../kernel/money.ts';
import { type Input, api } from '../../../../web/kit/api.ts';
import { countedIn, Money } from '../../../../web/kit/figures.tsx';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column, PageRequest } from '../../../../web/kit/list-types.ts';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { findDealers } from '../../../dealers/web/desk/find.ts';
import { AgeTag, type Aged, type Ages, LastDay, Lots } from './age-parts.tsx';

type Filter = NonNullable<Input<'stock.ages'>['filter']>;

function columnsOf(t: Translate): Column<Aged>[] {
  const units = (one: Aged, base: number) => (base === 0 ? '' : countedIn(base, one.packs, one.orderUnit));
  return [
    { key: 'dealer', label: t('stock.desk.dealer'), width: 168, sortKey: 'dealer', text: (one) => one.dealer.name },
    { key: 'product', label: t('stock.desk.product'), text: (one) => `${one.name} ${one.spec}` },
    {
      key: 'state',
      label: t('stock.care.state'),
      width: 100,
      text: (one) => (one.slow ? t('stock.care.state.slow') : ''),
      render: (one) => <AgeTag row={one} />,
    },
    { key: 'held', label: t('stock.desk.quantity'), width: 108, align: 'right', text: (one) => one.text },
    {
      key: 'near',
      label: t('stock.care.nearUnits'),
      width: 108,
      align: 'right',
      text: (one) => units(one, one.near + one.expired),
    },
    {
      key: 'lastDay',
      label: t('stock.care.firstLast'),
      width: 116,
      align: 'right',
      text: (one) => one.expiresOn ?? '',
      render: (one) => <LastDay row={one} />,
    },
    {
      key: 'oldest',
      label: t('stock.care.oldest'),
      width: 88,
      align: 'right',
      priority: 2,
      text: (one) => (one.oldestDays === null ? '' : String(one.oldestDays)),
    },
    {
      key: 'sold',
      label: t('stock.care.lastSold'),
      width: 124,
      align: 'right',
      priority: 3,
      text: (one) => one.soldOn ?? t('stock.care.neverSold'),
    },
    {
      key: 'stake',
      label: t('stock.desk.atStake'),
      width: 112,
      align: 'right',
      sortKey: 'stake',
      text: (one) => formatYuan(one.stakeFen),
      render: (one) => <Money fen={one.stakeFen} bold />,
    },
  ];
}

interface Thresholds {
  near: number | null;
  half: number | null;
  slowDays: number | null;
  staleDays: number | null;
}

/** The thresholds, in per cent and days. */
function RulesForm({ close }: { close: () => void }) {
  const { t } = useWords();
  const { data } = useApi('stock.rules', {});
  const set = useCommand('stock.setRules');
  if (!data) return null;
  const whole = (name: 'near' | 'half' | 'slowDays' | 'staleDays', max: number, min: number, path?: string) =>
    ({
      kind: 'integer',
      name,
      label: t(`stock.care.rule.${name}`),
      required: true,
      unit: name === 'near' || name === 'half' ? '%' : t('stock.desk.dayUnit'),
      min,
      max,
      half: true,
      ...(path ? { path } : {}),
    }) as const;
  return (
    <FormDrawer<Thresholds>
      title={t('stock.care.rules')}
      note={t('stock.care.rulesNote')}
      initial={{
        near: Math.round(data.nearE3 / 10),
        half: Math.round(data.halfE3 / 10),
        slowDays: data.slowDays,
        staleDays: data.staleDays,
      }}
      fields={[
        whole('near', 99, 1, 'nearE3'),
        whole('half', 99, 1, 'halfE3'),
        whole('slowDays', 730, 7),
        whole('staleDays', 90, 1),
      ]}
      submit={({ near, half, slowDays, staleDays }) =>
        set.run({
          version: data.version,
          // A third in whole per cent is 33: what was not touched stays exact.
          nearE3: near === Math.round(data.nearE3 / 10) ? data.nearE3 : (near ?? 0) * 10,
          halfE3: half === Math.round(data.halfE3 / 10) ? data.halfE3 : (half ?? 0) * 10,
          slowDays: slowDays ?? 0,
          staleDays: staleDays ?? 0,
        })
      }
      onClose={close}
    />
  );
}

export default function AgePage() {
  const { t } = useWords();
  const { can } = useSession();
  const [rules, setRules] = useState(false);
  const [sums, setSums] = useState<Ages['sums']>(null);
  const load = async (page: PageRequest<Filter>) => {
    const answer = await api.call('stock.ages', page);
    if (answer.sums) setSums(answer.sums);
    return answer;
  };
  const view = (key: string, state: NonNullable<Filter['state']>) =>
    ({ key, label: t(`stock.care.view.${key as 'near' | 'half' | 'slow' | 'old'}`), filter: { state } }) as const;
  return (
    <ListPage<Aged, Filter>
      id="stock.ages"
      title={t('stock.care.ages')}
      load={load}
      columns={columnsOf(t)}
      rowKey={(one) => `${one.dealer.id}:${one.skuId}`}
      rowName={(one) => `${one.dealer.name} ${one.name}`}
      views={[
        { key: 'all', label: t('stock.care.view.all'), filter: {} },
        view('near', ['expired', 'near']),
        view('half', ['half']),
        view('slow', ['slow']),
        view('old', ['old']),
      ]}
      filters={[{ kind: 'search', key: 'dealerId', label: t('stock.desk.dealer'), find: findDealers() }]}
      search={{ key: 'q', placeholder: t('stock.desk.findDealer') }}
      defaultSort="-stake"
      empty={{ title: t('stock.care.noAges'), detail: t('stock.care.noAgesWhy') }}
      actions={
        can('stock.setRules')
          ? [{ key: 'rules', label: t('stock.care.rules'), icon: SlidersHorizontal, run: () => setRules(true) }]
          : []
      }
      bulk={[]}
      peek={{
        title: (one) => (
          <h2>
            {one.dealer.name} · {one.name} {one.spec}
          </h2>
        ),
        body: (one) => <Lots dealerId={one.dealer.id} skuId={one.skuId} />,
      }}
      href={(one) => `/stock/${one.dealer.id}?sku=${one.skuId}&tab=age`}
      exportAs={{ list: 'stockAges' }}
      totals={sums ? { count: sums.pairs, sums: { stake: <Money fen={sums.stakeFen} bold /> } } : undefined}
      {...(rules ? { dock: <RulesForm close={() => setRules(false)} /> } : {})}
    />
  );
}
