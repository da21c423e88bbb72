/** Phone: one labelled input, 48 high, with its error below. */
import { type HTMLInputTypeAttribute, useId } from 'react';

export interface PhoneFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  type?: HTMLInputTypeAttribute | 'textarea';
  error?: string | undefined;
  help?: string;
  required?: boolean;
  autoComplete?: string;
  inputMode?: 'text' | 'tel' | 'numeric' | 'decimal';
}

export function PhoneField(props: PhoneFieldProps) {
  const id = useId();
  const common = {
    id,
    className: 'input',
    value: props.value,
    required: props.required,
    autoComplete: props.autoComplete,
    inputMode: props.inputMode,
    'aria-invalid': props.error ? (true as const) : undefined,
    'aria-describedby': `${id}-note`,
  };
  return (
    <div className="ph-field">
      <label htmlFor={id}>{props.label}</label>
      {props.type === 'textarea' ? (
        <textarea {...common} onChange={(event) => props.onChange(event.target.value)} />
      ) : (
        <input {...common} type={props.type ?? 'text'} onChange={(event) => props.onChange(event.target.value)} />
      )}
      <span id={`${id}-note`} className={props.error ? 'err' : 'help'} role={props.error ? 'alert' : undefined}>
        {props.error ?? props.help}
      </span>
    </div>
  );
}
