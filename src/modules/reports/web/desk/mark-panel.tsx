/** What a cell is filled with, chosen from the catalogue. */
import { useId, useState } from 'react';
import type { Output } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { DockPanel } from '../../../../web/kit/page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Form } from './panels.tsx';
import { type CellAt, lettersOf, type MarkedCell } from './sheet-view.tsx';

type Catalogue = Output<'reports.catalogue'>;
type Figure = Catalogue['figures'][number];

interface Chosen {
  figure: string;
  period: string;
  each: string;
  only: string;
  code: string;
  scale: string;
}

function Select(props: {
  label: string;
  value: string;
  set: (value: string) => void;
  options: readonly { value: string; label: string }[];
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} className="input" value={props.value} onChange={(event) => props.set(event.target.value)}>
        {props.options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The mark as it would be typed. */
function textOf(catalogue: Catalogue, figure: Figure, c: Chosen): string {
  const list = catalogue.lists.find((one) => one.key === c.each);
  const only = catalogue.lists.find((one) => one.key === c.only);
  const parts = [figure.label, catalogue.periods.find((one) => one.key === c.period)?.label ?? ''];
  if (list) parts.unshift(list.each);
  if (figure.kind === 'money' && c.scale === 'wan')
    parts.push(catalogue.scales.find((one) => one.key === 'wan')?.label ?? '');
  if (only && c.code.trim()) parts.push(`${only.label}=${c.code.trim()}`);
  return `{{${parts.join('.')}}}`;
}

function Details({
  catalogue,
  figure,
  chosen,
  set,
}: {
  catalogue: Catalogue;
  figure: Figure;
  chosen: Chosen;
  set: (next: Partial<Chosen>) => void;
}) {
  const { t } = useWords();
  const id = useId();
  const lists = catalogue.lists.filter((one) => figure.by.includes(one.key));
  const option = (one: { key: string; label: string }) => ({ value: one.key, label: one.label });
  return (
    <>
      <div className="formula">{figure.formula}</div>
      <Select
        label={t('reports.desk.period')}
        value={chosen.period}
        set={(period) => set({ period })}
        options={catalogue.periods.map(option)}
      />
      <Select
        label={t('reports.desk.each')}
        value={chosen.each}
        set={(each) => set({ each, ...(chosen.only === each ? { only: '' } : {}) })}
        options={[
          { value: '', label: t('reports.desk.eachNone') },
          ...lists.map((one) => ({ value: one.key, label: one.each })),
        ]}
      />
      <Select
        label={t('reports.desk.only')}
        value={chosen.only}
        set={(only) => set({ only })}
        options={[
          { value: '', label: t('reports.desk.onlyNone') },
          ...lists.filter((one) => one.key !== chosen.each).map(option),
        ]}
      />
      {chosen.only ? (
        <div className="field">
          <label htmlFor={id}>{t('reports.desk.onlyCode')}</label>
          <input
            id={id}
            className="input"
            value={chosen.code}
            onChange={(event) => set({ code: event.target.value })}
          />
        </div>
      ) : null}
      {figure.kind === 'money' ? (
        <Select
          label={t('reports.desk.scale')}
          value={chosen.scale}
          set={(scale) => set({ scale })}
          options={catalogue.scales.map(option)}
        />
      ) : null}
    </>
  );
}

interface Choice {
  key: string;
  label: string;
  text: string;
  figure: Figure | null;
}

/** Everything that can be chosen, figures first, then fields of lists and facts. */
function choicesOf(catalogue: Catalogue): { group: 'figures' | 'fields' | 'facts'; items: Choice[] }[] {
  return [
    {
      group: 'figures',
      items: catalogue.figures.map((figure) => ({ key: figure.key, label: figure.label, text: figure.label, figure })),
    },
    {
      group: 'fields',
      items: catalogue.lists.flatMap((list) =>
        list.fields.map((field) => ({
          key: `${list.key}.${field.key}`,
          label: `${list.each} · ${field.label}`,
          text: `{{${list.each}.${field.label}}}`,
          figure: null,
        })),
      ),
    },
    {
      group: 'facts',
      items: catalogue.facts.map((fact) => ({
        key: `fact.${fact.key}`,
        label: fact.label,
        text: `{{${fact.label}}}`,
        figure: null,
      })),
    },
  ];
}

function Choices({ catalogue, now, pick }: { catalogue: Catalogue; now: string; pick: (choice: Choice) => void }) {
  const { t } = useWords();
  const [q, setQ] = useState('');
  const wanted = q.trim().toLowerCase();
  const groups = choicesOf(catalogue)
    .map((one) => ({
      ...one,
      items: one.items.filter(({ label, figure }) =>
        `${label} ${figure?.formula ?? ''}`.toLowerCase().includes(wanted),
      ),
    }))
    .filter((one) => one.items.length > 0);
  return (
    <>
      <input
        className="input"
        type="search"
        value={q}
        aria-label={t('reports.desk.find')}
        placeholder={t('reports.desk.find')}
        onChange={(event) => setQ(event.target.value)}
      />
      {groups.length === 0 ? <p className="t2">{t('reports.desk.foundNone', { text: q })}</p> : null}
      <div className="rep-choices">
        {groups.map(({ group, items }) => (
          <section key={group}>
            <div className="sec">{t(`reports.desk.kind.${group}`)}</div>
            <div className="rep-chips">
              {items.map((choice) => (
                <Button
                  key={choice.key}
                  size="sm"
                  tone={choice.key === now ? 'tonal' : 'default'}
                  reason={choice.figure && !choice.figure.may ? t('reports.desk.noRight') : null}
                  onClick={() => pick(choice)}
                >
                  {choice.label}
                </Button>
              ))}
            </div>
          </section>
        ))}
      </div>
    </>
  );
}

const fresh: Chosen = { figure: '', period: 'month', each: '', only: '', code: '', scale: 'one' };

function Picker({
  catalogue,
  cell,
  mark,
  put,
}: {
  catalogue: Catalogue;
  cell: string;
  mark: MarkedCell | undefined;
  put: (text: string) => void;
}) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<Chosen>(fresh);
  const [plain, setPlain] = useState<Choice | null>(null);
  const figure = catalogue.figures.find((one) => one.key === chosen.figure);
  const text = plain ? plain.text : figure ? textOf(catalogue, figure, chosen) : null;
  const pick = (choice: Choice) => {
    setPlain(choice.figure ? null : choice);
    setChosen(choice.figure ? { ...fresh, figure: choice.key } : fresh);
  };
  return (
    <>
      {mark?.problem ? <p className="is-danger">{mark.problem}</p> : null}
      {mark && !mark.assigned ? <p className="meta">{t('reports.desk.inFile')}</p> : null}
      <Choices catalogue={catalogue} now={plain?.key ?? chosen.figure} pick={pick} />
      {figure ? (
        <Details
          catalogue={catalogue}
          figure={figure}
          chosen={chosen}
          set={(next) => setChosen({ ...chosen, ...next })}
        />
      ) : null}
      {text ? (
        <div className="rep-put">
          <code>{text}</code>
          <Button tone="primary" onClick={() => put(text)}>
            {t('reports.desk.put', { cell })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

export function MarkPanel({ form, at, close }: { form: Form; at: CellAt; close: () => void }) {
  const { t } = useWords();
  const catalogue = useApi('reports.catalogue', {}, { staleTime: 600_000 });
  const save = useCommand('reports.mark');
  const cell = `${lettersOf(at.column)}${at.row}`;
  const mark = form.marks.find((one) => one.sheet === at.sheet && one.row === at.row && one.column === at.column);
  const text = mark?.text ?? form.sheets[at.sheet]?.rows.find((row) => row.n === at.row)?.cells[at.column] ?? '';
  const put = (wanted: string | null) =>
    save.run({ id: form.id, version: form.version, ...at, text: wanted }).then(() => {
      toast.done(t(wanted === null ? 'reports.desk.unmarked' : 'reports.desk.marked', { cell }));
    }, toast.failed);
  return (
    <DockPanel
      kind="drawer"
      label={t('reports.desk.cell', { cell })}
      title={<h2>{t('reports.desk.cell', { cell: `${form.sheets[at.sheet]?.name ?? ''}!${cell}` })}</h2>}
      onClose={close}
      foot={
        mark?.assigned ? (
          <Button tone="danger" pending={save.pending} onClick={() => void put(null)}>
            {t('reports.desk.takeOff')}
          </Button>
        ) : null
      }
    >
      <div className="rep-panel">
        <div className="field">
          <span className="t2">{t('reports.desk.now')}</span>
          <b className="rep-text">{text || t('reports.desk.blank')}</b>
        </div>
        <Answer query={catalogue}>
          {(data) => <Picker key={cell} catalogue={data} cell={cell} mark={mark} put={(wanted) => void put(wanted)} />}
        </Answer>
      </div>
    </DockPanel>
  );
}
