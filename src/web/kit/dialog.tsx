/** Modal questions. `useConfirm()` asks with a verb and a noun on each button, never 确定/取消. */
import { type ReactNode, createContext, use, useCallback, useEffect, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { useWords } from './use-words.tsx';

/** The browser's own dialog: focus stays inside, Escape closes, the page behind is inert. */
export function Dialog(props: {
  title: string;
  open: boolean;
  onClose: () => void;
  className?: string;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (props.open && dialog && !dialog.open) dialog.showModal();
  }, [props.open]);
  if (!props.open) return null;
  return (
    <dialog
      ref={ref}
      className={`dialog ${props.className ?? ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) props.onClose();
      }}
    >
      <h2 id={id} className="sr-only">
        {props.title}
      </h2>
      {props.children}
    </dialog>
  );
}

export interface Question {
  title: string;
  body?: ReactNode;
  /** Verb and noun: 取消剩余 36 箱. */
  yes: string;
  /** What stays when one declines: 保留订单. */
  no: string;
  danger?: boolean;
  /** Asks for a sentence, e.g. why an order is rejected; `required` blocks an empty one. */
  ask?: { label: string; required: boolean; placeholder?: string };
}
/** null when declined, otherwise the sentence that was asked for ('' when none was). */
export type Answer = string | null;

export function ConfirmDialog({ question, onAnswer }: { question: Question; onAnswer: (answer: Answer) => void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const id = useId();
  const missing = question.ask?.required && text.trim() === '';
  return (
    <Dialog title={question.title} open onClose={() => onAnswer(null)}>
      <form
        className="inner"
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) onAnswer(text.trim());
        }}
      >
        <h2 aria-hidden>{question.title}</h2>
        {question.body ? <div className="t2">{question.body}</div> : null}
        {question.ask ? (
          <div className="field">
            <label htmlFor={id}>
              {question.ask.label}
              {question.ask.required ? <span className="req">*</span> : null}
            </label>
            <textarea
              id={id}
              className="input"
              value={text}
              placeholder={question.ask.placeholder}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
        ) : null}
        <div className="acts">
          <Button onClick={() => onAnswer(null)}>{question.no}</Button>
          <Button
            type="submit"
            tone="primary"
            className={question.danger ? 'danger' : ''}
            reason={missing ? t('kit.confirm.reasonNeeded') : null}
          >
            {question.yes}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type Ask = (question: Question) => Promise<Answer>;
const AskContext = createContext<Ask>(() => Promise.resolve(null));

export function ConfirmRoot({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<{ question: Question; resolve: (answer: Answer) => void } | null>(null);
  const ask = useCallback<Ask>((question) => new Promise((resolve) => setOpen({ question, resolve })), []);
  return (
    <AskContext value={ask}>
      {children}
      {open ? (
        <ConfirmDialog
          question={open.question}
          onAnswer={(answer) => {
            setOpen(null);
            open.resolve(answer);
          }}
        />
      ) : null}
    </AskContext>
  );
}

/** `const ask = useConfirm(); if ((await ask({...})) !== null) ...` */
export function useConfirm(): Ask {
  return use(AskContext);
}
