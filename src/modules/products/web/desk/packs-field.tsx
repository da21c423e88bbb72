/** Packs typed into a form: unit, how many base units it holds, barcode; one of them is the unit of orders. */
import { Plus, X } from 'lucide-react';
import { Button, IconButton } from '../../../../web/kit/button.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

export interface PackDraft {
  unit: string;
  /** `15`, or `5/2` where a pack is no whole number of base units. */
  holds: string;
  barcode: string;
  order: boolean;
}

/** The first row is the base unit; its factor is always 1. */
export const firstPacks: PackDraft[] = [
  { unit: '瓶', holds: '1', barcode: '', order: false },
  { unit: '箱', holds: '', barcode: '', order: true },
];

/** `15` or `5/2` as a ratio; null for anything else, and for zero. */
export function readFactor(text: string): { num: number; den: number } | null {
  const match = /^(\d{1,6})(?:\/(\d{1,6}))?$/.exec(text.normalize('NFKC').replace(/\s/g, ''));
  const [num, den] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 1)];
  return match && num > 0 && den > 0 ? { num, den } : null;
}

export function PacksField({
  id,
  value,
  set,
  fixedBase = false,
}: {
  id: string;
  value: readonly PackDraft[];
  set: (rows: PackDraft[]) => void;
  fixedBase?: boolean;
}) {
  const { t } = useWords();
  const change = (at: number, part: Partial<PackDraft>) =>
    set(value.map((row, i) => (i === at ? { ...row, ...part } : row)));
  const base = value[0]?.unit ?? '';
  return (
    <div className="stack" style={{ gap: 'var(--s2)' }}>
      {value.map((row, at) => (
        // Few rows in a fixed order; they have no identity of their own.
        <div key={at} className="row" style={{ flexWrap: 'wrap' }}>
          <input
            type="radio"
            name={`${id}-order`}
            className="check"
            aria-label={t('products.desk.orderBy', { unit: row.unit })}
            title={t('products.desk.orderBy', { unit: row.unit })}
            checked={row.order}
            onChange={() => set(value.map((one, i) => ({ ...one, order: i === at })))}
          />
          <input
            id={at === 0 ? id : undefined}
            className="input"
            style={{ width: 64, flex: 'none' }}
            aria-label={`${t('products.desk.unit')} ${at + 1}`}
            value={row.unit}
            disabled={fixedBase && at === 0}
            onChange={(event) => change(at, { unit: event.target.value })}
          />
          <span className="dense t3">=</span>
          <input
            className="input"
            style={{ width: 72, flex: 'none', textAlign: 'right' }}
            aria-label={`${t('products.desk.holds')} ${at + 1}`}
            inputMode="numeric"
            value={row.holds}
            disabled={at === 0}
            onChange={(event) => change(at, { holds: event.target.value })}
          />
          <span className="dense t3 nowrap">{base}</span>
          <input
            className="input"
            style={{ flex: '1 1 96px', minWidth: 96 }}
            aria-label={`${t('products.desk.barcode')} ${at + 1}`}
            placeholder={t('products.desk.barcode')}
            value={row.barcode}
            onChange={(event) => change(at, { barcode: event.target.value })}
          />
          {at > 0 ? (
            <IconButton
              icon={X}
              label={t('products.desk.removePack')}
              onClick={() => set(withOrder(value.filter((_, i) => i !== at)))}
            />
          ) : (
            <span style={{ width: 28, flex: 'none' }} />
          )}
        </div>
      ))}
      <span>
        <Button
          size="sm"
          icon={Plus}
          onClick={() => set([...value, { unit: '', holds: '', barcode: '', order: false }])}
        >
          {t('products.desk.addPack')}
        </Button>
      </span>
    </div>
  );
}

/** Something is always the unit of orders: the last pack, when the chosen one was removed. */
function withOrder(rows: readonly PackDraft[]): PackDraft[] {
  return rows.some((row) => row.order) ? [...rows] : rows.map((row, i) => ({ ...row, order: i === rows.length - 1 }));
}
