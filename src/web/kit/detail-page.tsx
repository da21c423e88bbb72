/** One record: crumbs, name, state, actions; facts strip; tabs that stay in the address; one docked panel. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { type Action, ActionBar } from './action-bar.tsx';
import { IconButton } from './button.tsx';
import { type Crumb, Crumbs, SaidOnce, Split } from './page.tsx';
import { useTitle } from './page-title.ts';
import { useShortcuts } from './shortcuts.tsx';
import { useWords } from './use-words.tsx';

export interface DetailTab {
  key: string;
  label: string;
  count?: number;
  render: () => ReactNode;
}

export interface DetailPageProps {
  crumbs: readonly Crumb[];
  title: string;
  tags?: ReactNode;
  actions: readonly Action[];
  /** Place among the records of the list it came from. */
  position?: { at: number; of: number; previous?: () => void; next?: () => void };
  /** dl, CreditBar, KpiStrip ... in one row. */
  facts?: ReactNode;
  tabs: readonly [DetailTab, ...DetailTab[]];
  dock?: ReactNode;
}

function Position({ position }: { position: NonNullable<DetailPageProps['position']> }) {
  const { t } = useWords();
  const previous = position.previous ?? (() => {});
  const next = position.next ?? (() => {});
  useShortcuts([
    { keys: 'k', label: t('kit.previous'), run: previous },
    { keys: 'j', label: t('kit.next'), run: next },
  ]);
  return (
    <span className="row dense t3 nowrap" style={{ gap: 4 }}>
      {position.at} / {position.of}
      <IconButton
        icon={ChevronUp}
        label={t('kit.previous')}
        reason={position.previous ? null : t('kit.first')}
        onClick={previous}
      />
      <IconButton
        icon={ChevronDown}
        label={t('kit.next')}
        reason={position.next ? null : t('kit.last')}
        onClick={next}
      />
    </span>
  );
}

/** Tabs kept as `?tab=`; arrows move between them. */
export function Tabs({
  tabs,
  current,
  choose,
}: {
  tabs: readonly DetailTab[];
  current: string;
  choose: (key: string) => void;
}) {
  const { t } = useWords();
  if (tabs.length < 2) return null;
  return (
    <div
      className="tabs"
      role="tablist"
      aria-label={t('kit.tabs')}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        if (!step) return;
        const at = tabs.findIndex((tab) => tab.key === current);
        const to = tabs[(at + step + tabs.length) % tabs.length];
        if (!to) return;
        choose(to.key);
        event.currentTarget.querySelector<HTMLElement>(`[data-tab="${to.key}"]`)?.focus();
      }}
    >
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          data-tab={tab.key}
          className={tab.key === current ? 'on' : ''}
          aria-selected={tab.key === current}
          tabIndex={tab.key === current ? 0 : -1}
          onClick={() => choose(tab.key)}
        >
          {tab.label}
          {tab.count ? <span className="count">{tab.count}</span> : null}
        </button>
      ))}
    </div>
  );
}

export function DetailPage(props: DetailPageProps) {
  useTitle(props.title);
  const [params, setParams] = useSearchParams();
  const chosen = props.tabs.find((tab) => tab.key === params.get('tab')) ?? props.tabs[0];
  const choose = (key: string) =>
    setParams(
      (before) => {
        before.set('tab', key);
        return before;
      },
      { replace: true },
    );
  return (
    <>
      <div className="pagehead line">
        <Crumbs crumbs={props.crumbs} />
        <h1 style={{ font: 'var(--t-section)', fontWeight: 'var(--w-bold)' }}>{props.title}</h1>
        {props.tags}
        <div className="end">
          {props.position ? <Position position={props.position} /> : null}
          <ActionBar actions={props.actions} />
        </div>
      </div>
      <Split dock={props.dock}>
        <div className="page-body">
          {props.facts ? <div className="facts">{props.facts}</div> : null}
          <Tabs tabs={props.tabs} current={chosen.key} choose={choose} />
          <div
            className="scroll pad16"
            role={props.tabs.length > 1 ? 'tabpanel' : undefined}
            aria-label={chosen.label}
            tabIndex={0}
          >
            <SaidOnce>{chosen.render()}</SaidOnce>
          </div>
        </div>
      </Split>
    </>
  );
}

/** A card with its finding as title. */
export function Card({
  title,
  end,
  children,
  flush = false,
}: {
  title: ReactNode;
  end?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  return (
    <section className="card">
      <header>
        <h2>{title}</h2>
        <span className="end">{end}</span>
      </header>
      <div style={flush ? { overflowX: 'auto' } : { padding: 'var(--s3) var(--s4)' }}>{children}</div>
    </section>
  );
}

/** Label and value pairs. */
export function Facts({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="dl">
      {items.map((item) => (
        <div key={item.label} style={{ display: 'contents' }}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
