import { linesOf } from './prepare-goods.ts';
import type { SamplesOf } from './sample.ts';

const pack = { unit: '箱', num: 12 };
const bottle = { unit: '瓶', num: 1 };

export const products: SamplesOf<'products'> = {
  list: [
    { as: 'guide', input: () => ({ limit: 200 }) },
    { as: 'director', input: () => ({ filter: { q: 'sample', orderable: true }, sort: '-createdAt' }) },
  ],
  get: [
    { as: 'owner', input: (_d, p) => ({ id: p.goods.skus[0]?.id ?? '' }) },
    { as: 'finance', input: (_d, p) => ({ id: p.goods.skus[0]?.id ?? '' }) },
  ],
  categories: { as: 'buyer', input: () => ({}) },
  create: {
    as: 'admin',
    input: () => ({
      code: 'NEW-1',
      name: '新品',
      category: '新/品',
      baseUnit: '瓶',
      orderUnit: '箱',
      packs: [bottle, pack],
      standard: { num: 1, den: 12 },
    }),
  },
  update: {
    as: 'director',
    input: (_d, p) => ({ ...at(p.goods.skus[0]), name: '改名', aliases: ['别名'], endOn: '2027-12-31' }),
  },
  setPacks: {
    as: 'admin',
    input: (_d, p) => ({ ...at(p.goods.skus[1]), packs: [bottle, pack, { unit: '提', num: 6 }] }),
  },
  setCoefficient: {
    as: 'admin',
    input: (_d, p) => ({ id: at(p.goods.skus[0]).id, fromOn: '2026-11-01', num: 1, den: 24 }),
  },
  setCost: {
    as: 'finance',
    input: (_d, p) => ({ id: at(p.goods.skus[0]).id, fromOn: '2026-11-01', costE4: 410_000, unit: '箱' }),
  },
};

function at(one: { id: string; version: number } | undefined) {
  return one ?? { id: '', version: 0 };
}

export const prices: SamplesOf<'prices'> = {
  list: { as: 'rep', input: () => ({ limit: 200 }) },
  levels: { as: 'rep', input: () => ({}) },
  floors: { as: 'manager', input: (_d, p) => ({ skuIds: p.goods.skus.map((one) => one.id) }) },
  quote: [
    {
      as: 'buyer',
      input: (d, p) => ({ dealerId: d.dealerId, lines: linesOf(p.goods, 3) }),
      wide: (d, p, n) => ({ dealerId: d.dealerId, lines: linesOf(p.goods, n) }),
    },
    {
      as: 'manager',
      input: (d, p) => ({ dealerId: d.dealerId, lines: linesOf(p.goods, 1), on: '2026-02-01' }),
    },
  ],
  set: {
    as: 'director',
    input: (_d, p) => ({
      level: 'A',
      fromOn: '2026-12-01',
      lines: linesOf(p.goods, 2).map(({ skuId, unit }) => ({ skuId, unit, priceE4: 480_000 })),
    }),
    wide: (_d, p, n) => ({
      level: 'A',
      fromOn: '2026-12-01',
      lines: linesOf(p.goods, n).map(({ skuId, unit }) => ({ skuId, unit, priceE4: 620_000 })),
    }),
  },
  approve: {
    as: 'admin',
    input: (_d, p) => ({ ids: p.goods.waitingPrices.slice(0, 1) }),
    wide: (_d, p, n) => ({ ids: p.goods.waitingPrices.slice(0, n) }),
  },
  setFloor: {
    as: 'director',
    input: (_d, p) => ({ skuId: at(p.goods.skus[0]).id, unit: '箱', floorE4: 510_000, fromOn: '2026-11-23' }),
  },
};

export const supply: SamplesOf<'supply'> = {
  availability: {
    as: 'guide',
    input: (_d, p) => ({
      lines: p.goods.skus.slice(0, 3).map((one) => ({ skuId: one.id, quantity: 500_000 })),
    }),
    wide: (_d, p, n) => ({ lines: p.goods.skus.slice(0, n).map((one) => ({ skuId: one.id, quantity: 24 })) }),
  },
  position: { as: 'rep', input: () => ({ limit: 200 }) },
  warehouses: { as: 'manager', input: () => ({}) },
  movements: { as: 'finance', input: (_d, p) => ({ filter: { skuId: at(p.goods.skus[0]).id } }) },
  expect: {
    as: 'logistics',
    input: (_d, p) => ({
      source: '下周',
      lines: [{ skuId: at(p.goods.skus[0]).id, quantity: 24, expectedOn: '2026-12-05' }],
    }),
    wide: (_d, p, n) => ({
      lines: p.goods.skus.slice(0, n).map((one) => ({ skuId: one.id, quantity: 24, expectedOn: '2026-12-05' })),
    }),
  },
  reschedule: {
    as: 'logistics',
    input: (_d, p) => ({ ...p.goods.incoming, expectedOn: '2026-12-09', reason: '晚点' }),
  },
  cancelIncoming: { as: 'logistics', input: (_d, p) => ({ ...p.goods.incoming, reason: '停产' }) },
  arrive: {
    as: 'logistics',
    input: (_d, p) => ({ ...p.goods.incoming, batchNo: 'B9', quantity: 2300, expiresOn: '2027-11-01' }),
  },
  receive: {
    as: 'logistics',
    input: (_d, p) => ({
      note: '送货单',
      lines: [{ skuId: at(p.goods.skus[0]).id, quantity: 24, batchNo: 'B2' }],
    }),
    wide: (_d, p, n) => ({
      lines: p.goods.skus.slice(0, n).map((one) => ({ skuId: one.id, quantity: 24, batchNo: 'B2' })),
    }),
  },
  adjust: {
    as: 'logistics',
    input: (_d, p) => ({
      batchId: p.goods.batch.id,
      version: p.goods.batch.version,
      counted: 239_990,
      reason: '破损',
    }),
  },
  createWarehouse: { as: 'admin', input: () => ({ name: '二仓' }) },
  updateWarehouse: { as: 'logistics', input: (_d, p) => ({ ...p.goods.warehouse, name: '东仓' }) },
};

export const authorisations: SamplesOf<'authorisations'> = {
  list: [
    { as: 'owner', input: () => ({}) },
    { as: 'manager', input: (d) => ({ filter: { dealerId: d.dealerId } }) },
  ],
  grant: {
    as: 'manager',
    input: (d) => ({
      dealerId: d.dealerId,
      scope: 'brand',
      value: '样品牌',
      fromOn: '2026-12-01',
      contractNumber: 'HT-2',
    }),
  },
  end: { as: 'manager', input: (d) => ({ ...d.money.right, toOn: '2026-11-30', reason: '到期' }) },
};
