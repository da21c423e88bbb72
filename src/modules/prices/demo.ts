/** Three levels from more than two years ago, one rise three months ago, a tier, and floors. */
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { addDays } from '../../kernel/time.ts';
import type { DemoSku } from '../products/index.ts';

/** Level A is the best; the others pay a few 角 more per 箱. */
const surcharge = { A: 0, B: 3, C: 6 } as const;
/** Products whose price rose by one 元 a 箱 three months ago. */
const risen = ['A500', 'AW500', 'BG450', 'BC500', 'BR250'];

/** In whole 角, so that prices look like prices. */
function priceOf(priceE4: number, level: keyof typeof surcharge): number {
  return Math.round((priceE4 * (100 + surcharge[level])) / 100_000) * 1000;
}

async function plant(demo: DemoWorld): Promise<void> {
  const skus = demo.recall<DemoSku[]>('skus');
  const [start, rise] = [addDays(demo.today, -800), addDays(demo.today, -90)];
  const startAt = new Date(`${start}T01:30:00Z`);
  for (const { id, unit, priceE4 } of skus) {
    const floorE4 = Math.round((priceE4 * 86) / 100_000) * 1000;
    await demo.call('director', 'prices.setFloor', { skuId: id, unit, floorE4, fromOn: start }, startAt);
  }
  for (const level of ['A', 'B', 'C'] as const) {
    const before = skus.map((sku) => {
      const base = risen.includes(sku.code) ? sku.priceE4 - 10_000 : sku.priceE4;
      return { skuId: sku.id, unit: sku.unit, priceE4: priceOf(base, level) };
    });
    await demo.call('director', 'prices.set', { level, fromOn: start, lines: before }, startAt);
    const after = skus
      .filter((sku) => risen.includes(sku.code))
      .map((sku) => ({ skuId: sku.id, unit: sku.unit, priceE4: priceOf(sku.priceE4, level) }));
    await demo.call(
      'director',
      'prices.set',
      { level, fromOn: rise, lines: after },
      new Date(`${addDays(rise, -7)}T02:00:00Z`),
    );
  }
  await tiers(demo, skus, start, startAt);
  // Prepared by finance for the new year and waiting for the director.
  const next = skus
    .filter((sku) => sku.code === 'AQ330' || sku.code === 'AW330')
    .map((sku) => ({ skuId: sku.id, unit: sku.unit, priceE4: priceOf(sku.priceE4 + 10_000, 'A') }));
  await demo.call('finance', 'prices.set', { level: 'A', fromOn: addDays(demo.today, 40), lines: next });
}

/** Sparkling by 200 箱 and more is one 元 cheaper at level A. */
async function tiers(demo: DemoWorld, skus: readonly DemoSku[], fromOn: string, at: Date): Promise<void> {
  const lines = skus
    .filter((sku) => sku.code === 'AQ330')
    .map((sku) => ({
      skuId: sku.id,
      unit: sku.unit,
      priceE4: sku.priceE4 - 10_000,
      minQuantity: sku.perUnit * 200,
    }));
  await demo.call('director', 'prices.set', { level: 'A', fromOn, lines }, at);
}

export const demo: DemoStep[] = [{ order: 50, run: plant }];
