/** The sales tree as a table; its heads are those the import of territories reads. */
import { listExport } from '../../kernel/export.ts';
import { TreeView } from './shapes.ts';

export const exports = [
  listExport({
    name: 'territories',
    operation: 'territories.list',
    item: TreeView.shape.items.element,
    shape: 'whole',
    columns: [
      { key: 'code', type: 'text', width: 14, value: (one) => one.code },
      { key: 'name', type: 'text', width: 20, value: (one) => one.name },
      { key: 'parent', type: 'text', width: 20, value: (one) => one.parentName },
      { key: 'managers', type: 'text', value: (one) => one.managers.map((person) => person.name).join('、') },
      { key: 'reps', type: 'text', value: (one) => one.reps.map((person) => person.name).join('、') },
    ],
  }),
];
