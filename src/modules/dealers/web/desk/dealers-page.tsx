/** All dealers in sight: views by where they stand, found by initials or the end of a phone number. */
import { ClipboardPlus, Plus } from 'lucide-react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Action } from '../../../../web/kit/action-bar.tsx';
import { api, type Input } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { DateText, NOTHING } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column, FilterDef, PageRequest, View } from '../../../../web/kit/list-types.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { useTerritoryOptions } from '../../../territories/web/desk/tree.ts';
import { statuses } from '../../rules.ts';
import { DealerPeek } from './dealer-peek.tsx';
import { DealerTags, StatusOf } from './dealer-tags.tsx';
import type { DealerItem } from './dealer-types.ts';
import { gradeOptions, kindOptions } from './forms.tsx';
import { NewDealer } from './new-dealer.tsx';

type Filter = NonNullable<Input<'dealers.list'>['filter']>;

function columnsOf(t: Translate): Column<DealerItem>[] {
  return [
    { key: 'code', label: t('dealers.desk.code'), width: 88, sortKey: 'code', text: (one) => one.code },
    {
      key: 'name',
      label: t('dealers.desk.name'),
      sortKey: 'name',
      text: (one) => one.name,
      render: (one) => (
        <>
          {one.name} <span className="t3">{one.grade}</span>
        </>
      ),
    },
    {
      key: 'status',
      label: t('dealers.desk.status'),
      width: 128,
      text: (one) => t(`dealers.status.${one.status}`),
      render: (one) => <StatusOf status={one.status} />,
    },
    {
      key: 'kind',
      label: t('dealers.desk.kind'),
      width: 124,
      priority: 3,
      text: (one) => t(`dealers.kind.${one.kind}`),
    },
    {
      key: 'level',
      label: t('dealers.desk.level'),
      width: 104,
      align: 'center',
      priority: 3,
      text: (one) => one.priceLevel,
    },
    {
      key: 'territory',
      label: t('dealers.desk.territory'),
      width: 104,
      priority: 2,
      text: (one) => one.territoryName ?? NOTHING,
    },
    {
      key: 'manager',
      label: t('dealers.desk.manager'),
      width: 96,
      text: (one) => one.managerName ?? NOTHING,
    },
    {
      key: 'phone',
      label: t('dealers.desk.phone'),
      width: 128,
      priority: 3,
      text: (one) => one.phone ?? NOTHING,
    },
    {
      key: 'createdAt',
      label: t('dealers.desk.since'),
      width: 120,
      priority: 4,
      sortKey: 'createdAt',
      text: (one) => one.createdAt,
      render: (one) => <DateText at={one.createdAt.slice(0, 10)} />,
    },
  ];
}

function useFilters(): FilterDef[] {
  const { t } = useWords();
  const { can } = useSession();
  const territories = useTerritoryOptions(can('territories.list'));
  return [
    ...(territories.length > 1
      ? [
          {
            kind: 'choice' as const,
            key: 'territoryId',
            label: t('dealers.desk.territory'),
            options: territories,
          },
        ]
      : []),
    { kind: 'choice', key: 'grade', label: t('dealers.desk.grade'), options: gradeOptions(), multi: true },
    { kind: 'choice', key: 'kind', label: t('dealers.desk.kind'), options: kindOptions(t), multi: true },
  ];
}

function useViews(): View[] {
  const { t } = useWords();
  return [
    { key: 'all', label: t('dealers.desk.all'), filter: {} },
    ...statuses.map((status) => ({
      key: status,
      label: t(`dealers.status.${status}`),
      filter: { status: [status] },
    })),
  ];
}

export default function DealersPage() {
  const { t } = useWords();
  const { can } = useSession();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const show = (name: string, value: string | null) =>
    setParams(
      (before) => {
        if (value === null) before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  const mayMake = can('dealers.create');
  const peekActions = (one: DealerItem): Action[] => [
    {
      key: 'order',
      label: t('dealers.desk.order'),
      icon: ClipboardPlus,
      tone: 'primary',
      shortcut: 'o',
      hidden: !can('orders.create'),
      reason:
        one.status === 'active' ? null : t('dealers.desk.notActive', { status: t(`dealers.status.${one.status}`) }),
      run: () => navigate(`/orders/new?dealer=${one.id}`),
    },
  ];
  return (
    <ListPage<DealerItem, Filter>
      id="dealers"
      title={t('dealers.title')}
      load={(page: PageRequest<Filter>) => api.call('dealers.list', page)}
      exportAs={{ list: 'dealers' }}
      columns={columnsOf(t)}
      rowKey={(one) => one.id}
      rowName={(one) => one.name}
      views={useViews()}
      filters={useFilters()}
      search={{ key: 'q', placeholder: t('dealers.desk.search') }}
      defaultSort="code"
      empty={{
        title: t('dealers.desk.none'),
        detail: t(mayMake ? 'dealers.desk.noneHow' : 'dealers.desk.noneForRep'),
        action: mayMake ? <Button onClick={() => show('new', '1')}>{t('dealers.desk.new')}</Button> : null,
      }}
      actions={[
        {
          key: 'new',
          label: t('dealers.desk.new'),
          icon: Plus,
          tone: 'primary',
          shortcut: 'c',
          hidden: !mayMake,
          run: () => show('new', '1'),
        },
      ]}
      bulk={[]}
      peek={{
        title: (one) => (
          <>
            <h2>{one.name}</h2>
            <DealerTags dealer={one} />
          </>
        ),
        body: (one) => <DealerPeek id={one.id} />,
        actions: peekActions,
      }}
      href={(one) => `/dealers/${one.id}`}
      dock={
        params.get('new') && mayMake ? (
          <NewDealer onClose={() => show('new', null)} onMade={(id) => navigate(`/dealers/${id}`)} />
        ) : undefined
      }
    />
  );
}
