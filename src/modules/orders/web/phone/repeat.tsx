/** 再来一单: the one big button, naming the order it repeats. */
import { ChevronRight, RotateCw } from 'lucide-react';
import type { Output } from '../../../../web/kit/api.ts';
import { formatYuan } from '../../../../kernel/money.ts';
import { groupDigits } from '../../../../web/kit/figures.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Draft, draftSku, emptyDraft } from './draft.ts';

export type Repeat = Output<'orders.repeat'>;

export function draftOfRepeat(repeat: Repeat): Draft {
  return {
    ...emptyDraft,
    source: 'repeat',
    lines: repeat.lines.map((line) => ({
      sku: draftSku(line.sku),
      quantity: line.unitQuantity,
      unit: line.unit,
    })),
    leftOut: repeat.leftOut.map(({ skuId, name, spec, reason }) => ({
      skuId,
      name: `${name} ${spec}`.trim(),
      reason,
    })),
  };
}

export function AgainButton({ repeat, run }: { repeat: Repeat; run: () => void }) {
  const { t } = useWords();
  const which = t('orders.phone.againWhich', {
    day: repeat.from.orderedOn.slice(5),
    kinds: repeat.lines.length,
    cases: groupDigits(repeat.cases),
    amount: formatYuan(repeat.totalFen),
  });
  return (
    <button type="button" className="again" onClick={run}>
      <RotateCw className="i-20" aria-hidden />
      <span className="grow">
        <b>{t('orders.phone.again')}</b>
        <small>{which}</small>
      </span>
      <ChevronRight className="i-20" aria-hidden />
    </button>
  );
}
