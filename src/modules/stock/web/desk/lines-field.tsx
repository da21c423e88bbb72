/** Products and quantities typed into a form: found by name, code, barcode or pinyin, counted in any of their units. */
import { X } from 'lucide-react';
import { api } from '../../../../web/kit/api.ts';
import { IconButton } from '../../../../web/kit/button.tsx';
import { Combo } from '../../../../web/kit/combo.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Problem } from '../../../../web/kit/problem.ts';
import { useWords } from '../../../../web/kit/use-words.tsx';
import './stock.css';

export interface TypedLine {
  skuId: string;
  label: string;
  units: readonly string[];
  unit: string;
  quantity: string;
}

interface Found {
  id: string;
  code: string;
  name: string;
  spec: string;
  orderUnit: string;
  packs: readonly { unit: string }[];
}

export function lineOf(sku: Found): TypedLine {
  const units = sku.packs.map((pack) => pack.unit).toReversed();
  return { skuId: sku.id, label: `${sku.name} ${sku.spec}`.trim(), units, unit: sku.orderUnit, quantity: '' };
}

async function find(q: string): Promise<readonly Found[]> {
  const { items } = await api.call('products.list', {
    filter: q.trim() ? { q: q.trim() } : {},
    limit: 8,
    sort: 'code',
  });
  return items;
}

export function linesAsked(lines: readonly TypedLine[]) {
  return lines.map(({ skuId, quantity, unit }) => ({ skuId, quantity: quantity.trim(), unit }));
}

/** Refusals of a line (`lines[2].quantity`) belong to the field that holds them all. */
export async function atLines<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    const { status, code, title, detail, params, requestId } = thrown;
    const fields = thrown.fields.map((one) => ({ ...one, path: one.path.startsWith('lines') ? 'lines' : one.path }));
    throw new Problem({ status, code, title, detail, params, requestId, fields });
  }
}

interface Props {
  id: string;
  value: readonly TypedLine[];
  set: (lines: TypedLine[]) => void;
  /** Whose stock stands beside each product. */
  heldBy?: string | null;
  /** Of a transfer: that stock is the giver's. */
  gives?: boolean;
}

function Line({
  line,
  at,
  held,
  change,
  remove,
}: {
  line: TypedLine;
  at: number;
  held: string | null;
  change: (part: Partial<TypedLine>) => void;
  remove: () => void;
}) {
  const { t } = useWords();
  return (
    <div className="stock-line">
      <span className="stock-line-name">
        {line.label}
        {held === null ? null : <span className="meta">{held}</span>}
      </span>
      <input
        className="input num"
        inputMode="decimal"
        autoComplete="off"
        aria-label={t('stock.desk.page.quantityOf', { n: at + 1, product: line.label })}
        value={line.quantity}
        onChange={(event) => change({ quantity: event.target.value })}
      />
      <select
        className="input"
        aria-label={t('stock.desk.page.unitOf', { n: at + 1, product: line.label })}
        value={line.unit}
        onChange={(event) => change({ unit: event.target.value })}
      >
        {line.units.map((unit) => (
          <option key={unit}>{unit}</option>
        ))}
      </select>
      <IconButton icon={X} label={t('stock.desk.page.removeLine', { product: line.label })} onClick={remove} />
    </div>
  );
}

export function LinesField({ id, value, set, heldBy = null, gives = false }: Props) {
  const { t } = useWords();
  const held = useApi('stock.position', { dealerId: heldBy ?? '' }, { enabled: heldBy !== null });
  const heldOf = (skuId: string) => {
    if (!held.data) return null;
    const text = held.data.items.find((one) => one.skuId === skuId)?.text ?? t('stock.desk.page.noneHeld');
    return t(gives ? 'stock.desk.page.giverHolds' : 'stock.desk.page.holds', { held: text });
  };
  const add = (sku: Found) => {
    if (value.some((one) => one.skuId === sku.id)) return;
    set([...value, lineOf(sku)]);
  };
  return (
    <div className="stack" style={{ gap: 'var(--s2)' }}>
      {value.map((line, at) => (
        <Line
          key={line.skuId}
          line={line}
          at={at}
          held={heldOf(line.skuId)}
          change={(part) => set(value.map((one) => (one.skuId === line.skuId ? { ...one, ...part } : one)))}
          remove={() => set(value.filter((one) => one.skuId !== line.skuId))}
        />
      ))}
      <Combo
        value=""
        label={t('stock.desk.page.addProduct')}
        find={find}
        option={(sku) => ({ key: sku.id, label: `${sku.name} ${sku.spec}`.trim(), end: sku.code })}
        onPick={add}
        eager
        input={{ id, className: 'input', placeholder: t('stock.desk.page.addProduct') }}
      />
    </div>
  );
}
