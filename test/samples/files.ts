import type { SamplesOf } from './sample.ts';

export const files: SamplesOf<'files'> = {
  upload: [
    { as: 'owner', input: (d) => ({ name: '进销存.xlsx', dealerId: d.dealerId, kept: d.kept }) },
    { as: 'manager', input: (d) => ({ name: '期初.xlsx', kept: d.kept }) },
  ],
  open: { as: 'owner', input: (d) => ({ id: d.fileId }) },
};
