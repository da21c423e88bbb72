import type { SamplesOf } from './sample.ts';

export const reports: SamplesOf<'reports'> = {
  catalogue: { as: 'rep', input: () => ({}) },
  forms: { as: 'manager', input: () => ({ filter: { q: '月报' } }) },
  form: { as: 'finance', input: (_d, p) => ({ id: p.reports.form.id }) },
  save: { as: 'admin', input: (_d, p) => ({ fileId: p.reports.fileId, name: '总部周报', audience: 'company' }) },
  newFile: { as: 'admin', input: (_d, p) => ({ ...p.reports.form, fileId: p.reports.fileId }) },
  settings: {
    as: 'admin',
    input: (_d, p) => ({ ...p.reports.form, name: '总部月报', note: '每月三日前', audience: 'company' }),
  },
  mark: { as: 'admin', input: (_d, p) => ({ ...p.reports.form, sheet: 0, row: 2, column: 4, text: '回款.上月' }) },
  template: { as: 'rep', input: (_d, p) => ({ id: p.reports.form.id }) },
  fill: [
    { as: 'manager', input: (_d, p) => ({ id: p.reports.form.id, month: '2026-11' }) },
    { as: 'director', input: (_d, p) => ({ id: p.reports.form.id, month: '2026-10' }) },
  ],
  fillings: { as: 'director', input: (_d, p) => ({ filter: { formId: p.reports.form.id } }) },
  filling: { as: 'director', input: (_d, p) => ({ id: p.reports.fillingId }) },
};
