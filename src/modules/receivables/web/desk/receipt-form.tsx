/** 登记回款: money, how it came, and what it pays, before it is saved. Enter saves. */
import { useState } from 'react';
import { api, type Input } from '../../../../web/kit/api.ts';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import type { Field } from '../../../../web/kit/form-types.ts';
import { Problem } from '../../../../web/kit/problem.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { AllocationField, type How, type Typed, wishOf } from './allocation-field.tsx';
import type { Receipt } from './types.ts';

type Method = Input<'receivables.recordReceipt'>['method'];
const methods: readonly Method[] = ['bank', 'bill', 'cash', 'offset'];

interface Values {
  dealerId: string | null;
  amount: number | null;
  on: string | null;
  method: Method;
  reference: string;
  payer: string;
  how: How;
  typed: Typed;
  note: string;
  notDuplicate: boolean;
}

async function findDealers(text: string) {
  const { items } = await api.call('dealers.list', { filter: { q: text }, limit: 10 });
  return items.map((one) => ({ value: one.id, label: one.name, detail: one.code }));
}

export const howOptions = (t: Translate, ways: readonly How[]) =>
  ways.map((value) => ({ value, label: t(`receivables.desk.how.${value}`) }));

function fieldsOf(t: Translate, dealer: { id: string } | null, suspect: boolean): Field<Values>[] {
  return [
    // First, because the question must be seen.
    ...(suspect
      ? [
          {
            kind: 'flag',
            name: 'notDuplicate',
            path: 'confirmNotDuplicate',
            label: t('receivables.desk.notDuplicate'),
          } as const,
        ]
      : []),
    ...(dealer
      ? []
      : [
          {
            kind: 'search',
            name: 'dealerId',
            label: t('receivables.desk.dealer'),
            required: true,
            find: findDealers,
          } as const,
        ]),
    {
      kind: 'money',
      name: 'amount',
      path: 'amountFen',
      label: t('receivables.desk.amount'),
      required: true,
      half: true,
    },
    { kind: 'day', name: 'on', label: t('receivables.desk.receivedOn'), required: true, half: true },
    {
      kind: 'select',
      name: 'method',
      label: t('receivables.desk.method'),
      required: true,
      half: true,
      options: methods.map((value) => ({ value, label: t(`receivables.method.${value}`) })),
    },
    { kind: 'text', name: 'reference', label: t('receivables.desk.reference'), half: true },
    { kind: 'text', name: 'payer', label: t('receivables.desk.payer') },
    {
      kind: 'select',
      name: 'how',
      label: t('receivables.desk.howLabel'),
      required: true,
      options: howOptions(t, ['oldest', 'chosen', 'none']),
    },
    {
      kind: 'custom',
      name: 'typed',
      path: 'allocate',
      label: t('receivables.desk.preview'),
      showIf: ({ how }) => how !== 'none',
      render: (value, set, _id, { dealerId, amount, how }) => (
        <AllocationField dealerId={dealerId} amount={amount} how={how} typed={value as Typed} set={set} />
      ),
    },
    { kind: 'text', name: 'note', label: t('receivables.desk.note') },
  ];
}

export function ReceiptForm({
  dealer,
  onClose,
  onSaved,
}: {
  dealer: { id: string; name: string } | null;
  onClose: () => void;
  onSaved?: (receipt: Receipt) => void;
}) {
  const { t } = useWords();
  const { me } = useSession();
  const record = useCommand('receivables.recordReceipt');
  // The question is asked only when the server has found the same money already.
  const [suspect, setSuspect] = useState(false);
  const submit = async ({ dealerId, amount, on, how, typed, note, notDuplicate, method, reference, payer }: Values) => {
    try {
      const receipt = await record.run({
        dealerId: dealerId ?? '',
        amountFen: amount ?? 0,
        on: on ?? me.today,
        method,
        reference,
        payer,
        allocate: wishOf(how, typed),
        ...(note ? { note } : {}),
        ...(notDuplicate ? { confirmNotDuplicate: true } : {}),
      });
      setSuspect(false);
      onSaved?.(receipt);
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.code === 'receivables.duplicateReceipt') setSuspect(true);
      throw thrown;
    }
  };
  return (
    <FormDrawer<Values>
      key={dealer?.id ?? 'any'}
      title={dealer ? t('receivables.desk.receiveFrom', { name: dealer.name }) : t('receivables.desk.receive')}
      initial={{
        dealerId: dealer?.id ?? null,
        amount: null,
        on: me.today,
        method: 'bank',
        reference: '',
        payer: '',
        how: 'oldest',
        typed: {},
        note: '',
        notDuplicate: false,
      }}
      fields={fieldsOf(t, dealer, suspect)}
      submit={submit}
      saveLabel={t('receivables.desk.receive')}
      savedText={t('receivables.desk.received')}
      andNew
      onClose={onClose}
    />
  );
}
