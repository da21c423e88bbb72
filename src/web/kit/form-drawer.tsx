/** A docked form, 440 wide: labels on top, errors at their fields, a draft that survives, 保存并新建. */
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { FieldInput } from './form-fields.tsx';
import { type Field, type Misfit, isBlank } from './form-types.ts';
import { DockPanel } from './page.tsx';
import { readPref, writePref } from './prefs.ts';
import { type Problem, problemOf } from './problem.ts';
import { ProblemNotice } from './states.tsx';
import { toast } from './toast.tsx';
import { tNow, useWords } from './use-words.tsx';

export interface FormDrawerProps<V extends object> {
  title: string;
  fields: readonly Field<V>[];
  initial: V;
  /** Rejects with a Problem; its `fields` appear at the inputs. */
  submit: (values: V) => Promise<unknown>;
  /** After success; `again` when the form stays open for the next one. */
  onSaved?: (values: V, again: boolean) => void;
  onClose: () => void;
  /** Verb and noun, with what it comes to where that depends on the values; 保存 when left out. */
  saveLabel?: string | ((values: V) => string);
  /** Toast after success. */
  savedText?: string;
  andNew?: boolean;
  /** Name under which an unfinished form is kept on this device. */
  draft?: string;
  /** Above the fields. */
  note?: React.ReactNode;
}

interface FormState<V> {
  values: V;
  set: (name: keyof V & string, value: unknown) => void;
  misfits: Partial<Record<string, Misfit | null>>;
  misfit: (name: string, reason: Misfit | null) => void;
  problem: Problem | null;
  busy: boolean;
  restored: boolean;
  reset: (values: V) => void;
  save: (again: boolean) => Promise<void>;
  /** How often saving was refused: each time the first wrong field is shown. */
  refused: number;
}

function requiredMisfits<V extends object>(fields: readonly Field<V>[], values: V): Record<string, Misfit> {
  const found: Record<string, Misfit> = {};
  for (const field of fields) {
    if (field.showIf && !field.showIf(values)) continue;
    const value: unknown = values[field.name];
    if (field.required && isBlank(value)) found[field.name] = 'required';
    if (field.kind === 'integer' && typeof value === 'number') {
      if (field.min !== undefined && value < field.min) found[field.name] = 'tooSmall';
      if (field.max !== undefined && value > field.max) found[field.name] = 'tooBig';
    }
  }
  return found;
}

function useForm<V extends object>(props: FormDrawerProps<V>): FormState<V> {
  const draftKey = props.draft ? `draft.${props.draft}` : null;
  const saved = draftKey ? readPref<V | null>(draftKey, null) : null;
  const [values, setValues] = useState<V>(() => (saved ? { ...props.initial, ...saved } : props.initial));
  const [restored, setRestored] = useState(saved !== null);
  const [misfits, setMisfits] = useState<Partial<Record<string, Misfit | null>>>({});
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(0);
  const keep = (next: V | null) => {
    if (draftKey) writePref(draftKey, next);
  };
  const reset = (next: V) => {
    setValues(next);
    setMisfits({});
    setTried(false);
    setProblem(null);
    setRestored(false);
    keep(null);
  };
  const save = async (again: boolean) => {
    setTried(true);
    if (busy) return;
    if (Object.keys(requiredMisfits(props.fields, values)).length > 0 || Object.values(misfits).some(Boolean)) {
      setRefused((before) => before + 1);
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await props.submit(values);
      toast.done(props.savedText ?? tNow('kit.form.saved'));
      reset(props.initial);
      props.onSaved?.(values, again);
      if (!again) props.onClose();
    } catch (thrown) {
      setProblem(problemOf(thrown, tNow('kit.error.unknown')));
      setRefused((before) => before + 1);
    } finally {
      setBusy(false);
    }
  };
  return {
    values,
    set: (name, value) => {
      const next = { ...values, [name]: value };
      setValues(next);
      keep(next);
    },
    misfits: tried ? { ...requiredMisfits(props.fields, values), ...clean(misfits) } : misfits,
    misfit: (name, reason) => setMisfits((before) => ({ ...before, [name]: reason })),
    problem,
    busy,
    restored,
    reset,
    save,
    refused,
  };
}

function clean(misfits: Partial<Record<string, Misfit | null>>): Partial<Record<string, Misfit>> {
  return Object.fromEntries(Object.entries(misfits).filter(([, reason]) => reason)) as Partial<Record<string, Misfit>>;
}

function FieldRow<V extends object>({ field, form }: { field: Field<V>; form: FormState<V> }) {
  const { t } = useWords();
  const id = useId();
  const misfit = form.misfits[field.name];
  const range = field.kind === 'integer' ? { min: field.min ?? '', max: field.max ?? '' } : {};
  const fromServer = form.problem?.messageFor(field.path ?? field.name);
  const error = misfit ? t(`kit.form.${misfit}`, { label: field.label, ...range }) : fromServer;
  return (
    <div className={`field ${field.half ? 'half' : ''} ${error ? 'bad' : ''}`}>
      {field.kind === 'flag' ? null : (
        <label htmlFor={id}>
          {field.label}
          {field.required ? (
            <span className="req" aria-hidden>
              *
            </span>
          ) : null}
        </label>
      )}
      <FieldInput
        id={id}
        field={field}
        value={form.values[field.name]}
        bad={Boolean(error)}
        set={(value) => form.set(field.name, value)}
        misfit={(reason) => form.misfit(field.name, reason)}
        values={form.values}
      />
      <span id={`${id}-note`} className={error ? 'err' : 'help'} role={error ? 'alert' : undefined}>
        {error ?? field.help}
      </span>
    </div>
  );
}

/** Enter in a calendar takes its day; it does not send the form behind it. */
function keepEnter(event: KeyboardEvent): void {
  const at = event.target;
  if (event.key === 'Enter' && at instanceof Element && at.closest('.ant-picker, .ant-picker-dropdown'))
    event.preventDefault();
}

export function FormDrawer<V extends object>(props: FormDrawerProps<V>) {
  const { t } = useWords();
  const form = useForm(props);
  const element = useRef<HTMLFormElement>(null);
  // Opened to be typed into: the keyboard goes on in the first field.
  useEffect(() => element.current?.querySelector<HTMLElement>('.field input, .field textarea')?.focus(), []);
  const shown = props.fields.filter((field) => !field.showIf || field.showIf(form.values));
  const labels = new Map(props.fields.map((field) => [field.path ?? field.name, field.label]));
  // The first wrong field comes into sight whole, with its sentence; a refusal without a field stands at the end.
  useEffect(() => {
    if (form.refused === 0) return;
    const bad = element.current?.querySelector('.field.bad');
    bad?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true });
    (bad ?? element.current?.querySelector('.notice'))?.scrollIntoView({ block: 'nearest' });
  }, [form.refused]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void form.save(false);
  };
  const foot = (
    <>
      <Button tone="primary" pending={form.busy} onClick={() => element.current?.requestSubmit()}>
        {typeof props.saveLabel === 'function' ? props.saveLabel(form.values) : (props.saveLabel ?? t('kit.form.save'))}
      </Button>
      {props.andNew ? <Button onClick={() => void form.save(true)}>{t('kit.form.saveAndNew')}</Button> : null}
      <span className="end" />
      <Button tone="text" onClick={props.onClose}>
        {props.draft ? t('kit.form.later') : t('kit.form.cancel')}
      </Button>
    </>
  );
  return (
    <DockPanel kind="drawer" label={props.title} title={<h2>{props.title}</h2>} onClose={props.onClose} foot={foot}>
      <form ref={element} className="form" noValidate onSubmit={onSubmit} onKeyDown={keepEnter}>
        {form.restored ? (
          <div className="field dense t2 row" role="status">
            {t('kit.form.restored')}
            <button type="button" className="btn link" onClick={() => form.reset(props.initial)}>
              {t('kit.form.discard')}
            </button>
          </div>
        ) : null}
        {props.note ? <div className="field">{props.note}</div> : null}
        {shown.map((field) => (
          <FieldRow key={field.name} field={field} form={form} />
        ))}
        {form.problem ? (
          <div className="field">
            <ProblemNotice
              problem={form.problem}
              atInputs={shown.map((field) => field.path ?? field.name)}
              fieldLabel={(path) => labels.get(path) ?? ''}
            />
          </div>
        ) : null}
        {/* Enter in any input saves. */}
        <button type="submit" hidden />
      </form>
    </DockPanel>
  );
}
