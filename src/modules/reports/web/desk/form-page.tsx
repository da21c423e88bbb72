/** One form: its sheets with their marks, filled for a month, and what was filled before. */
import { Download, FileUp, Settings, Sheet as SheetIcon } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Button } from '../../../../web/kit/button.tsx';
import { DetailPage } from '../../../../web/kit/detail-page.tsx';
import { DateText } from '../../../../web/kit/figures.tsx';
import { download } from '../../../../web/kit/list-export.ts';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { FillingPanel, FillPanel } from './fill-panel.tsx';
import { MarkPanel } from './mark-panel.tsx';
import { type Form, NewFileForm, SettingsForm } from './panels.tsx';
import { type CellAt, SheetView } from './sheet-view.tsx';
import './reports.css';

type Dock =
  | { kind: 'fill' }
  | { kind: 'newFile' }
  | { kind: 'settings' }
  | { kind: 'cell'; at: CellAt }
  | { kind: 'filling'; id: string }
  | null;

function Sheets({ form, dock, open }: { form: Form; dock: Dock; open: (dock: Dock) => void }) {
  const { t } = useWords();
  const [index, setIndex] = useState(form.marks[0]?.sheet ?? 0);
  const sheet = form.sheets[index] ?? form.sheets[0];
  if (!sheet) return <Empty title={t('reports.desk.emptySheet')} />;
  return (
    <div className="rep-sheets">
      <p className="meta">{t(form.mayChange ? 'reports.desk.clickHow' : 'reports.desk.onlyLook')}</p>
      {form.sheets.length > 1 ? (
        <div className="rep-tabs" role="group" aria-label={t('reports.desk.sheet')}>
          {form.sheets.map((one, at) => (
            <Button key={one.name} size="sm" tone={at === index ? 'tonal' : 'text'} onClick={() => setIndex(at)}>
              {one.hidden ? t('reports.desk.hidden', { name: one.name }) : one.name}
            </Button>
          ))}
        </div>
      ) : null}
      <div className="rep-scroll">
        <SheetView
          sheet={sheet}
          index={index}
          marks={form.marks}
          chosen={dock?.kind === 'cell' ? dock.at : null}
          choose={form.mayChange ? (at) => open({ kind: 'cell', at }) : null}
        />
      </div>
    </div>
  );
}

function History({ form, open }: { form: Form; open: (dock: Dock) => void }) {
  const { t } = useWords();
  const found = useApi('reports.fillings', { filter: { formId: form.id }, limit: 100 });
  return (
    <Answer query={found}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('reports.desk.historyNone')} detail={t('reports.desk.historyNoneWhy')} />
        ) : (
          <table className="tbl plain">
            <thead>
              <tr>
                <th>{t('reports.desk.month')}</th>
                <th>{t('reports.desk.filledBy')}</th>
                <th>{t('reports.desk.at')}</th>
                <th>{t('reports.desk.version')}</th>
                <th aria-label={t('reports.desk.download')} />
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <td>{one.month}</td>
                  <td>{one.by}</td>
                  <td>
                    <DateText at={one.at} />
                  </td>
                  <td>{t('reports.desk.versionN', { n: one.n })}</td>
                  <td className="num">
                    <Button size="sm" tone="text" onClick={() => open({ kind: 'filling', id: one.id })}>
                      {t('reports.desk.values')}
                    </Button>
                    <Button size="sm" tone="text" icon={Download} onClick={() => download(one.file.id)}>
                      {t('reports.desk.download')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Answer>
  );
}

function Versions({ form }: { form: Form }) {
  const { t } = useWords();
  return (
    <table className="tbl plain">
      <thead>
        <tr>
          <th>{t('reports.desk.version')}</th>
          <th>{t('reports.desk.file')}</th>
          <th>{t('reports.desk.by')}</th>
          <th>{t('reports.desk.at')}</th>
        </tr>
      </thead>
      <tbody>
        {form.versions.map((one) => (
          <tr key={one.n}>
            <td>{t('reports.desk.versionN', { n: one.n })}</td>
            <td>{one.name}</td>
            <td>{one.by}</td>
            <td>
              <DateText at={one.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DockOf({ form, dock, close }: { form: Form; dock: Dock; close: () => void }) {
  if (!dock) return null;
  if (dock.kind === 'fill') return <FillPanel form={form} close={close} />;
  if (dock.kind === 'newFile') return <NewFileForm form={form} close={close} />;
  if (dock.kind === 'settings') return <SettingsForm form={form} close={close} />;
  if (dock.kind === 'filling') return <FillingPanel id={dock.id} close={close} />;
  return <MarkPanel form={form} at={dock.at} close={close} />;
}

function FormDetail({ form }: { form: Form }) {
  const { t } = useWords();
  const [dock, open] = useState<Dock>(null);
  const template = useCommand('reports.template');
  const mine = form.mayChange ? null : t('reports.desk.notMine');
  const count =
    form.problems > 0
      ? { tone: 'danger' as const, word: t('reports.desk.problems', { n: form.problems }) }
      : form.marks.length > 0
        ? { tone: 'success' as const, word: t('reports.desk.marks', { n: form.marks.length }) }
        : { tone: 'warning' as const, word: t('reports.desk.noMarks') };
  return (
    <DetailPage
      crumbs={[{ label: t('reports.desk.title'), href: '/reports' }]}
      title={form.name}
      tags={
        <>
          <StatusTag {...count} />
          {form.ended ? <StatusTag tone="neutral" word={t('reports.desk.endedTag')} /> : null}
          <span className="meta">{form.note}</span>
        </>
      }
      actions={[
        {
          key: 'settings',
          label: t('reports.desk.settings'),
          icon: Settings,
          more: true,
          reason: mine,
          run: () => open({ kind: 'settings' }),
        },
        {
          key: 'template',
          label: t('reports.desk.template'),
          icon: Download,
          more: true,
          run: () => template.run({ id: form.id }).then((made) => download(made.id), toast.failed),
        },
        {
          key: 'newFile',
          label: t('reports.desk.newFile'),
          icon: FileUp,
          reason: mine,
          run: () => open({ kind: 'newFile' }),
        },
        {
          key: 'fill',
          label: t('reports.desk.fill'),
          icon: SheetIcon,
          tone: 'primary',
          shortcut: 'f',
          reason: form.ended ? t('reports.desk.endedTag') : null,
          run: () => open({ kind: 'fill' }),
        },
      ]}
      tabs={[
        {
          key: 'sheet',
          label: t('reports.desk.sheet'),
          render: () => <Sheets key={form.n} form={form} dock={dock} open={open} />,
        },
        { key: 'history', label: t('reports.desk.history'), render: () => <History form={form} open={open} /> },
        {
          key: 'versions',
          label: t('reports.desk.versions'),
          count: form.versions.length,
          render: () => <Versions form={form} />,
        },
      ]}
      dock={dock ? <DockOf form={form} dock={dock} close={() => open(null)} /> : undefined}
    />
  );
}

export default function FormPage() {
  const { id = '' } = useParams();
  const query = useApi('reports.form', { id }, { keep: true });
  return <Answer query={query}>{(form) => <FormDetail form={form} />}</Answer>;
}
