/** The head as it was understood, over the first rows of the sheet: each column with its meaning, which a person may change. */
import { useState } from 'react';
import { Button } from '../../../../web/kit/button.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import type { Batch } from '../use-batch.ts';
import { Chooser } from './chooser.tsx';
import { Reopen } from './reopen.tsx';

type Head = NonNullable<Batch['head']>;
type Column = Head['columns'][number];
type Chosen = ReadonlyMap<number, string | null>;

/** Below this a person should look. */
const LOOK = 0.6;

/** Excel's letter of a column: 0 is A. */
function letter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

function Confidence({ column }: { column: Column }) {
  const { t } = useWords();
  if (column.across !== null) return <span className="meta">{t('imports.desk.across', { value: column.across })}</span>;
  if (column.field === null) return <span className="meta">{t('imports.see.noSplit')}</span>;
  if (column.confidence >= 0.995) return <span className="meta">{t('imports.desk.certain')}</span>;
  const n = Math.round(column.confidence * 100);
  if (column.confidence < LOOK) return <span className="meta is-warning">{t('imports.desk.lookAt', { n })}</span>;
  return <span className="meta">{t('imports.desk.likely', { n })}</span>;
}

function Meaning({
  column,
  batch,
  chosen,
  set,
}: {
  column: Column;
  batch: Batch;
  chosen: Chosen;
  set: (field: string | null) => void;
}) {
  const { t } = useWords();
  const value = chosen.has(column.index) ? (chosen.get(column.index) ?? null) : column.field;
  return (
    <Chooser
      quiet
      label={t('imports.desk.meaningOf', { n: letter(column.index), title: column.title })}
      placeholder={t('imports.desk.unused')}
      options={batch.fields.map(({ key, label }) => ({ value: key, label }))}
      value={value}
      choose={set}
      disabled={!batch.may.change}
    />
  );
}

function sentence(t: Translate, head: Head): string {
  const rest = head.columns.filter((one) => one.field === null).length;
  const n = head.columns.length - rest;
  return rest === 0 ? t('imports.desk.columnsAll', { n }) : t('imports.desk.columns', { n, rest });
}

function Context({ batch, head }: { batch: Batch; head: Head }) {
  const { t } = useWords();
  const labelOf = (key: string) => batch.fields.find((one) => one.key === key)?.label ?? key;
  const facts = head.given.map(({ field, text }) => `${labelOf(field)} ${text}`).join(' · ');
  return (
    <div className="imp-context dense t2">
      <span>{head.headTop > 0 ? t('imports.desk.headAt', { n: head.headTop }) : t('imports.desk.noHead')}</span>
      {facts ? (
        <span>
          {t('imports.desk.above')}: <b>{facts}</b>
        </span>
      ) : null}
      {batch.known ? <span className="is-success">{t('imports.desk.knownLayout')}</span> : null}
    </div>
  );
}

function Table({
  batch,
  head,
  chosen,
  set,
}: {
  batch: Batch;
  head: Head;
  chosen: Chosen;
  set: (index: number, field: string | null) => void;
}) {
  const { t } = useWords();
  const { data } = useApi('imports.rows', { id: batch.id, limit: 12 });
  // A row with months across stands in the list once for each of them.
  const first = data?.items.filter((row, at, all) => row.n !== all[at - 1]?.n).slice(0, 3) ?? [];
  return (
    <div className="scroll-x" role="group" tabIndex={0} aria-label={t('imports.desk.inFile')}>
      <table className="tbl imp-head" style={{ width: 156 * head.columns.length }}>
        <thead>
          <tr>
            {head.columns.map((column) => (
              <th key={column.index} scope="col" className={chosen.has(column.index) ? 'changed' : undefined}>
                <Meaning column={column} batch={batch} chosen={chosen} set={(field) => set(column.index, field)} />
                <Confidence column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="title">
            {head.columns.map((column) => (
              <td key={column.index} title={column.title}>
                <span className="t3">{letter(column.index)}</span> {column.title}
              </td>
            ))}
          </tr>
          {first.map((row) => (
            <tr key={row.n}>
              {head.columns.map(({ index, field }) => (
                <td key={index} className={field === null ? 't3' : undefined} title={row.cells[index]}>
                  {row.cells[index] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useMapping(batch: Batch) {
  const map = useCommand('imports.map');
  const { id, version } = batch;
  return {
    pending: map.pending,
    reread: (chosen: Chosen) => {
      const columns = [...chosen].map(([index, field]) => ({ index, field }));
      return map.run({ id, version, columns }).catch(toast.failed);
    },
    sheet: (sheet: number) => map.run({ id, version, columns: [], sheet }).catch(toast.failed),
  };
}

export function ColumnsCard({ batch, head }: { batch: Batch; head: Head }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const mapping = useMapping(batch);
  const set = (index: number, field: string | null) => {
    const next = new Map(chosen);
    if (head.columns.find((one) => one.index === index)?.field === field) next.delete(index);
    else next.set(index, field);
    setChosen(next);
  };
  const labelOf = (key: string) => batch.fields.find((one) => one.key === key)?.label ?? key;
  return (
    <Card
      flush
      title={sentence(t, head)}
      end={
        chosen.size > 0 ? (
          <span className="row">
            <Button size="sm" onClick={() => setChosen(new Map())}>
              {t('imports.desk.revert')}
            </Button>
            <Button size="sm" tone="primary" pending={mapping.pending} onClick={() => void mapping.reread(chosen)}>
              {t('imports.desk.reread', { n: chosen.size })}
            </Button>
          </span>
        ) : (
          <Reopen batch={batch} />
        )
      }
    >
      {head.missing.length > 0 ? (
        <p className="imp-missing is-danger" role="alert">
          {t('imports.see.missing', { fields: head.missing.map(labelOf).join('、') })}
        </p>
      ) : null}
      <Context batch={batch} head={head} />
      {head.sheets.length > 1 ? (
        <div className="imp-sheets" role="group" aria-label={t('imports.desk.sheet')}>
          {head.sheets.map(({ index, name, hidden }) => (
            <button
              key={index}
              type="button"
              className={index === batch.sheet ? 'chip on' : 'chip'}
              aria-pressed={index === batch.sheet}
              onClick={() => index !== batch.sheet && void mapping.sheet(index)}
            >
              {hidden ? t('imports.desk.hiddenSheet', { name }) : name}
            </button>
          ))}
        </div>
      ) : null}
      <Table batch={batch} head={head} chosen={chosen} set={set} />
    </Card>
  );
}
