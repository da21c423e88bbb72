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
