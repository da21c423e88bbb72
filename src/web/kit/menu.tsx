/** A menu under a button: arrows, Enter, Escape, light dismiss. Works on desk and phone without a library. */
import { Check, type LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import type { TriggerBind } from './button.tsx';
import { placeBy } from './tip.tsx';

export interface MenuItem {
  key: string;
  label: string;
  detail?: string;
  icon?: LucideIcon;
  /** Present: a tick shows the state. */
  checked?: boolean;
  danger?: boolean;
  reason?: string | null;
  /** Leaves the menu open, for ticking several. */
  stay?: boolean;
  run: () => void;
}
export type MenuEntry = MenuItem | { key: string; caption: string } | { key: string; rule: true };

interface FloatProps {
  /** The button; gets what it must carry to open the box. */
  trigger: (bind: TriggerBind) => ReactNode;
  side?: 'below' | 'end';
  role: 'menu' | 'dialog';
  label: string;
  children: (close: () => void) => ReactNode;
  onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void;
}

/** A floating box under its trigger; closes on Escape and on a click outside. */
export function Float({ trigger, side = 'below', role, label, children, onKeyDown }: FloatProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => box.current?.hidePopover();
  useLayoutEffect(() => {
    // The content is there now, so the box has its size.
    const from = anchor.current?.querySelector('[popovertarget]')?.getBoundingClientRect();
    if (!open || !from || !box.current) return;
    placeBy(box.current, from, side);
    box.current.querySelector<HTMLElement>('input, [role^="menuitem"], button')?.focus();
  }, [open, side]);
  return (
    <span ref={anchor} className="float-for">
      {trigger({ popoverTarget: id, 'aria-expanded': open, 'aria-haspopup': role })}
      <div
        id={id}
        ref={box}
        className="menu"
        role={role}
        aria-label={label}
        popover="auto"
        onKeyDown={onKeyDown}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open ? children(close) : null}
      </div>
    </span>
  );
}

function move(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (!step) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const at = items.findIndex((item) => item === document.activeElement);
  items[(at + step + items.length) % items.length]?.focus();
}

function Item({ item, close }: { item: MenuItem; close: () => void }) {
  return (
    <button
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={item.checked}
      aria-disabled={item.reason ? true : undefined}
      className={item.danger ? 'danger' : undefined}
      title={item.reason ?? undefined}
      onClick={() => {
        if (item.reason) return;
        if (!item.stay) close();
        item.run();
      }}
    >
      {item.icon ? <item.icon aria-hidden /> : null}
      <span>
        {item.label}
        {item.detail ? <small>{item.detail}</small> : null}
      </span>
      {item.checked ? <Check className="tick" aria-hidden /> : null}
    </button>
  );
}

export function Menu({
  items,
  ...float
}: Omit<FloatProps, 'role' | 'children' | 'onKeyDown'> & { items: MenuEntry[] }) {
  return (
    <Float {...float} role="menu" onKeyDown={move}>
      {(close) =>
        items.map((item) => {
          if ('rule' in item) return <hr key={item.key} />;
          if ('caption' in item)
            return (
              <div key={item.key} className="cap" role="presentation">
                {item.caption}
              </div>
            );
          return <Item key={item.key} item={item} close={close} />;
        })
      }
    </Float>
  );
}
