/** Sharing a limit: into a group, out of it, into a new one; and what the group may owe together. */
import { useRef } from 'react';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { useGroups } from './credit-card.tsx';
import type { Dealer } from './dealer-types.ts';

interface FormProps {
  dealer: Dealer;
  onClose: () => void;
}

interface Move {
  groupId: string | null;
  name: string;
  limit: number | null;
  reason: string;
}

const alone = 'alone';
const fresh = 'fresh';

export function GroupForm({ dealer, onClose }: FormProps) {
  const { t } = useWords();
  const { data: credit } = useApi('receivables.credit', { dealerId: dealer.id });
  const { all } = useGroups(credit);
  const saveGroup = useCommand('receivables.saveGroup');
  const setGroup = useCommand('receivables.setGroup');
  // When the group was made and the move refused, the next try moves into the group that is there.
  const made = useRef<string | null>(null);
  const submit = async ({ groupId, name, limit, reason }: Move) => {
    const why = reason ? { reason } : {};
    if (groupId === fresh && made.current === null)
      made.current = (await saveGroup.run({ name, limitFen: limit ?? 0, ...why })).id;
    const to = groupId === fresh ? made.current : groupId === alone ? null : groupId;
    await setGroup.run({ dealerId: dealer.id, version: credit?.terms?.version ?? 0, groupId: to, ...why });
  };
  const isFresh = (values: Move) => values.groupId === fresh;
  return (
    <FormDrawer<Move>
      title={t('dealers.desk.groupTitle', { name: dealer.name })}
      initial={{ groupId: null, name: '', limit: null, reason: '' }}
      submit={submit}
      onClose={onClose}
      saveLabel={t('dealers.desk.groupSave')}
      note={<p className="dense t2">{t('dealers.desk.groupHow')}</p>}
      fields={[
        {
          kind: 'select',
          name: 'groupId',
          label: t('dealers.desk.group'),
          required: true,
          options: [
            ...(credit?.group ? [{ value: alone, label: t('dealers.desk.groupAlone') }] : []),
            ...all.filter((one) => one.id !== credit?.group?.id).map((one) => ({ value: one.id, label: one.name })),
            { value: fresh, label: t('dealers.desk.groupNew') },
          ],
        },
        { kind: 'text', name: 'name', label: t('dealers.desk.groupName'), required: true, half: true, showIf: isFresh },
        {
          kind: 'money',
          name: 'limit',
          path: 'limitFen',
          label: t('dealers.desk.groupLimit'),
          required: true,
          half: true,
          showIf: isFresh,
        },
        { kind: 'textarea', name: 'reason', label: t('dealers.desk.reason'), help: t('dealers.desk.groupReason') },
      ]}
    />
  );
}

interface Limit {
  name: string;
  limit: number | null;
  temporary: number | null;
  until: string | null;
  reason: string;
}

export function GroupLimitForm({ dealer, onClose }: FormProps) {
  const { t } = useWords();
  const { data: credit } = useApi('receivables.credit', { dealerId: dealer.id });
  const { own } = useGroups(credit);
  const saveGroup = useCommand('receivables.saveGroup');
  if (!own) return null;
  return (
    <FormDrawer<Limit>
      title={t('dealers.desk.groupLimitTitle', { name: own.name })}
      initial={{
        name: own.name,
        limit: own.limit,
        temporary: own.temporary || null,
        until: own.temporaryUntil,
        reason: '',
      }}
      submit={async ({ name, limit, temporary, until, reason }) => {
        await saveGroup.run({
          id: own.id,
          version: own.version,
          name,
          limitFen: limit ?? 0,
          temporaryFen: temporary ?? 0,
          temporaryUntil: temporary ? until : null,
          ...(reason ? { reason } : {}),
        });
      }}
      onClose={onClose}
      saveLabel={t('dealers.desk.groupLimitSave')}
      note={<p className="dense t2">{t('dealers.desk.groupMembers', { n: own.members.length })}</p>}
      fields={[
        { kind: 'text', name: 'name', label: t('dealers.desk.groupName'), required: true },
        { kind: 'money', name: 'limit', path: 'limitFen', label: t('dealers.desk.groupLimit'), required: true },
        {
          kind: 'money',
          name: 'temporary',
          path: 'temporaryFen',
          label: t('dealers.desk.creditTemporary'),
          half: true,
        },
        { kind: 'day', name: 'until', path: 'temporaryUntil', label: t('dealers.desk.groupUntil'), half: true },
        { kind: 'textarea', name: 'reason', label: t('dealers.desk.reason'), help: t('dealers.desk.groupReason') },
      ]}
    />
  );
}
