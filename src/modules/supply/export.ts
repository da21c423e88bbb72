/** The company’s own stock, and its movements, as tables. */
import { listExport, named } from '../../kernel/export.ts';
import { MovementView, PositionView } from './shapes.ts';

export const exports = [
  listExport({
    name: 'supply',
    operation: 'supply.position',
    item: PositionView,
    columns: [
      { key: 'warehouse', type: 'text', width: 12, value: (one) => one.warehouseName },
      { key: 'productCode', type: 'text', width: 14, value: (one) => one.code },
      { key: 'productName', type: 'text', width: 28, value: (one) => one.name },
      { key: 'spec', type: 'text', value: (one) => one.spec },
      { key: 'unit', type: 'text', width: 8, value: (one) => one.baseUnit },
      { key: 'onHand', type: 'quantity', value: (one) => one.onHand },
      { key: 'reserved', type: 'quantity', value: (one) => one.reserved },
      { key: 'available', type: 'quantity', value: (one) => one.available },
      { key: 'waiting', type: 'quantity', value: (one) => one.waiting },
      { key: 'incoming', type: 'quantity', value: (one) => one.incoming.reduce((sum, next) => sum + next.quantity, 0) },
      { key: 'expectedOn', type: 'date', value: (one) => one.incoming[0]?.expectedOn },
    ],
  }),
  listExport({
    name: 'supplyMovements',
    operation: 'supply.movements',
    item: MovementView,
    columns: [
      { key: 'on', type: 'date', value: (one) => one.on },
      {
        key: 'kind',
        type: 'text',
        width: 10,
        value: (one, reading) => named(reading, 'export.supplyMovements.kind.', one.kind),
      },
      { key: 'quantity', type: 'quantity', value: (one) => one.quantity },
      { key: 'batch', type: 'text', value: (one) => one.batchNo },
      { key: 'number', type: 'text', value: (one) => one.documentNumber },
      { key: 'reason', type: 'text', width: 30, value: (one) => one.reason },
      { key: 'by', type: 'text', width: 12, value: (one) => one.by },
    ],
  }),
];
