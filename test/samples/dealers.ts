import type { SamplesOf } from './sample.ts';

export const dealers: SamplesOf<'dealers'> = {
  list: [
    { as: 'manager', input: () => ({ limit: 200 }) },
    { as: 'owner', input: () => ({ sort: '-createdAt' }) },
    { as: 'rep', input: (d, p) => ({ filter: { territoryId: p.territoryOf[d.code], q: d.code } }) },
  ],
  get: [
    { as: 'owner', input: (d) => ({ id: d.dealerId }) },
    { as: 'manager', input: (d) => ({ id: d.dealerId, on: '2026-01-01' }) },
  ],
  months: [
    { as: 'owner', input: (d) => ({ id: d.dealerId, count: 24 }) },
    { as: 'manager', input: (d) => ({ id: d.dealerId }) },
  ],
  print: { as: 'manager', input: (d) => ({ id: d.dealerId }) },
  overview: [
    { as: 'owner', input: (d) => ({ id: d.dealerId }) },
    { as: 'rep', input: (d) => ({ id: d.dealerId }) },
    { as: 'director', input: (d) => ({ id: d.dealerId }) },
  ],
  timeline: [
    { as: 'owner', input: (d) => ({ id: d.dealerId }) },
    { as: 'manager', input: (d) => ({ id: d.dealerId, limit: 200 }) },
  ],
  create: {
    as: 'manager',
    input: (d, p) => ({
      code: 'XX900',
      name: '新开副食',
      kind: 'city',
      priceLevel: 'A',
      territoryId: p.territoryOf[d.code],
      parentId: d.dealerId,
    }),
    foreign: ['dealers.notYourTerritory'],
  },
  update: [
    {
      as: 'manager',
      input: (d) => ({ id: d.dealerId, version: d.version, gradeReason: '连续三年 A', notes: '换了仓库' }),
    },
    { as: 'rep', input: (d) => ({ id: d.dealerId, version: d.version, phone: '100 0018 9999' }) },
  ],
  move: {
    as: 'director',
    input: (d, p) => ({ id: d.dealerId, version: d.version, territoryId: p.territory.id, reason: '划区' }),
  },
  setStatus: {
    as: 'manager',
    input: (d) => ({ id: d.dealerId, version: d.version, to: 'suspended', reason: '盘点' }),
  },
  addPerson: {
    as: 'rep',
    input: (d) => ({ dealerId: d.dealerId, name: '新联系人', phone: '10000180077', taboos: '不谈价格' }),
  },
  updatePerson: { as: 'rep', input: (d) => ({ ...d.contact, temperament: '急' }) },
  removePerson: { as: 'manager', input: (d) => ({ ...d.contact, reason: '离职' }) },
  duplicates: { as: 'manager', input: (d) => ({ id: d.dealerId }) },
  merge: {
    as: 'director',
    input: (d) => ({
      id: d.dealerId,
      duplicateId: d.duplicate.id,
      duplicateVersion: d.duplicate.version,
      reason: '同一家',
    }),
  },
};
