import { linesOf } from './prepare-goods.ts';
import type { SamplesOf } from './sample.ts';
import type { Prepared } from './things.ts';

const limitCells = (dealerId: string, p: Prepared, n: number) =>
  p.goods.skus.slice(10, 10 + n).map(({ id }) => ({ dealerId, skuId: id, min: 24, max: 240 }));

export const stock: SamplesOf<'stock'> = {
  print: { as: 'warehouse', input: (d) => ({ dealerId: d.dealerId }) },
  position: [
    { as: 'owner', input: (d) => ({ dealerId: d.dealerId }) },
    { as: 'rep', input: (d) => ({ dealerId: d.dealerId, q: 'sample' }) },
  ],
  movements: [
    { as: 'warehouse', input: (d) => ({ dealerId: d.dealerId, limit: 200 }) },
    { as: 'manager', input: (d, p) => ({ dealerId: d.dealerId, skuId: p.goods.skus[0]?.id }) },
  ],
  health: [
    { as: 'manager', input: () => ({}) },
    {
      as: 'owner',
      input: (d) => ({ filter: { dealerId: d.dealerId, status: ['fine', 'noSale'] }, sort: 'dealer', limit: 5 }),
    },
  ],
  matrix: [
    { as: 'manager', input: () => ({ filter: { by: 'category' } }) },
    { as: 'owner', input: () => ({}) },
  ],
  suggestLimits: { as: 'manager', input: () => ({ policy: { method: 'days' } }) },
  acceptLimits: {
    as: 'manager',
    input: (d, p) => ({ cells: limitCells(d.dealerId, p, 2) }),
    wide: (d, p, n) => ({ method: 'days', cells: limitCells(d.dealerId, p, n) }),
  },
  lockLimits: {
    as: 'manager',
    input: (d, p) => ({ dealerId: d.dealerId, skuId: p.goods.skus[10]?.id ?? '', locked: true }),
  },
  measures: { as: 'owner', input: (d) => ({ dealerId: d.dealerId, from: '2026-11-01', to: '2026-11-23' }) },
  planClearOut: {
    as: 'manager',
    input: (d, p) => ({
      dealerId: d.dealerId,
      weeks: 4,
      lines: [{ skuId: p.goods.skus[0]?.id ?? '', quantity: 0, unit: '箱' }],
      measures: [{ kind: 'promotion', text: '买三送一' }],
    }),
  },
  closeClearOut: {
    as: 'manager',
    input: (d) => ({ ...d.clearOut, result: '清完了' }),
  },
  clearOut: { as: 'owner', input: (d) => ({ id: d.clearOut.id }) },
  clearOuts: [
    { as: 'manager', input: () => ({}) },
    { as: 'owner', input: (d) => ({ filter: { dealerId: d.dealerId, open: true }, limit: 5 }) },
  ],
  ages: [
    { as: 'manager', input: () => ({}) },
    {
      as: 'owner',
      input: (d) => ({
        filter: { dealerId: d.dealerId, state: ['slow', 'near', 'old', 'expired', 'half'] },
        sort: 'dealer',
      }),
      mayBeEmpty: 'nothing of the prepared world is old',
    },
  ],
  lots: { as: 'owner', input: (d, p) => ({ dealerId: d.dealerId, skuId: p.goods.skus[0]?.id ?? '' }) },
  rules: { as: 'rep', input: () => ({}) },
  setRules: {
    as: 'director',
    input: () => ({ version: 0, nearE3: 300, halfE3: 500, slowDays: 45, staleDays: 5 }),
  },
  replenishment: { as: 'owner', input: (d) => ({ dealerId: d.dealerId }) },
  due: { as: 'manager', input: () => ({}), mayBeEmpty: 'nobody of the prepared world has a rhythm of orders' },
  transfer: {
    as: 'manager',
    input: (d, p) => ({
      fromDealerId: d.dealerId,
      toDealerId: p.NB007.dealerId,
      reason: '近邻缺货',
      lines: linesOf(p.goods, 1, 10),
    }),
  },
  approveTransfer: {
    as: 'manager',
    input: (d) => ({ id: d.dealerId, approve: true }),
    refused: 'kernel.notFound',
  },
  turnover: { as: 'manager', input: () => ({}) },
  setTurnover: {
    as: 'manager',
    input: (d) => ({ cells: [{ dealerId: d.dealerId, category: '饮料' }], days: 30 }),
    wide: (d, _p, n) => ({
      cells: Array.from({ length: n }, (_, i) => ({ dealerId: d.dealerId, category: `品类${i}` })),
      days: 30,
    }),
  },
  transfers: { as: 'manager', input: (d) => ({ dealerId: d.dealerId }), mayBeEmpty: 'nobody asked for one yet' },
  loading: { as: 'manager', input: () => ({}) },
  dataQuality: { as: 'manager', input: () => ({ from: '2026-11-01', to: '2026-11-21' }) },
  psi: { as: 'owner', input: (d) => ({ dealerId: d.dealerId, from: '2026-01-01', to: '2026-11-23' }) },
  asOf: { as: 'owner', input: (d) => ({ dealerId: d.dealerId, on: '2026-11-23' }) },
  recordSellOut: {
    as: 'owner',
    input: (d, p) => ({ dealerId: d.dealerId, lines: linesOf(p.goods, 2) }),
    wide: (d, p, n) => ({ dealerId: d.dealerId, lines: linesOf(p.goods, n) }),
  },
  count: {
    as: 'warehouse',
    input: (d, p) => ({ dealerId: d.dealerId, lines: linesOf(p.goods, 2) }),
    wide: (d, p, n) => ({ dealerId: d.dealerId, full: true, lines: linesOf(p.goods, n) }),
  },
  adjust: {
    as: 'rep',
    input: (d, p) => ({ dealerId: d.dealerId, kind: 'adjustUp', reason: '盘点差异', lines: linesOf(p.goods, 2) }),
    wide: (d, p, n) => ({ dealerId: d.dealerId, kind: 'customerReturn', reason: '退货', lines: linesOf(p.goods, n) }),
  },
  recordOpening: {
    as: 'owner',
    input: (d, p) => ({ dealerId: d.dealerId, lines: linesOf(p.goods, 1, 10) }),
    wide: (d, p, n) => ({ dealerId: d.dealerId, lines: linesOf(p.goods, n, 4) }),
  },
  reverseOpening: {
    as: 'warehouse',
    input: (d) => ({ dealerId: d.dealerId, documentId: d.money.opening, reason: '数错' }),
  },
};
