/** What a dealer holds, and its movements, as tables. */
import { listExport, named } from '../../kernel/export.ts';
import { MovementView, PositionView } from './shapes.ts';

export const exports = [
  listExport({
    name: 'stock',
    operation: 'stock.position',
    item: PositionView.shape.items.element,
    shape: 'whole',
    columns: [
      { key: 'productCode', type: 'text', width: 14, value: (one) => one.code },
      { key: 'productName', type: 'text', width: 28, value: (one) => one.name },
      { key: 'spec', type: 'text', value: (one) => one.spec },
      { key: 'brand', type: 'text', width: 12, value: (one) => one.brand },
      { key: 'category', type: 'text', value: (one) => one.category },
      { key: 'quantity', type: 'quantity', value: (one) => one.quantity },
      { key: 'unit', type: 'text', width: 8, value: (one) => one.baseUnit },
      { key: 'text', type: 'text', value: (one) => one.text },
      { key: 'lastOn', type: 'date', value: (one) => one.lastOn },
    ],
  }),
  listExport({
    name: 'stockMovements',
    operation: 'stock.movements',
    item: MovementView,
    shape: 'flat',
    columns: [
      { key: 'on', type: 'date', value: (one) => one.on },
      { key: 'productCode', type: 'text', width: 14, value: (one) => one.code },
      { key: 'productName', type: 'text', width: 28, value: (one) => one.name },
      { key: 'spec', type: 'text', value: (one) => one.spec },
      { key: 'kind', type: 'text', width: 10, value: (one, reading) => named(reading, 'stock.kind.', one.kind) },
      { key: 'quantity', type: 'quantity', value: (one) => one.quantity },
      { key: 'unit', type: 'text', width: 8, value: (one) => one.baseUnit },
      { key: 'balance', type: 'quantity', value: (one) => one.balance },
      { key: 'number', type: 'text', value: (one) => one.document.number },
      { key: 'reason', type: 'text', width: 30, value: (one) => one.reason },
    ],
  }),
];
