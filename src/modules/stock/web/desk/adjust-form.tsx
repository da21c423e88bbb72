/** 调整: a return to the company, scrap, a customer's return or a correction, always with its reason. */
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import type { Field } from '../../../../web/kit/form-types.ts';
import type { Input } from '../../../../web/kit/api.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { atLines, linesAsked, LinesField, type TypedLine } from './lines-field.tsx';

type Kind = Input<'stock.adjust'>['kind'];
const kinds = ['scrap', 'toFactory', 'customerReturn', 'adjustDown', 'adjustUp'] as const satisfies Kind[];

interface Values {
  kind: Kind;
  on: string;
  lines: TypedLine[];
  reason: string;
}

export function AdjustForm({ dealerId, onClose }: { dealerId: string; onClose: () => void }) {
  const { t } = useWords();
  const { me } = useSession();
  const adjust = useCommand('stock.adjust');
  const fields: Field<Values>[] = [
    {
      kind: 'select',
      name: 'kind',
      label: t('stock.desk.page.adjustKind'),
      required: true,
      half: true,
      options: kinds.map((value) => ({ value, label: t(`stock.kind.${value}`) })),
    },
    { kind: 'day', name: 'on', label: t('stock.desk.day'), required: true, half: true },
    {
      kind: 'custom',
      name: 'lines',
      label: t('stock.desk.page.lines'),
      required: true,
      render: (value, set, id) => <LinesField id={id} value={value as TypedLine[]} set={set} />,
    },
    {
      kind: 'textarea',
      name: 'reason',
      label: t('stock.desk.page.reason'),
      required: true,
      help: t('stock.desk.page.reasonHelp'),
    },
  ];
  return (
    <FormDrawer<Values>
      title={t('stock.desk.page.adjust')}
      initial={{ kind: 'scrap', on: me.today, lines: [], reason: '' }}
      fields={fields}
      saveLabel={t('stock.desk.page.adjustSave')}
      savedText={t('stock.desk.page.adjusted')}
      submit={({ kind, on, lines, reason }) =>
        atLines(() => adjust.run({ dealerId, kind, on, reason, lines: linesAsked(lines) }))
      }
      onClose={onClose}
    />
  );
}
