/** One opening against its old list: every line, what each side says, why they differ and what to do. */
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { formatYuan } from '../../../../kernel/money.ts';
import type { Output } from '../../../../web/kit/api.ts';
import { DetailPage, type DetailTab } from '../../../../web/kit/detail-page.tsx';
import { groupDigits, NOTHING } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Target } from '../use-bring.ts';
import './imports.css';

type Differences = Output<'imports.differences'>;
type Item = Differences['items'][number];

const figure = (unit: Differences['unit'], amount: number) =>
  unit === 'fen' ? formatYuan(amount) : groupDigits(amount);

function Row({ item, unit }: { item: Item; unit: Differences['unit'] }) {
  const { t } = useWords();
  const { why } = item;
  const more = item.rows > item.firstRows.length ? '…' : '';
  return (
    <tr>
      <td className="t2">{item.rows === 0 ? NOTHING : item.firstRows.join('、') + more}</td>
      <td className="wrap">
        <b>{item.label || NOTHING}</b> {item.detail ? <span className="meta">{item.detail}</span> : null}
      </td>
      <td className="num">{figure(unit, item.file)}</td>
      <td className="num">{figure(unit, item.ours)}</td>
      <td className={item.difference === 0 ? 'num t3' : 'num bold is-danger'}>{figure(unit, item.difference)}</td>
      <td className="wrap">
        {why === null ? (
          <span className="is-success row">
            <CircleCheck aria-hidden className="i-14" /> {t('imports.cutOver.agrees')}
          </span>
        ) : (
          t(`imports.cutOver.reason.${why}`, { n: item.left })
        )}
      </td>
      <td className="wrap">
        {why === null ? NOTHING : t(`imports.cutOver.fix.${why}`)}{' '}
        {why !== null && item.mine ? (
          <Link to={`/imports/${item.batchId}`}>{t('imports.cutOver.openFile')}</Link>
        ) : null}
      </td>
    </tr>
  );
}

function Table({ items, view }: { items: readonly Item[]; view: Differences }) {
  const { t } = useWords();
  const { unit } = view;
  return (
    <table className="tbl plain">
      <colgroup>
        <col style={{ width: 104 }} />
        <col />
        <col style={{ width: 136 }} />
        <col style={{ width: 136 }} />
        <col style={{ width: 120 }} />
        <col style={{ width: 200 }} />
        <col style={{ width: 280 }} />
      </colgroup>
      <thead>
        <tr>
          <th>{t('imports.cutOver.row')}</th>
          <th>{t('imports.cutOver.what')}</th>
          <th className="num">{t('imports.cutOver.old')}</th>
          <th className="num">{t('imports.cutOver.ours')}</th>
          <th className="num">{t('imports.cutOver.difference')}</th>
          <th>{t('imports.cutOver.because')}</th>
          <th>{t('imports.cutOver.fix')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.key ?? `? ${item.label}`} item={item} unit={unit} />
        ))}
        <tr className="cut-total">
          <td />
          <td>
            <b>{t('imports.cutOver.total')}</b>{' '}
            <span className="meta">{t(unit === 'fen' ? 'imports.cutOver.yuan' : 'imports.cutOver.base')}</span>
          </td>
          <td className="num bold">{figure(unit, view.file)}</td>
          <td className="num bold">{figure(unit, view.ours)}</td>
          <td className="num bold">{figure(unit, view.difference)}</td>
          <td />
          <td />
        </tr>
      </tbody>
    </table>
  );
}

/** Which files make the old list: one that was replaced by a better one is left out. */
function Files({ view, choose }: { view: Differences; choose: (ids: string[]) => void }) {
  const { t } = useWords();
  const done = view.files.filter((file) => file.state === 'done');
  if (done.length === 0) return <p className="dense t2">{t('imports.cutOver.noFiles')}</p>;
  const toggle = (id: string) =>
    choose(view.counted.includes(id) ? view.counted.filter((one) => one !== id) : [...view.counted, id]);
  return (
    <fieldset className="cut-choose">
      <legend className="dense t2">{t('imports.cutOver.files')}</legend>
      {done.map((file) => (
        <label key={file.id} className="row">
          <input type="checkbox" checked={view.counted.includes(file.id)} onChange={() => toggle(file.id)} />
          {file.fileName}{' '}
          <span className="meta">
            {t('imports.cutOver.fileRows', { good: file.good, bad: file.bad })} ·{' '}
            {t('imports.cutOver.by', { name: file.by })}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function View({ view, target, choose }: { view: Differences; target: Target; choose: (ids: string[]) => void }) {
  const { t } = useWords();
  const different = view.items.filter((item) => item.why !== null);
  const tab = (key: 'onlyDifferent' | 'all', items: readonly Item[]): DetailTab => ({
    key,
    label: t(`imports.cutOver.${key}`),
    count: items.length,
    render: () => (
      <>
        <Files view={view} choose={choose} />
        {items.length > 0 ? (
          <div className="card cut-table">
            <Table items={items} view={view} />
          </div>
        ) : (
          <Empty title={t(view.items.length === 0 ? 'imports.cutOver.noItems' : 'imports.cutOver.noDifference')} />
        )}
      </>
    ),
  });
  return (
    <DetailPage
      crumbs={[
        { label: t('imports.desk.title'), href: '/imports' },
        { label: t('imports.cutOver.title'), href: '/imports/cut-over' },
      ]}
      title={t('imports.cutOver.proofOf', { target: t(`imports.target.${target}`) })}
      actions={[]}
      tabs={
        different.length > 0
          ? [tab('onlyDifferent', different), tab('all', view.items)]
          : [tab('all', view.items), tab('onlyDifferent', different)]
      }
    />
  );
}

export default function DifferencesPage() {
  const { target = '' } = useParams();
  const [batchIds, choose] = useState<string[] | null>(null);
  const wanted = target as Target;
  const query = useApi('imports.differences', { target: wanted, ...(batchIds ? { batchIds } : {}) }, { keep: true });
  return <Answer query={query}>{(view) => <View view={view} target={wanted} choose={choose} />}</Answer>;
}
