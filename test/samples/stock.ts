import { linesOf } from './prepare-goods.ts';
import type { SamplesOf } from './sample.ts';

export const stock: SamplesOf<'stock'> = {
  position: [
    { as: 'owner', input: (d) => ({ dealerId: d.dealerId }) },
    { as: 'rep', input: (d) => ({ dealerId: d.dealerId, q: 'sample' }) },
  ],
  movements: [
    { as: 'warehouse', input: (d) => ({ dealerId: d.dealerId, limit: 200 }) },
    { as: 'manager', input: (d, p) => ({ dealerId: d.dealerId, skuId: p.goods.skus[0]?.id }) },
  ],
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
