/** A new product, and the file of one that is there. */
import type { Input } from '../../../../web/kit/api.ts';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import type { Field } from '../../../../web/kit/form-types.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { atPacks, fieldProblem } from './form-problem.ts';
import { firstPacks, type PackDraft, PacksField, readFactor } from './packs-field.tsx';
import type { Row } from './rows.ts';

interface FileValues {
  name: string;
  spec: string;
  brand: string;
  category: string;
  stage: string | null;
  launchOn: string | null;
  phaseOutOn: string | null;
  endOn: string | null;
  shelfLifeDays: number | null;
  aliases: string;
}
interface NewValues extends FileValues {
  code: string;
  packs: PackDraft[];
  standard: string;
}

const split = (text: string) =>
  text
    .split(/[、,，;；\n]+/)
    .map((part) => part.trim())
    .filter(Boolean);

type Stage = 'new' | 'main' | 'regular';
const stageOf = (text: string | null): Stage => (text === 'new' || text === 'main' ? text : 'regular');

function fileOf(values: FileValues) {
  const { name, spec, brand, category, launchOn, phaseOutOn, endOn, shelfLifeDays } = values;
  return {
    name,
    spec,
    brand,
    category,
    launchOn,
    phaseOutOn,
    endOn,
    shelfLifeDays,
    stage: stageOf(values.stage),
    aliases: split(values.aliases),
  };
}

function fileFields<V extends FileValues>(t: Translate): Field<V>[] {
  const fields: Field<FileValues>[] = [
    { kind: 'text', name: 'name', label: t('products.desk.productName'), required: true, half: true },
    { kind: 'text', name: 'spec', label: t('products.desk.spec'), half: true, placeholder: '500ml×15' },
    {
      kind: 'text',
      name: 'category',
      label: t('products.desk.category'),
      required: true,
      half: true,
      help: t('products.desk.categoryHelp'),
    },
    {
      kind: 'select',
      name: 'stage',
      label: t('products.desk.stage'),
      required: true,
      half: true,
      options: (['new', 'main', 'regular'] as const).map((one) => ({
        value: one,
        label: t(`products.stage.${one}`),
      })),
    },
    { kind: 'text', name: 'brand', label: t('products.desk.brand'), half: true },
    {
      kind: 'integer',
      name: 'shelfLifeDays',
      label: t('products.desk.shelfLife'),
      half: true,
      min: 1,
      max: 7300,
      unit: t('products.desk.dayUnit'),
    },
    {
      kind: 'day',
      name: 'launchOn',
      label: t('products.desk.launchOn'),
      half: true,
      help: t('products.desk.launchHelp'),
    },
    { kind: 'day', name: 'phaseOutOn', label: t('products.desk.phaseOutOn'), half: true },
    {
      kind: 'day',
      name: 'endOn',
      label: t('products.desk.endOn'),
      half: true,
      help: t('products.desk.endHelp'),
    },
    {
      kind: 'text',
      name: 'aliases',
      label: t('products.desk.aliases'),
      help: t('products.desk.aliasesHelp'),
    },
  ];
  // Every field of the file is a field of whatever holds the file.
  return fields;
}

/** The drafts as the server wants them. @throws Problem at the packs when a factor cannot be read. */
export function packsOf(t: Translate, drafts: readonly PackDraft[]): Input<'products.setPacks'>['packs'] {
  return drafts.map((draft, index) => {
    const factor = index === 0 ? { num: 1, den: 1 } : readFactor(draft.holds);
    if (!factor)
      throw fieldProblem(
        t('products.badPacks'),
        'packs',
        t('products.desk.badFactor', { unit: draft.unit || String(index + 1) }),
      );
    return { unit: draft.unit, ...factor, barcode: draft.barcode.trim() || null };
  });
}

const orderUnitOf = (drafts: readonly PackDraft[]) =>
  drafts.find((draft) => draft.order)?.unit ?? drafts[0]?.unit ?? '';

const blank: NewValues = {
  code: '',
  name: '',
  spec: '',
  brand: '',
  category: '',
  packs: firstPacks,
  standard: '',
  stage: 'regular',
  launchOn: null,
  phaseOutOn: null,
  endOn: null,
  shelfLifeDays: 365,
  aliases: '',
};

export function NewProductForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const create = useCommand('products.create');
  const submit = (values: NewValues) => atPacks(() => save(values));
  const save = async (values: NewValues) => {
    const standard = values.standard.trim() === '' ? null : readFactor(values.standard);
    if (values.standard.trim() !== '' && !standard)
      throw fieldProblem(t('products.desk.badStandard'), 'standard', t('products.desk.badStandard'));
    await create.run({
      ...fileOf(values),
      code: values.code,
      baseUnit: values.packs[0]?.unit ?? '',
      orderUnit: orderUnitOf(values.packs),
      packs: packsOf(t, values.packs),
      ...(standard ? { standard } : {}),
    });
  };
  const fields = fileFields<NewValues>(t);
  return (
    <FormDrawer<NewValues>
      title={t('products.desk.new')}
      draft="products.new"
      initial={blank}
      andNew
      submit={submit}
      onClose={onClose}
      saveLabel={t('products.desk.save')}
      fields={[
        {
          kind: 'text',
          name: 'code',
          label: t('products.desk.code'),
          required: true,
          half: true,
          placeholder: 'A500',
        },
        ...fields.slice(3, 4),
        ...fields.slice(0, 3),
        ...fields.slice(4, 5),
        {
          kind: 'custom',
          name: 'packs',
          label: t('products.desk.packs'),
          required: true,
          help: t('products.desk.packsHelp'),
          render: (value, set, id) => <PacksField id={id} value={value as PackDraft[]} set={set} />,
        },
        {
          kind: 'text',
          name: 'standard',
          label: t('products.desk.standard'),
          half: true,
          placeholder: '1/24',
          help: t('products.desk.standardHelp'),
        },
        ...fields.slice(5),
      ]}
    />
  );
}

export function EditProductForm({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useWords();
  const update = useCommand('products.update');
  const { name, spec, brand, category, stage, launchOn, phaseOutOn, endOn, shelfLifeDays } = row;
  return (
    <FormDrawer<FileValues>
      title={t('products.desk.editTitle', { code: row.code })}
      initial={{
        name,
        spec,
        brand,
        category,
        stage,
        launchOn,
        phaseOutOn,
        endOn,
        shelfLifeDays,
        aliases: row.aliases.join('、'),
      }}
      submit={(values) => update.run({ id: row.id, version: row.version, ...fileOf(values) })}
      onClose={onClose}
      saveLabel={t('products.desk.save')}
      fields={fileFields<FileValues>(t)}
    />
  );
}
