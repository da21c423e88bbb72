/** People with a login as a table. */
import { listExport, yes } from '../../kernel/export.ts';
import { PersonView } from './shapes.ts';

export const exports = [
  listExport({
    name: 'people',
    operation: 'access.people',
    item: PersonView,
    columns: [
      { key: 'name', type: 'text', width: 12, value: (one) => one.name },
      { key: 'login', type: 'text', value: (one) => one.login },
      { key: 'role', type: 'text', width: 14, value: (one) => one.roleName },
      { key: 'phone', type: 'text', width: 14, value: (one) => one.phone },
      { key: 'active', type: 'text', width: 8, value: (one, reading) => yes(reading, one.active) },
      { key: 'createdAt', type: 'moment', value: (one) => one.createdAt },
    ],
  }),
];
