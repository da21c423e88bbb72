/** History of a record: who, when, what was before and after. */
import { Circle, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { DateText, NOTHING } from './figures.tsx';
import { Empty } from './states.tsx';
import type { Tone } from './status-tag.tsx';
import { useWords } from './use-words.tsx';

export interface TimelineChange {
  field: string;
  before: ReactNode;
  after: ReactNode;
}

export interface TimelineEntry {
  key: string;
  at: string;
  who: string;
  what: ReactNode;
  /** A sentence the person wrote: the reason of a rejection, a note. */
  said?: string;
  changes?: readonly TimelineChange[];
  tone?: Tone;
  icon?: LucideIcon;
}

function Changes({ changes }: { changes: readonly TimelineChange[] }) {
  const { t } = useWords();
  return (
    <dl className="change">
      {changes.map((change) => (
        <div key={change.field} style={{ display: 'contents' }}>
          <dt>{change.field}</dt>
          <dd>
            <span className="was">{change.before ?? NOTHING}</span>
            <span className="sr-only">{t('kit.timeline.to')}</span>
            <span aria-hidden> → </span>
            {change.after ?? NOTHING}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useWords();
  if (entries.length === 0) return <Empty title={t('kit.timeline.empty')} />;
  return (
    <ol className="tl">
      {entries.map((entry) => {
        const Icon = entry.icon ?? Circle;
        return (
          <li key={entry.key}>
            <span className={`dot ${entry.tone ?? ''}`}>
              <Icon aria-hidden />
            </span>
            <div>
              <b>{entry.who}</b> {entry.what}
              {entry.changes && entry.changes.length > 0 ? <Changes changes={entry.changes} /> : null}
              {entry.said ? <div className="say">{entry.said}</div> : null}
              <div className="meta">
                <DateText at={entry.at} />
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
