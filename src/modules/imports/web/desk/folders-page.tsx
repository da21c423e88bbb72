/** Folders under the watched one: whose files lie there, in whose name they are brought, what is handed out. */
import { FolderPlus } from 'lucide-react';
import { useState } from 'react';
import { api, type Output } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { groupDigits, NOTHING } from '../../../../web/kit/figures.tsx';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import type { Field } from '../../../../web/kit/form-types.ts';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column, ListFilter } from '../../../../web/kit/list-types.ts';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { findDealers } from '../../../dealers/web/desk/find.ts';
import type { Offer, Target } from '../use-bring.ts';

type Folder = Output<'imports.folders'>['items'][number];

interface Values {
  name: string;
  login: string;
  dealerId: string | null;
  target: Target | '';
  out: 'csv' | 'xlsx' | '';
  active: boolean;
}

function fieldsOf(t: Translate, offers: readonly Offer[], folder: Folder | null): Field<Values>[] {
  const targets = offers.map(({ target }) => ({ value: target as string, label: t(`imports.target.${target}`) }));
  const known = folder?.dealer ? [{ value: folder.dealer.id, label: folder.dealer.name }] : [];
  return [
    { kind: 'text', name: 'name', label: t('imports.folders.name'), required: true },
    { kind: 'text', name: 'login', label: t('imports.folders.login'), required: true },
    {
      kind: 'search',
      name: 'dealerId',
      label: t('imports.folders.dealer'),
      find: findDealers(),
      ...(known[0] ? { known } : {}),
    },
    {
      kind: 'select',
      name: 'target',
      label: t('imports.folders.target'),
      options: [{ value: '', label: t('imports.desk.auto') }, ...targets],
    },
    {
      kind: 'select',
      name: 'out',
      label: t('imports.folders.out'),
      options: [
        { value: '', label: t('imports.folders.outNone') },
        { value: 'csv', label: 'CSV' },
        { value: 'xlsx', label: 'Excel (.xlsx)' },
      ],
    },
    { kind: 'flag', name: 'active', label: t('imports.folders.active') },
  ] as Field<Values>[];
}

function FolderForm({ folder, offers, close }: { folder: Folder | null; offers: readonly Offer[]; close: () => void }) {
  const { t } = useWords();
  const { me } = useSession();
  const save = useCommand('imports.saveFolder');
  return (
    <FormDrawer<Values>
      key={folder?.id ?? 'new'}
      title={folder ? folder.name : t('imports.folders.new')}
      initial={{
        name: folder?.name ?? '',
        login: folder?.login ?? me.user.login,
        dealerId: folder?.dealer?.id ?? null,
        target: folder?.target ?? '',
        out: folder?.out ?? '',
        active: folder?.active ?? true,
      }}
      fields={fieldsOf(t, offers, folder)}
      submit={({ target, out, ...values }) =>
        save.run({
          ...(folder ? { id: folder.id, version: folder.version } : {}),
          ...values,
          target: target || null,
          out: out || null,
        })
      }
      savedText={t('imports.folders.saved')}
      onClose={close}
    />
  );
}

const columnsOf = (t: Translate): Column<Folder>[] => [
  { key: 'name', label: t('imports.folders.name'), text: (row) => row.name, render: (row) => <b>{row.name}</b> },
  { key: 'by', label: t('imports.folders.by'), width: 112, text: (row) => row.by },
  { key: 'dealer', label: t('imports.folders.dealer'), width: 160, text: (row) => row.dealer?.name ?? NOTHING },
  {
    key: 'target',
    label: t('imports.folders.target'),
    width: 136,
    text: (row) => (row.target ? t(`imports.target.${row.target}`) : t('imports.desk.auto')),
  },
  { key: 'taken', label: t('imports.folders.taken'), width: 88, align: 'right', text: (row) => groupDigits(row.taken) },
  {
    key: 'waiting',
    label: t('imports.folders.waiting'),
    width: 88,
    align: 'right',
    text: (row) => groupDigits(row.waiting),
  },
  {
    key: 'failed',
    label: t('imports.folders.failed'),
    width: 88,
    align: 'right',
    text: (row) => groupDigits(row.failed),
  },
  {
    key: 'out',
    label: t('imports.folders.handedOut'),
    width: 104,
    align: 'right',
    text: (row) => (row.out ? groupDigits(row.handedOut) : NOTHING),
  },
  {
    key: 'active',
    label: t('imports.desk.state'),
    width: 96,
    text: (row) => t(row.active ? 'imports.folders.on' : 'imports.folders.off'),
    render: (row) => (
      <StatusTag
        tone={row.active ? 'success' : 'neutral'}
        word={t(row.active ? 'imports.folders.on' : 'imports.folders.off')}
      />
    ),
  },
];

export default function FoldersPage() {
  const { t } = useWords();
  const [open, setOpen] = useState<Folder | 'new' | null>(null);
  const offer = useApi('imports.offer', {});
  const add = () => setOpen('new');
  return (
    <ListPage<Folder, ListFilter>
      id="import-folders"
      title={t('imports.folders.title')}
      load={async () => ({ items: (await api.call('imports.folders', {})).items, nextCursor: null })}
      rowKey={(row) => row.id}
      rowName={(row) => row.name}
      views={[{ key: 'all', label: t('imports.desk.all'), filter: {} }]}
      filters={[]}
      search={null}
      defaultSort="name"
      every={10_000}
      columns={columnsOf(t)}
      empty={{
        title: t('imports.folders.none'),
        detail: t('imports.folders.noneWhy'),
        action: (
          <Button tone="primary" icon={FolderPlus} onClick={add}>
            {t('imports.folders.new')}
          </Button>
        ),
      }}
      actions={[
        { key: 'new', label: t('imports.folders.new'), icon: FolderPlus, tone: 'primary', shortcut: 'c', run: add },
      ]}
      bulk={[]}
      peek={{
        title: (row) => <h2>{row.name}</h2>,
        body: (row) => <p className="dense">{t('imports.folders.path', { name: row.name })}</p>,
        actions: (row) => [{ key: 'edit', label: t('imports.folders.edit'), run: () => setOpen(row) }],
      }}
      href={null}
      dock={
        open ? (
          <FolderForm
            folder={open === 'new' ? null : open}
            offers={offer.data?.items ?? []}
            close={() => setOpen(null)}
          />
        ) : undefined
      }
    />
  );
}
