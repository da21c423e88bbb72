/** A new clear-out plan: which products of which dealer, down to what, in how many weeks, how, and who answers for it. */
import { api } from '../../../../web/kit/api.ts';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import type { Option } from '../../../../web/kit/list-types.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { findDealers } from '../../../dealers/web/desk/find.ts';
import { atLines, linesAsked, LinesField, type TypedLine } from './lines-field.tsx';

const kinds = ['promotion', 'price', 'transfer', 'return', 'other'] as const;
interface Values {
  dealerId: string | null;
  lines: TypedLine[];
  weeks: number | null;
  kind: string | null;
  measures: string;
  ownerId: string | null;
  note: string;
}

async function findColleagues(text: string): Promise<Option[]> {
  const { items } = await api.call('access.people', {
    filter: { side: 'company', active: true, ...(text ? { q: text } : {}) },
    limit: 20,
  });
  return items.map((one) => ({ value: one.id, label: one.name, detail: one.roleName }));
}

export function ClearOutForm({
  dealer,
  lines,
  onClose,
  onMade,
}: {
  dealer: { id: string; name: string } | null;
  lines: TypedLine[];
  onClose: () => void;
  onMade: (id: string) => void;
}) {
  const { t } = useWords();
  const { me } = useSession();
  const plan = useCommand('stock.planClearOut');
  const submit = async (values: Values) => {
    const kind = kinds.find((one) => one === values.kind) ?? 'other';
    const measures = values.measures
      .split('\n')
      .map((text) => text.trim())
      .filter(Boolean)
      .map((text) => ({ kind, text }));
    const made = await atLines(() =>
      plan.run({
        dealerId: values.dealerId ?? '',
        weeks: values.weeks ?? 0,
        lines: linesAsked(values.lines),
        measures,
        note: values.note,
        ...(values.ownerId ? { ownerId: values.ownerId } : {}),
      }),
    );
    onMade(made.id);
  };
  return (
    <FormDrawer<Values>
      title={t('stock.clear.new')}
      saveLabel={t('stock.clear.new')}
      savedText={t('stock.clear.made')}
      initial={{
        dealerId: dealer?.id ?? null,
        lines,
        weeks: 4,
        kind: 'promotion',
        measures: '',
        ownerId: me.user.id,
        note: '',
      }}
      fields={[
        {
          kind: 'search',
          name: 'dealerId',
          label: t('stock.clear.dealer'),
          required: true,
          find: findDealers(),
          ...(dealer ? { first: { value: dealer.id, label: dealer.name } } : {}),
        },
        {
          kind: 'custom',
          name: 'lines',
          label: t('stock.clear.lines'),
          required: true,
          help: t('stock.clear.linesHelp'),
          render: (value, set, id, values) => (
            <LinesField id={id} value={value as TypedLine[]} set={set} heldBy={values.dealerId} />
          ),
        },
        {
          kind: 'integer',
          name: 'weeks',
          label: t('stock.clear.weeks'),
          unit: t('stock.clear.weekUnit'),
          required: true,
          min: 1,
          max: 52,
          half: true,
        },
        {
          kind: 'select',
          name: 'kind',
          label: t('stock.clear.measure'),
          required: true,
          half: true,
          options: kinds.map((one) => ({ value: one, label: t(`stock.clear.kind.${one}`) })),
        },
        {
          kind: 'textarea',
          name: 'measures',
          label: t('stock.clear.measureText'),
          help: t('stock.clear.measureHelp'),
          required: true,
        },
        {
          kind: 'search',
          name: 'ownerId',
          label: t('stock.clear.owner'),
          required: true,
          find: findColleagues,
          first: { value: me.user.id, label: me.user.name },
        },
        { kind: 'textarea', name: 'note', label: t('stock.clear.note') },
      ]}
      submit={submit}
      onClose={onClose}
    />
  );
}
