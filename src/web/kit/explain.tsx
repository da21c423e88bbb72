/** "为什么": any figure with `of` and `keyOf` is underlined and opens its formula, inputs and documents. */
import { FileText, FileX } from 'lucide-react';
import { type ReactNode, createContext, use, useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { ExplainedValue, Explanation } from '../../kernel/explanation.ts';
import { formatPrice, formatYuan } from '../../kernel/money.ts';
import { groupDigits, momentText } from './figures.tsx';
import { useApi } from './query.tsx';
import { Answer } from './states.tsx';
import { useWords } from './use-words.tsx';

export type { ExplainedValue, Explanation };

export interface ExplainKey {
  of: string;
  keyOf: string;
}

interface ExplainState {
  asked: ExplainKey | null;
  open: (key: ExplainKey) => void;
  close: () => void;
}

const ExplainContext = createContext<ExplainState>({ asked: null, open: () => {}, close: () => {} });

export function ExplainRoot({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<ExplainKey | null>(null);
  // Stable, because pages close the explanation when they are left.
  const close = useCallback(() => setAsked(null), []);
  const state = useMemo<ExplainState>(() => ({ asked, open: setAsked, close }), [asked, close]);
  return <ExplainContext value={state}>{children}</ExplainContext>;
}

export function useExplain(): ExplainState {
  return use(ExplainContext);
}

/** Wraps a figure. A button, so that Enter and Tab work. */
export function Explain({ of, keyOf, children }: ExplainKey & { children: ReactNode }) {
  const { t } = useWords();
  const { open, asked } = useExplain();
  const isOpen = asked?.of === of && asked.keyOf === keyOf;
  return (
    <button
      type="button"
      className="opens"
      title={t('kit.explain.why')}
      aria-expanded={isOpen}
      onClick={(event) => {
        event.stopPropagation();
        open({ of, keyOf });
      }}
    >
      {children}
    </button>
  );
}

export function Figure({ value }: { value: ExplainedValue }) {
  const { t } = useWords();
  const texts = { money: formatYuan, price: formatPrice, quantity: groupDigits, number: groupDigits };
  const unit = value.unit ?? (value.kind === 'money' ? t('kit.unit.yuan') : '');
  return (
    <span className="nowrap">
      {texts[value.kind](value.amount)}
      {unit ? <span className="u">{unit}</span> : null}
    </span>
  );
}

function Inputs({ inputs }: { inputs: Explanation['inputs'] }) {
  return (
    <table className="ex">
      <tbody>
        {inputs.map((input) => (
          <tr key={input.label}>
            <td>
              {input.href ? <Link to={input.href}>{input.label}</Link> : <b>{input.label}</b>}
              {input.note ? <span className="meta">{input.note}</span> : null}
            </td>
            <td className="num">
              <Figure value={input.value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Documents({ explanation }: { explanation: Explanation }) {
  return (
    <>
      {explanation.documents.map((doc) => (
        <div key={`${doc.label} ${doc.detail}`} className="doc">
          <FileText aria-hidden />
          <span>
            {doc.href ? <Link to={doc.href}>{doc.label}</Link> : doc.label} <span className="meta">{doc.detail}</span>
          </span>
          <span className="num">{doc.value ? <Figure value={doc.value} /> : null}</span>
        </div>
      ))}
      {explanation.excluded.map((doc) => (
        <div key={`${doc.label} ${doc.detail}`} className="doc out">
          <FileX aria-hidden />
          <span>
            {doc.label} <span className="meta">{doc.detail}</span>
          </span>
          <span className="num">{doc.value ? <Figure value={doc.value} /> : null}</span>
        </div>
      ))}
    </>
  );
}

/** The content of the drawer (desk) or sheet (phone). */
export function ExplanationView({ explanation }: { explanation: Explanation }) {
  const { t } = useWords();
  const documents = explanation.documents.length + explanation.excluded.length;
  return (
    <>
      <div style={{ font: 'var(--t-big)', fontWeight: 'var(--w-bold)' }}>
        <Figure value={explanation.value} />
      </div>
      <div className="sec">{t('kit.explain.formula')}</div>
      <div className="formula">
        {explanation.formula}
        <br />
        <span className="with">{explanation.withFigures}</span>
      </div>
      {explanation.inputs.length > 0 ? <div className="sec">{t('kit.explain.inputs')}</div> : null}
      <Inputs inputs={explanation.inputs} />
      {documents > 0 ? (
        <div className="sec">{t('kit.explain.documents', { n: explanation.documents.length })}</div>
      ) : null}
      <Documents explanation={explanation} />
    </>
  );
}

/** Asks the server and hands title, body and foot to whoever frames them. */
export function useExplanation(asked: ExplainKey | null): { title: string; body: ReactNode; foot: string } {
  const { t } = useWords();
  const query = useApi(
    'explanations.get',
    { of: asked?.of ?? '', key: asked?.keyOf ?? '' },
    { enabled: asked !== null },
  );
  const explanation = query.data;
  return {
    title: explanation?.title ?? t('kit.explain.why'),
    body: <Answer query={query}>{(data) => <ExplanationView explanation={data} />}</Answer>,
    foot: explanation ? t('kit.explain.foot', { rule: explanation.rule, at: momentText(explanation.at) }) : '',
  };
}
