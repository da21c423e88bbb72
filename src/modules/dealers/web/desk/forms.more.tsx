/** Forms of the dealer file: licences and bank, and what it works with. */
import type { Field } from '../../../../web/kit/form-types.ts';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Dealer } from './dealer-types.ts';
import { EditForm, orNull, type Update } from './forms.tsx';
import { RowsField, type FieldRow } from './rows-field.tsx';

interface Papers {
  creditCode: string;
  legalPerson: string;
  licenceNo: string;
  licenceExpiresOn: string | null;
  taxNo: string;
  bankName: string;
  bankAccount: string;
}

export function PapersForm({ dealer, onClose }: { dealer: Dealer; onClose: () => void }) {
  const { t } = useWords();
  return (
    <EditForm<Papers>
      dealer={dealer}
      title={t('dealers.desk.editPapers')}
      valuesOf={({ creditCode, legalPerson, licenceNo, licenceExpiresOn, taxNo, bankName, bankAccount }) => ({
        creditCode: creditCode ?? '',
        legalPerson,
        licenceNo,
        licenceExpiresOn,
        taxNo,
        bankName,
        bankAccount,
      })}
      toUpdate={({ creditCode, ...rest }) => ({
        ...rest,
        ...(creditCode === undefined ? {} : { creditCode: orNull(creditCode) }),
      })}
      onClose={onClose}
      fields={[
        { kind: 'text', name: 'creditCode', label: t('dealers.desk.creditCode') },
        { kind: 'text', name: 'legalPerson', label: t('dealers.desk.legalPerson'), half: true },
        { kind: 'text', name: 'taxNo', label: t('dealers.desk.taxNo'), half: true },
        { kind: 'text', name: 'licenceNo', label: t('dealers.desk.licenceNo'), half: true },
        { kind: 'day', name: 'licenceExpiresOn', label: t('dealers.desk.licenceUntil'), half: true },
        { kind: 'text', name: 'bankName', label: t('dealers.desk.bank') },
        { kind: 'text', name: 'bankAccount', label: t('dealers.desk.account') },
      ]}
    />
  );
}

interface Means {
  warehouses: FieldRow[];
  vehicles: FieldRow[];
  sales: number | null;
  delivery: number | null;
  warehouse: number | null;
  office: number | null;
}

const textIn = (row: FieldRow, key: string) => String(row[key] ?? '');
const countIn = (row: FieldRow, key: string) => Number(row[key] ?? 0);

function meansOf(dealer: Dealer): Means {
  return {
    warehouses: dealer.warehouses.map(({ name, address, areaM2 }) => ({ name, address, areaM2 })),
    vehicles: dealer.vehicles.map((one) => ({ ...one })),
    ...dealer.staff,
  };
}

export function MeansForm({ dealer, onClose }: { dealer: Dealer; onClose: () => void }) {
  const { t } = useWords();
  // A cold store stays one, though this form does not ask for it.
  const cold = new Map(dealer.warehouses.map((one) => [one.name, one.cold]));
  const rows = (value: unknown): FieldRow[] => (Array.isArray(value) ? value : []);
  const toUpdate = ({ warehouses, vehicles, ...counts }: Partial<Means>, current: Pick<Dealer, 'staff'>): Update => ({
    ...(warehouses
      ? {
          warehouses: warehouses
            .filter((row) => textIn(row, 'name').trim())
            .map((row) => ({
              name: textIn(row, 'name'),
              address: textIn(row, 'address'),
              areaM2: countIn(row, 'areaM2'),
              cold: cold.get(textIn(row, 'name')) ?? false,
            })),
        }
      : {}),
    ...(vehicles
      ? {
          vehicles: vehicles
            .filter((row) => textIn(row, 'kind').trim())
            .map((row) => ({ kind: textIn(row, 'kind'), count: countIn(row, 'count') })),
        }
      : {}),
    ...(Object.keys(counts).length > 0
      ? {
          staff: {
            ...current.staff,
            ...Object.fromEntries(Object.entries(counts).map(([key, n]) => [key, n ?? 0])),
          },
        }
      : {}),
  });
  const people = (name: 'sales' | 'delivery' | 'warehouse' | 'office', label: string): Field<Means> => ({
    kind: 'integer',
    name,
    label,
    half: true,
    min: 0,
    max: 100_000,
    unit: t('dealers.desk.persons'),
    path: 'staff',
  });
  return (
    <EditForm<Means>
      dealer={dealer}
      title={t('dealers.desk.editMeans')}
      valuesOf={meansOf}
      toUpdate={toUpdate}
      onClose={onClose}
      fields={[
        {
          kind: 'custom',
          name: 'warehouses',
          label: t('dealers.desk.warehouses'),
          render: (value, set, id) => (
            <RowsField
              id={id}
              value={rows(value)}
              set={set}
              empty={{ name: '', address: '', areaM2: 0 }}
              columns={[
                { key: 'name', label: t('dealers.desk.warehouseName'), kind: 'text' },
                { key: 'areaM2', label: t('dealers.desk.squareMetres'), kind: 'count', width: 88 },
              ]}
            />
          ),
        },
        {
          kind: 'custom',
          name: 'vehicles',
          label: t('dealers.desk.vehicles'),
          render: (value, set, id) => (
            <RowsField
              id={id}
              value={rows(value)}
              set={set}
              empty={{ kind: '', count: 1 }}
              columns={[
                { key: 'kind', label: t('dealers.desk.vehicleKind'), kind: 'text' },
                { key: 'count', label: t('dealers.desk.vehicleCount'), kind: 'count', width: 88 },
              ]}
            />
          ),
        },
        people('sales', t('dealers.desk.staffSales')),
        people('delivery', t('dealers.desk.staffDelivery')),
        people('warehouse', t('dealers.desk.staffWarehouse')),
        people('office', t('dealers.desk.staffOffice')),
      ]}
    />
  );
}
