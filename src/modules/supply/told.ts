/** What a dealer is told of the company's stock: whether it is enough, and figures near what he usually orders. */
import type { Ctx } from '../../kernel/ctx.ts';
import { skuInfos, type SkuInfo } from '../products/index.ts';
import type { Availability, Wanted } from './counters.ts';
import { told, toldUpTo, type Told } from './rules.ts';

/** How much of each product the dealer is told to be there, base units. One statement, none without products. */
export async function toldLimits(
  ctx: Ctx,
  dealerId: string,
  skus: readonly Pick<SkuInfo, 'id' | 'packs' | 'orderUnit'>[],
): Promise<Map<string, number>> {
  if (skus.length === 0) return new Map();
  const usual = await ctx.registry.usualLines(
    ctx,
    dealerId,
    skus.map((sku) => sku.id),
  );
  return new Map(
    skus.map((sku) => {
      const orderUnit = sku.packs.find((pack) => pack.unit === sku.orderUnit) ?? { num: 1, den: 1 };
      return [sku.id, toldUpTo(orderUnit, usual.get(sku.id) ?? 0)];
    }),
  );
}

/** The figures as a dealer is told them; two statements more when something is short. */
export async function toldTo(
  ctx: Ctx,
  dealerId: string,
  wanted: readonly Wanted[],
  found: ReadonlyMap<string, Availability>,
): Promise<Map<string, Availability & Told>> {
  const shortIds = [...found.values()].filter((one) => one.short > 0).map((one) => one.skuId);
  const skus = shortIds.length > 0 ? await skuInfos(ctx, shortIds) : new Map<string, SkuInfo>();
  const upTo = await toldLimits(ctx, dealerId, [...skus.values()]);
  return new Map(
    [...found].map(([skuId, one]) => {
      const quantity = wanted.reduce((sum, line) => (line.skuId === skuId ? sum + line.quantity : sum), 0);
      return [skuId, { ...one, ...told(one, quantity, upTo.get(skuId) ?? 0) }];
    }),
  );
}
