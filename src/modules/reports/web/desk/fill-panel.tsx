/** A form filled for a month; then every figure of it, each with its why. */
import { Download } from 'lucide-react';
import { useId, useState } from 'react';
import type { Output } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { Explain, useExplain } from '../../../../web/kit/explain.tsx';
import { download } from '../../../../web/kit/list-export.ts';
import { DockPanel } from '../../../../web/kit/page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, ProblemNotice } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Form } from './panels.tsx';

type Filling = Output<'reports.filling'>;

/** The running month and the twelve before it, newest first. */
export function monthsBack(today: string): string[] {
  const at = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return Array.from({ length: 13 }, (_, back) => {
    const month = at - back;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

const shown = 200;

export function Values({ values }: { values: Filling['values'] }) {
  const { t } = useWords();
  const told = values.filter((one) => one.text !== '');
  return (
    <>
      <table className="ex rep-values">
        <tbody>
          {told.slice(0, shown).map((one) => (
            <tr key={`${one.sheet}!${one.cell}`}>
              <td>
                {one.label}
                <span className="meta">
                  {one.sheet}!{one.cell}
                </span>
              </td>
              <td className="num">
                {one.why ? (
                  <Explain of="reports.figure" keyOf={one.why}>
                    {one.text}
                  </Explain>
                ) : (
                  one.text
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {told.length > shown ? <p className="meta">{t('reports.desk.more', { n: told.length - shown })}</p> : null}
    </>
  );
}

export function FillPanel({ form, close }: { form: Form; close: () => void }) {
  const { t } = useWords();
  const id = useId();
  const { me } = useSession();
  const months = monthsBack(me.today);
  const [month, setMonth] = useState(months[0] ?? '');
  const [made, setMade] = useState<Filling | null>(null);
  const fill = useCommand('reports.fill');
  const run = () =>
    fill.run({ id: form.id, month }).then(
      (answer) => {
        setMade(answer);
        download(answer.file.id);
      },
      () => setMade(null),
    );
  const reason = form.problems > 0 ? t('reports.desk.mend', { n: form.problems }) : null;
  return (
    <DockPanel
      kind="drawer"
      label={t('reports.desk.fillTitle')}
      title={<h2>{t('reports.desk.fillTitle')}</h2>}
      onClose={close}
      foot={
        <Button tone="primary" icon={Download} pending={fill.pending} reason={reason} onClick={() => void run()}>
          {t('reports.desk.fillNow')}
        </Button>
      }
    >
      <div className="rep-panel">
        <div className="field">
          <label htmlFor={id}>{t('reports.desk.month')}</label>
          <select
            id={id}
            className="input"
            value={month}
            onChange={(event) => {
              setMonth(event.target.value);
              setMade(null);
            }}
          >
            {months.map((one, at) => (
              <option key={one} value={one}>
                {at === 0 ? t('reports.desk.running', { month: one }) : one}
              </option>
            ))}
          </select>
        </div>
        {fill.problem ? <ProblemNotice problem={fill.problem} /> : null}
        {fill.problem?.fields.length ? (
          <ul className="rep-wrong">
            {fill.problem.fields.map((field) => (
              <li key={`${field.path} ${field.message ?? ''}`}>{field.message ?? field.path}</li>
            ))}
          </ul>
        ) : null}
        {made ? (
          <>
            <b>{t('reports.desk.filled', { n: made.values.length })}</b>
            <p className="meta">{t('reports.desk.filledWhy')}</p>
            <Values values={made.values} />
          </>
        ) : null}
      </div>
    </DockPanel>
  );
}

/** What was filled once, with its figures. */
export function FillingPanel({ id, close }: { id: string; close: () => void }) {
  const { t } = useWords();
  const { asked } = useExplain();
  const filling = useApi('reports.filling', { id }, { enabled: asked === null });
  return (
    <DockPanel
      kind="drawer"
      label={t('reports.desk.values')}
      title={<h2>{filling.data ? `${filling.data.formName} ${filling.data.month}` : t('reports.desk.values')}</h2>}
      onClose={close}
      foot={
        filling.data ? (
          <Button icon={Download} onClick={() => download(filling.data.file.id)}>
            {t('reports.desk.download')}
          </Button>
        ) : null
      }
    >
      <Answer query={filling}>{(data) => <Values values={data.values} />}</Answer>
    </DockPanel>
  );
}
