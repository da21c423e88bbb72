import type { SamplesOf } from './sample.ts';

export const audit: SamplesOf<'audit'> = {
  history: [
    { as: 'owner', input: (d) => ({ noun: 'user', id: d.user.id }) },
    { as: 'manager', input: (d) => ({ noun: 'dealer', id: d.dealerId }) },
  ],
};
