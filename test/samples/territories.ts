import type { SamplesOf } from './sample.ts';

export const territories: SamplesOf<'territories'> = {
  list: { as: 'manager', input: () => ({}) },
  history: { as: 'rep', input: (_d, p) => ({ territoryId: p.territory.id }) },
  create: {
    as: 'director',
    input: (_d, p) => ({ code: 'NEW-1', name: '新区', parentId: p.territory.id, divisionCodes: ['330400'] }),
  },
  update: { as: 'admin', input: (_d, p) => ({ ...p.territory, name: '改名' }) },
  assign: {
    as: 'director',
    input: (_d, p) => ({ territoryId: p.territory.id, userId: p.spareRep, role: 'rep' }),
  },
  endAssignment: { as: 'director', input: (_d, p) => ({ ...p.assignment, reason: '调岗' }) },
};
