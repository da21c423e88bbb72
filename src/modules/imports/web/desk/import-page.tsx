/** One import: what was understood, what is asked, the rows; then written, and taken back. */
import { CircleCheck, Download, RotateCcw, Square, Trash2, Undo2 } from 'lucide-react';
import { useParams } from 'react-router';
import type { Action } from '../../../../web/kit/action-bar.tsx';
import { DetailPage, type DetailTab } from '../../../../web/kit/detail-page.tsx';
import { DateText } from '../../../../web/kit/figures.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { download } from '../send-file.ts';
import { type Batch, isBusy, tones, useBatch } from '../use-batch.ts';
import { type Fixes, useFixes } from '../use-fixes.ts';
import { CheckTab } from './check-tab.tsx';
import { Counts } from './counts.tsx';
import { Ended, Working } from './progress.tsx';
import { RowsTab } from './rows-tab.tsx';
import './imports.css';

/** Writing: all rows when all are good, otherwise the good ones, said so and asked once more. */
function useCommitAction(batch: Batch, fixes: Fixes): Action {
  const { t } = useWords();
  const commit = useCommand('imports.commit');
  const { id, version, good, bad } = batch;
  const unsaved = fixes.count > 0 ? t('imports.desk.unsaved', { n: fixes.count }) : null;
  const shared = {
    key: 'commit',
    icon: CircleCheck,
    tone: 'primary',
    shortcut: 'y',
    hidden: batch.state !== 'preview',
    reason: good === 0 ? t('imports.nothingGood') : unsaved,
  } as const;
  if (bad === 0)
    return {
      ...shared,
      label: t('imports.see.commitAll', { n: good }),
      run: () => commit.run({ id, version, rows: 'all' }),
    };
  const label = good === 0 ? t('imports.see.commitAll', { n: bad }) : t('imports.see.commitGood', { n: good });
  return {
    ...shared,
    label,
    confirm: {
      title: t('imports.see.commitGoodTitle', { n: good }),
      body: t('imports.see.commitGoodWhy', { bad }),
      yes: label,
      no: t('imports.see.commitGoodNo'),
    },
    run: () => commit.run({ id, version, rows: 'good' }),
  };
}

function useEndings(batch: Batch): Action[] {
  const { t } = useWords();
  const cancel = useCommand('imports.cancel');
  const undo = useCommand('imports.undo');
  const { id, version, number, good, state } = batch;
  return [
    {
      key: 'stop',
      label: t('imports.see.stop'),
      icon: Square,
      hidden: state !== 'reading' && state !== 'committing',
      run: () => cancel.run({ id }),
    },
    {
      key: 'drop',
      label: t('imports.see.drop'),
      icon: Trash2,
      tone: 'danger',
      more: true,
      hidden: state !== 'preview',
      confirm: {
        title: t('imports.see.dropTitle', { number }),
        body: t('imports.see.dropWhy'),
        yes: t('imports.see.drop'),
        no: t('imports.see.dropNo'),
        danger: true,
      },
      run: async () => {
        await cancel.run({ id });
        toast.done(t('imports.see.dropped'));
      },
    },
    {
      key: 'undo',
      label: t('imports.see.undo'),
      icon: Undo2,
      tone: 'danger',
      hidden: state !== 'done',
      reason: batch.may.undo ? null : t('imports.notYours', { target: t(`imports.target.${batch.target}`) }),
      confirm: {
        title: t('imports.see.undoTitle', { number, n: good }),
        body: t('imports.see.undoWhy'),
        yes: t('imports.see.undo'),
        no: t('imports.see.undoNo'),
        danger: true,
        ask: { label: t('imports.see.undoReason'), required: true },
      },
      run: (reason) => undo.run({ id, version, reason: reason.slice(0, 200) }),
    },
  ];
}

function useActions(batch: Batch, fixes: Fixes): Action[] {
  const { t } = useWords();
  const errors = useCommand('imports.errorFile');
  const template = useCommand('imports.template');
  const { id, target, bad, state } = batch;
  return [
    {
      key: 'errors',
      label: t('imports.see.errors'),
      icon: Download,
      hidden: bad === 0 || isBusy(state),
      run: async () => download(await errors.run({ id })),
    },
    {
      key: 'template',
      label: t('imports.see.template'),
      icon: Download,
      more: true,
      run: async () => download(await template.run({ target })),
    },
    {
      key: 'file',
      label: t('imports.desk.fileHere'),
      icon: Download,
      more: true,
      run: () => download({ id: batch.fileId, name: batch.fileName }),
    },
    {
      key: 'again',
      label: t('imports.desk.readAgain'),
      icon: RotateCcw,
      hidden: state !== 'done' && state !== 'undone',
      href: '/imports?new=1',
    },
    ...useEndings(batch),
    useCommitAction(batch, fixes),
  ];
}

function Tags({ batch }: { batch: Batch }) {
  const { t } = useWords();
  return (
    <>
      <StatusTag tone={tones[batch.state]} word={t(`imports.state.${batch.state}`)} />
      <span className="meta nowrap">
        {[t(`imports.target.${batch.target}`), batch.dealer?.name, batch.number, batch.by].filter(Boolean).join(' · ')}
        {' · '}
        <DateText at={batch.createdAt} />
      </span>
    </>
  );
}

function ImportView({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const fixes = useFixes();
  const busy = isBusy(batch.state);
  const check: DetailTab = {
    key: 'check',
    label: t(batch.state === 'preview' || busy ? 'imports.desk.check' : 'imports.desk.result'),
    render: () =>
      busy ? (
        <Working batch={batch} />
      ) : batch.state === 'preview' ? (
        <CheckTab batch={batch} fixes={fixes} />
      ) : (
        <Ended batch={batch} />
      ),
  };
  const rows: DetailTab = {
    key: 'rows',
    label: t('imports.desk.rows'),
    count: batch.rows,
    render: () => <RowsTab batch={batch} fixes={fixes} />,
  };
  return (
    <DetailPage
      crumbs={[{ label: t('imports.desk.title'), href: '/imports' }]}
      title={batch.fileName}
      tags={<Tags batch={batch} />}
      actions={useActions(batch, fixes)}
      facts={batch.rows > 0 && !busy ? <Counts batch={batch} /> : undefined}
      tabs={busy || batch.rows === 0 ? [check] : [check, rows]}
    />
  );
}

export default function ImportPage() {
  const { id = '' } = useParams();
  const query = useBatch(id);
  return <Answer query={query}>{(batch) => <ImportView key={batch.id} batch={batch} />}</Answer>;
}
