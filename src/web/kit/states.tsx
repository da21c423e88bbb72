/** What a view shows when it has nothing to show: loading, empty, failed, no right, offline. */
import { CircleAlert, CloudOff, Copy, Inbox, Lock, RotateCw } from 'lucide-react';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from './button.tsx';
import type { Translate } from '../../words.ts';
import { copyText } from './copy.ts';
import type { Problem } from './problem.ts';
import { toast } from './toast.tsx';
import { useSaidAbove } from './together.tsx';
import { useWords } from './use-words.tsx';

/** Why it is empty, and what to do about it. */
export function Empty({ title, detail, action }: { title: string; detail?: string; action?: ReactNode }) {
  return (
    <div className="state">
      <Inbox aria-hidden />
      <h2>{title}</h2>
      {detail ? <p>{detail}</p> : null}
      {action ? <div className="row">{action}</div> : null}
    </div>
  );
}

/** What an administrator needs to find the failure in the log. */
function reportOf(problem: Problem): string {
  const lines = [problem.title, problem.detail, `code ${problem.code}`, `status ${problem.status}`];
  if (problem.requestId) lines.push(`request ${problem.requestId}`);
  if (typeof problem.params['cause'] === 'string') lines.push(problem.params['cause']);
  lines.push(location.pathname, new Date().toISOString());
  return lines.filter(Boolean).join('\n');
}

/**
 * The server's sentence for its own failures carries the number in its middle, for those who read it in a log or a
 * toast; on a page the number stands by itself below.
 */
export function saidOf(problem: Problem, t: Translate): { title: string; how?: string } {
  if (problem.requestId === '' || !problem.title.includes(problem.requestId)) return { title: problem.title };
  return { title: t('kit.error.internal'), how: t('kit.error.internalHow') };
}

export function ErrorState({
  problem,
  detail = problem.detail,
  retry,
}: {
  problem: Problem;
  /** Said in place of what the problem says of itself. */
  detail?: string;
  retry?: () => void;
}) {
  const { t } = useWords();
  if (useSaidAbove(problem, retry)) return null;
  if (problem.status === 403) return <NoRight detail={problem.detail || problem.title} />;
  // Asking again finds nothing either, and the log has nothing to tell.
  const missing = problem.status === 404;
  const { title, how } = saidOf(problem, t);
  const copy = async () => {
    await copyText(reportOf(problem));
    toast.done(t('kit.copied'));
  };
  return (
    <div className="state" role="alert">
      {problem.status === 0 ? <CloudOff aria-hidden /> : <CircleAlert aria-hidden />}
      <h2>{title}</h2>
      {how || (detail && detail !== title) ? <p>{how ?? detail}</p> : null}
      {problem.requestId && !missing ? (
        <p className="meta">{t('kit.error.number', { id: problem.requestId })}</p>
      ) : null}
      <div className="row">
        {missing ? <Button href="/">{t('kit.notFound.home')}</Button> : null}
        {retry && !missing ? (
          <Button icon={RotateCw} onClick={retry}>
            {t('kit.retry')}
          </Button>
        ) : null}
        {missing ? null : (
          <Button icon={Copy} tone="text" onClick={() => void copy()}>
            {t('kit.copyForAdmin')}
          </Button>
        )}
      </div>
    </div>
  );
}

export function NoRight({ detail, who }: { detail?: string; who?: string }) {
  const { t } = useWords();
  return (
    <div className="state" role="alert">
      <Lock aria-hidden />
      <h2>{t('kit.noRight.title')}</h2>
      <p>{detail ?? t('kit.noRight.detail')}</p>
      <p className="meta">{who ?? t('kit.noRight.who')}</p>
    </div>
  );
}

const widths = ['62%', '88%', '74%', '91%', '55%', '80%', '69%', '84%'];

/** Grey lines, only after 300 ms so that a fast answer does not flicker. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  const { t } = useWords();
  const [show, setShow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={t('kit.loading')} style={{ padding: 'var(--s4)' }}>
      {show
        ? Array.from({ length: rows }, (_, i) => (
            <span key={i} className="skel" style={{ width: widths[i % widths.length], margin: '14px 0' }} />
          ))
        : null}
    </div>
  );
}

/** Loading, failed or there: the three ways a query can stand, none forgotten. */
export function Answer<T>(props: {
  query: { data: T | undefined; error: Problem | null; refetch: () => unknown };
  children: (data: T) => ReactNode;
  rows?: number;
}) {
  const { data, error, refetch } = props.query;
  if (data !== undefined) return props.children(data);
  if (error) return <ErrorState problem={error} retry={() => void refetch()} />;
  return <Skeleton rows={props.rows ?? 6} />;
}

function watchNetwork(tell: () => void): () => void {
  addEventListener('online', tell);
  addEventListener('offline', tell);
  return () => {
    removeEventListener('online', tell);
    removeEventListener('offline', tell);
  };
}

export function useOnline(): boolean {
  return useSyncExternalStore(watchNetwork, () => navigator.onLine);
}

/** Always at the same place of the frame; absent while online. */
export function Offline() {
  const { t } = useWords();
  if (useOnline()) return null;
  return (
    <span className="offline" role="status">
      <CloudOff aria-hidden className="i-14" />
      {t('kit.offline.chip')}
    </span>
  );
}

/** A refusal near the form or button that caused it; each wrong field with its remedy. */
export function ProblemNotice({
  problem,
  fieldLabel,
  atInputs = [],
}: {
  problem: Problem | null;
  fieldLabel?: (path: string) => string;
  /** Paths whose message stands at their input already. */
  atInputs?: readonly string[];
}) {
  const { t } = useWords();
  if (!problem) return null;
  const rest = problem.fields.filter((field) => !atInputs.includes(field.path));
  // The detail of a refused input repeats its fields.
  const detail = problem.fields.length === 0 && problem.detail !== problem.title ? problem.detail : '';
  return (
    <div className="notice" role="alert">
      <CircleAlert aria-hidden />
      <div>
        <b>{problem.title}</b>
        {detail ? <div>{detail}</div> : null}
      </div>
      <span className="meta">
        {problem.status >= 500 && problem.requestId ? t('kit.error.number', { id: problem.requestId }) : ''}
      </span>
      {rest.length > 0 ? (
        <ul>
          {rest.map((field) => (
            <li key={field.path}>
              {fieldLabel?.(field.path) ? `${fieldLabel(field.path)}: ` : ''}
              {field.message}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
