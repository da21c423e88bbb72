/** A price of one product for a level, from a day on. */
import { businessDay } from '../../../../kernel/time.ts';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Price } from '../../../../web/kit/figures.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { typedBase } from './form-problem.ts';
import { type Row, labelOf } from './rows.ts';
import { useFloor } from './value-forms.tsx';

interface Values {
  level: string;
  unit: string | null;
  priceE4: number | null;
  tier: string;
  fromOn: string | null;
  toOn: string | null;
}

function Floor({ row }: { row: Row }) {
  const { t } = useWords();
  const floor = useFloor(row);
  if (!floor) return null;
  return (
    <p className="dense t2">
      {t('products.desk.floor')} <Price e4={floor.floorE4} unit={floor.unit} /> · {t('products.desk.floorNote')}
    </p>
  );
}

export function PriceForm({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useWords();
  const { can } = useSession();
  const setPrice = useCommand('prices.set');
  const levels = useApi('prices.levels', {}).data?.items.map((one) => one.level) ?? [];
  const submit = async (values: Values) => {
    const pack = row.packs.find((one) => one.unit === values.unit) ?? row.packs[0];
    if (!pack || values.priceE4 === null || values.fromOn === null) return;
    const minQuantity =
      values.tier.trim() === ''
        ? 0
        : typedBase(t, values.tier, pack, row.baseUnit, labelOf(row), 'lines[1].minQuantity');
    const line = { skuId: row.id, unit: pack.unit, priceE4: values.priceE4, minQuantity };
    await setPrice.run({ level: values.level, fromOn: values.fromOn, toOn: values.toOn, lines: [line] });
  };
  const firstLevel = [...row.prices.keys()][0] ?? 'A';
  return (
    <FormDrawer<Values>
      title={t('products.desk.priceTitle', { name: labelOf(row) })}
      initial={{
        level: firstLevel,
        unit: row.orderUnit,
        priceE4: null,
        tier: '',
        fromOn: businessDay(new Date()),
        toOn: null,
      }}
      andNew
      submit={submit}
      onClose={onClose}
      saveLabel={t('products.desk.setPrice')}
      savedText={can('prices.approve') ? t('products.desk.priceSet') : t('products.desk.priceWaits')}
      note={<Floor row={row} />}
      fields={[
        {
          kind: 'text',
          name: 'level',
          label: t('products.desk.level'),
          required: true,
          half: true,
          help: t('products.desk.levelHelp', { levels }),
        },
        {
          kind: 'select',
          name: 'unit',
          label: t('products.desk.unit'),
          required: true,
          half: true,
          options: row.packs.map((pack) => ({ value: pack.unit, label: pack.unit })),
          path: 'lines[1].unit',
        },
        {
          kind: 'price',
          name: 'priceE4',
          label: t('products.desk.price'),
          required: true,
          half: true,
          path: 'lines[1].priceE4',
        },
        {
          kind: 'text',
          name: 'tier',
          label: t('products.desk.tierFrom'),
          half: true,
          placeholder: '0',
          path: 'lines[1].minQuantity',
          help: t('products.desk.tierHelp'),
        },
        { kind: 'day', name: 'fromOn', label: t('products.desk.fromOn'), required: true, half: true },
        {
          kind: 'day',
          name: 'toOn',
          label: t('products.desk.toOn'),
          half: true,
          help: t('products.desk.toOnHelp'),
        },
      ]}
    />
  );
}
