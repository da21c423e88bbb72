/** The question before goods are received: what came, line by line and still to be changed, and what it costs. */
import { LoaderCircle } from 'lucide-react';
import { type Fen, formatYuan } from '../../../../kernel/money.ts';
import { groupDigits } from '../../../../web/kit/figures.tsx';
import { BottomSheet } from '../../../../web/kit/phone-sheet.tsx';
import type { Problem } from '../../../../web/kit/problem.ts';
import { ProblemNotice } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Counts, type Shipment, casesOf } from './count.ts';
import { CountedLines } from './receive-line.tsx';

export function ConfirmReceipt(props: {
  open: boolean;
  close: () => void;
  shipment: Shipment;
  counts: Counts;
  setCounts: (counts: Counts) => void;
  /** Null while the prices are not known to this person. */
  invoice: Fen | null;
  pending: boolean;
  problem: Problem | null;
  confirm: () => void;
}) {
  const { t } = useWords();
  const { shipment, counts, invoice } = props;
  const cases = t('orders.phone.cases', { n: groupDigits(casesOf(shipment, counts)) });
  const label =
    invoice === null
      ? t('orders.phone.recv.confirmCases', { cases })
      : t('orders.phone.recv.confirmFor', { cases, amount: formatYuan(invoice) });
  return (
    <BottomSheet
      title={t('orders.phone.recv.ask')}
      open={props.open}
      onClose={props.close}
      foot={
        <div className="ph-action">
          <button
            type="button"
            className="btn primary"
            aria-disabled={props.pending || undefined}
            onClick={() => {
              if (!props.pending) props.confirm();
            }}
          >
            {props.pending ? <LoaderCircle className="spin" aria-hidden /> : null}
            {label}
          </button>
        </div>
      }
    >
      <p className="lab t2">{t('orders.phone.recv.final')}</p>
      <ProblemNotice problem={props.problem} />
      <div className="recv-lines">
        <CountedLines shipment={shipment} counts={counts} setCounts={props.setCounts} />
      </div>
    </BottomSheet>
  );
}
