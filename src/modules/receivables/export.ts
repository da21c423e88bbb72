/** Account, ageing and receipts as tables. */
import { listExport, named } from '../../kernel/export.ts';
import { AgeingRow, EntryView, ReceiptListView } from './shapes.ts';

export const exports = [
  listExport({
    name: 'account',
    operation: 'receivables.account',
    item: EntryView,
    shape: 'flat',
    columns: [
      { key: 'on', type: 'date', value: (one) => one.on },
      { key: 'postedOn', type: 'date', value: (one) => one.postedOn },
      {
        key: 'kind',
        type: 'text',
        width: 10,
        value: (one, reading) => named(reading, 'export.account.kind.', one.kind),
      },
      { key: 'number', type: 'text', value: (one) => one.document.number },
      { key: 'debit', type: 'money', value: (one) => (one.amountFen > 0 ? one.amountFen : null) },
      { key: 'credit', type: 'money', value: (one) => (one.amountFen < 0 ? -one.amountFen : null) },
      { key: 'balance', type: 'money', value: (one) => one.balanceFen },
      { key: 'note', type: 'text', width: 30, value: (one) => one.note },
    ],
  }),
  listExport({
    name: 'ageing',
    operation: 'receivables.ageing',
    item: AgeingRow,
    beside: ['asOf', 'dealerId'],
    columns: [
      { key: 'dealerCode', type: 'text', width: 12, value: (one) => one.dealer.code },
      { key: 'dealerName', type: 'text', width: 28, value: (one) => one.dealer.name },
      { key: 'grade', type: 'text', width: 8, value: (one) => one.dealer.grade },
      { key: 'total', type: 'money', value: (one) => one.total },
      { key: 'overdue', type: 'money', value: (one) => one.overdue },
      { key: 'notDue', type: 'money', value: (one) => one.buckets.notDue },
      { key: 'd1_30', type: 'money', value: (one) => one.buckets.d1_30 },
      { key: 'd31_60', type: 'money', value: (one) => one.buckets.d31_60 },
      { key: 'd61_90', type: 'money', value: (one) => one.buckets.d61_90 },
      { key: 'd91_180', type: 'money', value: (one) => one.buckets.d91_180 },
      { key: 'd181_365', type: 'money', value: (one) => one.buckets.d181_365 },
      { key: 'over365', type: 'money', value: (one) => one.buckets.over365 },
      { key: 'unallocated', type: 'money', value: (one) => one.unallocated },
      { key: 'balance', type: 'money', value: (one) => one.balance },
      { key: 'oldestDueOn', type: 'date', value: (one) => one.oldestDueOn },
    ],
  }),
  listExport({
    name: 'receipts',
    operation: 'receivables.receipts',
    item: ReceiptListView.shape.items.element,
    columns: [
      { key: 'number', type: 'text', value: (one) => one.number },
      { key: 'on', type: 'date', value: (one) => one.on },
      { key: 'dealerCode', type: 'text', width: 12, value: (one) => one.dealerCode },
      { key: 'dealerName', type: 'text', width: 28, value: (one) => one.dealerName },
      {
        key: 'method',
        type: 'text',
        width: 12,
        value: (one, reading) => named(reading, 'receivables.method.', one.method),
      },
      { key: 'amount', type: 'money', value: (one) => one.amountFen },
      { key: 'unallocated', type: 'money', value: (one) => one.unallocatedFen },
      { key: 'payer', type: 'text', width: 24, value: (one) => one.payer },
      { key: 'reference', type: 'text', value: (one) => one.reference },
      {
        key: 'invoices',
        type: 'text',
        width: 24,
        value: (one) => one.allocations.map((paid) => paid.invoiceNumber).join('、'),
      },
      { key: 'reversedOn', type: 'date', value: (one) => one.reversedOn },
      { key: 'note', type: 'text', width: 30, value: (one) => one.note },
    ],
  }),
];
