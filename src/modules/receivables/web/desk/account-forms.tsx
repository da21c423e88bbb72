/** The other forms of an account: allocating a rest, credit terms, an adjustment, the balance brought forward. */
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import { Money } from '../../../../web/kit/figures.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { blockPoints, type BlockPoint } from '../../rules.block.ts';
import { AllocationField, type How, type Typed, wishOf } from './allocation-field.tsx';
import { howOptions } from './receipt-form.tsx';
import type { Credit, Receipt } from './types.ts';

export function AllocateForm({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) {
  const { t } = useWords();
  const allocate = useCommand('receivables.allocate');
  const submit = ({ how, typed }: { how: How; typed: Typed }) => {
    const wish = wishOf(how, typed);
    return allocate.run({
      receiptId: receipt.id,
      version: receipt.version,
      allocate: wish === 'none' ? 'oldest' : wish,
    });
  };
  return (
    <FormDrawer<{ how: How; typed: Typed }>
      title={t('receivables.desk.allocateRest', { number: receipt.number })}
      note={
        <>
          {t('receivables.desk.restIs')} <Money fen={receipt.unallocatedFen} bold unit />
        </>
      }
      initial={{ how: 'oldest', typed: {} }}
      fields={[
        {
          kind: 'select',
          name: 'how',
          label: t('receivables.desk.howLabel'),
          required: true,
          options: howOptions(t, ['oldest', 'chosen']),
        },
        {
          kind: 'custom',
          name: 'typed',
          path: 'allocate',
          label: t('receivables.desk.preview'),
          render: (value, set, _id, { how }) => (
            <AllocationField
              dealerId={receipt.dealerId}
              amount={receipt.unallocatedFen}
              how={how}
              typed={value as Typed}
              set={set}
            />
          ),
        },
      ]}
      submit={submit}
      saveLabel={t('receivables.desk.allocate')}
      savedText={t('receivables.desk.allocatedDone')}
      onClose={onClose}
    />
  );
}

interface Terms {
  limit: number | null;
  termsDays: number | null;
  blockAt: BlockPoint;
  temporary: number | null;
  until: string | null;
  reason: string;
}

export function TermsForm({ credit, onClose }: { credit: Credit; onClose: () => void }) {
  const { t } = useWords();
  const setTerms = useCommand('receivables.setTerms');
  const { terms } = credit;
  const initial: Terms = {
    limit: terms?.limit ?? null,
    termsDays: terms?.termsDays ?? 30,
    blockAt: terms?.blockAt ?? 'order',
    temporary: terms?.temporary || null,
    until: terms?.temporaryUntil ?? null,
    reason: '',
  };
  return (
    <FormDrawer<Terms>
      title={t('receivables.desk.terms')}
      note={
        credit.group ? (
          <p className="dense">{t('receivables.desk.groupCounts', { name: credit.group.name })}</p>
        ) : undefined
      }
      initial={initial}
      fields={[
        { kind: 'money', name: 'limit', path: 'limitFen', label: t('receivables.limit'), required: true, half: true },
        {
          kind: 'integer',
          name: 'termsDays',
          label: t('receivables.desk.termsDays'),
          required: true,
          half: true,
          unit: t('receivables.desk.days'),
          min: 0,
          max: 365,
        },
        { kind: 'money', name: 'temporary', path: 'temporaryFen', label: t('receivables.temporary'), half: true },
        { kind: 'day', name: 'until', path: 'temporaryUntil', label: t('receivables.desk.until'), half: true },
        {
          kind: 'select',
          name: 'blockAt',
          label: t('receivables.blockAt'),
          required: true,
          help: t('receivables.blockAt.help'),
          options: blockPoints.map((value) => ({ value, label: t(`receivables.blockAt.${value}`) })),
        },
        { kind: 'text', name: 'reason', label: t('receivables.desk.reason'), help: t('receivables.desk.reasonInside') },
      ]}
      submit={({ limit, termsDays, blockAt, temporary, until, reason }) =>
        setTerms.run({
          dealerId: credit.dealerId,
          version: terms?.version ?? 0,
          limitFen: limit ?? 0,
          termsDays: termsDays ?? 0,
          blockAt,
          temporaryFen: temporary ?? 0,
          temporaryUntil: temporary ? until : null,
          ...(reason ? { reason } : {}),
        })
      }
      saveLabel={t('receivables.desk.saveTerms')}
      onClose={onClose}
    />
  );
}

interface Adjustment {
  direction: 'debit' | 'credit';
  amount: number | null;
  on: string | null;
  dueOn: string | null;
  reason: string;
}

export function AdjustForm({ dealerId, onClose }: { dealerId: string; onClose: () => void }) {
  const { t } = useWords();
  const { me } = useSession();
  const adjust = useCommand('receivables.adjust');
  return (
    <FormDrawer<Adjustment>
      title={t('receivables.desk.adjust')}
      initial={{ direction: 'debit', amount: null, on: me.today, dueOn: null, reason: '' }}
      fields={[
        {
          kind: 'select',
          name: 'direction',
          label: t('receivables.desk.direction'),
          required: true,
          options: [
            { value: 'debit', label: t('receivables.desk.debitIt') },
            { value: 'credit', label: t('receivables.desk.creditIt') },
          ],
        },
        {
          kind: 'money',
          name: 'amount',
          path: 'amountFen',
          label: t('receivables.desk.amount'),
          required: true,
          half: true,
        },
        { kind: 'day', name: 'on', label: t('receivables.desk.bookedOn'), required: true, half: true },
        {
          kind: 'day',
          name: 'dueOn',
          label: t('receivables.desk.due'),
          showIf: ({ direction }) => direction === 'debit',
        },
        { kind: 'textarea', name: 'reason', label: t('receivables.desk.reason'), required: true },
      ]}
      submit={({ direction, amount, on, dueOn, reason }) =>
        adjust.run({
          dealerId,
          amountFen: (direction === 'debit' ? 1 : -1) * (amount ?? 0),
          on: on ?? me.today,
          reason,
          ...(direction === 'debit' && dueOn ? { dueOn } : {}),
        })
      }
      saveLabel={t('receivables.desk.adjust')}
      onClose={onClose}
    />
  );
}

interface Opening {
  direction: 'debit' | 'credit';
  amount: number | null;
  on: string | null;
  dueOn: string | null;
  note: string;
}

/** One sum; a list of old invoices comes in by the interface. */
export function OpeningForm({ dealerId, onClose }: { dealerId: string; onClose: () => void }) {
  const { t } = useWords();
  const open = useCommand('receivables.recordOpening');
  return (
    <FormDrawer<Opening>
      title={t('receivables.desk.opening')}
      note={<p className="dense t2">{t('receivables.desk.openingHow')}</p>}
      initial={{ direction: 'debit', amount: null, on: null, dueOn: null, note: '' }}
      fields={[
        {
          kind: 'select',
          name: 'direction',
          label: t('receivables.desk.direction'),
          required: true,
          options: [
            { value: 'debit', label: t('receivables.desk.openingOwes') },
            { value: 'credit', label: t('receivables.desk.openingPaid') },
          ],
        },
        {
          kind: 'money',
          name: 'amount',
          path: 'items[1].amountFen',
          label: t('receivables.desk.amount'),
          required: true,
          half: true,
        },
        {
          kind: 'day',
          name: 'on',
          path: 'items[1].on',
          label: t('receivables.desk.bookedOn'),
          required: true,
          half: true,
        },
        {
          kind: 'day',
          name: 'dueOn',
          path: 'items[1].dueOn',
          label: t('receivables.desk.due'),
          showIf: ({ direction }) => direction === 'debit',
        },
        { kind: 'text', name: 'note', label: t('receivables.desk.note') },
      ]}
      submit={({ direction, amount, on, dueOn, note }) =>
        open.run({
          dealerId,
          items: [
            {
              amountFen: (direction === 'debit' ? 1 : -1) * (amount ?? 0),
              on: on ?? '',
              ...(direction === 'debit' && dueOn ? { dueOn } : {}),
              ...(note ? { note } : {}),
            },
          ],
        })
      }
      saveLabel={t('receivables.desk.openingSave')}
      onClose={onClose}
    />
  );
}
