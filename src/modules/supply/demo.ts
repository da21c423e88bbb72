/** One warehouse, an opening and a production run each month; one product short, with goods on the way. */
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { addDays, monthOf } from '../../kernel/time.ts';
import type { DemoSku } from '../products/index.ts';

/** Announced for five days from now; until then there is nearly nothing of it, so past orders leave it out. */
export const demoShortCode = 'BG1L';

/** 箱 a month for each thousandth of the company's sales. */
const monthly = 22;

/** Receives a month's production of everything that is sold; `times` more or less than usual. */
export async function receiveProduction(demo: DemoWorld, on: string, times = 1): Promise<void> {
  const madeOn = addDays(on, -3);
  const lines = demo.recall<DemoSku[]>('skus').flatMap((sku) => {
    const units = Math.round(sku.weight * monthly * times);
    if (units === 0 || sku.code === demoShortCode) return [];
    const life = sku.category === '乳饮' ? 180 : 365;
    return [
      {
        skuId: sku.id,
        quantity: units * sku.perUnit,
        batchNo: `P${madeOn.slice(2).replaceAll('-', '')}`,
        madeOn,
        expiresOn: addDays(madeOn, life),
      },
    ];
  });
  await demo.call(
    'logistics',
    'supply.receive',
    { lines, note: `SC-${monthOf(on).replace('-', '')}` },
    new Date(`${on}T01:00:00Z`),
  );
}

async function plant(demo: DemoWorld): Promise<void> {
  const opening = addDays(demo.today, -196);
  await demo.call(
    'logistics',
    'supply.createWarehouse',
    { name: '主仓', isDefault: true },
    new Date(`${opening}T00:30:00Z`),
  );
  await receiveProduction(demo, opening, 2);
  for (let days = 165; days > 0; days -= 30) await receiveProduction(demo, addDays(demo.today, -days));
  await shortOne(demo);
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

export const demo: DemoStep[] = [{ order: 70, run: plant }];
