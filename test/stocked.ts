/** Products with stock of their own, so that tests of the company's stock do not disturb each other. */
import { brokenInvariants } from './inside.ts';
import type { World } from './world.ts';

let made = 0;

/** A product of its own with this much (base units) in batch P1. */
export async function stocked(t: World, quantity: number): Promise<string> {
  made += 1;
  const packs = [
    { unit: '瓶', num: 1 },
    { unit: '箱', num: 12 },
  ];
  const common = { category: '饮料', baseUnit: '瓶', orderUnit: '箱', packs };
  const { id } = await t.as('admin').products.create({ ...common, code: `S${made}`, name: `库存款${made}` });
  const lot = { batchNo: 'P1', expiresOn: '2027-06-30' };
  if (quantity > 0) await t.as('logistics').supply.receive({ lines: [{ skuId: id, quantity, ...lot }] });
  return id;
}

export async function positionOf(t: World, skuId: string) {
  const { items } = await t.as('logistics').supply.position({ filter: { skuIds: [skuId] } });
  const [item] = items;
  if (!item) throw new Error('no position');
  return item;
}

/** The room's own invariants; those of orders know nothing of what a test reserved past them. */
export async function brokenSupply(t: World) {
  return (await brokenInvariants(t)).filter((one) => one.name.startsWith('supply:'));
}
