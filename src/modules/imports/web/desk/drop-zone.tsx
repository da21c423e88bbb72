/** Where a file is let go of: a box to click or drop on, and the whole page while something is dragged over it. */
import { FileUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

export const accepted = '.xlsx,.xlsm,.xls,.csv,.tsv,.txt,.htm,.html,.et,.xml';

/** The first of what was dropped; the person hears that the others stay. */
function useFirst(take: (file: File) => void): (files: FileList | null) => void {
  const { t } = useWords();
  return (files) => {
    const [file] = files ?? [];
    if (!file) return;
    if ((files?.length ?? 0) > 1) toast.info(t('imports.desk.several', { file: file.name }));
    take(file);
  };
}

export function DropZone({
  take,
  percent,
  busy,
}: {
  take: (file: File) => void;
  percent: number | null;
  busy: boolean;
}) {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  const first = useFirst(take);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div
      className={over ? 'imp-drop over' : 'imp-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        if (!busy) first(event.dataTransfer.files);
      }}
    >
      <button
        type="button"
        className="imp-pick"
        aria-disabled={busy || undefined}
        onClick={() => !busy && input.current?.click()}
      >
        <FileUp className="i-20" aria-hidden />
        <b>
          {percent === null
            ? t(over ? 'imports.desk.dropNow' : 'imports.desk.drop')
            : t('imports.see.uploading', { percent })}
        </b>
        <span className="meta">{t('imports.desk.kinds')}</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted}
        onChange={(event) => {
          first(event.target.files);
          event.target.value = '';
        }}
      />
    </div>
  );
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** A file dropped anywhere on the page is taken; without this the browser would open it in place of the page. */
export function DropEverywhere({ take }: { take: (file: File) => void }) {
  const first = useFirst(take);
  const latest = useRef(first);
  latest.current = first;
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      latest.current(event.dataTransfer?.files ?? null);
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
    };
  }, []);
  return null;
}
