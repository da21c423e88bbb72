/** 上线核对: six lists in order, what stands of each, and the openings proved equal to the old list. */
import { CircleAlert, CircleCheck, FileUp } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatYuan } from '../../../../kernel/money.ts';
import type { Output } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { DetailPage } from '../../../../web/kit/detail-page.tsx';
import { groupDigits } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { StatusTag, type Tone } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import type { Target } from '../use-bring.ts';
import { tones } from '../use-batch.ts';
import { NewImport } from './new-import.tsx';
import './imports.css';

type View = Output<'imports.cutOver'>;
export type OpeningListView = View['lists'][number];

export const listTones: Record<OpeningListView['state'], Tone> = {
  empty: 'neutral',
  waiting: 'warning',
  partly: 'warning',
  differs: 'danger',
  done: 'success',
};

/** 分 as 元, base units grouped. */
export const amountText = (unit: 'fen' | 'base', amount: number, t: Translate): string =>
  unit === 'fen'
    ? `${formatYuan(amount)} ${t('imports.cutOver.yuan')}`
    : `${groupDigits(amount)} ${t('imports.cutOver.base')}`;

function Proof({ list }: { list: OpeningListView }) {
  const { t } = useWords();
  if (!list.proof) return null;
  const { unit, differences, difference, of, file } = list.proof;
  const equal = differences === 0;
  return (
    <p className={equal ? 'cut-proof is-success' : 'cut-proof is-danger'}>
      {equal ? <CircleCheck aria-hidden className="i-16" /> : <CircleAlert aria-hidden className="i-16" />}
      <span>
        {equal
          ? t('imports.cutOver.equal', { n: of, amount: amountText(unit, file, t) })
          : t('imports.cutOver.differs', { n: differences, amount: amountText(unit, difference, t) })}
      </span>
      <Button size="sm" tone={equal ? 'text' : 'default'} href={`/imports/cut-over/${list.target}`}>
        {t('imports.cutOver.prove')}
      </Button>
    </p>
  );
}

function Files({ list }: { list: OpeningListView }) {
  const { t } = useWords();
  if (list.files.length === 0) return null;
  return (
    <ul className="cut-files">
      {list.files.slice(0, 5).map((file) => (
        <li key={file.id}>
          {file.mine ? <Link to={`/imports/${file.id}`}>{file.fileName}</Link> : <span>{file.fileName}</span>}
          <StatusTag tone={tones[file.state]} word={t(`imports.state.${file.state}`)} />
          <span className="meta">
            {t(file.state === 'done' ? 'imports.cutOver.fileRows' : 'imports.cutOver.fileWaiting', {
              good: file.good,
              bad: file.bad,
            })}
            {' · '}
            {t('imports.cutOver.by', { name: file.by })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function List({ list, bring }: { list: OpeningListView; bring: (target: Target) => void }) {
  const { t } = useWords();
  const target = t(`imports.target.${list.target}`);
  return (
    <div className="cut-list">
      <div className="cut-line">
        <span className="cut-count">{t('imports.cutOver.here', { target, n: groupDigits(list.count) })}</span>
        <StatusTag tone={listTones[list.state]} word={t(`imports.cutOver.state.${list.state}`)} />
        <Button
          size="sm"
          icon={FileUp}
          tone={list.state === 'empty' ? 'tonal' : 'default'}
          reason={list.mine ? null : t('imports.cutOver.notMine')}
          onClick={() => bring(list.target)}
        >
          {t(list.state === 'empty' ? 'imports.cutOver.bring' : 'imports.cutOver.bringMore', { target })}
        </Button>
      </div>
      <Files list={list} />
      <Proof list={list} />
    </div>
  );
}

const steps = [1, 2, 3, 4, 5, 6] as const;

function Steps({ view, bring }: { view: View; bring: (target: Target) => void }) {
  const { t } = useWords();
  const left = steps.filter((step) => view.lists.some((one) => one.step === step && one.state !== 'done')).length;
  return (
    <div className="cut-over">
      <p className={view.ready ? 'block success' : 'block info'} role="status">
        <b>{view.ready ? t('imports.cutOver.ready') : t('imports.cutOver.left', { n: left })}</b>
        <br />
        {t('imports.cutOver.how')}
      </p>
      <ol className="cut-steps">
        {steps.map((step) => {
          const lists = view.lists.filter((one) => one.step === step);
          const done = lists.every((one) => one.state === 'done');
          return (
            <li key={step} className={done ? 'card cut-step done' : 'card cut-step'}>
              <span className="cut-number" aria-hidden>
                {step}
              </span>
              <div className="cut-what">
                <h2>{t(`imports.cutOver.step.${step}`)}</h2>
                <p className="dense t2">{t(`imports.cutOver.why.${step}`)}</p>
                {lists.map((list) => (
                  <List key={list.target} list={list} bring={bring} />
                ))}
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

export default function CutOverPage() {
  const { t } = useWords();
  const [target, bring] = useState<Target | null>(null);
  const query = useApi('imports.cutOver', {}, { every: 10_000 });
  const offer = useApi('imports.offer', {});
  return (
    <DetailPage
      crumbs={[{ label: t('imports.desk.title'), href: '/imports' }]}
      title={t('imports.cutOver.title')}
      actions={[]}
      tabs={[
        {
          key: 'lists',
          label: t('imports.cutOver.title'),
          render: () => <Answer query={query}>{(view) => <Steps view={view} bring={bring} />}</Answer>,
        },
      ]}
      dock={
        target ? (
          <NewImport
            key={target}
            offers={offer.data?.items ?? []}
            dropped={null}
            target={target}
            close={() => bring(null)}
          />
        ) : undefined
      }
    />
  );
}
