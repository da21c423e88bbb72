/** A form as data. The kind decides the input and what the value is. */
import type { ReactNode } from 'react';
import type { Option } from './list-types.ts';

interface FieldBase<V> {
  name: keyof V & string;
  label: string;
  required?: boolean;
  help?: string;
  /** Half the width of the drawer. */
  half?: boolean;
  placeholder?: string;
  disabled?: boolean;
  showIf?: (values: V) => boolean;
  /** Path in the server's `fields` when it is not the name (`terms.limit`). */
  path?: string;
}

export type Field<V> = FieldBase<V> &
  (
    | { kind: 'text' | 'textarea' | 'password' | 'tel' }
    /** Value: 分. Reads 1.2万, 1,200元, full-width digits. */
    | { kind: 'money' }
    /** Value: 1/10000 元. */
    | { kind: 'price'; unit?: string }
    /** Value: whole number. */
    | { kind: 'integer'; unit?: string; min?: number; max?: number }
    /** Value: 'YYYY-MM-DD' or null. */
    | { kind: 'day' }
    | { kind: 'flag' }
    | { kind: 'select'; options: readonly Option[] }
    | { kind: 'multi'; options: readonly Option[] }
    /** Value: id. `first` names the value the form opens with. */
    | { kind: 'search'; find: (text: string) => Promise<readonly Option[]>; first?: Option }
    /** `values` is the whole form: an input may depend on others. */
    | {
        kind: 'custom';
        render: (value: unknown, set: (value: unknown) => void, id: string, values: V) => ReactNode;
      }
  );

/** What keeps a field from being saved, found without asking the server. */
export type Misfit = 'required' | 'notMoney' | 'notPrice' | 'notInteger' | 'tooSmall' | 'tooBig';

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
