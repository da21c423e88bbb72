/** One dealer: facts and credit on top, tabs below, forms docked at the right. */
import { useState } from 'react';
import { useParams } from 'react-router';
import { DetailPage } from '../../../../web/kit/detail-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { roles } from '../../../../roles.ts';
import { InvitePanel } from '../../../access/web/desk/invite-panel.tsx';
import { DealerAccount } from './account-cards.tsx';
import { type Panel, useDealerActions } from './dealer-actions.ts';
import { DealerCredit, DealerFacts } from './dealer-facts.tsx';
import { DealerTags } from './dealer-tags.tsx';
import { numberOf, type Overview, sectionOf } from './dealer-types.ts';
import { FileTab } from './file-tab.tsx';
import { BasicsForm } from './forms.tsx';
import { MeansForm, PapersForm } from './forms.more.tsx';
import { GroupForm, GroupLimitForm } from './group-forms.tsx';
import { DealerHistory } from './history.tsx';
import { MergeForm, MoveForm, PersonForm } from './life-forms.tsx';
import { OrdersCard } from './orders-card.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { PeopleTab } from './people-tab.tsx';

function PanelOf({ panel, overview, close }: { panel: Panel; overview: Overview; close: () => void }) {
  const { t } = useWords();
  const { me } = useSession();
  const { dealer, people } = overview;
  switch (panel.kind) {
    case 'basics':
      return <BasicsForm dealer={dealer} onClose={close} />;
    case 'papers':
      return <PapersForm dealer={dealer} onClose={close} />;
    case 'means':
      return <MeansForm dealer={dealer} onClose={close} />;
    case 'move':
      return <MoveForm dealer={dealer} onClose={close} />;
    case 'merge':
      return <MergeForm dealer={dealer} onClose={close} />;
    case 'group':
      return <GroupForm dealer={dealer} onClose={close} />;
    case 'groupLimit':
      return <GroupLimitForm dealer={dealer} onClose={close} />;
    case 'person':
      return (
        <PersonForm
          key={panel.id}
          dealer={dealer}
          person={people.find((one) => one.id === panel.id) ?? null}
          onClose={close}
        />
      );
    case 'invite': {
      // The company brings in the owner; the owner, or the administrator for him, brings in the rest.
      const all = me.user.role === 'admin' || roles[me.user.role].side === 'dealer';
      const invited = all ? (['owner', 'buyer', 'dealerFinance', 'warehouse', 'guide'] as const) : (['owner'] as const);
      return (
        <InvitePanel
          title={t(all ? 'dealers.desk.invite' : 'dealers.desk.inviteOwner')}
          roles={invited}
          dealer={dealer}
          onClose={close}
        />
      );
    }
  }
}

function DealerRecord({ overview }: { overview: Overview }) {
  const { t } = useWords();
  const { can } = useSession();
  const [panel, setPanel] = useState<Panel | null>(null);
  const actions = useDealerActions(overview, setPanel);
  const { dealer } = overview;
  const close = () => setPanel(null);
  const openOrders = numberOf(sectionOf(overview, 'orders'), 'open');
  return (
    <DetailPage
      crumbs={[
        { label: t('dealers.title'), href: '/dealers' },
        ...(dealer.territoryName
          ? [{ label: dealer.territoryName, href: `/dealers?territoryId=${dealer.territoryId ?? ''}` }]
          : []),
      ]}
      title={dealer.name}
      tags={<DealerTags dealer={dealer} />}
      actions={actions}
      facts={
        <>
          <DealerFacts overview={overview} />
          <div className="grow" style={{ flex: 1, maxWidth: 560, marginLeft: 'auto' }}>
            <DealerCredit overview={overview} />
          </div>
        </>
      }
      tabs={[
        {
          key: 'overview',
          label: t('dealers.desk.tab.overview'),
          render: () => <OverviewTab overview={overview} />,
        },
        ...(can('orders.list')
          ? [
              {
                key: 'orders',
                label: t('dealers.desk.tab.orders'),
                count: openOrders,
                render: () => (
                  <div style={{ maxWidth: 1120 }}>
                    <OrdersCard dealer={dealer} limit={50} />
                  </div>
                ),
              },
            ]
          : []),
        ...(can('receivables.account')
          ? [
              {
                key: 'account',
                label: t('dealers.desk.tab.account'),
                render: () => <DealerAccount overview={overview} open={setPanel} />,
              },
            ]
          : []),
        {
          key: 'people',
          label: t('dealers.desk.tab.people'),
          render: () => <PeopleTab overview={overview} open={setPanel} />,
        },
        {
          key: 'file',
          label: t('dealers.desk.tab.file'),
          render: () => <FileTab overview={overview} open={setPanel} />,
        },
        ...(can('dealers.timeline')
          ? [
              {
                key: 'history',
                label: t('dealers.desk.tab.history'),
                render: () => <DealerHistory id={dealer.id} />,
              },
            ]
          : []),
      ]}
      dock={panel ? <PanelOf key={panel.kind} panel={panel} overview={overview} close={close} /> : null}
    />
  );
}

export default function DealerPage() {
  const { id = '' } = useParams();
  const query = useApi('dealers.overview', { id });
  return <Answer query={query}>{(overview) => <DealerRecord key={id} overview={overview} />}</Answer>;
}
