/** By which rule limits are proposed. */
import { useId } from 'react';
import type { Input } from '../../../../web/kit/api.ts';
import { useWords } from '../../../../web/kit/use-words.tsx';

type Asked = Input<'stock.suggestLimits'>['policy'];
export interface Policy {
  method: Asked['method'];
  reviewDays: number;
  safetyDays: number;
  serviceLevel: 90 | 95 | 98;
}

const levels = [90, 95, 98] as const;

function Days({
  label,
  value,
  most,
  set,
}: {
  label: string;
  value: number;
  most: number;
  set: (days: number) => void;
}) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="field stock-days">
      <label htmlFor={id}>{label}</label>
      <span className="input with-unit">
        <input
          id={id}
          inputMode="numeric"
          value={value}
          onChange={(event) => {
            const next = Number(event.target.value.normalize('NFKC').replaceAll(/\D/g, ''));
            set(Math.min(most, next));
          }}
          onBlur={() => value < 1 && set(1)}
        />
        <span className="u">{t('stock.desk.dayUnit')}</span>
      </span>
    </div>
  );
}

export function PolicyForm({ policy, set }: { policy: Policy; set: (next: Policy) => void }) {
  const { t } = useWords();
  const choice = (label: string, on: boolean, choose: () => void) => (
    <button key={label} type="button" aria-pressed={on} onClick={choose}>
      {label}
    </button>
  );
  return (
    <>
      <span className="seg" role="group" aria-label={t('stock.desk.method')}>
        {(['days', 'sigma'] as const).map((method) =>
          choice(t(`stock.desk.method.${method}`), policy.method === method, () => set({ ...policy, method })),
        )}
      </span>
      <Days
        label={t('stock.desk.reviewDays')}
        value={policy.reviewDays}
        most={90}
        set={(reviewDays) => set({ ...policy, reviewDays })}
      />
      {policy.method === 'days' ? (
        <Days
          label={t('stock.desk.safetyDays')}
          value={policy.safetyDays}
          most={90}
          set={(safetyDays) => set({ ...policy, safetyDays })}
        />
      ) : (
        <span className="seg" role="group" aria-label={t('stock.desk.serviceLevel')}>
          {levels.map((serviceLevel) =>
            choice(`${serviceLevel}%`, policy.serviceLevel === serviceLevel, () => set({ ...policy, serviceLevel })),
          )}
        </span>
      )}
    </>
  );
}
