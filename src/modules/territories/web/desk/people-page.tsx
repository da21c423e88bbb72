/** Everybody with a login: who, as what, where; inviting and disabling. */
import { Mail, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { roles, type Role } from '../../../../roles.ts';
import type { Action } from '../../../../web/kit/action-bar.tsx';
import { api, type Output } from '../../../../web/kit/api.ts';
import { Facts } from '../../../../web/kit/detail-page.tsx';
import { DateText, NOTHING } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column, PageRequest } from '../../../../web/kit/list-types.ts';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { roleIcon } from '../../../../web/kit/role-icons.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { StatusTag, stateIcons } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { InvitePanel } from '../../../access/web/desk/invite-panel.tsx';
import { OpenInvitations } from '../../../access/web/desk/open-invitations.tsx';
import { spanText } from './span.ts';

type Person = Output<'access.people'>['items'][number];
type Filter = { q?: string; role?: Role; side?: 'company' | 'dealer'; active?: boolean };

const companyRoles = ['manager', 'rep', 'director', 'finance', 'logistics', 'admin'] as const;
const dealerRoles = ['buyer', 'dealerFinance', 'warehouse', 'guide', 'owner'] as const;

function RoleName({ person }: { person: Person }) {
  const Icon = roleIcon(person.role);
  return (
    <span className="row" style={{ gap: 6 }}>
      <Icon className="i-16 t3" aria-hidden />
      {person.roleName}
    </span>
  );
}

function StateTag({ person, t }: { person: Person; t: Translate }) {
  return person.active ? (
    <StatusTag tone="success" icon={stateIcons.ok} word={t('access.desk.active')} />
  ) : (
    <StatusTag tone="neutral" icon={stateIcons.stopped} word={t('access.desk.disabled')} />
  );
}

function columnsOf(t: Translate): Column<Person>[] {
  return [
    {
      key: 'name',
      label: t('access.desk.name'),
      sortKey: 'name',
      text: (one) => one.name,
      render: (one) => <b>{one.name}</b>,
    },
    {
      key: 'role',
      label: t('access.desk.role'),
      width: 160,
      text: (one) => one.roleName,
      render: (one) => <RoleName person={one} />,
    },
    { key: 'login', label: t('access.desk.login'), width: 180, text: (one) => one.login },
    { key: 'phone', label: t('access.desk.phone'), width: 140, text: (one) => one.phone ?? NOTHING },
    {
      key: 'state',
      label: t('access.desk.state'),
      width: 128,
      text: (one) => t(one.active ? 'access.desk.active' : 'access.desk.disabled'),
      render: (one) => <StateTag person={one} t={t} />,
    },
    {
      key: 'since',
      label: t('access.desk.since'),
      width: 128,
      priority: 2,
      sortKey: 'createdAt',
      text: (one) => one.createdAt,
      render: (one) => <DateText at={one.createdAt} />,
    },
  ];
}

function Territories({ userId }: { userId: string }) {
  const { t } = useWords();
  const query = useApi('territories.history', { userId });
  return (
    <Answer query={query} rows={2}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="t3 dense">{t('access.desk.noTerritory')}</p>
        ) : (
          <table className="tbl plain">
            <tbody>
              {items.toReversed().map((one) => (
                <tr key={one.id}>
                  <td>{one.territoryName}</td>
                  <td className="t2">{t(`territories.role.${one.role}`)}</td>
                  <td className={one.toOn === null ? '' : 't3'}>{spanText(t, one)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Answer>
  );
}

function PersonPeek({ person }: { person: Person }) {
  const { t } = useWords();
  const { can } = useSession();
  const sells = person.role === 'manager' || person.role === 'rep' || person.role === 'director';
  return (
    <>
      <Facts
        items={[
          { label: t('access.desk.role'), value: person.roleName },
          { label: t('access.desk.login'), value: person.login },
          { label: t('access.desk.phone'), value: person.phone ?? NOTHING },
          { label: t('access.desk.since'), value: <DateText at={person.createdAt} full /> },
        ]}
      />
      {sells && can('territories.history') ? (
        <>
          <div className="sec">{t('access.desk.territories')}</div>
          <Territories userId={person.id} />
        </>
      ) : null}
    </>
  );
}

export default function PeoplePage() {
  const { t, locale } = useWords();
  const { can, me } = useSession();
  const setActive = useCommand('access.setActive');
  const [inviting, setInviting] = useState(false);
  const [showing, setShowing] = useState(false);
  const ofDealer = roles[me.user.role].side === 'dealer';
  const peekActions = (person: Person): Action[] => {
    const reason =
      person.id === me.user.id ? t('access.desk.notSelf') : can('access.setActive') ? null : t('access.desk.onlyAdmin');
    const at = { id: person.id, version: person.version };
    const disable: Action = {
      key: 'disable',
      label: t('access.desk.disable'),
      tone: 'danger',
      reason,
      confirm: {
        title: t('access.desk.disableTitle', { name: person.name }),
        body: t('access.desk.disableBody'),
        yes: t('access.desk.disable'),
        no: t('access.desk.keep'),
        danger: true,
      },
      run: () => setActive.run({ ...at, active: false }),
    };
    const enable: Action = {
      key: 'enable',
      label: t('access.desk.enable'),
      reason,
      run: () => setActive.run({ ...at, active: true }),
    };
    const open: Action[] =
      person.dealerId && !ofDealer
        ? [{ key: 'dealer', label: t('access.desk.openDealer'), href: `/dealers/${person.dealerId}` }]
        : [];
    return [...open, person.active ? disable : enable];
  };
  const title = t(ofDealer ? 'access.desk.invitePerson' : 'access.desk.invite');
  // Colleagues are the administrator's to invite; a manager invites an owner from the dealer's page.
  const invites = can('access.invite') && (ofDealer || me.user.role === 'admin');
  return (
    <ListPage<Person, Filter>
      id="people"
      title={t('access.desk.people')}
      load={(page: PageRequest<Filter>) => api.call('access.people', page)}
      exportAs={{ list: 'people' }}
      columns={columnsOf(t)}
      rowKey={(one) => one.id}
      rowName={(one) => one.name}
      views={
        ofDealer
          ? [{ key: 'all', label: t('access.desk.people'), filter: {} }]
          : [
              { key: 'company', label: t('access.desk.company'), filter: { side: 'company', active: true } },
              { key: 'dealers', label: t('access.desk.dealers'), filter: { side: 'dealer', active: true } },
              { key: 'disabled', label: t('access.desk.disabled'), filter: { active: false } },
            ]
      }
      filters={[
        {
          kind: 'choice',
          key: 'role',
          label: t('access.desk.role'),
          options: [...companyRoles, ...dealerRoles].map((role) => ({
            value: role,
            label: roles[role][locale],
          })),
        },
      ]}
      search={{ key: 'q', placeholder: t('access.desk.search') }}
      defaultSort="name"
      empty={{ title: t('access.desk.none'), detail: t('access.desk.noneHow') }}
      actions={[
        {
          key: 'invite',
          label: title,
          icon: UserPlus,
          tone: 'primary',
          shortcut: 'c',
          hidden: !invites,
          run: () => {
            setShowing(false);
            setInviting(true);
          },
        },
        {
          key: 'invitations',
          label: t('access.desk.openInvitations'),
          icon: Mail,
          hidden: !can('access.invitations'),
          run: () => {
            setInviting(false);
            setShowing(true);
          },
        },
      ]}
      bulk={[]}
      peek={{
        title: (one) => (
          <>
            <h2>{one.name}</h2>
            <StateTag person={one} t={t} />
          </>
        ),
        body: (one) => <PersonPeek person={one} />,
        actions: peekActions,
      }}
      href={null}
      dock={
        inviting ? (
          <InvitePanel title={title} roles={ofDealer ? dealerRoles : companyRoles} onClose={() => setInviting(false)} />
        ) : showing ? (
          <OpenInvitations onClose={() => setShowing(false)} />
        ) : null
      }
    />
  );
}
