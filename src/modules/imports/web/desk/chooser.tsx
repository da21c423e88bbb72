/** A labelled choice outside of a form: of a few, or found by typing. */
import { useId } from 'react';
import { FieldInput } from '../../../../web/kit/form-fields.tsx';
import type { Field } from '../../../../web/kit/form-types.ts';
import type { Option } from '../../../../web/kit/list-types.ts';

interface Values {
  value: string | null;
}

interface Props {
  label: string;
  placeholder: string;
  value: string | null;
  choose: (value: string | null) => void;
  options?: readonly Option[];
  find?: (text: string) => Promise<readonly Option[]>;
  /** The label is for the screen reader alone; a table says it. */
  quiet?: boolean;
  disabled?: boolean;
}

export function Chooser({
  label,
  placeholder,
  value,
  choose,
  options = [],
  find,
  quiet = false,
  disabled = false,
}: Props) {
  const id = useId();
  const base = { name: 'value', label, placeholder, disabled } as const;
  const field: Field<Values> = find ? { ...base, kind: 'search', find } : { ...base, kind: 'select', options };
  return (
    <div className={quiet ? 'imp-choose' : 'field'}>
      <label htmlFor={id} className={quiet ? 'sr-only' : undefined}>
        {label}
      </label>
      <FieldInput<Values>
        id={id}
        field={field}
        value={value}
        bad={false}
        set={(next) => choose(typeof next === 'string' ? next : null)}
        misfit={() => undefined}
        values={{ value }}
      />
    </div>
  );
}
