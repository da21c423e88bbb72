/** One warehouse (its history comes with the trade of src/demo), and one product short, with goods on the way. */
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { addDays } from '../../kernel/time.ts';
import type { DemoSku } from '../products/index.ts';

/** Announced for five days from now; until then there is nearly nothing of it, so past orders leave it out. */
export const demoShortCode = 'BG1L';

async function plant(demo: DemoWorld): Promise<void> {
  const opening = addDays(demo.today, -795);
  const made = (await demo.call(
    'logistics',
    'supply.createWarehouse',
    { name: '主仓', isDefault: true },
    new Date(`${opening}T00:30:00Z`),
  )) as { id: string };
  demo.remember('warehouse', made.id);
}

async function shortOne(demo: DemoWorld): Promise<void> {
  const skus = demo.recall<DemoSku[]>('skus');
  const short = skus.find((sku) => sku.code === demoShortCode);
  const sparkling = skus.find((sku) => sku.code === 'AQ330');
  if (!short || !sparkling) throw new Error('the demo products changed');
  const lot = {
    batchNo: `P${addDays(demo.today, -30).slice(2).replaceAll('-', '')}`,
    madeOn: addDays(demo.today, -30),
    expiresOn: addDays(demo.today, 335),
  };
  const received = new Date(`${addDays(demo.today, -27)}T01:00:00Z`);
  await demo.call(
    'logistics',
    'supply.receive',
    { lines: [{ skuId: short.id, quantity: 36 * short.perUnit, ...lot }], note: 'SC-零' },
    received,
  );
  const lines = [
    { skuId: short.id, quantity: 600 * short.perUnit, expectedOn: addDays(demo.today, 5) },
    { skuId: sparkling.id, quantity: 800 * sparkling.perUnit, expectedOn: addDays(demo.today, 12) },
  ];
  await demo.call('logistics', 'supply.expect', { lines, source: 'SC-下批' });
  demo.remember('sku:short', short.id);
}

export const demo: DemoStep[] = [
  { order: 70, run: plant },
  { order: 95, run: shortOne },
];
