import type { SamplesOf } from './sample.ts';

export const files: SamplesOf<'files'> = {
  upload: [
    { as: 'owner', input: (d) => ({ name: '进销存.xlsx', dealerId: d.dealerId, kept: d.kept }) },
    { as: 'manager', input: (d) => ({ name: '期初.xlsx', kept: d.kept }) },
  ],
  export: [
    { as: 'owner', input: () => ({ list: 'orders', sort: '-orderedAt', view: '全部' }) },
    {
      as: 'manager',
      input: (d) => ({ list: 'account', filter: { dealerId: d.dealerId } }),
      // Who may export something need not see this list.
      foreign: ['kernel.notAllowed'],
    },
    { as: 'finance', input: () => ({ list: 'products', columns: ['code', 'cost'] }) },
  ],
  exported: { as: 'buyer', input: (d) => ({ id: d.exportId }) },
  open: { as: 'owner', input: (d) => ({ id: d.fileId }) },
};
