/** Forms of the sales tree: a territory, an assignment, the end of one. */
import { businessDay } from '../../../../kernel/time.ts';
import { api, type Output } from '../../../../web/kit/api.ts';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import type { Option } from '../../../../web/kit/list-types.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Territory, useTerritoryOptions } from './tree.ts';

interface TerritoryValues {
  name: string;
  code: string;
  parentId: string | null;
  divisions: string;
}

const codesOf = (text: string) => text.split(/[\s,，、;；]+/).filter(Boolean);

export function TerritoryForm({
  territory,
  parentId,
  onClose,
}: {
  territory?: Territory;
  parentId?: string;
  onClose: () => void;
}) {
  const { t } = useWords();
  const create = useCommand('territories.create');
  const update = useCommand('territories.update');
  const options = useTerritoryOptions();
  const submit = (values: TerritoryValues) => {
    const set = {
      name: values.name,
      code: values.code,
      parentId: values.parentId,
      divisionCodes: codesOf(values.divisions),
    };
    return territory ? update.run({ id: territory.id, version: territory.version, ...set }) : create.run(set);
  };
  return (
    <FormDrawer<TerritoryValues>
      title={
        territory ? t('territories.desk.edit') : t(parentId ? 'territories.desk.newUnder' : 'territories.desk.new')
      }
      initial={{
        name: territory?.name ?? '',
        code: territory?.code ?? '',
        parentId: territory?.parentId ?? parentId ?? null,
        divisions: territory?.divisionCodes.join(' ') ?? '',
      }}
      andNew={!territory}
      submit={submit}
      onClose={onClose}
      fields={[
        { kind: 'text', name: 'name', label: t('territories.desk.name'), required: true },
        {
          kind: 'text',
          name: 'code',
          label: t('territories.desk.code'),
          required: true,
          help: t('territories.desk.codeHelp'),
        },
        {
          kind: 'select',
          name: 'parentId',
          label: t('territories.desk.parent'),
          placeholder: t('territories.desk.top'),
          options: options.filter((one) => one.value !== territory?.id),
        },
        {
          kind: 'textarea',
          name: 'divisions',
          label: t('territories.desk.divisions'),
          path: 'divisionCodes',
          help: t('territories.desk.divisionsHelp'),
        },
      ]}
    />
  );
}

interface AssignValues {
  userId: string | null;
  role: string | null;
  fromOn: string | null;
  toOn: string | null;
}

/** Those who may answer for a territory. */
async function findColleagues(text: string): Promise<Option[]> {
  const { items } = await api.call('access.people', {
    filter: { side: 'company', active: true, ...(text ? { q: text } : {}) },
    sort: 'name',
    limit: 50,
  });
  return items
    .filter((one) => one.role === 'manager' || one.role === 'rep' || one.role === 'director')
    .map((one) => ({ value: one.id, label: one.name, detail: one.roleName }));
}

export function AssignForm({ territory, onClose }: { territory: Territory; onClose: () => void }) {
  const { t } = useWords();
  const assign = useCommand('territories.assign');
  const submit = async (values: AssignValues) => {
    const { userId, role, fromOn, toOn } = values;
    if (!userId || (role !== 'manager' && role !== 'rep')) return;
    await assign.run({ territoryId: territory.id, userId, role, ...(fromOn ? { fromOn } : {}), toOn });
  };
  return (
    <FormDrawer<AssignValues>
      title={t('territories.desk.assignTo', { name: territory.name })}
      initial={{
        userId: null,
        role: territory.managers.length > 0 ? 'rep' : 'manager',
        fromOn: businessDay(new Date()),
        toOn: null,
      }}
      andNew
      submit={submit}
      onClose={onClose}
      saveLabel={t('territories.desk.assign')}
      fields={[
        {
          kind: 'search',
          name: 'userId',
          label: t('territories.desk.person'),
          required: true,
          placeholder: t('territories.desk.findPerson'),
          find: findColleagues,
        },
        {
          kind: 'select',
          name: 'role',
          label: t('territories.desk.as'),
          required: true,
          options: [
            { value: 'manager', label: t('territories.role.manager') },
            { value: 'rep', label: t('territories.role.rep') },
          ],
        },
        { kind: 'day', name: 'fromOn', label: t('territories.desk.fromOn'), required: true, half: true },
        {
          kind: 'day',
          name: 'toOn',
          label: t('territories.desk.toOn'),
          half: true,
          help: t('territories.desk.toOnHelp'),
        },
      ]}
    />
  );
}

export type Assignment = Output<'territories.history'>['items'][number];

export function EndForm({ assignment, onClose }: { assignment: Assignment; onClose: () => void }) {
  const { t } = useWords();
  const end = useCommand('territories.endAssignment');
  const { id, version, userName, territoryName } = assignment;
  return (
    <FormDrawer<{ toOn: string | null; reason: string }>
      title={t('territories.desk.endTitle', { name: userName, territory: territoryName })}
      initial={{ toOn: businessDay(new Date()), reason: '' }}
      submit={({ toOn, reason }) => end.run({ id, version, ...(toOn ? { toOn } : {}), ...(reason ? { reason } : {}) })}
      onClose={onClose}
      saveLabel={t('territories.desk.endSave')}
      note={<p className="dense t2">{t('territories.desk.endHow')}</p>}
      fields={[
        { kind: 'day', name: 'toOn', label: t('territories.desk.toOn'), required: true },
        { kind: 'textarea', name: 'reason', label: t('territories.desk.reason') },
      ]}
    />
  );
}
