/** The two bars of an account: credit against its limit, receivables by age. */
import { AgeingBar, type AgeingPart, CreditBar } from '../../../../web/kit/bars.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { ageing } from '../../rules.ts';
import type { AgeingFigures, Credit, Item } from './types.ts';

/** What the kit's bar draws; for a shared limit the parts of the others are not drawn, the numbers are right. */
export function barFigures({ limit, temporary, available, parts }: Credit) {
  const { receivable, shippedNotInvoiced, approvedOrders, submittedOrders, unallocatedReceipts } = parts;
  return {
    limit: limit + temporary,
    receivable,
    inTransit: shippedNotInvoiced,
    reserved: approvedOrders + submittedOrders,
    unallocated: unallocatedReceipts,
    available,
  };
}

export function AccountCreditBar({ credit, brief = false }: { credit: Credit; brief?: boolean }) {
  return (
    <CreditBar
      figures={barFigures(credit)}
      brief={brief}
      explain={{ of: 'receivables.available', keyOf: credit.dealerId }}
    />
  );
}

/** Five of the seven buckets: beyond 90 days all is one colour and one amount. */
export function ageingParts(t: Translate, buckets: AgeingFigures['buckets']): AgeingPart[] {
  const beyond = buckets.d91_180 + buckets.d181_365 + buckets.over365;
  return [
    { key: 'notDue', label: t('receivables.age.notDue'), fen: buckets.notDue, tone: 'not-due' },
    { key: 'd1_30', label: t('receivables.age.d1_30'), fen: buckets.d1_30, tone: 'late' },
    { key: 'd31_60', label: t('receivables.age.d31_60'), fen: buckets.d31_60, tone: 'overdue' },
    { key: 'd61_90', label: t('receivables.age.d61_90'), fen: buckets.d61_90, tone: 'overdue' },
    { key: 'over90', label: t('receivables.age.over90'), fen: beyond, tone: 'overdue' },
  ];
}

export function ItemsAgeing({
  items,
  today,
  in: scale = 'wan',
}: {
  items: readonly Item[];
  today: string;
  in?: 'yuan' | 'wan';
}) {
  const { t } = useWords();
  const { buckets } = ageing(
    items.map((one) => ({ dueOn: one.dueOn, open: one.openFen })),
    today,
  );
  return <AgeingBar parts={ageingParts(t, buckets)} in={scale} />;
}
