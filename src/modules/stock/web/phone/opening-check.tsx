/** The opening once more before it is written: every line, the day, and what the server says against it. */
import { useState } from 'react';
import { PhoneField } from '../../../../web/kit/phone-field.tsx';
import { PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { BottomSheet } from '../../../../web/kit/phone-sheet.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { ProblemNotice } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { OpeningLine } from './opening.ts';

export interface OpeningCheckProps {
  dealerId: string;
  lines: readonly OpeningLine[];
  /** A line's quantity as it will be written. */
  text: (line: OpeningLine) => string;
  close: () => void;
  done: () => void;
}

export function OpeningCheck({ dealerId, lines, text, close, done }: OpeningCheckProps) {
  const { t } = useWords();
  const { me } = useSession();
  const record = useCommand('stock.recordOpening');
  const [on, setOn] = useState(me.today);
  const run = async () => {
    const asked = lines.map(({ skuId, quantity, unit }) => ({ skuId, quantity, unit }));
    const { number } = await record.run({ dealerId, on, lines: asked });
    toast.done(t('stock.phone.recorded', { number }));
    done();
  };
  return (
    <BottomSheet title={t('stock.phone.check')} open onClose={close}>
      <div className="stack" style={{ gap: 12 }}>
        <ProblemNotice problem={record.problem} atInputs={['on']} />
        <PhoneField
          label={t('stock.phone.on')}
          type="date"
          value={on}
          onChange={setOn}
          error={record.problem?.messageFor('on')}
        />
        <div>
          {lines.map((line) => (
            <PhoneRow key={line.skuId} title={line.name} end={text(line)} />
          ))}
        </div>
        <button
          type="button"
          className="btn primary"
          aria-disabled={record.pending || undefined}
          onClick={() => {
            // The refusal stands above the lines.
            if (!record.pending) void run().catch(() => undefined);
          }}
        >
          {t('stock.phone.record')}
        </button>
      </div>
    </BottomSheet>
  );
}
