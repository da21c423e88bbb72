/** Phone: the pad for quantities. The page holds the text; side keys fill a value (上次 180, 整托 52). */
import { Delete } from 'lucide-react';
import { pressed } from './number-keys.ts';
import { useWords } from './use-words.tsx';

export interface PadFill {
  label: string;
  value: string;
}

export interface NumberPadProps {
  value: string;
  onChange: (text: string) => void;
  /** At most three: right of 6, left and right of 0. */
  fills?: readonly PadFill[];
  /** Allows half a case; the rules of the pack decide whether it is whole in base units. */
  decimals?: boolean;
  onNext: () => void;
  nextLabel?: string;
}

function Fill({
  fill,
  fallback,
  onChange,
  press,
}: {
  fill: PadFill | undefined;
  fallback: string;
  onChange: (text: string) => void;
  press: (key: string) => void;
}) {
  if (fill)
    return (
      <button type="button" className="fn" onClick={() => onChange(fill.value)}>
        {fill.label}
      </button>
    );
  if (fallback)
    return (
      <button type="button" onClick={() => press(fallback)}>
        {fallback}
      </button>
    );
  return <button type="button" className="fn" disabled aria-hidden tabIndex={-1} />;
}

export function NumberPad({ value, onChange, fills = [], decimals = false, onNext, nextLabel }: NumberPadProps) {
  const { t } = useWords();
  const press = (key: string) => onChange(pressed(value, key));
  const digits = (from: number) =>
    [from, from + 1, from + 2].map((n) => (
      <button key={n} type="button" onClick={() => press(String(n))}>
        {n}
      </button>
    ));
  return (
    <div className="pad" role="group" aria-label={t('kit.phone.pad')}>
      {digits(1)}
      <button type="button" className="fn" aria-label={t('kit.phone.delete')} onClick={() => press('back')}>
        <Delete className="i-20" aria-hidden />
      </button>
      {digits(4)}
      <Fill fill={fills[0]} fallback="" onChange={onChange} press={press} />
      {digits(7)}
      <button type="button" className="ok" onClick={onNext}>
        {nextLabel ?? t('kit.phone.nextLine')}
      </button>
      <Fill fill={fills[1]} fallback={decimals ? '.' : ''} onChange={onChange} press={press} />
      <button type="button" onClick={() => press('0')}>
        0
      </button>
      <Fill
        fill={fills[2]}
        fallback={decimals && fills[1] ? '.' : '00'}
        onChange={onChange}
        press={(key) => onChange(key === '00' ? pressed(pressed(value, '0'), '0') : pressed(value, key))}
      />
    </div>
  );
}
