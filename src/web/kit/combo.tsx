/** Typing finds records and Enter takes one: a text box with a list under it. Enter waits for the answer to what was typed. */
import {
  type InputHTMLAttributes,
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { problemOf } from './problem.ts';
import { placeBy } from './tip.tsx';
import { toast } from './toast.tsx';
import { tNow, useWords } from './use-words.tsx';

export interface ComboOption {
  key: string;
  label: string;
  detail?: string;
  end?: string;
}

export interface ComboProps<T> {
  /** What the box shows while nobody types in it. */
  value: string;
  label: string;
  find: (text: string) => Promise<readonly T[]>;
  option: (item: T) => ComboOption;
  onPick: (item: T) => void;
  /** Keys the list does not take (arrows while it is closed, Enter with nothing typed). */
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** Left with text that picked nothing. */
  onLeave?: (text: string) => void;
  /** Shows the list as soon as the box has the focus. */
  eager?: boolean;
  input?: InputHTMLAttributes<HTMLInputElement> & Record<`data-${string}`, string | number | undefined>;
}

interface Found<T> {
  text: string;
  items: readonly T[];
  /** Why nothing could be found: not the same as finding nothing. */
  failed?: string;
}

/** Answers come back in any order; only the one to the latest text counts. */
function useFound<T>(
  find: ComboProps<T>['find'],
  text: string,
  on: boolean,
): { found: Found<T> | null; now: (text: string) => Promise<readonly T[]> } {
  const [found, setFound] = useState<Found<T> | null>(null);
  const latest = useRef(find);
  latest.current = find;
  useEffect(() => {
    if (!on) return;
    let live = true;
    const show = (items: readonly T[]) => live && setFound({ text, items });
    const fail = (thrown: unknown) =>
      live && setFound({ text, items: [], failed: problemOf(thrown, tNow('kit.error.unknown')).title });
    const timer = setTimeout(() => latest.current(text).then(show, fail), 120);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [text, on]);
  const now = async (asked: string) => (found?.text === asked && !found.failed ? found.items : latest.current(asked));
  return { found, now };
}

function List<T>(props: {
  id: string;
  anchor: HTMLElement | null;
  items: readonly T[];
  at: number;
  option: ComboProps<T>['option'];
  pick: (item: T) => void;
  label: string;
  failed: string | undefined;
}) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !props.anchor) return;
    if (!element.matches(':popover-open')) element.showPopover();
    placeBy(element, props.anchor.getBoundingClientRect(), 'below');
    element.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <div
      ref={box}
      id={props.id}
      className="menu combo-list"
      role={props.items.length > 0 ? 'listbox' : 'status'}
      aria-label={props.items.length > 0 ? props.label : undefined}
      popover="manual"
    >
      {props.items.map((item, i) => {
        const { key, label, detail, end } = props.option(item);
        return (
          <div
            key={key}
            id={`${props.id}-${i}`}
            role="option"
            aria-selected={i === props.at}
            className="opt"
            onPointerDown={(event) => {
              event.preventDefault();
              props.pick(item);
            }}
          >
            <span className="grow">
              {label}
              {detail ? <small>{detail}</small> : null}
            </span>
            {end ? <span className="meta nowrap">{end}</span> : null}
          </div>
        );
      })}
      {props.items.length === 0 ? <div className="cap">{props.failed ?? t('kit.none')}</div> : null}
    </div>
  );
}

export function Combo<T>(props: ComboProps<T>) {
  const id = useId();
  const anchor = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const text = typed ?? '';
  const { found, now } = useFound(props.find, text, open);
  const items = open && found ? found.items : null;
  const close = () => {
    setOpen(false);
    setTyped(null);
    setAt(0);
  };
  const pick = (item: T) => {
    close();
    props.onPick(item);
  };
  const step = (by: number) => items && setAt((at + by + items.length) % items.length);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (items && items.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
      step(event.key === 'ArrowDown' ? 1 : -1);
    else if (!open && event.key === 'ArrowDown' && props.value === '') setOpen(true);
    else if (open && event.key === 'Escape') close();
    else if (
      (event.key === 'Enter' || (event.key === 'Tab' && typed)) &&
      open &&
      (typed || items) &&
      !event.ctrlKey &&
      !event.metaKey
    ) {
      void now(text).then((list) => {
        const item = list[Math.min(at, list.length - 1)];
        if (item !== undefined) pick(item);
      }, toast.failed);
      if (event.key === 'Tab') return;
    } else return props.onKeyDown?.(event);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <input
        autoComplete="off"
        {...props.input}
        ref={anchor}
        role="combobox"
        aria-label={props.label}
        aria-expanded={items !== null && items.length > 0}
        aria-controls={items && items.length > 0 ? id : undefined}
        aria-activedescendant={items && items.length > 0 ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        value={typed ?? props.value}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setAt(0);
        }}
        onFocus={(event) => {
          event.target.select();
          if (props.eager) setOpen(true);
        }}
        onBlur={() => {
          if (typed?.trim()) props.onLeave?.(typed);
          close();
        }}
        onKeyDown={onKeyDown}
      />
      {items ? (
        <List
          id={id}
          anchor={anchor.current}
          items={items}
          at={at}
          option={props.option}
          pick={pick}
          label={props.label}
          failed={found?.failed}
        />
      ) : null}
    </>
  );
}
