/** Every import this person sees: what waits to be confirmed, what was written, what could not be read. */
import { FileUp, Folder, ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { type Input, type Output, api } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { DateText, NOTHING, groupDigits, momentText } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column, FilterDef, PageRequest, View } from '../../../../web/kit/list-types.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { tones } from '../use-batch.ts';
import { DropEverywhere } from './drop-zone.tsx';
import { NewImport } from './new-import.tsx';
import './imports.css';

type Row = Output<'imports.list'>['items'][number];
type Filter = Input<'imports.list'>['filter'];

function columnsOf(t: Translate): Column<Row>[] {
  return [
    { key: 'number', label: t('imports.desk.number'), width: 132, whole: true, priority: 3, text: (row) => row.number },
    {
      key: 'file',
      label: t('imports.desk.file'),
      text: (row) => row.fileName,
      render: (row) => <b title={row.fileName}>{row.fileName}</b>,
    },
    { key: 'target', label: t('imports.desk.target'), width: 128, text: (row) => t(`imports.target.${row.target}`) },
    {
      key: 'dealer',
      label: t('imports.desk.dealer'),
      width: 132,
      priority: 2,
      text: (row) => row.dealer?.name ?? NOTHING,
    },
    {
      key: 'state',
      label: t('imports.desk.state'),
      width: 112,
      text: (row) => t(`imports.state.${row.state}`),
      render: (row) => <StatusTag tone={tones[row.state]} word={t(`imports.state.${row.state}`)} />,
    },
    { key: 'good', label: t('imports.desk.good'), width: 96, align: 'right', text: (row) => groupDigits(row.good) },
    {
      key: 'bad',
      label: t('imports.desk.bad'),
      width: 96,
      align: 'right',
      text: (row) => groupDigits(row.bad),
      render: (row) => <span className={row.bad > 0 ? 'is-danger' : ''}>{groupDigits(row.bad)}</span>,
    },
    { key: 'by', label: t('imports.desk.by'), width: 96, priority: 3, text: (row) => row.by },
    {
      key: 'at',
      label: t('imports.desk.at'),
      width: 112,
      priority: 2,
      sortKey: 'createdAt',
      text: (row) => momentText(row.createdAt),
      render: (row) => <DateText at={row.createdAt} />,
    },
  ];
}

function viewsOf(t: Translate): View[] {
  const empty = (key: 'Waiting' | 'Finished' | 'Failed') => ({
    title: t(`imports.desk.none${key}`),
    detail: t(`imports.desk.none${key}Why`),
  });
  return [
    { key: 'all', label: t('imports.desk.all'), filter: {} },
    { key: 'waiting', label: t('imports.desk.waiting'), filter: { state: 'preview' }, empty: empty('Waiting') },
    { key: 'done', label: t('imports.desk.finished'), filter: { state: 'done' }, empty: empty('Finished') },
    { key: 'failed', label: t('imports.desk.notRead'), filter: { state: 'failed' }, empty: empty('Failed') },
  ];
}

/** The form beside the list is open while the address says so. */
function useNew() {
  const [params, setParams] = useSearchParams();
  const set = (open: boolean) =>
    setParams(
      (before) => {
        if (open) before.set('new', '1');
        else before.delete('new');
        return before;
      },
      { replace: true },
    );
  return { open: params.has('new'), set };
}

export default function ImportsPage() {
  const { t } = useWords();
  const { can } = useSession();
  const fresh = useNew();
  const [dropped, setDropped] = useState<File | null>(null);
  const offer = useApi('imports.offer', {}, { enabled: can('imports.offer') });
  const offers = offer.data?.items ?? [];
  const filters: FilterDef[] = [
    {
      kind: 'choice',
      key: 'target',
      label: t('imports.desk.target'),
      options: offers.map(({ target }) => ({ value: target, label: t(`imports.target.${target}`) })),
    },
  ];
  const none = offer.data !== undefined && offers.length === 0 ? t('imports.phone.nothing') : null;
  const take = (file: File) => {
    setDropped(file);
    fresh.set(true);
  };
  return (
    <>
      {none === null ? <DropEverywhere take={take} /> : null}
      <ListPage<Row, Filter>
        id="imports"
        title={t('imports.desk.title')}
        load={(page: PageRequest<Filter>) => {
          const { sort, ...rest } = page;
          return api.call('imports.list', { ...rest, sort: sort === 'createdAt' ? 'createdAt' : '-createdAt' });
        }}
        rowKey={(row) => row.id}
        rowName={(row) => row.fileName}
        views={viewsOf(t)}
        filters={filters}
        search={null}
        defaultSort="-createdAt"
        every={10_000}
        columns={columnsOf(t)}
        empty={{
          title: t('imports.desk.none'),
          detail: t('imports.desk.noneWhy'),
          action: (
            <Button icon={FileUp} reason={none} onClick={() => fresh.set(true)}>
              {t('imports.desk.new')}
            </Button>
          ),
        }}
        actions={[
          {
            key: 'cutOver',
            label: t('imports.cutOver.open'),
            icon: ListChecks,
            hidden: !can('imports.cutOver'),
            href: '/imports/cut-over',
          },
          {
            key: 'folders',
            label: t('imports.folders.open'),
            icon: Folder,
            more: true,
            hidden: !can('imports.folders'),
            href: '/imports/folders',
          },
          {
            key: 'new',
            label: t('imports.desk.new'),
            icon: FileUp,
            tone: 'primary',
            shortcut: 'c',
            reason: none,
            run: () => fresh.set(true),
          },
        ]}
        bulk={[]}
        peek={null}
        href={(row) => `/imports/${row.id}`}
        dock={
          fresh.open ? (
            <NewImport
              offers={offers}
              dropped={dropped}
              close={() => {
                setDropped(null);
                fresh.set(false);
              }}
            />
          ) : undefined
        }
      />
    </>
  );
}
