/** Buttons. A button that cannot be used stays focusable and says why (`reason`). */
import { type LucideIcon, LoaderCircle } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { Link } from 'react-router';
import { Tip } from './tip.tsx';

export interface ButtonProps {
  children?: ReactNode;
  icon?: LucideIcon;
  tone?: 'primary' | 'tonal' | 'outline' | 'default' | 'text' | 'link' | 'danger';
  size?: 'md' | 'sm';
  /** Why it cannot be used now; shown on hover, focus and click. */
  reason?: string | null | undefined;
  pending?: boolean;
  shortcut?: string;
  type?: 'button' | 'submit';
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  href?: string;
  label?: string;
  className?: string;
  /** What a floating box gives its trigger. */
  bind?: TriggerBind;
}

/** Attributes that open a `Float` or `Menu`. */
export interface TriggerBind {
  popoverTarget: string;
  'aria-expanded': boolean;
  'aria-haspopup': 'menu' | 'dialog';
}

function classOf(props: ButtonProps, iconOnly: boolean): string {
  const tone = props.tone === 'danger' ? 'text danger' : (props.tone ?? 'default');
  return ['btn', tone, props.size === 'sm' ? 'sm' : '', iconOnly ? 'icon' : '', props.className ?? '']
    .filter(Boolean)
    .join(' ');
}

export function Button(props: ButtonProps) {
  const { children, icon: Icon, reason, pending, shortcut, href, label } = props;
  const inside = (
    <>
      {pending ? <LoaderCircle className="spin" aria-hidden /> : Icon ? <Icon aria-hidden /> : null}
      {children}
      {shortcut ? <kbd aria-hidden>{shortcut}</kbd> : null}
    </>
  );
  const blocked = Boolean(reason) || Boolean(pending);
  if (href && !blocked) {
    return (
      <Link className={classOf(props, children === undefined)} to={href} aria-label={label}>
        {inside}
      </Link>
    );
  }
  return (
    <Tip text={reason ?? null}>
      <button
        type={props.type ?? 'button'}
        className={classOf(props, children === undefined)}
        aria-label={label}
        aria-disabled={blocked || undefined}
        aria-keyshortcuts={shortcut}
        {...props.bind}
        onClick={(event) => {
          if (blocked) event.preventDefault();
          else props.onClick?.(event);
        }}
      >
        {inside}
      </button>
    </Tip>
  );
}

/** A button with only an icon; `label` is its name for tip and screen reader. */
export function IconButton(
  props: Omit<ButtonProps, 'children' | 'label'> & { icon: LucideIcon; label: string; pressed?: boolean },
) {
  return (
    <Tip text={props.reason ?? props.label}>
      <button
        type="button"
        className={classOf({ tone: 'text', size: 'sm', ...props }, true)}
        aria-label={props.label}
        aria-pressed={props.pressed}
        aria-disabled={props.reason ? true : undefined}
        {...props.bind}
        onClick={(event) => {
          if (!props.reason) props.onClick?.(event);
        }}
      >
        <props.icon aria-hidden />
      </button>
    </Tip>
  );
}
