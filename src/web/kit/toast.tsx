/** Short messages at the bottom: what was done, with undo where it can be undone; what failed, with its code. */
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { IconButton } from './button.tsx';
import { problemOf } from './problem.ts';
import { tNow, useWords } from './use-words.tsx';

interface Message {
  id: number;
  tone: 'success' | 'danger' | 'info';
  text: string;
  detail?: string;
  action?: { label: string; run: () => void };
}

let messages: readonly Message[] = [];
let next = 1;
const listeners = new Set<() => void>();

function set(list: readonly Message[]): void {
  messages = list;
  for (const tell of listeners) tell();
}

function drop(id: number): void {
  set(messages.filter((message) => message.id !== id));
}

function add(message: Omit<Message, 'id'>): void {
  const id = next++;
  set([...messages.slice(-2), { ...message, id }]);
  setTimeout(() => drop(id), message.tone === 'danger' || message.action ? 10_000 : 4_000);
}

export const toast = {
  done: (text: string, action?: Message['action']): void => {
    add({ tone: 'success', text, ...(action ? { action } : {}) });
  },
  info: (text: string): void => {
    add({ tone: 'info', text });
  },
  /** Anything thrown. */
  failed: (thrown: unknown): void => {
    const problem = problemOf(thrown, tNow('kit.error.unknown'));
    add({ tone: 'danger', text: problem.title, ...(problem.detail ? { detail: problem.detail } : {}) });
  },
};

const icons = { success: CircleCheck, danger: CircleAlert, info: Info };

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Mount once in each entry. */
export function Toasts() {
  const { t } = useWords();
  const shown = useSyncExternalStore(subscribe, () => messages);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Shown anew each time, so that it lies above a dialog that opened meanwhile.
    if (!box.current || shown.length === 0) return;
    if (box.current.matches(':popover-open')) box.current.hidePopover();
    box.current.showPopover();
  }, [shown]);
  return (
    <div ref={box} className="toasts" popover="manual" role="status" aria-live="polite">
      {shown.map((message) => {
        const Icon = icons[message.tone];
        return (
          <div key={message.id} className={`toast ${message.tone}`}>
            <Icon aria-hidden />
            <span className="grow">
              {message.text}
              {message.detail ? (
                <small className="meta" style={{ display: 'block' }}>
                  {message.detail}
                </small>
              ) : null}
            </span>
            {message.action ? (
              <button
                type="button"
                className="btn link bold"
                onClick={() => {
                  drop(message.id);
                  message.action?.run();
                }}
              >
                {message.action.label}
              </button>
            ) : null}
            <IconButton icon={X} label={t('kit.close')} onClick={() => drop(message.id)} />
          </div>
        );
      })}
    </div>
  );
}
