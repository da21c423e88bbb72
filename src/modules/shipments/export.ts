/** The list of shipments as a table. */
import { listExport, yes } from '../../kernel/export.ts';
import { ShipmentItem } from './shapes.ts';

export const exports = [
  listExport({
    name: 'shipments',
    operation: 'shipments.list',
    item: ShipmentItem,
    columns: [
      { key: 'number', type: 'text', value: (one) => one.number },
      { key: 'order', type: 'text', value: (one) => one.order.number },
      { key: 'dealerCode', type: 'text', width: 12, value: (one) => one.dealer.code },
      { key: 'dealerName', type: 'text', width: 28, value: (one) => one.dealer.name },
      { key: 'status', type: 'text', width: 10, value: (one) => one.statusName },
      { key: 'shippedOn', type: 'date', value: (one) => one.shippedOn },
      { key: 'expectedOn', type: 'date', value: (one) => one.expectedOn },
      { key: 'receivedOn', type: 'date', value: (one) => one.receivedOn },
      { key: 'receivedBy', type: 'text', width: 12, value: (one) => one.receivedByName },
      { key: 'carrier', type: 'text', value: (one) => one.carrier },
      { key: 'plate', type: 'text', width: 12, value: (one) => one.plate },
      { key: 'waybill', type: 'text', value: (one) => one.waybill },
      { key: 'cases', type: 'quantity', value: (one) => one.cases },
      { key: 'amount', type: 'money', value: (one) => one.amountFen },
      { key: 'invoiced', type: 'money', value: (one) => one.invoicedFen },
      { key: 'short', type: 'text', width: 10, value: (one, reading) => yes(reading, one.shortOpen) },
    ],
  }),
];
