/** What the columns mean, on the phone: folded while everything needed was found, one tap to say which column is missing. */
import { useState } from 'react';
import { PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { BottomSheet } from '../../../../web/kit/phone-sheet.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Batch } from '../use-batch.ts';

type Head = NonNullable<Batch['head']>;
type Column = Head['columns'][number];

/** Choosing a column for a field takes the field from the column that had it. */
function useMapping(batch: Batch, head: Head) {
  const map = useCommand('imports.map');
  return (field: string, index: number) => {
    const before = head.columns.filter((one) => one.field === field && one.across === null && one.index !== index);
    const columns = [...before.map((one) => ({ index: one.index, field: null })), { index, field }];
    return map.run({ id: batch.id, version: batch.version, columns }).catch(toast.failed);
  };
}

export function Columns({ batch, head }: { batch: Batch; head: Head }) {
  const { t } = useWords();
  const choose = useMapping(batch, head);
  const [field, setField] = useState<string | null>(null);
  const labelOf = (key: string) => batch.fields.find((one) => one.key === key)?.label ?? key;
  const titleOf = (one: Column) => one.title || t('imports.phone.noTitle', { n: one.index + 1 });
  const used = head.columns.filter((one) => one.field !== null && one.across === null);
  return (
    <details className="card imp-cols" open={head.missing.length > 0}>
      <summary>{t('imports.phone.columns')}</summary>
      {head.missing.map((key) => (
        <PhoneRow
          key={key}
          title={<span className="is-danger">{t('imports.see.missing', { fields: labelOf(key) })}</span>}
          onClick={() => setField(key)}
        />
      ))}
      {used.map((one) => (
        <PhoneRow
          key={one.index}
          title={labelOf(one.field ?? '')}
          detail={`${titleOf(one)}: ${one.samples.slice(0, 2).join('、')}`}
          onClick={() => setField(one.field)}
        />
      ))}
      {head.given.map((one) => (
        <PhoneRow key={one.field} title={labelOf(one.field)} detail={one.text} />
      ))}
      {field === null ? null : (
        <BottomSheet title={t('imports.phone.columnOf', { field: labelOf(field) })} open onClose={() => setField(null)}>
          {head.columns.map((one) => (
            <PhoneRow
              key={one.index}
              title={titleOf(one)}
              detail={one.samples.join('、')}
              on={one.field === field}
              onClick={() => {
                setField(null);
                void choose(field, one.index);
              }}
            />
          ))}
        </BottomSheet>
      )}
    </details>
  );
}
