/** Who may sell what, where and until when; what ends within two months comes first where it is asked for. */
import { CalendarX, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../web/kit/button.tsx';
import { Facts } from '../../../../web/kit/detail-page.tsx';
import { NOTHING } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column, PageRequest } from '../../../../web/kit/list-types.ts';
import { type Input, api } from '../../../../web/kit/api.ts';
import { useDocked } from '../../../../web/kit/page.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { EndForm, findDealers, GrantForm, type Right } from './right-forms.tsx';

type Asked = NonNullable<Input<'authorisations.list'>['filter']>;
type Filter = Omit<Asked, 'endsWithin'> & { soon?: boolean };
type Dock = { kind: 'grant' } | { kind: 'end'; right: Right };

const tones = { planned: 'info', valid: 'success', ended: 'neutral' } as const;
/** Days before the end from which a right counts as ending soon. */
const soon = 60;

function load({ filter: { soon: ending, ...rest }, ...page }: PageRequest<Filter>) {
  return api.call('authorisations.list', {
    ...page,
    filter: { ...rest, ...(ending ? { endsWithin: soon } : {}) },
  });
}

function period(t: Translate, right: Right): string {
  if (right.toOn !== null && right.toOn < right.fromOn) return t('authorisations.desk.neverHeld');
  return `${right.fromOn} – ${right.toOn ?? t('authorisations.desk.open')}`;
}

function State({ right }: { right: Right }) {
  const { t } = useWords();
  const ends = right.state === 'valid' && right.daysLeft !== null && right.daysLeft <= soon;
  if (ends) return <StatusTag tone="warning" word={t('authorisations.desk.daysLeft', { n: right.daysLeft })} />;
  return <StatusTag tone={tones[right.state]} word={t(`authorisations.state.${right.state}`)} />;
}

/** Beside an open panel only these have room. */
const beside = ['contract', 'dealer', 'what', 'state'];

function columnsOf(t: Translate): Column<Right>[] {
  return [
    {
      key: 'contract',
      label: t('authorisations.desk.contract'),
      width: 168,
      sortKey: 'contractNumber',
      text: (one) => one.contractNumber,
    },
    {
      key: 'dealer',
      label: t('authorisations.desk.dealer'),
      text: (one) => one.dealerName,
      render: (one) => (
        <>
          <b>{one.dealerName}</b> <span className="t3">{one.dealerCode}</span>
        </>
      ),
    },
    {
      key: 'what',
      label: t('authorisations.desk.what'),
      width: 196,
      text: (one) => one.label,
      render: (one) => (
        <>
          {one.label}{' '}
          {one.scope === 'all' ? null : <span className="t3">{t(`authorisations.scope.${one.scope}`)}</span>}
        </>
      ),
    },
    {
      key: 'territory',
      label: t('authorisations.desk.territory'),
      width: 264,
      priority: 2,
      text: (one) => one.territory || NOTHING,
      render: (one) => (
        <>
          {one.territory || NOTHING}{' '}
          {one.exclusive ? <StatusTag tone="purple" icon={null} word={t('authorisations.desk.exclusive')} /> : null}
        </>
      ),
    },
    {
      key: 'period',
      label: t('authorisations.desk.period'),
      width: 196,
      priority: 2,
      sortKey: 'toOn',
      text: (one) => period(t, one),
    },
    {
      key: 'state',
      label: t('authorisations.desk.state'),
      width: 128,
      text: (one) => t(`authorisations.state.${one.state}`),
      render: (one) => <State right={one} />,
    },
  ];
}

function RightPeek({ right }: { right: Right }) {
  const { t } = useWords();
  return (
    <Facts
      items={[
        { label: t('authorisations.desk.dealer'), value: `${right.dealerName} ${right.dealerCode}` },
        { label: t('authorisations.desk.what'), value: right.label },
        {
          label: t('authorisations.desk.territory'),
          value: right.territory || t('authorisations.desk.noTerritory'),
        },
        {
          label: t('authorisations.desk.exclusive'),
          value: t(right.exclusive ? 'authorisations.desk.yes' : 'authorisations.desk.no'),
        },
        { label: t('authorisations.desk.period'), value: period(t, right) },
        { label: t('authorisations.desk.contract'), value: right.contractNumber },
      ]}
    />
  );
}

export default function AuthorisationsPage() {
  const { t } = useWords();
  const { can } = useSession();
  const docked = useDocked();
  const [dock, setDock] = useState<Dock | null>(null);
  const mayGrant = can('authorisations.grant');
  const close = () => setDock(null);
  return (
    <ListPage<Right, Filter>
      id="authorisations"
      title={t('authorisations.desk.menu')}
      load={load}
      columns={docked ? columnsOf(t).filter((one) => beside.includes(one.key)) : columnsOf(t)}
      rowKey={(one) => one.id}
      rowName={(one) => one.contractNumber}
      views={[
        { key: 'all', label: t('authorisations.desk.all'), filter: {} },
        { key: 'soon', label: t('authorisations.desk.endingSoon'), filter: { soon: true } },
        { key: 'exclusive', label: t('authorisations.desk.exclusive'), filter: { exclusive: true } },
      ]}
      filters={[
        { kind: 'search', key: 'dealerId', label: t('authorisations.desk.dealer'), find: findDealers },
        {
          kind: 'choice',
          key: 'scope',
          label: t('authorisations.desk.scope'),
          options: (['all', 'category', 'brand', 'sku'] as const).map((one) => ({
            value: one,
            label: t(`authorisations.scope.${one}`),
          })),
        },
      ]}
      search={null}
      exportAs={{ list: 'authorisations' }}
      defaultSort="toOn"
      empty={{
        title: t('authorisations.desk.none'),
        detail: t('authorisations.desk.noneHow'),
        action: mayGrant ? (
          <Button onClick={() => setDock({ kind: 'grant' })}>{t('authorisations.desk.grant')}</Button>
        ) : null,
      }}
      actions={[
        {
          key: 'grant',
          label: t('authorisations.desk.grant'),
          icon: Plus,
          tone: 'primary',
          shortcut: 'c',
          hidden: !mayGrant,
          run: () => setDock({ kind: 'grant' }),
        },
      ]}
      bulk={[]}
      peek={{
        title: (one) => (
          <>
            <h2>{one.contractNumber}</h2>
            <State right={one} />
          </>
        ),
        body: (one) => <RightPeek right={one} />,
        actions: (one) => [
          { key: 'dealer', label: t('authorisations.desk.openDealer'), href: `/dealers/${one.dealerId}` },
          {
            key: 'end',
            label: t('authorisations.desk.end'),
            icon: CalendarX,
            tone: 'danger',
            shortcut: 'e',
            hidden: !can('authorisations.end'),
            reason: one.state === 'ended' ? t('authorisations.desk.ended') : null,
            run: () => setDock({ kind: 'end', right: one }),
          },
        ],
      }}
      href={null}
      dock={
        dock === null ? null : dock.kind === 'grant' ? (
          <GrantForm onClose={close} />
        ) : (
          <EndForm key={dock.right.id} right={dock.right} onClose={close} />
        )
      }
    />
  );
}
