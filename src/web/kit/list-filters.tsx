/** The filter bar: search box, one chip per set filter, and a menu for the others. */
import { ChevronDown, Search, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { dayPresets } from './list-state.ts';
import type { FilterDef, Option } from './list-types.ts';
import { Float } from './menu.tsx';
import { useWords } from './use-words.tsx';

interface FilterProps<D extends FilterDef = FilterDef> {
  def: D;
  text: string | undefined;
  set: (text: string | null) => void;
}

/** Waits for a pause in typing, and for the end of a Chinese composition. */
export function SearchBox({
  value,
  placeholder,
  onChange,
}: {
  value: string;
  placeholder: string;
  onChange: (text: string) => void;
}) {
  const { t } = useWords();
  const [text, setText] = useState(value);
  const composing = useRef(false);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value || composing.current) return;
    const timer = setTimeout(() => latest.current(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <span className="find">
      <Search className="i-14" aria-hidden />
      <input
        type="search"
        data-search
        value={text}
        aria-label={placeholder}
        placeholder={placeholder}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          latest.current(event.currentTarget.value.trim());
        }}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {text ? (
        <button type="button" className="btn link t3" aria-label={t('kit.clear')} onClick={() => latest.current('')}>
          <X className="i-14" aria-hidden />
        </button>
      ) : null}
    </span>
  );
}

function labelOf(def: FilterDef, text: string, dayWord: (preset: string) => string): string {
  if (def.kind === 'flag') return '';
  if (def.kind === 'search') return text.split('~')[1] ?? '';
  if (def.kind === 'days') return dayWord(text);
  const chosen = text.split(',');
  return def.options
    .filter((option) => chosen.includes(option.value))
    .map((option) => option.label)
    .join('、');
}

function Choices({
  def,
  text,
  set,
  close,
}: FilterProps<Extract<FilterDef, { kind: 'choice' }>> & { close: () => void }) {
  const chosen = text ? text.split(',') : [];
  const pick = (value: string) => {
    if (!def.multi) {
      set(value);
      close();
      return;
    }
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    set(next.join(',') || null);
  };
  return def.options.map((option) => (
    <label key={option.value} className="opt">
      <input
        type={def.multi ? 'checkbox' : 'radio'}
        checked={chosen.includes(option.value)}
        onChange={() => pick(option.value)}
      />
      {option.label}
    </label>
  ));
}

function Days({ text, set, close }: Omit<FilterProps, 'def'> & { close: () => void }) {
  const { t } = useWords();
  const [from = '', to = ''] = text?.includes('..') ? text.split('..') : [];
  const range = (a: string, b: string) => set(a || b ? `${a}..${b}` : null);
  return (
    <>
      {dayPresets.map((preset) => (
        <button
          key={preset}
          type="button"
          className="opt"
          aria-pressed={text === preset}
          onClick={() => {
            set(preset);
            close();
          }}
        >
          {t(`kit.days.${preset}`)}
        </button>
      ))}
      <hr />
      <div className="form" style={{ padding: 8 }}>
        <DayInput label={t('kit.days.from')} value={from} onChange={(day) => range(day, to)} />
        <DayInput label={t('kit.days.to')} value={to} onChange={(day) => range(from, day)} />
      </div>
    </>
  );
}

function DayInput({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  const id = useId();
  return (
    <div className="field half">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" className="input" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}

function Find({ def, set, close }: FilterProps<Extract<FilterDef, { kind: 'search' }>> & { close: () => void }) {
  const { t } = useWords();
  const [q, setQ] = useState('');
  const [found, setFound] = useState<readonly Option[] | null>(null);
  const find = useRef(def.find);
  find.current = def.find;
  useEffect(() => {
    let live = true;
    const timer = setTimeout(() => {
      find.current(q).then(
        (options) => live && setFound(options),
        () => live && setFound([]),
      );
    }, 200);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [q]);
  return (
    <>
      <input className="input" aria-label={def.label} value={q} onChange={(event) => setQ(event.target.value)} />
      {(found ?? []).map((option) => (
        <button
          key={option.value}
          type="button"
          className="opt"
          onClick={() => {
            set(`${option.value}~${option.label}`);
            close();
          }}
        >
          <span>
            {option.label}
            {option.detail ? <small>{option.detail}</small> : null}
          </span>
        </button>
      ))}
      {found?.length === 0 ? <div className="cap">{t('kit.none')}</div> : null}
    </>
  );
}

function Chip({ def, text, set }: FilterProps) {
  const { t } = useWords();
  const dayWord = (value: string) => {
    const preset = dayPresets.find((one) => one === value);
    return preset ? t(`kit.days.${preset}`) : value.replace('..', ' – ');
  };
  const on = text !== undefined;
  const clear = on ? (
    <button
      type="button"
      className="x"
      aria-label={t('kit.list.clearFilter', { name: def.label })}
      onClick={() => set(null)}
    >
      <X className="i-14" aria-hidden />
    </button>
  ) : null;
  if (def.kind === 'flag') {
    return (
      <button type="button" className={on ? 'chip on' : 'chip'} aria-pressed={on} onClick={() => set(on ? null : '1')}>
        {def.label}
      </button>
    );
  }
  return (
    <span className={on ? 'chip on' : 'chip'}>
      <Float
        role="dialog"
        label={def.label}
        trigger={(bind) => (
          <button type="button" className="btn link" style={{ font: 'inherit', color: 'inherit' }} {...bind}>
            {def.label} {on ? labelOf(def, text, dayWord) : <ChevronDown className="i-14" aria-hidden />}
          </button>
        )}
      >
        {(close) => {
          if (def.kind === 'choice') return <Choices def={def} text={text} set={set} close={close} />;
          if (def.kind === 'search') return <Find def={def} text={text} set={set} close={close} />;
          return <Days text={text} set={set} close={close} />;
        }}
      </Float>
      {clear}
    </span>
  );
}

export function FilterChips({
  filters,
  set,
  change,
}: {
  filters: readonly FilterDef[];
  set: Record<string, string>;
  change: (changes: Record<string, string | null>) => void;
}) {
  // Set ones first: what narrows the list is read before what could.
  const ordered = [...filters].sort((a, b) => Number(b.key in set) - Number(a.key in set));
  return ordered.map((def) => (
    <Chip key={def.key} def={def} text={set[def.key]} set={(text) => change({ [def.key]: text })} />
  ));
}
