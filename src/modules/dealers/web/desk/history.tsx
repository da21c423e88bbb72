/** The history of a dealer in words: who did what, with before and after of each field. */
import { useState } from 'react';
import { Link } from 'react-router';
import { api, type Output } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { Timeline, type TimelineChange, type TimelineEntry } from '../../../../web/kit/timeline.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { isWord, useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';

export type Line = Output<'dealers.timeline'>['items'][number];
type Side = Record<string, unknown>;

function labelOf(t: Translate, field: string): string | null {
  if (field === 'lines') return t('dealers.desk.lines');
  for (const key of [`dealers.desk.field.${field}`, `field.${field}`]) if (isWord(key)) return t(key);
  return null;
}

/** A value as a person says it; null when there is nothing to say. */
function said(t: Translate, field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return t(value ? 'dealers.desk.yes' : 'dealers.desk.no');
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    return value.every((one) => typeof one === 'string')
      ? value.join('、')
      : t('dealers.desk.entries', { n: value.length });
  }
  if (typeof value === 'object') return Object.values(value).join(' / ');
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const key = `dealers.${field}.${value}`;
  return isWord(key) ? t(key) : String(value);
}

/** Sides of the audit log keep what is internal apart; here it is read together. */
function flat(side: Side | null): Side {
  const { internal, ...rest } = side ?? {};
  return typeof internal === 'object' && internal !== null ? { ...rest, ...internal } : rest;
}

/** Said in the sentence already. */
const inSentence = new Set(['person', 'mergedInto', 'statusReason']);

/** Only what was changed from something to something; what was added stands in the sentence. */
function changesOf(t: Translate, line: Line): TimelineChange[] {
  if (line.noun !== 'dealer' || line.before === null) return [];
  const [before, after] = [flat(line.before), flat(line.after)];
  return Object.keys(after).flatMap((field) => {
    const label = labelOf(t, field);
    const [was, is] = [said(t, field, before[field]), said(t, field, after[field])];
    return label === null || was === is || inSentence.has(field) ? [] : [{ field: label, before: was, after: is }];
  });
}

/** Whom or what a line is about: a document's number, a contact's name. */
function subjectOf(line: Line): string | null {
  const { number, person, merged, name } = line.after ?? {};
  const who = line.noun === 'invitation' || line.noun === 'user' ? name : undefined;
  return [number, person, merged, who].find((one) => typeof one === 'string') ?? null;
}

const pages: Record<string, string> = { order: '/orders', shipment: '/shipments' };

/** Lines that one command wrote (an order, its invoice, its shipment) are one thing that happened. */
function happenings(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    const first = last?.[0];
    if (
      last &&
      first &&
      first.at === line.at &&
      first.operation === line.operation &&
      first.actorName === line.actorName
    )
      last.push(line);
    else groups.push([line]);
  }
  return groups;
}

function Subject({ line }: { line: Line }) {
  const subject = subjectOf(line);
  const page = pages[line.noun];
  if (!subject) return null;
  return <> {page ? <Link to={`${page}/${line.subjectId}`}>{subject}</Link> : subject}</>;
}

function What({ lines }: { lines: readonly Line[] }) {
  const { t } = useWords();
  const [first] = lines;
  // A step of a document that does not repeat its number still leads there.
  const nameless = lines.some(subjectOf) ? undefined : lines.find((line) => pages[line.noun]);
  return (
    <>
      {first?.what}
      {nameless ? (
        <>
          {' '}
          <Link to={`${pages[nameless.noun]}/${nameless.subjectId}`}>{t('dealers.desk.openDocument')}</Link>
        </>
      ) : null}
      {lines.map((line) => (
        <Subject key={line.id} line={line} />
      ))}
      {first?.dealerCode ? <span className="t3"> {t('dealers.desk.fromFile', { code: first.dealerCode })}</span> : null}
    </>
  );
}

/** Who comes in by invitation was nobody before: then the one it is about is the one who did it. */
function spokenOf(group: readonly Line[]): Pick<TimelineEntry, 'who' | 'what'> {
  const [first] = group;
  const himself = first?.operation === 'access.acceptInvite' ? subjectOf(first) : null;
  if (first && himself) return { who: himself, what: first.what };
  return { who: first?.actorName ?? '', what: <What lines={group} /> };
}

/** @param full also tells what each field was before. */
export function entriesFrom(t: Translate, lines: readonly Line[], full: boolean): TimelineEntry[] {
  return happenings(lines).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const said = group.find((line) => line.reason)?.reason;
    return [
      {
        key: first.id,
        at: first.at,
        ...spokenOf(group),
        changes: full ? group.flatMap((line) => changesOf(t, line)) : [],
        ...(said ? { said } : {}),
      },
    ];
  });
}

function Earlier({ id, q, cursor }: { id: string; q: string; cursor: string }) {
  const { t } = useWords();
  const [more, setMore] = useState<{ items: Line[]; next: string | null }>({ items: [], next: cursor });
  const load = async () => {
    if (!more.next) return;
    const page = await api.call('dealers.timeline', { id, cursor: more.next, ...(q ? { q } : {}) });
    setMore({ items: [...more.items, ...page.items], next: page.nextCursor });
  };
  return (
    <>
      {more.items.length > 0 ? <Timeline entries={entriesFrom(t, more.items, true)} /> : null}
      {more.next ? (
        <Button onClick={() => void load().catch(toast.failed)}>{t('dealers.desk.historyMore')}</Button>
      ) : null}
    </>
  );
}

export function DealerHistory({ id }: { id: string }) {
  const { t } = useWords();
  const [q, setQ] = useState('');
  const query = useApi('dealers.timeline', { id, ...(q ? { q } : {}) }, { keep: true });
  const search = (
    <input
      className="input dense"
      style={{ width: 264 }}
      type="search"
      data-search
      aria-label={t('dealers.desk.historySearch')}
      placeholder={t('dealers.desk.historySearch')}
      value={q}
      onChange={(event) => setQ(event.target.value)}
    />
  );
  return (
    <div style={{ maxWidth: 880 }}>
      <Card title={t('dealers.desk.tab.history')} end={search}>
        <Answer query={query}>
          {({ items, nextCursor }) => (
            <>
              {items.length === 0 && q ? (
                <Empty title={t('dealers.desk.historyNone')} />
              ) : (
                <Timeline entries={entriesFrom(t, items, true)} />
              )}
              {nextCursor ? <Earlier key={`${q} ${nextCursor}`} id={id} q={q} cursor={nextCursor} /> : null}
            </>
          )}
        </Answer>
      </Card>
    </div>
  );
}
