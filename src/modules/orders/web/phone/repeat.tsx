/** 再来一单: the one big button, naming the order it repeats. */
import { ChevronRight, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { type Output, api } from '../../../../web/kit/api.ts';
import { formatYuan } from '../../../../kernel/money.ts';
import { Money, groupDigits } from '../../../../web/kit/figures.tsx';
import { PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { BottomSheet } from '../../../../web/kit/phone-sheet.tsx';
import { type Problem, problemOf } from '../../../../web/kit/problem.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { ProblemNotice, Skeleton } from '../../../../web/kit/states.tsx';
import { tNow, useWords } from '../../../../web/kit/use-words.tsx';
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

/**
 * Which order to repeat: the last three that were ordered. One case ordered in between must not push the usual list out
 * of reach.
 */
export function AgainSheet({
  dealerId,
  last,
  close,
  choose,
}: {
  dealerId: string;
  last: Repeat;
  close: () => void;
  choose: (repeat: Repeat) => void;
}) {
  const { t } = useWords();
  const { data, error } = useApi('orders.list', { filter: { dealerId }, sort: '-orderedAt', limit: 20 });
  const [problem, setProblem] = useState<Problem | null>(null);
  const begin = (orderId: string) => {
    if (orderId === last.from.id) return choose(last);
    api
      .call('orders.repeat', { dealerId, orderId })
      .then(choose, (thrown: unknown) => setProblem(problemOf(thrown, tNow('kit.error.unknown'))));
  };
  return (
    <BottomSheet title={t('orders.phone.againChoose')} open onClose={close}>
      <ProblemNotice problem={problem ?? error} />
      {data || error ? null : <Skeleton rows={3} />}
      {data?.items
        .filter((order) => !neverOrdered.has(order.status))
        .slice(0, 3)
        .map((order) => (
          <PhoneRow
            key={order.id}
            title={t('orders.phone.kindsCases', { kinds: order.lineCount, cases: groupDigits(order.cases) })}
            detail={
              order.id === last.from.id
                ? t('orders.phone.againLast', { day: order.orderedOn.slice(5), number: order.number })
                : `${order.orderedOn.slice(5)} · ${order.number}`
            }
            end={<Money fen={order.totalFen} unit />}
            onClick={() => begin(order.id)}
          />
        ))}
    </BottomSheet>
  );
}

/** As the server chooses the last order: what never came to anything is nothing to repeat. */
const neverOrdered: ReadonlySet<string> = new Set(['draft', 'rejected', 'cancelled']);
