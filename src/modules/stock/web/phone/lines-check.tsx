/** The lines once more before they are written: every line, the day, and what the server says against it. */
import { useState } from 'react';
import { PhoneField } from '../../../../web/kit/phone-field.tsx';
import { PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { BottomSheet } from '../../../../web/kit/phone-sheet.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { ProblemNotice } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Line, type Purpose, checks } from './lines.ts';

export interface LinesCheckProps {
  purpose: Purpose;
  dealerId: string;
  lines: readonly Line[];
  /** A line's quantity as it will be written. */
  text: (line: Line) => string;
  close: () => void;
  done: () => void;
}

const dayLabels = { opening: 'stock.phone.on', sell: 'stock.phone.sellOn', count: 'stock.phone.on' } as const;
const verbs = {
  opening: 'stock.phone.record',
  sell: 'stock.phone.sellRecord',
  count: 'stock.phone.countRecord',
} as const;

type Asked = {
  dealerId: string;
  on: string;
  scanned: boolean;
  lines: { skuId: string; quantity: string; unit: string }[];
};

/** Each purpose has its own operation; the answer becomes the sentence that says what came of it. */
function useRecord(purpose: Purpose) {
  const { t } = useWords();
  const opening = useCommand('stock.recordOpening');
  const sell = useCommand('stock.recordSellOut');
  const count = useCommand('stock.count');
  const record = { opening, sell, count }[purpose];
  const run = async ({ scanned, ...asked }: Asked): Promise<string> => {
    if (purpose === 'opening') return t('stock.phone.recorded', { number: (await opening.run(asked)).number });
    if (purpose === 'count') {
      const { number, items } = await count.run({ ...asked, source: scanned ? 'scan' : 'list' });
      return t('stock.phone.counted', { number, n: items.filter((one) => one.difference !== 0).length });
    }
    const { number, below } = await sell.run(asked);
    const products = below.map((one) => `${one.name} ${one.spec}`.trim()).join('、');
    return products ? t('stock.phone.soldBelow', { number, products }) : t('stock.phone.sold', { number });
  };
  return { pending: record.pending, problem: record.problem, run };
}

export function LinesCheck({ purpose, dealerId, lines, text, close, done }: LinesCheckProps) {
  const { t } = useWords();
  const { me } = useSession();
  const record = useRecord(purpose);
  const [on, setOn] = useState(me.today);
  const run = async () => {
    const asked = lines.map(({ skuId, quantity, unit }) => ({ skuId, quantity, unit }));
    const scanned = lines.some((line) => line.scanned);
    toast.done(await record.run({ dealerId, on, scanned, lines: asked }));
    done();
  };
  return (
    <BottomSheet title={t(checks[purpose])} open onClose={close}>
      <div className="stack" style={{ gap: 12 }}>
        <ProblemNotice problem={record.problem} atInputs={['on']} />
        <PhoneField
          label={t(dayLabels[purpose])}
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
          {t(verbs[purpose])}
        </button>
      </div>
    </BottomSheet>
  );
}
