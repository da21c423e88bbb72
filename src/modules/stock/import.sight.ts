/** What the rows of a file point to and the person may see: two statements whatever the rows. */
import type { Ctx } from '../../kernel/ctx.ts';
import type { ImportRow } from '../../kernel/import-target.ts';
import { skuInfos, type SkuInfo } from '../products/index.ts';

export interface Sight {
  dealers: ReadonlySet<string>;
  skus: ReadonlyMap<string, SkuInfo>;
}

export async function sightOf(ctx: Ctx, rows: readonly ImportRow[]): Promise<Sight> {
  const dealerIds = [...new Set(rows.flatMap((row) => row.dealerId ?? []))];
  const skuIds = [...new Set(rows.flatMap((row) => row.skuId ?? []))];
  const cards = await ctx.registry.dealerCards(ctx, dealerIds);
  return { dealers: new Set(cards.map((one) => one.id)), skus: await skuInfos(ctx, skuIds) };
}

export const reporters = ['director', 'manager', 'rep', 'logistics', 'admin', 'owner', 'buyer', 'warehouse'] as const;
