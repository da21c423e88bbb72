/** Asking for goods to go from one dealer to another. */
import type { Output } from '../../../../web/kit/api.ts';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import type { Option } from '../../../../web/kit/list-types.ts';
import { countedIn } from '../../../../web/kit/figures.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { api } from '../../../../web/kit/api.ts';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { findDealers } from '../../../dealers/web/desk/find.ts';

type Held = Output<'stock.position'>['items'][number];
interface Amount {
  quantity: string;
  unit: string;
}
interface Values {
  fromDealerId: string | null;
  toDealerId: string | null;
  skuId: string | null;
  amount: Amount | null;
  reason: string;
}
export interface Asked {
  from: Option | null;
  to: Option | null;
  sku: Option | null;
}

const isAmount = (value: unknown): value is Amount =>
  typeof value === 'object' && value !== null && 'quantity' in value;

async function findProducts(text: string): Promise<Option[]> {
  const { items } = await api.call('products.list', { filter: text ? { q: text } : {}, limit: 20 });
  return items.map((one) => ({ value: one.id, label: `${one.name} ${one.spec}`.trim(), detail: one.code }));
}

/** Quantity and unit, beside what the giving dealer holds. */
function AmountInput({
  id,
  value,
  set,
  held,
}: {
  id: string;
  value: unknown;
  set: (amount: Amount) => void;
  held: Held | null | undefined;
}) {
  const { t } = useWords();
  const unit = isAmount(value) ? value.unit : (held?.orderUnit ?? '');
  const quantity = isAmount(value) ? value.quantity : '';
  return (
    <>
      <span className="row">
        <input
          id={id}
          className="input"
          inputMode="decimal"
          value={quantity}
          onChange={(event) => set({ quantity: event.target.value.normalize('NFKC').trim(), unit })}
        />
        <span className="seg" role="group" aria-label={t('stock.care.transferMany')}>
          {(held?.packs ?? []).map((pack) => (
            <button
              key={pack.unit}
              type="button"
              aria-pressed={pack.unit === unit}
              onClick={() => set({ quantity, unit: pack.unit })}
            >
              {pack.unit}
            </button>
          ))}
        </span>
      </span>
      {held === undefined ? null : (
        <span className="help">
          {held && held.quantity > 0
            ? t('stock.care.transferHolds', { held: countedIn(held.quantity, held.packs, held.orderUnit) })
            : t('stock.care.transferHoldsNone')}
        </span>
      )}
    </>
  );
}

/** `undefined` while it is not known whose stock or which product is meant. */
function useHeld(dealerId: string | null, skuId: string | null): Held | null | undefined {
  const { data } = useApi('stock.position', { dealerId: dealerId ?? '' }, { enabled: dealerId !== null });
  if (!data || !skuId) return undefined;
  return data.items.find((one) => one.skuId === skuId) ?? null;
}

function AmountField({
  id,
  value,
  set,
  values,
}: {
  id: string;
  value: unknown;
  set: (v: unknown) => void;
  values: Values;
}) {
  const held = useHeld(values.fromDealerId, values.skuId);
  return <AmountInput id={id} value={value} set={set} held={held} />;
}

export function TransferForm({ asked, close }: { asked: Asked; close: () => void }) {
  const { t } = useWords();
  const transfer = useCommand('stock.transfer');
  const submit = ({ fromDealerId, toDealerId, skuId, amount, reason }: Values) =>
    transfer.run({
      fromDealerId: fromDealerId ?? '',
      toDealerId: toDealerId ?? '',
      reason,
      lines: [{ skuId: skuId ?? '', quantity: amount?.quantity ?? '', unit: amount?.unit ?? '' }],
    });
  return (
    <FormDrawer<Values>
      title={t('stock.care.newTransfer')}
      saveLabel={t('stock.care.newTransfer')}
      savedText={t('stock.care.transferAsked')}
      initial={{
        fromDealerId: asked.from?.value ?? null,
        toDealerId: asked.to?.value ?? null,
        skuId: asked.sku?.value ?? null,
        amount: null,
        reason: asked.to ? t('stock.care.default.reason') : '',
      }}
      fields={[
        {
          kind: 'search',
          name: 'fromDealerId',
          label: t('stock.care.transferFrom'),
          required: true,
          find: findDealers(),
          ...(asked.from ? { first: asked.from } : {}),
        },
        {
          kind: 'search',
          name: 'toDealerId',
          label: t('stock.care.transferTo'),
          required: true,
          find: findDealers(),
          ...(asked.to ? { first: asked.to } : {}),
        },
        {
          kind: 'search',
          name: 'skuId',
          label: t('stock.care.transferWhat'),
          required: true,
          find: findProducts,
          ...(asked.sku ? { first: asked.sku } : {}),
        },
        {
          kind: 'custom',
          name: 'amount',
          label: t('stock.care.transferMany'),
          required: true,
          path: 'lines.0.quantity',
          render: (value, set, id, values) => <AmountField id={id} value={value} set={set} values={values} />,
        },
        { kind: 'textarea', name: 'reason', label: t('stock.care.transferWhy'), required: true },
      ]}
      submit={submit}
      onClose={close}
    />
  );
}
