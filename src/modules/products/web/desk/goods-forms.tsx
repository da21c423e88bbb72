/** Goods received, announced, arrived, late, counted. */
import { addDays, businessDay } from '../../../../kernel/time.ts';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import type { Field } from '../../../../web/kit/form-types.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { typedBase } from './form-problem.ts';
import { type Batch, counted, type Incoming, labelOf, type Row } from './rows.ts';

interface Amount {
  quantity: string;
  unit: string | null;
}
interface Placed {
  /** null: the one that serves orders. */
  warehouseId: string | null;
}
interface Lot extends Amount {
  batchNo: string;
  madeOn: string | null;
  expiresOn: string | null;
  note: string;
}

function amountFields<V extends Amount>(t: Translate, row: Row, path: string): Field<V>[] {
  const fields: Field<Amount>[] = [
    { kind: 'text', name: 'quantity', label: t('products.desk.quantity'), required: true, half: true, path },
    {
      kind: 'select',
      name: 'unit',
      label: t('products.desk.unit'),
      required: true,
      half: true,
      options: row.packs.map((pack) => ({ value: pack.unit, label: pack.unit })),
    },
  ];
  // Every amount field is a field of whatever holds an amount.
  return fields;
}

function lotFields<V extends Lot>(t: Translate, row: Row, at: string): Field<V>[] {
  const fields: Field<Lot>[] = [
    ...amountFields<Lot>(t, row, `${at}quantity`),
    {
      kind: 'text',
      name: 'batchNo',
      label: t('products.desk.batchNo'),
      required: true,
      path: `${at}batchNo`,
    },
    { kind: 'day', name: 'madeOn', label: t('products.desk.madeOn'), half: true, path: `${at}madeOn` },
    {
      kind: 'day',
      name: 'expiresOn',
      label: t('products.desk.expiresOn'),
      half: true,
      path: `${at}expiresOn`,
      help: t('products.desk.expiresHelp'),
    },
    { kind: 'text', name: 'note', label: t('products.desk.note') },
  ];
  return fields;
}

function baseOf(t: Translate, row: Row, { quantity, unit }: Amount, path: string): number {
  const pack = row.packs.find((one) => one.unit === unit) ?? { unit: row.baseUnit, num: 1, den: 1 };
  return typedBase(t, quantity, pack, row.baseUnit, labelOf(row), path);
}

/** Left empty, the expiry follows from the day of making and the shelf life. */
function lotOf(row: Row, { batchNo, madeOn, expiresOn }: Lot) {
  const counted = madeOn && row.shelfLifeDays ? addDays(madeOn, row.shelfLifeDays) : null;
  return { batchNo, madeOn, expiresOn: expiresOn ?? counted };
}

/** Asked only where there is a choice; the one that serves orders stands first. */
function warehouseField<V extends Placed>(t: Translate, row: Row): Field<V>[] {
  const places = row.position?.in ?? [];
  if (places.length < 2) return [];
  const field: Field<Placed> = {
    kind: 'select',
    name: 'warehouseId',
    label: t('products.desk.intoWarehouse'),
    required: true,
    options: places.map((place) => ({ value: place.warehouseId, label: place.warehouseName })),
  };
  return [field];
}

/** Into the warehouse that is looked at, or the first, which serves orders. */
const firstPlace = (row: Row): Placed => ({ warehouseId: row.position?.in[0]?.warehouseId ?? null });
const into = ({ warehouseId }: Placed) => (warehouseId ? { warehouseId } : {});

const emptyLot = (row: Row): Lot => ({
  quantity: '',
  unit: row.orderUnit,
  batchNo: '',
  madeOn: null,
  expiresOn: null,
  note: '',
});

interface FormProps {
  row: Row;
  onClose: () => void;
}

export function ReceiveForm({ row, onClose }: FormProps) {
  const { t } = useWords();
  const receive = useCommand('supply.receive');
  const submit = (values: Lot & Placed) =>
    Promise.resolve().then(() =>
      receive.run({
        ...into(values),
        lines: [{ skuId: row.id, quantity: baseOf(t, row, values, 'lines[1].quantity'), ...lotOf(row, values) }],
        note: values.note,
      }),
    );
  return (
    <FormDrawer<Lot & Placed>
      title={t('products.desk.receiveTitle', { name: labelOf(row) })}
      initial={{ ...emptyLot(row), ...firstPlace(row) }}
      andNew
      submit={submit}
      onClose={onClose}
      saveLabel={t('products.desk.receive')}
      savedText={t('products.desk.received')}
      fields={[...warehouseField<Lot & Placed>(t, row), ...lotFields<Lot & Placed>(t, row, 'lines[1].')]}
    />
  );
}

export function ArriveForm({ row, incoming, onClose }: FormProps & { incoming: Incoming }) {
  const { t } = useWords();
  const arrive = useCommand('supply.arrive');
  const submit = (values: Lot) =>
    Promise.resolve().then(() =>
      arrive.run({
        id: incoming.id,
        version: incoming.version,
        quantity: baseOf(t, row, values, 'quantity'),
        ...lotOf(row, values),
        note: values.note,
      }),
    );
  return (
    <FormDrawer<Lot>
      title={t('products.desk.arriveTitle', { name: labelOf(row) })}
      initial={{
        ...emptyLot(row),
        unit: row.baseUnit,
        quantity: String(incoming.quantity),
        note: incoming.source,
      }}
      submit={submit}
      onClose={onClose}
      saveLabel={t('products.desk.arrive')}
      savedText={t('products.desk.received')}
      note={
        <p className="dense t2">
          {t('products.desk.arriveNote', {
            quantity: counted(incoming.quantity, row),
            on: incoming.expectedOn,
          })}
        </p>
      }
      fields={lotFields(t, row, '')}
    />
  );
}

interface Announced extends Amount, Placed {
  expectedOn: string | null;
  source: string;
}

export function ExpectForm({ row, onClose }: FormProps) {
  const { t } = useWords();
  const announce = useCommand('supply.expect');
  const submit = async (values: Announced) => {
    const quantity = baseOf(t, row, values, 'lines[1].quantity');
    await announce.run({
      ...into(values),
      lines: [{ skuId: row.id, quantity, expectedOn: values.expectedOn ?? '' }],
      source: values.source,
    });
  };
  return (
    <FormDrawer<Announced>
      title={t('products.desk.expectTitle', { name: labelOf(row) })}
      initial={{
        quantity: '',
        unit: row.orderUnit,
        expectedOn: addDays(businessDay(new Date()), 7),
        source: '',
        ...firstPlace(row),
      }}
      andNew
      submit={submit}
      onClose={onClose}
      saveLabel={t('products.desk.expect')}
      savedText={t('products.desk.expected')}
      note={<p className="dense t2">{t('products.desk.expectNote')}</p>}
      fields={[
        ...warehouseField<Announced>(t, row),
        ...amountFields<Announced>(t, row, 'lines[1].quantity'),
        {
          kind: 'day',
          name: 'expectedOn',
          label: t('products.desk.expectedOn'),
          required: true,
          half: true,
          path: 'lines[1].expectedOn',
        },
        { kind: 'text', name: 'source', label: t('products.desk.source'), half: true },
      ]}
    />
  );
}

export function RescheduleForm({ row, incoming, onClose }: FormProps & { incoming: Incoming }) {
  const { t } = useWords();
  const reschedule = useCommand('supply.reschedule');
  return (
    <FormDrawer<{ expectedOn: string | null; reason: string }>
      title={t('products.desk.rescheduleTitle', { name: labelOf(row) })}
      initial={{ expectedOn: incoming.overdue ? null : incoming.expectedOn, reason: '' }}
      submit={({ expectedOn, reason }) =>
        reschedule.run({ id: incoming.id, version: incoming.version, expectedOn: expectedOn ?? '', reason })
      }
      onClose={onClose}
      saveLabel={t('products.desk.reschedule')}
      note={
        <p className="dense t2">
          {t('products.desk.arriveNote', {
            quantity: counted(incoming.quantity, row),
            on: incoming.expectedOn,
          })}
        </p>
      }
      fields={[
        { kind: 'day', name: 'expectedOn', label: t('products.desk.newDay'), required: true },
        { kind: 'textarea', name: 'reason', label: t('products.desk.reason'), required: true },
      ]}
    />
  );
}

export function CountForm({ row, batch, onClose }: FormProps & { batch: Batch }) {
  const { t } = useWords();
  const adjust = useCommand('supply.adjust');
  return (
    <FormDrawer<{ counted: number | null; reason: string }>
      title={t('products.desk.countTitle', { batch: batch.batchNo })}
      initial={{ counted: batch.onHand, reason: '' }}
      submit={({ counted: found, reason }) =>
        adjust.run({ batchId: batch.id, version: batch.version, counted: found ?? 0, reason })
      }
      onClose={onClose}
      saveLabel={t('products.desk.countSave')}
      note={
        <p className="dense t2">
          {t('products.desk.countNote', { name: labelOf(row), quantity: counted(batch.onHand, row) })}
        </p>
      }
      fields={[
        {
          kind: 'integer',
          name: 'counted',
          label: t('products.desk.counted'),
          required: true,
          min: 0,
          unit: row.baseUnit,
        },
        { kind: 'textarea', name: 'reason', label: t('products.desk.reason'), required: true },
      ]}
    />
  );
}
