/** The frame of a desk page: head, then content with one docked panel at the right (it pushes, never covers). */
import { ChevronRight, X } from 'lucide-react';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { IconButton } from './button.tsx';
import { useTitle } from './page-title.ts';
import { useExplain, useExplanation } from './explain.tsx';
import { useShortcuts } from './shortcuts.tsx';
import { ErrorState } from './states.tsx';
import { Together } from './together.tsx';
import { useWords } from './use-words.tsx';

let docked = 0;
const dockListeners = new Set<() => void>();
function dockChanged(step: number): void {
  docked += step;
  for (const tell of dockListeners) tell();
}
function watchDock(tell: () => void): () => void {
  dockListeners.add(tell);
  return () => dockListeners.delete(tell);
}

/** True while a peek or drawer stands at the right: the rail folds. */
export function useDocked(): boolean {
  return useSyncExternalStore(watchDock, () => docked > 0);
}

/** Folds the rail for as long as the caller is shown: a panel, or a page that needs the whole width. */
export function useFoldedRail(): void {
  useEffect(() => {
    dockChanged(1);
    return () => dockChanged(-1);
  }, []);
}

/** A docked panel: peek 520, drawer 440. Escape closes it. */
export function DockPanel(props: {
  title: ReactNode;
  kind: 'peek' | 'drawer';
  label: string;
  onClose: () => void;
  /** Between title and close: previous, next, open. */
  tools?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useWords();
  useShortcuts([{ keys: 'Escape', label: t('kit.close'), run: props.onClose, always: true }]);
  useFoldedRail();
  return (
    <aside className={props.kind === 'peek' ? 'drawer peek' : 'drawer'} aria-label={props.label}>
      <header>
        {props.title}
        <span className="end row" style={{ gap: 0 }}>
          {props.tools}
          <IconButton icon={X} label={t('kit.close')} onClick={props.onClose} />
        </span>
      </header>
      {/* Focusable, because it scrolls. */}
      <div className="body" tabIndex={0} role="group" aria-label={props.label}>
        {props.children}
      </div>
      {props.foot ? <footer>{props.foot}</footer> : null}
    </aside>
  );
}

function ExplainDock() {
  const { asked, close } = useExplain();
  const { title, body, foot } = useExplanation(asked);
  return (
    <DockPanel
      kind="drawer"
      label={title}
      title={<h2>{title}</h2>}
      onClose={close}
      foot={foot ? <span className="meta">{foot}</span> : null}
    >
      {body}
    </DockPanel>
  );
}

/** Content and its dock. An open explanation takes the place of `dock` until it is closed. */
export function Split({ children, dock }: { children: ReactNode; dock?: ReactNode }) {
  const { asked, close } = useExplain();
  useEffect(() => close, [close]);
  return (
    <div className="split">
      {children}
      {asked ? <ExplainDock /> : dock}
    </div>
  );
}

export interface Crumb {
  label: string;
  href?: string;
}

export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useWords();
  return (
    <nav className="crumb" aria-label={t('kit.crumbs')}>
      {crumbs.map((crumb) => (
        <span key={crumb.label} className="row" style={{ gap: 4 }}>
          {crumb.href ? <Link to={crumb.href}>{crumb.label}</Link> : crumb.label}
          <ChevronRight className="i-14" aria-hidden />
        </span>
      ))}
    </nav>
  );
}

/** Cards of a page which each ask for themselves: what stops several of them is said once. */
export function SaidOnce({ children }: { children: ReactNode }) {
  return <Together say={(problem, retry) => <ErrorState problem={problem} retry={retry} />}>{children}</Together>;
}

/** A page that is neither a list nor a record. */
export function Page(props: {
  title: string;
  beside?: ReactNode;
  end?: ReactNode;
  dock?: ReactNode;
  /** Content brings its own padding. */
  flush?: boolean;
  children: ReactNode;
}) {
  useTitle(props.title);
  return (
    <>
      <div className="pagehead line">
        <h1>{props.title}</h1>
        {props.beside}
        <div className="end">{props.end}</div>
      </div>
      <Split dock={props.dock}>
        <div className="page-body">
          <div className={props.flush ? 'scroll' : 'scroll pad16'}>
            <SaidOnce>{props.children}</SaidOnce>
          </div>
        </div>
      </Split>
    </>
  );
}
