/** The people of a dealer: whom we deal with, and who can sign in. */
import { UserPlus } from 'lucide-react';
import { Button } from '../../../../web/kit/button.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { useConfirm } from '../../../../web/kit/dialog.tsx';
import { NOTHING } from '../../../../web/kit/figures.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { StatusTag, stateIcons } from '../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Panel, useEditReason } from './dealer-actions.ts';
import type { Contact, Overview } from './dealer-types.ts';

/** What to know before one meets: in one line each, only what is known. */
function Manner({ person }: { person: Contact }) {
  const { t } = useWords();
  const known = [
    { label: t('dealers.desk.temperament'), text: person.temperament },
    { label: t('dealers.desk.taboos'), text: person.taboos },
    { label: t('dealers.desk.privateNotes'), text: person.privateNotes },
  ].filter((one) => one.text);
  if (known.length === 0) return <span className="t3">{NOTHING}</span>;
  return known.map((one) => (
    <div key={one.label}>
      <span className="t3">{one.label}</span> {one.text}
    </div>
  ));
}

function ContactRow({
  person,
  open,
  reason,
}: {
  person: Contact;
  open: (panel: Panel) => void;
  reason: string | null;
}) {
  const { t } = useWords();
  const { can } = useSession();
  const ask = useConfirm();
  const remove = useCommand('dealers.removePerson');
  const gone = person.endedOn !== null;
  const take = async () => {
    const title = t('dealers.desk.removeTitle', { name: person.name });
    const said = await ask({
      title,
      body: t('dealers.desk.removeBody'),
      yes: title,
      no: t('dealers.desk.removeKeep'),
      danger: true,
    });
    if (said !== null) await remove.run({ id: person.id, version: person.version });
  };
  return (
    <tr className={gone ? 't3' : ''}>
      <td>
        <b>{person.name}</b>{' '}
        {person.isDecisionMaker ? <StatusTag tone="purple" icon={null} word={t('dealers.desk.decides')} /> : null}
      </td>
      <td>{person.title || NOTHING}</td>
      <td>{person.phone ?? NOTHING}</td>
      <td>{person.birthday ?? NOTHING}</td>
      <td style={{ whiteSpace: 'normal', paddingBlock: 8 }}>
        <Manner person={person} />
      </td>
      <td className="num">
        {gone ? (
          t('dealers.desk.left', { on: person.endedOn })
        ) : (
          <>
            {can('dealers.updatePerson') ? (
              <Button size="sm" tone="text" reason={reason} onClick={() => open({ kind: 'person', id: person.id })}>
                {t('dealers.desk.edit')}
              </Button>
            ) : null}
            {can('dealers.removePerson') ? (
              <Button size="sm" tone="danger" reason={reason} onClick={() => void take().catch(toast.failed)}>
                {t('dealers.desk.removePerson')}
              </Button>
            ) : null}
          </>
        )}
      </td>
    </tr>
  );
}

function Contacts({ overview, open }: { overview: Overview; open: (panel: Panel) => void }) {
  const { t } = useWords();
  const { can } = useSession();
  const reason = useEditReason(overview.dealer);
  const add = can('dealers.addPerson') ? (
    <Button size="sm" reason={reason} onClick={() => open({ kind: 'person', id: null })}>
      {t('dealers.desk.addPerson')}
    </Button>
  ) : null;
  // Those who left stand last.
  const people = overview.people.toSorted((a, b) => Number(a.endedOn !== null) - Number(b.endedOn !== null));
  return (
    <Card flush title={t('dealers.desk.contacts')} end={add}>
      {people.length === 0 ? (
        <Empty title={t('dealers.desk.noContacts')} detail={t('dealers.desk.noContactsHow')} />
      ) : (
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col" style={{ width: 168 }}>
                {t('dealers.desk.personName')}
              </th>
              <th scope="col" style={{ width: 96 }}>
                {t('dealers.desk.personTitle')}
              </th>
              <th scope="col" style={{ width: 128 }}>
                {t('dealers.desk.phone')}
              </th>
              <th scope="col" style={{ width: 112 }}>
                {t('dealers.desk.birthday')}
              </th>
              <th scope="col">{overview.dealer.gradeReason === undefined ? '' : t('dealers.desk.manner')}</th>
              <th scope="col" style={{ width: 148 }} aria-label={t('dealers.desk.edit')} />
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <ContactRow key={person.id} person={person} open={open} reason={reason} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function Logins({ overview, open }: { overview: Overview; open: (panel: Panel) => void }) {
  const { t } = useWords();
  const { can } = useSession();
  const query = useApi('access.people', {
    filter: { dealerId: overview.dealer.id },
    sort: 'createdAt',
    limit: 100,
  });
  const invite = can('access.invite') ? (
    <Button
      size="sm"
      icon={UserPlus}
      reason={overview.dealer.mergedInto ? t('dealers.desk.closed') : null}
      onClick={() => open({ kind: 'invite' })}
    >
      {t('dealers.desk.inviteOwner')}
    </Button>
  ) : null;
  return (
    <Card flush title={t('dealers.desk.logins')} end={invite}>
      <Answer query={query} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('dealers.desk.noLogins')} detail={t('dealers.desk.noLoginsHow')} />
          ) : (
            <table className="tbl">
              <tbody>
                {items.map((one) => (
                  <tr key={one.id}>
                    <td style={{ width: 168 }}>
                      <b>{one.name}</b>
                    </td>
                    <td style={{ width: 208 }}>{one.roleName}</td>
                    <td className="t2">{one.login}</td>
                    <td className="num" style={{ width: 148 }}>
                      {one.active ? (
                        <StatusTag tone="success" icon={stateIcons.ok} word={t('access.desk.active')} />
                      ) : (
                        <StatusTag tone="neutral" icon={stateIcons.stopped} word={t('access.desk.disabled')} />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answer>
    </Card>
  );
}

export function PeopleTab({ overview, open }: { overview: Overview; open: (panel: Panel) => void }) {
  const { can } = useSession();
  return (
    <div className="stack" style={{ gap: 'var(--s3)', maxWidth: 1120 }}>
      <Contacts overview={overview} open={open} />
      {can('access.people') ? <Logins overview={overview} open={open} /> : null}
    </div>
  );
}
