/** Chooses one .xlsx and sends it; what it gives is the id of the file. */
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../../../web/kit/button.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { sendFile, type Sent } from '../../../imports/web/send-file.ts';

export function FileField({ id, file, take }: { id: string; file: Sent | null; take: (sent: Sent) => void }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState<number | null>(null);
  const send = async (chosen: File | undefined) => {
    if (!chosen) return;
    setPercent(0);
    try {
      take(await sendFile(chosen, setPercent));
    } catch (thrown) {
      toast.failed(thrown);
    } finally {
      setPercent(null);
    }
  };
  const label =
    percent !== null
      ? t('reports.desk.sending', { percent })
      : file
        ? t('reports.desk.chosen', { name: file.name })
        : t('reports.desk.choose');
  return (
    <>
      <Button icon={FileUp} pending={percent !== null} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        id={id}
        type="file"
        hidden
        accept=".xlsx,.xlsm"
        aria-label={t('reports.desk.choose')}
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
}
