/** Keys: single letters, sequences (`g o`), and the `?` sheet. Silent while one types or composes Chinese. */
import { useEffect, useRef, useState } from 'react';
import { Dialog } from './dialog.tsx';
import { useWords } from './use-words.tsx';

export interface Shortcut {
  /** 'j', 'Enter', 'Space', '?', 'ctrl+k', or a sequence 'g o'. */
  keys: string;
  label: string;
  run: () => void;
  /** Also inside inputs (Ctrl+K). */
  always?: boolean;
}

type Live = { current: readonly Shortcut[] };
const layers: Live[] = [];
let pendingPrefix = '';
let pendingAt = 0;

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Dialogs, menus and choosers keep all their keys; Escape closes an open one before anything else. */
function owned(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog, [popover], .ant-select-dropdown, .ant-picker-dropdown')) return true;
  if (event.key !== 'Escape') return false;
  return (
    target.closest('.ant-select, .ant-picker') !== null ||
    document.querySelector('[popover="auto"]:popover-open') !== null
  );
}

/** Enter and Space belong to the focused control. */
function pressesControl(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  return event.target instanceof HTMLElement && event.target.closest('a, button, [role="tab"]') !== null;
}

export function keyName(event: KeyboardEvent): string {
  const name = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `ctrl+${name}` : name;
}

function find(name: string, inInput: boolean): Shortcut | undefined {
  for (const layer of [...layers].reverse()) {
    const hit = layer.current.find((shortcut) => shortcut.keys === name && (!inInput || shortcut.always));
    if (hit) return hit;
  }
  return undefined;
}

function onKeyDown(event: KeyboardEvent): void {
  // 229 is what browsers send while an input method composes.
  if (event.isComposing || event.keyCode === 229 || event.altKey || event.defaultPrevented || owned(event)) return;
  const inInput = typing(event.target);
  const name = keyName(event);
  const hit = find(name, inInput || pressesControl(event));
  const prefix = Date.now() - pendingAt < 1_000 ? pendingPrefix : '';
  pendingPrefix = '';
  const sequence = prefix && !inInput ? find(`${prefix} ${name}`, false) : undefined;
  const chosen = sequence ?? hit;
  if (chosen) {
    event.preventDefault();
    chosen.run();
    return;
  }
  if (!inInput && /^[a-z]$/.test(name)) {
    pendingPrefix = name;
    pendingAt = Date.now();
  }
}

globalThis.addEventListener?.('keydown', onKeyDown);

/** Live while the component is mounted; a later layer wins over an earlier one. */
export function useShortcuts(list: readonly Shortcut[]): void {
  const live = useRef(list);
  useEffect(() => {
    live.current = list;
  });
  useEffect(() => {
    layers.push(live);
    return () => {
      layers.splice(layers.indexOf(live), 1);
    };
  }, []);
}

const shown: Record<string, string> = { Space: '␣', Enter: '↵', ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

/** Opens with `?` and lists what the keys do on this page now. */
export function ShortcutSheet() {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  useShortcuts([{ keys: '?', label: t('kit.keys.title'), run: () => setOpen(true) }]);
  if (!open) return null;
  const seen = new Map<string, string>();
  for (const layer of [...layers].reverse()) {
    for (const one of layer.current) if (!seen.has(one.keys)) seen.set(one.keys, one.label);
  }
  return (
    <Dialog title={t('kit.keys.title')} open onClose={() => setOpen(false)}>
      <div className="inner">
        <h2 aria-hidden>{t('kit.keys.title')}</h2>
        <dl className="keys">
          {[...seen].map(([keys, label]) => (
            <div key={keys} style={{ display: 'contents' }}>
              <dt>
                {keys.split(/[ +]/).map((key) => (
                  <kbd key={key}>{shown[key] ?? (key === 'ctrl' ? 'Ctrl' : key)}</kbd>
                ))}
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  );
}
