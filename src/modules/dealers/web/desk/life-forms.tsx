/** Forms of a dealer's life: another territory, one file into another, a contact. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { businessDay } from '../../../../kernel/time.ts';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { useTerritoryOptions } from '../../../territories/web/desk/tree.ts';
import type { Contact, Dealer } from './dealer-types.ts';
import { findDealers } from './find.ts';
import { changedOnly, orNull } from './forms.tsx';

export function MoveForm({ dealer, onClose }: { dealer: Dealer; onClose: () => void }) {
  const { t } = useWords();
  const move = useCommand('dealers.move');
  const territories = useTerritoryOptions();
  const [at] = useState({ id: dealer.id, version: dealer.version });
  return (
    <FormDrawer<{ territoryId: string | null; fromOn: string | null; reason: string }>
      title={t('dealers.desk.move')}
      initial={{ territoryId: null, fromOn: businessDay(new Date()), reason: '' }}
      submit={async ({ territoryId, fromOn, reason }) => {
        if (territoryId)
          await move.run({
            ...at,
            territoryId,
            ...(fromOn ? { fromOn } : {}),
            ...(reason ? { reason } : {}),
          });
      }}
      onClose={onClose}
      saveLabel={t('dealers.desk.move')}
      note={<p className="dense t2">{t('dealers.desk.moveHow')}</p>}
      fields={[
        {
          kind: 'select',
          name: 'territoryId',
          label: t('dealers.desk.territory'),
          required: true,
          options: territories.filter((one) => one.value !== dealer.territoryId),
        },
        { kind: 'day', name: 'fromOn', label: t('dealers.desk.firstDay'), required: true },
        { kind: 'textarea', name: 'reason', label: t('dealers.desk.reason') },
      ]}
    />
  );
}

export function MergeForm({ dealer, onClose }: { dealer: Dealer; onClose: () => void }) {
  const { t } = useWords();
  const merge = useCommand('dealers.merge');
  const navigate = useNavigate();
  const [at] = useState({ duplicateId: dealer.id, duplicateVersion: dealer.version });
  return (
    <FormDrawer<{ keptId: string | null; reason: string }>
      title={t('dealers.desk.merge')}
      initial={{ keptId: null, reason: '' }}
      submit={async ({ keptId, reason }) => {
        if (!keptId) return;
        await merge.run({ id: keptId, ...at, reason });
        void navigate(`/dealers/${keptId}`);
      }}
      onClose={onClose}
      saveLabel={t('dealers.desk.merge')}
      note={<p className="dense t2">{t('dealers.desk.mergeHow')}</p>}
      fields={[
        {
          kind: 'search',
          name: 'keptId',
          label: t('dealers.desk.keep'),
          required: true,
          find: findDealers(dealer.id),
          path: 'id',
        },
        { kind: 'textarea', name: 'reason', label: t('dealers.desk.reason'), required: true },
      ]}
    />
  );
}

interface PersonValues {
  name: string;
  title: string;
  phone: string;
  birthday: string | null;
  isDecisionMaker: boolean;
  temperament: string;
  taboos: string;
  privateNotes: string;
}

export function PersonForm({
  dealer,
  person,
  onClose,
}: {
  dealer: Dealer;
  person: Contact | null;
  onClose: () => void;
}) {
  const { t } = useWords();
  const add = useCommand('dealers.addPerson');
  const update = useCommand('dealers.updatePerson');
  const [initial] = useState<PersonValues>({
    name: person?.name ?? '',
    title: person?.title ?? '',
    phone: person?.phone ?? '',
    birthday: person?.birthday ?? null,
    isDecisionMaker: person?.isDecisionMaker ?? false,
    temperament: person?.temperament ?? '',
    taboos: person?.taboos ?? '',
    privateNotes: person?.privateNotes ?? '',
  });
  const [at] = useState(person ? { id: person.id, version: person.version } : null);
  const submit = async (values: PersonValues) => {
    if (!at) {
      await add.run({ dealerId: dealer.id, ...values, phone: orNull(values.phone) });
      return;
    }
    const { phone, ...rest } = changedOnly(initial, values);
    await update.run({ ...at, ...rest, ...(phone === undefined ? {} : { phone: orNull(phone) }) });
  };
  const company = t('dealers.desk.privateHelp');
  return (
    <FormDrawer<PersonValues>
      title={t(person ? 'dealers.desk.editPerson' : 'dealers.desk.addPerson')}
      initial={initial}
      andNew={!person}
      submit={submit}
      onClose={onClose}
      fields={[
        { kind: 'text', name: 'name', label: t('dealers.desk.personName'), half: true, required: true },
        { kind: 'text', name: 'title', label: t('dealers.desk.personTitle'), half: true },
        { kind: 'tel', name: 'phone', label: t('dealers.desk.phone'), half: true },
        { kind: 'day', name: 'birthday', label: t('dealers.desk.birthday'), half: true },
        { kind: 'flag', name: 'isDecisionMaker', label: t('dealers.desk.decides') },
        { kind: 'text', name: 'temperament', label: t('dealers.desk.temperament'), help: company },
        { kind: 'text', name: 'taboos', label: t('dealers.desk.taboos'), help: company },
        { kind: 'textarea', name: 'privateNotes', label: t('dealers.desk.privateNotes'), help: company },
      ]}
    />
  );
}
