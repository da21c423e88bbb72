/** Making a dealer file. A likely duplicate is shown first; going on needs a tick. */
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { businessDay } from '../../../../kernel/time.ts';
import type { Input } from '../../../../web/kit/api.ts';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import { Problem } from '../../../../web/kit/problem.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { useTerritoryOptions } from '../../../territories/web/desk/tree.ts';
import type { Grade, Kind } from '../../rules.ts';
import { entriesOf, textOf } from './dealer-types.ts';
import { gradeOptions, kindOptions, orNull } from './forms.tsx';

interface Values {
  name: string;
  code: string;
  kind: Kind | null;
  grade: Grade | null;
  priceLevel: string;
  territoryId: string | null;
  fromOn: string | null;
  status: 'prospect' | 'active' | null;
  creditCode: string;
  phone: string;
  address: string;
  confirmNotDuplicate: boolean;
}

function Suspects({ candidates }: { candidates: unknown }) {
  const { t } = useWords();
  const found = entriesOf(candidates);
  if (found.length === 0) return null;
  return (
    <div className="block warning">
      <b>{t('dealers.desk.suspect')}</b>
      {found.map((one) => (
        <div key={textOf(one, 'id')}>
          <Link to={`/dealers/${textOf(one, 'id')}`}>
            {textOf(one, 'code')} {textOf(one, 'name')}
          </Link>
        </div>
      ))}
    </div>
  );
}

export function NewDealer({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const { t } = useWords();
  const create = useCommand('dealers.create');
  const territories = useTerritoryOptions();
  const [suspect, setSuspect] = useState<Problem | null>(null);
  // The form closes itself after saving; then the new file opens.
  const made = useRef<string | null>(null);
  const submit = async (values: Values) => {
    const { kind, grade, territoryId, fromOn, status, creditCode, phone, ...rest } = values;
    if (!kind || !territoryId) return;
    const input: Input<'dealers.create'> = {
      ...rest,
      kind,
      territoryId,
      creditCode: orNull(creditCode),
      phone: orNull(phone),
      ...(grade ? { grade } : {}),
      ...(status ? { status } : {}),
      ...(fromOn ? { fromOn } : {}),
    };
    try {
      made.current = (await create.run(input)).id;
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.code.startsWith('dealers.mayBeDuplicate')) setSuspect(thrown);
      throw thrown;
    }
  };
  return (
    <FormDrawer<Values>
      title={t('dealers.desk.new')}
      draft="dealers.new"
      onClose={() => (made.current ? onMade(made.current) : onClose())}
      submit={submit}
      note={suspect ? <Suspects candidates={suspect.params['candidates']} /> : null}
      initial={{
        name: '',
        code: '',
        kind: null,
        grade: 'C',
        priceLevel: '',
        territoryId: null,
        fromOn: businessDay(new Date()),
        status: 'prospect',
        creditCode: '',
        phone: '',
        address: '',
        confirmNotDuplicate: false,
      }}
      fields={[
        {
          kind: 'flag',
          name: 'confirmNotDuplicate',
          label: t('dealers.desk.notDuplicate'),
          showIf: () => suspect !== null,
        },
        { kind: 'text', name: 'name', label: t('dealers.desk.name'), required: true },
        {
          kind: 'text',
          name: 'code',
          label: t('dealers.desk.code'),
          half: true,
          required: true,
          help: t('dealers.desk.codeHelp'),
        },
        {
          kind: 'select',
          name: 'kind',
          label: t('dealers.desk.kind'),
          half: true,
          required: true,
          options: kindOptions(t),
        },
        {
          kind: 'select',
          name: 'grade',
          label: t('dealers.desk.grade'),
          half: true,
          required: true,
          options: gradeOptions(),
        },
        {
          kind: 'text',
          name: 'priceLevel',
          label: t('dealers.desk.level'),
          half: true,
          required: true,
          help: t('dealers.desk.levelHelp'),
        },
        {
          kind: 'select',
          name: 'territoryId',
          label: t('dealers.desk.territory'),
          half: true,
          required: true,
          options: territories,
        },
        { kind: 'day', name: 'fromOn', label: t('dealers.desk.firstDay'), half: true, required: true },
        {
          kind: 'select',
          name: 'status',
          label: t('dealers.desk.status'),
          required: true,
          options: [
            { value: 'prospect', label: t('dealers.status.prospect') },
            { value: 'active', label: t('dealers.status.active') },
          ],
        },
        { kind: 'text', name: 'creditCode', label: t('dealers.desk.creditCode') },
        { kind: 'tel', name: 'phone', label: t('dealers.desk.phone') },
        { kind: 'text', name: 'address', label: t('dealers.desk.address') },
      ]}
    />
  );
}
