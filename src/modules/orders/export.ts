/** The list of orders as a table. */
import { listExport, named, yes } from '../../kernel/export.ts';
import { OrderItem } from './shapes.views.ts';

export const exports = [
  listExport({
    name: 'orders',
    operation: 'orders.list',
    item: OrderItem,
    columns: [
      { key: 'number', type: 'text', value: (one) => one.number },
      { key: 'status', type: 'text', width: 10, value: (one) => one.statusName },
      { key: 'dealerCode', type: 'text', width: 12, value: (one) => one.dealer.code },
      { key: 'dealerName', type: 'text', width: 28, value: (one) => one.dealer.name },
      { key: 'orderedOn', type: 'date', value: (one) => one.orderedOn },
      { key: 'lines', type: 'quantity', width: 8, value: (one) => one.lineCount },
      { key: 'cases', type: 'quantity', value: (one) => one.cases },
      { key: 'total', type: 'money', value: (one) => one.totalFen },
      { key: 'available', type: 'money', needs: 'receivables.credit', value: (one) => one.availableFen },
      {
        key: 'heldBy',
        type: 'text',
        value: (one, reading) => one.heldBy.map((code) => named(reading, 'orders.desk.kind.', code)).join('、'),
      },
      { key: 'waiting', type: 'text', width: 10, value: (one, reading) => yes(reading, one.waiting) },
      { key: 'createdBy', type: 'text', width: 12, value: (one) => one.createdByName },
    ],
  }),
];
