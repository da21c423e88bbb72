/** 银行对账: what came in beside what it may pay; the certain ones in one click, the others by choice, all of it undone. */
import { FileUp, ListChecks } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { formatYuan, sumFen } from '../../../../kernel/money.ts';
import { api } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { ListFilter, View } from '../../../../web/kit/list-types.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { columnsOf, groupOf, keyOf, type MatchRow, rowsOf } from './matching-columns.tsx';
import { MatchPeek } from './matching-peek.tsx';
import { askFor, useMatches } from './use-matches.ts';
import './receivables.css';

/** Bank files that are read and wait: their payers come first. */
function WaitingFiles() {
  const { t } = useWords();
  const { data } = useApi('imports.list', { filter: { target: 'receipts', state: 'preview' }, limit: 10 });
  return (data?.items ?? []).map((one) => (
    <div key={one.id} className="block info match-file" role="status">
      <span>
        {one.bad > 0
          ? t('receivables.matching.waitingFile', { file: one.fileName, bad: one.bad })
          : t('receivables.matching.waitingFileGood', { file: one.fileName, good: one.good })}
      </span>
      <Button size="sm" href={`/imports/${one.id}`}>
        {t('receivables.matching.openFile')}
      </Button>
    </div>
  ));
}

function OfFile({ shown, waiting, batchId }: { shown: number; waiting: number; batchId: string | null }) {
  const { t } = useWords();
  return (
    <>
      {batchId ? (
        <div className="block match-file" role="status">
          <span>{t('receivables.matching.ofFile')}</span>
          <Button size="sm" href="/receivables/matching">
            {t('receivables.matching.showAll')}
          </Button>
        </div>
      ) : null}
      {shown < waiting ? <p className="meta match-part">{t('receivables.matching.part', { shown, waiting })}</p> : null}
    </>
  );
}

function viewsOf(t: Translate, rows: readonly MatchRow[]): View[] {
  const count = (of: string) => rows.filter((row) => groupOf(row) === of).length || undefined;
  return [
    {
      key: 'certain',
      label: t('receivables.matching.certain'),
      filter: { group: 'certain' },
      count: count('certain'),
      empty: { title: t('receivables.matching.noneCertain'), detail: t('receivables.matching.noneCertainWhy') },
    },
    {
      key: 'choose',
      label: t('receivables.matching.choose'),
      filter: { group: 'choose' },
      count: count('choose'),
      empty: { title: t('receivables.matching.noneChoose') },
    },
    {
      key: 'ahead',
      label: t('receivables.matching.ahead'),
      filter: { group: 'ahead' },
      empty: { title: t('receivables.matching.noneAhead') },
    },
    { key: 'all', label: t('receivables.matching.all'), filter: {} },
    {
      key: 'done',
      label: t('receivables.matching.done'),
      filter: { group: 'done' },
      empty: { title: t('receivables.matching.noneDone') },
    },
  ];
}

const isWaiting = (row: MatchRow) => row.kind === 'waiting';
const isDone = (row: MatchRow) => row.kind === 'done';

export default function MatchingPage() {
  const { t } = useWords();
  const [params] = useSearchParams();
  const batchId = params.get('batch');
  const input = batchId ? { batchId } : {};
  const { data } = useApi('receivables.matching', input, { keep: true });
  const { take, takeBack } = useMatches();
  const rows = data ? rowsOf(data) : [];
  const certain = rows.filter(isWaiting).filter((row) => row.certain);
  const asks = (some: readonly MatchRow[]) =>
    some.filter(isWaiting).flatMap((row) => (row.proposals[0] ? [askFor(row, row.proposals[0])] : []));
  return (
    <>
      <div className="match-notes">
        <WaitingFiles />
        <OfFile shown={data?.shown ?? 0} waiting={data?.waiting ?? 0} batchId={batchId} />
      </div>
      <ListPage<MatchRow, ListFilter>
        id={`matching.${batchId ?? ''}`}
        title={t('receivables.matching.title')}
        load={async ({ filter }) => {
          const found = rowsOf(await api.call('receivables.matching', input));
          const group = filter['group'];
          const items = found.filter((row) => (group ? groupOf(row) === group : row.kind === 'waiting'));
          return { items, nextCursor: null };
        }}
        rowKey={keyOf}
        rowName={(row) => row.number}
        views={viewsOf(t, rows)}
        filters={[]}
        search={null}
        defaultSort="on"
        columns={columnsOf(t)}
        empty={{ title: t('receivables.matching.none'), detail: t('receivables.matching.noneWhy') }}
        actions={[
          {
            key: 'accept',
            label: t('receivables.matching.acceptAll', { n: certain.length }),
            icon: ListChecks,
            tone: 'primary',
            shortcut: 'y',
            reason: certain.length === 0 ? t('receivables.matching.acceptNone') : null,
            run: () => take(asks(certain)),
          },
          { key: 'bring', label: t('receivables.matching.bring'), icon: FileUp, href: '/imports?new=1' },
        ]}
        bulk={[
          {
            key: 'some',
            label: t('receivables.matching.acceptSome'),
            icon: ListChecks,
            reason: (some) => (asks(some).length === 0 ? t('receivables.matching.acceptSomeNone') : null),
            run: (some) => take(asks(some)),
          },
          {
            key: 'undo',
            label: t('receivables.matching.undoOne'),
            reason: (some) => (some.some(isDone) ? null : t('receivables.matching.noneDone')),
            confirm: {
              title: t('receivables.matching.undoTitle'),
              body: t('receivables.matching.undoBody'),
              yes: t('receivables.matching.undoOne'),
              no: t('receivables.matching.undoNo'),
            },
            run: (some) => takeBack(some.filter(isDone).flatMap((row) => row.allocationIds)),
          },
        ]}
        bulkSum={(some) => formatYuan(sumFen(some.map((row) => row.fen)))}
        peek={{
          title: (row) => <h2>{row.number}</h2>,
          body: (row) => <MatchPeek row={row} />,
        }}
        href={(row) => `/receivables/${row.dealer.id}?receipt=${row.receiptId}`}
      />
    </>
  );
}
