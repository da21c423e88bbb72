/** What somebody did as a table. */
import { listExport } from '../../kernel/export.ts';
import { DoingView } from './ops.doings.ts';

export const exports = [
  listExport({
    name: 'doings',
    operation: 'audit.doings',
    item: DoingView,
    shape: 'flat',
    columns: [
      { key: 'at', type: 'moment', value: (one) => one.at },
      { key: 'what', type: 'text', width: 36, value: (one) => one.what },
      { key: 'subject', type: 'text', width: 24, value: (one) => one.subject },
      { key: 'reason', type: 'text', width: 36, value: (one) => one.reason },
    ],
  }),
];
