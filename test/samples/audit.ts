import type { SamplesOf } from './sample.ts';

export const audit: SamplesOf<'audit'> = {
  history: [
    { as: 'owner', input: (d) => ({ noun: 'user', id: d.user.id }) },
    { as: 'manager', input: (d) => ({ noun: 'dealer', id: d.dealerId }) },
  ],
  doings: { as: 'owner', input: (d) => ({ userId: d.user.id }), mayBeEmpty: 'others prepared the world' },
};
