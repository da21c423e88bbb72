/** Products, prices and the company's stock of the prepared world. */
import type { World } from '../world.ts';
import type { Goods, Versioned } from './things.ts';

const count = 24;
const caseOf24 = {
  baseUnit: '瓶',
  orderUnit: '箱',
  packs: [
    { unit: '瓶', num: 1 },
    { unit: '箱', num: 24 },
  ],
};

/** 24 products of one shape: 60.00 元 per 箱 of 24 瓶, cost 40.00, floor 50.00, 10,000 箱 on hand. */
export async function prepareGoods(t: World): Promise<Goods> {
  const [admin, director, logistics] = [t.as('admin'), t.as('director'), t.as('logistics')];
  const skus: Goods['skus'] = [];
  for (let i = 0; i < count; i += 1) {
    const { id, version } = await admin.products.create({
      ...caseOf24,
      code: `SAMPLE-${100 + i}`,
      name: `样品${i}`,
      spec: '500ml',
      category: '样品/水',
      brand: '样品牌',
    });
    await director.products.setCost({ id, fromOn: '2026-01-01', costE4: 400_000, unit: '箱' });
    await director.prices.setFloor({ skuId: id, unit: '箱', floorE4: 500_000, fromOn: '2026-01-01' });
    skus.push({ id, version });
  }
  const lines = skus.map(({ id }) => ({ skuId: id, unit: '箱', priceE4: 600_000 }));
  await director.prices.set({ level: 'A', fromOn: '2026-01-01', lines });
  const { ids: waitingPrices } = await t.as('finance').prices.set({ level: 'Z', fromOn: '2026-01-01', lines });
  const warehouseId = await warehouse(t);
  await logistics.supply.receive({
    warehouseId,
    note: '期初',
    lines: skus.map(({ id }) => ({
      skuId: id,
      quantity: 240_000,
      batchNo: 'B1',
      madeOn: '2026-10-01',
      expiresOn: '2027-10-01',
    })),
  });
  const [store] = await t.rows<Versioned>('select id, version from warehouses where id = $1', [warehouseId]);
  const [batch] = await t.rows<Versioned>('select id, version from supply_batches where sku_id = $1', [skus[0]?.id]);
  const expected = await logistics.supply.expect({
    warehouseId,
    source: '在产',
    lines: [{ skuId: skus[0]?.id ?? '', quantity: 2400, expectedOn: '2026-12-01' }],
  });
  const [incoming] = expected.items;
  if (!batch || !incoming || !store) throw new Error('no warehouse, no batch or no incoming');
  return {
    skus,
    waitingPrices,
    warehouseId,
    warehouse: store,
    batch,
    incoming: { id: incoming.id, version: incoming.version },
  };
}

/** The warehouse that serves orders. */
async function warehouse(t: World): Promise<string> {
  const { items } = await t.as('logistics').supply.warehouses({});
  const known = items.find((one) => one.isDefault);
  return known ? known.id : (await t.as('logistics').supply.createWarehouse({ name: '样品仓' })).id;
}

/** `n` lines of different products, from the first on. */
export function linesOf(goods: Goods, n: number, from = 0): { skuId: string; quantity: number; unit: string }[] {
  return goods.skus.slice(from, from + n).map(({ id }) => ({ skuId: id, quantity: 1, unit: '箱' }));
}

export async function growGoods(t: World, goods: Goods, rounds: number): Promise<void> {
  const [admin, logistics] = [t.as('admin'), t.as('logistics')];
  for (let i = 0; i < rounds; i += 1) {
    const { id } = await admin.products.create({
      ...caseOf24,
      code: `GROWN-${100 + i}`,
      name: `长出${i}`,
      category: `样品${i}/水`,
      brand: `品牌${i}`,
    });
    const first = goods.skus[0]?.id ?? '';
    await logistics.supply.receive({
      note: `再来${i}`,
      lines: [
        { skuId: first, quantity: 24, batchNo: `G${i}` },
        { skuId: id, quantity: 24, batchNo: `G${i}` },
      ],
    });
    await logistics.supply.expect({ lines: [{ skuId: first, quantity: 24, expectedOn: '2026-12-31' }] });
    await admin.prices.set({
      level: `L${i}`,
      fromOn: '2026-01-01',
      lines: [{ skuId: first, unit: '箱', priceE4: 700_000 }],
    });
    await logistics.supply.createWarehouse({ name: `${i} 仓` });
  }
}
