/** Open debts and receipts that wait, as they stand beside a ledger and in a peek. */
import type { ReactNode } from 'react';
import { DateText, Money } from '../../../../web/kit/figures.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Item, Receipt } from './types.ts';

/** Opens the document; plain text where nothing listens. */
export function DocumentLink({ open, children }: { open: (() => void) | undefined; children: ReactNode }) {
  if (!open) return <>{children}</>;
  return (
    <button type="button" className="btn link" onClick={open}>
      {children}
    </button>
  );
}

/** 到期 10-13，逾期 41 天 */
export function DueText({ item }: { item: Pick<Item, 'dueOn' | 'daysOverdue'> }) {
  const { t } = useWords();
  return (
    <>
      {t('receivables.desk.dueOn')} <DateText at={item.dueOn} />
      {item.daysOverdue > 0 ? (
        <span className="is-danger">{t('receivables.desk.overdueDays', { days: item.daysOverdue })}</span>
      ) : null}
    </>
  );
}

export function ItemsTable({ items, open }: { items: readonly Item[]; open?: (id: string) => void }) {
  const { t } = useWords();
  if (items.length === 0) return <p className="dense t2">{t('receivables.desk.noItems')}</p>;
  return (
    <table className="tbl plain brief">
      <colgroup>
        <col />
        <col style={{ width: 112 }} />
      </colgroup>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td className="wrap">
              <DocumentLink open={open && (() => open(item.id))}>{item.number}</DocumentLink>
              <small className="meta remark">
                <DueText item={item} />
              </small>
            </td>
            <td className="num">
              <Money fen={item.openFen} bold />
              {item.openFen < item.amountFen ? (
                <small className="meta remark">
                  {t('receivables.desk.ofAmount', { amount: '' })}
                  <Money fen={item.amountFen} />
                </small>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function WaitingTable({ receipts, open }: { receipts: readonly Receipt[]; open?: (id: string) => void }) {
  const { t } = useWords();
  return (
    <table className="tbl plain brief">
      <colgroup>
        <col />
        <col style={{ width: 112 }} />
      </colgroup>
      <tbody>
        {receipts.map((one) => (
          <tr key={one.id}>
            <td className="wrap">
              <DocumentLink open={open && (() => open(one.id))}>{one.number}</DocumentLink>
              <small className="meta remark">
                <DateText at={one.on} /> {t(`receivables.method.${one.method}`)} {one.reference}
              </small>
            </td>
            <td className="num">
              <Money fen={one.unallocatedFen} bold />
              {one.unallocatedFen < one.amountFen ? (
                <small className="meta remark">
                  {t('receivables.desk.ofAmount', { amount: '' })}
                  <Money fen={one.amountFen} />
                </small>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 已冲销, 待分配, 已分配. */
export function ReceiptTag({ receipt }: { receipt: Pick<Receipt, 'reversedOn' | 'unallocatedFen' | 'amountFen'> }) {
  const { t } = useWords();
  if (receipt.reversedOn) return <StatusTag tone="neutral" word={t('receivables.desk.reversed')} />;
  if (receipt.unallocatedFen === 0) return <StatusTag tone="success" word={t('receivables.desk.allocated')} />;
  return (
    <StatusTag
      tone="warning"
      word={t(
        receipt.unallocatedFen === receipt.amountFen ? 'receivables.desk.unallocated' : 'receivables.desk.partly',
      )}
    />
  );
}
