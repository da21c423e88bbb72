/** Packs and order rule of a product that is there. */
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { atPacks } from './form-problem.ts';
import { type PackDraft, PacksField } from './packs-field.tsx';
import { packsOf } from './product-forms.tsx';
import { type Row, labelOf } from './rows.ts';

interface Values {
  packs: PackDraft[];
  minimum: number | null;
  multiple: number | null;
}

/** The base unit first, as the field wants it. */
function draftsOf(row: Row): PackDraft[] {
  const base = row.packs.filter((pack) => pack.unit === row.baseUnit);
  const others = row.packs.filter((pack) => pack.unit !== row.baseUnit);
  return [...base, ...others].map((pack) => ({
    unit: pack.unit,
    holds: pack.den === 1 ? String(pack.num) : `${pack.num}/${pack.den}`,
    barcode: pack.barcode ?? '',
    order: pack.unit === row.orderUnit,
  }));
}

export function PacksForm({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useWords();
  const setPacks = useCommand('products.setPacks');
  const submit = (values: Values) => atPacks(() => save(values));
  const save = async ({ packs, minimum, multiple }: Values) => {
    const orderUnit = packs.find((draft) => draft.order)?.unit ?? row.orderUnit;
    await setPacks.run({
      id: row.id,
      version: row.version,
      packs: packsOf(t, packs),
      orderUnit,
      ...(minimum === null ? {} : { minimum }),
      ...(multiple === null ? {} : { multiple }),
    });
  };
  return (
    <FormDrawer<Values>
      title={t('products.desk.packsTitle', { name: labelOf(row) })}
      initial={{ packs: draftsOf(row), minimum: row.minimum, multiple: row.multiple }}
      submit={submit}
      onClose={onClose}
      saveLabel={t('products.desk.savePacks')}
      note={<p className="dense t2">{t('products.desk.packsNote')}</p>}
      fields={[
        {
          kind: 'custom',
          name: 'packs',
          label: t('products.desk.packs'),
          required: true,
          help: t('products.desk.packsHelp'),
          render: (value, set, id) => <PacksField id={id} value={value as PackDraft[]} set={set} fixedBase />,
        },
        {
          kind: 'integer',
          name: 'minimum',
          label: t('products.desk.minimum'),
          half: true,
          min: 0,
          unit: row.baseUnit,
          help: t('products.desk.stepHelp'),
        },
        {
          kind: 'integer',
          name: 'multiple',
          label: t('products.desk.multiple'),
          half: true,
          min: 1,
          unit: row.baseUnit,
        },
      ]}
    />
  );
}
