/** One line of a delivery: as sent, or with what is short and broken. */
import { CircleCheck, Minus, Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { fromBase, mixedFrom } from '../../../../kernel/quantity.ts';
import { PhoneField } from '../../../../web/kit/phone-field.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Count, type Counts, type Shipment, type ShipmentLine, countOf, countUnits, stepped } from './count.ts';

function Stepper({
  label,
  value,
  unit,
  less,
  more,
  atMost,
}: {
  label: string;
  value: string;
  unit: string;
  less: () => void;
  more: () => void;
  atMost: boolean;
}) {
  const { t } = useWords();
  return (
    <div className="hd">
      <span>{label}</span>
      <span className="stepper" role="group" aria-label={label}>
        <button
          type="button"
          aria-label={t('orders.phone.recv.less', { what: label })}
          disabled={value === '0'}
          onClick={less}
        >
          <Minus className="i-20" aria-hidden />
        </button>
        <b aria-live="polite">
          {value}
          <span className="u">{unit}</span>
        </b>
        <button
          type="button"
          aria-label={t('orders.phone.recv.more', { what: label })}
          disabled={atMost}
          onClick={more}
        >
          <Plus className="i-20" aria-hidden />
        </button>
      </span>
    </div>
  );
}

function Units({ line, count, set }: { line: ShipmentLine; count: Count; set: (count: Count) => void }) {
  const { t } = useWords();
  return (
    <div className="hd">
      <span>{t('orders.phone.recv.countedIn')}</span>
      <span className="units" role="group" aria-label={t('orders.phone.recv.countedIn')}>
        {countUnits(line).map((pack) => (
          <button
            key={pack.unit}
            type="button"
            aria-pressed={pack.unit === count.unit}
            onClick={() => set({ ...count, unit: pack.unit })}
          >
            {pack.unit}
          </button>
        ))}
      </span>
    </div>
  );
}

function Difference({ line, count, set }: { line: ShipmentLine; count: Count; set: (count: Count) => void }) {
  const { t } = useWords();
  const pack = countUnits(line).find((one) => one.unit === count.unit) ?? {
    unit: line.sku.baseUnit,
    num: 1,
    den: 1,
  };
  const full = count.short + count.damaged >= line.quantity;
  // What is no whole number of the unit is said as people count it.
  const shown = (base: number) => {
    const text = fromBase(base, pack);
    return /[./]/.test(text)
      ? { value: mixedFrom(base, line.sku.packs, line.sku.orderUnit), unit: '' }
      : { value: text, unit: pack.unit };
  };
  const step = (field: 'short' | 'damaged') => ({
    ...shown(count[field]),
    less: () => set(stepped(line, count, field, -1)),
    more: () => set(stepped(line, count, field, 1)),
    atMost: full,
  });
  return (
    <div className="work">
      {countUnits(line).length > 1 ? <Units line={line} count={count} set={set} /> : null}
      <Stepper label={t('orders.phone.recv.short')} {...step('short')} />
      <Stepper label={t('orders.phone.recv.damaged')} {...step('damaged')} />
      {count.short + count.damaged > 0 ? (
        <PhoneField
          label={t('orders.phone.recv.note')}
          value={count.note}
          onChange={(note) => set({ ...count, note: note.slice(0, 200) })}
        />
      ) : null}
    </div>
  );
}

function ReceiveLine({ line, count, set }: { line: ShipmentLine; count: Count; set: (count: Count) => void }) {
  const { t } = useWords();
  const differs = count.short + count.damaged > 0;
  const [open, setOpen] = useState(differs);
  const name = `${line.sku.name} ${line.sku.spec}`.trim();
  const received = mixedFrom(line.quantity - count.short - count.damaged, line.sku.packs, line.sku.orderUnit);
  return (
    <div>
      <div className={open ? 'ol on' : 'ol'}>
        {differs ? (
          <TriangleAlert className="i-20 is-warning" aria-hidden />
        ) : (
          <CircleCheck className="i-20 is-success" aria-hidden />
        )}
        <span className="grow nm">
          <b>{name}</b>
          <span className={differs ? 's is-warning' : 's'}>
            {differs
              ? t('orders.phone.recv.cameOf', {
                  came: received,
                  sent: mixedFrom(line.quantity, line.sku.packs, line.sku.orderUnit),
                })
              : t('orders.phone.recv.came', { n: received })}
          </span>
        </span>
        <button
          type="button"
          className="btn sm"
          aria-expanded={open}
          aria-label={`${name}: ${t(open ? 'orders.phone.recv.fold' : 'orders.phone.recv.difference')}`}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'orders.phone.recv.fold' : 'orders.phone.recv.difference')}
        </button>
      </div>
      {open ? <Difference line={line} count={count} set={set} /> : null}
    </div>
  );
}

/** Every line with its counts; the page and the question before receiving show the same ones. */
export function CountedLines({
  shipment,
  counts,
  setCounts,
}: {
  shipment: Shipment;
  counts: Counts;
  setCounts: (counts: Counts) => void;
}) {
  return shipment.lines.map((line) => (
    <ReceiveLine
      key={line.id}
      line={line}
      count={countOf(line, counts)}
      set={(count) => setCounts({ ...counts, [line.id]: count })}
    />
  ));
}
