import type { SamplesOf } from './sample.ts';

export const imports: SamplesOf<'imports'> = {
  preview: { as: 'admin', input: (_d, p) => ({ target: 'territories', fileId: p.imports.fileId }) },
  paste: { as: 'admin', input: () => ({ target: 'territories', text: '区域编码\t区域名称\nSA-9\t样区\n' }) },
  get: { as: 'admin', input: (_d, p) => ({ id: p.imports.waiting.id }) },
  list: { as: 'admin', input: () => ({ filter: { target: 'territories' }, limit: 20 }) },
  rows: { as: 'admin', input: (_d, p) => ({ id: p.imports.waiting.id, limit: 50 }) },
  problems: { as: 'admin', input: (_d, p) => ({ id: p.imports.waiting.id }) },
  map: {
    as: 'admin',
    input: (_d, p) => ({
      ...p.imports.waiting,
      columns: [
        { index: 0, field: 'code' },
        { index: 1, field: 'name' },
      ],
    }),
  },
  fix: {
    as: 'admin',
    input: (_d, p) => ({ ...p.imports.waiting, fixes: [{ field: 'parent', text: '不存在的区域', instead: 'SA-1' }] }),
  },
  cancel: { as: 'admin', input: (_d, p) => ({ id: p.imports.waiting.id }) },
  commit: { as: 'admin', input: (_d, p) => ({ ...p.imports.waiting, rows: 'good' }) },
  undo: { as: 'admin', input: (_d, p) => p.imports.done },
  offer: { as: 'owner', input: () => ({}), mayBeEmpty: 'only while no target is for dealers' },
  guess: { as: 'admin', input: (_d, p) => ({ fileId: p.imports.fileId }) },
  template: { as: 'admin', input: () => ({ target: 'territories' }) },
  errorFile: { as: 'admin', input: (_d, p) => ({ id: p.imports.waiting.id }) },
  folders: { as: 'admin', input: () => ({}), mayBeEmpty: 'none is set up' },
  saveFolder: {
    as: 'admin',
    input: () => ({ name: '样例', login: 'admin', dealerId: null, target: 'territories', out: 'csv' }),
  },
  cutOver: { as: 'admin', input: () => ({}) },
  differences: { as: 'admin', input: () => ({ target: 'openingBalance' }) },
};
