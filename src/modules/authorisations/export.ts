/** The list of rights as a table. */
import { listExport, named, yes } from '../../kernel/export.ts';
import { AuthorisationView } from './shapes.ts';

export const exports = [
  listExport({
    name: 'authorisations',
    operation: 'authorisations.list',
    item: AuthorisationView,
    columns: [
      { key: 'contract', type: 'text', width: 18, value: (one) => one.contractNumber },
      { key: 'dealerCode', type: 'text', width: 12, value: (one) => one.dealerCode },
      { key: 'dealerName', type: 'text', width: 24, value: (one) => one.dealerName },
      {
        key: 'scope',
        type: 'text',
        width: 10,
        value: (one, reading) => named(reading, 'authorisations.scope.', one.scope),
      },
      { key: 'what', type: 'text', width: 24, value: (one) => one.label },
      { key: 'territory', type: 'text', width: 24, value: (one) => one.territory },
      { key: 'exclusive', type: 'text', width: 8, value: (one, reading) => yes(reading, one.exclusive) },
      { key: 'fromOn', type: 'date', value: (one) => one.fromOn },
      { key: 'toOn', type: 'date', value: (one) => one.toOn },
      {
        key: 'state',
        type: 'text',
        width: 10,
        value: (one, reading) => named(reading, 'authorisations.state.', one.state),
      },
    ],
  }),
];
