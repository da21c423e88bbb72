/** One of the dealer's people: what he may do, what he did lately, and the switch of his account. */
import { useParams } from 'react-router';
import { api, type Output } from '../../../../web/kit/api.ts';
import { DateText, momentText } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import { useAsk } from '../../../../web/kit/phone-ask.tsx';
import { PhoneList } from '../../../../web/kit/phone-list.tsx';
import { PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { roleIcon } from '../../../../web/kit/role-icons.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { StatusTag, stateIcons } from '../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { isDealerRole } from './dealer-roles.ts';
import './people.css';

type Person = Output<'access.people'>['items'][number];
type Doing = Output<'audit.doings'>['items'][number];

function Switch({ person }: { person: Person }) {
  const { t } = useWords();
  const { me } = useSession();
  const setActive = useCommand('access.setActive');
  const { ask, sheet } = useAsk();
  const { id, name, version, active } = person;
  if (id === me.user.id) return <p className="lab t2">{t('access.phone.notSelf')}</p>;
  const change = async () => {
    const sure = await ask({
      title: t(active ? 'access.phone.disableTitle' : 'access.phone.enableTitle', { name }),
      body: t(active ? 'access.phone.disableBody' : 'access.phone.enableBody'),
      yes: t(active ? 'access.phone.disable' : 'access.phone.enable'),
      no: t(active ? 'access.phone.keep' : 'access.phone.keepOff'),
      danger: active,
    });
    if (sure === null) return;
    await setActive.run({ id, version, active: !active });
    toast.done(t(active ? 'access.phone.disabledDone' : 'access.phone.enabledDone', { name }));
  };
  return (
    <>
      <button
        type="button"
        className="btn"
        aria-disabled={setActive.pending || undefined}
        onClick={() => {
          if (!setActive.pending) void change().catch(toast.failed);
        }}
      >
        {t(active ? 'access.phone.disable' : 'access.phone.enable')}
      </button>
      {sheet}
    </>
  );
}

function PersonCard({ person }: { person: Person }) {
  const { t } = useWords();
  const Icon = roleIcon(person.role);
  const state = person.active ? (
    <StatusTag tone="success" icon={stateIcons.ok} word={t('access.desk.active')} />
  ) : (
    <StatusTag tone="neutral" icon={stateIcons.stopped} word={t('access.desk.disabled')} />
  );
  return (
    <section className="card">
      <PhoneRow
        lead={<Icon className="i-20 is-primary" aria-hidden />}
        title={person.roleName}
        detail={isDealerRole(person.role) ? <span className="may">{t(`access.phone.can.${person.role}`)}</span> : null}
        end={state}
      />
      <PhoneRow
        title={
          <>
            {t('access.phone.login')} {person.login}
          </>
        }
        detail={
          <>
            {t('access.phone.since')} <DateText at={person.createdAt.slice(0, 10)} full />
          </>
        }
      />
      <div className="card-pad">
        <Switch person={person} />
      </div>
    </section>
  );
}

const pages: Record<string, string> = { order: '/orders', shipment: '/shipments' };

function DoingRow({ doing }: { doing: Doing }) {
  const page = pages[doing.noun];
  return (
    <PhoneRow
      title={[doing.what, doing.subject].filter(Boolean).join(' ')}
      detail={[momentText(doing.at), doing.reason].filter(Boolean).join(' · ')}
      {...(page ? { href: `${page}/${doing.subjectId}` } : {})}
    />
  );
}

/** Lines that one command wrote (an order, its invoice) are one thing that was done. */
function oncePerCommand(lines: readonly Doing[]): Doing[] {
  return lines.filter((line, i) => {
    const before = lines[i - 1];
    return !before || before.at !== line.at || before.operation !== line.operation;
  });
}

function Doings({ userId }: { userId: string }) {
  const { t } = useWords();
  const load = ({ cursor, limit }: { cursor?: string; limit: number }) =>
    api.call('audit.doings', { userId, limit, ...(cursor ? { cursor } : {}) });
  const data = useListData(`doings.${userId}`, load, {}, '-at');
  return (
    <section className="card doings">
      <header>
        <h2>{t('access.phone.doings')}</h2>
      </header>
      <PhoneList
        data={{ ...data, rows: oncePerCommand(data.rows) }}
        row={(doing) => <DoingRow key={doing.id} doing={doing} />}
        empty={<Empty title={t('access.phone.noDoings')} detail={t('access.phone.noDoingsWhy')} />}
      />
    </section>
  );
}

export default function PersonPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const query = useApi('access.people', { filter: { id }, limit: 1 });
  const person = query.data?.items[0];
  return (
    <PhonePage title={person?.name ?? t('access.phone.person')} back="/people">
      <Answer query={query}>
        {() =>
          person ? (
            <>
              <PersonCard person={person} />
              <Doings userId={person.id} />
            </>
          ) : (
            <Empty title={t('access.phone.gone')} detail={t('access.phone.goneWhy')} />
          )
        }
      </Answer>
    </PhonePage>
  );
}
