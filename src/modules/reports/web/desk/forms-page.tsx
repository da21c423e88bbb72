/** 报表: the forms this person may fill. */
import { FileUp } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { type Output, api } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { DateText, NOTHING, momentText } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column, PageRequest } from '../../../../web/kit/list-types.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { UploadForm } from './panels.tsx';
import './reports.css';

type Row = Output<'reports.forms'>['items'][number];
interface Filter {
  q?: string;
  ended?: boolean;
}

function columnsOf(t: Translate): Column<Row>[] {
  return [
    {
      key: 'name',
      label: t('reports.desk.name'),
      text: (row) => row.name,
      render: (row) => (
        <span className="row">
          <b>{row.name}</b>
          {row.ended ? <StatusTag tone="neutral" word={t('reports.desk.endedTag')} /> : null}
          <span className="t3">{row.note}</span>
        </span>
      ),
    },
    {
      key: 'audience',
      label: t('reports.desk.audience'),
      width: 132,
      priority: 2,
      text: (row) => t(`reports.desk.audience.${row.audience}`),
    },
    { key: 'by', label: t('reports.desk.by'), width: 112, priority: 3, text: (row) => row.by },
    {
      key: 'n',
      label: t('reports.desk.version'),
      width: 96,
      priority: 3,
      text: (row) => t('reports.desk.versionN', { n: row.n }),
    },
    {
      key: 'last',
      label: t('reports.desk.lastFilled'),
      width: 196,
      text: (row) => (row.lastFilled ? `${row.lastFilled.month} · ${momentText(row.lastFilled.at)}` : NOTHING),
      render: (row) =>
        row.lastFilled ? (
          <span className="nowrap">
            {row.lastFilled.month} · <DateText at={row.lastFilled.at} />
          </span>
        ) : (
          NOTHING
        ),
    },
    {
      key: 'created',
      label: t('reports.desk.created'),
      width: 128,
      sortKey: 'createdAt',
      priority: 2,
      text: (row) => momentText(row.createdAt),
      render: (row) => <DateText at={row.createdAt} />,
    },
  ];
}

export default function FormsPage() {
  const { t } = useWords();
  const { can } = useSession();
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
  const may = can('reports.save');
  return (
    <ListPage<Row, Filter>
      id="reports"
      title={t('reports.desk.title')}
      load={({ sort, ...rest }: PageRequest<Filter>) =>
        api.call('reports.forms', { ...rest, sort: sort === 'createdAt' ? 'createdAt' : '-createdAt' })
      }
      rowKey={(row) => row.id}
      rowName={(row) => row.name}
      views={[
        { key: 'all', label: t('reports.desk.all'), filter: {} },
        { key: 'ended', label: t('reports.desk.withEnded'), filter: { ended: true } },
      ]}
      filters={[]}
      search={{ key: 'q', placeholder: t('reports.desk.search') }}
      defaultSort="-createdAt"
      columns={columnsOf(t)}
      empty={{
        title: t('reports.desk.none'),
        detail: t('reports.desk.noneWhy', { mark: '{{销售额.本月}}' }),
        ...(may
          ? {
              action: (
                <Button tone="primary" icon={FileUp} onClick={() => set(true)}>
                  {t('reports.desk.upload')}
                </Button>
              ),
            }
          : {}),
      }}
      actions={[
        {
          key: 'new',
          label: t('reports.desk.upload'),
          icon: FileUp,
          tone: 'primary',
          shortcut: 'c',
          hidden: !may,
          run: () => set(true),
        },
      ]}
      bulk={[]}
      peek={null}
      href={(row) => `/reports/${row.id}`}
      dock={params.has('new') && may ? <UploadForm close={() => set(false)} /> : undefined}
    />
  );
}
