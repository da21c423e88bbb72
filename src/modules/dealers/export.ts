/** The list of dealers as a table; its heads are those the import of dealers reads. */
import { listExport, named } from '../../kernel/export.ts';
import { DealerItem } from './shapes.ts';

export const exports = [
  listExport({
    name: 'dealers',
    operation: 'dealers.list',
    item: DealerItem,
    columns: [
      { key: 'code', type: 'text', width: 12, value: (one) => one.code },
      { key: 'name', type: 'text', width: 28, value: (one) => one.name },
      { key: 'shortName', type: 'text', width: 12, value: (one) => one.shortName },
      { key: 'territory', type: 'text', width: 12, value: (one) => one.territoryName },
      { key: 'phone', type: 'text', width: 14, value: (one) => one.phone },
      { key: 'level', type: 'text', width: 10, value: (one) => one.priceLevel },
      { key: 'grade', type: 'text', width: 8, value: (one) => one.grade },
      {
        key: 'kind',
        type: 'text',
        width: 10,
        value: (one, reading) => named(reading, 'dealers.kind.', one.kind),
      },
      {
        key: 'status',
        type: 'text',
        width: 10,
        value: (one, reading) => named(reading, 'dealers.status.', one.status),
      },
      { key: 'manager', type: 'text', width: 12, value: (one) => one.managerName },
      { key: 'createdAt', type: 'moment', value: (one) => one.createdAt },
    ],
  }),
];
