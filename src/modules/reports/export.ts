/** What was filled, as a table. */
import { listExport } from '../../kernel/export.ts';
import { FillingItem } from './shapes.ts';

export const exports = [
  listExport({
    name: 'reportFillings',
    operation: 'reports.fillings',
    item: FillingItem,
    columns: [
      { key: 'at', type: 'moment', value: (one) => one.at },
      { key: 'form', type: 'text', width: 28, value: (one) => one.formName },
      { key: 'month', type: 'text', width: 10, value: (one) => one.month },
      { key: 'by', type: 'text', width: 12, value: (one) => one.by },
      { key: 'file', type: 'text', width: 40, value: (one) => one.file.name },
    ],
  }),
];
