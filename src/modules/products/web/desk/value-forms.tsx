/** What a product is worth to the company, each from a day on: standard pieces, cost, floor price. */
import { businessDay } from '../../../../kernel/time.ts';
import { Price } from '../../../../web/kit/figures.tsx';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import type { Field } from '../../../../web/kit/form-types.ts';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { readFactor } from './packs-field.tsx';
import { fieldProblem } from './form-problem.ts';
import { labelOf, type Row } from './rows.ts';

interface FormProps {
  row: Row;
  onClose: () => void;
}

interface Worth {
  priceE4: number | null;
  unit: string | null;
  fromOn: string | null;
}

/** A price in a unit from a day on. @param path of the price in the server's refusal. */
function worthFields(t: Translate, row: Row, label: string, path: string, help: string): Field<Worth>[] {
  return [
    { kind: 'price', name: 'priceE4', label, required: true, half: true, path },
    {
      kind: 'select',
      name: 'unit',
      label: t('products.desk.unit'),
      required: true,
      half: true,
      options: row.packs.map((pack) => ({ value: pack.unit, label: pack.unit })),
    },
    { kind: 'day', name: 'fromOn', label: t('products.desk.fromOn'), required: true, help },
  ];
}

const startOf = (row: Row): Worth => ({ priceE4: null, unit: row.orderUnit, fromOn: businessDay(new Date()) });

/** Today's floor of the product; nothing for whoever may not know it. */
export function useFloor(row: Row): { floorE4: number; unit: string } | null {
  const { can } = useSession();
  const { data } = useApi('prices.floors', { skuIds: [row.id] }, { enabled: can('prices.floors') });
  const floor = data?.items[0];
  if (!floor) return null;
  const pack = row.packs.find((one) => one.num === floor.unitNum && one.den === floor.unitDen);
  return { floorE4: floor.floorE4, unit: pack?.unit ?? row.orderUnit };
}

export function FloorForm({ row, onClose }: FormProps) {
  const { t } = useWords();
  const setFloor = useCommand('prices.setFloor');
  const floor = useFloor(row);
  return (
    <FormDrawer<Worth>
      title={t('products.desk.floorTitle', { name: labelOf(row) })}
      initial={startOf(row)}
      submit={async ({ priceE4, unit, fromOn }) => {
        if (priceE4 !== null && unit && fromOn) await setFloor.run({ skuId: row.id, floorE4: priceE4, unit, fromOn });
      }}
      onClose={onClose}
      saveLabel={t('products.desk.setFloor')}
      note={
        <p className="dense t2">
          {floor ? (
            <>
              {t('products.desk.floorNow')} <Price e4={floor.floorE4} unit={floor.unit} /> ·{' '}
            </>
          ) : null}
          {t('products.desk.floorNote')}
        </p>
      }
      fields={worthFields(t, row, t('products.desk.floor'), 'floorE4', t('products.desk.floorHelp'))}
    />
  );
}

export function CostForm({ row, onClose }: FormProps) {
  const { t } = useWords();
  const setCost = useCommand('products.setCost');
  return (
    <FormDrawer<Worth>
      title={t('products.desk.costTitle', { name: labelOf(row) })}
      initial={startOf(row)}
      submit={async ({ priceE4, unit, fromOn }) => {
        if (priceE4 !== null && unit && fromOn) await setCost.run({ id: row.id, costE4: priceE4, unit, fromOn });
      }}
      onClose={onClose}
      saveLabel={t('products.desk.setCost')}
      note={
        <p className="dense t2">
          {row.cost ? (
            <>
              {t('products.desk.costNow')} <Price e4={row.cost.costE4} unit={row.cost.unit} /> ·{' '}
            </>
          ) : null}
          {t('products.desk.costNote')}
        </p>
      }
      fields={worthFields(t, row, t('products.desk.cost'), 'costE4', t('products.desk.costHelp'))}
    />
  );
}

interface Standard {
  ratio: string;
  fromOn: string | null;
}

export function StandardForm({ row, onClose }: FormProps) {
  const { t } = useWords();
  const setCoefficient = useCommand('products.setCoefficient');
  const submit = async ({ ratio, fromOn }: Standard) => {
    const read = readFactor(ratio);
    if (!read) throw fieldProblem(t('products.desk.badStandard'), 'num', t('products.desk.badStandard'));
    if (fromOn) await setCoefficient.run({ id: row.id, fromOn, ...read });
  };
  const { standard } = row;
  return (
    <FormDrawer<Standard>
      title={t('products.desk.standardTitle', { name: labelOf(row) })}
      initial={{ ratio: '', fromOn: businessDay(new Date()) }}
      submit={submit}
      onClose={onClose}
      saveLabel={t('products.desk.setStandard')}
      note={
        <p className="dense t2">
          {standard
            ? t('products.desk.standardText', { ratio: `${standard.num}/${standard.den}`, unit: row.baseUnit })
            : t('products.desk.standardNone')}
        </p>
      }
      fields={[
        {
          kind: 'text',
          name: 'ratio',
          path: 'num',
          label: t('products.desk.standardOf', { unit: row.baseUnit }),
          required: true,
          half: true,
          placeholder: '1/24',
          help: t('products.desk.standardForm'),
        },
        {
          kind: 'day',
          name: 'fromOn',
          label: t('products.desk.fromOn'),
          required: true,
          half: true,
          help: t('products.desk.standardFrom'),
        },
      ]}
    />
  );
}
