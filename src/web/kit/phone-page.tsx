/** Phone: the frame of a page, its rows, its one big button, its tabs. Plain CSS, targets of 44 and more. */
import {
  ChevronLeft,
  ChevronRight,
  CircleAlert,
  CloudOff,
  CloudUpload,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import { type ReactNode, createContext, use } from 'react';
import { Link, NavLink, useNavigate } from 'react-router';
import { useTitle } from './page-title.ts';
import { ErrorState, useOnline } from './states.tsx';
import { Together } from './together.tsx';
import { useWords } from './use-words.tsx';

/** Always at the same place, top right of the head: offline, and how much waits to be sent. */
export function SyncChip({ waiting = 0 }: { waiting?: number }) {
  const { t } = useWords();
  const online = useOnline();
  if (online && waiting === 0) return null;
  const words = [
    online ? null : t('kit.offline.chip'),
    waiting > 0 ? t(online ? 'kit.sync.sending' : 'kit.sync.waiting', { n: waiting }) : null,
  ];
  return (
    <span className="sync" role="status">
      {online ? <CloudUpload className="i-14" aria-hidden /> : <CloudOff className="i-14" aria-hidden />}
      {words.filter(Boolean).join(' · ')}
    </span>
  );
}

/** True while the page stands on one of the tabs: there is nothing to go back to. For some roles that is 库存, for others not. */
export const OnTab = createContext(false);

export interface PhonePageProps {
  title: string;
  /** Small words beside the title. */
  beside?: ReactNode;
  /** Shows ‹; a path, or true for one step back. */
  back?: string | true;
  end?: ReactNode;
  waiting?: number;
  /** Sticky at the bottom: PhoneAction, NumberPad. */
  foot?: ReactNode;
  /** No padding, for lists from edge to edge. */
  flush?: boolean;
  children: ReactNode;
}

export function PhonePage(props: PhonePageProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const onTab = use(OnTab);
  useTitle(props.title);
  const goBack = () => void (typeof props.back === 'string' ? navigate(props.back) : navigate(-1));
  return (
    <>
      <header className="ph-head">
        {props.back && !onTab ? (
          <button type="button" className="btn text ic back" aria-label={t('kit.back')} onClick={goBack}>
            <ChevronLeft className="i-20" aria-hidden />
          </button>
        ) : null}
        <h1>{props.title}</h1>
        <span className="meta t2 nowrap">{props.beside}</span>
        <span className="end row" style={{ gap: 0 }}>
          {props.end}
          <SyncChip waiting={props.waiting ?? 0} />
        </span>
      </header>
      <main className={props.flush ? 'ph-body flush' : 'ph-body'} tabIndex={-1}>
        <Together say={(problem, retry) => <ErrorState problem={problem} retry={retry} />}>{props.children}</Together>
      </main>
      {props.foot ? <footer className="ph-foot">{props.foot}</footer> : null}
    </>
  );
}

export interface PhoneRowProps {
  title: ReactNode;
  /** Second line. At most three facts in a row. */
  detail?: ReactNode;
  lead?: ReactNode;
  end?: ReactNode;
  endDetail?: ReactNode;
  href?: string;
  onClick?: () => void;
  on?: boolean;
}

export function PhoneRow(props: PhoneRowProps) {
  const inside = (
    <>
      {props.lead}
      <span className="grow">
        <b>{props.title}</b>
        {props.detail ? <span className="s">{props.detail}</span> : null}
      </span>
      {props.end || props.endDetail ? (
        <span className="r">
          <b>{props.end}</b>
          {props.endDetail ? <span className="s">{props.endDetail}</span> : null}
        </span>
      ) : null}
      {props.href || props.onClick ? <ChevronRight className="i-20 t2" aria-hidden /> : null}
    </>
  );
  const className = props.on ? 'ph-row on' : 'ph-row';
  if (props.href)
    return (
      <Link className={className} to={props.href}>
        {inside}
      </Link>
    );
  if (props.onClick)
    return (
      <button type="button" className={className} onClick={props.onClick}>
        {inside}
      </button>
    );
  return <div className={className}>{inside}</div>;
}

export interface Blocker {
  key: string;
  /** What is in the way. */
  title: string;
  /** Who can release it: 客户经理 何川 可放行. */
  who: string;
  /** What one can do about it oneself. */
  fix?: { label: string; run: () => void };
  /** A second way out. */
  other?: { label: string; run: () => void };
}

export interface PhoneActionProps {
  label: string;
  run: () => void;
  pending?: boolean;
  /** Not empty: disabled, each listed above with who can release it. */
  blockers: readonly Blocker[];
  /** Why it cannot be pressed although nothing blocks (nothing chosen yet). */
  reason?: string | null;
  /** A sentence above the button that stops nothing. */
  note?: ReactNode;
  second?: { label: string; run: () => void };
  /** In place of the second button: what it comes to. */
  sum?: { line: ReactNode; total: ReactNode };
}

function Blockers({ blockers, verb }: { blockers: readonly Blocker[]; verb: string }) {
  const { t } = useWords();
  return (
    <div className="why" role="alert">
      <h2>
        <CircleAlert aria-hidden />
        {t('kit.phone.blockers', { n: blockers.length, verb: verb.toLowerCase() })}
      </h2>
      <ul>
        {blockers.map((blocker) => (
          <li key={blocker.key}>
            <span className="grow">
              <b>{blocker.title}</b>
              <span className="s">{blocker.who}</span>
            </span>
            <span className="ways">
              {[blocker.other, blocker.fix].map((way) =>
                way ? (
                  <button key={way.label} type="button" className="btn sm" onClick={way.run}>
                    {way.label}
                  </button>
                ) : null,
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The one big button of a page, always at the thumb. */
export function PhoneAction(props: PhoneActionProps) {
  const blocked = props.blockers.length > 0 || Boolean(props.reason) || Boolean(props.pending);
  return (
    <div className="ph-act">
      {props.blockers.length > 0 ? <Blockers blockers={props.blockers} verb={props.label} /> : null}
      {props.reason ? <p className="why s">{props.reason}</p> : null}
      {props.note}
      <div className="ph-action">
        {props.second ? (
          <button type="button" className="btn" onClick={props.second.run}>
            {props.second.label}
          </button>
        ) : null}
        {props.sum ? (
          <span className="sum">
            {props.sum.line}
            <b>{props.sum.total}</b>
          </span>
        ) : null}
        <button
          type="button"
          className="btn primary"
          aria-disabled={blocked || undefined}
          onClick={() => {
            if (!blocked) props.run();
          }}
        >
          {props.pending ? <LoaderCircle className="spin" aria-hidden /> : null}
          {props.label}
        </button>
      </div>
    </div>
  );
}

export interface PhoneTab {
  to: string;
  label: string;
  icon: LucideIcon;
  /** A hook: how many things there need me. */
  useCount?: () => number | undefined;
}

const noCount = () => undefined;

function Tab({ tab }: { tab: PhoneTab }) {
  const { useCount = noCount, icon: Icon } = tab;
  const count = useCount();
  return (
    <NavLink to={tab.to} end={tab.to === '/'} className={({ isActive }) => (isActive ? 'on' : '')}>
      <Icon className="i-20" aria-hidden />
      {tab.label}
      {count ? <span className="count red">{count}</span> : null}
    </NavLink>
  );
}

/** At most five, at the bottom. */
export function PhoneTabs({ tabs }: { tabs: readonly PhoneTab[] }) {
  const { t } = useWords();
  return (
    <nav
      className="ph-tabs"
      style={{ gridTemplateColumns: `repeat(${tabs.length}, 1fr)` }}
      aria-label={t('kit.phone.tabs')}
    >
      {tabs.map((tab) => (
        <Tab key={tab.to} tab={tab} />
      ))}
    </nav>
  );
}
