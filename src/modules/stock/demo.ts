/** Limits by days for every region, as its manager accepts what is suggested to him: dealers order every three weeks at the latest. */
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { demoRegions } from '../territories/index.ts';

interface Suggested {
  items: { dealer: { id: string }; skuId: string; proposed: { min: number; max: number } | null }[];
}

async function setLimits(demo: DemoWorld, as: string): Promise<void> {
  const { items } = (await demo.call(as, 'stock.suggestLimits', {
    policy: { method: 'days', reviewDays: 22 },
  })) as Suggested;
  const cells = items.flatMap(({ dealer, skuId, proposed }) =>
    proposed ? [{ dealerId: dealer.id, skuId, min: proposed.min, max: proposed.max }] : [],
  );
  if (cells.length > 0) await demo.call(as, 'stock.acceptLimits', { method: 'days', cells });
}

export const demo: DemoStep[] = [
  {
    order: 120,
    run: async (world) => {
      for (const { manager } of demoRegions) await setLimits(world, manager.login);
    },
  },
];
