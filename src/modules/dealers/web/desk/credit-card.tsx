/** The agreed credit of a dealer, and the group it shares a limit with. */
import { Link } from 'react-router';
import type { Output } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { Card, Facts } from '../../../../web/kit/detail-page.tsx';
import { Money, NOTHING } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Panel } from './dealer-actions.ts';
import { accountPage } from './dealer-types.ts';

type Credit = Output<'receivables.credit'>;
type Group = Output<'receivables.groups'>['items'][number];

/** With whom the limit is shared; the members are for those who may read groups. */
function GroupFacts({ credit, group, dealerId }: { credit: Credit; group: Group | null; dealerId: string }) {
  const { t } = useWords();
  if (!credit.group) return <p className="dense t2">{t('dealers.desk.groupNone')}</p>;
  if (!group) return <p className="dense">{t('dealers.desk.groupNamed', { name: credit.group.name })}</p>;
  return (
    <>
      <Facts
        items={[
          { label: t('dealers.desk.groupName'), value: <b>{group.name}</b> },
          {
            label: t('dealers.desk.groupLimit'),
            value: <Money fen={group.limit + group.temporary} unit />,
          },
          { label: t('dealers.desk.groupUsed'), value: <Money fen={group.exposure} unit /> },
          { label: t('dealers.desk.groupLeft'), value: <Money fen={group.available} unit bold /> },
        ]}
      />
      <div className="sec">{t('dealers.desk.groupMembers', { n: group.members.length })}</div>
      <table className="tbl plain d32">
        <tbody>
          {group.members.map((one) => (
            <tr key={one.id}>
              <td style={{ width: 96 }}>{one.code}</td>
              <td>{one.id === dealerId ? <b>{one.name}</b> : <Link to={`/dealers/${one.id}`}>{one.name}</Link>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function TermsFacts({ credit }: { credit: Credit }) {
  const { t } = useWords();
  const { terms } = credit;
  if (!terms || terms.version === 0) return <p className="dense is-warning">{t('dealers.desk.creditNone')}</p>;
  return (
    <Facts
      items={[
        { label: t('dealers.desk.creditLimit'), value: <Money fen={terms.limit} unit /> },
        {
          label: t('dealers.desk.creditTemporary'),
          value: terms.temporary ? (
            <>
              <Money fen={terms.temporary} unit />{' '}
              <span className="t3">{t('dealers.desk.creditUntil', { on: terms.temporaryUntil })}</span>
            </>
          ) : (
            NOTHING
          ),
        },
        { label: t('dealers.desk.creditDays'), value: t('dealers.desk.creditDaysText', { n: terms.termsDays }) },
        { label: t('receivables.blockAt'), value: t(`receivables.blockAt.${terms.blockAt}`) },
      ]}
    />
  );
}

/** Which group a dealer is in, with all the groups there are; nothing for those who may not read them. */
export function useGroups(credit: Credit | undefined): { all: readonly Group[]; own: Group | null } {
  const { can } = useSession();
  const { data } = useApi('receivables.groups', {}, { enabled: can('receivables.groups') });
  const all = data?.items ?? [];
  return { all, own: all.find((one) => one.id === credit?.group?.id) ?? null };
}

function Filled({ credit, open }: { credit: Credit; open: (panel: Panel) => void }) {
  const { t } = useWords();
  const { can } = useSession();
  const { own } = useGroups(credit);
  const first = credit.terms?.version === 0 ? t('receivables.termsFirst') : null;
  return (
    <>
      <Card
        title={t('dealers.desk.creditTitle')}
        end={
          can('receivables.setTerms') ? (
            <Link to={`${accountPage(credit.dealerId)}?open=terms`}>{t('dealers.desk.creditEdit')}</Link>
          ) : null
        }
      >
        <TermsFacts credit={credit} />
      </Card>
      <Card
        title={t('dealers.desk.group')}
        end={
          <div className="row">
            {own && can('receivables.saveGroup') ? (
              <Button size="sm" tone="text" onClick={() => open({ kind: 'groupLimit' })}>
                {t('dealers.desk.groupChange')}
              </Button>
            ) : null}
            {can('receivables.setGroup') ? (
              <Button size="sm" reason={first} onClick={() => open({ kind: 'group' })}>
                {t(credit.group ? 'dealers.desk.groupMove' : 'dealers.desk.groupJoin')}
              </Button>
            ) : null}
          </div>
        }
      >
        <GroupFacts credit={credit} group={own} dealerId={credit.dealerId} />
      </Card>
    </>
  );
}

export function CreditCards({ dealerId, open }: { dealerId: string; open: (panel: Panel) => void }) {
  const query = useApi('receivables.credit', { dealerId });
  return (
    <Answer query={query} rows={3}>
      {(credit) => <Filled credit={credit} open={open} />}
    </Answer>
  );
}
