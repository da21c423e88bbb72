/** 申请调拨: goods of one dealer go to another; nothing moves before somebody else approves. */
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import type { Field } from '../../../../web/kit/form-types.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { findDealers } from '../../../dealers/web/desk/find.ts';
import { atLines, linesAsked, LinesField, type TypedLine } from './lines-field.tsx';

interface Values {
  fromDealerId: string | null;
  toDealerId: string | null;
  on: string;
  lines: TypedLine[];
  reason: string;
}

/** What is known already when the form opens: who gives, who takes, of what. */
export interface Asked {
  from?: { id: string; name: string } | undefined;
  to?: { id: string; name: string } | undefined;
  lines?: TypedLine[] | undefined;
}

export function TransferForm({ from, to, lines: asked = [], onClose }: Asked & { onClose: () => void }) {
  const { t } = useWords();
  const { me } = useSession();
  const transfer = useCommand('stock.transfer');
  const fields: Field<Values>[] = [
    {
      kind: 'search',
      name: 'fromDealerId',
      label: t('stock.desk.page.transferFrom'),
      required: true,
      find: findDealers(),
      ...(from ? { first: { value: from.id, label: from.name } } : {}),
    },
    {
      kind: 'search',
      name: 'toDealerId',
      label: t('stock.desk.page.transferTo'),
      required: true,
      find: findDealers(from?.id),
      ...(to ? { first: { value: to.id, label: to.name } } : {}),
    },
    { kind: 'day', name: 'on', label: t('stock.desk.day'), required: true, half: true },
    {
      kind: 'custom',
      name: 'lines',
      label: t('stock.desk.page.lines'),
      required: true,
      render: (value, set, id, values) => (
        <LinesField id={id} value={value as TypedLine[]} set={set} heldBy={values.fromDealerId} gives />
      ),
    },
    {
      kind: 'textarea',
      name: 'reason',
      label: t('stock.desk.page.reason'),
      required: true,
      help: t('stock.desk.page.transferHelp'),
    },
  ];
  return (
    <FormDrawer<Values>
      title={t('stock.desk.page.transfer')}
      initial={{
        fromDealerId: from?.id ?? null,
        toDealerId: to?.id ?? null,
        on: me.today,
        lines: asked,
        reason: to ? t('stock.desk.page.transferReason') : '',
      }}
      fields={fields}
      saveLabel={t('stock.desk.page.transferSave')}
      savedText={t('stock.desk.page.transferAsked')}
      submit={({ fromDealerId, toDealerId, on, lines, reason }) =>
        atLines(() =>
          transfer.run({
            fromDealerId: fromDealerId ?? '',
            toDealerId: toDealerId ?? '',
            on,
            reason,
            lines: linesAsked(lines),
          }),
        )
      }
      onClose={onClose}
    />
  );
}
