/** Inputs of a form by kind. Text that cannot be read as money or number stays visible, with its reason. */
import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef, useState } from 'react';
import { formatPrice, formatYuan, parsePrice, parseYuan } from '../../kernel/money.ts';
import type { Field, Misfit } from './form-types.ts';
import type { Option } from './list-types.ts';
import { useWords } from './use-words.tsx';

export interface InputProps<V, K extends Field<V>['kind'] = Field<V>['kind']> {
  id: string;
  field: Extract<Field<V>, { kind: K }>;
  value: unknown;
  bad: boolean;
  set: (value: unknown) => void;
  misfit: (reason: Misfit | null) => void;
  /** The whole form, for inputs of their own making. */
  values?: V;
}

interface Reading {
  show: (value: number) => string;
  read: (text: string) => number | null;
  wrong: Misfit;
}

const plain = (text: string) => text.replaceAll(',', '');
const money: Reading = { show: formatYuan, read: parseYuan, wrong: 'notMoney' };
const price: Reading = { show: formatPrice, read: parsePrice, wrong: 'notPrice' };
const integer: Reading = {
  show: String,
  read: (text) =>
    /^-?\d{1,15}$/.test(plain(text.normalize('NFKC').trim())) ? Number(plain(text.normalize('NFKC').trim())) : null,
  wrong: 'notInteger',
};

/** A number typed as text; the value is only ever an exact integer in its smallest unit. */
function NumberInput<V>({
  id,
  field,
  value,
  bad,
  set,
  misfit,
  reading,
  unit,
}: InputProps<V> & { reading: Reading; unit: string }) {
  const [text, setText] = useState(() => (typeof value === 'number' ? reading.show(value) : ''));
  const shown = useRef(value);
  useEffect(() => {
    // The value changed from outside (draft restored, next record).
    if (shown.current !== value) setText(typeof value === 'number' ? reading.show(value) : '');
    shown.current = value;
  }, [value, reading]);
  const take = (next: string) => {
    setText(next);
    const amount = next.trim() === '' ? null : reading.read(next);
    misfit(next.trim() !== '' && amount === null ? reading.wrong : null);
    shown.current = amount;
    set(amount);
  };
  return (
    <span className="input with-unit">
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        disabled={field.disabled}
        aria-invalid={bad || undefined}
        aria-describedby={`${id}-note`}
        onChange={(event) => take(event.target.value)}
        onBlur={() => typeof value === 'number' && setText(reading.show(value))}
      />
      <span className="u">{unit}</span>
    </span>
  );
}

function SearchSelect<V>({ id, field, value, bad, set }: InputProps<V, 'search'>) {
  const { t } = useWords();
  const [options, setOptions] = useState<readonly Option[]>(field.first ? [field.first] : []);
  const [text, setText] = useState('');
  const find = useRef(field.find);
  find.current = field.find;
  useEffect(() => {
    let live = true;
    const timer = setTimeout(() => {
      find.current(text).then(
        (found) =>
          live &&
          setOptions((before) => [
            ...found,
            ...before.filter((one) => one.value === value && !found.some((f) => f.value === one.value)),
          ]),
        () => live && setOptions([]),
      );
    }, 200);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [text, value]);
  return (
    <Select
      id={id}
      value={(value as string | null) || null}
      disabled={field.disabled ?? false}
      placeholder={field.placeholder ?? t('kit.form.search')}
      status={bad ? 'error' : ''}
      showSearch={{ filterOption: false, onSearch: setText }}
      notFoundContent={t('kit.none')}
      options={options.map((one) => ({
        value: one.value,
        label: one.detail ? `${one.label} · ${one.detail}` : one.label,
      }))}
      onChange={(next) => set(next)}
    />
  );
}

function Choose<V>({ id, field, value, bad, set }: InputProps<V, 'select' | 'multi'>) {
  const { t } = useWords();
  const options = field.options.map((one) => ({ value: one.value, label: one.label }));
  const common = {
    id,
    disabled: field.disabled ?? false,
    status: bad ? ('error' as const) : ('' as const),
    placeholder: field.placeholder ?? t('kit.form.choose'),
    showSearch: { optionFilterProp: 'label' },
    options,
    onChange: (next: unknown) => set(next ?? null),
  };
  if (field.kind === 'multi')
    return <Select {...common} mode="multiple" value={Array.isArray(value) ? (value as string[]) : []} />;
  return <Select {...common} allowClear={!field.required} value={(value as string | null) || null} />;
}

function TextInput<V>({ id, field, value, bad, set }: InputProps<V>) {
  const text = typeof value === 'string' ? value : '';
  const common = {
    id,
    className: 'input',
    value: text,
    placeholder: field.placeholder,
    disabled: field.disabled,
    'aria-invalid': bad || undefined,
    'aria-describedby': `${id}-note`,
  };
  if (field.kind === 'textarea') return <textarea {...common} onChange={(event) => set(event.target.value)} />;
  const type = field.kind === 'password' ? 'password' : field.kind === 'tel' ? 'tel' : 'text';
  const autoComplete = field.kind === 'password' ? 'new-password' : 'off';
  return <input {...common} type={type} autoComplete={autoComplete} onChange={(event) => set(event.target.value)} />;
}

/** The input of one field. */
export function FieldInput<V>(props: InputProps<V>) {
  const { t } = useWords();
  const { id, field, value, bad, set } = props;
  switch (field.kind) {
    case 'money':
      return <NumberInput {...props} reading={money} unit={t('kit.unit.yuan')} />;
    case 'price':
      return (
        <NumberInput
          {...props}
          reading={price}
          unit={field.unit ? `${t('kit.unit.yuan')}/${field.unit}` : t('kit.unit.yuan')}
        />
      );
    case 'integer':
      return <NumberInput {...props} reading={integer} unit={field.unit ?? ''} />;
    case 'day':
      return (
        <DatePicker
          id={id}
          value={typeof value === 'string' && value ? dayjs(value) : null}
          disabled={field.disabled ?? false}
          status={bad ? 'error' : ''}
          allowClear={!field.required}
          onChange={(day) => set(day ? day.format('YYYY-MM-DD') : null)}
        />
      );
    case 'flag':
      return (
        <label className="yes">
          <input
            id={id}
            type="checkbox"
            checked={value === true}
            disabled={field.disabled}
            onChange={(event) => set(event.target.checked)}
          />
          {field.placeholder ?? field.label}
        </label>
      );
    case 'select':
    case 'multi':
      return <Choose {...props} field={field} />;
    case 'search':
      return <SearchSelect {...props} field={field} />;
    case 'custom':
      return field.render(value, set, id, props.values as V);
    case 'text':
    case 'textarea':
    case 'password':
    case 'tel':
      return <TextInput {...props} />;
  }
}
