/** 清库计划: what is being cleared, by whom, and how it stands; 今日 leads here with the products to plan. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { formatYuan } from '../../../../kernel/money.ts';
import { type Input, type Output, api } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { Money } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column, PageRequest } from '../../../../web/kit/list-types.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { findDealers } from '../../../dealers/web/desk/find.ts';
import { ClearOutTag } from '../clear-out-parts.tsx';
import { ClearOutForm } from './clear-out-form.tsx';
import { lineOf, type TypedLine } from './lines-field.tsx';

type Item = Output<'stock.clearOuts'>['items'][number];
type Filter = NonNullable<Input<'stock.clearOuts'>['filter']>;

const load = (page: PageRequest<Filter>) => api.call('stock.clearOuts', page);

function columnsOf(t: Translate): Column<Item>[] {
  return [
    { key: 'number', label: t('stock.clear.number'), width: 132, text: (one) => one.number },
    { key: 'dealer', label: t('stock.clear.dealer'), text: (one) => one.dealer.name },
    {
      key: 'state',
      label: t('stock.clear.state'),
      width: 116,
      text: (one) => t(`stock.clear.state.${one.state}`),
      render: (one) => <ClearOutTag state={one.state} />,
    },
    {
      key: 'week',
      label: t('stock.clear.weeks'),
      width: 116,
      priority: 3,
      text: (one) => t('stock.clear.week', { n: Math.min(one.weeks, one.weeksOver + 1), all: one.weeks }),
    },
    { key: 'until', label: t('stock.clear.until'), width: 104, priority: 2, text: (one) => one.toOn },
    { key: 'owner', label: t('stock.clear.owner'), width: 96, priority: 2, text: (one) => one.ownerName },
    {
      key: 'start',
      label: t('stock.clear.start'),
      width: 116,
      align: 'right',
      priority: 3,
      text: (one) => formatYuan(one.startFen),
      render: (one) => <Money fen={one.startFen} />,
    },
    {
      key: 'left',
      label: t('stock.clear.left'),
      width: 116,
      align: 'right',
      text: (one) => formatYuan(one.leftFen),
      render: (one) => <Money fen={one.leftFen} bold />,
    },
  ];
}

interface Wanted {
  dealer: { id: string; name: string } | null;
  lines: TypedLine[];
}

/** Dealer and products that the address asks for; null while they are looked up. */
function useWanted(): Wanted | null {
  const [params] = useSearchParams();
  const dealerId = params.get('dealer');
  const ids = params.get('sku')?.split(',').filter(Boolean) ?? [];
  const dealer = useApi('dealers.get', { id: dealerId ?? '' }, { enabled: dealerId !== null });
  const products = useApi('products.list', { filter: { ids }, limit: 50 }, { enabled: ids.length > 0 });
  if ((dealerId !== null && dealer.isLoading) || (ids.length > 0 && products.isLoading)) return null;
  const { id, name } = dealer.data?.dealer ?? {};
  return { dealer: id && name ? { id, name } : null, lines: (products.data?.items ?? []).map(lineOf) };
}

export default function ClearOutsPage() {
  const { t } = useWords();
  const { can } = useSession();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState(params.has('dealer'));
  const wanted = useWanted();
  const may = can('stock.planClearOut');
  const close = () => {
    setOpen(false);
    if (params.has('dealer')) setParams({}, { replace: true });
  };
  return (
    <ListPage<Item, Filter>
      id="stock.clearOuts"
      title={t('stock.clear.title')}
      load={load}
      columns={columnsOf(t)}
      rowKey={(one) => one.id}
      rowName={(one) => one.number}
      views={[
        { key: 'open', label: t('stock.clear.open'), filter: { open: true } },
        { key: 'done', label: t('stock.clear.done'), filter: { open: false } },
        { key: 'all', label: t('stock.clear.all'), filter: {} },
      ]}
      filters={[{ kind: 'search', key: 'dealerId', label: t('stock.clear.dealer'), find: findDealers() }]}
      search={{ key: 'q', placeholder: t('stock.desk.findDealer') }}
      defaultSort="-createdAt"
      empty={{
        title: t('stock.clear.none'),
        detail: t('stock.clear.noneWhy'),
        action: may ? <Button onClick={() => setOpen(true)}>{t('stock.clear.new')}</Button> : null,
      }}
      actions={
        may
          ? [
              {
                key: 'new',
                label: t('stock.clear.new'),
                icon: Plus,
                tone: 'primary',
                shortcut: 'c',
                run: () => setOpen(true),
              },
            ]
          : []
      }
      bulk={[]}
      peek={null}
      href={(one) => `/stock/clear-outs/${one.id}`}
      every={60_000}
      {...(open && may && wanted
        ? {
            dock: (
              <ClearOutForm {...wanted} onClose={close} onMade={(id) => void navigate(`/stock/clear-outs/${id}`)} />
            ),
          }
        : {})}
    />
  );
}
