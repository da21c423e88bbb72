/** Phone: a question before something is done, as a sheet within the thumb's reach. */
import { useCallback, useId, useState, type ReactNode } from 'react';
import type { Answer, Question } from './dialog.tsx';
import { BottomSheet } from './phone-sheet.tsx';
import { useWords } from './use-words.tsx';

function AskSheet({ question, onAnswer }: { question: Question; onAnswer: (answer: Answer) => void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const id = useId();
  const missing = Boolean(question.ask?.required) && text.trim() === '';
  return (
    <BottomSheet title={question.title} open onClose={() => onAnswer(null)}>
      <form
        className="stack"
        style={{ gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) onAnswer(text.trim());
        }}
      >
        {question.body ? <div className="lab t2">{question.body}</div> : null}
        {question.ask ? (
          <div className="ph-field">
            <label htmlFor={id}>{question.ask.label}</label>
            <textarea
              id={id}
              className="input"
              value={text}
              placeholder={question.ask.placeholder}
              onChange={(event) => setText(event.target.value)}
            />
            {missing ? <span className="help">{t('kit.confirm.reasonNeeded')}</span> : null}
          </div>
        ) : null}
        <button
          type="submit"
          className={question.danger ? 'btn primary danger' : 'btn primary'}
          aria-disabled={missing || undefined}
        >
          {question.yes}
        </button>
        <button type="button" className="btn" onClick={() => onAnswer(null)}>
          {question.no}
        </button>
      </form>
    </BottomSheet>
  );
}

/** `const { ask, sheet } = useAsk()`: put `sheet` into the page; `ask` answers null when declined, else the sentence. */
export function useAsk(): { ask: (question: Question) => Promise<Answer>; sheet: ReactNode } {
  const [open, setOpen] = useState<{ question: Question; resolve: (answer: Answer) => void } | null>(null);
  const ask = useCallback((question: Question) => new Promise<Answer>((resolve) => setOpen({ question, resolve })), []);
  const answer = (said: Answer) => {
    setOpen(null);
    open?.resolve(said);
  };
  return { ask, sheet: open ? <AskSheet question={open.question} onAnswer={answer} /> : null };
}
