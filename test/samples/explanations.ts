import type { Prepared, Things } from './things.ts';
import type { Sample, SamplesOf } from './sample.ts';
import type { Role } from '../../src/roles.ts';

/** Every registered explanation: who asks naturally, and the key of one of its figures. */
export const explained: Record<string, { as: Role; key: (d: Things, p: Prepared) => string }> = {
  'prices.line': { as: 'buyer', key: (d, p) => `${d.dealerId}:${p.goods.skus[0]?.id}:24:2026-11-23` },
  'supply.available': { as: 'rep', key: (_d, p) => `${p.goods.warehouseId}:${p.goods.skus[0]?.id}` },
  'stock.balance': { as: 'owner', key: (d, p) => `${d.dealerId}:${p.goods.skus[0]?.id}` },
  'stock.measure': {
    as: 'owner',
    key: (d, p) => `${d.dealerId}:${p.goods.skus[0]?.id}:sellThrough:2026-11-01:2026-11-23`,
  },
  'stock.age': { as: 'owner', key: (d, p) => `${d.dealerId}:${p.goods.skus[0]?.id}` },
  'stock.cover': { as: 'owner', key: (d, p) => `${d.dealerId}:${p.goods.skus[0]?.id}` },
  'stock.limits': { as: 'owner', key: (d, p) => `${d.dealerId}:${p.goods.skus[0]?.id}` },
  'stock.suggestion': { as: 'owner', key: (d, p) => `${d.dealerId}:${p.goods.skus[0]?.id}` },
  'stock.psi': { as: 'owner', key: (d, p) => `${d.dealerId}:${p.goods.skus[0]?.id}:2026-01-01:2026-11-23:closing` },
  'stock.loading': { as: 'manager', key: (d) => `${d.dealerId}:2026-10:sellInFen` },
  'stock.quality': { as: 'manager', key: (d) => `${d.dealerId}:2026-11-01:2026-11-21:consistent` },
  'stock.turnover': { as: 'manager', key: (d) => `${d.dealerId}:样品/水` },
  'dealers.month': { as: 'owner', key: (d) => `${d.dealerId}:ordered:2026-11` },
  'receivables.available': { as: 'buyer', key: (d) => d.dealerId },
  'receivables.exposure': { as: 'manager', key: (d) => d.dealerId },
  'receivables.balance': { as: 'owner', key: (d) => d.dealerId },
  'orders.total': { as: 'warehouse', key: (d) => d.orders.held.id },
  'orders.line': { as: 'buyer', key: (d) => d.orders.held.lines[0] ?? '' },
  'receivables.overdue': { as: 'dealerFinance', key: (d) => d.dealerId },
  'signals.why': { as: 'owner', key: (d) => `receivables.payOverdue ${d.dealerId}` },
  'signals.month': { as: 'manager', key: () => 'sales' },
  'reports.figure': { as: 'manager', key: (d) => `sales|2026-01-01|2026-11-23|dealer=${d.dealerId}` },
};

const all: Sample<{ of: string; key: string }>[] = Object.entries(explained).map(([of, { as, key }]) => ({
  as,
  input: (d, p) => ({ of, key: key(d, p) }),
  // Who may not read what is behind a figure is told so, whatever the key.
  foreign: ['kernel.notAllowed'],
}));

export const explanations: SamplesOf<'explanations'> = { get: all };
