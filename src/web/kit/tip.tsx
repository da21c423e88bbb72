/** A tip on hover and focus, in the browser's top layer so that no scroll box cuts it. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

/** Places a floating box by its anchor, inside the window. */
export function placeBy(box: HTMLElement, anchor: DOMRect, side: 'below' | 'above' | 'end'): void {
  const { width, height } = box.getBoundingClientRect();
  const below = anchor.bottom + 4;
  const fits = below + height <= innerHeight - 8;
  const top = side === 'above' || !fits ? Math.max(8, anchor.top - height - 4) : below;
  const start = side === 'end' ? anchor.right - width : anchor.left;
  box.style.top = `${fits && side !== 'above' ? below : top}px`;
  box.style.left = `${Math.max(8, Math.min(start, innerWidth - width - 8))}px`;
}

export function Tip({ text, children }: { text: string | null; children: ReactNode }) {
  const [anchor, setAnchor] = useState<DOMRect | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    const element = box.current;
    if (!anchor || !element) return;
    // Focus may come back here while a menu is closing, and the browser shows no box in the middle of that.
    const timer = setTimeout(() => {
      element.showPopover();
      placeBy(element, anchor, 'above');
    });
    return () => {
      clearTimeout(timer);
      if (element.matches(':popover-open')) element.hidePopover();
    };
  }, [anchor]);
  if (!text) return children;
  const show = (event: { currentTarget: Element }) => {
    const first = event.currentTarget.firstElementChild;
    if (first) setAnchor(first.getBoundingClientRect());
  };
  const hide = () => setAnchor(null);
  return (
    <span
      className="tip-for"
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={show}
      onBlur={hide}
      onClick={show}
      aria-describedby={anchor ? id : undefined}
    >
      {children}
      {anchor ? (
        <div ref={box} id={id} role="tooltip" className="tip" popover="manual">
          {text}
        </div>
      ) : null}
    </span>
  );
}
