/** Phone: a list that loads on as the thumb goes down, with all its states; its search box; chips to choose among. */
import { CircleAlert, CloudOff, Search, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ListData } from './list-data.ts';
import type { Problem } from './problem.ts';
import { ErrorState, Skeleton, saidOf } from './states.tsx';
import { useSaidAbove } from './together.tsx';
import { useWords } from './use-words.tsx';

export function PhoneList<Row>({
  data,
  row,
  empty,
}: {
  data: ListData<Row>;
  row: (row: Row) => ReactNode;
  empty: ReactNode;
}) {
  const end = useRef<HTMLDivElement>(null);
  const more = useRef(data.more);
  useEffect(() => {
    more.current = data.more;
  });
  const { complete, loading } = data;
  useEffect(() => {
    const element = end.current;
    if (!element || complete) return;
    const watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && more.current(), {
      rootMargin: '400px',
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [complete, loading, data.rows.length]);
  if (loading) return <Skeleton rows={8} />;
  if (data.problem) return <ErrorState problem={data.problem} retry={data.reload} />;
  if (data.rows.length === 0) return empty;
  return (
    <>
      <div className="ph-list">{data.rows.map(row)}</div>
      <div ref={end}>{data.loadingMore ? <Skeleton rows={2} /> : null}</div>
    </>
  );
}

/** A part of a page that could not be read, in one row: the page around it stays of use. */
export function PhoneProblem({ problem, retry }: { problem: Problem; retry: () => void }) {
  const { t } = useWords();
  const saidAbove = useSaidAbove(problem, retry);
  if (saidAbove) return null;
  const { requestId } = problem;
  return (
    <div className="ph-row" role="alert" style={{ paddingBlock: 10 }}>
      {problem.status === 0 ? (
        <CloudOff className="i-20 t2" aria-hidden />
      ) : (
        <CircleAlert className="i-20 t2" aria-hidden />
      )}
      <span className="grow">
        <b>{saidOf(problem, t).title}</b>
        {requestId ? <span className="s">{t('kit.error.number', { id: requestId })}</span> : null}
      </span>
      <button type="button" className="btn sm" onClick={retry}>
        {t('kit.retry')}
      </button>
    </div>
  );
}

export function PhoneSearch({
  value,
  onChange,
  placeholder,
}: {
  value: string;
  onChange: (text: string) => void;
  placeholder: string;
}) {
  const { t } = useWords();
  return (
    <div className="ph-search">
      <Search className="i-20 t2" aria-hidden />
      <input
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={placeholder}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {value ? (
        <button type="button" className="btn text ic" aria-label={t('kit.clear')} onClick={() => onChange('')}>
          <X className="i-20" aria-hidden />
        </button>
      ) : null}
    </div>
  );
}

export interface PhoneChip<T> {
  value: T;
  label: string;
  count?: number | undefined;
}

/** One of several, in a row that scrolls sideways. */
export function PhoneChips<T extends string>(props: {
  label: string;
  chips: readonly PhoneChip<T>[];
  value: T;
  choose: (value: T) => void;
}) {
  return (
    <div className="ph-chips" role="group" aria-label={props.label}>
      {props.chips.map((chip) => (
        <button
          key={chip.value}
          type="button"
          className={chip.value === props.value ? 'chip on' : 'chip'}
          aria-pressed={chip.value === props.value}
          onClick={() => props.choose(chip.value)}
        >
          {chip.label}
          {chip.count ? <b>{chip.count}</b> : null}
        </button>
      ))}
    </div>
  );
}
