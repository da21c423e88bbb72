/** What the dealers held six months ago: the bigger the dealer, the more kinds. */
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { addDays } from '../../kernel/time.ts';
import { sellOutOfWeeks } from './demo.sales.ts';

/** Kinds of goods each dealer carried, and cases of each at most. */
const shelves: Record<string, { kinds: number; cases: number }> = {
  SX018: { kinds: 8, cases: 60 },
  NB007: { kinds: 14, cases: 180 },
  NB012: { kinds: 10, cases: 120 },
  NB021: { kinds: 7, cases: 70 },
  TZ003: { kinds: 9, cases: 90 },
  TZ009: { kinds: 5, cases: 40 },
  ZS002: { kinds: 5, cases: 30 },
  HZ003: { kinds: 16, cases: 220 },
  JH005: { kinds: 9, cases: 80 },
  SZ004: { kinds: 15, cases: 200 },
  WX011: { kinds: 7, cases: 60 },
};

async function bringForward(demo: DemoWorld): Promise<void> {
  const start = addDays(demo.today, -182);
  const { items } = (await demo.call('logistics', 'products.list', { limit: 200, sort: 'code' })) as {
    items: { id: string; orderUnit: string }[];
  };
  if (items.length === 0) return;
  for (const [code, shelf] of Object.entries(shelves)) {
    const first = Math.floor(demo.random() * items.length);
    const carried = Array.from(
      { length: Math.min(shelf.kinds, items.length) },
      (_, i) => items[(first + i) % items.length],
    ).filter((one) => one !== undefined);
    const lines = carried.map((one) => ({
      skuId: one.id,
      quantity: Math.ceil(shelf.cases * (0.2 + 0.8 * demo.random())),
      unit: one.orderUnit,
    }));
    const input = { dealerId: demo.recall<string>(`dealer:${code}`), on: start, lines };
    await demo.call('admin', 'stock.recordOpening', input, new Date(`${start}T01:00:00Z`));
  }
}

export const demo: DemoStep[] = [
  { order: 80, run: bringForward },
  { order: 120, run: sellOutOfWeeks },
];
