/** Products, prices, rights and stock of the cast. Figures other tests reckon with are constants here. */
import type { World } from './open-world.ts';

/**
 * A款: 瓶, 盒 of 6, 箱 of 24, ordered by the 箱. B款: 罐, 箱 of 12, with a tier from 100 箱. C款: 升, 桶 of 5/2 升, so
 * that only an even number of 桶 is whole. Prices in 1/10000 元 per order unit, stock in base units.
 */
export const goods = {
  A: {
    code: 'A500',
    name: 'A款',
    spec: '500ml',
    unit: '箱',
    base: '瓶',
    perUnit: 24,
    priceA: 420_000,
    priceB: 450_000,
    floor: 360_000,
    stock: 240_000,
  },
  B: {
    code: 'B330',
    name: 'B款',
    spec: '330ml',
    unit: '箱',
    base: '罐',
    perUnit: 12,
    priceA: 620_000,
    priceB: 650_000,
    floor: 500_000,
    stock: 6_000,
    tier: { from: 1_200, priceA: 600_000 },
  },
  C: {
    code: 'C1L',
    name: 'C款',
    spec: '散装',
    unit: '桶',
    base: '升',
    priceA: 300_000,
    priceB: 330_000,
    floor: 250_000,
    stock: 500,
  },
} as const;

export const goodsFrom = '2026-01-01';

export async function castGoods(world: World): Promise<void> {
  const [a, b, c] = await castProducts(world);
  await castPrices(world, [
    [a, goods.A],
    [b, goods.B],
    [c, goods.C],
  ]);
  await world.as('director').prices.set({
    level: 'A',
    fromOn: goodsFrom,
    lines: [{ skuId: b, unit: '箱', priceE4: goods.B.tier.priceA, minQuantity: goods.B.tier.from }],
  });
  const main = await world.as('logistics').supply.createWarehouse({ name: '主仓' });
  const lot = { batchNo: 'P2601', madeOn: '2026-10-01', expiresOn: '2027-09-30' };
  await world.as('logistics').supply.receive({
    warehouseId: main.id,
    lines: [
      { skuId: a, quantity: goods.A.stock, ...lot },
      { skuId: b, quantity: goods.B.stock, ...lot },
      { skuId: c, quantity: goods.C.stock, ...lot },
    ],
    note: '期初',
  });
  for (const { id, code } of await world.rows<{ id: string; code: string }>(
    'select id, code from dealers order by code',
  )) {
    await world
      .as('director')
      .authorisations.grant({ dealerId: id, scope: 'all', fromOn: goodsFrom, contractNumber: `HT-${code}` });
  }
}

async function castProducts(world: World): Promise<[string, string, string]> {
  const admin = world.as('admin').products;
  const { A, B, C } = goods;
  const common = { category: '饮料/瓶装', shelfLifeDays: 365, launchOn: '2025-01-01' };
  const a = await admin.create({
    ...common,
    code: A.code,
    name: A.name,
    spec: A.spec,
    brand: '甲牌',
    baseUnit: '瓶',
    orderUnit: '箱',
    packs: [
      { unit: '瓶', num: 1, barcode: '6901234567892' },
      { unit: '盒', num: 6 },
      { unit: '箱', num: 24 },
    ],
    aliases: ['经典'],
    standard: { num: 1, den: 24 },
  });
  const b = await admin.create({
    ...common,
    code: B.code,
    name: B.name,
    spec: B.spec,
    brand: '乙牌',
    category: '饮料/罐装',
    baseUnit: '罐',
    orderUnit: '箱',
    packs: [
      { unit: '罐', num: 1 },
      { unit: '箱', num: 12 },
    ],
    standard: { num: 2, den: 45 },
  });
  const c = await admin.create({
    ...common,
    code: C.code,
    name: C.name,
    spec: C.spec,
    brand: '甲牌',
    category: '散装',
    baseUnit: '升',
    orderUnit: '桶',
    packs: [
      { unit: '升', num: 1 },
      { unit: '桶', num: 5, den: 2 },
    ],
  });
  return [a.id, b.id, c.id];
}

async function castPrices(
  world: World,
  list: readonly (readonly [string, { unit: string; priceA: number; priceB: number; floor: number }])[],
): Promise<void> {
  const director = world.as('director').prices;
  for (const [skuId, { unit, floor }] of list)
    await director.setFloor({ skuId, unit, floorE4: floor, fromOn: goodsFrom });
  await director.set({
    level: 'A',
    fromOn: goodsFrom,
    lines: list.map(([skuId, { unit, priceA }]) => ({ skuId, unit, priceE4: priceA })),
  });
  await director.set({
    level: 'B',
    fromOn: goodsFrom,
    lines: list.map(([skuId, { unit, priceB }]) => ({ skuId, unit, priceE4: priceB })),
  });
}

/** Id of a product of the cast: `skuIdOf(t, goods.A.code)`. */
export async function skuIdOf(world: World, code: string): Promise<string> {
  const [row] = await world.rows<{ id: string }>('select id from products where code = $1', [code]);
  if (!row) throw new Error(`the cast has no product ${code}`);
  return row.id;
}

export async function mainWarehouseOf(world: World): Promise<string> {
  const [row] = await world.rows<{ id: string }>('select id from warehouses where is_default');
  if (!row) throw new Error('the cast has no warehouse');
  return row.id;
}
