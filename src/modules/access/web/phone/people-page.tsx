/** 员工: who of the dealer has a login, what each may do, and the way to bring in one more. */
import { useNavigate } from 'react-router';
import { type Input, type Output, api } from '../../../../web/kit/api.ts';
import { useListData } from '../../../../web/kit/list-data.ts';
import type { PageRequest } from '../../../../web/kit/list-types.ts';
import { PhoneList } from '../../../../web/kit/phone-list.tsx';
import { PhoneAction, PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { roleIcon } from '../../../../web/kit/role-icons.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { Empty } from '../../../../web/kit/states.tsx';
import { StatusTag, stateIcons } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { isDealerRole } from './dealer-roles.ts';
import { OpenInvitations } from './open-invitations.tsx';
import './people.css';

type Person = Output<'access.people'>['items'][number];

const load = (page: PageRequest<Input<'access.people'>['filter']>) => api.call('access.people', page);

function PersonRow({ person }: { person: Person }) {
  const { t } = useWords();
  const { me } = useSession();
  const Icon = roleIcon(person.role);
  const state = person.active ? null : (
    <StatusTag tone="neutral" icon={stateIcons.stopped} word={t('access.desk.disabled')} />
  );
  return (
    <PhoneRow
      lead={<Icon className={person.active ? 'i-20 is-primary' : 'i-20 t2'} aria-hidden />}
      title={person.name}
      detail={
        <>
          {person.roleName}
          {isDealerRole(person.role) ? <span className="may">{t(`access.phone.can.${person.role}`)}</span> : null}
        </>
      }
      end={state}
      endDetail={person.id === me.user.id ? t('access.phone.me') : null}
      href={`/people/${person.id}`}
    />
  );
}

export default function PeoplePage() {
  const { t } = useWords();
  const { me, can } = useSession();
  const navigate = useNavigate();
  const data = useListData('phone.people', load, me.dealer ? { dealerId: me.dealer.id } : {}, 'createdAt');
  const foot = can('access.invite') ? (
    <PhoneAction label={t('access.phone.invite')} blockers={[]} run={() => void navigate('/people/invite')} />
  ) : null;
  const counted = data.complete && !data.loading && !data.problem;
  return (
    <PhonePage
      title={t('access.phone.menu')}
      beside={counted ? t('access.phone.count', { n: data.rows.length }) : null}
      back="/more"
      foot={foot}
      flush
    >
      <PhoneList
        data={data}
        row={(person) => <PersonRow key={person.id} person={person} />}
        empty={<Empty title={t('access.phone.none')} detail={t('access.phone.noneWhy')} />}
      />
      <OpenInvitations />
    </PhonePage>
  );
}
