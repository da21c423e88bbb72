/** One invoice or one receipt beside the account: what it pays or what paid it, its history, and what may be done. */
import { Split, Undo2, Unlink } from 'lucide-react';
import { Link } from 'react-router';
import { formatYuan } from '../../../../kernel/money.ts';
import { type Action, ActionBar } from '../../../../web/kit/action-bar.tsx';
import { Facts } from '../../../../web/kit/detail-page.tsx';
import { DateText, Money } from '../../../../web/kit/figures.tsx';
import { DockPanel } from '../../../../web/kit/page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { History } from './history.tsx';
import { DocumentLink, DueText, ReceiptTag } from './tables.tsx';
import type { Beside, Invoice, Receipt } from './types.ts';

interface Pair {
  id: string;
  number: string;
  on: string;
  amountFen: number;
}

function Pairs({ pairs, open }: { pairs: readonly Pair[]; open: (id: string) => void }) {
  return (
    <table className="tbl plain brief">
      <colgroup>
        <col />
        <col style={{ width: 64 }} />
        <col style={{ width: 112 }} />
      </colgroup>
      <tbody>
        {pairs.map((one) => (
          <tr key={one.id}>
            <td>
              <DocumentLink open={() => open(one.id)}>{one.number}</DocumentLink>
            </td>
            <td className="t2">
              <DateText at={one.on} />
            </td>
            <td className="num">
              <Money fen={one.amountFen} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function InvoiceBody({ invoice, show }: { invoice: Invoice; show: (beside: Beside) => void }) {
  const { t } = useWords();
  const { document } = invoice;
  return (
    <>
      <Facts
        items={[
          { label: t('receivables.desk.bookedOn'), value: <DateText at={invoice.on} full /> },
          { label: t('receivables.desk.due'), value: <DueText item={invoice} /> },
          { label: t('receivables.desk.amount'), value: <Money fen={invoice.amountFen} unit /> },
          { label: t('receivables.desk.open'), value: <Money fen={invoice.openFen} unit bold /> },
          ...(document.kind === 'shipment'
            ? [
                {
                  label: t('receivables.desk.shipment'),
                  value: (
                    <Link to={`/shipments?view=all&q=${encodeURIComponent(document.number)}&peek=${document.id}`}>
                      {document.number}
                    </Link>
                  ),
                },
              ]
            : []),
          ...(invoice.note ? [{ label: t('receivables.desk.note'), value: invoice.note }] : []),
        ]}
      />
      <div className="sec">{t('receivables.desk.paidBy')}</div>
      {invoice.paidBy.length === 0 ? <p className="dense t2">{t('receivables.desk.paidByNone')}</p> : null}
      <Pairs
        pairs={invoice.paidBy.map((one) => ({ ...one, id: one.receiptId, number: one.receiptNumber }))}
        open={(id) => show({ kind: 'receipt', id })}
      />
      <div className="sec">{t('receivables.desk.history')}</div>
      <History noun="invoice" id={invoice.id} />
    </>
  );
}

export function InvoicePanel({
  id,
  show,
  onClose,
}: {
  id: string;
  show: (beside: Beside) => void;
  onClose: () => void;
}) {
  const { t } = useWords();
  const query = useApi('receivables.invoice', { id });
  const title = query.data
    ? t(`receivables.document.${query.data.kind}`, { number: query.data.number })
    : t('receivables.desk.invoice');
  return (
    <DockPanel kind="drawer" label={title} title={<h2>{title}</h2>} onClose={onClose}>
      <Answer query={query}>{(invoice) => <InvoiceBody invoice={invoice} show={show} />}</Answer>
    </DockPanel>
  );
}

function ReceiptBody({ receipt, show }: { receipt: Receipt; show: (beside: Beside) => void }) {
  const { t } = useWords();
  const facts = [
    { label: t('receivables.desk.receivedOn'), value: <DateText at={receipt.on} full /> },
    { label: t('receivables.desk.method'), value: t(`receivables.method.${receipt.method}`) },
    { label: t('receivables.desk.reference'), value: receipt.reference },
    { label: t('receivables.desk.payer'), value: receipt.payer },
    { label: t('receivables.desk.amount'), value: <Money fen={receipt.amountFen} unit bold /> },
    { label: t('receivables.unallocatedReceipts'), value: <Money fen={receipt.unallocatedFen} unit /> },
    { label: t('receivables.desk.note'), value: receipt.note },
    {
      label: t('receivables.desk.reversed'),
      value: receipt.reversedOn ? (
        <>
          <DateText at={receipt.reversedOn} full /> {receipt.reversalReason}
        </>
      ) : null,
    },
  ];
  return (
    <>
      <Facts items={facts.filter((one) => one.value)} />
      <div className="sec">{t('receivables.desk.pays')}</div>
      {receipt.allocations.length === 0 ? <p className="dense t2">{t('receivables.desk.paysNone')}</p> : null}
      <Pairs
        pairs={receipt.allocations.map((one) => ({ ...one, id: one.invoiceId, number: one.invoiceNumber }))}
        open={(id) => show({ kind: 'invoice', id })}
      />
      <div className="sec">{t('receivables.desk.history')}</div>
      <History noun="receipt" id={receipt.id} />
    </>
  );
}

function useReceiptActions(receipt: Receipt | undefined, show: (beside: Beside) => void): Action[] {
  const { t } = useWords();
  const { can } = useSession();
  const unallocate = useCommand('receivables.unallocate');
  const reverse = useCommand('receivables.reverseReceipt');
  if (!receipt || receipt.reversedOn) return [];
  const at = { receiptId: receipt.id, version: receipt.version };
  const used = receipt.amountFen - receipt.unallocatedFen;
  return [
    {
      key: 'allocate',
      label: t('receivables.desk.allocate'),
      icon: Split,
      tone: 'primary',
      hidden: !can('receivables.allocate') || receipt.unallocatedFen === 0,
      run: () => show({ kind: 'allocate', receipt }),
    },
    {
      key: 'unallocate',
      label: t('receivables.desk.unallocate'),
      icon: Unlink,
      hidden: !can('receivables.unallocate') || used === 0,
      confirm: {
        title: t('receivables.desk.unallocateAsk', { number: receipt.number }),
        body: t('receivables.desk.unallocateBody', { amount: formatYuan(used) }),
        yes: t('receivables.desk.unallocate'),
        no: t('receivables.desk.keepAllocation'),
      },
      run: () => unallocate.run(at),
    },
    {
      key: 'reverse',
      label: t('receivables.desk.reverse'),
      icon: Undo2,
      tone: 'danger',
      hidden: !can('receivables.reverseReceipt'),
      confirm: {
        title: t('receivables.desk.reverseAsk', { number: receipt.number }),
        body: t('receivables.desk.reverseBody', { amount: formatYuan(receipt.amountFen) }),
        yes: t('receivables.desk.reverse'),
        no: t('receivables.desk.keepReceipt'),
        danger: true,
        ask: { label: t('receivables.desk.reason'), required: true },
      },
      run: (said) => reverse.run({ ...at, reason: said }),
    },
  ];
}

export function ReceiptPanel({
  id,
  show,
  onClose,
}: {
  id: string;
  show: (beside: Beside) => void;
  onClose: () => void;
}) {
  const { t } = useWords();
  const query = useApi('receivables.receipt', { id });
  const actions = useReceiptActions(query.data, show).filter((one) => !one.hidden);
  const title = query.data
    ? t(query.data.kind === 'receipt' ? 'receivables.document.paid' : `receivables.document.${query.data.kind}`, {
        number: query.data.number,
      })
    : t('receivables.entry.receipt');
  return (
    <DockPanel
      kind="drawer"
      label={title}
      title={
        <>
          <h2>{title}</h2>
          {query.data ? <ReceiptTag receipt={query.data} /> : null}
        </>
      }
      onClose={onClose}
      foot={actions.length > 0 ? <ActionBar actions={actions} spread /> : null}
    >
      <Answer query={query}>{(receipt) => <ReceiptBody receipt={receipt} show={show} />}</Answer>
    </DockPanel>
  );
}
