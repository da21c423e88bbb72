/** Phone: what slides up. The bottom sheet, and the explanation of a figure in one. */
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useLocation } from 'react-router';
import { useExplain, useExplanation } from './explain.tsx';
import { useWords } from './use-words.tsx';

export function BottomSheet(props: {
  title: string;
  open: boolean;
  onClose: () => void;
  foot?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useWords();
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
      className="bsheet"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) props.onClose();
      }}
    >
      <div className="in">
        <header>
          <h2 id={id}>{props.title}</h2>
          <button type="button" className="btn text ic end" aria-label={t('kit.close')} onClick={props.onClose}>
            <X className="i-20" aria-hidden />
          </button>
        </header>
        <div className="body" tabIndex={0} role="group" aria-labelledby={id}>
          {props.children}
        </div>
        {props.foot}
      </div>
    </dialog>
  );
}

/** Mount once in the phone's frame; `Explain` opens it. */
export function ExplainSheet() {
  const { asked, close } = useExplain();
  const { title, body, foot } = useExplanation(asked);
  const { pathname } = useLocation();
  // A document of the explanation was opened: the sheet has done its work.
  useEffect(() => close, [close, pathname]);
  return (
    <BottomSheet title={title} open={asked !== null} onClose={close}>
      {body}
      {foot ? (
        <p className="meta" style={{ marginTop: 12 }}>
          {foot}
        </p>
      ) : null}
    </BottomSheet>
  );
}
